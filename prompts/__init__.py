"""Texts for steps, audiences and the screens: data only, read by `assistent.prompts`."""
