"""Dutch text functions: cleaning, words and stems, readability."""
