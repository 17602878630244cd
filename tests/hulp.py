"""Helpers that several tests share: a fixed clock, fixed randomness, a core in a temporary folder."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistent.instellingen import Instellingen
from assistent.voordeur import Assistent

BEGIN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def klok(begin: datetime = BEGIN) -> Callable[[], datetime]:
    """Return a clock that moves on one second each time it is read."""
    tikken = itertools.count()
    return lambda: begin + timedelta(seconds=next(tikken))


def toeval() -> Callable[[int], bytes]:
    """Return a source of bytes that are all different and always the same in the same order."""
    teller: Iterator[int] = itertools.count(1)
    return lambda aantal: next(teller).to_bytes(8, "big").rjust(aantal, b"\x07")[-aantal:]


def maak_assistent(thuis: Path, *mappen: Path, basis: bool = True) -> Assistent:
    """Return a core that writes to ``thuis``, with the team folders ``mappen``."""
    instellingen = Instellingen(thuis=thuis, bibliotheek=mappen, basis="aan" if basis else "uit")
    return Assistent(instellingen, klok=klok(), toeval=toeval())


def schrijf_kaart(map_: Path, soort_map: str, naam: str, inhoud: str) -> Path:
    """Write one file of a library and return its path."""
    pad = map_ / soort_map / f"{naam}.md"
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(inhoud, encoding="utf-8")
    return pad
