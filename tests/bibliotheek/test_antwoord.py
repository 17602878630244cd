"""What an answer says of each stuk: its passage, why it was found, its marks, and what it replaced."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest

from assistent.weergave import merken_van
from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bestanden import ontleed
from dilemma_bibliotheek.bibliotheek import Bibliotheek, Herkomst
from dilemma_bibliotheek.zoeken.antwoord import Waarom
from dilemma_bibliotheek.zoeken.index import Index
from dilemma_bibliotheek.zoeken.zoeker import Zoeker
from tests.bibliotheek.indexhulp import (
    PEILDATUM,
    HashInbedder,
    ids,
    kaart,
    maak_schap,
    namen,
    open_index,
)
from tests.bibliotheek.kaarten import BEWIJS, DILEMMA, NORM


def schap_van(**teksten: str) -> Bibliotheek:
    """Return a shelf of the texts of files, by id (underscores stand for hyphens)."""
    stukken = {
        id_: ontleed(tekst, id_=id_, bestand=f"{id_}.md")
        for id_, tekst in ((naam.replace("_", "-"), tekst) for naam, tekst in teksten.items())
    }
    return Bibliotheek(stukken, {id_: Herkomst(Path(id_), id_, False) for id_ in stukken})


def zoeker_van(
    schap: Bibliotheek,
    begrippen: Collection[Begrip] = (),
) -> Zoeker:
    """Return a searcher with words only, in memory."""
    inbedder = HashInbedder()
    benen = Index(Path("nergens"), inbedder, namen()).alleen_woorden(schap, "niet nodig")
    return Zoeker(schap, benen, inbedder, begrippen)


# Labels ---------------------------------------------------------------------------------------

LABELSCHAP = schap_van(
    bewijs=BEWIJS.replace("bron:", "thema: [steun]\ntrefwoorden: [Bellen-in-de-avond]\nbron:"),
    norm=NORM.replace("aard:", "doelen: [betaald-werk]\ntrefwoorden: [post]\naard:"),
    dilemma=DILEMMA,
)


@pytest.mark.parametrize(
    ("labels", "gevonden"),
    [
        (["bellen in de avond"], {"bewijs"}),
        (["BELLEN-IN-DE-AVOND"], {"bewijs"}),
        (["steun"], {"bewijs"}),
        (["sterkte-C"], {"bewijs"}),
        (["betaald werk"], {"norm"}),
        (["Betaald-Werk", "POST"], {"norm"}),
        (["maatregel"], {"dilemma"}),
        (["afspraken-gemist"], {"dilemma"}),
        (["Afspraken gemist", "schulden"], {"dilemma"}),
        (["schulden", "betaald-werk"], set()),
        (["bestaat-niet"], set()),
        ([], {"bewijs", "norm", "dilemma"}),
    ],
)
def test_een_label_laat_alleen_stukken_met_dat_label_door(
    labels: list[str], gevonden: set[str]
) -> None:
    antwoord = zoeker_van(LABELSCHAP).zoek("gewone zin", labels=labels, peildatum=PEILDATUM)

    assert set(ids(antwoord)) == gevonden


# Passages -------------------------------------------------------------------------------------


def test_een_passage_staat_letterlijk_op_haar_plaats_met_het_nummer_van_haar_alinea() -> None:
    alineas = [
        "Eerst iets over bloembakken, herhaald.",
        "Eerst iets over bloembakken, herhaald.\nEn hier gaat het over   parkieten.",
        "",
        "Tot slot de sleutels. " * 40 + "Die hangen bij de kanarie.",
    ]
    schap = schap_van(huis=kaart("Huisregels", "\n\n".join(alineas)))
    zoeker, tekst = zoeker_van(schap), schap.stuk("huis").tekst

    for vraag, nummer in (("bloembakken", 1), ("parkieten", 2), ("sleutels kanarie", 3)):
        (treffer,) = zoeker.zoek(vraag, peildatum=PEILDATUM).treffers
        passage = treffer.passage

        assert passage.alinea == nummer
        assert tekst[passage.begin : passage.eind] == passage.tekst
        assert len(passage.tekst) <= 280


# Why ------------------------------------------------------------------------------------------

LVB = Begrip.model_validate(
    {
        "id": "moeite-met-leren",
        "term": "moeite met leren",
        "varianten": ["zwakbegaafd"],
        "betekenis": "Leren gaat langzaam.",
        "groep": "cliënt",
    }
)
WAAROMSCHAP = {
    "norm": kaart(
        "Bij iemand thuis",
        "Een bezoek kondig je aan. Let op wie moeite heeft met leren. Mantelzorg telt mee.",
        kop="geldig_van: 2020-01-01\ngevraagd_als: [mag ik zomaar aanbellen]",
    )
}


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("mantelzorg", Waarom("woord", ("mantelzorg",))),
        ("huisbezoek", Waarom("deel", ("huisbezoek",))),
        ("mantellzorg", Waarom("correctie", ("mantelzorg",))),
        ("zwakbegaafd leren", Waarom("begrip", ("moeite met leren",))),
        ("zomaar aanbellen", Waarom("vraagvorm", ())),
        ("aankondigen mantelzorg", Waarom("betekenis", ())),
    ],
)
def test_een_treffer_zegt_waarom_hij_er_staat(tmp_path: Path, vraag: str, verwacht: Waarom) -> None:
    schap = maak_schap(tmp_path / "team", *WAAROMSCHAP.items())
    zoeker = Zoeker(schap, open_index(tmp_path / "index", schap), HashInbedder(), [LVB])

    treffers = {t.stuk.id: t for t in zoeker.zoek(vraag, peildatum=PEILDATUM).treffers}

    assert verwacht in treffers["norm"].waarom


def test_zonder_betekenislaag_is_betekenis_geen_reden(tmp_path: Path) -> None:
    antwoord = zoeker_van(maak_schap(tmp_path)).zoek("hond", peildatum=PEILDATUM)

    assert [t.waarom for t in antwoord.treffers] == [(Waarom("woord", ("hond",)),)]


# Marks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kop", "merken"),
    [
        ("geldig_van: 2026-01-01", []),
        ("geldig_van: 2026-01-01\nstatus: betwist", ["betwist"]),
        ("geldig_van: 2026-01-01\nwijzigt: er ligt een plan", ["verandert of is onzeker"]),
        (
            "geldig_van: 2026-01-01\ngeldig_tot: 2026-12-31",
            ["geldt tot en met 31 december 2026"],
        ),
        ("geldig_van: 2020-01-01", ["langer dan een jaar niet nagekeken"]),
        ("geldig_van: 2020-01-01\ngecontroleerd_op: 2025-11-24", []),
        (
            "geldig_van: 2020-01-01\ngecontroleerd_op: 2025-11-23",
            ["langer dan een jaar niet nagekeken"],
        ),
    ],
)
def test_een_merk_zegt_wat_je_moet_weten_voor_je_een_norm_gebruikt(
    kop: str, merken: list[str]
) -> None:
    norm = schap_van(norm=kaart("Parkieten", "Parkieten mogen los.", kop=kop)).stuk("norm")

    assert merken_van(norm, date(2026, 11, 24)) == merken


# Replaced -------------------------------------------------------------------------------------


def vervangen(titel: str, door: str) -> str:
    kop = f"geldig_van: 2020-01-01\nstatus: vervangen\nvervangen_door: {door}"
    return kaart(titel, f"{titel} mogen los.", kop=kop)


def test_een_vervangen_stuk_leidt_langs_een_keten_naar_wat_nu_geldt() -> None:
    schap = schap_van(
        een=vervangen("Parkieten", "twee"),
        twee=vervangen("Kanaries", "drie"),
        drie=kaart("Vogels", "Vogels blijven in hun kooi."),
    )

    treffers = zoeker_van(schap).zoek("parkieten", peildatum=PEILDATUM).treffers

    assert [(t.stuk.id, t.in_plaats_van) for t in treffers] == [("drie", "een")]
    assert treffers[0].passage.tekst == "Vogels blijven in hun kooi."


def test_een_opvolger_staat_er_maar_een_keer_al_past_alles_bij_de_vraag() -> None:
    schap = schap_van(
        een=vervangen("Parkieten", "drie"),
        twee=vervangen("Parkieten", "drie"),
        drie=kaart("Parkieten", "Parkieten blijven in hun kooi."),
    )

    assert ids(zoeker_van(schap).zoek("parkieten", peildatum=PEILDATUM)) == ["drie"]


@pytest.mark.parametrize("laatste", ["een", "drie", "bestaat-niet"])
def test_een_keten_zonder_einde_geeft_niets_en_loopt_niet_vast(laatste: str) -> None:
    schap = schap_van(
        een=vervangen("Parkieten", "twee"),
        twee=vervangen("Kanaries", "drie"),
        drie=vervangen("Vogels", laatste),
    )

    assert zoeker_van(schap).zoek("parkieten", peildatum=PEILDATUM).niets_gevonden


def test_een_opvolger_die_nog_niet_geldt_wordt_niet_getoond() -> None:
    schap = schap_van(
        een=vervangen("Parkieten", "twee"),
        twee=kaart("Vogels", "Vogels niet los.", kop="geldig_van: 2027-01-01"),
    )
    zoeker = zoeker_van(schap)

    assert zoeker.zoek("parkieten", peildatum=date(2026, 12, 31)).niets_gevonden
    assert ids(zoeker.zoek("parkieten", peildatum=date(2027, 1, 1))) == ["twee"]
