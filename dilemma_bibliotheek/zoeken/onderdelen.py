"""The parts of searching that can be taken out one by one, to measure what each is worth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Onderdelen:
    """Which parts take part; all of them unless a measurement takes one out."""

    delen: bool = True  # parts of compounds
    begrippen: bool = True  # words of the glossary that mean the same
    correctie: bool = True  # misspelt words to words of the shelf
    letters: bool = True  # groups of four letters
    gevraagd_als: bool = True  # the phrasings kept with each stuk
    betekenis: bool = True  # the vector leg
    herordenen: bool = True  # the second look at what was found
    vakgebied: bool = True  # telling a question of the field from another


ALLES = Onderdelen()
