"""Making the shipped search model: its questions, its training and its card."""
