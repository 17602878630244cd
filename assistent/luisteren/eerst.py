"""What goes before weighing: whom to call in need, and whom to ask a plain question (``prompts/eerst.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistent.teksten import lees_prompt
from dilemma_bibliotheek.stukken import Id, Regel


class _Streng(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        defer_build=True,
        populate_by_name=True,
    )


class Aanspreekpunt(_Streng):
    """Whom to call or ask, and for what."""

    wie: Regel
    waarvoor: Regel


class Spoedsoort(_Streng):
    """One kind of need: what to do first, and with whom. ``id`` is that of the signal."""

    id: Id
    kop: Regel
    doe: Annotated[tuple[Regel, ...], Field(min_length=1)]
    wie: Annotated[tuple[Aanspreekpunt, ...], Field(min_length=1)]


class Spoed(_Streng):
    """All kinds of need, with what is said around them."""

    zin: Regel
    daarna: Regel
    niet_zo: Annotated[Regel, Field(alias="niet-zo")]
    soorten: Annotated[tuple[Spoedsoort, ...], Field(min_length=1)]


class Regelvraag(_Streng):
    """What is said to a plain question, and whom to ask."""

    zin: Regel
    niet_zo: Annotated[Regel, Field(alias="niet-zo")]
    wie: Annotated[tuple[Aanspreekpunt, ...], Field(min_length=1)]


class Eerst(_Streng):
    """What stands in ``prompts/eerst.yaml``."""

    spoed: Spoed
    vraag: Regelvraag

    def bij(self, ids: Iterable[str]) -> tuple[Spoedsoort, ...]:
        """Return the kinds of need with these ids, the most pressing first."""
        gevraagd = set(ids)
        return tuple(soort for soort in self.spoed.soorten if soort.id in gevraagd)


@cache
def lees_eerst() -> Eerst:
    """Return the shipped texts. Raises ``PromptFout`` when the file is wrong."""
    return lees_prompt("eerst", Eerst)
