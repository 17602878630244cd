"""The verantwoording: sentences with their origin, and the documents made of them."""
