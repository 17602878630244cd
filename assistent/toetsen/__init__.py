"""Checks that ask and never judge: on the question, the arguments, the whole before closing, and on our own words."""
