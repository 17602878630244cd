"""Measure listening on cases with known answers: ``python -m assistent.luisteren.meten PAD.jsonl``.

Each line is ``{"tekst", "kernvraag", "factoren", "doelen", "aard"}``; a key that is missing is not counted.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistent.luisteren.luisteraar import Gehoord
from dilemma_bibliotheek.fouten import AssistentFout, BestandFout, GebruikFout, reden_van


@dataclass(frozen=True)
class Telling:
    """Counts of right, wrong and missed over all cases."""

    goed: int
    fout: int
    gemist: int

    @property
    def precisie(self) -> float:
        """The share of what was heard that is right."""
        return self.goed / (self.goed + self.fout) if self.goed + self.fout else 0.0

    @property
    def vangst(self) -> float:
        """The share of what is right that was heard."""
        return self.goed / (self.goed + self.gemist) if self.goed + self.gemist else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        som = self.precisie + self.vangst
        return 2 * self.precisie * self.vangst / som if som else 0.0


@dataclass(frozen=True)
class Luistercijfers:
    """All figures over a set of cases; ``per_factor`` by id."""

    gevallen: int
    kernvraag_eerste: float
    kernvraag_ergens: float
    kernvraag: Telling
    factoren: Telling
    doelen: Telling
    aard: float
    per_factor: dict[str, Telling]


def meet(
    luister: Callable[[str], Gehoord], gevallen: Sequence[Mapping[str, Any]]
) -> Luistercijfers:
    """Listen to every case and count."""
    gehoord = [luister(geval["tekst"]) for geval in gevallen]
    paren = list(zip(gevallen, gehoord, strict=True))
    met_vraag = [(g, h) for g, h in paren if g.get("kernvraag")]
    factoren = [
        (set(g["factoren"]), {f.id for f in h.factoren}) for g, h in paren if "factoren" in g
    ]
    alle = sorted({f for eigen, gevonden in factoren for f in eigen | gevonden})
    return Luistercijfers(
        len(paren),
        _deel(bool(h.kernvragen) and h.kernvragen[0].id == g["kernvraag"] for g, h in met_vraag),
        _deel(g["kernvraag"] in {k.id for k in h.kernvragen} for g, h in met_vraag),
        _tel(
            ({g["kernvraag"]} if g["kernvraag"] else set(), {k.id for k in h.kernvragen})
            for g, h in paren
            if "kernvraag" in g
        ),
        _tel(factoren),
        _tel((set(g["doelen"]), {d.id for d in h.doelen}) for g, h in paren if "doelen" in g),
        _deel(g["aard"] == h.aard for g, h in paren if "aard" in g),
        {f: _tel(({f} & eigen, {f} & gevonden) for eigen, gevonden in factoren) for f in alle},
    )


def _tel(paren: Iterable[tuple[set[str], set[str]]]) -> Telling:
    som: Counter[str] = Counter()
    for eigen, gevonden in paren:
        som["goed"] += len(eigen & gevonden)
        som["fout"] += len(gevonden - eigen)
        som["gemist"] += len(eigen - gevonden)
    return Telling(som["goed"], som["fout"], som["gemist"])


def _deel(goed: Iterable[bool]) -> float:
    lijst = list(goed)
    return sum(lijst) / len(lijst) if lijst else 0.0


def als_regels(cijfers: Luistercijfers) -> list[str]:
    """Return the figures as lines of text."""
    regels = [
        f"{cijfers.gevallen} gevallen",
        f"kernvraag  eerste goed {cijfers.kernvraag_eerste:.2f}  ergens {cijfers.kernvraag_ergens:.2f}",
    ]
    for naam, telling in (
        ("kernvraag", cijfers.kernvraag),
        ("factoren", cijfers.factoren),
        ("doelen", cijfers.doelen),
    ):
        regels.append(
            f"{naam:<10} precisie {telling.precisie:.2f}  vangst {telling.vangst:.2f}  F1 {telling.f1:.2f}"
            f"  (goed {telling.goed}, fout {telling.fout}, gemist {telling.gemist})"
        )
    regels.append(f"aard       goed {cijfers.aard:.2f}")
    return regels


def lees_gevallen(pad: Path) -> list[dict[str, Any]]:
    """Read cases, one JSON object a line. Raises ``BestandFout`` or ``GebruikFout``."""
    try:
        regels = pad.read_text(encoding="utf-8").splitlines()
    except OSError as fout:
        raise BestandFout(
            f"Ik kan {pad} niet lezen ({reden_van(fout)}).", "Kijk of het bestand er is."
        ) from fout
    uit = []
    for nummer, regel in enumerate(regels, 1):
        if not regel.strip():
            continue
        try:
            geval = json.loads(regel)
            geval["tekst"] = str(geval["tekst"])
        except (json.JSONDecodeError, KeyError, TypeError) as fout:
            raise GebruikFout(
                f"Regel {nummer} van {pad} is geen geval.", 'Zet er {"tekst": …} met de antwoorden.'
            ) from fout
        uit.append(geval)
    return uit


def main(argumenten: Sequence[str]) -> int:
    """Print the figures of each file; 2 when one cannot be read."""
    from assistent.luisteren.samenstellen import maak_luisteraar  # noqa: PLC0415

    try:
        luisteraar = maak_luisteraar()
        for naam in argumenten:
            regels = als_regels(meet(luisteraar.luister, lees_gevallen(Path(naam))))
            sys.stdout.write("\n".join([naam, *regels, ""]))
    except AssistentFout as fout:
        sys.stderr.write(f"{fout}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
