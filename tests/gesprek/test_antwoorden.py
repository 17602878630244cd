"""Reading answers and dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from assistent.afweging.antwoorden import lees_antwoord
from assistent.afweging.toestand import Toestand
from assistent.datums import lees_datum, voluit
from assistent.grenzen import MAX_TEKENS
from assistent.teksten import lees_stappen
from dilemma_bibliotheek.fouten import GebruikFout

DINSDAG = date(2026, 11, 24)
BRONNEN = Toestand("a", bronnen=("e01", "pw-18", "p001"))


def lees(vraag: str, tekst: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    uit = lees_antwoord(lees_stappen().vraag(vraag), tekst, BRONNEN, DINSDAG)
    return uit.tekst, uit.onderdelen, uit.stukken


@pytest.mark.parametrize("tekst", ["", "   ", "\n\n", "...", "?!", "—"])
@pytest.mark.parametrize("vraag", ["situatie", "zekerheid", "evaluatiedatum", "geraakten"])
def test_een_antwoord_zonder_woorden_wordt_geweigerd(vraag: str, tekst: str) -> None:
    with pytest.raises(GebruikFout) as fout:
        lees(vraag, tekst)

    assert "/overslaan" in fout.value.wat_nu


def test_tweehonderdduizend_tekens_mag_en_een_meer_niet() -> None:
    assert len(lees("situatie", "a" * MAX_TEKENS)[0]) == MAX_TEKENS
    with pytest.raises(GebruikFout, match="200001"):
        lees("situatie", "a" * (MAX_TEKENS + 1))


@pytest.mark.parametrize("tekst", ["[naam] zegt [/x]", "<b>a & b</b>", "{{ x }} #read()", "a\tb"])
def test_tekens_blijven_letterlijk(tekst: str) -> None:
    assert lees("situatie", tekst)[0] == tekst


@pytest.mark.parametrize(
    ("tekst", "id_"),
    [
        ("1", "zeker"),
        ("4.", "onzeker"),
        ("matig", "matig"),
        ("Matig zeker", "matig"),
        ("onzeker", "onzeker"),
        ("ik ben redelijk zeker", "redelijk"),
    ],
)
def test_een_keuze_gaat_met_nummer_of_woord(tekst: str, id_: str) -> None:
    assert lees("zekerheid", tekst)[1] == (id_,)


@pytest.mark.parametrize("tekst", ["9", "0", "blauw", "1 en 2"])
def test_een_keuze_die_er_niet_is_wordt_geweigerd(tekst: str) -> None:
    with pytest.raises(GebruikFout, match=r"bedoelt|meer dan een"):
        lees("zekerheid", tekst)


def test_meer_doelen_houden_hun_volgorde_en_eigen_woorden_mogen_ook() -> None:
    assert lees("doelen", "5 en 1") == (
        "bestaanszekerheid, betaald werk",
        ("bestaanszekerheid", "betaald-werk"),
        (),
    )
    assert lees("doelen", "eerst rust in huis") == ("eerst rust in huis", (), ())


def test_een_lijst_gaat_met_puntkommas_of_regels_zonder_opsomtekens() -> None:
    assert lees("geraakten", "- kind\n* buurman\n2) ik")[1] == ("kind", "buurman", "ik")
    assert lees("opties", "wachten; bellen; nu niets doen")[1] == (
        "wachten",
        "bellen",
        "nu niets doen",
    )


def test_minder_dan_drie_mogelijkheden_wordt_bevraagd() -> None:
    with pytest.raises(GebruikFout, match="minstens 3"):
        lees("opties", "wel; niet")


def test_nummers_van_bronnen_worden_verwijzingen_die_later_nog_iets_zeggen() -> None:
    assert lees("normen", "2, 1: alleen als het verwijtbaar is") == (
        "alleen als het verwijtbaar is",
        (),
        ("pw-18", "e01"),
    )
    assert lees("situatie", "zie [3] en [9]") == ("zie [p001] en [9]", (), ("p001",))


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("24-2-2027", date(2027, 2, 24)),
        ("2027-02-24", date(2027, 2, 24)),
        ("op 24 februari 2027", date(2027, 2, 24)),
        ("24 feb", date(2027, 2, 24)),
        ("1 december", date(2026, 12, 1)),
        ("over 3 maanden", date(2027, 2, 24)),
        ("over zes weken", date(2027, 1, 5)),
        ("over een jaar", date(2027, 11, 24)),
    ],
)
def test_een_datum_gaat_zoals_men_hem_schrijft(tekst: str, dag: date) -> None:
    assert lees_datum(tekst, DINSDAG) == dag
    assert lees("evaluatiedatum", tekst) == (voluit(dag), (dag.isoformat(),), ())


def test_over_een_maand_vanaf_de_laatste_dag_blijft_in_de_maand() -> None:
    assert lees_datum("over 1 maand", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "tekst", ["31-2-2027", "24-2-2020", "24-11-2026", "binnenkort", "in het voorjaar"]
)
def test_een_datum_die_niet_kan_krijgt_een_raad(tekst: str) -> None:
    with pytest.raises(GebruikFout) as fout:
        lees("evaluatiedatum", tekst)

    assert "over 3 maanden" in fout.value.wat_nu
