"""The JSON Schema of the file format, made from the types, so that editors complete and check.

``python -m dilemma_bibliotheek.schema`` writes it; a test fails when the committed files lag behind.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.begrippen import Begrippen
from dilemma_bibliotheek.stukken import TYPEN

MAP = Path(__file__).parent / "schema"


def schemas() -> dict[str, str]:
    """Return the text of each schema file by its name."""
    uit = {
        f"{soort}.schema.json": _zonder_bestandsvelden(type_.model_json_schema())
        for soort, type_ in TYPEN.items()
    }
    uit["begrippen.schema.json"] = Begrippen.model_json_schema()
    return {
        naam: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for naam, schema in uit.items()
    }


def _zonder_bestandsvelden(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not front matter: the id is the name of the file, the text stands below."""
    for veld in ("id", "tekst"):
        schema["properties"].pop(veld)
    schema["required"] = [veld for veld in schema["required"] if veld != "id"]
    return schema


def schrijf() -> None:
    """Write all schema files."""
    MAP.mkdir(exist_ok=True)
    for naam, tekst in schemas().items():
        (MAP / naam).write_text(tekst, encoding="utf-8")


if __name__ == "__main__":
    schrijf()
