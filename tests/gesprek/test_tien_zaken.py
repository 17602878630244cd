"""Ten cases told as consulenten tell them: no advice in what is generated, always a counter-voice and a like case."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assistent.gesprek.bericht import Bericht
from assistent.samenstelling import maak_gesprek
from assistent.toetsen.verboden import adviestaal
from assistent.voordeur import Assistent
from tests.gesprek.hulp import antwoord_op, tekst_van
from tests.gesprek.tien_zaken import TIEN
from tests.hulp import maak_assistent

OPDRACHTEN = ("/vergelijk", "/overzicht", "/gesprekslijst", "/toets", "/klaar", "/terugkijken")


@pytest.fixture(scope="module")
def kern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistent]:
    """A core on the shipped shelf, shared by all cases: an afweging knows nothing of another."""
    assistent = maak_assistent(tmp_path_factory.mktemp("thuis"))
    yield assistent
    assistent.sluit()


def loop(kern: Assistent, situatie: str) -> tuple[list[Bericht], list[str], str]:
    """Walk the full route; return all messages, what was typed, and the verantwoording."""
    gesprek = maak_gesprek(kern)
    berichten, getypt = gesprek.start(), [situatie]
    berichten += gesprek.invoer(situatie)
    while gesprek.vraag is not None:
        antwoord = "2" if gesprek.vraag.id == "eerst-handelen" else antwoord_op(gesprek.vraag.id)
        getypt += antwoord.split("; ")
        berichten += gesprek.invoer(antwoord)
    for opdracht in OPDRACHTEN:
        berichten += gesprek.invoer(opdracht)
    assert "fout" not in {bericht.soort for bericht in berichten}, tekst_van(
        [b for b in berichten if b.soort == "fout"]
    )
    [pad] = kern.instellingen.uitvoer_map.glob(
        f"{gesprek.toestand.id if gesprek.toestand else ''}-*"
    )
    return berichten, getypt, pad.read_text(encoding="utf-8")


def zonder_eigen(tekst: str, getypt: list[str]) -> str:
    """Return ``tekst`` without the consulent's own words: those may say what they like."""
    for woorden in sorted(getypt, key=len, reverse=True):
        if len(woorden) > 2:
            tekst = tekst.replace(woorden, "…")
    return tekst


@pytest.mark.parametrize("kernvraag", TIEN)
def test_een_zaak_loopt_tot_het_einde_met_tegenstem_en_vergelijking_en_zonder_advies(
    kern: Assistent, kernvraag: str
) -> None:
    berichten, getypt, verantwoording = loop(kern, TIEN[kernvraag])

    for bericht in berichten:
        assert adviestaal(zonder_eigen(tekst_van([bericht]), getypt)) == (), bericht.titel
    assert adviestaal(zonder_eigen(verantwoording, getypt)) == ()
    tegenstemmen = [b for b in berichten if b.titel == "Tegenstem"]
    assert tegenstemmen
    assert all(len(b.regels) >= 4 for b in tegenstemmen)
    vergeleken = [tekst_van([b]) for b in berichten if b.titel == "Zaken die hierop lijken"]
    assert vergeleken
    # By factors, an honest nothing, or (without a kernvraag) the cases whose words are nearest.
    assert all(
        "Deelt:" in t or "Niets vergelijkbaars" in t or re.search(r"\[\d+\] (zaak|dilemma) ·", t)
        for t in vergeleken
    )
