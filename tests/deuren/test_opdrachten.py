"""The command line as a user runs it: exit codes, shapes of ``--json`` and Dutch messages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.deuren.conftest import Zaak
from tests.deuren.hulp import BOOM, GRENS, OPSTART, draai, draai_python, omgeving, samen
from tests.hulp import schrijf_kaart

ENGELS = re.compile(
    r"\b(usage|error|invalid|choice|required|arguments|optional|options|show this|expected|"
    r"unrecognized|default)\b",
    re.IGNORECASE,
)


def opdracht(
    *argumenten: str, thuis: Path, code: int = 0, invoer: str = "", **extra: str
) -> subprocess.CompletedProcess[str]:
    """Run a command; whatever it does, it speaks Dutch and shows no traceback."""
    return gekeurd(draai(*argumenten, thuis=thuis, invoer=invoer, **extra), code)


def gekeurd(uit: subprocess.CompletedProcess[str], code: int) -> subprocess.CompletedProcess[str]:
    """Return ``uit`` after looking at what holds for every command."""
    alles = uit.stdout + uit.stderr
    assert "Traceback" not in alles
    assert uit.returncode == code, alles
    assert ENGELS.findall(alles) == []
    return uit


def gegevens(*argumenten: str, thuis: Path, code: int = 0, invoer: str = "") -> Any:
    """Run a command with ``--json`` and return what it printed, which is nothing but JSON."""
    return json.loads(opdracht(*argumenten, "--json", thuis=thuis, code=code, invoer=invoer).stdout)


# Wrong use: 2 ---------------------------------------------------------------------------------


VERKEERD = {
    "dans": "'dans'",
    "--onbekend": "--onbekend",
    "--thuis": "--thuis",
    "zoek": "TEKST",
    "zoek korten --soort boek": "'boek'",
    "zoek korten --soort": "--soort",
    "zoek korten --aantal tien": "'tien'",
    "zoek korten --aantal 101": "101",
    "zoek korten --peildatum morgen": "'morgen'",
    "afweging": "ID",
    "afwegingen teveel": "teveel",
    "verantwoord": "ID",
    "verantwoord x --vorm stempel": "'stempel'",
    "verantwoord x --voor paus": "'paus'",
    "gesprek een twee": "twee",
    "bibliotheek": "DEEL",
    "bibliotheek dans": "'dans'",
    "bibliotheek toon": "ID",
    "logboek": "DEEL",
}
UITLEG = [
    "",
    "gesprek",
    "zoek",
    "afwegingen",
    "afweging",
    "verantwoord",
    "formulier",
    "masker",
    "bibliotheek",
    "bibliotheek controleer",
    "bibliotheek herbouw",
    "bibliotheek lijst",
    "bibliotheek toon",
    "logboek",
    "logboek controleer",
    "diagnose",
]
NIET_ER = [
    "afweging bestaat-niet",
    "verantwoord bestaat-niet",
    "gesprek bestaat-niet --lijn",
    "logboek controleer bestaat-niet",
    "bibliotheek toon bestaat-niet",
    "bibliotheek controleer bestaat-niet",
]


@dataclass(frozen=True)
class Gedraaid:
    """What came of a command, and the folder that it could write to."""

    uit: subprocess.CompletedProcess[str]
    thuis: Path


@pytest.fixture(scope="module")
def gedraaid(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Gedraaid]:
    """All short commands, run beside each other: one after the other takes a quarter of a minute."""
    map_ = tmp_path_factory.mktemp("kort")

    def een(regel: str) -> tuple[str, Gedraaid]:
        thuis = map_ / regel.replace(" ", "_") / "thuis"
        return regel, Gedraaid(draai(*regel.split(), thuis=thuis), thuis)

    regels = [*VERKEERD, *NIET_ER]
    return dict(samen(een, regels))


@pytest.mark.parametrize(("regel", "noemt"), VERKEERD.items())
def test_verkeerd_gebruik_geeft_2_en_zegt_wat_er_mis_is_en_waar_de_uitleg_staat(
    gedraaid: dict[str, Gedraaid], regel: str, noemt: str
) -> None:
    uit = gekeurd(gedraaid[regel].uit, 2)

    assert uit.stdout == ""
    eerste, *rest = uit.stderr.splitlines()
    assert noemt in eerste
    assert rest, "er staat niet bij wat je nu kunt doen"
    assert not gedraaid[regel].thuis.exists()


# One process asks for them all: what they need is loaded once.
_ALLE_UITLEG = """
import contextlib, io, json, sys
from tui.opstart import main
uit = {}
for regel in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as tekst:
        try:
            code = main([*regel.split(), "--help"])
        except SystemExit as einde:
            code = einde.code
    uit[regel] = [code, tekst.getvalue()]
print(json.dumps(uit))
"""


def test_elke_opdracht_legt_zichzelf_uit_in_het_nederlands(tmp_path: Path) -> None:
    alles = json.loads(draai_python("-c", _ALLE_UITLEG, *UITLEG, thuis=tmp_path).stdout)

    assert list(alles) == UITLEG
    for regel, (code, tekst) in alles.items():
        assert code == 0, regel
        assert tekst.startswith(f"gebruik: assistent {regel}".rstrip())
        assert ENGELS.findall(tekst) == []


# Refused or nothing found: 1 -------------------------------------------------------------------


@pytest.mark.parametrize("regel", NIET_ER)
def test_wat_er_niet_is_geeft_1_en_zegt_wat_je_kunt_doen(
    gedraaid: dict[str, Gedraaid], regel: str
) -> None:
    uit = gekeurd(gedraaid[regel].uit, 1)

    assert uit.stdout == ""
    eerste, *rest = uit.stderr.splitlines()
    assert "bestaat-niet" in eerste
    assert rest


def test_niets_gevonden_geeft_1_en_toont_geen_bron(zaak: Zaak) -> None:
    uit = gegevens("zoek", "xyzzyqwrt", thuis=zaak.thuis, code=1)

    assert uit["niets_gevonden"] is True
    assert uit["resultaten"] == []


# Done: 0, and the shapes of --json --------------------------------------------------------------


def test_zoek_geeft_treffers_met_hun_herkomst(zaak: Zaak) -> None:
    uit = gegevens("zoek", "helpt", "korten", "--aantal", "3", thuis=zaak.thuis)

    assert uit["vraag"] == "helpt korten"
    assert uit["niets_gevonden"] is False
    assert uit["uitgevallen"] == []
    assert isinstance(uit["ms"], (int, float))
    assert 1 <= len(uit["resultaten"]) <= 3
    for treffer in uit["resultaten"]:
        assert treffer.keys() >= {"id", "soort", "titel", "score", "fragment", "gevonden_door"}
        assert treffer["gevonden_door"]
    eerste = uit["resultaten"][0]
    stuk = gegevens("bibliotheek", "toon", eerste["id"], thuis=zaak.thuis)
    assert stuk["titel"] == eerste["titel"]


def test_zoek_kan_tot_een_soort_worden_beperkt(zaak: Zaak) -> None:
    uit = gegevens("zoek", "maatregel", "--soort", "norm", thuis=zaak.thuis)

    assert {treffer["soort"] for treffer in uit["resultaten"]} == {"norm"}


def test_afwegingen_geeft_een_lijst_met_waar_elke_zaak_staat(zaak: Zaak) -> None:
    (een,) = gegevens("afwegingen", thuis=zaak.thuis)

    assert een.keys() >= {"id", "stap", "titel", "status"}
    assert een["titel"].startswith("Moet ik hem nu in de kas plaatsen")


def test_afweging_is_ook_met_het_begin_van_zijn_id_te_openen(zaak: Zaak) -> None:
    uit = gegevens("afweging", zaak.id[:9], thuis=zaak.thuis)

    assert uit["id"] == zaak.id
    assert (
        uit["antwoorden"]["keuze"]["tekst"] == "hem op school te laten met twee dagen kas ernaast"
    )


def test_verantwoord_geeft_elke_zin_met_waar_hij_vandaan_komt(zaak: Zaak) -> None:
    uit = gegevens("verantwoord", zaak.id, "--voor", "collega", "--vorm", "md", thuis=zaak.thuis)

    assert uit["zinnen"]
    for zin in uit["zinnen"]:
        assert zin["tekst"].strip()
        assert zin["herkomst"], f"geen herkomst: {zin['tekst']}"
        assert {h["soort"] for h in zin["herkomst"]} <= {"antwoord", "stuk", "vast"}
        assert all(h["id"] for h in zin["herkomst"])


def test_verantwoord_vervangt_een_bestand_alleen_als_je_het_vraagt(
    zaak: Zaak, tmp_path: Path
) -> None:
    pad = tmp_path / "uitleg.md"
    pad.write_text("iets van mij", encoding="utf-8")

    opdracht("verantwoord", zaak.id, "--uit", str(pad), thuis=zaak.thuis, code=1)
    assert pad.read_text(encoding="utf-8") == "iets van mij"

    opdracht("verantwoord", zaak.id, "--uit", str(pad), "--vervang", thuis=zaak.thuis)
    assert "eindelijk weer iemand" in pad.read_text(encoding="utf-8")


def test_masker_noemt_plaatsen_in_de_invoer(tmp_path: Path) -> None:
    tekst = "bel mij op 06-12345678, of schrijf naar jan@voorbeeld.nl 🙂 groet\n"

    uit = gegevens("masker", thuis=tmp_path, invoer=tekst)

    stukken = [tekst[v["begin"] : v["eind"]] for v in uit["vondsten"]]
    assert stukken == ["06-12345678", "jan@voorbeeld.nl"]
    assert all(v["vervanging"] in uit["tekst"] and v["soort"] for v in uit["vondsten"])
    assert "06-12345678" not in uit["tekst"]


def test_masker_leest_ook_een_bestand_en_maskeert_een_naam_die_je_noemt(tmp_path: Path) -> None:
    pad = tmp_path / "brief.txt"
    pad.write_text("Fatima belde gisteren.", encoding="utf-8")

    uit = opdracht("masker", str(pad), "--naam", "Fatima", thuis=tmp_path)

    assert "Fatima" not in uit.stdout
    assert "belde gisteren." in uit.stdout


def test_bibliotheek_lijst_geeft_elk_stuk_met_soort_en_status(tmp_path: Path) -> None:
    uit = gegevens("bibliotheek", "lijst", thuis=tmp_path)
    alleen = gegevens("bibliotheek", "lijst", "--soort", "bewijs", thuis=tmp_path)

    assert all(stuk.keys() >= {"id", "soort", "titel", "status"} for stuk in uit)
    assert [s["id"] for s in alleen] == [s["id"] for s in uit if s["soort"] == "bewijs"]


def test_een_kapot_stuk_wordt_genoemd_met_bestand_en_sleutel_en_de_rest_werkt(
    tmp_path: Path,
) -> None:
    team = tmp_path / "team"
    schrijf_kaart(team, "normen", "kapot", "---\nsoort: norm\ntitl: Iets\n---\nTekst.\n")

    nagekeken = opdracht("bibliotheek", "controleer", str(team), thuis=tmp_path, code=1)
    lijst = opdracht("bibliotheek", "lijst", thuis=tmp_path, ASSISTENT_BIBLIOTHEEK=str(team))

    assert "kapot.md" in nagekeken.stdout
    assert "titl" in nagekeken.stdout
    assert "titel" in nagekeken.stdout
    assert "pw-18-lid-2-verlaging" in lijst.stdout
    assert "kapot.md" in lijst.stderr


def test_de_meegeleverde_bibliotheek_klopt(tmp_path: Path) -> None:
    opdracht("bibliotheek", "controleer", thuis=tmp_path)


def test_bibliotheek_herbouw_maakt_de_index_opnieuw(tmp_path: Path) -> None:
    uit = gegevens("bibliotheek", "herbouw", thuis=tmp_path)

    assert uit["stukken"] == len(gegevens("bibliotheek", "lijst", thuis=tmp_path))


def test_logboek_controleer_zegt_per_zaak_of_de_keten_klopt(zaak: Zaak) -> None:
    assert gegevens("logboek", "controleer", thuis=zaak.thuis) == [
        {"id": zaak.id, "klopt": True, "breuken": []}
    ]


def test_diagnose_zegt_wat_werkt_en_bij_een_fout_wat_je_kunt_doen(tmp_path: Path) -> None:
    goed = gegevens("diagnose", thuis=tmp_path / "thuis")
    fout = opdracht(
        "diagnose",
        "--json",
        thuis=tmp_path / "thuis",
        code=1,
        ASSISTENT_BIBLIOTHEEK="/bestaat/niet",
    )

    assert {"map", "bibliotheek", "zoeken", "logboek", "taalmodel"} <= {p["wat"] for p in goed}
    mis = [punt for punt in json.loads(fout.stdout) if not punt["goed"]]
    assert mis
    assert all(punt["wat_nu"] for punt in mis)


def test_een_leeg_formulier_is_in_te_vullen_en_in_te_lezen(tmp_path: Path) -> None:
    leeg = opdracht("formulier", "--kort", thuis=tmp_path).stdout
    pad = tmp_path / "formulier.yaml"
    pad.write_text(
        leeg.replace("  situatie: |\n", "  situatie: |\n    hij kwam niet\n", 1), encoding="utf-8"
    )

    uit = opdracht("gesprek", "--formulier", str(pad), thuis=tmp_path, ASSISTENT_BASIS="uit")

    assert "Nog niet ingevuld:" in uit.stdout
    assert "Ik kies ervoor om" in uit.stdout
    (een,) = gegevens("afwegingen", thuis=tmp_path)
    assert een["titel"] == "hij kwam niet"


def test_een_formulier_met_een_fout_noemt_bestand_en_regel_en_maakt_niets(tmp_path: Path) -> None:
    pad = tmp_path / "formulier.yaml"
    pad.write_text("route: vol\nsituatie:\n  situatei: hij kwam niet\n", encoding="utf-8")

    uit = opdracht("gesprek", "--formulier", str(pad), thuis=tmp_path / "thuis", code=2)

    assert f"{pad}, regel 3" in uit.stderr
    assert "situatie" in uit.stderr
    assert gegevens("afwegingen", thuis=tmp_path / "thuis") == []


def test_versie_en_lege_lijst_zijn_gewone_antwoorden(tmp_path: Path) -> None:
    assert opdracht("--versie", thuis=tmp_path).stdout.startswith("assistent ")
    assert "assistent gesprek" in opdracht("afwegingen", thuis=tmp_path).stdout


# The machine around it --------------------------------------------------------------------------


@pytest.mark.parametrize("regel", ["bibliotheek lijst", "bibliotheek lijst --json"])
def test_een_lezer_die_wegloopt_geeft_geen_fout(tmp_path: Path, regel: str) -> None:
    uit = subprocess.run(
        [
            "bash",
            "-o",
            "pipefail",
            "-c",
            f"'{sys.executable}' {' '.join(OPSTART)} {regel} | head -1",
        ],
        capture_output=True,
        encoding="utf-8",
        env=omgeving(tmp_path),
        cwd=BOOM,
        timeout=GRENS,
        check=False,
    )

    assert (uit.returncode, uit.stderr) == (0, "")
    assert len(uit.stdout.splitlines()) == 1


@pytest.mark.parametrize("regel", ["zoek korten", "bibliotheek lijst"])
def test_een_map_van_het_team_die_er_niet_is_wordt_genoemd(tmp_path: Path, regel: str) -> None:
    weg = str(tmp_path / "weg")

    uit = opdracht(*regel.split(), thuis=tmp_path, code=1, ASSISTENT_BIBLIOTHEEK=weg)

    assert weg in uit.stderr
    assert "ASSISTENT_BIBLIOTHEEK" in uit.stderr


@pytest.mark.parametrize(
    ("inhoud", "noemt"),
    [
        (b"basis = aan", "config.toml"),
        (b"\xff\xfe\x00", "config.toml"),
        (b'basis = "misschien"', "basis"),
        (b'biblioteek = "x"', "bibliotheek"),
    ],
)
def test_een_kapot_config_bestand_geeft_2_en_zegt_wat_er_mis_is(
    tmp_path: Path, inhoud: bytes, noemt: str
) -> None:
    (tmp_path / "config.toml").write_bytes(inhoud)

    uit = opdracht("afwegingen", thuis=tmp_path, code=2)

    assert noemt in uit.stderr
    assert str(tmp_path / "config.toml") in uit.stderr


def test_een_thuismap_die_een_bestand_is_wordt_gezegd_en_zoeken_werkt_dan_nog(
    tmp_path: Path,
) -> None:
    thuis = tmp_path / "thuis"
    thuis.write_text("ik ben een bestand", encoding="utf-8")

    lijst = opdracht("afwegingen", thuis=thuis, code=1)
    zoek = opdracht("zoek", "korten", thuis=thuis)

    assert str(thuis) in lijst.stderr
    assert "ASSISTENT_THUIS" in lijst.stderr
    assert "1." in zoek.stdout
    assert thuis.read_text(encoding="utf-8") == "ik ben een bestand"


def test_een_gesprek_zonder_bruikbare_thuismap_neemt_geen_antwoord_aan(tmp_path: Path) -> None:
    thuis = tmp_path / "thuis"
    thuis.write_text("ik ben een bestand", encoding="utf-8")

    uit = draai("gesprek", "--lijn", thuis=thuis, invoer="hij kwam niet\n")

    assert "Genoteerd" not in uit.stdout
    assert "ASSISTENT_THUIS" in uit.stdout
    assert "Traceback" not in uit.stdout + uit.stderr


def test_een_vlag_gaat_voor_de_omgeving(tmp_path: Path) -> None:
    opdracht("--thuis", str(tmp_path / "vlag"), "afwegingen", thuis=tmp_path / "omgeving")

    assert (tmp_path / "vlag").is_dir()
    assert not (tmp_path / "omgeving").exists()


def test_zonder_meegeleverde_inhoud_telt_alleen_de_map_van_het_team(tmp_path: Path) -> None:
    team = tmp_path / "team"
    schrijf_kaart(
        team,
        "normen",
        "onze-norm",
        "---\nsoort: norm\ntitel: Wij bellen eerst\naard: team\ngrondslag: teamafspraak\n"
        "geldig_van: 2026-01-01\n---\nWij bellen eerst, en schrijven daarna.\n",
    )

    uit = draai(
        "bibliotheek",
        "lijst",
        "--json",
        thuis=tmp_path,
        ASSISTENT_BASIS="uit",
        ASSISTENT_BIBLIOTHEEK=str(team),
    )

    assert [stuk["id"] for stuk in json.loads(uit.stdout)] == ["onze-norm"]
