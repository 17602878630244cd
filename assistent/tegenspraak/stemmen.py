"""The voices and their words, read from ``prompts/``: a new voice or wording needs no code.

Who the voices are comes from the tegendenkers of chapter 5 (``domein.md``): clients, employers, the
professional body, education and research; a colleague and a lawyer are added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistent.teksten import lees_prompt
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.stukken import Id, Regel

Bouwsteen = Literal[
    "bevestigd",
    "onbekend",
    "niet-gevraagd",
    "zaak",
    "tegenstem",
    "bewijs",
    "tegenhanger",
    "norm",
    "eigen",
    "aanname",
    "druk",
    "neiging",
    "verlies",
    "geraakt",
    "dilemma",
]
Bronsoort = Literal["bewijs", "wet", "rechtspraak", "beleid", "beroep", "team", "zaak"]

# Per bouwsteen: the slot a pattern must have, and those it may have besides.
PLEKKEN: dict[Bouwsteen, tuple[str, frozenset[str]]] = {
    "bevestigd": ("factor", frozenset({"waarom", "dan", "kant", "andere"})),
    "onbekend": ("factor", frozenset({"waarom", "dan", "kant", "andere"})),
    "niet-gevraagd": ("factor", frozenset({"waarom", "dan", "kant", "andere"})),
    "zaak": ("citaat", frozenset({"gedeeld", "andere", "kant", "titel"})),
    "tegenstem": ("citaat", frozenset({"andere", "kant", "titel"})),
    "bewijs": ("citaat", frozenset({"grens", "soort", "sterkte", "titel"})),
    "tegenhanger": ("citaat", frozenset({"grens", "soort", "sterkte", "titel"})),
    "norm": ("citaat", frozenset({"grondslag", "andere", "kant", "titel"})),
    "eigen": ("citaat", frozenset({"andere", "kant"})),
    "aanname": ("citaat", frozenset({"andere", "kant"})),
    "druk": ("factor", frozenset({"kant", "andere"})),
    "neiging": ("citaat", frozenset()),
    "verlies": ("citaat", frozenset()),
    "geraakt": ("citaat", frozenset()),
    "dilemma": ("citaat", frozenset({"titel"})),
}
_PLEK = re.compile(r"\{([^{}]*)\}")
Zinnen = dict[Bouwsteen, Annotated[tuple[Regel, ...], Field(min_length=1)]]


def vul(patroon: str, plekken: Mapping[str, str]) -> str:
    """Fill the slots of a pattern once; braces inside what is filled in stay as they are."""
    return _PLEK.sub(lambda plek: plekken[plek.group(1)], patroon)


def _keur(bouwsteen: Bouwsteen, patronen: tuple[str, ...]) -> None:
    verplicht, mag = PLEKKEN[bouwsteen]
    for patroon in patronen:
        plekken = set(_PLEK.findall(patroon))
        # Evidence is never quoted without its limit (F7).
        nodig = {verplicht, *({"grens"} if "grens" in mag else set())}
        if not nodig <= plekken:
            raise ValueError(f"'{bouwsteen}' mist {{{'}, {'.join(sorted(nodig - plekken))}}}")
        if over := plekken - mag - {verplicht}:
            raise ValueError(f"'{bouwsteen}' kent geen {{{sorted(over)[0]}}}")


def _keur_vast(zinnen: tuple[str, ...], mag: frozenset[str]) -> None:
    for zin in zinnen:
        if over := set(_PLEK.findall(zin)) - mag:
            raise ValueError(f"hier kan geen {{{sorted(over)[0]}}} staan")


class _Streng(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Kijk(_Streng):
    """What a voice looks at first; it only orders what is there, it hides no factor."""

    factoren: tuple[Id, ...] = ()
    relevantie: Literal["juridisch", "moreel"] | None = None
    aard: Literal["feit", "oordeel"] | None = None
    stukken: tuple[Bronsoort, ...] = ()


class Stem(_Streng):
    """One voice: who speaks, what it looks at and how it says it."""

    id: Id
    label: Regel
    wie: Regel
    opening: Regel
    opening_zonder: Regel
    openingen: dict[Id, dict[Id, Regel]] = Field(default_factory=dict)
    slot: Regel
    kijkt: Kijk
    volgorde: Annotated[tuple[Bouwsteen, ...], Field(min_length=1)]
    zinnen: Zinnen = Field(default_factory=dict)

    @model_validator(mode="after")
    def _plekken_kloppen(self) -> Stem:
        for bouwsteen, patronen in self.zinnen.items():
            _keur(bouwsteen, patronen)
        eigen = tuple(zin for per_kant in self.openingen.values() for zin in per_kant.values())
        _keur_vast((self.opening, *eigen), frozenset({"kant", "andere"}))
        _keur_vast((self.opening_zonder, self.slot), frozenset())
        return self


class EigenWoorden(_Streng):
    """Where the consulent's own words stand, by question id, and which words show doubt."""

    neiging: tuple[Id, ...]
    verlies: tuple[Id, ...]
    geraakt: tuple[Id, ...]
    aanname: tuple[Id, ...]
    altijd: tuple[Id, ...]
    soms: tuple[Id, ...]
    woorden: tuple[Regel, ...]


class Geen(_Streng):
    """What is said when there is nothing to oppose with, and who could be asked."""

    tekst: Regel
    vraag: Regel
    wie: Annotated[tuple[Regel, ...], Field(min_length=1)]


class Spiegelvraag(_Streng):
    """One mirror question, for one of the three narrowed stances."""

    id: Id
    naam: Regel
    vraag: Regel


class Spiegel(_Streng):
    """The mirror: three questions, after Zacka (2017); no test and no type of person."""

    inleiding: Regel
    bron: Regel
    stuk: Id | None = None
    vragen: tuple[Spiegelvraag, Spiegelvraag, Spiegelvraag]


class Stemmen(_Streng):
    """What stands in ``stemmen.yaml``, with the reasons of ``waarom.yaml``."""

    zinnen: Zinnen
    waarom: dict[Id, dict[Id, Regel]]
    waarom_anders: Regel
    stemmen: Annotated[tuple[Stem, ...], Field(min_length=1)]
    volgorde_zonder: tuple[Bouwsteen, ...]
    eigen: EigenWoorden
    geen: Geen
    spiegel: Spiegel

    @model_validator(mode="after")
    def _compleet(self) -> Stemmen:
        if mist := sorted(set(PLEKKEN) - set(self.zinnen)):
            raise ValueError(f"onder 'zinnen' ontbreekt '{mist[0]}'")
        for bouwsteen, patronen in self.zinnen.items():
            _keur(bouwsteen, patronen)
        if len({stem.id for stem in self.stemmen}) != len(self.stemmen):
            raise ValueError("twee stemmen hebben dezelfde id")
        _keur_vast((self.waarom_anders,), frozenset({"andere"}))
        return self

    @cached_property
    def _per_id(self) -> dict[str, Stem]:
        return {stem.id: stem for stem in self.stemmen}

    def stem(self, id_: str) -> Stem:
        """Return the voice with this id. Raises ``GebruikFout`` that names the voices there are."""
        try:
            return self._per_id[id_]
        except KeyError:
            raise GebruikFout(
                f"Er is geen stem '{id_}'.", f"Kies uit: {', '.join(self._per_id)}."
            ) from None

    def patronen(self, stem: Stem, bouwsteen: Bouwsteen) -> tuple[str, ...]:
        """Return how ``stem`` says a bouwsteen: in its own words, or else in the shared ones."""
        return stem.zinnen.get(bouwsteen) or self.zinnen[bouwsteen]


class Waarom(_Streng):
    """What stands in ``waarom.yaml``: per factor and kernvraag why it speaks for its side."""

    waarom: dict[Id, dict[Id, Regel]]


@cache
def lees_stemmen() -> Stemmen:
    """Return the voices that are shipped. Raises ``PromptFout`` when a file is wrong."""
    return lees_prompt("stemmen", Stemmen, extra={"waarom": lees_prompt("waarom", Waarom).waarom})
