"""How hard a Dutch text is to read, by an existing measure (Flesch-Douma, package textstat)."""

from __future__ import annotations


def flesch_douma(tekst: str) -> float:
    """Return the Flesch reading ease with Douma's weights for Dutch: 0 very hard, 100 very easy.

    W.H. Douma (1960), *De leesbaarheid van landbouwbladen*; computed by textstat with language nl.
    """
    import textstat

    textstat.set_lang("nl")
    return float(textstat.flesch_reading_ease(tekst))
