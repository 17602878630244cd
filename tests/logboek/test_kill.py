"""kill -9 at random moments of a scripted conversation: what was acknowledged is there, and it goes on."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest

from assistent.stappen import basis_van
from tests.gesprek.hulp import ANTWOORDEN
from tests.hulp import maak_assistent
from tests.logboek.hulp import Lijn

GENOTEERD = re.compile(r"Genoteerd \[a(\d+)\]")
# Without a library there are no sources to name by number.
ZAAK = {**ANTWOORDEN, "normen": ("verlagen mag hier, het moet niet",) * 2}
AANTAL = 14  # answers that are sent, of those that the short route asks for


@pytest.fixture(scope="module")
def route(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what the short route asks about this case, in order, by a core in this process."""
    kern = maak_assistent(tmp_path_factory.mktemp("route"), basis=False)
    toestand = kern.begin("kort")
    gevraagd = []
    while (vraag := kern.vraag(toestand)) is not None:
        gevraagd.append(vraag.id)
        toestand, _ = kern.antwoord(toestand, ZAAK[basis_van(vraag.id)][0])
        toestand = kern.bereid_voor(toestand)
    kern.sluit()
    return gevraagd


@pytest.mark.parametrize("ronde", range(20))
def test_na_kill_9_staat_elk_bevestigd_antwoord_er_en_gaat_het_verder_bij_dezelfde_vraag(
    tmp_path: Path, ronde: int, route: list[str]
) -> None:
    vooraf = route[:AANTAL]
    dobbel = random.Random(ronde)
    thuis = tmp_path / "thuis"
    lijn = Lijn(thuis, "--kort")
    lijn.wacht_op_vraag()
    # The whole script is sent at once: the program is killed wherever it happens to be.
    for vraag in vooraf:
        lijn.typ(ZAAK[basis_van(vraag)][0])
    tot = dobbel.randrange(len(vooraf))
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
    for vraag in vooraf[: len(bevestigd)]:
        assert ZAAK[basis_van(vraag)][1] in toestand.tekst(vraag)
    assert kern.controleer_logboek(id_) == {id_: []}
    verder = kern.vraag(toestand)
    assert verder is not None
    assert verder.id == route[len(bewaard)]
    kern.sluit()
