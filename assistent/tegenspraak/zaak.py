"""What the tegenspraak is given and what it gives back: plain data, every line with its grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistent.tegenspraak.stemmen import Bouwsteen, Stem
from dilemma_bibliotheek.kernvragen import Kernvraag
from dilemma_bibliotheek.stukken import AlleStukken

Bekend = Literal["ja", "nee", "weet-niet"]


@dataclass(frozen=True)
class Zaak:
    """What is known of the case.

    ``eigen`` holds the consulent's own words by question id; ``stukken`` what may be cited (shown or
    found, in that order); ``meegenomen`` the ids of those that the consulent took along.
    """

    kernvraag: Kernvraag | None = None
    neiging_kant: str | None = None
    factoren: Mapping[str, Bekend] = field(default_factory=dict)
    eigen: Mapping[str, str] = field(default_factory=dict)
    stukken: Sequence[AlleStukken] = ()
    uitkomsten_open: bool = False
    meegenomen: frozenset[str] = frozenset()

    @property
    def andere_kant(self) -> str | None:
        """Return the id of the side one does not lean to, or None when there is no leaning."""
        if self.kernvraag is None:
            return None
        kanten = [kant.id for kant in self.kernvraag.kanten]
        if self.neiging_kant not in kanten:
            return None
        return kanten[1 - kanten.index(self.neiging_kant)]


@dataclass(frozen=True)
class Grond:
    """What a line rests on.

    ``stuk``: ``id`` of the stuk, ``veld`` and the exact ``passage`` in it. ``antwoord``: ``id`` of the question
    and the exact passage. ``factor`` and ``druk``: ``id`` of the factor. ``vast``: fixed text, ``id`` of the voice.
    """

    soort: Literal["stuk", "antwoord", "factor", "druk", "vast"]
    id: str
    veld: str = ""
    passage: str = ""


@dataclass(frozen=True)
class Regel:
    """One thing the voice says. ``bouwsteen`` is None for its fixed opening and closing."""

    tekst: str
    herkomst: tuple[Grond, ...]
    bouwsteen: Bouwsteen | None = None


@dataclass(frozen=True)
class Tegenstem:
    """What one voice says. ``gevonden`` is False when there was nothing to oppose with."""

    stem: Stem
    regels: tuple[Regel, ...]
    gevonden: bool = True

    @property
    def stukken(self) -> tuple[str, ...]:
        """Return the ids of the stukken that were cited, in order, each once."""
        return tuple(
            dict.fromkeys(
                grond.id
                for regel in self.regels
                for grond in regel.herkomst
                if grond.soort == "stuk"
            )
        )
