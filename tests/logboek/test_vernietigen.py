"""Destroying content: the text leaves every byte on disk, and the chain stays whole."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistent.logboek.gebeurtenissen import InhoudVernietigd
from assistent.logboek.opslag import Logboek
from dilemma_bibliotheek.fouten import LogboekBezigFout
from tests.logboek.hulp import AFWEGING, alle_bytes, open_logboek, rijen, teksten_van, vul

GEHEIM = "Sterrenregenmaandag"


def test_vernietigde_tekst_is_weg_en_de_keten_blijft_heel(logboek: Logboek, pad: Path) -> None:
    vul(logboek, "een", f"twee {GEHEIM}", "drie")
    assert GEHEIM.encode() in alle_bytes(pad.parent)

    logboek.vernietig(AFWEGING, [2], reden="bewaartermijn", verwacht=3)

    assert GEHEIM.encode() not in alle_bytes(pad.parent)
    assert logboek.controleer(AFWEGING) == []
    gelezen = logboek.lees(AFWEGING)
    assert teksten_van([item.gebeurtenis for item in gelezen[:3]]) == ["een", None, "drie"]
    assert gelezen[1].soort == "antwoord-gegeven"


def test_dat_er_is_vernietigd_staat_zelf_in_het_logboek_met_de_reden(logboek: Logboek) -> None:
    vul(logboek, "een", "twee")

    [bewijs] = logboek.vernietig(AFWEGING, [1, 2], reden="bewaartermijn", verwacht=2)

    assert bewijs.volgnummer == 3
    assert bewijs.gebeurtenis == InhoudVernietigd(volgnummers=(1, 2), reden="bewaartermijn")
    assert logboek.lees(AFWEGING)[-1] == bewijs


def test_ook_het_zout_is_weg_zodat_de_tekst_niet_te_raden_valt(logboek: Logboek, pad: Path) -> None:
    vul(logboek, "ja")
    with closing(sqlite3.connect(pad)) as verbinding:
        [(zout,)] = verbinding.execute("SELECT zout FROM gebeurtenissen").fetchall()
    assert zout in alle_bytes(pad.parent)

    logboek.vernietig(AFWEGING, [1], reden="bewaartermijn", verwacht=1)

    assert zout not in alle_bytes(pad.parent)


@pytest.mark.parametrize("lengte", [1, 40, 400, 4_000, 12_000])
def test_ook_een_lange_tekst_laat_geen_stukje_achter(
    logboek: Logboek, pad: Path, lengte: int
) -> None:
    lang = " ".join(f"{GEHEIM}{nummer:05d}" for nummer in range(lengte))
    vul(logboek, "een", lang, "drie")

    logboek.vernietig(AFWEGING, [2], reden="bewaartermijn", verwacht=3)

    assert GEHEIM.encode() not in alle_bytes(pad.parent)
    assert logboek.controleer(AFWEGING) == []


@pytest.mark.parametrize("zaad", range(3))
def test_na_veel_schrijven_in_alle_maten_blijft_er_nergens_een_restje_staan(
    pad: Path, zaad: int
) -> None:
    kans = random.Random(zaad)
    logboek = open_logboek(pad)
    merken = [f"{GEHEIM}-{zaad}-{nummer:04d}-slot" for nummer in range(80)]
    for nummer, merk in enumerate(merken):
        # Pages of the database split and merge: old copies of a row may not stay behind in them.
        vul(logboek, (merk + " ") * kans.choice([1, 3, 20, 80, 300, 900]), verwacht=nummer)

    nummers = kans.sample(range(1, 81), 20)
    logboek.vernietig(AFWEGING, nummers, reden="bewaartermijn", verwacht=80)

    over = alle_bytes(pad.parent)
    assert [n for n in nummers if merken[n - 1].encode() in over] == []
    assert all(merken[n - 1].encode() in over for n in range(1, 81) if n not in nummers)
    assert logboek.controleer(AFWEGING) == []
    logboek.sluit()


def test_een_tweede_open_venster_houdt_de_tekst_niet_vast(logboek: Logboek, pad: Path) -> None:
    vul(logboek, f"een {GEHEIM}", "twee")
    ander = open_logboek(pad)
    ander.lees(AFWEGING)

    logboek.vernietig(AFWEGING, [1], reden="bewaartermijn", verwacht=2)

    over = alle_bytes(pad.parent)
    assert GEHEIM.encode() not in over
    assert ander.controleer(AFWEGING) == []
    ander.sluit()


def test_vernietigen_met_een_verkeerd_volgnummer_vernietigt_niets(
    logboek: Logboek, pad: Path
) -> None:
    vul(logboek, "een", "twee")
    voor = rijen(pad)

    with pytest.raises(LogboekBezigFout):
        logboek.vernietig(AFWEGING, [1], reden="bewaartermijn", verwacht=1)

    assert rijen(pad) == voor


def test_vernietigen_raakt_alleen_die_afweging(logboek: Logboek) -> None:
    vul(logboek, "a1", afweging="a")
    vul(logboek, "b1", afweging="b")

    logboek.vernietig("a", [1], reden="bewaartermijn", verwacht=1)

    assert teksten_van([item.gebeurtenis for item in logboek.lees("b")]) == ["b1"]


def test_na_vernietigen_gaat_de_keten_gewoon_verder(logboek: Logboek) -> None:
    vul(logboek, "een", "twee")
    logboek.vernietig(AFWEGING, [1], reden="bewaartermijn", verwacht=2)

    vul(logboek, "vier", verwacht=3)

    assert [item.volgnummer for item in logboek.lees(AFWEGING)] == [1, 2, 3, 4]
    assert logboek.controleer(AFWEGING) == []
