"""Where the shipped cards come from: links, rulings and dates in the form they must have."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dilemma_bibliotheek.bestanden import als_bestand, lees_stuk, ontleed
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek
from dilemma_bibliotheek.stukken import SOORT_MAP, Bewijs, Dilemma, Norm

ECLI = re.compile(r"ECLI:[\w:.]+")
# The rulings that the project may name; each was looked up before its card was written.
UITSPRAKEN = {
    "ECLI:NL:RVS:2022:285",
    "ECLI:NL:RVS:2023:772",
    "ECLI:NL:CRVB:2014:3754",
    "ECLI:NL:CRVB:2024:2192",
    "ECLI:NL:CRVB:2024:2194",
    "ECLI:NL:CRVB:2024:2195",
    "ECLI:NL:CRVB:2025:700",
    "ECLI:NL:RBZWB:2025:2687",
}
WETTEN = {"pw": "BWBR0015703", "awb": "BWBR0005537"}
VERORDENINGEN = {"avg": "2016/679", "ai": "2024/1689"}


def normen(schap: Bibliotheek, aard: str) -> list[Norm]:
    return [s for s in schap if isinstance(s, Norm) and s.aard == aard]


def test_elke_kaart_leest_terug_als_haar_bestand(meegeleverd: Bibliotheek) -> None:
    anders = [
        stuk.id
        for stuk in meegeleverd
        if ontleed(als_bestand(stuk), id_=stuk.id, bestand="x")
        != lees_stuk(meegeleverd.herkomst[stuk.id].pad)
    ]

    assert anders == []


def test_elk_bestand_op_het_schap_is_gelezen(meegeleverd: Bibliotheek) -> None:
    op_schijf = {p.stem for map_ in SOORT_MAP.values() for p in (INHOUD / map_).iterdir()}

    assert op_schijf == set(meegeleverd.stukken)
    assert all(h.meegeleverd for h in meegeleverd.herkomst.values())


def test_elk_stuk_heeft_drie_tot_zes_verschillende_vraagzinnen(meegeleverd: Bibliotheek) -> None:
    aantallen = {s.id: len({v.casefold() for v in s.gevraagd_als}) for s in meegeleverd}

    assert {id_: n for id_, n in aantallen.items() if not 3 <= n <= 6} == {}


def test_nergens_staat_een_uitspraak_die_niet_is_nagezocht(meegeleverd: Bibliotheek) -> None:
    genoemd = {
        treffer.rstrip(".")
        for pad in INHOUD.rglob("*.*")
        for treffer in ECLI.findall(pad.read_text(encoding="utf-8"))
    }

    assert genoemd == UITSPRAKEN
    assert {s.ecli for s in normen(meegeleverd, "rechtspraak")} == UITSPRAKEN


def test_een_kaart_over_een_uitspraak_linkt_naar_die_uitspraak(meegeleverd: Bibliotheek) -> None:
    for norm in normen(meegeleverd, "rechtspraak"):
        assert norm.url == f"https://deeplink.rechtspraak.nl/uitspraak?id={norm.ecli}", norm.id
        assert norm.ecli is not None
        assert norm.ecli in norm.grondslag, norm.id
        _, _, hof, jaar, nummer = norm.ecli.lower().split(":")
        assert norm.id.startswith(f"{hof}-{jaar}-{nummer}-"), norm.id
        assert norm.geldig_van.year == int(jaar), norm.id


def test_een_wetskaart_linkt_naar_haar_artikel_met_de_datum_van_de_versie(
    meegeleverd: Bibliotheek,
) -> None:
    nationaal = [s for s in normen(meegeleverd, "wet") if s.id.split("-")[0] in WETTEN]

    assert len(nationaal) >= 30
    for norm in nationaal:
        wet, artikel, *rest = norm.id.split("-")
        if wet == "awb":
            artikel = f"{artikel}:{rest[0]}"
        versie = norm.geldig_van.isoformat()
        verwacht = f"https://wetten.overheid.nl/{WETTEN[wet]}/{versie}#Artikel{artikel}"
        assert norm.url == verwacht, norm.id


def test_een_europese_wetskaart_linkt_naar_haar_verordening(meegeleverd: Bibliotheek) -> None:
    europees = [s for s in normen(meegeleverd, "wet") if s.id.split("-")[0] not in WETTEN]

    assert europees
    for norm in europees:
        nummer = VERORDENINGEN[norm.id.split("-")[0]]
        assert norm.url == f"https://eur-lex.europa.eu/eli/reg/{nummer}/oj", norm.id


def test_een_wetskaart_noemt_haar_artikel_in_de_grondslag(meegeleverd: Bibliotheek) -> None:
    for norm in normen(meegeleverd, "wet"):
        wet, artikel, *rest = norm.id.split("-")
        nummer = f"{artikel}:{rest[0]}" if wet == "awb" else artikel
        assert re.search(rf"\b{nummer}\b", norm.grondslag), norm.id


def test_elke_norm_heeft_datums_in_een_volgorde_die_kan(meegeleverd: Bibliotheek) -> None:
    for norm in meegeleverd.van_soort("norm"):
        assert isinstance(norm, Norm)
        assert norm.gecontroleerd_op is not None, norm.id
        assert norm.geldig_van <= norm.gecontroleerd_op, norm.id


@pytest.mark.parametrize("dag", ["2026-01-01", "2026-11-24", "2026-12-31"])
def test_de_wetskaarten_gelden_in_heel_2026(meegeleverd: Bibliotheek, dag: str) -> None:
    assert [
        n.id for n in normen(meegeleverd, "wet") if not n.geldt_op(date.fromisoformat(dag))
    ] == []


def test_elk_bewijs_zegt_wat_het_niet_zegt_en_hoe_zeker_het_is(meegeleverd: Bibliotheek) -> None:
    for stuk in meegeleverd.van_soort("bewijs"):
        assert isinstance(stuk, Bewijs)
        assert stuk.zegt_niet, stuk.id
        assert stuk.voor_wie, stuk.id
        assert stuk.controle in {"gezien", "uit-kennis"}, stuk.id
        assert stuk.bevinding, stuk.id
        assert len(stuk.bevinding.split()) <= 25, stuk.id


def test_sanctie_en_steun_hebben_allebei_een_andere_kant_op_het_schap(
    meegeleverd: Bibliotheek,
) -> None:
    kaarten = [s for s in meegeleverd if isinstance(s, Bewijs) and s.thema]

    assert {thema for s in kaarten for thema in s.thema} == {"sanctie", "steun"}
    for stuk in kaarten:
        assert set(stuk.tegenhanger) - {stuk.id}, stuk.id


def test_elk_open_dilemma_wijst_naar_bewijs_en_normen_en_heeft_vragen(
    meegeleverd: Bibliotheek,
) -> None:
    for stuk in meegeleverd:
        if isinstance(stuk, Dilemma) and stuk.keuze is None:
            assert stuk.bewijs, stuk.id
            assert stuk.normen, stuk.id
            assert stuk.vragen, stuk.id
            assert len(stuk.opties) >= 4, stuk.id


def test_elke_besliste_zaak_heeft_een_keuze_in_woorden_redenen_en_een_datum(
    meegeleverd: Bibliotheek,
) -> None:
    for stuk in meegeleverd:
        if isinstance(stuk, Dilemma) and stuk.keuze is not None:
            assert stuk.gekozen, stuk.id
            assert stuk.redenen, stuk.id
            assert stuk.besloten_op is not None, stuk.id
            assert stuk.factoren, stuk.id
