"""The words of the field: terms, variants and abbreviations, for search, help and checks."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from dilemma_bibliotheek.stukken import Id, Regel

Woord = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class _Streng(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )


class Afkorting(_Streng):
    """A short form; it counts as a whole word only, and with ``context`` only near one of those words."""

    kort: Woord
    context: tuple[Woord, ...] = ()


class Begrip(_Streng):
    """One term with its variants (same meaning for searching) and what to mind.

    ``vermijden`` lists variants that people search with but that the program itself never writes.
    ``gewoon`` is the plain word for a letter at B1, where there is one.
    """

    id: Id
    term: Woord
    varianten: tuple[Woord, ...] = ()
    afkortingen: tuple[Afkorting, ...] = ()
    betekenis: Regel
    let_op: Regel | None = None
    gewoon: Regel | None = None
    vermijden: tuple[Woord, ...] = ()
    groep: str = Field(description="wet | plichten | werk | organisatie | cliënt | afwegen")


class Begrippen(_Streng):
    """All terms of one file."""

    begrippen: tuple[Begrip, ...]
