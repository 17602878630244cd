"""The bibliotheek: what a stuk is, where stukken stand and how they are found."""
