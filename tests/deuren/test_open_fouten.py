"""Faults that were found and are not mended yet; each test moves to its own file once it passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.theme import Theme

from tests.deuren.hulp import draai
from tests.deuren.test_thema import GRENS, THEMAS, contrast, kleuren_van, te_zwak
from tests.deuren.test_veilig import VIJANDIG, stuurtekens

# tui/thema.py ------------------------------------------------------------------------------------


@pytest.mark.parametrize("thema", THEMAS, ids=lambda thema: thema.name)
@pytest.mark.parametrize("opening", ["gesprek", "opdrachten", "fout"])
async def test_elke_letter_op_het_scherm_haalt_zeven(
    tmp_path: Path, thema: Theme, opening: str
) -> None:
    assert await te_zwak(tmp_path, thema, opening) == {}


@pytest.mark.parametrize("thema", THEMAS, ids=lambda thema: thema.name)
def test_geselecteerde_tekst_is_leesbaar(thema: Theme) -> None:
    kleuren = kleuren_van(thema)

    assert contrast(kleuren["foreground"], kleuren["input-selection-background"]) >= GRENS


# tui/lijn.py -------------------------------------------------------------------------------------


def test_de_echo_van_een_pijp_is_ook_schoon(tmp_path: Path) -> None:
    uit = draai("gesprek", "--lijn", thuis=tmp_path, invoer=f"{VIJANDIG}\n", ASSISTENT_BASIS="uit")

    assert "achter" in uit.stdout
    assert stuurtekens(uit.stdout) == set()


