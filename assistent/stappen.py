"""The ten steps and their questions, read from ``prompts/stappen.yaml``.

The steps are those of ``domein.md`` §1.11; which words are used stands in the file, not here.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dilemma_bibliotheek.stukken import Id, Regel

Route = Literal["vol", "kort"]
AntwoordSoort = Literal["tekst", "lijst", "keuze", "keuzes", "datum"]
Toon = Literal["normen", "bewijs", "vergelijkbaar", "tegenstem"]

ROUTES: dict[Route, str] = {"vol": "volledige route", "kort": "korte route"}


class _Streng(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Keuze(_Streng):
    """One of the fixed answers to a question."""

    id: Id
    label: Regel


class Vraag(_Streng):
    """One question, why it is asked, and how its answer is called in a verantwoording (``kop``)."""

    id: Id
    vraag: Regel
    waarom: Regel
    kop: Regel
    soort: AntwoordSoort
    kort: bool = False
    keuzes: tuple[Keuze, ...] = ()
    toon: Toon | None = None
    minstens: Annotated[int, Field(ge=1)] = 1
    voorbeeld: Regel | None = None

    @model_validator(mode="after")
    def _keuzes_kloppen(self) -> Vraag:
        if (self.soort in {"keuze", "keuzes"}) != bool(self.keuzes):
            raise ValueError("'keuzes' hoort bij soort keuze of keuzes, en alleen daar")
        return self


class Stap(_Streng):
    """One of the ten steps."""

    id: Id
    naam: Regel
    uitleg: Regel
    valkuil: Regel
    vragen: Annotated[tuple[Vraag, ...], Field(min_length=1)]

    @property
    def kort(self) -> bool:
        """Tell whether the short route passes through this step."""
        return any(vraag.kort for vraag in self.vragen)


class Stappen(_Streng):
    """All steps in order, and where each question stands."""

    stappen: Annotated[tuple[Stap, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_zijn_uniek(self) -> Stappen:
        ids = [vraag.id for stap in self.stappen for vraag in stap.vragen]
        if len(ids) != len(set(ids)):
            raise ValueError("twee vragen hebben dezelfde id")
        return self

    @cached_property
    def _per_vraag(self) -> dict[str, tuple[Stap, Vraag]]:
        return {vraag.id: (stap, vraag) for stap in self.stappen for vraag in stap.vragen}

    @cached_property
    def _routes(self) -> dict[Route, tuple[str, ...]]:
        alle = tuple(self._per_vraag)
        return {"vol": alle, "kort": tuple(id_ for id_ in alle if self.vraag(id_).kort)}

    @cached_property
    def _nummers(self) -> dict[str, int]:
        return {stap.id: nummer for nummer, stap in enumerate(self.stappen, start=1)}

    def __contains__(self, vraag_id: object) -> bool:
        return vraag_id in self._per_vraag

    def vraag(self, vraag_id: str) -> Vraag:
        """Return a question; raises ``KeyError`` for an unknown id."""
        return self._per_vraag[vraag_id][1]

    def stap_van(self, vraag_id: str) -> Stap:
        """Return the step a question belongs to; raises ``KeyError`` for an unknown id."""
        return self._per_vraag[vraag_id][0]

    def stap(self, stap_id: str) -> Stap:
        """Return a step; raises ``KeyError`` for an unknown id."""
        return self.stappen[self.nummer(stap_id) - 1]

    def nummer(self, stap_id: str) -> int:
        """Return the number of a step, counted from 1; raises ``KeyError`` for an unknown id."""
        return self._nummers[stap_id]

    def route(self, route: Route) -> tuple[str, ...]:
        """Return the ids of the questions on a route, in order."""
        return self._routes[route]
