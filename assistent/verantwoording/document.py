"""What a verantwoording is: parts with sentences, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistent.afweging.toestand import Antwoord
from dilemma_bibliotheek.fouten import AssistentFout
from dilemma_bibliotheek.stukken import AlleStukken

CONCEPT = "concept"
Rol = Literal["kop", "label", "alinea", "zin", "punt", "nummer"]


class HerkomstFout(AssistentFout):
    """A sentence has no origin, or one that does not hold it."""


@dataclass(frozen=True)
class Herkomst:
    """Where a sentence comes from.

    ``id`` is ``a7`` for the answer of event 7, the id of a stuk, or ``collega:kop`` and the like for
    a fixed text. ``plek`` says which question or field; ``versie`` the sha256 of the stuk as shown.
    """

    soort: Literal["antwoord", "stuk", "vast"]
    id: str
    plek: str = ""
    versie: str = ""


@dataclass(frozen=True)
class Zin:
    """One sentence of the document. ``rol`` says how it stands on the page.

    ``steunt_op`` is what a sentence of a counter-voice quotes or builds on, beside its own origin.
    ``voet`` says that it is about the document itself (version, chain), not about the case.
    """

    tekst: str
    herkomst: tuple[Herkomst, ...]
    rol: Rol = "zin"
    steunt_op: tuple[Herkomst, ...] = ()
    voet: bool = False


@dataclass(frozen=True)
class Alinea:
    """A part of the document: its heading and its sentences."""

    kop: Zin
    zinnen: tuple[Zin, ...]


@dataclass(frozen=True)
class Verantwoording:
    """A whole document for one reader. ``koppen`` says of each answer what its question is called,
    ``nummers`` under which number a stuk was shown in the conversation.
    """

    afweging: str
    doelgroep: str
    titel: Zin
    delen: tuple[Alinea, ...]
    overgeslagen: tuple[str, ...]
    bronnen: tuple[AlleStukken, ...]
    antwoorden: tuple[Antwoord, ...]
    vast: frozenset[str]
    koppen: dict[str, str]
    nummers: dict[str, int]
    status: str = CONCEPT

    def alle(self) -> Iterator[Zin]:
        """Yield every sentence in order, headings included."""
        yield self.titel
        for deel in self.delen:
            yield deel.kop
            yield from deel.zinnen
