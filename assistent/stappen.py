"""The ten steps and their questions, read from ``prompts/stappen.yaml``.

The steps are those of ``domein.md`` §1.11; which words are used stands in the file, not here. A
question with an ``@`` in its id was made of the one before it: ``optie-doelen@o2`` for the second
option, ``feit@schulden`` for one fact.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dilemma_bibliotheek.stukken import Id, Regel

Route = Literal["vol", "kort"]
AntwoordSoort = Literal["tekst", "lijst", "keuze", "keuzes", "datum", "gehoord", "soorten"]
Toon = Literal[
    "normen",
    "bewijs",
    "vergelijkbaar",
    "stem",
    "gehoord",
    "soorten",
    "eerst",
    "passages",
    "houding",
    "mogelijkheden",
]
# What can be the matter in an afweging; ``assistent.begeleiding`` knows when.
Teken = Literal[
    "spoed",
    "geen-dilemma",
    "iets-gehoord",
    "kernvraag",
    "kernvraag-open",
    "vraag-wankel",
    "handhaving",
    "artikel-ontbreekt",
    "wringt",
    "niets-doen-ontbreekt",
    "argument-gat",
    "druk",
    "lens-waardendriehoek",
    "lens-vierkant",
    "lens-evenredigheid",
]
# Questions about these answer what was said: put at another moment they would state what is not so.
REACTIES: frozenset[Teken] = frozenset(
    {
        "spoed",
        "geen-dilemma",
        "iets-gehoord",
        "vraag-wankel",
        "artikel-ontbreekt",
        "wringt",
        "niets-doen-ontbreekt",
        "argument-gat",
        "druk",
    }
)
Keuzelijst = Literal["kernvragen", "kanten", "stemmen"]
Uitklap = Literal["kantelvragen", "zaakvragen", "normvragen"]

ROUTES: dict[Route, str] = {"vol": "volledige route", "kort": "korte route"}


class _Streng(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Keuze(_Streng):
    """One of the fixed answers to a question."""

    id: Id
    label: Regel
    toets: Annotated[str, Field(pattern=r"^[a-z]$")] | None = None


class Voorwaarde(_Streng):
    """When a question is asked: all that is given here must hold.

    ``teken`` are things that can be the matter; ``kernvraag`` names some, of which one must be the
    one of this case; ``antwoord`` names the choices, of which one was made at another question (none
    named: any answer).
    """

    teken: tuple[Teken, ...] = ()
    kernvraag: tuple[Id, ...] = ()
    antwoord: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)


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
    als: Voorwaarde | None = Field(default=None, description="alleen dan wordt zij gesteld")
    per: Literal["optie"] | None = Field(default=None, description="een keer per mogelijkheid")
    uitklap: Uitklap | None = Field(default=None, description="wordt tot vragen die de zaak geeft")
    keuzes_uit: Annotated[Keuzelijst | None, Field(alias="keuzes-uit")] = None
    samen_met: Annotated[tuple[Id, ...], Field(alias="samen-met")] = ()

    @model_validator(mode="after")
    def _keuzes_kloppen(self) -> Vraag:
        kiest = self.soort in {"keuze", "keuzes"}
        if kiest != bool(self.keuzes or self.keuzes_uit) and self.soort != "gehoord":
            raise ValueError("'keuzes' hoort bij soort keuze of keuzes, en alleen daar")
        return self


class Stap(_Streng):
    """One of the ten steps, or (``los``) the looking back that comes months later."""

    id: Id
    naam: Regel
    uitleg: Regel
    valkuil: Regel
    los: bool = False
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
        alle = tuple(vraag.id for stap in self.stappen if not stap.los for vraag in stap.vragen)
        return {"vol": alle, "kort": tuple(id_ for id_ in alle if self.vraag(id_).kort)}

    @cached_property
    def _nummers(self) -> dict[str, int]:
        return {stap.id: nummer for nummer, stap in enumerate(self.stappen, start=1)}

    def __contains__(self, vraag_id: object) -> bool:
        return isinstance(vraag_id, str) and basis_van(vraag_id) in self._per_vraag

    @property
    def aantal(self) -> int:
        """How many steps an afweging has; looking back is not one of them."""
        return sum(not stap.los for stap in self.stappen)

    def vraag(self, vraag_id: str) -> Vraag:
        """Return a question as it stands in the file; raises ``KeyError`` for an unknown id."""
        return self._per_vraag[basis_van(vraag_id)][1]

    def stap_van(self, vraag_id: str) -> Stap:
        """Return the step a question belongs to; raises ``KeyError`` for an unknown id."""
        return self._per_vraag[basis_van(vraag_id)][0]

    def stap(self, stap_id: str) -> Stap:
        """Return a step; raises ``KeyError`` for an unknown id."""
        return self.stappen[self.nummer(stap_id) - 1]

    def nummer(self, stap_id: str) -> int:
        """Return the number of a step, counted from 1; raises ``KeyError`` for an unknown id."""
        return self._nummers[stap_id]

    def route(self, route: Route) -> tuple[str, ...]:
        """Return the ids of all questions that a route may have, in order.

        Which of them are asked, and how often, depends on the case: ``afweging.verloop`` knows.
        """
        return self._routes[route]


def basis_van(vraag_id: str) -> str:
    """Return the id of the question in the file that this one was made of."""
    return vraag_id.partition("@")[0]
