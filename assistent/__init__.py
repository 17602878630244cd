"""Assistent: preparing, weighing and answering for a decision that chafes."""

VERSIE = "0.1.0"
