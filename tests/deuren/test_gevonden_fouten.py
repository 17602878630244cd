"""Faults that were found by trying to break it: each test shows one that was mended."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from textual.theme import Theme

from tests.deuren.hulp import draai, raster, wacht_tot
from tests.deuren.test_thema import GRENS, THEMAS, contrast, kleuren_van, te_zwak
from tests.deuren.test_toegankelijk import bindingen, engels, geopend, hulp
from tests.deuren.test_veilig import VIJANDIG, stuurtekens

# tui/thema.py ------------------------------------------------------------------------------------


@pytest.mark.parametrize("thema", THEMAS, ids=lambda thema: thema.name)
@pytest.mark.parametrize("opening", ["gesprek", "opdrachten"])
async def test_elke_letter_op_het_scherm_haalt_zeven(
    tmp_path: Path, thema: Theme, opening: str
) -> None:
    assert await te_zwak(tmp_path, thema, [opening]) == {}


@pytest.mark.parametrize("thema", THEMAS, ids=lambda thema: thema.name)
def test_geselecteerde_tekst_is_leesbaar(thema: Theme) -> None:
    kleuren = kleuren_van(thema)

    assert contrast(kleuren["foreground"], kleuren["input-selection-background"]) >= GRENS


# tui/lijn.py -------------------------------------------------------------------------------------


def test_de_echo_van_een_pijp_is_ook_schoon(tmp_path: Path) -> None:
    uit = draai("gesprek", "--lijn", thuis=tmp_path, invoer=f"{VIJANDIG}\n", ASSISTENT_BASIS="uit")

    assert "achter" in uit.stdout
    assert stuurtekens(uit.stdout) == set()


# assistent/cli/opdrachten.py ----------------------------------------------------------------------


@pytest.mark.parametrize("teken", ["\u2028", "\x9b"])
def test_json_van_een_tekst_met_een_vreemd_teken_blijft_geldige_json(
    tmp_path: Path, teken: str
) -> None:
    uit = draai("masker", "--json", thuis=tmp_path, invoer=f"hij kwam niet{teken}")

    assert "hij kwam niet" in json.loads(uit.stdout)["tekst"]


def test_masker_noemt_plaatsen_in_een_bestand_met_regeleinden_van_windows(tmp_path: Path) -> None:
    tekst = "regel een\r\nregel twee\r\nbel 06-12345678\r\n"
    pad = tmp_path / "brief.txt"
    pad.write_bytes(tekst.encode("utf-8"))

    (vondst,) = json.loads(draai("masker", str(pad), "--json", thuis=tmp_path).stdout)["vondsten"]

    assert tekst[vondst["begin"] : vondst["eind"]] == "06-12345678"


@pytest.mark.parametrize("aantal", ["0", "-1"])
def test_een_te_klein_aantal_geeft_geen_raad_om_het_kleiner_te_maken(
    tmp_path: Path, aantal: str
) -> None:
    uit = draai("zoek", "korten", "--aantal", aantal, thuis=tmp_path)

    assert uit.returncode == 2
    assert "kleiner" not in uit.stderr


# assistent/cli/ontleder.py ------------------------------------------------------------------------


@pytest.mark.parametrize("regel", ["zoek korten --json=ja", "verantwoord x --v md"])
def test_ook_een_zeldzame_fout_van_de_ontleder_is_nederlands(tmp_path: Path, regel: str) -> None:
    uit = draai(*regel.split(), thuis=tmp_path)

    assert uit.returncode == 2
    assert re.findall(r"ignored|explicit|argument\b|ambiguous|could|match", uit.stderr) == []


# `strerror` in messages: thuis.py, formulier.py, instellingen.py, cli/opdrachten.py, zoeken/index.py


def test_de_reden_van_het_systeem_staat_er_in_het_nederlands(tmp_path: Path) -> None:
    bestand = tmp_path / "bestand"
    bestand.write_text("", encoding="utf-8")
    meldingen = [
        draai("afwegingen", thuis=bestand).stderr,
        draai("afwegingen", thuis=bestand / "onder").stderr,
        draai("zoek", "korten", thuis=bestand).stderr,
        draai("masker", str(tmp_path), thuis=tmp_path).stderr,
        draai("gesprek", "--formulier", str(tmp_path / "weg"), thuis=tmp_path).stderr,
    ]
    engels = r"No such file|File exists|Not a directory|Is a directory|Permission denied"

    assert [melding for melding in meldingen if re.search(engels, melding)] == []


# tui/app.py, tui/schermen ---------------------------------------------------------------------------


async def test_een_opdracht_die_er_niet_is_wordt_in_het_nederlands_gezegd(tmp_path: Path) -> None:
    async with geopend(tmp_path) as pilot:
        await pilot.press("ctrl+p", *"qqqq")
        await wacht_tot(pilot, lambda: "Wissel" not in "".join(raster(pilot.app)), "gezocht")
        await pilot.pause(0.5)

        assert engels(pilot) == []


async def test_elke_toets_staat_in_de_hulp(tmp_path: Path) -> None:
    async with geopend(tmp_path) as pilot:
        tekst = "\n".join(await hulp(pilot))
    zonder = [b.id for _, b in bindingen() if b.tooltip not in tekst]

    assert zonder == []


async def test_de_toets_voor_een_nieuwe_regel_staat_in_de_hulp(tmp_path: Path) -> None:
    async with geopend(tmp_path) as pilot:
        tekst = "\n".join(await hulp(pilot))

    assert "ctrl+j" in tekst.lower()
