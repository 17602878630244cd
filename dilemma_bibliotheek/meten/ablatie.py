"""What each part of searching is worth: the same questions with one part taken out at a time."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from dilemma_bibliotheek.meten.maten import (
    Scores,
    Toets,
    gemiddeld,
    toets,
)
from dilemma_bibliotheek.meten.opstelling import Melden, Opstelling
from dilemma_bibliotheek.zoeken.onderdelen import ALLES


@dataclass(frozen=True)
class Ablatieregel:
    """The figures without one part; ``winst`` is the whole minus this, in nDCG@5.

    Nothing was found for ``terecht_niets`` of the foreign questions and, wrongly, for
    ``ten_onrechte_niets`` of the others.
    """

    onderdeel: str
    ndcg5: float
    recall5: float
    winst: Toets
    terecht_niets: int
    ten_onrechte_niets: int


def meet_ablatie(
    opstelling: Opstelling, volledig: list[Scores], meld: Melden
) -> list[Ablatieregel]:
    """Take out each field of ``Onderdelen`` in turn and compare with the whole engine."""
    regels = []
    for veld in fields(ALLES):
        meld(f"Meten zonder {veld.name} …")
        gemeten = opstelling.bevraag(
            opstelling.eigen(
                f"zonder-{veld.name}", onderdelen=replace(ALLES, **{veld.name: False})
            ),
        )
        zonder = gemeten.bekend
        regels.append(
            Ablatieregel(
                veld.name,
                gemiddeld([s.ndcg for s in zonder]),
                gemiddeld([s.recall for s in zonder]),
                toets([s.ndcg for s in volledig], [s.ndcg for s in zonder], zaad=opstelling.zaad),
                gemeten.terecht,
                gemeten.onterecht,
            )
        )
    return regels
