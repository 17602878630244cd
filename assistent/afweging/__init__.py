"""The afweging: its state, its course and what may be done in it."""
