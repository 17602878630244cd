"""Audiences: for whom a verantwoording is written, read from ``prompts/doelgroepen/``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistent.teksten import PROMPTS, lees_prompt
from assistent.verantwoording.namen import doelgroepen
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.stukken import Id, Regel


class _Streng(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )


class Onderdeel(_Streng):
    """One thing to put in a part: exactly one of an answer, cited stukken, a fixed text or a list."""

    antwoord: Id | None = None
    per_optie: Annotated[tuple[Id, ...] | None, Field(alias="per-optie")] = None
    stukken: Id | None = None
    vast: Regel | None = None
    lijst: Literal["overgeslagen", "getoond", "tegenstem"] | None = None
    antwoord_reden: Annotated[Literal["uitkomsten"] | None, Field(alias="antwoord-reden")] = None
    als: Literal["open", "afgerond", "uitkomsten-eerder"] | None = None

    @model_validator(mode="after")
    def _precies_een(self) -> Onderdeel:
        velden = (
            self.antwoord,
            self.per_optie,
            self.stukken,
            self.vast,
            self.lijst,
            self.antwoord_reden,
        )
        if sum(veld is not None for veld in velden) != 1:
            raise ValueError("noem precies een van antwoord, per-optie, stukken, vast of lijst")
        return self


class Deel(_Streng):
    """A part of the document, under its heading."""

    kop: Regel
    inhoud: Annotated[tuple[Onderdeel, ...], Field(min_length=1)]


class Doelgroep(_Streng):
    """A reader: what the document is for, in which tone, and which parts stand in it."""

    id: Id
    naam: Regel
    titel: Regel
    doel: Regel
    toon: Regel
    delen: Annotated[tuple[Deel, ...], Field(min_length=1)]


def lees_doelgroep(naam: str, *, map_: Path = PROMPTS) -> Doelgroep:
    """Read one audience. Raises ``GebruikFout`` when there is none of that name."""
    if naam not in doelgroepen(map_):
        raise GebruikFout(
            f"Er is geen doelgroep '{naam}'.", f"Kies uit: {', '.join(doelgroepen(map_))}."
        )
    return lees_prompt(f"doelgroepen/{naam}", Doelgroep, map_=map_, extra={"id": naam})
