"""What a conversation says: one type for every message, and the fixed texts of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

BerichtSoort = Literal[
    "welkom", "vraag", "bevestiging", "bronnen", "stuk", "melding", "fout", "hulp"
]


@dataclass(frozen=True)
class Bericht:
    """One message to the user: what kind it is, a title (may be empty) and lines of plain text."""

    soort: BerichtSoort
    titel: str
    regels: tuple[str, ...]


class Schermteksten(BaseModel):
    """The fixed texts of a conversation (``prompts/scherm.yaml``)."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda n: n.replace("_", "-")
    )

    begroeting: tuple[str, ...]
    hervat: tuple[str, ...]
    hoe: tuple[str, ...]
    hulp: tuple[str, ...]
    alles_gehad: tuple[str, ...]
    afgerond: tuple[str, ...]
    terugkijken: tuple[str, ...]
    niets_gehoord: tuple[str, ...]
    neiging_herzien: tuple[str, ...]
