"""Looking around in a conversation: outline, list for the client, two sources, lenses, and looking back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date

import pytest

from assistent.cli.opdrachten import voer_uit
from assistent.gesprek.gesprek import Gesprek
from assistent.samenstelling import maak_gesprek
from assistent.stappen import Stappen
from assistent.verantwoording.markdown import als_markdown
from assistent.verantwoording.schrijven import maak
from assistent.voordeur import Assistent
from tests.gesprek.hulp import ANTWOORDEN, beantwoord, nu, soorten, stand, tekst_van

Hervat = Callable[[str], Gesprek]
KIJKEN = ("/overzicht", "/gesprekslijst", "/toets", "/vergelijk", "/naast", "/stappen")


@pytest.mark.parametrize("opdracht", [*KIJKEN, "/terugkijken"])
def test_voor_het_eerste_antwoord_is_er_niets_te_zien_en_begint_geen_afweging(
    gesprek: Gesprek, kern: Assistent, opdracht: str
) -> None:
    uit = gesprek.invoer(opdracht)

    assert soorten(uit) == (["hulp"] if opdracht == "/stappen" else ["fout"])
    assert kern.lijst() == []


@pytest.mark.parametrize("opdracht", KIJKEN)
def test_kijken_verandert_geen_antwoord_en_laat_de_vraag_staan(
    gesprek: Gesprek, opdracht: str
) -> None:
    beantwoord(gesprek, tot="argument-soorten")
    voor, vraag = stand(gesprek), nu(gesprek)

    gesprek.invoer(opdracht)

    assert stand(gesprek).antwoorden == voor.antwoorden
    assert stand(gesprek).overgeslagen == voor.overgeslagen
    assert nu(gesprek) == vraag


# Outline and list -----------------------------------------------------------------------------------


def test_het_overzicht_zet_argumenten_bij_de_mogelijkheid_die_genoemd_is(
    gesprek: Gesprek,
) -> None:
    beantwoord(gesprek, tot="argumenten")
    gesprek.invoer(
        "voor 2: het is duidelijk (licht); tegen 2: het treft haar zoon (doorslaggevend); "
        "voor: zij belde zelf"
    )

    regels = tekst_van(gesprek.invoer("/overzicht")).split("\n")

    bij_twee = regels[regels.index("2. verlagen") : regels.index("3. nu niets doen")]
    assert any("voor, licht" in r and "het is duidelijk" in r for r in bij_twee)
    assert any("tegen, doorslaggevend" in r and "het treft haar zoon" in r for r in bij_twee)
    assert not any("zij belde zelf" in r for r in bij_twee)
    assert any("zij belde zelf" in r for r in regels)


def test_in_het_overzicht_staat_een_lege_cel_er_ook(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="optie-doelen@o1")

    regels = tekst_van(gesprek.invoer("/overzicht")).split("\n")

    assert sum("nog niets ingevuld" in regel for regel in regels) == 9


def test_zonder_mogelijkheden_en_argumenten_zegt_het_overzicht_waar_dat_komt(
    gesprek: Gesprek,
) -> None:
    gesprek.invoer("Zij kwam niet.")

    assert "nog niets" in tekst_van(gesprek.invoer("/overzicht"))


def test_de_gesprekslijst_verzamelt_wat_je_nog_niet_weet_of_niet_vroeg(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="wens-gehoord")
    gesprek.invoer("niet gevraagd")
    beantwoord(gesprek, tot="gevolgen")

    lijst = tekst_van(gesprek.invoer("/gesprekslijst"))

    assert ANTWOORDEN["onbekend"][0] in lijst
    assert "schulden" in lijst  # answered with "weet ik niet"
    assert "Wat wil de cliënt zelf" in lijst
    assert "Wat vindt de cliënt van: verlagen?" in lijst


def test_een_lege_gesprekslijst_zegt_dat_ze_leeg_is(gesprek: Gesprek) -> None:
    gesprek.invoer("Zij kwam niet.")

    assert "nog niets" in tekst_van(gesprek.invoer("/gesprekslijst"))


# Two sources ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lineair", [True, False])
def test_zonder_nummers_staan_twee_bronnen_die_elkaar_tegenspreken_naast_elkaar(
    kern: Assistent, lineair: bool
) -> None:
    gesprek = maak_gesprek(kern, lineair=lineair)
    beantwoord(gesprek, tot="vergelijkbaar")
    nummers = [stand(gesprek).bronnummer(id_) for id_ in ("b-contact", "b-sancties")]

    getoond = tekst_van(gesprek.invoer("/naast"))

    plekken = [getoond.index(f"[{nummer}] ") for nummer in nummers]
    assert "Vaker contact" in getoond[min(plekken) :]
    assert "Een maatregel versnelt" in getoond[min(plekken) :]
    # A screen reader reads one after the other; on a screen they begin on the same line.
    assert ("\n" in getoond[min(plekken) : max(plekken)]) == lineair


@pytest.mark.parametrize("nummers", ["1", "1 99", "0 1", "1 2 3"])
def test_naast_met_verkeerde_nummers_zegt_hoeveel_bronnen_er_zijn(
    gesprek: Gesprek, nummers: str
) -> None:
    beantwoord(gesprek, tot="vergelijkbaar")

    uit = gesprek.invoer(f"/naast {nummers}")

    assert soorten(uit) == ["fout"]
    assert f"er zijn er {len(stand(gesprek).bronnen)}" in tekst_van(uit)


def test_naast_zonder_bronnen_zegt_hoe_het_wel_kan(gesprek: Gesprek) -> None:
    gesprek.invoer("Zij kwam niet.")

    uit = gesprek.invoer("/naast")

    assert soorten(uit) == ["fout"]
    assert "/naast 1 3" in tekst_van(uit)


def test_vergelijken_zonder_kernvraag_zegt_waar_je_er_een_kiest(gesprek: Gesprek) -> None:
    gesprek.invoer(ANTWOORDEN["situatie"][0])
    gesprek.invoer("n")

    uit = gesprek.invoer("/vergelijk")

    assert soorten(uit) == ["fout"]
    assert "/ga kernvraag" in tekst_van(uit)
    gesprek.invoer("/ga kernvraag")
    assert nu(gesprek).id == "kernvraag"


# Lenses -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lenzen", "gevraagd"),
    [
        ("vierkant", {"lens-vierkant"}),
        ("evenredigheid", {"lens-evenredigheid"}),
        ("vierkant en waardendriehoek", {"lens-vierkant", "drie-kanten"}),
        ("vier, even", {"lens-vierkant", "lens-evenredigheid"}),
    ],
)
def test_de_lens_die_je_kiest_bepaalt_welke_blik_wordt_gevraagd(
    gesprek: Gesprek, lenzen: str, gevraagd: set[str]
) -> None:
    gesprek.invoer(ANTWOORDEN["situatie"][0])
    gesprek.invoer(f"/lens {lenzen}")

    blikken = {"lens-vierkant", "lens-evenredigheid", "drie-kanten"}
    assert set(beantwoord(gesprek)) & blikken == gevraagd


@pytest.mark.parametrize("lens", ["", "bril", "xyz"])
def test_een_lens_die_er_niet_is_noemt_welke_er_zijn(gesprek: Gesprek, lens: str) -> None:
    gesprek.invoer("Zij kwam niet.")
    voor = stand(gesprek)

    uit = gesprek.invoer(f"/lens {lens}")

    assert soorten(uit) == ["fout"]
    assert "vierkant" in tekst_van(uit)
    assert stand(gesprek) == voor


def test_van_lens_wisselen_laat_staan_wat_door_de_vorige_is_geschreven(gesprek: Gesprek) -> None:
    beantwoord(gesprek)

    gesprek.invoer("/lens vierkant")

    assert stand(gesprek).tekst("drie-kanten") == ANTWOORDEN["drie-kanten"][0]
    assert nu(gesprek).id == "lens-vierkant"


# Looking back -------------------------------------------------------------------------------------------


def test_terugkijken_kan_pas_als_de_afweging_is_afgerond(gesprek: Gesprek) -> None:
    beantwoord(gesprek)

    uit = gesprek.invoer("/terugkijken")

    assert soorten(uit) == ["fout"]
    assert "/klaar" in tekst_van(uit)
    assert not stand(gesprek).terugblik


def test_terugkijken_is_een_eigen_kort_gesprek_naast_wat_je_toen_schreef(
    gesprek: Gesprek, stappen: Stappen, hervat: Hervat, kern: Assistent
) -> None:
    beantwoord(gesprek)
    gesprek.invoer("/klaar")
    toen = stand(gesprek).antwoorden

    later = hervat(stand(gesprek).id)
    begin = tekst_van(later.start())
    getoond = tekst_van(later.invoer("/terugkijken"))
    gevraagd = beantwoord(later)

    assert "/terugkijken" in begin
    assert ANTWOORDEN["keuze"][0] in getoond
    assert ANTWOORDEN["teken"][0] in getoond
    assert gevraagd == [v.id for s in stappen.stappen if s.los for v in s.vragen]
    assert toen.items() <= stand(later).antwoorden.items()
    assert ANTWOORDEN["terug-verloop"][0] in als_markdown(maak(kern, stand(later), "collega"))


def test_terugkijken_zet_een_afgeronde_afweging_niet_weer_open(
    gesprek: Gesprek, kern: Assistent
) -> None:
    beantwoord(gesprek)
    gesprek.invoer("/klaar")
    gesprek.invoer("/terugkijken")

    beantwoord(gesprek)

    assert kern.open(stand(gesprek).id).afgerond


def test_de_toets_ziet_na_het_terugkijken_nog_wat_er_toen_leeg_bleef(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="wens-client")
    gesprek.invoer("/klaar")
    voor = tekst_van(gesprek.invoer("/toets"))

    gesprek.invoer("/terugkijken")

    assert "zou missen" in voor
    assert tekst_van(gesprek.invoer("/toets")) == voor


def test_wat_bij_terugkijken_hoort_is_tijdens_de_afweging_geen_vraag(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="keuze")

    uit = gesprek.invoer("/ga terug-verloop")

    assert soorten(uit) == ["fout"]
    assert nu(gesprek).id == "keuze"


@pytest.mark.parametrize(
    ("dag", "is_zover"), [(date(2027, 2, 23), False), (date(2027, 2, 24), True)]
)
def test_afwegingen_zegt_van_welke_de_dag_van_terugkijken_er_is(
    kern: Assistent,
    gesprek: Gesprek,
    capsys: pytest.CaptureFixture[str],
    dag: date,
    is_zover: bool,
) -> None:
    beantwoord(gesprek)  # "over 3 maanden" from 24 November 2026
    gesprek.invoer("/klaar")
    capsys.readouterr()

    kern.vandaag = lambda: dag  # type: ignore[method-assign]
    code = voer_uit(kern, Namespace(opdracht="afwegingen", json=False))

    gezegd = " ".join(capsys.readouterr().out.split())
    assert code == 0
    assert "terugkijken op 24 februari 2027" in gezegd
    assert ("(nu)" in gezegd) == is_zover
    assert ("/terugkijken" in gezegd) == is_zover
