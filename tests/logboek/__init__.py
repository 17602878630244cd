"""Tests of the event log: what is stored stays, and what was tampered with is named."""
