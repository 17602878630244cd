"""A writer in a process of its own: ``python -m tests.logboek.schrijver PAD AFWEGING NAAM AANTAL``."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from assistent.logboek.opslag import Logboek
from dilemma_bibliotheek.fouten import AfwegingOnbekendFout, LogboekBezigFout
from tests.logboek.hulp import antwoord


def schrijf(pad: Path, afweging: str, naam: str, aantal: int) -> None:
    """Append ``aantal`` answers; when another process went first, look where it is now and try again."""
    logboek = Logboek(f"sqlite:///{pad}", klok=lambda: datetime.now(UTC), toeval=os.urandom)
    nummer = _laatste(logboek, afweging)
    for teller in range(aantal):
        while True:
            try:
                nummer = logboek.voeg_toe(
                    afweging, [antwoord(f"{naam}-{teller}")], verwacht=nummer
                )[-1].volgnummer
                break
            except LogboekBezigFout:
                nummer = _laatste(logboek, afweging)
    logboek.sluit()


def _laatste(logboek: Logboek, afweging: str) -> int:
    try:
        return logboek.lees(afweging)[-1].volgnummer
    except AfwegingOnbekendFout:
        return 0


if __name__ == "__main__":
    schrijf(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
