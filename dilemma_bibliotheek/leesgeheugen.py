"""What was read of files before: reading a stuk anew from YAML takes ten times as long.

A file is known by its content, never by its date: what changed is always read again. This is no
truth of its own; it can be thrown away, and what is no longer on the shelf is wiped from it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from dilemma_bibliotheek import bestanden, stukken, yaml_streng
from dilemma_bibliotheek.stukken import TYPEN, AlleStukken
from dilemma_bibliotheek.tekst import schoon

_GEDULD = 1.0  # seconds for another window that is writing
_BUNDEL = 500
_MMAP = 1 << 30  # reading a shelf of 100,000 is a third faster


class _Geheugen:
    """The stukken in one database, by the hash of their file; on any fault of it, none."""

    def __init__(self, verbinding: sqlite3.Connection) -> None:
        self._verbinding = verbinding
        self._gezien: set[bytes] = set()
        self._nieuw: list[tuple[bytes, str, str]] = []

    def lees_stuk(self, pad: Path) -> tuple[AlleStukken, str]:
        """Read one file, or take what was read before; return it with the sha256 of the file.

        Raises ``StukFout`` or ``BestandFout``.
        """
        try:
            inhoud = pad.read_bytes() if pad.stat().st_size <= bestanden.MAX_BYTES else b""
        except OSError:
            inhoud = b""  # reading it says what is the matter
        sleutel = _sleutel(inhoud, pad.stem)
        stuk = self._haal(sleutel)
        if stuk is None:
            stuk = bestanden.lees_stuk(pad)
            nu = pad.read_bytes()
            if nu == inhoud:  # not if someone wrote it in between
                self._nieuw.append(
                    (sleutel, stuk.soort, stuk.model_dump_json(exclude_defaults=True))
                )
                if len(self._nieuw) >= _BUNDEL:
                    self._schrijf()
            inhoud = nu
        self._gezien.add(sleutel)
        return stuk, hashlib.sha256(inhoud).hexdigest()

    def _haal(self, sleutel: bytes) -> AlleStukken | None:
        with suppress(sqlite3.Error, ValidationError):
            rij = self._verbinding.execute(
                "select soort, stuk from gelezen where sleutel = ?", (sleutel,)
            ).fetchone()
            if rij is not None:
                stuk: AlleStukken = TYPEN[rij[0]].model_validate_json(rij[1])
                return stuk
        return None

    def rond_af(self) -> None:
        """Write what is new and wipe what was not seen."""
        self._schrijf()
        with suppress(sqlite3.Error), self._verbinding as v:
            (aantal,) = v.execute("select count(*) from gelezen").fetchone()
            if aantal > len(self._gezien):
                v.execute("create temp table gezien (sleutel blob primary key)")
                v.executemany("insert into gezien values (?)", [(s,) for s in self._gezien])
                v.execute("delete from gelezen where sleutel not in (select sleutel from gezien)")

    def _schrijf(self) -> None:
        nieuw, self._nieuw = self._nieuw, []
        if nieuw:
            with suppress(sqlite3.Error), self._verbinding as v:
                v.executemany("insert or replace into gelezen values (?, ?, ?)", nieuw)


@contextmanager
def open_geheugen(pad: Path) -> Iterator[_Geheugen]:
    """Open what was read before in the file ``pad``; in memory when that cannot be used."""
    with closing(_verbind(pad)) as verbinding:
        geheugen = _Geheugen(verbinding)
        yield geheugen
        geheugen.rond_af()


def _verbind(pad: Path) -> sqlite3.Connection:
    with suppress(sqlite3.Error, OSError):
        return _met_tabel(pad)
    with suppress(sqlite3.Error, OSError):  # damaged: begin again
        pad.unlink(missing_ok=True)
        return _met_tabel(pad)
    return _met_tabel(":memory:")


def _met_tabel(pad: Path | str) -> sqlite3.Connection:
    verbinding = sqlite3.connect(pad, timeout=_GEDULD)
    try:
        # What is wiped must be gone from the disk too.
        verbinding.execute("pragma secure_delete = on")
        verbinding.execute(f"pragma mmap_size = {_MMAP}")
        verbinding.execute(
            "create table if not exists gelezen"
            " (sleutel blob unique not null, soort text not null, stuk text not null)"
        )
        verbinding.execute("select sleutel, soort, stuk from gelezen limit 1")
    except sqlite3.Error:
        verbinding.close()
        raise
    return verbinding


def _sleutel(inhoud: bytes, id_: str) -> bytes:
    return hashlib.sha256(b"%s%s\n%s" % (_vorm(), id_.encode(), inhoud)).digest()


@cache
def _vorm() -> bytes:
    """Return a hash of the modules that read a file: another version of them reads it anew."""
    som = hashlib.sha256()
    for module in (bestanden, stukken, yaml_streng, schoon):
        som.update(Path(str(module.__file__)).read_bytes())
    return som.digest()
