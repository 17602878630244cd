"""The vocabulary of comparing: kernvragen with their two sides, and factoren (``ontwerp.md`` §5)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from dilemma_bibliotheek.stukken import Id, Regel


class _Streng(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )


class Kant(_Streng):
    """One of the two sides of a kernvraag."""

    id: Id
    label: Regel


class Kernvraag(_Streng):
    """A question that comes back in many cases and that one can answer in two ways."""

    id: Id
    vraag: Regel
    uitleg: Regel
    kanten: tuple[Kant, Kant]
    cues: tuple[Regel, ...] = Field(default=(), description="woorden waaraan je de vraag herkent")


class Factor(_Streng):
    """A circumstance that matters to comparing cases.

    ``kant`` says, per kernvraag, the side the factor speaks for. ``aard`` keeps a fact apart from
    a judgement; ``relevantie`` keeps legal and moral relevance apart.
    """

    id: Id
    label: Regel
    beschrijving: Regel
    aard: Literal["feit", "oordeel"]
    relevantie: tuple[Literal["juridisch", "moreel"], ...]
    druk: bool = Field(
        default=False, description="druk van de organisatie, geen kenmerk van de zaak"
    )
    cues: tuple[Annotated[str, StringConstraints(min_length=2)], ...] = ()
    kant: dict[Id, Id]


class Kernvragen(_Streng):
    """What stands in ``kernvragen.yaml``."""

    kernvragen: tuple[Kernvraag, ...]


class Factoren(_Streng):
    """What stands in ``factoren.yaml``."""

    factoren: tuple[Factor, ...]


class Woordenschat(_Streng):
    """All kernvragen and factoren, checked against each other."""

    kernvragen: tuple[Kernvraag, ...]
    factoren: tuple[Factor, ...]

    @model_validator(mode="after")
    def _kanten_bestaan(self) -> Woordenschat:
        kanten = {k.id: {kant.id for kant in k.kanten} for k in self.kernvragen}
        for factor in self.factoren:
            for kernvraag, kant in factor.kant.items():
                if kernvraag not in kanten:
                    raise ValueError(f"factor '{factor.id}': onbekende kernvraag '{kernvraag}'")
                if kant not in kanten[kernvraag]:
                    mogelijk = " of ".join(sorted(kanten[kernvraag]))
                    raise ValueError(
                        f"factor '{factor.id}': kant '{kant}' bestaat niet bij '{kernvraag}' ({mogelijk})"
                    )
        return self

    def kernvraag(self, id_: str) -> Kernvraag | None:
        """Return the kernvraag with this id, or None."""
        return next((k for k in self.kernvragen if k.id == id_), None)

    def factor(self, id_: str) -> Factor | None:
        """Return the factor with this id, or None."""
        return next((f for f in self.factoren if f.id == id_), None)
