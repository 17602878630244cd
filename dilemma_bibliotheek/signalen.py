"""What one can hear in a text beside kernvraag and factoren: ``signalen.yaml``, its types and reader.

Cues here, in ``kernvragen.yaml`` and in ``factoren.yaml`` are written alike: words in the order in
which they come, other words may stand between; ``kwam/kom`` is one place for either word, ``getal``
is any number. Inflection, spelling and 'hij', 'ze', 'klant' need no cue of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from dilemma_bibliotheek.stukken import Doel, Id, Regel
from dilemma_bibliotheek.woordenschat import lees_yaml_bestand, maak

Cue = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=100)]
Los = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+$", max_length=40)]


class _Streng(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )


class Signaalsoort(_Streng):
    """One thing that can be heard in a text, with the words by which one hears it.

    It is also heard when one of ``factoren`` is.
    """

    id: Id
    label: Regel
    factoren: tuple[Id, ...] = ()
    cues: Annotated[tuple[Cue, ...], Field(min_length=1)]


class Doelsignaal(Signaalsoort):
    """A goal that can be heard in a text."""

    id: Doel


class Vraagvormen(_Streng):
    """How one asks for a rule or a technique, what such questions are about, and which words say
    that there is more to it.
    """

    vraag: tuple[Cue, ...]
    onderwerp: tuple[Cue, ...]
    dilemma: tuple[Cue, ...]


class Anderen(_Streng):
    """Whose circumstance is not the client's: 'zijn broer heeft schulden' is no factor."""

    wie: tuple[Los, ...]
    factoren: tuple[Id, ...]


class Signalen(_Streng):
    """What stands in ``signalen.yaml``. ``vormen`` gives for a word the other ways to write it."""

    doelen: tuple[Doelsignaal, ...]
    geraakten: tuple[Signaalsoort, ...]
    handhaving: tuple[Signaalsoort, ...]
    druk: tuple[Signaalsoort, ...]
    spoed: tuple[Signaalsoort, ...]
    vraagvormen: Vraagvormen
    anderen: Anderen
    vormen: dict[Los, tuple[Los, ...]] = {}

    @model_validator(mode="after")
    def _eenduidig(self) -> Signalen:
        for naam in ("doelen", "geraakten", "handhaving", "druk", "spoed"):
            ids = [soort.id for soort in getattr(self, naam)]
            for id_ in ids:
                if ids.count(id_) > 1:
                    raise ValueError(f"{naam}: '{id_}' staat er twee keer")
        gezien: dict[str, str] = {}
        for woord, vormen in self.vormen.items():
            for vorm in vormen:
                if vorm in gezien:
                    raise ValueError(f"'{vorm}' staat bij '{gezien[vorm]}' en bij '{woord}'")
                gezien[vorm] = woord
        return self


def lees_signalen(map_: Path) -> Signalen:
    """Read ``signalen.yaml`` from ``map_``.

    Raises ``StukFout`` with file and line, or ``BestandFout`` when the file is missing.
    """
    pad = map_ / "signalen.yaml"
    return maak(Signalen, *lees_yaml_bestand(pad), pad)
