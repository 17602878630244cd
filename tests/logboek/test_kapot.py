"""A database that is broken, unreachable, read-only or full: a Dutch message, and going on afterwards."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistent.logboek.opslag import Logboek
from dilemma_bibliotheek.fouten import LogboekBezigFout, LogboekFout, LogboekKapotFout
from tests.hulp import klok, toeval
from tests.logboek.hulp import AFWEGING, Lijn, draai, open_logboek, teksten_van, vul

WACHTWOORD = "Zeer9Geheim"
FOUTE_ADRESSEN = [
    "geen adres",
    "://",
    "",
    f"onbekend://ans:{WACHTWOORD}@server/db",
    f"mysql://ans:{WACHTWOORD}@server/db",
    f"postgresql+bestaatniet://ans:{WACHTWOORD}@server/db",
    f"sqlite://ans:{WACHTWOORD}@server/db",
    f"sqlite:////bestaat/niet/{WACHTWOORD}/x.db",
]


def test_een_bestand_vol_rommel_geeft_een_nederlandse_fout_die_zegt_wat_te_doen(pad: Path) -> None:
    pad.write_bytes(b"dit is geen database " * 500)

    with pytest.raises(LogboekKapotFout) as fout:
        open_logboek(pad)

    assert "beschadigd" in fout.value.melding
    assert "reservekopie" in fout.value.wat_nu


@pytest.mark.parametrize("plek", ["begin", "midden", "afgekapt"])
def test_beschadigde_bladzijden_geven_een_fout_van_ons_en_veranderen_niets(
    pad: Path, plek: str
) -> None:
    logboek = open_logboek(pad)
    vul(logboek, *(f"antwoord {nummer} " * 40 for nummer in range(200)))
    logboek.sluit()
    heel = pad.read_bytes()
    kapot = {
        "begin": heel[:100] + b"\0" * 3000 + heel[3100:],
        "midden": heel[:4096] + b"\xa5" * (len(heel) - 8192) + heel[-4096:],
        "afgekapt": heel[: len(heel) // 2],
    }[plek]
    pad.write_bytes(kapot)

    with pytest.raises(LogboekFout) as fout:
        logboek = open_logboek(pad)
        logboek.lees(AFWEGING)

    assert fout.value.melding
    assert fout.value.wat_nu
    assert pad.read_bytes()[4096:] == kapot[4096:]


def test_een_kapotte_database_geeft_op_de_opdrachtregel_geen_traceback(tmp_path: Path) -> None:
    thuis = tmp_path / "thuis"
    thuis.mkdir()
    (thuis / "afwegingen.db").write_bytes(b"rommel" * 1000)

    uit = draai(thuis, "afwegingen")

    assert uit.returncode == 1
    assert "Het logboek is beschadigd" in uit.stderr
    assert "reservekopie" in uit.stderr
    assert "Traceback" not in uit.stderr
    assert (thuis / "afwegingen.db").read_bytes() == b"rommel" * 1000


@pytest.mark.parametrize("adres", FOUTE_ADRESSEN)
def test_een_fout_adres_van_de_database_geeft_een_nederlandse_fout_zonder_het_wachtwoord(
    adres: str,
) -> None:
    with pytest.raises(LogboekFout) as fout:
        Logboek(adres, klok=klok(), toeval=toeval())

    gezien = f"{fout.value} {fout.value!r} {fout.value.__cause__!r}"
    assert WACHTWOORD not in gezien
    assert "ASSISTENT_" in fout.value.wat_nu


@pytest.mark.parametrize(
    "adres", [FOUTE_ADRESSEN[3], FOUTE_ADRESSEN[5]], ids=["onbekend", "stuurprogramma"]
)
def test_ook_op_de_opdrachtregel_blijft_het_wachtwoord_verborgen(
    tmp_path: Path, adres: str
) -> None:
    uit = draai(tmp_path / "thuis", "afwegingen", ASSISTENT_DATABASE=adres)

    assert uit.returncode == 1
    assert "adres van de database klopt niet" in uit.stderr
    assert WACHTWOORD not in uit.stdout + uit.stderr
    assert "Traceback" not in uit.stderr


def test_een_alleen_lezen_database_wordt_gemeld_en_wat_er_staat_blijft_staan(pad: Path) -> None:
    logboek = open_logboek(pad)
    vul(logboek, "een")
    logboek.sluit()
    alleen_lezen = f"sqlite:///file:{pad}?mode=ro&uri=true"

    with pytest.raises(LogboekFout) as fout:
        vul(Logboek(alleen_lezen, klok=klok(), toeval=toeval()), "twee", verwacht=1)

    assert "niet schrijven" in fout.value.melding
    assert "beschrijfbaar" in fout.value.wat_nu
    weer = open_logboek(pad)
    vul(weer, "drie", verwacht=1)
    assert teksten_van([item.gebeurtenis for item in weer.lees(AFWEGING)]) == ["een", "drie"]
    weer.sluit()


def test_een_thuismap_die_niet_kan_bestaan_wordt_in_het_nederlands_gemeld(tmp_path: Path) -> None:
    bestand = tmp_path / "bestand"
    bestand.write_text("geen map", encoding="utf-8")

    uit = draai(bestand / "thuis", "gesprek", "--lijn", invoer="Zij kwam niet.\n/stop\n")

    assert "Traceback" not in uit.stdout + uit.stderr
    assert "niet maken" in " ".join((uit.stdout + uit.stderr).split())
    assert "ASSISTENT_THUIS" in uit.stdout + uit.stderr
    assert "Genoteerd" not in uit.stdout


def test_een_vergrendelde_database_meldt_dat_een_ander_bezig_is_en_daarna_lukt_het(
    pad: Path,
) -> None:
    logboek = open_logboek(pad)
    vul(logboek, "een")
    with closing(sqlite3.connect(pad, isolation_level=None)) as ander:
        ander.execute("BEGIN IMMEDIATE")
        with pytest.raises(LogboekBezigFout) as fout:
            vul(logboek, "twee", verwacht=1)
        ander.execute("ROLLBACK")

    vul(logboek, "twee", verwacht=1)

    assert "bezet" in fout.value.melding
    assert teksten_van([item.gebeurtenis for item in logboek.lees(AFWEGING)]) == ["een", "twee"]
    logboek.sluit()


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit bestaat alleen op Linux")
def test_een_volle_schijf_wordt_gemeld_en_na_ruimte_maken_gaat_het_gesprek_verder(
    tmp_path: Path,
) -> None:
    import resource

    thuis = tmp_path / "thuis"
    lijn = Lijn(thuis)
    assert "Genoteerd" in lijn.zeg("Zij kwam niet.")

    _, hard = resource.prlimit(lijn.proces.pid, resource.RLIMIT_FSIZE)
    vol = (thuis / "afwegingen.db-wal").stat().st_size
    resource.prlimit(lijn.proces.pid, resource.RLIMIT_FSIZE, (vol, hard))
    geweigerd = lijn.zeg("Dit past niet meer " * 400)
    resource.prlimit(lijn.proces.pid, resource.RLIMIT_FSIZE, (hard, hard))
    gelukt = lijn.zeg("Toen zij belde.")
    einde = lijn.stop()

    assert "Let op." in geweigerd
    assert "Genoteerd" not in geweigerd
    assert "Genoteerd" in gelukt
    assert "Traceback" not in einde
    logboek = open_logboek(thuis / "afwegingen.db")
    [id_] = logboek.ids()
    teksten = teksten_van([item.gebeurtenis for item in logboek.lees(id_)])
    eerste, tweede = (tekst for tekst in teksten if tekst)
    assert eerste == "Zij kwam niet."
    assert tweede.endswith("Toen zij belde.")
    assert logboek.controleer(id_) == []
    logboek.sluit()
