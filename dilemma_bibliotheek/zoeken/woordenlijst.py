"""Makes the list of word parts from the shipped shelf: ``python -m dilemma_bibliotheek.zoeken.woordenlijst``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dilemma_bibliotheek.bibliotheek import INHOUD, lees_bibliotheek
from dilemma_bibliotheek.tekst.samenstelling import BESTAND, MIN_DEEL
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, woorden
from dilemma_bibliotheek.woordenschat import lees_begrippen
from dilemma_bibliotheek.zoeken.lexicaal import velden_van

MAX_LENGTE = 14  # longer words are compounds themselves
MIN_KEER = 2
# Endings that look like words and would cut inflections apart.
_GEEN_DEEL = frozenset(
    "eren ende lijk ding dingen heid baar ings ings tend teit atie ties ance ment".split()
)


def maak_woorddelen(inhoud: Path = INHOUD) -> list[str]:
    """Return the plain words of the shelf and the glossary that can be a part of a compound."""
    tellingen: Counter[str] = Counter()
    for stuk in lees_bibliotheek([], basis=inhoud):
        tellingen.update(w.gewoon for w in woorden(velden_van(stuk).samen()))
    for begrip in lees_begrippen(inhoud):
        for tekst in (begrip.term, *begrip.varianten):
            tellingen.update(2 * [w.gewoon for w in woorden(tekst)])
    return sorted(
        woord
        for woord, keer in tellingen.items()
        if keer >= MIN_KEER
        and MIN_DEEL <= len(woord) <= MAX_LENGTE
        and woord.isalpha()
        and woord not in STOPWOORDEN
        and woord not in _GEEN_DEEL
    )


if __name__ == "__main__":
    BESTAND.write_text("\n".join(maak_woorddelen()) + "\n", encoding="utf-8")
