"""The hash chain: each way of tampering is named, with the number of the event."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistent.logboek.opslag import Logboek
from dilemma_bibliotheek.fouten import LogboekKapotFout
from tests.logboek.hulp import AFWEGING, draai, knoei, open_logboek, vul

DRIE = "WHERE volgnummer = 3"
WISSEL = "UPDATE gebeurtenissen SET volgnummer = {} WHERE volgnummer = {}"


@pytest.fixture
def gevuld(logboek: Logboek) -> Logboek:
    """Return a log with five answers that verifies."""
    vul(logboek, *(f"antwoord {nummer} van vijf" for nummer in range(1, 6)))
    assert logboek.controleer(AFWEGING) == []
    return logboek


def test_een_lege_en_een_ongeschonden_keten_kloppen(gevuld: Logboek) -> None:
    assert gevuld.controleer(AFWEGING) == []
    assert gevuld.controleer("nog-niet-begonnen") == []


@pytest.mark.parametrize("positie", [1, 30, 60])
def test_een_enkele_veranderde_byte_in_de_inhoud_wordt_genoemd(
    gevuld: Logboek, pad: Path, positie: int
) -> None:
    knoei(
        pad,
        f"UPDATE gebeurtenissen SET inhoud = substr(inhoud, 1, {positie - 1}) || '~' || "
        f"substr(inhoud, {positie} + 1) {DRIE}",
    )

    assert gevuld.controleer(AFWEGING) == ["de inhoud van gebeurtenis 3 is veranderd"]


def test_een_byte_die_op_schijf_omvalt_wordt_genoemd(pad: Path) -> None:
    logboek = open_logboek(pad)
    vul(logboek, "een", "de cliënt kwam WEL", "drie")
    logboek.sluit()  # the last connection folds the write-ahead log into the file
    bytes_ = pad.read_bytes()
    assert bytes_.count(b"kwam WEL") == 1

    pad.write_bytes(bytes_.replace(b"kwam WEL", b"kwam WEE"))

    logboek = open_logboek(pad)
    breuken = logboek.controleer(AFWEGING)
    logboek.sluit()
    assert breuken == ["de inhoud van gebeurtenis 2 is veranderd"]


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("soort", "'stuk-geopend'"),
        ("tijd", "'2020-01-01T00:00:00.000+00:00'"),
        ("gebeurtenis_id", "'00000000-0000-4000-8000-000000000000'"),
        ("digest", "vorige"),
        ("vorige", "digest"),
        ("hash", "digest"),
    ],
)
def test_een_gewijzigde_kop_breekt_de_keten_bij_dat_nummer(
    gevuld: Logboek, pad: Path, veld: str, waarde: str
) -> None:
    knoei(pad, f"UPDATE gebeurtenissen SET {veld} = {waarde} {DRIE}")

    assert gevuld.controleer(AFWEGING) == ["de keten breekt bij gebeurtenis 3"]


@pytest.mark.parametrize("nummer", [1, 2, 3, 4])
def test_een_verwijderde_rij_wordt_genoemd(gevuld: Logboek, pad: Path, nummer: int) -> None:
    knoei(pad, f"DELETE FROM gebeurtenissen WHERE volgnummer = {nummer}")

    assert gevuld.controleer(AFWEGING) == [f"gebeurtenis {nummer} ontbreekt"]


def test_een_verwijderde_rij_waarna_de_rest_is_opgeschoven_wordt_genoemd(
    gevuld: Logboek, pad: Path
) -> None:
    knoei(
        pad,
        f"DELETE FROM gebeurtenissen {DRIE}",
        WISSEL.format(3, 4),
        WISSEL.format(4, 5),
    )

    assert gevuld.controleer(AFWEGING) == ["de keten breekt bij gebeurtenis 3"]


def test_omgewisselde_rijen_worden_genoemd(gevuld: Logboek, pad: Path) -> None:
    knoei(pad, WISSEL.format(99, 2), WISSEL.format(2, 3), WISSEL.format(3, 99))

    assert gevuld.controleer(AFWEGING) == ["de keten breekt bij gebeurtenis 2"]


def test_omgewisselde_inhoud_met_zout_en_al_wordt_bij_beide_genoemd(
    gevuld: Logboek, pad: Path
) -> None:
    ander = "(SELECT {0} FROM gebeurtenissen a WHERE a.volgnummer = 6 - gebeurtenissen.volgnummer)"
    knoei(
        pad,
        f"UPDATE gebeurtenissen SET inhoud = {ander.format('inhoud')}, zout = {ander.format('zout')} "
        "WHERE volgnummer IN (2, 4)",
    )

    breuken = gevuld.controleer(AFWEGING)

    assert "de inhoud van gebeurtenis 2 is veranderd" in breuken


def test_een_ingevoegde_rij_wordt_genoemd(gevuld: Logboek, pad: Path) -> None:
    knoei(
        pad,
        "INSERT INTO gebeurtenissen SELECT afweging, 6, 'nieuw', soort, tijd, zout, inhoud, digest, "
        f"vorige, hash FROM gebeurtenissen {DRIE}",
    )

    assert gevuld.controleer(AFWEGING) == ["de keten breekt bij gebeurtenis 6"]


def test_een_rij_van_een_andere_afweging_past_niet_in_de_keten(gevuld: Logboek, pad: Path) -> None:
    vul(gevuld, "b1", "b2", "b3", "b4", "b5", afweging="b")
    knoei(
        pad,
        f"DELETE FROM gebeurtenissen {DRIE} AND afweging = '{AFWEGING}'",
        f"UPDATE gebeurtenissen SET afweging = '{AFWEGING}' {DRIE} AND afweging = 'b'",
    )

    assert gevuld.controleer(AFWEGING) == ["de keten breekt bij gebeurtenis 3"]
    assert gevuld.controleer("b") == ["gebeurtenis 3 ontbreekt"]


@pytest.mark.parametrize("veld", ["inhoud", "zout"])
def test_half_vernietigde_inhoud_wordt_genoemd(gevuld: Logboek, pad: Path, veld: str) -> None:
    knoei(pad, f"UPDATE gebeurtenissen SET {veld} = NULL {DRIE}")

    assert gevuld.controleer(AFWEGING) == ["gebeurtenis 3 is half vernietigd"]


def test_onleesbare_inhoud_geeft_bij_lezen_een_nederlandse_fout_met_het_nummer(
    gevuld: Logboek, pad: Path
) -> None:
    knoei(pad, f"UPDATE gebeurtenissen SET inhoud = 'geen json' {DRIE}")

    with pytest.raises(LogboekKapotFout) as fout:
        gevuld.lees(AFWEGING)

    assert "Gebeurtenis 3" in fout.value.melding
    assert "assistent logboek controleer" in fout.value.wat_nu


def test_knoeien_in_de_ene_afweging_laat_de_andere_kloppen(gevuld: Logboek, pad: Path) -> None:
    vul(gevuld, "b1", "b2", "b3", afweging="b")

    knoei(pad, f"UPDATE gebeurtenissen SET inhoud = '{{}}' {DRIE} AND afweging = '{AFWEGING}'")

    assert gevuld.controleer("b") == []
    assert gevuld.controleer(AFWEGING) == ["de inhoud van gebeurtenis 3 is veranderd"]


def test_de_opdracht_noemt_de_breuk_en_eindigt_met_een_foutcode(tmp_path: Path) -> None:
    thuis = tmp_path / "thuis"
    draai(thuis, "gesprek", "--lijn", invoer="Zij kwam niet.\nToen zij belde.\n")
    heel = draai(thuis, "logboek", "controleer")

    knoei(
        thuis / "afwegingen.db",
        "UPDATE gebeurtenissen SET inhoud = replace(inhoud, 'kwam', 'bleef') WHERE volgnummer = 2",
    )
    kapot = draai(thuis, "logboek", "controleer")

    assert (heel.returncode, kapot.returncode) == (0, 1)
    assert "gebeurtenis 2 is veranderd" in kapot.stdout
    assert "Traceback" not in heel.stderr + kapot.stderr


def test_nieuwe_gebeurtenissen_herstellen_een_breuk_niet_stilletjes(
    gevuld: Logboek, pad: Path
) -> None:
    knoei(pad, f"UPDATE gebeurtenissen SET tijd = '2020-01-01T00:00:00.000+00:00' {DRIE}")

    vul(gevuld, "zes", verwacht=5)

    assert gevuld.controleer(AFWEGING) == ["de keten breekt bij gebeurtenis 3"]
    with closing(sqlite3.connect(pad)) as verbinding:
        assert verbinding.execute("SELECT count(*) FROM gebeurtenissen").fetchone() == (6,)
