"""The counter-voice: the strongest case against where one leans, and the mirror (W9, F8)."""
