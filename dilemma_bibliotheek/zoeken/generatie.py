"""The files of one generation of the index: what must be whole in it, and how it goes away."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

LEXICAAL = "lexicaal"
LEXICALE_BESTANDEN = f"{LEXICAAL}/[!.]*"
_POGINGEN = 100


def bestanden_van(map_: Path) -> dict[str, str]:
    """Return the sha256 of the files of both legs that only a write of ours can change."""
    paden = [*map_.glob(LEXICALE_BESTANDEN)]
    for graaf in (map_ / "vectoren").glob("*/index_metadata.pickle"):
        # Below some thousand stukken Chroma has no graph on disk yet, and touches the files at each start.
        paden += graaf.parent.glob("*")
    return sommen_van(map_, paden)


def sommen_van(map_: Path, paden: Iterable[Path]) -> dict[str, str]:
    """Return the sha256 of files below ``map_``, by their place in it."""
    return {
        pad.relative_to(map_).as_posix(): hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in sorted(paden)
        if pad.is_file()
    }


def verwijder(map_: Path) -> None:
    """Remove a generation; Chroma may still be writing its last page, so try more than once."""
    for _ in range(_POGINGEN):
        shutil.rmtree(map_, ignore_errors=True)
        if not map_.exists():
            return
        time.sleep(0.05)
