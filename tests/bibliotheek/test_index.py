"""The index folder: kept up to date piece by piece, rebuilt when it is not whole, never in the way."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from filelock import FileLock

from dilemma_bibliotheek.bibliotheek import Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.fouten import BestandFout, IndexFout
from dilemma_bibliotheek.stukken import AlleStukken
from dilemma_bibliotheek.zoeken import index as index_module
from dilemma_bibliotheek.zoeken.inbedding import ZinInbedder
from dilemma_bibliotheek.zoeken.index import Index
from dilemma_bibliotheek.zoeken.lexicaal import Lexicaal, velden_van
from tests.bibliotheek.indexhulp import (
    HashInbedder,
    TelInbedder,
    generatie,
    ids,
    kaart,
    maak_schap,
    momentopname,
    namen,
    open_index,
    zoek,
)
from tests.hulp import schrijf_kaart


@pytest.fixture
def schap(tmp_path: Path) -> Bibliotheek:
    return maak_schap(tmp_path / "team")


def lees_opnieuw(tmp_path: Path) -> Bibliotheek:
    return lees_bibliotheek([tmp_path / "team"], basis=None)


def test_een_tweede_keer_openen_schrijft_niets_opnieuw(tmp_path: Path, schap: Bibliotheek) -> None:
    map_, inbedder = tmp_path / "index", TelInbedder()
    open_index(map_, schap, inbedder)
    voor = momentopname(map_)
    inbedder.gezien.clear()

    benen = open_index(map_, lees_opnieuw(tmp_path), inbedder)

    assert inbedder.gezien == []
    assert momentopname(map_) == voor
    assert ids(zoek(schap, benen, "hond in de spreekkamer")) == ["n-hond"]


def test_een_gewijzigd_bestand_werkt_alleen_dat_stuk_bij(
    tmp_path: Path, schap: Bibliotheek
) -> None:
    map_, inbedder = tmp_path / "index", TelInbedder()
    open_index(map_, schap, inbedder)
    eerste = generatie(map_)
    inbedder.gezien.clear()
    schrijf_kaart(
        tmp_path / "team",
        "normen",
        "n-fiets",
        kaart("Een bakfiets vergoeden", "Een bakfiets kan ook."),
    )
    nieuw = lees_opnieuw(tmp_path)

    benen = open_index(map_, nieuw, inbedder)

    assert [tekst.splitlines()[0] for tekst in inbedder.gezien] == ["Een bakfiets vergoeden"]
    assert generatie(map_) == eerste
    assert ids(zoek(nieuw, benen, "bakfiets")) == ["n-fiets"]
    assert ids(zoek(nieuw, benen, "tweedehands reiskosten")) == []


def test_een_nieuw_bestand_komt_erbij_en_een_verwijderd_bestand_gaat_weg(
    tmp_path: Path, schap: Bibliotheek
) -> None:
    map_, inbedder = tmp_path / "index", TelInbedder()
    open_index(map_, schap, inbedder)
    inbedder.gezien.clear()
    schrijf_kaart(
        tmp_path / "team", "normen", "n-kat", kaart("Een kat op schoot", "Een kat mag mee.")
    )
    (tmp_path / "team" / "normen" / "n-hond.md").unlink()
    nieuw = lees_opnieuw(tmp_path)

    benen = open_index(map_, nieuw, inbedder)

    assert len(inbedder.gezien) == 1
    assert ids(zoek(nieuw, benen, "kat op schoot")) == ["n-kat"]
    assert benen.vectoren is not None
    assert {id_ for id_, _ in benen.vectoren.zoek("hulphond", 10, len(nieuw))} == set(nieuw.stukken)


def test_een_ander_zoekmodel_leidt_tot_herbouw_en_de_oude_vectoren_gaan_weg(
    tmp_path: Path, schap: Bibliotheek
) -> None:
    map_ = tmp_path / "index"
    open_index(map_, schap, TelInbedder("model-een"))
    eerste = generatie(map_)
    ander = TelInbedder("model-twee")

    benen = open_index(map_, schap, ander)

    assert len(ander.gezien) == len(schap)
    assert benen.uitgevallen == ()
    assert [p.name for p in map_.glob("g-*")] == [generatie(map_)] != [eerste]


def test_een_index_van_een_oudere_versie_van_het_programma_wordt_herbouwd(
    tmp_path: Path, schap: Bibliotheek
) -> None:
    map_, inbedder = tmp_path / "index", TelInbedder()
    open_index(map_, schap, inbedder)
    eerste = generatie(map_)
    manifest = map_ / eerste / "manifest.json"
    gegevens = json.loads(manifest.read_text(encoding="utf-8"))
    # Other stems, the same vectors: the words in the index no longer meet those of a question.
    gegevens["kenmerk"] = gegevens["kenmerk"].replace("snowball3", "snowball2")
    manifest.write_text(json.dumps(gegevens), encoding="utf-8")
    inbedder.gezien.clear()

    benen = open_index(map_, schap, inbedder)

    assert generatie(map_) != eerste
    assert len(inbedder.gezien) == len(schap)
    assert ids(zoek(schap, benen, "hond in de spreekkamer")) == ["n-hond"]


def weg(pad: Path) -> None:
    shutil.rmtree(pad) if pad.is_dir() else pad.unlink()


def leeg(pad: Path) -> None:
    pad.write_bytes(b"")


def half(pad: Path) -> None:
    pad.write_bytes(pad.read_bytes()[: pad.stat().st_size // 2])


def rommel(pad: Path) -> None:
    pad.write_bytes(bytes(range(255, -1, -1)) * (pad.stat().st_size // 256 + 1))


@pytest.mark.parametrize("hoe", [weg, leeg, half, rommel])
@pytest.mark.parametrize(
    "wat",
    ["vectoren/chroma.sqlite3", "manifest.json", "../huidig", "lexicaal/*.term", "lexicaal/*.txt"],
)
def test_een_beschadigd_bestand_leidt_tot_herbouw_en_alles_wordt_weer_gevonden(
    tmp_path: Path, schap: Bibliotheek, wat: str, hoe: Callable[[Path], None]
) -> None:
    open_index(tmp_path / "heel", schap)
    # A copy elsewhere: Chroma keeps what it opened in this process by its path.
    map_ = Path(shutil.copytree(tmp_path / "heel", tmp_path / "kapot"))
    eerste = generatie(map_)
    for pad in list((map_ / eerste).glob(wat)):
        hoe(pad)

    benen = open_index(map_, schap)

    assert generatie(map_) != eerste
    assert benen.uitgevallen == ()
    assert benen.vectoren is not None
    assert len(benen.vectoren.zoek("hond", 50, len(schap))) == len(schap)
    assert zoek(schap, benen, "hond in de spreekkamer").treffers[0].gevonden_door == (
        "woorden",
        "vectoren",
    )


@pytest.mark.parametrize("wat", ["", "vectoren"])
def test_een_verdwenen_map_leidt_tot_herbouw(tmp_path: Path, schap: Bibliotheek, wat: str) -> None:
    open_index(tmp_path / "heel", schap)
    map_ = Path(shutil.copytree(tmp_path / "heel", tmp_path / "kapot"))
    shutil.rmtree(map_ / generatie(map_) / wat)

    benen = open_index(map_, schap)

    assert benen.uitgevallen == ()
    assert ids(zoek(schap, benen, "hond in de spreekkamer")) == ["n-hond"]


def test_de_hele_index_mag_weg_en_de_antwoorden_blijven_gelijk(
    tmp_path: Path, schap: Bibliotheek
) -> None:
    eerst = zoek(schap, open_index(tmp_path / "een", schap), "bel de cliënt of stuur een brief")
    shutil.rmtree(tmp_path / "een")
    daarna = zoek(schap, open_index(tmp_path / "twee", schap), "bel de cliënt of stuur een brief")

    assert ids(eerst)
    assert [(t.stuk.id, t.score) for t in eerst.treffers] == [
        (t.stuk.id, t.score) for t in daarna.treffers
    ]


def test_een_afgebroken_bouw_staat_niet_in_de_weg(tmp_path: Path, schap: Bibliotheek) -> None:
    map_ = tmp_path / "index"
    open_index(map_, schap)
    (map_ / "g-afgebroken" / "vectoren").mkdir(parents=True)

    benen = open_index(map_, schap)
    Index(map_, HashInbedder(), namen("na")).herbouw(schap)

    assert ids(zoek(schap, benen, "hond in de spreekkamer")) == ["n-hond"]
    assert [p.name for p in map_.glob("g-*")] == [generatie(map_)]


def test_wie_al_zoekt_zoekt_door_terwijl_een_ander_herbouwt(
    tmp_path: Path, schap: Bibliotheek
) -> None:
    map_ = tmp_path / "index"
    benen = open_index(map_, schap)
    Index(map_, HashInbedder(), namen("ander")).herbouw(schap)

    antwoord = zoek(schap, benen, "hond in de spreekkamer")

    assert ids(antwoord) == ["n-hond"]
    assert antwoord.uitgevallen == ()


def test_een_bezet_slot_leidt_tot_zoeken_in_het_geheugen_met_uitval_gemeld(
    tmp_path: Path, schap: Bibliotheek, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "WACHT_OP_SLOT", 0.1)
    map_ = tmp_path / "index"
    map_.mkdir()
    with FileLock(map_ / "slot"):
        benen = open_index(map_, schap)
        with pytest.raises(IndexFout, match="ander venster"):
            Index(map_, HashInbedder(), namen()).herbouw(schap)

    antwoord = zoek(schap, benen, "hond in de spreekkamer")

    assert ids(antwoord) == ["n-hond"]
    assert [u for u in antwoord.uitgevallen if "ander venster" in u]
    assert [p.name for p in map_.iterdir()] == ["slot"]


@pytest.mark.parametrize("plek", ["index", "index/onder"])
def test_een_map_die_niet_te_schrijven_is_leidt_tot_zoeken_in_het_geheugen(
    tmp_path: Path, schap: Bibliotheek, plek: str
) -> None:
    (tmp_path / "index").write_text("hier staat al iets", encoding="utf-8")

    benen = Index(tmp_path / plek, HashInbedder(), namen()).open(schap)
    antwoord = zoek(schap, benen, "hond in de spreekkamer")

    assert ids(antwoord) == ["n-hond"]
    assert len(antwoord.uitgevallen) == 1
    assert "niet schrijven" in antwoord.uitgevallen[0]
    assert (tmp_path / "index").read_text(encoding="utf-8") == "hier staat al iets"


def test_herbouwen_in_een_map_die_niet_te_schrijven_is_zegt_wat_je_doet(
    tmp_path: Path, schap: Bibliotheek
) -> None:
    (tmp_path / "index").write_text("", encoding="utf-8")

    with pytest.raises(BestandFout) as fout:
        Index(tmp_path / "index", HashInbedder(), namen()).herbouw(schap)

    assert "ASSISTENT_THUIS" in fout.value.wat_nu


def test_een_zoekmodel_dat_er_niet_is_wordt_gemeld_en_woorden_zoeken_blijft(
    tmp_path: Path, schap: Bibliotheek
) -> None:
    inbedder = ZinInbedder(str(tmp_path / "geen-model"))

    antwoord = zoek(
        schap,
        open_index(tmp_path / "index", schap, inbedder),
        "hond in de spreekkamer",
        inbedder,
    )

    assert ids(antwoord) == ["n-hond"]
    assert "geen taalmodel" in antwoord.uitgevallen[0]


def test_zonder_zoekmodel_komen_de_woorden_van_schijf_als_ze_nog_kloppen(
    tmp_path: Path, schap: Bibliotheek, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_ = tmp_path / "index"
    open_index(map_, schap)
    ander = Index(map_, TelInbedder("model-twee"), namen("na"))
    gebouwd: list[int] = []
    echt = Lexicaal.werk_bij

    def tel(zelf: Lexicaal, nieuw: Iterable[AlleStukken], weg: Iterable[str]) -> None:
        gebouwd.append(1)
        echt(zelf, nieuw, weg)

    monkeypatch.setattr(Lexicaal, "werk_bij", tel)

    van_schijf = ander.alleen_woorden(schap, "nog niet")
    keer = len(gebouwd)
    schrijf_kaart(tmp_path / "team", "normen", "n-kat", kaart("Een kat", "Een kat mag mee."))
    nieuw = lees_opnieuw(tmp_path)
    in_geheugen = ander.alleen_woorden(nieuw, "nog niet")

    assert (keer, len(gebouwd)) == (0, 1)
    assert ids(zoek(schap, van_schijf, "hond in de spreekkamer")) == ["n-hond"]
    assert ids(zoek(nieuw, in_geheugen, "kat")) == ["n-kat"]
    assert van_schijf.uitgevallen == in_geheugen.uitgevallen == ("vectoren: nog niet",)


def test_beschadigde_woorden_op_schijf_worden_niet_gebruikt(
    tmp_path: Path, schap: Bibliotheek
) -> None:
    map_ = tmp_path / "index"
    open_index(map_, schap)
    for pad in (map_ / generatie(map_)).glob("lexicaal/*.term"):
        rommel(pad)

    benen = Index(map_, HashInbedder(), namen("na")).alleen_woorden(schap, "nog niet")

    assert ids(zoek(schap, benen, "hond in de spreekkamer")) == ["n-hond"]


def test_een_verwijderd_stuk_is_na_herbouw_ook_uit_de_bytes_van_de_indexmap_weg(
    tmp_path: Path,
) -> None:
    geheim = kaart("Zwaluwnest op het balkon", "De familie Oeverzwaluw houdt duiven.")
    schap = maak_schap(tmp_path / "team", ("n-geheim", geheim))
    map_, inbedder = tmp_path / "index", HashInbedder()
    Index(map_, inbedder, namen("een")).herbouw(schap)
    (vector,) = inbedder.documenten([velden_van(schap.stuk("n-geheim")).samen()])
    # In pieces of 64 numbers, because the database cuts a vector over its pages.
    stukjes = [struct.pack("<64f", *vector[n : n + 64]) for n in range(0, len(vector), 64)]
    sporen = [b"n-geheim", *(s for s in stukjes if any(s))]

    def gevonden() -> list[bytes]:
        inhoud = [p.read_bytes() for p in map_.rglob("*") if p.is_file()]
        return [spoor for spoor in sporen if any(spoor in i for i in inhoud)]

    voor = gevonden()
    eerste = generatie(map_)
    (tmp_path / "team" / "normen" / "n-geheim.md").unlink()
    Index(map_, inbedder, namen("twee")).herbouw(lees_opnieuw(tmp_path))

    assert b"n-geheim" in voor
    assert len(voor) > 5
    assert gevonden() == []
    assert not (map_ / eerste).exists()
