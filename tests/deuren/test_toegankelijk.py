"""The full screen without a mouse, in Dutch, and with a limit that loses nothing."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.binding import Binding
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

import tui
from tests.deuren.hulp import MAATNAMEN, MATEN, druk, op_een_regel, raster, typ, wacht_tot
from tests.hulp import maak_assistent
from tui.app import AssistentApp
from tui.invoer import Invoer

# Words that Textual brings along, and others that a Dutch screen has no use for.
ENGELS = re.compile(
    r"\b(search|quit|theme|screenshot|press|cancel|close|palette|commands?|keys|maximize|minimize|"
    r"select|show|hide|toggle|save|copy|cut|paste|undo|redo|submit|back|next|loading|error|warning|"
    r"options?|light|dark|change|exit|welcome|matches|found|no|yes|the|to|and|answer|question)\b",
    re.IGNORECASE,
)
# Dutch words that look English.
NEDERLANDS = {"commando"}

beide_maten = pytest.mark.parametrize("maat", MATEN, ids=MAATNAMEN)


@asynccontextmanager
async def geopend(
    thuis: Path, maat: tuple[int, int] = (80, 24), *, basis: bool = False
) -> AsyncIterator[Pilot[None]]:
    """Open the full screen and wait for the first question."""
    kern = maak_assistent(thuis, basis=basis)
    app = AssistentApp(lambda: kern)
    async with app.run_test(size=maat, notifications=True) as pilot:
        await wacht_op(pilot, "Vertel wat er speelt")
        yield pilot
    kern.sluit()


async def wacht_op(pilot: Pilot[None], tekst: str) -> None:
    """Wait until ``tekst`` stands on the screen."""
    await wacht_tot(pilot, lambda: tekst in op_een_regel(raster(pilot.app)), tekst)


# By keyboard only ---------------------------------------------------------------------------------


def _bereikbaar(pilot: Pilot[None]) -> set[Widget]:
    """Return every widget on the screen that can have focus."""
    return {w for w in pilot.app.screen.query(Widget) if w.focusable and w.size}


@beide_maten
async def test_tab_bereikt_alles_en_komt_altijd_verder(
    tmp_path: Path, maat: tuple[int, int]
) -> None:
    async with geopend(tmp_path, maat) as pilot:
        gesprek = pilot.app.screen
        for opening in ["", "f4 f6", "f1", "f7", "ctrl+p"]:
            await pilot.press(*opening.split())
            await wacht_op_vak(pilot, opening)
            alles = _bereikbaar(pilot)
            for toets in ["tab", "shift+tab"]:
                bezocht = {pilot.app.focused}
                for _ in alles:
                    hier = pilot.app.focused
                    druk(pilot, toets)
                    if len(alles) > 1:
                        verder = partial(lambda w: pilot.app.focused is not w, hier)
                        await wacht_tot(pilot, verder, f"{toets} komt verder dan {hier}")
                    bezocht.add(pilot.app.focused)

                assert alles
                assert bezocht == alles, f"{toets} na '{opening}'"
            if pilot.app.screen is not gesprek:
                await pilot.press("escape")
                await wacht_tot(pilot, lambda: pilot.app.screen is gesprek, "venster dicht")


def _heeft_focus(widget: Widget) -> bool:
    return widget.has_focus and bool(widget.size)


async def wacht_op_vak(pilot: Pilot[None], opening: str) -> None:
    """Wait until what ``opening`` opens stands there and has focus."""
    doel = {
        "": "#invoer",
        "f4 f6": "#stappen",
        "f1": "#venster-tekst",
        "f7": "#venster-lijst",
        "ctrl+p": "CommandInput",
    }[opening]
    await wacht_tot(
        pilot,
        lambda: any(map(_heeft_focus, pilot.app.screen.query(doel))),
        f"{doel} na '{opening}'",
    )


async def test_tab_verlaat_ook_een_invoerveld_met_tekst(tmp_path: Path) -> None:
    async with geopend(tmp_path) as pilot:
        await pilot.press("a", "b", "tab")

        assert not isinstance(pilot.app.focused, Invoer)
        assert pilot.app.screen.query_one(Invoer).text == "ab"


@beide_maten
async def test_elk_deel_van_het_scherm_heeft_een_toets(
    tmp_path: Path, maat: tuple[int, int]
) -> None:
    async with geopend(tmp_path, maat) as pilot:
        for toets, doel in {
            "f3": "#gesprek",
            "f4": "#bronnen",
            "f6": "#stappen",
            "f2": "#invoer",
        }.items():
            vak = pilot.app.screen.query_one(doel)
            assert not vak.has_focus
            await pilot.press(toets)
            await wacht_tot(pilot, partial(_heeft_focus, vak), f"{toets}: {doel}")


async def test_een_stap_en_een_bron_zijn_met_pijltjes_te_kiezen(tmp_path: Path) -> None:
    async with geopend(tmp_path, (140, 40), basis=True) as pilot:
        typ(pilot, "? helpt korten")
        await wacht_op(pilot, "Terug naar de vraag")
        await pilot.press("f4")
        await wacht_tot(pilot, lambda: getattr(pilot.app.focused, "id", "") == "bronnen", "bronnen")
        await pilot.press("down", "enter")
        await wacht_op(pilot, "PgDn bladeren")
        await pilot.press("escape", "f6")
        await wacht_tot(pilot, lambda: getattr(pilot.app.focused, "id", "") == "stappen", "stappen")
        await pilot.press("home", "down", "enter")
        await wacht_op(pilot, "Maak er één vraag van.")

        assert pilot.app.focused is pilot.app.screen.query_one(Invoer)


async def test_escape_sluit_elk_venster_en_de_getypte_tekst_staat_er_nog(tmp_path: Path) -> None:
    async with geopend(tmp_path) as pilot:
        gesprek = pilot.app.screen
        await pilot.press("a", "b")
        for toets in ["f1", "f7", "ctrl+p"]:
            await pilot.press(toets)
            await wacht_op_vak(pilot, toets)
            await pilot.press("escape")
            await wacht_tot(pilot, lambda: pilot.app.screen is gesprek, f"{toets} dicht")

            assert pilot.app.screen.query_one(Invoer).text == "ab"
            assert isinstance(pilot.app.focused, Invoer)


# Keys that can be found ---------------------------------------------------------------------------


def _klassen() -> Iterator[type[DOMNode]]:
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        for waarde in vars(importlib.import_module(module.name)).values():
            eigen = isinstance(waarde, type) and waarde.__module__ == module.name
            if eigen and issubclass(waarde, DOMNode):
                yield waarde


def bindingen() -> list[tuple[str, Any]]:
    """Return every key that our own screens and widgets bind, with the class that does."""
    return [(k.__name__, b) for k in _klassen() for b in k.__dict__.get("BINDINGS", [])]


def test_elke_toets_heeft_een_id_en_een_nederlandse_omschrijving() -> None:
    zonder = [
        (klasse, binding)
        for klasse, binding in bindingen()
        if not isinstance(binding, Binding)
        or not (binding.id and binding.description and binding.tooltip)
        or ENGELS.search(f"{binding.description} {binding.tooltip}")
    ]

    assert len(bindingen()) > 10
    assert zonder == []


def test_geen_twee_toetsen_delen_een_id() -> None:
    ids = [binding.id for _, binding in bindingen()]

    assert len(ids) == len(set(ids))


def test_geen_toets_is_een_dode_toets_of_een_dubbelganger() -> None:
    verboden = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+left_square_bracket", "ctrl+w", "ctrl+t"}
    dood = {"apostrophe", "quotation_mark", "grave_accent", "tilde", "circumflex_accent"}
    toetsen = {toets for _, binding in bindingen() for toets in binding.key.split(",")}

    assert toetsen & (verboden | dood) == set()


async def hulp(pilot: Pilot[None]) -> list[str]:
    """Open the help and return its lines."""
    await pilot.press("f1")
    await wacht_tot(pilot, lambda: bool(pilot.app.screen.query("#venster-tekst")), "hulp")
    return str(pilot.app.screen.query_one("#venster-tekst Static", Static).content).split("\n")


async def test_elke_toets_van_het_gesprek_staat_in_de_hulp(tmp_path: Path) -> None:
    async with geopend(tmp_path) as pilot:
        regels = await hulp(pilot)
    eigen = [b for klasse, b in bindingen() if klasse in {"AssistentApp", "GesprekScherm"}]

    assert [
        binding
        for binding in eigen
        if not any(r.split()[:1] == [binding.key] and binding.tooltip in r for r in regels)
    ] == []


# In Dutch ------------------------------------------------------------------------------------------


def engels(pilot: Pilot[None]) -> list[str]:
    """Return the English words on the screen."""
    return [w for w in ENGELS.findall("\n".join(raster(pilot.app))) if w.lower() not in NEDERLANDS]


@beide_maten
async def test_er_staat_geen_engels_woord_op_een_scherm(
    tmp_path: Path, maat: tuple[int, int]
) -> None:
    gezien: dict[str, list[str]] = {}
    async with geopend(tmp_path, maat) as pilot:
        gezien["begin"] = engels(pilot)
        await pilot.press("enter")
        await wacht_op(pilot, "Let op")
        gezien["fout"] = engels(pilot)
        typ(pilot, "hij kwam niet")
        await wacht_op(pilot, "Genoteerd")
        gezien["gesprek"] = engels(pilot)
        await pilot.press("f3", "ctrl+c")
        await wacht_op(pilot, "Ctrl+Q stopt het programma")
        gezien["ctrl-c"] = engels(pilot)
        for toets, tekst in [
            ("f1", "Hulp"),
            ("f7", "Afwegingen"),
            ("ctrl+p", "Zoek een opdracht"),
        ]:
            await pilot.press(toets)
            await wacht_op(pilot, tekst)
            gezien[toets] = engels(pilot)
            await pilot.press("pagedown")
            await pilot.pause()
            gezien[f"{toets} verder"] = engels(pilot)
            await pilot.press("escape")

    assert {plek: woorden for plek, woorden in gezien.items() if woorden} == {}


async def test_elke_opdracht_in_het_menu_is_nederlands(tmp_path: Path) -> None:
    async with geopend(tmp_path) as pilot:
        opdrachten = list(pilot.app.get_system_commands(pilot.app.screen))
    teksten = [f"{opdracht.title}: {opdracht.help}" for opdracht in opdrachten]

    assert len(teksten) > 10
    assert [tekst for tekst in teksten if ENGELS.search(tekst)] == []
    assert not any("schermafbeelding" in tekst.lower() for tekst in teksten)


async def test_het_menu_doet_wat_er_staat(tmp_path: Path) -> None:
    async with geopend(tmp_path) as pilot:
        thema = pilot.app.theme
        await pilot.press("ctrl+p", *"licht")
        await wacht_op(pilot, "Wissel tussen het lichte en het donkere thema")
        await pilot.press("enter")
        await wacht_tot(pilot, lambda: pilot.app.theme != thema, "ander thema")


# Limits ---------------------------------------------------------------------------------------------


async def test_te_veel_plakken_geeft_een_melding_en_het_veld_blijft_zoals_het_was(
    tmp_path: Path,
) -> None:
    async with geopend(tmp_path) as pilot:
        await pilot.press(*"abc")
        pilot.app.post_message(events.Paste("x" * 200_001))
        await wacht_op(pilot, "200000 mag")

        assert "200004 tekens" in op_een_regel(raster(pilot.app))
        assert pilot.app.screen.query_one(Invoer).text == "abc"


async def test_wat_net_mag_wordt_heel_geplakt_en_bewaard(tmp_path: Path) -> None:
    lang = ("een regel van honderd tekens ".ljust(99, "x") + "\n") * 2000
    assert len(lang) == 200_000
    async with geopend(tmp_path) as pilot:
        pilot.app.post_message(events.Paste(lang))
        veld = pilot.app.screen.query_one(Invoer)
        await wacht_tot(pilot, lambda: veld.text == lang, "geplakt")
        await pilot.press("enter")
        await wacht_op(pilot, "Genoteerd")
    kern = maak_assistent(tmp_path, basis=False)
    bewaard = kern.open(kern.lijst()[0].id).tekst("situatie")
    kern.sluit()

    assert bewaard == lang.strip()


async def test_een_leeg_antwoord_wordt_geweigerd_en_er_wordt_niets_bewaard(tmp_path: Path) -> None:
    async with geopend(tmp_path) as pilot:
        await pilot.press("space", "space", "enter")
        await wacht_op(pilot, "Er staat nog geen antwoord.")
    kern = maak_assistent(tmp_path, basis=False)
    zaken = kern.lijst()
    kern.sluit()

    assert zaken == []
