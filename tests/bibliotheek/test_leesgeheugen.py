"""What was read before: taken again only for the very same file, and wiped with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dilemma_bibliotheek import bestanden
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, lees_bibliotheek
from tests.bibliotheek.indexhulp import kaart, maak_schap
from tests.hulp import schrijf_kaart


@pytest.fixture
def team(tmp_path: Path) -> Path:
    maak_schap(tmp_path / "team")
    return tmp_path / "team"


@pytest.fixture
def gelezen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read from YAML."""
    namen: list[str] = []
    echt = bestanden.lees_stuk

    def tel(pad: Path) -> object:
        namen.append(pad.stem)
        return echt(pad)

    monkeypatch.setattr(bestanden, "lees_stuk", tel)
    return namen


def lees(team: Path) -> Bibliotheek:
    return lees_bibliotheek([team], basis=None, geheugen=team.parent / "gelezen.sqlite")


def test_een_tweede_keer_lezen_leest_geen_enkel_bestand_opnieuw(
    team: Path, gelezen: list[str]
) -> None:
    eerst = lees(team)
    gelezen.clear()

    daarna = lees(team)

    assert gelezen == []
    assert daarna == eerst == lees_bibliotheek([team], basis=None)


def test_elk_meegeleverd_stuk_komt_er_precies_zo_weer_uit(tmp_path: Path) -> None:
    geheugen = tmp_path / "gelezen.sqlite"
    lees_bibliotheek([], geheugen=geheugen)

    assert lees_bibliotheek([], geheugen=geheugen) == lees_bibliotheek([], basis=INHOUD)


def test_alleen_wat_veranderde_wordt_opnieuw_gelezen_ook_met_dezelfde_datum_en_lengte(
    team: Path, gelezen: list[str]
) -> None:
    import os

    lees(team)
    gelezen.clear()
    pad = team / "normen" / "n-hond.md"
    tijd = pad.stat()
    inhoud = pad.read_text(encoding="utf-8")
    pad.write_text(inhoud.replace("hulphond", "hulpkat "), encoding="utf-8")
    os.utime(pad, ns=(tijd.st_atime_ns, tijd.st_mtime_ns))

    nieuw = lees(team)

    assert gelezen == ["n-hond"]
    assert "hulpkat" in nieuw.stuk("n-hond").tekst


def test_een_bestand_met_een_andere_naam_krijgt_zijn_eigen_naam(team: Path) -> None:
    lees(team)
    (team / "normen" / "n-hond.md").rename(team / "normen" / "n-kat.md")

    assert lees(team).stuk("n-kat").id == "n-kat"


def test_een_fout_bestand_wordt_elke_keer_gemeld(team: Path) -> None:
    schrijf_kaart(team, "normen", "n-fout", "geen kop")

    assert [len(lees(team).fouten) for _ in range(2)] == [1, 1]


def test_een_verwijderd_bestand_is_ook_uit_de_bytes_van_het_geheugen_weg(team: Path) -> None:
    geheim = b"Oeverzwaluw"
    schrijf_kaart(team, "normen", "n-geheim", kaart("Duiven", "De familie Oeverzwaluw."))
    lees(team)
    voor = (team.parent / "gelezen.sqlite").read_bytes()
    (team / "normen" / "n-geheim.md").unlink()

    lees(team)

    assert geheim in voor
    assert not any(geheim in p.read_bytes() for p in team.parent.glob("gelezen.sqlite*"))


@pytest.mark.parametrize("rommel", [b"", b"geen database", b"SQLite format 3\x00" + b"x" * 5000])
def test_een_beschadigd_geheugen_staat_niet_in_de_weg(team: Path, rommel: bytes) -> None:
    heel = lees(team)
    (team.parent / "gelezen.sqlite").write_bytes(rommel)

    assert lees(team) == heel
    assert lees(team) == heel


def test_een_geheugen_dat_niet_te_schrijven_is_staat_niet_in_de_weg(team: Path) -> None:
    geheugen = team.parent / "er-is-geen-map" / "gelezen.sqlite"

    assert len(lees_bibliotheek([team], basis=None, geheugen=geheugen)) == 4
