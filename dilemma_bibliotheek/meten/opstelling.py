"""What a measurement runs on: one shelf, one day, one test set, and how our engine is made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.meten.maten import TOP_MRR, Scores, scores
from dilemma_bibliotheek.meten.proefset import Proefset, lees_proefset
from dilemma_bibliotheek.meten.stelsels import EIGEN, Eigen, Stelsel, maak_zoeker
from dilemma_bibliotheek.woordenschat import lees_begrippen
from dilemma_bibliotheek.zoeken.onderdelen import ALLES, Onderdelen

if TYPE_CHECKING:
    from dilemma_bibliotheek.zoeken.inbedding import Inbedder

Melden = Callable[[str], None]
# Fixed, so that two measurements of the same shelf give the same intervals.
ZAAD = 20261124


@dataclass(frozen=True)
class Bevraagd:
    """What came of asking: scores per question that has an answer, and how often nothing was found.

    ``terecht`` counts that for foreign questions, ``onterecht`` for the others.
    """

    bekend: list[Scores]
    terecht: int
    onterecht: int


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
    zaad: int = ZAAD

    @classmethod
    def meegeleverd(cls, inbedder: Inbedder, map_: Path, vandaag: date) -> Opstelling:
        """Return the shipped set on the shipped shelf: its figures mean the same everywhere."""
        proefset = lees_proefset()
        return cls(
            proefset,
            lees_bibliotheek([]),
            proefset.peildatum or vandaag,
            inbedder,
            lees_begrippen(INHOUD),
            map_,
        )

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

    def bevraag(self, stelsel: Stelsel) -> Bevraagd:
        """Ask a system every question, in their order, and close it."""
        bekend: list[Scores] = []
        terecht = onterecht = 0
        try:
            for vraag in self.proefset.vragen:
                ids = stelsel.zoek(vraag.vraag, TOP_MRR)
                if vraag.vreemd:
                    terecht += not ids
                else:
                    onterecht += not ids
                    bekend.append(scores(ids, vraag.relevant))
        finally:
            stelsel.sluit()
        return Bevraagd(bekend, terecht, onterecht)
