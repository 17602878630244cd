"""Reading ``prompts/``: the texts of steps, audiences and screens, as typed data."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

import prompts
from assistent.stappen import Stappen
from dilemma_bibliotheek.fouten import BestandFout, PromptFout, StukFout
from dilemma_bibliotheek.woordenschat import lees_yaml_bestand, maak

M = TypeVar("M", bound=BaseModel)
PROMPTS = Path(prompts.__file__).parent


def lees_prompt(
    naam: str, type_: type[M], *, map_: Path = PROMPTS, extra: dict[str, Any] | None = None
) -> M:
    """Read ``<naam>.yaml`` as ``type_``; ``extra`` adds values the file does not hold.

    Raises ``PromptFout`` that names the file and the line.
    """
    pad = map_ / f"{naam}.yaml"
    try:
        gegevens, regels = lees_yaml_bestand(pad)
        return maak(type_, {**(gegevens or {}), **(extra or {})}, regels, pad)
    except (StukFout, BestandFout) as fout:
        raise PromptFout(
            f"De tekst {naam} klopt niet: {fout}", "Herstel het bestand in de map prompts."
        ) from fout


@cache
def lees_stappen() -> Stappen:
    """Return the steps that are shipped. Raises ``PromptFout`` when the file is wrong."""
    return lees_prompt("stappen", Stappen)
