"""A find of personal data in a text, and choosing between finds that overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
    """Return the finds in order; where finds overlap, the one given first names them all.

    It grows over what the others cover, so that nothing that was found stays readable.
    """
    gekozen: list[Vondst] = []
    for vondst in vondsten:
        raakt = [
            ander for ander in gekozen if vondst.begin < ander.eind and ander.begin < vondst.eind
        ]
        if raakt:
            gekozen = [ander for ander in gekozen if ander not in raakt]
            vondst = replace(
                raakt[0],
                begin=min(vondst.begin, *(ander.begin for ander in raakt)),
                eind=max(vondst.eind, *(ander.eind for ander in raakt)),
            )
        gekozen.append(vondst)
    return sorted(gekozen)
