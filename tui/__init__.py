"""The doors: full screen, line by line, and the command that opens them."""
