"""Both themes can be read: every colour of text or border stands out on every plane."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from textual.color import Color, ColorParseError
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.theme import Theme

from tests.deuren.hulp import op_een_regel, raster, wacht_tot
from tests.hulp import maak_assistent
from tui.app import AssistentApp
from tui.thema import DONKER, LICHT

GRENS = 7.0
THEMAS = [DONKER, LICHT]
VLAKKEN = ["background", "surface", "panel", "boost", "footer-background"]
VOOR = [
    "foreground",
    "foreground-muted",
    "foreground-disabled",
    "border",
    "border-blurred",
    "accent",
    "error",
    "warning",
    "success",
    "primary",
    "secondary",
    "footer-foreground",
    "footer-key-foreground",
    "footer-description-foreground",
    "scrollbar",
]
PAREN = [
    ("block-cursor-foreground", "block-cursor-background"),
]


def _licht(kleur: Color) -> float:
    """Return the relative luminance of WCAG 2.2."""

    def deel(waarde: int) -> float:
        c = waarde / 255
        return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)

    return 0.2126 * deel(kleur.r) + 0.7152 * deel(kleur.g) + 0.0722 * deel(kleur.b)


def contrast(een: Color, ander: Color) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    donker, licht = sorted((_licht(een), _licht(ander)))
    return (licht + 0.05) / (donker + 0.05)


def kleuren_van(thema: Theme) -> dict[str, Color]:
    """Return the colours as the screen uses them, after Textual has worked out the theme."""
    uit = {}
    for naam, waarde in thema.to_color_system().generate().items():
        with contextlib.suppress(ColorParseError):  # styles and weights stand among the colours
            uit[naam] = Color.parse(waarde)
    # A plane may be see-through; then what lies under it counts too.
    return {naam: uit["background"] + kleur for naam, kleur in uit.items()}


def test_de_formule_geeft_de_waarden_uit_de_richtlijn() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("thema", THEMAS, ids=lambda thema: thema.name)
@pytest.mark.parametrize("vlak", VLAKKEN)
@pytest.mark.parametrize("voor", VOOR)
def test_elke_kleur_van_tekst_en_rand_haalt_zeven_op_elk_vlak(
    thema: Theme, voor: str, vlak: str
) -> None:
    kleuren = kleuren_van(thema)

    assert contrast(kleuren[voor], kleuren[vlak]) >= GRENS


@pytest.mark.parametrize("thema", THEMAS, ids=lambda thema: thema.name)
@pytest.mark.parametrize(("voor", "vlak"), PAREN)
def test_de_gekozen_regel_is_leesbaar(thema: Theme, voor: str, vlak: str) -> None:
    kleuren = kleuren_van(thema)

    assert contrast(kleuren[voor], kleuren[vlak]) >= GRENS


@pytest.mark.parametrize("thema", THEMAS, ids=lambda thema: thema.name)
async def test_elke_letter_in_een_venster_haalt_zeven(tmp_path: Path, thema: Theme) -> None:
    assert await te_zwak(tmp_path, thema, ["hulp", "afwegingen"]) == {}


_LETTER = re.compile(r"\w")
OPENINGEN = {
    "gesprek": ("f2", "Vertel wat er speelt", "#midden"),
    "hulp": ("f1", "Toetsen", "#venster"),
    "opdrachten": ("ctrl+p", "Licht of donker", "CommandList"),
    "afwegingen": ("f7", "Een nieuwe afweging", "#venster"),
    "fout": ("enter", "Let op", "#stand"),
}


async def te_zwak(thuis: Path, thema: Theme, openingen: list[str]) -> dict[str, float]:
    """Return the words on the screen whose contrast is below the limit, with what it is."""
    kern = maak_assistent(thuis, basis=False)
    app = AssistentApp(lambda: kern)
    zwak: dict[str, float] = {}
    async with app.run_test(size=(140, 40)) as pilot:
        app.theme = thema.name
        await _wacht_op(pilot, "Vertel wat er speelt")
        gesprek = app.screen
        for toets, tekst, vak in map(OPENINGEN.__getitem__, openingen):
            await pilot.press(toets)
            await _wacht_op(pilot, tekst)
            gemeten = _gemeten(app.screen, app.screen.query_one(vak).region)
            assert gemeten
            zwak |= {woorden: hoe for woorden, hoe in gemeten.items() if hoe < GRENS}
            if app.screen is not gesprek:
                await pilot.press("escape")
                await wacht_tot(pilot, lambda: app.screen is gesprek, "venster dicht")
    kern.sluit()
    return zwak


async def _wacht_op(pilot: Pilot[None], tekst: str) -> None:
    await wacht_tot(pilot, lambda: tekst in op_een_regel(raster(pilot.app)), tekst)


def _gemeten(scherm: Screen[object], vak: Region) -> dict[str, float]:
    """Return the lowest contrast of each text within ``vak``."""
    uit: dict[str, float] = {}
    for strip in scherm._compositor.render_strips()[vak.y : vak.bottom]:
        for segment in strip.crop(vak.x, vak.right):
            stijl, woorden = segment.style, segment.text.strip()
            if _LETTER.search(woorden) and stijl is not None and stijl.color and stijl.bgcolor:
                voor = Color.from_rich_color(stijl.color)
                verhouding = contrast(voor, Color.from_rich_color(stijl.bgcolor))
                uit[woorden] = min(round(verhouding, 1), uit.get(woorden, 21.0))
    return uit
