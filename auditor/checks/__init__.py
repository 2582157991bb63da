"""Check kinds: one file each; the file name is the value of `check:` in a rule."""
