"""Listening: what a free text says about kernvraag, factoren, goals and urgency, and on which words."""
