"""Kantelvragen: which open facts would tip the comparison, alone or two together. Exact, by trying all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from assistent.vergelijken.vergelijking import Kanteling, Kantelpaar, Kantelvraag, Oordeel
from assistent.vergelijken.zaken import Zaken, plekken

_Stand = tuple[Oordeel, Oordeel]


def oordelen(sprekend: tuple[int, int]) -> _Stand:
    """Return the judgement per side, from the cases that speak for each.

    ``wringt``: a case decided for the other side speaks. ``in lijn``: one for this side speaks and none
    against. Else ``vrij``.
    """
    return _oordeel(sprekend[0], sprekend[1]), _oordeel(sprekend[1], sprekend[0])


def _oordeel(voor: int, tegen: int) -> Oordeel:
    if tegen:
        return "wringt"
    return "in lijn" if voor else "vrij"


def kantel(
    zaken: Zaken, hier: int, onbekend: int, namen: Sequence[str], kanten: Sequence[str]
) -> tuple[tuple[Kantelvraag, ...], tuple[Kantelpaar, ...]]:
    """Return the open facts that tip, and the pairs that only tip together.

    Most effect first: the number of sides whose judgement changes, then the number of cases that start
    or stop speaking, then the order of the vocabulary. It does not say which answer would be better.
    """
    proef = _Proef(zaken, hier, kanten)
    # A factor that has no side in this kernvraag cannot tip.
    open_ = list(plekken(onbekend & (zaken.voor[0] | zaken.voor[1])))
    alleen = {plek: proef.probeer(1 << plek) for plek in open_}
    stil = [plek for plek in open_ if not alleen[plek][0]]
    paren = {
        (een, ander): proef.probeer(1 << een | 1 << ander) for een, ander in combinations(stil, 2)
    }
    vragen = sorted((p for p in open_ if alleen[p][0]), key=lambda p: (*_effect(alleen[p]), p))
    samen = sorted((p for p in paren if paren[p][0]), key=lambda p: (*_effect(paren[p]), p))
    return (
        tuple(Kantelvraag(namen[p], alleen[p][0], zaken.ids(alleen[p][1])) for p in vragen),
        tuple(
            Kantelpaar((namen[p[0]], namen[p[1]]), paren[p][0], zaken.ids(paren[p][1]))
            for p in samen
        ),
    )


def _effect(gevolg: tuple[tuple[Kanteling, ...], int]) -> tuple[int, int]:
    return -len(gevolg[0]), -gevolg[1].bit_count()


class _Proef:
    """Tries what more factors would change."""

    def __init__(self, zaken: Zaken, hier: int, kanten: Sequence[str]) -> None:
        self._zaken = zaken
        self._hier = hier
        self._kanten = kanten
        self._nu = zaken.sprekend(hier)
        self._stand = oordelen(self._nu)

    def probeer(self, erbij: int) -> tuple[tuple[Kanteling, ...], int]:
        """Return the judgements that change and the cases that start or stop speaking."""
        dan = self._zaken.sprekend(self._hier | erbij)
        kantelingen = tuple(
            Kanteling(kant, van, naar)
            for kant, van, naar in zip(self._kanten, self._stand, oordelen(dan), strict=True)
            if van != naar
        )
        return kantelingen, (self._nu[0] ^ dan[0]) | (self._nu[1] ^ dan[1])
