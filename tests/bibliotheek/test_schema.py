"""The JSON Schema on disk says the same as the types, so that an editor and the program agree."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dilemma_bibliotheek.bibliotheek import INHOUD, lees_bibliotheek
from dilemma_bibliotheek.schema import MAP, schemas
from dilemma_bibliotheek.stukken import TYPEN, Soort
from dilemma_bibliotheek.woordenschat import lees_yaml_bestand
from dilemma_bibliotheek.yaml_streng import lees_yaml

jsonschema: Any = pytest.importorskip("jsonschema")


def keurder(naam: str) -> Any:
    """Return a validator of the schema as an editor reads it: from disk."""
    schema = json.loads((MAP / f"{naam}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def sleutels_van(tekst: str) -> Any:
    return lees_yaml(tekst.split("\n---\n", 1)[0].removeprefix("---\n"))[0]


def test_elke_soort_heeft_een_schema_op_schijf_gelijk_aan_het_type() -> None:
    op_schijf = {p.name: p.read_text(encoding="utf-8") for p in MAP.iterdir()}

    assert {f"{soort}.schema.json" for soort in TYPEN} <= set(op_schijf)
    assert op_schijf == schemas()


@pytest.mark.parametrize("soort", list(TYPEN))
def test_een_schema_kent_precies_de_sleutels_van_een_bestand(soort: Soort) -> None:
    schema = keurder(soort).schema

    assert set(schema["properties"]) == set(TYPEN[soort].model_fields) - {"id", "tekst"}
    assert schema["additionalProperties"] is False
    assert {"soort", "titel"} <= set(schema["required"])


def test_een_editor_keurt_elke_meegeleverde_kaart_goed() -> None:
    bibliotheek = lees_bibliotheek([])
    keurders = {soort: keurder(soort) for soort in TYPEN}

    bezwaren = [
        (stuk.id, fout.message)
        for stuk in bibliotheek
        for fout in keurders[stuk.soort].iter_errors(
            sleutels_van(bibliotheek.herkomst[stuk.id].pad.read_text(encoding="utf-8"))
        )
    ]

    assert bezwaren == []


def test_een_editor_keurt_de_meegeleverde_begrippen_goed() -> None:
    gegevens, _ = lees_yaml_bestand(INHOUD / "begrippen.yaml")

    assert [f.message for f in keurder("begrippen").iter_errors(gegevens)] == []


@pytest.mark.parametrize(
    ("soort", "kop"),
    [
        ("bewijs", "titel: Zonder bron\nsoort: bewijs\nsterkte: A"),
        ("bewijs", "soort: bewijs\ntitel: Test\nbron: x\nsterkte: Z"),
        ("bewijs", "soort: bewijs\ntitel: Test\nbron: x\nsterkte: A\ntrefworden: [a]"),
        ("bewijs", "soort: norm\ntitel: Test\nbron: x\nsterkte: A"),
        ("norm", "soort: norm\ntitel: Test\ngrondslag: x\naard: wet"),
        ("norm", "soort: norm\ntitel: Test\ngrondslag: x\naard: gewoonte\ngeldig_van: 2026-01-01"),
        ("dilemma", "soort: dilemma\ntitel: Test"),
        ("dilemma", "soort: dilemma\ntitel: Test\nfictief: true\nstatus: klaar"),
    ],
)
def test_een_editor_ziet_dezelfde_fouten_als_het_programma(soort: str, kop: str) -> None:
    assert not keurder(soort).is_valid(lees_yaml(kop)[0])
