"""Parts of Dutch compounds: *schuldhulptraject* is about *schuld*, *hulp* and *traject*.

The word list is ours: made from the shipped shelf by ``python -m dilemma_bibliotheek.zoeken.woordenlijst``
and committed, so that adding a stuk never changes how the others were split.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

BESTAND = Path(__file__).with_name("woorddelen.txt")
MIN_DEEL = 4
_TUSSEN = ("", "s", "e", "en", "n")
# Longer is no word but something pasted without spaces; the search for parts is quadratic.
LANGSTE = 80


@lru_cache(maxsize=1)
def _woorddelen() -> frozenset[str]:
    return frozenset(BESTAND.read_text(encoding="utf-8").split())


def is_woorddeel(woord: str) -> bool:
    """Tell whether a plain word is on the list."""
    return woord in _woorddelen()


@lru_cache(maxsize=50_000)
def delen(woord: str) -> tuple[str, ...]:
    """Return the parts of a plain word and the parts of those; nothing when it is no compound.

    The split with the fewest parts wins; every part has at least four letters.
    """
    grof = _splits(woord)
    return tuple(dict.fromkeys(fijn for deel in grof for fijn in (deel, *delen(deel))))


def _splits(woord: str) -> tuple[str, ...]:
    if not 2 * MIN_DEEL <= len(woord) <= LANGSTE:
        return ()
    bekend = _woorddelen()
    beste: list[tuple[str, ...] | None] = [None] * (len(woord) + 1)
    beste[0] = ()
    for eind in range(MIN_DEEL, len(woord) + 1):
        for begin in range(eind - MIN_DEEL + 1):
            tot_hier = beste[begin]
            if tot_hier is None or (begin == 0 and eind == len(woord)):
                continue
            deel = _bekend_deel(woord[begin:eind], bekend, laatste=eind == len(woord))
            huidig = beste[eind]
            if deel and (huidig is None or len(tot_hier) + 1 < len(huidig)):
                beste[eind] = (*tot_hier, deel)
    return beste[-1] or ()


def _bekend_deel(stuk: str, bekend: frozenset[str], *, laatste: bool) -> str | None:
    for tussen in ("",) if laatste else _TUSSEN:
        kern = stuk.removesuffix(tussen) if tussen else stuk
        if len(kern) >= MIN_DEEL and (not tussen or stuk.endswith(tussen)) and kern in bekend:
            return kern
    return None
