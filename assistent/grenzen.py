"""Limits that both doors and the core need to know."""

MAX_TEKENS = 200_000  # of one answer; a longer paste is refused, not cut
