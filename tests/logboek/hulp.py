"""Helpers for tests of the event log: events, tampering, and a conversation in a process of its own."""

from __future__ import annotations

import itertools
import os
import random
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from assistent.logboek.gebeurtenissen import AntwoordGegeven, Gebeurtenis
from assistent.logboek.opslag import Logboek
from tests.hulp import klok

WORTEL = Path(__file__).resolve().parents[2]
AFWEGING = "261124-aaaaaa"
_ZADEN = itertools.count(1)
RUIM = 30.0  # seconds: how long a test waits for something that normally takes less than one


def open_logboek(pad: Path) -> Logboek:
    """Open the event log in the SQLite file ``pad``, with other randomness each time it is opened."""
    toeval = random.Random(next(_ZADEN)).randbytes
    return Logboek(f"sqlite:///{pad}", klok=klok(), toeval=toeval)


def antwoord(tekst: str, vraag: str = "situatie") -> AntwoordGegeven:
    """Return an answer as an event."""
    return AntwoordGegeven(vraag=vraag, tekst=tekst)


def vul(logboek: Logboek, *teksten: str, afweging: str = AFWEGING, verwacht: int = 0) -> None:
    """Append one answer for each text."""
    logboek.voeg_toe(afweging, [antwoord(tekst) for tekst in teksten], verwacht=verwacht)


def teksten_van(gebeurtenissen: Sequence[Gebeurtenis | None]) -> list[str | None]:
    """Return the text of each event, None where its content was destroyed."""
    return [getattr(gebeurtenis, "tekst", None) for gebeurtenis in gebeurtenissen]


def rijen(pad: Path) -> list[tuple[Any, ...]]:
    """Return all rows of the table as they stand in the file."""
    with closing(sqlite3.connect(pad)) as verbinding:
        return verbinding.execute(
            "SELECT * FROM gebeurtenissen ORDER BY afweging, volgnummer"
        ).fetchall()


def knoei(pad: Path, *opdrachten: str) -> None:
    """Change the file behind the back of the program, after taking its locks away."""
    with closing(sqlite3.connect(pad)) as verbinding:
        verbinding.execute("DROP TRIGGER niet_wissen")
        verbinding.execute("DROP TRIGGER niet_wijzigen")
        for opdracht in opdrachten:
            verbinding.execute(opdracht)
        verbinding.commit()


def alle_bytes(map_: Path) -> bytes:
    """Return every byte of every file below ``map_``."""
    return b"\n".join(pad.read_bytes() for pad in sorted(map_.rglob("*")) if pad.is_file())


def omgeving(thuis: Path, **extra: str) -> dict[str, str]:
    """Return the environment of a process of the program, without a library, wide enough not to wrap."""
    return {
        **{naam: waarde for naam, waarde in os.environ.items() if naam != "ASSISTENT_DATABASE"},
        "ASSISTENT_THUIS": str(thuis),
        "ASSISTENT_BASIS": "uit",
        "PYTHONPATH": str(WORTEL),
        "COLUMNS": "100",
        **extra,
    }


def draai(
    thuis: Path, *argumenten: str, invoer: str = "", **extra: str
) -> subprocess.CompletedProcess[str]:
    """Run the program once and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "tui.opstart", *argumenten],
        input=invoer,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=WORTEL,
        env=omgeving(thuis, **extra),
        timeout=RUIM,
        check=False,
    )


class Lijn:
    """A conversation in line mode in a process of its own, over pipes."""

    def __init__(self, thuis: Path, *argumenten: str, **extra: str) -> None:
        self.proces = subprocess.Popen(
            [sys.executable, "-m", "tui.opstart", "gesprek", *argumenten, "--lijn"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=WORTEL,
            env=omgeving(thuis, **extra),
        )
        self._bytes = bytearray()
        self._lezer = threading.Thread(target=self._lees, daemon=True)
        self._lezer.start()

    def _lees(self) -> None:
        assert self.proces.stdout is not None
        while stuk := os.read(self.proces.stdout.fileno(), 65536):
            self._bytes += stuk

    @property
    def uitvoer(self) -> str:
        """All that was written so far, with line breaks taken out, so that wrapping does not matter."""
        return re.sub(r"\s+", " ", bytes(self._bytes).decode("utf-8", errors="replace"))

    def wacht(self, voorwaarde: Callable[[str], bool]) -> str:
        """Wait until the output meets ``voorwaarde`` and return it."""
        tot = time.monotonic() + RUIM
        while not voorwaarde(self.uitvoer):
            assert self.proces.poll() is None, self.uitvoer[-800:]
            assert time.monotonic() < tot, self.uitvoer[-800:]
            time.sleep(0.002)
        return self.uitvoer

    def wacht_op_vraag(self) -> str:
        """Wait until a question stands and return the output."""
        return self.wacht(lambda uitvoer: uitvoer.rstrip().endswith("›"))

    def typ(self, tekst: str) -> None:
        """Send one line."""
        assert self.proces.stdin is not None
        self.proces.stdin.write(f"{tekst}\n".encode())
        self.proces.stdin.flush()

    def zeg(self, tekst: str) -> str:
        """Send one line and return what came back before the next prompt."""
        voor = len(self.wacht_op_vraag())
        self.typ(tekst)
        return self.wacht(
            lambda uitvoer: len(uitvoer) > voor + len(tekst) and uitvoer.rstrip().endswith("›")
        )[voor:]

    def dood(self) -> str:
        """Kill the process with SIGKILL and return all that it had written by then."""
        self.proces.kill()
        return self._na_afloop()

    def stop(self) -> str:
        """End the conversation in the ordinary way and return all that was written."""
        self.typ("/stop")
        return self._na_afloop()

    def _na_afloop(self) -> str:
        self.proces.wait(timeout=RUIM)
        self._lezer.join(timeout=RUIM)
        for pijp in (self.proces.stdin, self.proces.stdout):
            if pijp is not None:
                pijp.close()
        return self.uitvoer
