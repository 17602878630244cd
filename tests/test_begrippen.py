"""The glossary of Dutch terms keeps up with the classes of the core."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

WORTEL = Path(__file__).parent.parent
BEGRIPPEN = WORTEL / "docs" / "begrippen.md"
PAKKETTEN = ("dilemma_bibliotheek", "assistent")
# Technical names that are the same word in English; they need no gloss.
UITZONDEREN = frozenset({("dilemma_bibliotheek.zoeken.index", "Index")})
_KOPPEN = ["Term", "English", "Where"]
_GRENS = re.compile(r":?-+:?")


def klassen(bron: str) -> list[str]:
    """Return the public classes in the text of a module, also those inside a public class."""
    wachtrij: list[ast.AST] = [ast.parse(bron)]
    gevonden = []
    while wachtrij:
        for knoop in ast.iter_child_nodes(wachtrij.pop()):
            if isinstance(knoop, ast.ClassDef):
                if knoop.name.startswith("_"):
                    continue
                gevonden.append(knoop.name)
            if not isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef):
                wachtrij.append(knoop)
    return gevonden


def klassen_in_code() -> set[tuple[str, str]]:
    """Return (module, class) of every public class that must be in the glossary."""
    gevonden = set()
    for pakket in PAKKETTEN:
        for pad in (WORTEL / pakket).rglob("*.py"):
            delen = pad.relative_to(WORTEL).with_suffix("").parts
            module = ".".join(deel for deel in delen if deel != "__init__")
            gevonden |= {(module, naam) for naam in klassen(pad.read_text(encoding="utf-8"))}
    return gevonden


def rijen(tekst: str) -> list[list[str]]:
    """Return the cells of every table row in a Markdown text, headings and rules left out."""
    uit = []
    # The table of search words has other columns and is made from the shelf.
    for regel in tekst.split("## The words people search with")[0].splitlines():
        if not regel.startswith("|"):
            continue
        cellen = [cel.strip() for cel in regel.strip().strip("|").split("|")]
        if cellen != _KOPPEN and not all(_GRENS.fullmatch(cel) for cel in cellen):
            uit.append(cellen)
    return uit


def klassen_in_tabel(tekst: str) -> list[tuple[str, str]]:
    """Return (module, class) of the rows that gloss a class: those whose term is a name in code."""
    return [
        (rij[2].strip("`"), rij[0].strip("`")) for rij in rijen(tekst) if rij[0].startswith("`")
    ]


@pytest.fixture
def lijst() -> str:
    return BEGRIPPEN.read_text(encoding="utf-8")


def test_elke_publieke_klasse_staat_in_de_begrippenlijst(lijst: str) -> None:
    ontbreekt = klassen_in_code() - set(klassen_in_tabel(lijst)) - UITZONDEREN

    assert not ontbreekt, f"zet deze klassen met een Engelse glosse in {BEGRIPPEN}"


def test_de_begrippenlijst_noemt_geen_klasse_die_er_niet_meer_is(lijst: str) -> None:
    over = set(klassen_in_tabel(lijst)) - klassen_in_code()

    assert not over, f"haal deze klassen weg uit {BEGRIPPEN} of verbeter hun module"


def test_elke_uitzondering_bestaat_en_staat_niet_ook_in_de_lijst(lijst: str) -> None:
    assert klassen_in_code() >= UITZONDEREN
    assert UITZONDEREN.isdisjoint(klassen_in_tabel(lijst))


def test_elke_term_heeft_een_glosse_en_een_plek(lijst: str) -> None:
    onvolledig = [rij for rij in rijen(lijst) if len(rij) != len(_KOPPEN) or not all(rij)]

    assert rijen(lijst)
    assert onvolledig == []


def test_geen_term_staat_twee_keer_bij_dezelfde_plek(lijst: str) -> None:
    termen = [(rij[0], rij[2]) for rij in rijen(lijst)]

    assert len(termen) == len(set(termen))


def test_elk_genoemd_onderdeel_van_het_programma_bestaat(lijst: str) -> None:
    genoemd = {rij[2].strip("`") for rij in rijen(lijst) if rij[2].startswith("`")}
    weg = [plek for plek in genoemd if not any(pad.exists() for pad in _paden(plek))]

    assert weg == []


def _paden(plek: str) -> list[Path]:
    """Return what a place can be: a path as it stands, a module or a package."""
    als_pad = WORTEL / plek.replace(".", "/")
    return [WORTEL / plek, als_pad.with_suffix(".py"), als_pad / "__init__.py"]


def test_een_klasse_met_een_streepje_of_in_een_functie_hoeft_niet_in_de_lijst() -> None:
    bron = """
class Afweging:
    class Deel: ...
class _Hulp:
    class Binnen: ...
def maak():
    class Tijdelijk: ...
if True:
    class Norm: ...
"""

    assert sorted(klassen(bron)) == ["Afweging", "Deel", "Norm"]
