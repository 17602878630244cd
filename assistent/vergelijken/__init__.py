"""Comparing cases by their factors: shared and differing, like cases, and what could still tip it."""
