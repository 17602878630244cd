"""Files at the edge: hostile or broken ones in a team folder, and writing that is cut off."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemma_bibliotheek.bestanden import MAX_BYTES, als_bestand, lees_stuk, ontleed
from dilemma_bibliotheek.bibliotheek import lees_bibliotheek
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma, Norm, Optie
from dilemma_bibliotheek.tekst.schoon import schoon
from tests.bibliotheek.kaarten import BEWIJS
from tests.hulp import schrijf_kaart

WORTEL = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "kop",
    [
        "soort: bewijs\ntitel: Iets gevonden\nbron: Een boek.\nsterkte: A",
        "soort: norm\ntitel: Iets moet\ngrondslag: de wet\naard: wet\ngeldig_van: 2026-01-01",
        "soort: dilemma\ntitel: Iets schuurt\nfictief: true",
        "soort: dilemma\ntitel: Iets schuurt\nfictief: false\nopties: [wachten, bellen]",
    ],
)
def test_de_kleinste_kaart_van_elke_soort_laadt(kop: str) -> None:
    stuk = ontleed(f"---\n{kop}\n---\n", id_="x1", bestand="x1.md")

    assert (stuk.id, stuk.status, stuk.tekst) == ("x1", "geldig", "")


def test_woorden_die_op_iets_anders_lijken_blijven_tekst_op_een_kaart() -> None:
    inhoud = BEWIJS.replace("sterkte: C", "sterkte: C\ntrefwoorden: [NO, 012, 12:30, on, 1.5]")

    stuk = ontleed(inhoud, id_="x", bestand="x.md")

    assert stuk.trefwoorden == ("NO", "012", "12:30", "on", "1.5")


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("dubbel", BEWIJS.replace("sterkte: C", "sterkte: C\nsterkte: A").encode()),
        ("alias", BEWIJS.replace("bron:", "bron: &b x\nzegt_niet: *b\nurl:").encode()),
        ("tag", BEWIJS.replace("sterkte: C", "sterkte: !!python/name:os.system").encode()),
        ("haken", BEWIJS.replace("sterkte: C", "zie: " + "[" * 20_000).encode()),
        ("te-groot", BEWIJS.encode() + b"a" * MAX_BYTES),
        ("latin", BEWIJS.replace("gewone", "gewóne").encode("latin-1")),
        ("utf16", BEWIJS.encode("utf-16")),
        ("binair", bytes(range(256)) * 8),
        ("leeg", b""),
        ("half", BEWIJS.split("controle:")[0].encode()),
        ("Hoofdletter", BEWIJS.encode()),
    ],
)
def test_een_kwaad_bestand_wordt_met_naam_gemeld_en_de_buren_werken(
    tmp_path: Path, naam: str, inhoud: bytes
) -> None:
    schrijf_kaart(tmp_path, "bewijs", "goed", BEWIJS)
    pad = schrijf_kaart(tmp_path, "bewijs", naam, "")
    pad.write_bytes(inhoud)

    bibliotheek = lees_bibliotheek([tmp_path], basis=None)

    assert list(bibliotheek.stukken) == ["goed"]
    (fout,) = bibliotheek.fouten
    assert fout.bestand == str(pad)
    assert fout.wat_nu
    assert str(fout).startswith(str(pad))


def test_een_map_of_een_dode_koppeling_met_de_naam_van_een_kaart_stoort_niet(
    tmp_path: Path,
) -> None:
    schrijf_kaart(tmp_path, "bewijs", "goed", BEWIJS)
    (tmp_path / "bewijs" / "map.md").mkdir()
    (tmp_path / "bewijs" / "dood.md").symlink_to(tmp_path / "nergens.md")

    bibliotheek = lees_bibliotheek([tmp_path], basis=None)

    assert list(bibliotheek.stukken) == ["goed"]
    assert {Path(f.bestand).name for f in bibliotheek.fouten} == {"map.md", "dood.md"}


def test_een_teamkaart_kan_een_meegeleverde_kaart_niet_vervangen(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "bewijs", "e01-sancties-versnellen-uitstroom", BEWIJS)

    bibliotheek = lees_bibliotheek([tmp_path])

    assert bibliotheek.herkomst["e01-sancties-versnellen-uitstroom"].meegeleverd
    assert "bestaat al" in str(bibliotheek.fouten[0])


def test_gelijke_bestanden_geven_dezelfde_versie_en_een_letter_verschil_een_andere(
    tmp_path: Path,
) -> None:
    for team, inhoud in (("a", BEWIJS), ("b", BEWIJS), ("c", BEWIJS.replace("2020", "2021"))):
        schrijf_kaart(tmp_path / team, "bewijs", "b1", inhoud)
    versies = {t: lees_bibliotheek([tmp_path / t], basis=None).versie for t in "abc"}

    assert versies["a"] == versies["b"] != versies["c"]


# What is left of any text that goes in at the gate, so what a file can hold.
ZIN = st.text(min_size=1, max_size=80).map(lambda t: schoon(t).strip()).filter(bool)
ZINNEN = st.lists(ZIN, max_size=3).map(tuple)
ALINEAS = st.text(max_size=300).map(lambda t: schoon(t).strip())
TITEL = ZIN.filter(lambda t: len(t) >= 3)
ID = st.from_regex(r"\A[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}\Z")
STUK: st.SearchStrategy[AlleStukken] = st.one_of(
    st.builds(
        Bewijs,
        id=ID,
        soort=st.just("bewijs"),
        titel=TITEL,
        tekst=ALINEAS,
        bron=ZIN,
        sterkte=st.sampled_from("ABCDT"),
        zegt_niet=st.none() | ZIN,
        trefwoorden=ZINNEN,
        tegenhanger=st.lists(ID, max_size=2).map(tuple),
    ),
    st.builds(
        Norm,
        id=ID,
        soort=st.just("norm"),
        titel=TITEL,
        tekst=ALINEAS,
        grondslag=ZIN,
        aard=st.sampled_from(["wet", "team"]),
        geldig_van=st.dates(max_value=date(2026, 1, 1)),
        geldig_tot=st.none() | st.dates(min_value=date(2026, 1, 1)),
        voorbeeld=st.booleans(),
        gevraagd_als=ZINNEN,
    ),
    st.builds(
        Dilemma,
        id=ID,
        soort=st.just("dilemma"),
        titel=TITEL,
        tekst=ALINEAS,
        fictief=st.booleans(),
        opties=st.lists(st.builds(Optie, naam=ZIN, kant=st.none() | ID), max_size=3).map(tuple),
        redenen=ZINNEN,
        uitkomst=st.none() | ZIN,
    ),
)


@given(STUK)
def test_elk_stuk_leest_terug_als_hetzelfde_stuk(stuk: AlleStukken) -> None:
    assert ontleed(als_bestand(stuk), id_=stuk.id, bestand="x.md") == stuk


def test_een_volle_schijf_laat_het_oude_bestand_heel_en_geen_half_bestand_achter(
    tmp_path: Path,
) -> None:
    pad = schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS)
    opdracht = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from dilemma_bibliotheek.bestanden import lees_stuk, schrijf_stuk
        from dilemma_bibliotheek.fouten import BestandFout

        pad = Path(sys.argv[1])
        stuk = lees_stuk(pad).model_copy(update={"tekst": "woord " * 5000})
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        try:
            schrijf_stuk(stuk, pad.parents[1])
        except BestandFout as fout:
            print(fout)
        """
    )

    klaar = subprocess.run(
        [sys.executable, "-c", opdracht, str(pad)],
        cwd=WORTEL,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "niet schrijven" in klaar.stdout
    assert "ruimte vrij" in klaar.stdout
    assert pad.read_text(encoding="utf-8") == BEWIJS
    assert list(pad.parent.iterdir()) == [pad]


def test_een_half_bestand_van_een_afgebroken_programma_telt_niet_mee(tmp_path: Path) -> None:
    pad = schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS)
    pad.with_name(".b1.md.abc123.deel").write_text(BEWIJS[:40], encoding="utf-8")
    pad.with_name(".b2.md").write_text(BEWIJS[:40], encoding="utf-8")

    bibliotheek = lees_bibliotheek([tmp_path], basis=None)

    assert list(bibliotheek.stukken) == ["b1"]
    assert bibliotheek.fouten == ()


def test_een_escapereeks_in_een_kaart_bereikt_het_scherm_niet(tmp_path: Path) -> None:
    pad = schrijf_kaart(
        tmp_path, "bewijs", "b1", BEWIJS.replace("Wie gebeld", "Wie \x1b[31m\u202egebeld")
    )

    stuk = lees_stuk(pad)

    assert isinstance(stuk, Bewijs)
    assert stuk.bevinding == "Wie gebeld werd, kwam vaker."
