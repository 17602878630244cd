"""Tests of the doors: full screen, line mode and the command line."""
