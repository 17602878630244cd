"""Answers of one key on the full screen: where they count, and where a digit is only a digit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistent.afweging.beeld import beeld_van
from assistent.afweging.toestand import Toestand
from assistent.samenstelling import maak_gesprek
from assistent.voordeur import Assistent
from tests.deuren.hulp import druk, gesprek, raster, typ, wacht_tot
from tests.gesprek.hulp import ANTWOORDEN, beantwoord, schrijf_bibliotheek
from tests.hulp import maak_assistent
from tui.app import AssistentApp
from tui.invoer import Invoer


@pytest.fixture
def kern(tmp_path: Path) -> Iterator[Assistent]:
    """A core with the small library."""
    kaarten = schrijf_bibliotheek(tmp_path / "kaarten")
    assistent = maak_assistent(tmp_path / "thuis", kaarten, basis=False)
    yield assistent
    assistent.sluit()


def begonnen(kern: Assistent, tot: str) -> str:
    """Tell the case up to a question; return the id of the afweging."""
    verteld = maak_gesprek(kern)
    beantwoord(verteld, tot=tot)
    assert verteld.toestand is not None
    return verteld.toestand.id


@asynccontextmanager
async def open_op(kern: Assistent, id_: str, vraag: str) -> AsyncIterator[Pilot[None]]:
    """Open the afweging on a screen, and wait until its question stands there."""
    app = AssistentApp(lambda: kern, id_=id_)
    async with app.run_test(size=(140, 40)) as pilot:
        await wacht_op(pilot, vraag)
        await wacht_tot(pilot, lambda: bool(invoer(pilot).sneltoetsen) or "@" not in vraag)
        yield pilot


async def wacht_op(pilot: Pilot[None], tekst: str) -> None:
    """Wait until ``tekst`` stands on the screen."""
    await wacht_tot(pilot, lambda: tekst in gesprek(raster(pilot.app)), tekst)


def invoer(pilot: Pilot[None]) -> Invoer:
    """Return the composer."""
    return pilot.app.screen.query_one(Invoer)


def toestand_van(kern: Assistent, id_: str) -> Toestand:
    """Return what is on disk."""
    return kern.open(id_)


async def test_cijfers_halen_weg_en_zetten_terug_en_enter_bewaart_de_rest(
    kern: Assistent,
) -> None:
    id_ = begonnen(kern, "gehoord")
    vraag = kern.vraag(kern.open(id_))
    assert vraag is not None
    ids = [keuze.id for keuze in vraag.keuzes]
    async with open_op(kern, id_, "Dit hoor ik erin.") as pilot:
        druk(pilot, "2", "2")
        await wacht_op(pilot, "Klopt niet: 2")
        druk(pilot, "3", "3")
        await wacht_op(pilot, "Klopt niet: 2, 3")
        druk(pilot, "2", "2")
        await wacht_op(pilot, "Klopt niet: 3")
        assert invoer(pilot).text == ""
        assert "gehoord" not in toestand_van(kern, id_).antwoorden
        druk(pilot, "enter", "\r")
        await wacht_op(pilot, "Op welk moment begon het te wringen?")

    weg = {i for i, ja in beeld_van(toestand_van(kern, id_)).gehoord if not ja}
    assert weg == {ids[2]}


async def test_alleen_enter_houdt_alles_wat_gehoord_is(kern: Assistent) -> None:
    id_ = begonnen(kern, "gehoord")
    async with open_op(kern, id_, "Dit hoor ik erin.") as pilot:
        druk(pilot, "enter", "\r")
        await wacht_op(pilot, "Op welk moment begon het te wringen?")

    gehoord = beeld_van(toestand_van(kern, id_)).gehoord
    assert gehoord
    assert all(ja for _, ja in gehoord)


async def test_een_nummer_dat_niet_in_de_lijst_staat_doet_niets_en_wordt_gewone_tekst(
    kern: Assistent,
) -> None:
    id_ = begonnen(kern, "gehoord")
    async with open_op(kern, id_, "Dit hoor ik erin.") as pilot:
        druk(pilot, "9", "9")
        await wacht_tot(pilot, lambda: invoer(pilot).text == "9", "een gewoon cijfer")

    assert "gehoord" not in toestand_van(kern, id_).antwoorden


@pytest.mark.parametrize(("toets", "hoe"), [("1", "ja"), ("2", "nee"), ("3", "weet-niet")])
async def test_een_cijfer_beantwoordt_een_vraag_naar_een_feit(
    kern: Assistent, toets: str, hoe: str
) -> None:
    id_ = begonnen(kern, "feit@schulden")
    async with open_op(kern, id_, "Is dit zo: schulden?") as pilot:
        druk(pilot, toets, toets)
        await wacht_op(pilot, "Wie heeft hem thuis gesproken")
        assert invoer(pilot).text == ""

    assert dict(beeld_van(toestand_van(kern, id_)).factoren)["schulden"] == hoe


async def test_tekst_die_met_een_cijfer_begint_is_bij_een_gewone_vraag_gewoon_tekst(
    kern: Assistent,
) -> None:
    id_ = begonnen(kern, "hittepunt")
    async with open_op(kern, id_, "Op welk moment begon het te wringen?") as pilot:
        typ(pilot, "3 dagen na de brief")
        await wacht_op(pilot, kern.stappen.vraag("aannames").vraag[:40])

    assert toestand_van(kern, id_).tekst("hittepunt") == "3 dagen na de brief"


async def test_bij_een_gewone_keuze_geeft_een_cijfer_pas_met_enter_antwoord(
    kern: Assistent,
) -> None:
    id_ = begonnen(kern, "zekerheid")
    async with open_op(kern, id_, "Hoe zeker ben je daarvan?") as pilot:
        druk(pilot, "2", "2")
        await wacht_tot(pilot, lambda: invoer(pilot).text == "2", "het cijfer in het invoerveld")
        assert "zekerheid" not in toestand_van(kern, id_).antwoorden
        druk(pilot, "enter", "\r")
        await wacht_op(pilot, "Bij welke kant")

    assert toestand_van(kern, id_).tekst("zekerheid") == ANTWOORDEN["zekerheid"][1]


async def test_wie_al_typt_houdt_zijn_cijfers_ook_in_de_lijst(kern: Assistent) -> None:
    id_ = begonnen(kern, "gehoord")
    async with open_op(kern, id_, "Dit hoor ik erin.") as pilot:
        typ(pilot, "alleen 1")
        await wacht_op(pilot, "Op welk moment begon het te wringen?")

    gehoord = beeld_van(toestand_van(kern, id_)).gehoord
    assert sum(ja for _, ja in gehoord) == 1
