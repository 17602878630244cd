"""Faults that were found by trying to break it: each test shows one that was mended."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dilemma_bibliotheek.bestanden import ontleed
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, Herkomst, lees_bibliotheek
from dilemma_bibliotheek.controle import controleer
from dilemma_bibliotheek.fouten import StukFout
from dilemma_bibliotheek.regels import Omgeving
from dilemma_bibliotheek.schema import schemas
from dilemma_bibliotheek.stukken import Bewijs
from dilemma_bibliotheek.tekst.schoon import schoon
from dilemma_bibliotheek.tekst.woorden import stam
from dilemma_bibliotheek.woordenschat import lees_begrippen, lees_woordenschat
from dilemma_bibliotheek.zoeken.zoeker import Zoeker
from tests.bibliotheek.indexhulp import (
    PEILDATUM,
    HashInbedder,
    generatie,
    ids,
    kaart,
    maak_schap,
    open_index,
    zoek,
)
from tests.bibliotheek.kaarten import BEWIJS, DILEMMA, NORM
from tests.hulp import schrijf_kaart

WORTEL = Path(__file__).parents[2]


def fout_van(inhoud: str) -> StukFout:
    with pytest.raises(StukFout) as gevangen:
        ontleed(inhoud, id_="kaart", bestand="kaart.md")
    return gevangen.value


# Files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "wordt"),
    [
        ("soort: bewijs", "soort: [bewijs]"),
        ("soort: bewijs", "soort: {a: b}"),
        ("sterkte: C", f"sterkte: {'1' * 5000}"),
        ("sterkte: C", "sterkte: !!int abc"),
        ("sterkte: C", "sterkte: !!bool misschien"),
    ],
)
def test_een_vreemde_waarde_is_een_melding_en_haalt_de_bibliotheek_niet_onderuit(
    tmp_path: Path, was: str, wordt: str
) -> None:
    schrijf_kaart(tmp_path, "bewijs", "goed", BEWIJS)
    schrijf_kaart(tmp_path, "bewijs", "kapot", BEWIJS.replace(was, wordt))

    bibliotheek = lees_bibliotheek([tmp_path], basis=None)

    assert list(bibliotheek.stukken) == ["goed"]
    assert [f.regel for f in bibliotheek.fouten] == [BEWIJS.split("\n").index(was) + 1]


@pytest.mark.parametrize("kwaad", ["[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]", "*niets"])
def test_een_verwijzing_of_te_diepe_lijst_noemt_de_regel_in_het_bestand(kwaad: str) -> None:
    fout = fout_van(BEWIJS.replace("sterkte: C", f"sterkte: {kwaad}"))

    assert fout.regel == 5


def test_een_escapereeks_die_in_yaml_is_uitgeschreven_bereikt_het_scherm_niet() -> None:
    inhoud = BEWIJS.replace(
        "bevinding: Wie gebeld werd, kwam vaker.", r'bevinding: "a\e]52;c;aGk=\a\u202eb"'
    )

    stuk = ontleed(inhoud, id_="kaart", bestand="kaart.md")

    assert isinstance(stuk, Bewijs)
    assert stuk.bevinding == schoon(stuk.bevinding or "")


def test_een_onbekende_sleutel_binnen_een_optie_noemt_de_dichtstbijzijnde() -> None:
    fout = fout_van(DILEMMA.replace("kant: afzien", "kantt: afzien"))

    assert fout.regel == 11
    assert "Bedoelde je 'kant'?" in str(fout)


def test_datums_in_de_verkeerde_volgorde_noemen_de_regel_van_geldig_tot() -> None:
    fout = fout_van(NORM.replace("aard: team", "aard: team\ngeldig_tot: 2025-01-01"))

    assert (fout.regel, fout.sleutel) == (6, "geldig_tot")


@pytest.mark.parametrize("getal", ["0", "1767225600"])
def test_een_getal_is_geen_datum(getal: str) -> None:
    fout = fout_van(NORM.replace("geldig_van: 2026-01-01", f"geldig_van: {getal}"))

    assert fout.sleutel == "geldig_van"


def test_een_schema_keurt_opties_als_losse_woorden_goed_net_als_het_programma() -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    keurder = jsonschema.Draft202012Validator(json.loads(schemas()["dilemma.schema.json"]))
    sleutels = {"soort": "dilemma", "titel": "Test", "fictief": True, "opties": ["a", "b"]}

    assert keurder.is_valid(sleutels)


def test_een_paginascheiding_uit_een_pdf_plakt_geen_woorden_aan_elkaar() -> None:
    assert schoon("einde van de bladzijde\x0cvolgende bladzijde").split()[4] == "volgende"


# Vocabulary and checks ----------------------------------------------------------------------


@pytest.fixture
def woordenmap(tmp_path: Path) -> Path:
    for naam in ("kernvragen.yaml", "factoren.yaml"):
        shutil.copy(INHOUD / naam, tmp_path / naam)
    return tmp_path


def test_een_fout_in_de_kernvragen_noemt_het_bestand_van_de_kernvragen(woordenmap: Path) -> None:
    pad = woordenmap / "kernvragen.yaml"
    pad.write_text(
        pad.read_text(encoding="utf-8").replace("  uitleg:", "  uitlegg:", 1), encoding="utf-8"
    )

    with pytest.raises(StukFout) as fout:
        lees_woordenschat(woordenmap)

    assert fout.value.bestand == str(pad)


@pytest.mark.parametrize("inhoud", ["- a\n- b\n", "factorn:\n- id: x\n", "alleen tekst\n"])
def test_een_factorenbestand_zonder_factoren_wordt_gemeld(woordenmap: Path, inhoud: str) -> None:
    (woordenmap / "factoren.yaml").write_text(inhoud, encoding="utf-8")

    with pytest.raises(StukFout) as fout:
        lees_woordenschat(woordenmap)

    assert fout.value.bestand.endswith("factoren.yaml")


def test_een_sanctiekaart_die_zichzelf_als_tegenhanger_noemt_wordt_gevangen(
    tmp_path: Path,
) -> None:
    inhoud = BEWIJS.replace("sterkte: C", "sterkte: C\nthema: [sanctie]\ntegenhanger: [b1]")
    schrijf_kaart(tmp_path, "bewijs", "b1", inhoud)
    omgeving = Omgeving(
        lees_bibliotheek([tmp_path], basis=None),
        lees_woordenschat(INHOUD),
        lees_begrippen(INHOUD),
        date(2026, 11, 24),
    )

    assert [(b.regel, b.ernst) for b in controleer(omgeving)] == [("tegenhanger", "fout")]


def test_een_verkeerde_kant_bij_een_optie_noemt_de_regel_van_die_optie(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "dilemmas", "d1", DILEMMA.replace("kant: afzien", "kant: links"))
    omgeving = Omgeving(
        lees_bibliotheek([tmp_path], basis=None),
        lees_woordenschat(INHOUD),
        lees_begrippen(INHOUD),
        date(2026, 11, 24),
    )

    (bevinding,) = controleer(omgeving)

    assert bevinding.regelnummer in {9, 11}  # the key 'opties', or better: the option itself


# Searching ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("schuld", "schulden"),
        ("maatregel", "maatregelen"),
        ("wens", "wensen"),
        ("kans", "kansen"),
        ("mens", "mensen"),
        ("bedrag", "bedragen"),
        ("reden", "redenen"),
        ("kind", "kinderen"),
        ("dilemma", "dilemma's"),
    ],
)
def test_enkelvoud_en_meervoud_van_een_woord_uit_het_vak_komen_bij_elkaar(
    een: str, ander: str
) -> None:
    assert stam(een) == stam(ander.replace("'", ""))


def test_ingetrokken_stukken_verdringen_een_geldig_stuk_niet(tmp_path: Path) -> None:
    kop = "geldig_van: 2020-01-01\nstatus: ingetrokken"
    oud = [
        (f"oud-{n:02d}", kaart(f"Parkieten in huis {n}", "Parkieten in huis.", kop=kop))
        for n in range(60)
    ]
    nieuw = kaart("Vogels in de wachtkamer", f"{'Een gewone zin. ' * 40} Parkieten in huis.")
    schap = maak_schap(tmp_path / "team", *oud, ("n-nieuw", nieuw))

    antwoord = zoek(schap, open_index(tmp_path / "index", schap), "parkieten in huis")

    assert ids(antwoord) == ["n-nieuw"]


def test_een_vraag_om_nul_treffers_geeft_er_geen(tmp_path: Path) -> None:
    schap = maak_schap(tmp_path / "team")
    zoeker = Zoeker(schap, open_index(tmp_path / "index", schap), HashInbedder())

    assert zoeker.zoek("hond in de spreekkamer", aantal=0, peildatum=PEILDATUM).treffers == ()


def test_wat_achter_in_een_lang_verhaal_steeds_terugkomt_telt_mee(schapzoeker: Zoeker) -> None:
    vulling = " ".join(f"vul{n}" for n in range(200))
    slot = "Hij draait al jaren de buurtkeuken in de wijk. " * 5

    achteraan = schapzoeker.zoek(f"{vulling} {slot}", peildatum=PEILDATUM, zaak=True)

    assert "d06-buurtkeuken-of-erkende-plek" in ids(achteraan)


def kopie(tmp_path: Path, schap: Bibliotheek) -> Path:
    """Return the folder of a generation in a copy of a good index."""
    open_index(tmp_path / "heel", schap)
    map_ = Path(shutil.copytree(tmp_path / "heel", tmp_path / "kapot"))
    return map_ / generatie(map_)


@pytest.mark.parametrize("wat", ["lexicaal", "lexicaal/meta.json"])
def test_een_verdwenen_woordenindex_leidt_tot_herbouw_en_niet_tot_stil_verlies(
    tmp_path: Path, wat: str
) -> None:
    schap = maak_schap(tmp_path / "team")
    pad = kopie(tmp_path, schap) / wat
    shutil.rmtree(pad) if pad.is_dir() else pad.unlink()

    antwoord = zoek(schap, open_index(tmp_path / "kapot", schap), "hond in de spreekkamer")

    assert ids(antwoord) == ["n-hond"]
    assert antwoord.treffers[0].gevonden_door == ("woorden", "vectoren")


def test_een_kapotte_woordenindex_geeft_geen_onvertaalde_fout(tmp_path: Path) -> None:
    schap = maak_schap(tmp_path / "team")
    (pad,) = (kopie(tmp_path, schap) / "lexicaal").glob("*.pos")
    pad.unlink()

    antwoord = zoek(schap, open_index(tmp_path / "kapot", schap), "hond in de spreekkamer")

    assert ids(antwoord) == ["n-hond"]


@pytest.mark.parametrize("inhoud", ["[]", "null", '"x"'])
def test_een_manifest_met_iets_anders_erin_leidt_tot_herbouw(tmp_path: Path, inhoud: str) -> None:
    schap = maak_schap(tmp_path / "team")
    (kopie(tmp_path, schap) / "manifest.json").write_text(inhoud, encoding="utf-8")

    benen = open_index(tmp_path / "kapot", schap)

    assert ids(zoek(schap, benen, "hond in de spreekkamer")) == ["n-hond"]


class KleineInbedder:
    """Four numbers per text, so that a large shelf is indexed in a second."""

    kenmerk = "klein"
    dimensie = 4
    gewicht = 0.3
    snel = True
    max_woorden = None

    def gewicht_voor(self, schap: Collection[str]) -> float:
        return self.gewicht

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        return [self.vraag(tekst) for tekst in teksten]

    def vraag(self, tekst: str) -> list[float]:
        getallen = [b - 127.5 for b in hashlib.blake2b(tekst.encode(), digest_size=4).digest()]
        lengte = sum(g * g for g in getallen) ** 0.5
        return [g / lengte for g in getallen]


def groot_schap(aantal: int) -> Bibliotheek:
    """Return so many cards that Chroma writes its graph to disk (from 1,000 on)."""
    stukken = {
        f"b{n}": ontleed(
            f"---\nsoort: bewijs\ntitel: Kaart {n}\nbron: x\nsterkte: A\n---\ntekst {n}\n",
            id_=f"b{n}",
            bestand=f"b{n}.md",
        )
        for n in range(aantal)
    }
    return Bibliotheek(stukken, {id_: Herkomst(Path(id_), id_, False) for id_ in stukken})


def graaf(map_: Path) -> Path:
    return next(p for p in (map_ / generatie(map_) / "vectoren").iterdir() if p.is_dir())


def test_een_verdwenen_graaf_van_een_groot_schap_leidt_tot_herbouw(tmp_path: Path) -> None:
    schap, inbedder = groot_schap(1200), KleineInbedder()
    open_index(tmp_path / "heel", schap, inbedder)
    map_ = Path(shutil.copytree(tmp_path / "heel", tmp_path / "kapot"))
    shutil.rmtree(graaf(map_))

    benen = open_index(map_, schap, inbedder)

    assert benen.vectoren is not None
    assert len(benen.vectoren.zoek("kaart", len(schap), len(schap))) >= len(schap) * 0.99


def test_een_kapotte_graaf_laat_het_programma_niet_omvallen(tmp_path: Path) -> None:
    schap, inbedder = groot_schap(1200), KleineInbedder()
    open_index(tmp_path / "heel", schap, inbedder)
    map_ = Path(shutil.copytree(tmp_path / "heel", tmp_path / "kapot"))
    gegevens = graaf(map_) / "data_level0.bin"
    gegevens.write_bytes(b"\xff" * gegevens.stat().st_size)
    opdracht = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from tests.bibliotheek.indexhulp import open_index
        from tests.bibliotheek.test_gevonden_fouten import KleineInbedder, groot_schap

        schap, inbedder = groot_schap(1200), KleineInbedder()
        benen = open_index(Path(sys.argv[1]), schap, inbedder)
        print(len(benen.vectoren.zoek("kaart", 50, len(schap))))
        """
    )

    klaar = subprocess.run(
        [sys.executable, "-c", opdracht, str(map_)], cwd=WORTEL, capture_output=True, text=True
    )

    assert (klaar.returncode, klaar.stdout.strip()) == (0, "50")
