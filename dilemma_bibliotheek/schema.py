"""What is made from the types and the shelf: JSON Schema for editors, the glossary for ``docs/``.

``python -m dilemma_bibliotheek.schema`` writes it; a test fails when the committed files lag behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.begrippen import Begrip, Begrippen
from dilemma_bibliotheek.bibliotheek import INHOUD
from dilemma_bibliotheek.stukken import TYPEN
from dilemma_bibliotheek.woordenschat import lees_begrippen

MAP = Path(__file__).parent / "schema"
PAGINA = Path(__file__).parents[1] / "docs" / "begrippen.md"


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


def met_woordenlijst(pagina: str, begrippen: Iterable[Begrip]) -> str:
    """Return the text of ``docs/begrippen.md`` with the table of ``begrippen`` between its marks."""
    begin, eind = "<!-- begin woorden -->\n", "<!-- eind woorden -->"
    ervoor, _, rest = pagina.partition(begin)
    regels = ["| Term | Ook | Betekenis | Let op |", "|---|---|---|---|"]
    for begrip in sorted(begrippen, key=lambda b: b.term.casefold()):
        ook = ", ".join([*begrip.varianten, *(a.kort for a in begrip.afkortingen)])
        regels.append(f"| {begrip.term} | {ook} | {begrip.betekenis} | {begrip.let_op or ''} |")
    return ervoor + begin + "\n".join(regels) + "\n" + eind + rest.partition(eind)[2]


def schrijf() -> None:
    """Write all schema files and the glossary of the documentation."""
    MAP.mkdir(exist_ok=True)
    for naam, tekst in schemas().items():
        (MAP / naam).write_text(tekst, encoding="utf-8")
    pagina = PAGINA.read_text(encoding="utf-8")
    PAGINA.write_text(met_woordenlijst(pagina, lees_begrippen(INHOUD)), encoding="utf-8")


if __name__ == "__main__":
    schrijf()
