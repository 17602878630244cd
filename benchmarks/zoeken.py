"""Search quality on the acceptance set, beside the peers that are installed: the figures of ``assistent zoeken meet``."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.meten.opstelling import Opstelling
from dilemma_bibliotheek.meten.verslag import meet as meet_alles
from dilemma_bibliotheek.zoeken.inbedding import maak_inbedder


def meet() -> dict[str, Any]:
    """Return the figures of every system by kind of question, and our difference with each peer."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as map_:
        opstelling = Opstelling.meegeleverd(maak_inbedder(""), Path(map_), date.today())
        return meet_alles(opstelling).als_gegevens()


if __name__ == "__main__":
    print(json.dumps(meet(), ensure_ascii=False, indent=1))
