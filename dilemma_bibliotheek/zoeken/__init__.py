"""Searching: a lexical leg, a vector leg, and one seam over both."""
