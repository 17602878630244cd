"""The event log: what happened, appended and chained."""
