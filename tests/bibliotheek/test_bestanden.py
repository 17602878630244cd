"""One file: what is read, and how a fault is told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemma_bibliotheek.bestanden import (
    als_bestand,
    lees_stuk,
    ontleed,
    schrijf_heel,
    schrijf_stuk,
)
from dilemma_bibliotheek.bibliotheek import INHOUD, lees_bibliotheek
from dilemma_bibliotheek.fouten import BestandFout, StukFout
from dilemma_bibliotheek.stukken import Bewijs
from dilemma_bibliotheek.tekst.schoon import schoon
from dilemma_bibliotheek.yaml_streng import YamlFout, lees_yaml
from tests.bibliotheek.kaarten import BEWIJS, DILEMMA, NORM
from tests.hulp import schrijf_kaart


def fout_van(inhoud: str, id_: str = "kaart") -> StukFout:
    with pytest.raises(StukFout) as gevangen:
        ontleed(inhoud, id_=id_, bestand="map/kaart.md")
    return gevangen.value


def test_de_kleinste_kaart_uit_het_ontwerp_laadt() -> None:
    stuk = ontleed(
        "---\nsoort: bewijs\ntitel: Iets gevonden\nbron: Een boek.\nsterkte: A\n---\nTekst.\n",
        id_="x1",
        bestand="x1.md",
    )

    assert (stuk.id, stuk.status, stuk.tekst) == ("x1", "geldig", "Tekst.")


def test_een_onbekende_sleutel_noemt_bestand_regel_sleutel_en_de_dichtstbijzijnde() -> None:
    fout = fout_van(BEWIJS.replace("zegt_niet:", "zegtniet:"))

    assert fout.bestand == "map/kaart.md"
    assert (fout.regel, fout.sleutel) == (8, "zegtniet")
    assert "Bedoelde je 'zegt_niet'?" in str(fout)


@pytest.mark.parametrize(
    ("was", "wordt", "sleutel", "zegt"),
    [
        ("sterkte: C\n", "", "sterkte", "ontbreekt"),
        ("sterkte: C", "sterkte: Z", "sterkte", "A, B, C, D, T"),
        ("soort: bewijs", "soort: bewys", "soort", "bewijs, norm of dilemma"),
        ("titel: Een bevinding over bellen", "titel: [a, b]", "titel", "moet tekst zijn"),
        (
            "bevinding: Wie gebeld werd, kwam vaker.",
            f"bevinding: {'woord ' * 26}",
            "bevinding",
            "25",
        ),
    ],
)
def test_een_verkeerde_waarde_wordt_in_het_nederlands_gezegd(
    was: str, wordt: str, sleutel: str, zegt: str
) -> None:
    fout = fout_van(BEWIJS.replace(was, wordt))

    assert fout.sleutel == sleutel
    assert zegt in str(fout)
    assert fout.wat_nu


def test_een_norm_die_eindigt_voor_hij_begint_wordt_geweigerd() -> None:
    fout = fout_van(
        NORM.replace("geldig_van: 2026-01-01", "geldig_van: 2026-01-01\ngeldig_tot: 2025-01-01")
    )

    assert "ligt voor" in str(fout)


@pytest.mark.parametrize(
    "inhoud",
    [
        "",
        "geen streepjes",
        "---\nsoort: bewijs\n",
        "---\n- a\n---\n",
        "---\nsoort: [a\n---\n",
        "---\n\tx: 1\n---\n",
    ],
)
def test_een_bestand_zonder_de_vorm_krijgt_een_raad(inhoud: str) -> None:
    assert fout_van(inhoud).wat_nu


def test_een_bestandsnaam_met_hoofdletters_wordt_geweigerd() -> None:
    assert "Hernoem" in str(fout_van(BEWIJS, id_="Mijn Kaart"))


def test_windows_regeleinden_en_een_bom_storen_niet(tmp_path: Path) -> None:
    pad = schrijf_kaart(tmp_path, "bewijs", "b1", "")
    pad.write_bytes(b"\xef\xbb\xbf" + BEWIJS.replace("\n", "\r\n").encode())

    assert lees_stuk(pad).titel == "Een bevinding over bellen"


def test_een_bestand_dat_geen_utf8_is_wordt_gemeld(tmp_path: Path) -> None:
    pad = schrijf_kaart(tmp_path, "bewijs", "b1", "")
    pad.write_bytes(BEWIJS.replace("gewone", "gewóne").encode("latin-1"))

    with pytest.raises(StukFout, match="UTF-8"):
        lees_stuk(pad)


@pytest.mark.parametrize("naam", sorted(p.stem for p in INHOUD.rglob("*.md"))[::7])
def test_een_meegeleverde_kaart_leest_terug_zoals_zij_geschreven_wordt(naam: str) -> None:
    stuk = lees_stuk(next(INHOUD.rglob(f"{naam}.md")))

    assert ontleed(als_bestand(stuk), id_=naam, bestand="x") == stuk


@given(st.text(min_size=3, max_size=60), st.text(max_size=200))
def test_elke_tekst_overleeft_schrijven_en_lezen(titel: str, tekst: str) -> None:
    titel, tekst = schoon(titel).strip(), schoon(tekst).strip()
    if len(titel) < 3:
        return
    stuk = Bewijs(id="x", soort="bewijs", titel=titel, bron="b", sterkte="A", tekst=tekst)

    terug = ontleed(als_bestand(stuk), id_="x", bestand="x.md")

    assert (terug.titel, terug.tekst) == (stuk.titel, stuk.tekst)


def test_een_kapot_bestand_van_het_team_wordt_gemeld_en_de_rest_werkt(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "bewijs", "goed", BEWIJS)
    schrijf_kaart(tmp_path, "bewijs", "kapot", BEWIJS.replace("sterkte", "sterkde"))
    schrijf_kaart(tmp_path, "normen", "verdwaald", BEWIJS)

    bibliotheek = lees_bibliotheek([tmp_path], basis=None)

    assert list(bibliotheek.stukken) == ["goed"]
    assert {Path(f.bestand).stem for f in bibliotheek.fouten} == {"kapot", "verdwaald"}


def test_twee_stukken_met_dezelfde_naam_worden_gemeld(tmp_path: Path) -> None:
    for team in ("a", "b"):
        schrijf_kaart(tmp_path / team, "dilemmas", "d1", DILEMMA)

    bibliotheek = lees_bibliotheek([tmp_path / "a", tmp_path / "b"], basis=None)

    assert len(bibliotheek) == 1
    assert "bestaat al" in str(bibliotheek.fouten[0])


def test_een_map_die_er_niet_is_wordt_gezegd(tmp_path: Path) -> None:
    with pytest.raises(BestandFout, match="is er niet"):
        lees_bibliotheek([tmp_path / "weg"])


def test_schrijven_op_de_plek_van_een_bestand_laat_niets_half_staan(tmp_path: Path) -> None:
    (tmp_path / "bewijs").write_text("in de weg", encoding="utf-8")
    stuk = ontleed(BEWIJS, id_="b1", bestand="b1.md")

    with pytest.raises(BestandFout):
        schrijf_stuk(stuk, tmp_path)

    assert [p.name for p in tmp_path.iterdir()] == ["bewijs"]


def test_een_halve_schrijfactie_laat_het_oude_bestand_heel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "x.md"
    pad.write_bytes(b"oud")

    def stuk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", stuk)
    with pytest.raises(BestandFout):
        schrijf_heel(pad, b"nieuw")

    assert pad.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [pad]


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("a: NO", "NO"),
        ("a: 012", "012"),
        ("a: 12:30:45", "12:30:45"),
        ("a: 2026-01-01", "2026-01-01"),
        ("a: ja", "ja"),
    ],
)
def test_yaml_leest_wat_er_staat(tekst: str, waarde: str) -> None:
    assert lees_yaml(tekst)[0] == {"a": waarde}


@pytest.mark.parametrize(
    "tekst",
    [
        "a: 1\na: 2",
        "a: &x [1]\nb: *x",
        "a: !!python/object:os.system x",
        "a: !!binary aGE=",
        "[" * 20_000,
        "a: [" + "[" * 30 + "]" * 30 + "]",
        "a: " + "x" * 1_000_001,
    ],
)
def test_yaml_weigert_wat_gevaarlijk_of_dubbel_is(tekst: str) -> None:
    with pytest.raises(YamlFout) as fout:
        lees_yaml(tekst)

    assert fout.value.wat_nu


def test_een_yaml_bom_kost_geen_geheugen() -> None:
    regels = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"] + [
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)
    ]
    begin = time.process_time()

    with pytest.raises(YamlFout):
        lees_yaml("\n".join(regels))

    assert time.process_time() - begin < 2
