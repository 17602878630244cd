"""Measuring how well searching works: measures, test sets, peers and a report."""
