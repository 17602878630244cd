"""The conversation without a screen: a line goes in, messages come out."""
