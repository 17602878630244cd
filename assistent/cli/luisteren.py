"""`assistent herken`: what is heard in a text, and on which words it rests."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from assistent.cli.tekst import print_json, print_regels
from assistent.luisteren.eerst import Aanspreekpunt, lees_eerst
from assistent.luisteren.luisteraar import Gehoord, Signaal
from assistent.voordeur import Assistent
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.tekst.schoon import schone_regel

KOPPEN = (
    ("kernvragen", "Waar het om draait"),
    ("factoren", "Feiten en oordelen"),
    ("doelen", "Doelen"),
    ("geraakten", "Wie het raakt"),
    ("handhaving", "Handhaving"),
    ("druk", "Druk van buiten"),
)
BREED = max(len(kop) for _, kop in KOPPEN) + 2


def herken(assistent: Assistent, keuze: argparse.Namespace) -> int:
    """Print what is heard; 1 when nothing is."""
    tekst = " ".join(keuze.tekst)
    if tekst in {"", "-"}:
        tekst = sys.stdin.read()
    if not tekst.strip():
        raise GebruikFout(
            "Er is geen tekst.",
            "Zet de tekst achter 'assistent herken', of geef hem via de invoer.",
        )
    gehoord = assistent.begeleiding.gehoor.luisteraar.luister(assistent.bekijk(None, tekst).tekst)
    if keuze.json:
        print_json(als_gegevens(gehoord))
    else:
        print_regels(als_regels(gehoord))
    return 1 if gehoord.leeg and gehoord.aard == "dilemma" else 0


def als_gegevens(gehoord: Gehoord) -> dict[str, Any]:
    """Return what was heard for ``--json``."""
    velden = [*(naam for naam, _ in KOPPEN), "spoed"]
    return {naam: [_signaal(s) for s in getattr(gehoord, naam)] for naam in velden} | {
        "aard": gehoord.aard
    }


def _signaal(signaal: Signaal) -> dict[str, Any]:
    return {
        "id": signaal.id,
        "label": signaal.label,
        "woorden": [f.tekst for f in signaal.fragmenten],
        "plaatsen": [[f.begin, f.eind] for f in signaal.fragmenten],
    }


def als_regels(gehoord: Gehoord) -> list[str]:
    """Return what was heard as lines: each with the words it comes from."""
    regels: list[str] = []
    eerst = lees_eerst()
    for soort in eerst.bij(s.id for s in gehoord.spoed):
        uit = next(s for s in gehoord.spoed if s.id == soort.id)
        regels += [f"Handel eerst: {soort.kop}. {_uit(uit)}", *(f"  - {d}" for d in soort.doe)]
        regels += [*_wie(soort.wie), ""]
    if gehoord.aard == "vraag":
        regels += [eerst.vraag.zin, *_wie(eerst.vraag.wie), ""]
    if gehoord.leeg and gehoord.aard == "dilemma":
        return [
            "Hier hoor ik niets in dat ik ken. Vertel wat er gebeurde, wie erbij is en waar je over twijfelt."
        ]
    nummer = 0
    for naam, kop in KOPPEN:
        for plek, signaal in enumerate(getattr(gehoord, naam)):
            nummer += 1
            begin = kop if plek == 0 else ""
            regels.append(f"{begin:<{BREED}}{nummer:>2} {signaal.label}   {_uit(signaal)}")
    return regels


def _uit(signaal: Signaal) -> str:
    stukken = " … ".join(schone_regel(f.tekst, 60) for f in signaal.fragmenten)
    return f'uit: "{stukken}"'


def _wie(punten: Sequence[Aanspreekpunt]) -> list[str]:
    return [f"  {punt.wie}: {punt.waarvoor}" for punt in punten]
