"""A document in other words, and versions that a person fixed."""

from __future__ import annotations

import pytest

from assistent.afweging.toestand import Toestand
from assistent.gesprek.gesprek import Gesprek
from assistent.verantwoording.document import Verantwoording, Zin
from assistent.verantwoording.markdown import als_markdown
from assistent.verantwoording.schrijven import herschrijf, maak, stel_vast
from assistent.voordeur import Assistent
from dilemma_bibliotheek.fouten import GebruikFout
from tests.gesprek.hulp import beantwoord, stand


def zin_met(document: Verantwoording, woorden: str) -> Zin:
    """Return the sentence that holds ``woorden``."""
    return next(zin for zin in document.alle() if woorden in zin.tekst)


@pytest.fixture
def klaar(gesprek: Gesprek) -> Toestand:
    """A finished afweging along the full route."""
    beantwoord(gesprek)
    gesprek.invoer("/klaar")
    return stand(gesprek)


def test_een_zin_in_andere_woorden_staat_zo_bij_die_lezer_met_waar_hij_op_steunt(
    kern: Assistent, klaar: Toestand
) -> None:
    zin = zin_met(maak(kern, klaar, "collega"), "Haar vertrouwen gaat verloren.")

    na = herschrijf(kern, klaar, "collega", zin, "Zij vertrouwt ons dan niet meer.")

    document = maak(kern, na, "collega")
    nieuw = zin_met(document, "Zij vertrouwt ons")
    assert nieuw.herkomst[0].soort == "antwoord"
    assert [h.id for h in nieuw.steunt_op] == [zin.herkomst[0].id]
    assert "Haar vertrouwen gaat verloren." not in als_markdown(document)
    assert na.tekst("verlies-a") == klaar.tekst("verlies-a")  # the answer itself stays
    assert kern.logboek.controleer(na.id) == []


def test_nog_eens_herschrijven_en_terug_naar_het_oude(kern: Assistent, klaar: Toestand) -> None:
    oud = "Haar vertrouwen gaat verloren."
    na = herschrijf(kern, klaar, "collega", zin_met(maak(kern, klaar, "collega"), oud), "Anders.")
    na = herschrijf(
        kern, na, "collega", zin_met(maak(kern, na, "collega"), "Anders."), "Weer anders."
    )
    assert "Weer anders." in als_markdown(maak(kern, na, "collega"))

    na = herschrijf(kern, na, "collega", zin_met(maak(kern, na, "collega"), "Weer anders."), oud)

    assert na.herschreven == {}
    assert oud in als_markdown(maak(kern, na, "collega"))


def test_een_kop_en_de_voet_zijn_niet_te_herschrijven(kern: Assistent, klaar: Toestand) -> None:
    document = maak(kern, klaar, "collega")

    for zin in (document.titel, zin_met(document, "Controlegetal van het logboek")):
        with pytest.raises(GebruikFout):
            herschrijf(kern, klaar, "collega", zin, "Iets anders.")


def test_een_naam_in_een_herschreven_zin_wordt_later_gemaskeerd(
    kern: Assistent, klaar: Toestand
) -> None:
    zin = zin_met(maak(kern, klaar, "collega"), "Haar vertrouwen gaat verloren.")
    na = herschrijf(kern, klaar, "collega", zin, "Zwaantje vertrouwt ons dan niet meer.")

    na, _ = kern.maskeer_naam(na, "Zwaantje")

    tekst = als_markdown(maak(kern, na, "collega"))
    assert "Zwaantje" not in tekst
    assert "vertrouwt ons dan niet meer" in tekst


def test_een_versie_wordt_vastgesteld_en_blijft_ook_na_een_wijziging(
    kern: Assistent, klaar: Toestand
) -> None:
    eerste = stel_vast(kern, klaar, "collega", naam="A. Jansen", rol="consulent")
    vast = kern.open(klaar.id)
    assert (
        maak(kern, vast, "collega").status == "vastgesteld als versie 1 door A. Jansen, consulent"
    )
    assert "vastgesteld als versie 1 door A. Jansen" in eerste.read_text(encoding="utf-8")
    with pytest.raises(GebruikFout):
        stel_vast(kern, vast, "collega", naam="A. Jansen", rol="consulent")

    zin = zin_met(maak(kern, vast, "collega"), "Haar vertrouwen gaat verloren.")
    na = herschrijf(kern, vast, "collega", zin, "Zij vertrouwt ons dan niet meer.")
    assert maak(kern, na, "collega").status == "concept, na versie 1"
    tweede = stel_vast(kern, na, "collega", naam="B. Bos", rol="kwaliteitsmedewerker")

    assert eerste != tweede
    assert "Haar vertrouwen gaat verloren." in eerste.read_text(encoding="utf-8")
    assert "Zij vertrouwt ons dan niet meer." in tweede.read_text(encoding="utf-8")
    assert [v.versie for v in kern.open(klaar.id).versies] == [1, 2]


@pytest.mark.parametrize(("naam", "rol"), [("", "consulent"), ("A. Jansen", "")])
def test_vaststellen_vraagt_een_naam_en_een_rol(
    kern: Assistent, klaar: Toestand, naam: str, rol: str
) -> None:
    with pytest.raises(GebruikFout):
        stel_vast(kern, klaar, "collega", naam=naam, rol=rol)


def test_een_lopende_afweging_is_niet_vast_te_stellen(kern: Assistent, gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="morele-vraag")

    with pytest.raises(GebruikFout, match="afgerond"):
        stel_vast(kern, stand(gesprek), "collega", naam="A. Jansen", rol="consulent")
