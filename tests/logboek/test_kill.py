"""kill -9 at random moments of a scripted conversation: what was acknowledged is there, and it goes on."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest

from tests.gesprek.hulp import ANTWOORDEN
from tests.hulp import maak_assistent
from tests.logboek.hulp import Lijn

GENOTEERD = re.compile(r"Genoteerd \[a(\d+)\]")
# Without a library there are no sources to name by number.
ZAAK = {**ANTWOORDEN, "normen": ("verlagen mag hier, het moet niet",) * 2}
KORT = [
    "situatie",
    "morele-vraag",
    "eerste-neiging",
    "zekerheid",
    "wens-client",
    "wens-gehoord",
    "geraakten",
    "normen",
    "handhaving",
    "argumenten",
    "tegenstem",
]


@pytest.mark.parametrize("ronde", range(20))
def test_na_kill_9_staat_elk_bevestigd_antwoord_er_en_gaat_het_verder_bij_dezelfde_vraag(
    tmp_path: Path, ronde: int
) -> None:
    dobbel = random.Random(ronde)
    thuis = tmp_path / "thuis"
    lijn = Lijn(thuis, "--kort")
    lijn.wacht_op_vraag()
    # The whole script is sent at once: the program is killed wherever it happens to be.
    for vraag in KORT:
        lijn.typ(ZAAK[vraag][0])
    tot = dobbel.randrange(len(KORT))
    lijn.wacht(lambda uitvoer: len(GENOTEERD.findall(uitvoer)) >= tot)
    time.sleep(dobbel.uniform(0, 0.02))  # not a measure: only where the blow falls
    bevestigd = [int(n) for n in GENOTEERD.findall(lijn.dood())]

    kern = maak_assistent(thuis, basis=False)
    ids = kern.logboek.ids()
    if not ids:
        assert bevestigd == []
        return
    (id_,) = ids
    toestand = kern.open(id_)
    bewaard = {a.volgnummer: a for a in toestand.antwoorden.values()}

    assert len(bevestigd) >= tot
    assert set(bevestigd) <= set(bewaard)
    assert len(bewaard) - len(bevestigd) <= 1
    assert [toestand.tekst(v) for v in KORT[: len(bevestigd)]] == [
        ZAAK[v][1] for v in KORT[: len(bevestigd)]
    ]
    assert kern.controleer_logboek(id_) == {id_: []}
    verder = kern.vraag(toestand)
    assert verder is not None
    assert verder.id == [*KORT, "antwoord-tegenstem"][len(bewaard)]
    kern.sluit()
