"""Killing a conversation at random moments: what was acknowledged is there, and one goes on where one was."""

from __future__ import annotations

import random
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from assistent.afweging.toestand import Toestand, vouw
from assistent.afweging.verloop import vraag_nu
from assistent.logboek.gebeurtenissen import AntwoordGegeven
from assistent.stappen import Stappen, Vraag
from assistent.teksten import lees_stappen
from tests.logboek.hulp import Lijn, open_logboek

KEREN = 20
_GENOTEERD = re.compile(r"Genoteerd \[a(\d+)\]")


@dataclass
class Verloop:
    """What was sent and what was acknowledged, over all runs."""

    verstuurd: list[str] = field(default_factory=list)
    bevestigd: dict[int, str] = field(default_factory=dict)


def regel_voor(vraag: Vraag, nummer: int) -> tuple[str, str]:
    """Return a line that answers ``vraag`` and the text by which it is recognised in the log."""
    match vraag.soort:
        case "keuze" | "keuzes":
            return "1", vraag.keuzes[0].label
        case "datum":
            return "24-2-2027", "24 februari 2027"
        case "lijst":
            return f"een {nummer}; twee {nummer}; drie {nummer}", f"een {nummer}"
        case "tekst":
            return f"antwoord nummer {nummer} op deze vraag", f"antwoord nummer {nummer} op"


def lees(thuis: Path, stappen: Stappen) -> tuple[Toestand | None, dict[int, AntwoordGegeven]]:
    """Read what is on disk after a kill; the chain must verify."""
    if not (thuis / "afwegingen.db").exists():
        return None, {}
    logboek = open_logboek(thuis / "afwegingen.db")
    ids = logboek.ids()
    assert len(ids) <= 1
    gelezen = [item for id_ in ids for item in logboek.lees(id_)]
    assert [breuk for id_ in ids for breuk in logboek.controleer(id_)] == []
    logboek.sluit()
    antwoorden = {
        item.volgnummer: item.gebeurtenis
        for item in gelezen
        if isinstance(item.gebeurtenis, AntwoordGegeven)
    }
    return (vouw(ids[0], gelezen, stappen) if ids else None), antwoorden


def praat_en_sterf(
    lijn: Lijn, plek: int, nog: int, stappen: Stappen, verloop: Verloop, kans: random.Random
) -> None:
    """Give some answers, send one more without waiting, and kill at a random moment after that.

    ``plek`` is where the question stands on the route; ``nog`` more runs must fit on it.
    """
    route = stappen.route("vol")
    aantal = min(kans.randint(0, 2), len(route) - 1 - plek - nog)
    eigen: list[str] = []
    for stap in range(aantal + 1):
        regel, kenmerk = regel_voor(stappen.vraag(route[plek + stap]), len(verloop.verstuurd))
        verloop.verstuurd.append(kenmerk)
        eigen.append(kenmerk)
        if stap < aantal:
            assert "Genoteerd" in lijn.zeg(regel)
        else:
            lijn.wacht_op_vraag()
            lijn.typ(regel)
    time.sleep(kans.choice([0.0, 0.002, 0.005, 0.01, 0.05, 0.3]) * kans.random())
    uitvoer = lijn.dood()
    for nummer, kenmerk in zip(_GENOTEERD.findall(uitvoer), eigen, strict=False):
        verloop.bevestigd[int(nummer)] = kenmerk


def test_na_twintig_keer_kill_9_is_elk_bevestigd_antwoord_er_en_gaat_het_verder_bij_dezelfde_vraag(
    tmp_path: Path,
) -> None:
    thuis, stappen = tmp_path / "thuis", lees_stappen()
    kans, verloop = random.Random(20261124), Verloop()
    toestand: Toestand | None = None
    for keer in range(KEREN):
        vraag = vraag_nu(toestand or Toestand(""), stappen)
        assert vraag is not None
        lijn = Lijn(thuis, *([toestand.id] if toestand else []))
        begin = lijn.wacht_op_vraag()
        assert vraag.vraag in begin, f"keer {keer}: {begin[-400:]}"

        plek = stappen.route("vol").index(vraag.id)
        praat_en_sterf(lijn, plek, KEREN - 1 - keer, stappen, verloop, kans)

        toestand, antwoorden = lees(thuis, stappen)
        for nummer, kenmerk in verloop.bevestigd.items():
            assert kenmerk in antwoorden[nummer].tekst
        # At most one answer per kill was on disk without having been acknowledged.
        assert len(verloop.bevestigd) <= len(antwoorden) <= len(verloop.bevestigd) + keer + 1

    assert len(verloop.bevestigd) >= KEREN // 2
