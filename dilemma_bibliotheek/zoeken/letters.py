"""Groups of four letters: they bring words together that stems, parts and correction leave apart.

*Zwijgrechtmededeling* and *zwijgrecht* share most of theirs. A group counts little (measured in
``zoeken.md`` §2 and on the acceptance set), so that a likeness of letters never beats a word.
"""

from __future__ import annotations

from functools import lru_cache

LENGTE = 4
GEWICHT = 0.15  # beside 1 for the word itself
# A word of the shelf stands for an unknown one when it holds this share of its groups, and so many;
# or so many that it must be a whole part of it, as *huisbezoek* in *huisbezoekprotocollering*.
DEEL_GELIJK, MIN_GELIJK = 0.4, 4
HEEL_DEEL = 7
# Longer is no word but something pasted without spaces.
LANGSTE = 80


@lru_cache(maxsize=100_000)
def lettergroepen_van(woord: str) -> frozenset[str]:
    """Return the different groups of a plain word; its begin and end count as a letter."""
    rand = f"_{woord[:LANGSTE]}_"
    return frozenset(rand[plek : plek + LENGTE] for plek in range(max(len(rand) - LENGTE + 1, 1)))


def lijkt_op(groepen: frozenset[str], woord: str) -> bool:
    """Tell whether ``woord`` shares enough letters with the word that has these groups."""
    andere = lettergroepen_van(woord)
    if groepen.isdisjoint(andere):
        return False
    gedeeld = len(groepen & andere)
    return gedeeld >= HEEL_DEEL or gedeeld >= max(MIN_GELIJK, DEEL_GELIJK * len(groepen))
