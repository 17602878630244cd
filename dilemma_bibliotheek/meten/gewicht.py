"""How much the vector leg should count: every weight tried, and the choice checked on held-out questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dilemma_bibliotheek.meten.maten import Toets, gemiddeld, toets
from dilemma_bibliotheek.meten.opstelling import Melden, Opstelling

GEWICHTEN = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_VOUWEN = 2


@dataclass(frozen=True)
class Gewichtregel:
    """The figures with one weight."""

    gewicht: float
    ndcg5: float
    recall5: float


@dataclass(frozen=True)
class Gewichtkeuze:
    """All weights, the best on all questions, and what choosing is worth on questions not used for it.

    ``per_vouw`` holds the weight chosen on each half; ``buiten`` is nDCG@5 of those choices on the
    other half, ``winst`` that minus weight 0.
    """

    regels: tuple[Gewichtregel, ...]
    beste: float
    per_vouw: tuple[float, ...]
    buiten: float
    winst: Toets


def kies(tabel: dict[float, list[float]], vragen: Sequence[int]) -> float:
    """Return the weight with the highest mean on these questions; the lowest one when equal."""
    return max(
        sorted(tabel), key=lambda w: (round(gemiddeld([tabel[w][v] for v in vragen]), 9), -w)
    )


def kruis(tabel: dict[float, list[float]]) -> tuple[tuple[float, ...], list[float]]:
    """Choose on each half (even and odd questions) and return the choices and the held-out scores."""
    aantal = len(next(iter(tabel.values())))
    gekozen: list[float] = []
    buiten = [0.0] * aantal
    for vouw in range(_VOUWEN):
        leer = [v for v in range(aantal) if v % _VOUWEN != vouw]
        gewicht = kies(tabel, leer)
        gekozen.append(gewicht)
        for v in range(vouw, aantal, _VOUWEN):
            buiten[v] = tabel[gewicht][v]
    return tuple(gekozen), buiten


def zoek_gewicht(opstelling: Opstelling, meld: Melden) -> Gewichtkeuze:
    """Try every weight on the questions that have an answer."""
    tabel: dict[float, list[float]] = {}
    regels = []
    for gewicht in GEWICHTEN:
        meld(f"Meten met gewicht {gewicht:.1f} …".replace(".", ",", 1))
        scores = opstelling.bevraag(opstelling.eigen("volledig", gewicht=gewicht)).bekend
        tabel[gewicht] = [s.ndcg for s in scores]
        regels.append(
            Gewichtregel(gewicht, gemiddeld(tabel[gewicht]), gemiddeld([s.recall for s in scores]))
        )
    per_vouw, buiten = kruis(tabel)
    return Gewichtkeuze(
        tuple(regels),
        kies(tabel, range(len(buiten))),
        per_vouw,
        gemiddeld(buiten),
        toets(buiten, tabel[0.0], zaad=opstelling.zaad),
    )
