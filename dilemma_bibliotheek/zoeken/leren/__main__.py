"""Make the shipped search model anew: ``python -m dilemma_bibliotheek.zoeken.leren``.

The same questions, seed and versions give the same weights; the card says which they were.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib.metadata import version
from pathlib import Path

from dilemma_bibliotheek.zoeken.leren import betekenis, kaartlaag, vakgrens
from dilemma_bibliotheek.zoeken.leren.gegevens import lees_leerstof
from dilemma_bibliotheek.zoeken.statisch import KAART, MODEL
from dilemma_bibliotheek.zoeken.vakgebied import GEWICHTEN

GEWICHT = 0.7  # of the vector leg; found with 'assistent zoeken meet --gewicht'


def _meld(tekst: str) -> None:
    sys.stderr.write(tekst + "\n")


def main() -> None:
    """Train all parts and write them with their card."""
    ontleder = argparse.ArgumentParser(description="Maak het meegeleverde zoekmodel opnieuw.")
    ontleder.add_argument("--uit", type=Path, default=MODEL, help="map voor het model")
    map_: Path = ontleder.parse_args().uit
    leerstof = lees_leerstof()
    instelling = betekenis.Instelling()
    model = betekenis.train(leerstof, instelling, _meld)
    betekenis.bewaar(model, map_)
    gewichten, grens, figuren = vakgrens.train(leerstof, instelling.zaad)
    (map_ / GEWICHTEN).write_bytes(gewichten)
    laag = kaartlaag.Laaginstelling()
    herordend = kaartlaag.train(leerstof, laag, instelling, map_, _meld)
    kaart = {
        "naam": "Assistent zoekmodel",
        "licentie": "EUPL-1.2",
        "gewicht": GEWICHT,
        "dimensie": instelling.dimensie,
        "vakgebied_grens": grens,
        "vakgebied": figuren,
        "instelling": instelling.als_kaart(),
        "herordenen": herordend,
        "laag": laag.als_kaart(),
        "geleerd": sorted(leerstof.stukken),
        "vragen": len(leerstof.vragen),
        "vreemde_vragen": len(leerstof.vreemd),
        "som_van_de_leerstof": leerstof.som,
        "gemaakt_met": {n: version(n) for n in ("sentence-transformers", "torch", "tokenizers")},
    }
    (map_ / KAART).write_text(
        json.dumps(kaart, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    _meld(f"Het model staat in {map_}.")


if __name__ == "__main__":
    main()
