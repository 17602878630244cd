"""Helpers of the doors: waiting for a state, running a command, a real terminal, reading a screen."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pexpect
import pyte
from textual import events
from textual.app import App
from textual.pilot import Pilot

T = TypeVar("T")
U = TypeVar("U")
BOOM = Path(__file__).resolve().parents[2]
# Far above what any step takes: a test that reaches it has seen something hang.
GRENS = 60.0
OPSTART = ["-m", "tui.opstart"]
MATEN = [(80, 24), (140, 40)]
MAATNAMEN = ["80x24", "140x40"]
_LIJNEN = re.compile(r"[\u2500-\u259f\s]+")


async def wacht_tot(
    pilot: Pilot[Any],
    voorwaarde: Callable[[], bool],
    wat: str = "",
    grens: float = GRENS,
) -> None:
    """Let the app work until ``voorwaarde`` holds; fail with the screen when it never does."""
    eind = time.monotonic() + grens
    while not voorwaarde():
        if time.monotonic() > eind:
            beeld = "\n".join(raster(pilot.app))
            raise AssertionError(f"niet gebeurd: {wat}\n{beeld}")
        await asyncio.sleep(0.03)  # a pause of the pilot would wait for the loading thread too


def typ(pilot: Pilot[Any], tekst: str) -> None:
    """Type a text key by key and press Enter.

    The keys go in one after the other, as from a fast typist: `pilot.press` would wait for an idle
    screen after each, which costs minutes over a whole case.
    """
    for teken in tekst:
        druk(pilot, teken if teken.isalnum() else _naam(teken), teken)
    druk(pilot, "enter", "\r")


def druk(pilot: Pilot[Any], toets: str, teken: str | None = None) -> None:
    """Press one key, without waiting for what it does."""
    pilot.app.post_message(events.Key(toets, teken))


def _naam(teken: str) -> str:
    return unicodedata.name(teken).lower().replace("-", "_").replace(" ", "_")


def raster(app: App[Any]) -> list[str]:
    """Return what stands on the screen, row by row."""
    # The public way is an SVG of the screen, which costs more than all the rest of a test.
    return [strip.text for strip in app.screen._compositor.render_strips()]


def op_een_regel(rijen: list[str]) -> str:
    """Return rows as one line of words, without the lines that a screen draws around them."""
    return _LIJNEN.sub(" ", " ".join(rijen)).strip()


def gesprek(rijen: list[str]) -> str:
    """Return the text of a conversation screen on one line, without the side if that stands beside it."""
    return op_een_regel([rij[: _grens(rijen)] for rij in rijen])


def zijvak(rijen: list[str]) -> str:
    """Return the text of the right side of a wide conversation screen on one line."""
    return op_een_regel([rij[_grens(rijen) :] for rij in rijen])


def _grens(rijen: list[str]) -> int:
    """Return the column of the line between conversation and side; the width when they are stacked."""
    kolommen = len(rijen[0])
    lengtes = {kolom: sum(rij[kolom] == "│" for rij in rijen) for kolom in range(1, kolommen - 1)}
    langste = max(lengtes, key=lambda kolom: lengtes[kolom])
    return langste if lengtes[langste] > len(rijen) // 2 else kolommen


def omgeving(thuis: Path, **extra: str) -> dict[str, str]:
    """Return an environment for a process of ours that writes to ``thuis`` only."""
    schoon = {
        naam: waarde
        for naam, waarde in os.environ.items()
        if not naam.startswith(("ASSISTENT_", "TEXTUAL", "COLUMNS", "LINES", "NO_COLOR"))
    }
    return {
        **schoon,
        "ASSISTENT_THUIS": str(thuis),
        "PYTHONPATH": str(BOOM),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **extra,
    }


def draai(
    *argumenten: str, thuis: Path, invoer: str = "", **extra: str
) -> subprocess.CompletedProcess[str]:
    """Run ``assistent`` as a process of its own, as a user would."""
    return draai_python(*OPSTART, *argumenten, thuis=thuis, invoer=invoer, **extra)


def draai_python(
    *argumenten: str, thuis: Path, invoer: str = "", **extra: str
) -> subprocess.CompletedProcess[str]:
    """Run Python as a process of its own that writes to ``thuis`` only."""
    return subprocess.run(
        [sys.executable, *argumenten],
        input=invoer,
        capture_output=True,
        encoding="utf-8",
        env=omgeving(thuis, **extra),
        cwd=BOOM,
        timeout=GRENS,
        check=False,
    )


def samen(functie: Callable[[T], U], zaken: Sequence[T]) -> list[U]:
    """Return ``functie`` of each, run beside each other: for commands that only wait for a process."""
    with ThreadPoolExecutor(os.cpu_count()) as tegelijk:
        return list(tegelijk.map(functie, zaken))


def sluit(kind: pexpect.spawn[Any]) -> None:
    """End a process at once: `close` would first ask politely, and wait after each time."""
    if kind.isalive():
        kind.kill(signal.SIGKILL)
    kind.ptyproc.delayafterclose = 0  # type: ignore[attr-defined]  # the stub does not know it
    kind.close()


class Terminal:
    """A process in a real pty, with a terminal emulator that shows what a user would see."""

    def __init__(
        self,
        argumenten: list[str],
        thuis: Path,
        maat: tuple[int, int] = (80, 24),
        **extra: str,
    ) -> None:
        kolommen, rijen = maat
        self._kind: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            argumenten,
            env=omgeving(thuis, **extra),
            cwd=str(BOOM),
            dimensions=(rijen, kolommen),
            timeout=GRENS,
            use_poll=True,  # a long run has more files open than select() can count
        )
        self._kind.delaybeforesend = None
        self._scherm = pyte.Screen(kolommen, rijen)
        self._stroom = pyte.ByteStream(self._scherm)
        self._rijen: list[str] | None = None
        self.ruw = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        sluit(self._kind)

    def stuur(self, tekst: str | bytes) -> None:
        """Press keys; Enter is ``\\r``."""
        self._kind.send(tekst)

    def rijen(self) -> list[str]:
        """Return what stands on the screen, row by row."""
        if self._rijen is None:
            self._rijen = list(self._scherm.display)
        return self._rijen

    def tekst(self) -> str:
        """Return the whole screen on one line."""
        return op_een_regel(self.rijen())

    def kleuren(self) -> set[str]:
        """Return the colours of everything on the screen."""
        buffer = self._scherm.buffer
        return {
            kleur
            for rij in range(self._scherm.lines)
            for kolom in range(self._scherm.columns)
            for kleur in (buffer[rij][kolom].fg, buffer[rij][kolom].bg)
        }

    def omgekeerd(self, tekst: str) -> bool:
        """Tell whether ``tekst`` stands on the screen in reverse video."""
        for nummer, rij in enumerate(self.rijen()):
            if (plek := rij.find(tekst)) >= 0:
                cellen = self._scherm.buffer[nummer]
                return all(cellen[plek + n].reverse for n in range(len(tekst)))
        return False

    def _lees(self) -> bool:
        """Take in what the process wrote until it is quiet; False when it has ended."""
        nieuw = b""
        try:
            nieuw = self._kind.read_nonblocking(65536, timeout=0.1)
            while True:
                nieuw += self._kind.read_nonblocking(65536, timeout=0)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        finally:
            if nieuw:
                self.ruw += nieuw
                self._stroom.feed(nieuw)
                self._rijen = None

    def wacht_tot(self, voorwaarde: Callable[[], bool], wat: str = "") -> None:
        """Read until ``voorwaarde`` holds; fail with the screen when it never does."""
        eind = time.monotonic() + GRENS
        while not voorwaarde():
            if self._lees():
                reden = "" if time.monotonic() < eind else f"niet binnen {GRENS} s"
            else:
                reden = "" if voorwaarde() else "het proces is gestopt"
            if reden:
                beeld = "\n".join(self.rijen())
                raise AssertionError(f"niet gebeurd: {wat} ({reden})\n{beeld}")

    def wacht_op(self, tekst: str) -> None:
        """Read until ``tekst`` stands on the screen, across line ends."""
        self.wacht_tot(lambda: tekst in self.tekst(), f"'{tekst}' op het scherm")

    def wacht_op_einde(self) -> int | None:
        """Read until the process has ended by itself; return its exit code (None after a signal)."""
        eind = time.monotonic() + GRENS
        while self._lees():
            assert time.monotonic() < eind, "het proces stopt niet"
        self._kind.wait()
        return self._kind.exitstatus
