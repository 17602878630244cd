"""Law 1 as a check: phrasings by which this program would recommend, rank or score an option or a person.

The list stands in ``prompts/verboden.yaml``. It guards our own texts and what we generate; words between
quotation marks belong to somebody else (the consulent, a stuk) and are left out.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from assistent.teksten import lees_prompt
from assistent.toetsen.cues import vlak
from dilemma_bibliotheek.stukken import Id, Regel

Patroon = Annotated[str, StringConstraints(min_length=3, max_length=2000)]
_AANHALING = re.compile(
    r"«[^»\n]{1,600}»|“[^”\n]{1,600}”|„[^”“\n]{1,600}[”“]|\"[^\"\n]{1,600}\"|‘[^\n]{1,600}?’(?!\w)"
    r"|(?<![\w’'])'[^'\n]{1,600}'(?!\w)"
)
# Asking the consulent what they find best is no advice.
_VRAAG = re.compile(r"(?:(?<=[.!?:;\n])\s*|^\W*)(?:wat|welke?|wie)\b[^.?!\n]{0,300}\?")


class Verbod(BaseModel):
    """One way of speaking that this program never uses, with what does not count (``niet``)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    uitleg: Regel
    patroon: Patroon
    niet: Patroon | None = None

    @field_validator("patroon", "niet")
    @classmethod
    def _is_een_patroon(cls, patroon: str | None) -> str | None:
        if patroon is not None:
            try:
                re.compile(patroon)
            except re.error as fout:
                raise ValueError(f"is geen goede uitdrukking ({fout})") from fout
        return patroon

    @cached_property
    def zoekt(self) -> re.Pattern[str]:
        """The pattern, ready to search with."""
        return re.compile(self.patroon)

    @cached_property
    def spaart(self) -> re.Pattern[str] | None:
        """The pattern of what is no find."""
        return re.compile(self.niet) if self.niet else None


class Verboden(BaseModel):
    """What stands in ``verboden.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verboden: Annotated[tuple[Verbod, ...], Field(min_length=1)]


@cache
def lees_verboden() -> tuple[Verbod, ...]:
    """Return the list that is shipped. Raises ``PromptFout`` when the file is wrong."""
    return lees_prompt("verboden", Verboden).verboden


def adviestaal(tekst: str) -> tuple[str, ...]:
    """Return the words of ``tekst`` by which the program would advise, rank or score; nothing when it does not.

    Quotations and open questions ("wat …?") are left out. Line ends inside a sentence count as spaces.
    """
    tekst = re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", tekst))
    eigen = _AANHALING.sub(" … ", tekst)
    # One line at a time misses what is wrapped; headings need their line start.
    gewoon = re.sub(r"(?<=\S)\n(?=[a-z])", " ", vlak(eigen))
    gewoon = _VRAAG.sub(" … ", gewoon)
    gevonden: list[str] = []
    for verbod in lees_verboden():
        gespaard = [t.span() for t in verbod.spaart.finditer(gewoon)] if verbod.spaart else []
        for treffer in verbod.zoekt.finditer(gewoon):
            begin, eind = treffer.span()
            if not any(b < eind and begin < e for b, e in gespaard):
                gevonden.append(" ".join(treffer[0].split()))
    return tuple(dict.fromkeys(gevonden))
