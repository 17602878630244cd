"""First screen: from starting the process to a screen one can type in, beside a ten-line Textual app.

The frame with the composer comes first; the core is loaded then, and the first question follows. Both
are measured.
"""

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


def meet_start(opdracht: list[str], merken: list[bytes], omgeving: dict[str, str]) -> list[float]:
    """Return the seconds from starting ``opdracht`` in a terminal until each of ``merken`` is on it."""
    meester, slaaf = pty.openpty()
    begin = time.perf_counter()
    proces = subprocess.Popen(
        opdracht, stdin=slaaf, stdout=slaaf, stderr=slaaf, env=omgeving, start_new_session=True
    )
    os.close(slaaf)
    gezien = b""
    try:
        tijden: list[float] = []
        while len(tijden) < len(merken):
            if not select.select([meester], [], [], 30)[0]:
                raise TimeoutError(f"{merken[len(tijden)]!r} did not appear")
            gezien += os.read(meester, 65536)
            while len(tijden) < len(merken) and merken[len(tijden)] in gezien:
                tijden.append(time.perf_counter() - begin)
        return tijden
    finally:
        proces.kill()
        proces.wait()
        os.close(meester)


_MERKEN = [b"De eerste vraag komt eraan", b"Vertel wat er speelt"]


def meet() -> dict[str, float]:
    """Return the median seconds of our first screen, our first question and the peer, with ratios."""
    with tempfile.TemporaryDirectory() as map_:
        peer = Path(map_) / "tien.py"
        peer.write_text(_PEER, encoding="utf-8")
        omgeving = {
            **os.environ,
            "ASSISTENT_THUIS": str(Path(map_) / "thuis"),
            "TERM": "xterm-256color",
        }
        wij, ander = [], []
        for _ in range(RONDEN + 1):  # the first round warms the disk and does not count
            ander += meet_start([sys.executable, str(peer)], [b"MERKTEKEN"], omgeving)
            wij.append(meet_start([sys.executable, "-m", "tui.opstart"], _MERKEN, omgeving))
    hun = statistics.median(ander[1:])
    scherm, vraag = (statistics.median(tijden) for tijden in zip(*wij[1:], strict=True))
    return {
        "eerste_scherm_s": round(scherm, 3),
        "eerste_vraag_s": round(vraag, 3),
        "tien_regels_s": round(hun, 3),
        "verhouding_scherm": round(scherm / hun, 2),
        "verhouding_vraag": round(vraag / hun, 2),
    }


if __name__ == "__main__":
    print(meet())
