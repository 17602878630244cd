"""A find of personal data in a text, and choosing between finds that overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

VondstSoort = Literal[
    "bsn",
    "nummer",
    "iban",
    "e-mail",
    "telefoon",
    "adres",
    "geboortedatum",
    "kenteken",
    "naam",
]


@dataclass(frozen=True, order=True)
class Vondst:
    """Characters ``begin`` up to ``eind`` of the input are of this kind and become ``vervanging``."""

    begin: int
    eind: int
    soort: VondstSoort
    vervanging: str


def zonder_overlap(vondsten: Iterable[Vondst]) -> list[Vondst]:
    """Return the finds in order; where two overlap, the one given first in ``vondsten`` stays."""
    gekozen: list[Vondst] = []
    for vondst in vondsten:
        if all(vondst.eind <= ander.begin or ander.eind <= vondst.begin for ander in gekozen):
            gekozen.append(vondst)
    return sorted(gekozen)
