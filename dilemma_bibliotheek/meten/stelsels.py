"""The systems that are measured behind one protocol, and how our own engine is made for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.zoeken.onderdelen import ALLES, Onderdelen

if TYPE_CHECKING:
    from dilemma_bibliotheek.zoeken.inbedding import Inbedder
    from dilemma_bibliotheek.zoeken.zoeker import Zoeker

EIGEN = "assistent"


class Stelsel(Protocol):
    """Something that searches: returns ids, the best first."""

    naam: str

    def zoek(self, vraag: str, aantal: int) -> list[str]:
        """Return at most ``aantal`` ids."""
        ...

    def sluit(self) -> None:
        """Let go of files and memory."""
        ...


def maak_zoeker(
    bibliotheek: Bibliotheek,
    map_: Path,
    *,
    inbedder: Inbedder,
    begrippen: Iterable[Begrip] = (),
    onderdelen: Onderdelen = ALLES,
    gewicht: float | None = None,
    vakgebied: bool = True,
) -> Zoeker:
    """Return a searcher over ``bibliotheek`` with its index in ``map_``; None keeps the weight as it is.

    The one place where measuring builds the engine. ``vakgebied`` is for our own shelf only: what
    it learned says nothing about other documents.
    """
    from dilemma_bibliotheek.zoeken.index import Index  # noqa: PLC0415  (tantivy, chromadb: 0.7 s)
    from dilemma_bibliotheek.zoeken.vakgebied import Vakgebied  # noqa: PLC0415
    from dilemma_bibliotheek.zoeken.zoeker import Zoeker  # noqa: PLC0415

    if not onderdelen.gevraagd_als:
        bibliotheek = _zonder_gevraagd_als(bibliotheek)
    if not onderdelen.begrippen:
        begrippen = ()
    if not onderdelen.betekenis:
        gewicht = 0.0
    if gewicht is not None:
        inbedder = _VastGewicht(inbedder, gewicht)
    namen = count()
    index = Index(map_, inbedder, lambda: f"meting{next(namen)}", onderdelen=onderdelen)
    return Zoeker(
        bibliotheek,
        index.open(bibliotheek),
        inbedder,
        begrippen,
        onderdelen=onderdelen,
        vakgebied=Vakgebied() if vakgebied and onderdelen.vakgebied else None,
    )


class _VastGewicht:
    """An embedder that counts as told, whatever the shelf: to measure what each weight is worth."""

    def __init__(self, inbedder: Inbedder, gewicht: float) -> None:
        self._inbedder = inbedder
        self.gewicht = gewicht
        self.kenmerk = inbedder.kenmerk
        self.dimensie = inbedder.dimensie
        self.max_woorden = inbedder.max_woorden
        self.snel = inbedder.snel

    def gewicht_voor(self, schap: Collection[str]) -> float:
        return self.gewicht

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        return self._inbedder.documenten(teksten)

    def vraag(self, tekst: str) -> list[float]:
        return self._inbedder.vraag(tekst)


def _zonder_gevraagd_als(bibliotheek: Bibliotheek) -> Bibliotheek:
    stukken = {stuk.id: stuk.model_copy(update={"gevraagd_als": ()}) for stuk in bibliotheek}
    return replace(bibliotheek, stukken=stukken)


class Eigen:
    """Our own engine."""

    def __init__(self, zoeker: Zoeker, peildatum: date, naam: str = EIGEN) -> None:
        self.naam = naam
        self._zoeker = zoeker
        self._peildatum = peildatum

    def zoek(self, vraag: str, aantal: int) -> list[str]:
        """Return at most ``aantal`` ids; none when nothing fits."""
        antwoord = self._zoeker.zoek(vraag, aantal=aantal, peildatum=self._peildatum)
        return [treffer.stuk.id for treffer in antwoord.treffers]

    def sluit(self) -> None:
        """Let go of the files of the index."""
        self._zoeker.sluit()
