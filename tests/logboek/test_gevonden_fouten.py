"""Faults that were found by trying to break it: each test shows one that was mended."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistent.logboek.opslag import Logboek
from dilemma_bibliotheek.fouten import LogboekFout
from tests.hulp import klok, toeval
from tests.logboek.hulp import AFWEGING, draai, knoei, vul

DRIE = "WHERE volgnummer = 3"


@pytest.mark.parametrize(
    "veld",
    [
        "inhoud = CAST(x'ff00' AS TEXT)",
        "inhoud = CAST(inhoud AS BLOB)",
        "zout = 'tekst'",
        "digest = x'ff'",
        "tijd = x'ff'",
    ],
)
def test_knoei_met_bytes_die_geen_tekst_zijn_wordt_met_het_nummer_genoemd(
    logboek: Logboek, pad: Path, veld: str
) -> None:
    vul(logboek, "een", "twee", "drie", "vier")
    knoei(pad, f"UPDATE gebeurtenissen SET {veld} {DRIE}")

    assert any("3" in breuk for breuk in logboek.controleer(AFWEGING))


def test_stil_vernietigde_inhoud_zonder_gebeurtenis_daarover_wordt_genoemd(
    logboek: Logboek, pad: Path
) -> None:
    vul(logboek, "een", "twee", "drie", "vier")
    with closing(sqlite3.connect(pad)) as verbinding:
        verbinding.execute(f"UPDATE gebeurtenissen SET inhoud = NULL, zout = NULL {DRIE}")
        verbinding.commit()

    assert any("3" in breuk for breuk in logboek.controleer(AFWEGING))


def test_een_vervangende_invoeging_komt_niet_langs_de_grendels(logboek: Logboek, pad: Path) -> None:
    vul(logboek, "een", "twee", "drie", "vier")

    with closing(sqlite3.connect(pad)) as verbinding, pytest.raises(sqlite3.IntegrityError):
        verbinding.execute(
            "INSERT OR REPLACE INTO gebeurtenissen SELECT afweging, volgnummer, 'x', soort, tijd, "
            f"zout, 'vals', digest, vorige, hash FROM gebeurtenissen {DRIE}"
        )


@pytest.mark.parametrize("veld", ["tijd = 'gisteren'", "tijd = x'ff'", "volgnummer = 3.5"])
def test_een_onleesbare_kop_geeft_bij_lezen_een_fout_van_ons(
    logboek: Logboek, pad: Path, veld: str
) -> None:
    vul(logboek, "een", "twee", "drie", "vier")
    knoei(pad, f"UPDATE gebeurtenissen SET {veld} {DRIE}")

    with pytest.raises(LogboekFout):
        logboek.lees(AFWEGING)


def test_controleer_met_een_id_noemt_de_breuk_ook_als_een_gebeurtenis_onleesbaar_is(
    tmp_path: Path,
) -> None:
    thuis = tmp_path / "thuis"
    draai(thuis, "gesprek", "--lijn", invoer="Zij kwam niet.\nToen zij belde.\n")
    with closing(sqlite3.connect(thuis / "afwegingen.db")) as verbinding:
        [(id_,)] = verbinding.execute("SELECT DISTINCT afweging FROM gebeurtenissen").fetchall()
    knoei(thuis / "afwegingen.db", f"UPDATE gebeurtenissen SET inhoud = 'geen json' {DRIE}")

    uit = draai(thuis, "logboek", "controleer", id_)

    assert "de inhoud van gebeurtenis 3 is veranderd" in uit.stdout


@pytest.mark.parametrize(
    "adres",
    ["postgresql+psycopg://ans:Zeer9Geheim@server:poort/db", "sqlite:///x.db?timeout=abc"],
)
def test_ook_een_adres_met_een_onmogelijke_poort_of_instelling_geeft_een_nederlandse_fout(
    adres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(LogboekFout):
        Logboek(adres, klok=klok(), toeval=toeval())
