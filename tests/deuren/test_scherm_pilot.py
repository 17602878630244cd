"""A whole case on the full screen, by keyboard only, inside the test process."""

from __future__ import annotations

import pytest

from assistent.voordeur import Assistent
from tests.deuren.hulp import MATEN, gesprek, raster, typ, wacht_tot
from tests.deuren.zaak import ANTWOORDEN, IN_DE_VERANTWOORDING, vragen
from tui.app import AssistentApp


@pytest.mark.parametrize("maat", MATEN, ids=["80x24", "140x40"])
async def test_een_hele_zaak_gaat_met_alleen_het_toetsenbord_van_opening_tot_verantwoording(
    assistent: Assistent, maat: tuple[int, int]
) -> None:
    app = AssistentApp(lambda: assistent)
    async with app.run_test(size=maat) as pilot:
        for vraag in vragen():
            await wacht_tot(pilot, lambda v=vraag.vraag: v in gesprek(raster(app)), vraag.vraag)
            await typ(pilot, ANTWOORDEN[vraag.id])
        await wacht_tot(
            pilot, lambda: "Alle vragen van deze route" in gesprek(raster(app)), "einde"
        )
        await typ(pilot, "/klaar")
        await wacht_tot(pilot, lambda: "De verantwoording staat in" in gesprek(raster(app)), "pad")

    documenten = list(assistent.instellingen.uitvoer_map.glob("*.md"))
    assert len(documenten) == 1
    tekst = documenten[0].read_text(encoding="utf-8")
    assert [woorden for woorden in IN_DE_VERANTWOORDING if woorden not in tekst] == []
