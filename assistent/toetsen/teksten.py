"""The wording and the cues of the checks, read from ``prompts/toetsen.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistent.teksten import lees_prompt
from dilemma_bibliotheek.stukken import Id, Regel

VraagregelId = Literal[
    "een-vraag", "twee-kanten", "eigen-handelen", "open", "concreet", "moreel", "zonder-oordeel"
]
ArgumentSoort = Literal["feit", "aanname", "waarde", "recht", "strategie", "druk"]
GatSoort = Literal["feit-zonder-norm", "norm-zonder-feit"]
Bril = Literal["bezwaarcommissie", "collega", "cliënt"]
Cues = tuple[Regel, ...]


class _Streng(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Vraagregel(_Streng):
    """One of the seven rules for a moral question; ``{woord}`` in ``melding`` is what was seen."""

    id: VraagregelId
    melding: Regel
    cues: Cues = ()
    sterk: Cues = ()
    niet: Cues = ()
    tenzij: Cues = ()
    weg: Cues = ()


class Soortregel(_Streng):
    """A kind of argument, what it means, and the words that make one think of it."""

    id: ArgumentSoort
    label: Regel
    uitleg: Regel
    cues: Cues = ()
    niet: Cues = ()


class Slotregel(_Streng):
    """What one reader would miss. ``vervalt_bij``: not said when one of these was already said."""

    id: Id
    bril: Bril
    melding: Regel
    vervalt_bij: Annotated[tuple[Id, ...], Field(alias="vervalt-bij")] = ()


class Slotwoorden(_Streng):
    """Words by which the last check recognises what an answer is about."""

    maatregel: Cues
    onderzoek: Cues
    ontkenning: Cues
    artikel: Cues
    niets_doen: Annotated[Cues, Field(alias="niets-doen")]
    niet_bekend: Annotated[Cues, Field(alias="niet-bekend")]
    verwijtbaar: Cues
    navragen: Cues


class Slottekst(_Streng):
    """The last check: how much is shown, what the short route is also asked, and the rules in order."""

    hoogstens: Annotated[int, Field(ge=1)]
    kern: tuple[Id, ...]
    ingreep: dict[Id, tuple[Id, ...]]
    woorden: Slotwoorden
    regels: Annotated[tuple[Slotregel, ...], Field(min_length=1)]


class Toetsteksten(_Streng):
    """All that stands in ``toetsen.yaml``."""

    vraagtoets: tuple[Vraagregel, ...]
    soorten: tuple[Soortregel, ...]
    gaten: dict[GatSoort, Regel]
    slottoets: Slottekst

    @model_validator(mode="after")
    def _compleet(self) -> Toetsteksten:
        for naam, ids, aantal in (
            ("vraagtoets", [r.id for r in self.vraagtoets], 7),
            ("soorten", [s.id for s in self.soorten], 6),
            ("gaten", list(self.gaten), 2),
            ("slottoets", [r.id for r in self.slottoets.regels], len(self.slottoets.regels)),
        ):
            if len(set(ids)) != aantal or len(ids) != aantal:
                raise ValueError(f"bij '{naam}' hoort elke id precies één keer te staan")
        return self

    def vraagregel(self, id_: VraagregelId) -> Vraagregel:
        """Return one rule for a moral question."""
        return next(regel for regel in self.vraagtoets if regel.id == id_)

    def soort(self, id_: ArgumentSoort) -> Soortregel:
        """Return what is known about one kind of argument."""
        return next(soort for soort in self.soorten if soort.id == id_)


@cache
def lees_toetsteksten() -> Toetsteksten:
    """Return the texts that are shipped. Raises ``PromptFout`` when the file is wrong."""
    return lees_prompt("toetsen", Toetsteksten)
