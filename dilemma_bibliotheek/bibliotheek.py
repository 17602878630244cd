"""The bibliotheek as a whole: all folders read, what is wrong reported and left out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from dilemma_bibliotheek.bestanden import lees_stuk
from dilemma_bibliotheek.fouten import BestandFout, BibliotheekFout, StukFout
from dilemma_bibliotheek.leesgeheugen import open_geheugen
from dilemma_bibliotheek.stukken import SOORT_MAP, AlleStukken, Norm, Soort

INHOUD = Path(__file__).parent / "inhoud"
_MAP_SOORT = {map_: soort for soort, map_ in SOORT_MAP.items()}


@dataclass(frozen=True)
class Herkomst:
    """Where a stuk came from: its file, the sha256 of that file and whether it is shipped."""

    pad: Path
    sha256: str
    meegeleverd: bool


@dataclass(frozen=True)
class Bibliotheek:
    """All stukken that could be read, by id, with where they came from and what was wrong."""

    stukken: dict[str, AlleStukken] = field(default_factory=dict)
    herkomst: dict[str, Herkomst] = field(default_factory=dict)
    fouten: tuple[StukFout, ...] = ()

    def __len__(self) -> int:
        return len(self.stukken)

    def __iter__(self) -> Iterator[AlleStukken]:
        return iter(self.stukken.values())

    def stuk(self, id_: str) -> AlleStukken:
        """Return the stuk with this id. Raises ``BibliotheekFout`` when there is none."""
        try:
            return self.stukken[id_]
        except KeyError:
            raise BibliotheekFout(
                f"Er is geen stuk met de naam '{id_}'.",
                "Zie 'assistent bibliotheek lijst' voor alle stukken.",
            ) from None

    def van_soort(self, soort: Soort) -> list[AlleStukken]:
        """Return all stukken of one kind, by id."""
        return [stuk for stuk in self if stuk.soort == soort]

    @cached_property
    def versie(self) -> str:
        """A short fingerprint of all content: equal files give an equal version."""
        som = hashlib.sha256()
        for id_ in sorted(self.herkomst):
            som.update(f"{id_} {self.herkomst[id_].sha256}\n".encode())
        return som.hexdigest()[:12]


def geldig_op(stuk: AlleStukken, dag: date) -> bool:
    """Tell whether ``stuk`` may be used on ``dag``: in force, and not withdrawn, replaced or a proposal."""
    if stuk.status in {"ingetrokken", "vervangen", "voorstel"}:
        return False
    return not isinstance(stuk, Norm) or stuk.geldt_op(dag)


def lees_bibliotheek(
    mappen: Iterable[Path], *, basis: Path | None = INHOUD, geheugen: Path | None = None
) -> Bibliotheek:
    """Read the shipped content (``basis``, None leaves it out) and the team's ``mappen``.

    A file that is wrong, or an id that stands twice, is kept in ``fouten`` and left out. In the
    file ``geheugen`` is kept what was read, so that only what changed is read from YAML again.
    Raises ``BestandFout`` when a folder that was asked for is not there.
    """
    if geheugen is None:
        return _lees(mappen, basis, _lees_stuk)
    with open_geheugen(geheugen) as eerder:
        return _lees(mappen, basis, eerder.lees_stuk)


def _lees(
    mappen: Iterable[Path], basis: Path | None, lees: Callable[[Path], tuple[AlleStukken, str]]
) -> Bibliotheek:
    stukken: dict[str, AlleStukken] = {}
    herkomst: dict[str, Herkomst] = {}
    fouten: list[StukFout] = []
    for map_, meegeleverd in [*([(basis, True)] if basis else []), *((m, False) for m in mappen)]:
        if not map_.is_dir():
            raise BestandFout(
                f"De map {map_} van de bibliotheek is er niet.",
                "Maak de map aan of pas ASSISTENT_BIBLIOTHEEK aan.",
            )
        for pad in _bestanden(map_):
            try:
                stuk, som = lees(pad)
                _keur_plaats(stuk, pad)
                if stuk.id in stukken:
                    raise StukFout(
                        f"De naam '{stuk.id}' bestaat al ({herkomst[stuk.id].pad}).",
                        "Geef het bestand een andere naam.",
                        bestand=str(pad),
                    )
            except StukFout as fout:
                fouten.append(fout)
                continue
            except BestandFout as fout:
                fouten.append(StukFout(fout.melding, fout.wat_nu, bestand=str(pad)))
                continue
            stukken[stuk.id] = stuk
            herkomst[stuk.id] = Herkomst(pad, som, meegeleverd)
    return Bibliotheek(stukken, herkomst, tuple(fouten))


def _lees_stuk(pad: Path) -> tuple[AlleStukken, str]:
    return lees_stuk(pad), hashlib.sha256(pad.read_bytes()).hexdigest()


def _bestanden(map_: Path) -> Iterator[Path]:
    for onder in SOORT_MAP.values():
        yield from sorted(p for p in (map_ / onder).glob("*.md") if not p.name.startswith("."))


def _keur_plaats(stuk: AlleStukken, pad: Path) -> None:
    hoort = _MAP_SOORT[pad.parent.name]
    if stuk.soort != hoort:
        raise StukFout(
            f"Dit is een {stuk.soort}, maar het staat in de map '{pad.parent.name}'.",
            f"Verplaats het naar de map '{SOORT_MAP[stuk.soort]}'.",
            bestand=str(pad),
            sleutel="soort",
        )
