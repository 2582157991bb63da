"""How much the auditor finds, and how often it is wrong, on documents made for the purpose."""
