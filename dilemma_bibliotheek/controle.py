"""Checking the whole shelf: every rule over every stuk, told with file, line and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from dilemma_bibliotheek.bestanden import regel_van
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.fouten import StukFout
from dilemma_bibliotheek.regels import (
    HARDE_REGELS,
    ZACHTE_REGELS,
    Ernst,
    Melding,
    Omgeving,
    Regel,
    let_op,
)
from dilemma_bibliotheek.stukken import AlleStukken


@dataclass(frozen=True)
class Bevinding:
    """One thing found: which stuk, file and line, how grave, which rule, what and what to do."""

    ernst: Ernst
    regel: str
    id: str
    bestand: str
    regelnummer: int | None
    melding: str
    wat_nu: str

    def __str__(self) -> str:
        plek = self.bestand + (f", regel {self.regelnummer}" if self.regelnummer else "")
        return f"{self.ernst}: {plek}: {self.melding} {self.wat_nu}".rstrip()


def controleer(omgeving: Omgeving) -> list[Bevinding]:
    """Run every check over every stuk, in the order of their ids; files left out come first."""
    bibliotheek = omgeving.bibliotheek
    uit = [_weggelaten(fout) for fout in bibliotheek.fouten]
    for stuk in sorted(bibliotheek, key=lambda s: s.id):
        pad = bibliotheek.herkomst[stuk.id].pad
        uit += _bevindingen(stuk, pad, omgeving, (*HARDE_REGELS, *ZACHTE_REGELS))
    return uit + _dubbele_titels(bibliotheek)


def zonder_fouten(omgeving: Omgeving) -> Bibliotheek:
    """Return the bibliotheek without team stukken that break a hard rule; those join its ``fouten``.

    Leaving one out can make a link dead in another, so this repeats until nothing changes.
    """
    bibliotheek = omgeving.bibliotheek
    while True:
        kapot = {
            stuk.id: bevindingen[0]
            for stuk in bibliotheek
            if not bibliotheek.herkomst[stuk.id].meegeleverd
            and (
                bevindingen := _bevindingen(
                    stuk,
                    bibliotheek.herkomst[stuk.id].pad,
                    replace(omgeving, bibliotheek=bibliotheek),
                    HARDE_REGELS,
                )
            )
        }
        if not kapot:
            return bibliotheek
        fouten = [
            StukFout(b.melding, b.wat_nu, bestand=b.bestand, regel=b.regelnummer)
            for b in kapot.values()
        ]
        bibliotheek = Bibliotheek(
            {id_: s for id_, s in bibliotheek.stukken.items() if id_ not in kapot},
            {id_: h for id_, h in bibliotheek.herkomst.items() if id_ not in kapot},
            (*bibliotheek.fouten, *fouten),
        )


def leesbaarheid(bibliotheek: Bibliotheek) -> dict[str, float]:
    """Return the reading ease (Flesch-Douma, 0 hard to 100 easy) of the text of each stuk."""
    from dilemma_bibliotheek.tekst.leesbaarheid import flesch_douma  # noqa: PLC0415  (textstat: 1 s)

    return {s.id: round(flesch_douma(s.tekst), 1) for s in bibliotheek if s.tekst}


def _bevindingen(
    stuk: AlleStukken, pad: Path, omgeving: Omgeving, regels: Iterable[Regel]
) -> list[Bevinding]:
    return [
        _bevinding(stuk.id, pad, melding) for regel in regels for melding in regel(stuk, omgeving)
    ]


def _bevinding(id_: str, pad: Path, m: Melding) -> Bevinding:
    return Bevinding(
        m.ernst, m.regel, id_, str(pad), regel_van(pad, m.sleutel), m.melding, m.wat_nu
    )


def _weggelaten(fout: StukFout) -> Bevinding:
    return Bevinding("fout", "bestand", "", fout.bestand, fout.regel, fout.melding, fout.wat_nu)


def _dubbele_titels(bibliotheek: Bibliotheek) -> list[Bevinding]:
    per_titel: dict[str, list[str]] = defaultdict(list)
    for stuk in bibliotheek:
        per_titel[stuk.titel.casefold()].append(stuk.id)
    return [
        _bevinding(
            ids[-1],
            bibliotheek.herkomst[ids[-1]].pad,
            let_op(
                "titel",
                "titel",
                f"De titel '{bibliotheek.stukken[ids[-1]].titel}' staat ook op {', '.join(ids[:-1])}.",
                "Geef elk stuk een eigen titel.",
            ),
        )
        for ids in per_titel.values()
        if len(ids) > 1
    ]
