"""The one folder with all that the program writes: made, and checked that it can be written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from dilemma_bibliotheek.fouten import BestandFout, reden_van

MIN_VRIJ = 50 * 1024 * 1024


def maak_thuis(map_: Path) -> None:
    """Make the folder, private to its owner. Raises ``BestandFout`` when it cannot be used."""
    try:
        map_.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fout:
        raise BestandFout(
            f"Ik kan de map {map_} niet maken ({reden_van(fout)}).",
            "Kies met ASSISTENT_THUIS een map waar je mag schrijven.",
        ) from fout
    if not os.access(map_, os.W_OK | os.X_OK) or not _schrijfbaar(map_):
        raise BestandFout(
            f"Ik mag niet schrijven in de map {map_}.",
            "Maak de map beschrijfbaar of kies met ASSISTENT_THUIS een andere. Zoeken kan wel: assistent zoek.",
        )
    if shutil.disk_usage(map_).free < MIN_VRIJ:
        raise BestandFout(
            f"Op de schijf van {map_} is minder dan 50 MB vrij.",
            "Maak ruimte vrij voordat je verdergaat, anders kan een antwoord niet worden opgeslagen.",
        )


def _schrijfbaar(map_: Path) -> bool:
    """Try for real: root passes every permission check, also on a read-only mount."""
    proef = map_ / ".schrijfproef"
    try:
        proef.touch()
        proef.unlink()
    except OSError:
        return False
    return True
