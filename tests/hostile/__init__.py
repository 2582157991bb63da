"""Documents made to break, stall or deceive the program, audited as a user would: by folder, through the command line."""
