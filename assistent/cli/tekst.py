"""Printing plain text: cleaned, wrapped to the terminal, and never dying of a closed pipe."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from assistent.weergave import breek
from dilemma_bibliotheek.tekst.schoon import schoon

MAX_BREEDTE = 100
_ONVEILIG = re.compile(r"[^\n\x20-\x7e]")


def breedte() -> int:
    """Return how many columns text is wrapped to."""
    return min(shutil.get_terminal_size((80, 24)).columns, MAX_BREEDTE)


def print_regels(
    regels: Iterable[str], *, inspringen: str = "", waarheen: TextIO | None = None
) -> None:
    """Print lines, wrapped and cleaned."""
    uit = waarheen or sys.stdout
    for regel in breek([schoon(r) for r in regels], breedte(), inspringen):
        uit.write(f"{regel}\n")
    uit.flush()


def print_tekst(tekst: str) -> None:
    """Print text as it is, cleaned, ending in one new line."""
    sys.stdout.write(schoon(tekst).rstrip("\n") + "\n")
    sys.stdout.flush()


def print_json(gegevens: Any) -> None:
    """Print data as JSON; characters that must not reach a terminal are escaped, not lost."""
    tekst = json.dumps(gegevens, ensure_ascii=False, indent=2)
    sys.stdout.write(_ONVEILIG.sub(_als_code, tekst) + "\n")
    sys.stdout.flush()


def _als_code(treffer: re.Match[str]) -> str:
    return json.dumps(treffer[0])[1:-1] if schoon(treffer[0]) != treffer[0] else treffer[0]
