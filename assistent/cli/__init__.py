"""The command line: every command but the two that open a conversation (those are in `tui`)."""
