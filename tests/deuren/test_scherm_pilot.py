"""A whole case on the full screen, by keyboard only, inside the test process."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistent.stappen import Route
from tests.deuren.hulp import gesprek, raster, typ, wacht_tot
from tests.deuren.zaak import IN_DE_VERANTWOORDING, antwoord_op, loop
from tests.hulp import maak_assistent
from tui.app import AssistentApp


async def _wacht_op(pilot: Pilot[None], tekst: str) -> None:
    await wacht_tot(pilot, lambda: tekst in gesprek(raster(pilot.app)), tekst)


@pytest.mark.parametrize(
    ("maat", "route"), [((80, 24), "kort"), ((140, 40), "vol")], ids=["80x24-kort", "140x40-vol"]
)
async def test_een_hele_zaak_gaat_met_alleen_het_toetsenbord_van_opening_tot_verantwoording(
    thuis: Path, maat: tuple[int, int], route: Route
) -> None:
    mee = maak_assistent(shutil.copytree(thuis, thuis.with_name("mee")))
    gevraagd = loop(mee, route)
    mee.sluit()
    assistent = maak_assistent(thuis)
    app = AssistentApp(lambda: assistent, route=route)
    async with app.run_test(size=maat) as pilot:
        for vraag in gevraagd:
            await _wacht_op(pilot, vraag.vraag)
            typ(pilot, antwoord_op(vraag))
        await _wacht_op(pilot, "Alle vragen van deze route")
        typ(pilot, "/klaar")
        await _wacht_op(pilot, "De verantwoording staat in")
    assistent.sluit()

    documenten = list(assistent.instellingen.uitvoer_map.glob("*.md"))
    assert len(documenten) == 1
    tekst = documenten[0].read_text(encoding="utf-8")
    assert [woorden for woorden in IN_DE_VERANTWOORDING if woorden not in tekst] == []
