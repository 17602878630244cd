"""What a measurement runs on: one shelf, one day, one test set, and how our engine is made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.meten.maten import TOP_MRR, Scores, scores
from dilemma_bibliotheek.meten.proefset import Proefset
from dilemma_bibliotheek.meten.stelsels import EIGEN, Eigen, Stelsel, maak_zoeker
from dilemma_bibliotheek.zoeken.onderdelen import ALLES, Onderdelen

if TYPE_CHECKING:
    from dilemma_bibliotheek.zoeken.inbedding import Inbedder

Melden = Callable[[str], None]


@dataclass(frozen=True)
class Opstelling:
    """Everything that stays the same while systems are compared.

    ``map_`` is a folder for indexes that can be thrown away; ``zaad`` makes intervals repeatable.
    """

    proefset: Proefset
    bibliotheek: Bibliotheek
    peildatum: date
    inbedder: Inbedder
    begrippen: tuple[Begrip, ...]
    map_: Path
    zaad: int

    def eigen(
        self, map_naam: str, *, onderdelen: Onderdelen = ALLES, gewicht: float | None = None
    ) -> Eigen:
        """Return our engine with its index in a folder of that name."""
        zoeker = maak_zoeker(
            self.bibliotheek,
            self.map_ / map_naam,
            inbedder=self.inbedder,
            begrippen=self.begrippen,
            onderdelen=onderdelen,
            gewicht=gewicht,
            vakgebied=self.proefset.bibliotheek is None,
        )
        return Eigen(zoeker, self.peildatum, EIGEN)

    def bekende_scores(self, stelsel: Stelsel) -> list[Scores]:
        """Return the scores on the questions that have an answer, in their order; closes the system."""
        try:
            return [
                scores(stelsel.zoek(v.vraag, TOP_MRR), v.relevant) for v in self.proefset.bekend
            ]
        finally:
            stelsel.sluit()
