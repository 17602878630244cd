"""First screen: from starting the process to seeing our first question, beside a ten-line Textual app."""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RONDEN = 5
_PEER = """
from textual.app import App
from textual.widgets import Static


class Tien(App[None]):
    def compose(self):
        yield Static("MERKTEKEN")


Tien().run()
"""


def meet_start(opdracht: list[str], merk: bytes, omgeving: dict[str, str]) -> float:
    """Return the seconds from starting ``opdracht`` in a terminal until ``merk`` is on it."""
    meester, slaaf = pty.openpty()
    begin = time.perf_counter()
    proces = subprocess.Popen(
        opdracht, stdin=slaaf, stdout=slaaf, stderr=slaaf, env=omgeving, start_new_session=True
    )
    os.close(slaaf)
    gezien = b""
    try:
        while merk not in gezien:
            if not select.select([meester], [], [], 30)[0]:
                raise TimeoutError(f"'{merk.decode()}' did not appear")
            gezien += os.read(meester, 65536)
        return time.perf_counter() - begin
    finally:
        proces.kill()
        proces.wait()
        os.close(meester)


def meet() -> dict[str, float]:
    """Return the median seconds of both, and their ratio."""
    with tempfile.TemporaryDirectory() as map_:
        peer = Path(map_) / "tien.py"
        peer.write_text(_PEER, encoding="utf-8")
        omgeving = {
            **os.environ,
            "ASSISTENT_THUIS": str(Path(map_) / "thuis"),
            "TERM": "xterm-256color",
        }
        wij, ander = [], []
        for _ in range(RONDEN + 1):
            ander.append(meet_start([sys.executable, str(peer)], b"MERKTEKEN", omgeving))
            wij.append(
                meet_start([sys.executable, "-m", "tui.opstart"], b"Vertel wat er speelt", omgeving)
            )
    ons, hun = statistics.median(wij[1:]), statistics.median(ander[1:])
    return {
        "assistent_s": round(ons, 3),
        "tien_regels_s": round(hun, 3),
        "verhouding": round(ons / hun, 2),
    }


if __name__ == "__main__":
    print(meet())
