"""Helpers to build an index over real files, and to see what was embedded and what was written."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

from dilemma_bibliotheek.bibliotheek import Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, woorden
from dilemma_bibliotheek.zoeken.antwoord import Zoekantwoord
from dilemma_bibliotheek.zoeken.inbedding import Inbedder
from dilemma_bibliotheek.zoeken.index import Benen, Index
from dilemma_bibliotheek.zoeken.zoeker import Zoeker
from tests.hulp import schrijf_kaart

PEILDATUM = date(2026, 11, 24)


class HashInbedder:
    """Character 4-grams of the meaningful words, hashed into a fixed number of places."""

    kenmerk = "hash-4-gram-1024-v1"
    dimensie = 1024
    gewicht = 0.15
    snel = True
    max_woorden: int | None = None

    def gewicht_voor(self, schap: Collection[str]) -> float:
        """Return the same weight on every shelf."""
        return self.gewicht

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        """Embed passages."""
        return [self.vraag(tekst) for tekst in teksten]

    def vraag(self, tekst: str) -> list[float]:
        """Embed a question; a text without words becomes the zero vector."""
        vector = [0.0] * self.dimensie
        for woord in woorden(tekst):
            if woord.gewoon in STOPWOORDEN:
                continue
            rand = f"_{woord.gewoon}_"
            for plek in range(max(len(rand) - 3, 1)):
                gram = hashlib.blake2b(rand[plek : plek + 4].encode(), digest_size=4).digest()
                getal = int.from_bytes(gram, "big")
                vector[getal % self.dimensie] += 1.0 if getal & 0x80000000 else -1.0
        norm = sum(x * x for x in vector) ** 0.5
        return [x / norm for x in vector] if norm else vector


class TelInbedder(HashInbedder):
    """The plain embedder, that remembers which passages it was asked for."""

    def __init__(self, kenmerk: str = HashInbedder.kenmerk) -> None:
        self.kenmerk = kenmerk
        self.gezien: list[str] = []

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        self.gezien += teksten
        return super().documenten(teksten)


def namen(voorvoegsel: str = "") -> Callable[[], str]:
    """Return a source of generation names that never repeat."""
    teller = itertools.count(1)
    return lambda: f"{voorvoegsel}{next(teller):04d}"


def kaart(titel: str, tekst: str, *, kop: str = "") -> str:
    """Return the text of a small team norm."""
    return (
        f"---\nsoort: norm\ntitel: {titel}\ngrondslag: afspraak van het team\naard: team\n"
        f"{kop or 'geldig_van: 2020-01-01'}\n---\n{tekst}\n"
    )


def maak_schap(map_: Path, *extra: tuple[str, str]) -> Bibliotheek:
    """Write four plain norms (and ``extra`` files) below ``map_`` and read them."""
    for naam, titel, tekst in (
        ("n-bellen", "Wij bellen voor wij schrijven", "Bel de cliënt voordat je een brief stuurt."),
        ("n-fiets", "Een fiets vergoeden", "Een tweedehands fiets mag als reiskosten gelden."),
        ("n-taal", "Taalles op de werkplek", "Taalles mag onder werktijd bij de werkgever."),
        ("n-hond", "Een hond in de spreekkamer", "Een hulphond mag altijd mee naar binnen."),
    ):
        schrijf_kaart(map_, "normen", naam, kaart(titel, tekst))
    for naam, inhoud in extra:
        schrijf_kaart(map_, "normen", naam, inhoud)
    return lees_bibliotheek([map_], basis=None)


def zoek(
    bibliotheek: Bibliotheek, benen: Benen, vraag: str, inbedder: Inbedder | None = None
) -> Zoekantwoord:
    """Search with legs that are open."""
    zoeker = Zoeker(bibliotheek, benen, inbedder or HashInbedder())
    return zoeker.zoek(vraag, peildatum=PEILDATUM)


def ids(antwoord: Zoekantwoord) -> list[str]:
    return [t.stuk.id for t in antwoord.treffers]


def generatie(map_: Path) -> str:
    return (map_ / "huidig").read_text(encoding="utf-8")


def momentopname(map_: Path) -> dict[str, tuple[int, str]]:
    """Return for every file below ``map_`` when it was written and what it holds."""
    return {
        str(pad.relative_to(map_)): (
            pad.stat().st_mtime_ns,
            hashlib.sha256(pad.read_bytes()).hexdigest(),
        )
        for pad in map_.rglob("*")
        if pad.is_file()
    }


def open_index(map_: Path, bibliotheek: Bibliotheek, inbedder: Inbedder | None = None) -> Benen:
    """Open an index with names of its own, so that no generation is named twice."""
    voor = hashlib.sha256(str(momentopname(map_) if map_.is_dir() else "").encode()).hexdigest()
    return Index(map_, inbedder or HashInbedder(), namen(voor[:6])).open(bibliotheek)
