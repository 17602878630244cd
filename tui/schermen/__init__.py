"""The screens of the full program."""
