"""Faults that were found by trying to break it: each test shows one that was mended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from assistent.afweging.antwoorden import Gelezen, lees_antwoord
from assistent.afweging.toestand import Toestand
from assistent.formulier import leeg_formulier, lees_formulier
from assistent.gesprek.gesprek import Gesprek
from assistent.privacy.maskeren import maak_naam, maskeer
from assistent.stappen import Stappen
from assistent.verantwoording.document import Herkomst, HerkomstFout, Zin
from assistent.verantwoording.keuring import keur
from assistent.verantwoording.markdown import veilig
from assistent.verantwoording.schrijven import maak
from assistent.voordeur import Assistent
from dilemma_bibliotheek.fouten import GebruikFout
from tests.gesprek.hulp import alle_bytes, beantwoord, soorten, stand, tekst_van
from tests.hulp import BEGIN

VANDAAG = BEGIN.date()
SPATIES = {"twee": 2, "drie": 3, "vier": 4}  # how many the form says to put before a line
Lees = Callable[[str, str], Gelezen]


def masker(tekst: str, *namen: str) -> str:
    """Return ``tekst`` masked, with these names."""
    sleutels = [maak_naam(naam, "cliënt", b"z" * 16) for naam in namen]
    return maskeer(tekst, vandaag=VANDAAG, namen=sleutels).tekst


@pytest.fixture
def lees(stappen: Stappen) -> Lees:
    """Return what reads an answer when three sources were shown."""
    bronnen = Toestand("x", bronnen=("e1", "e2", "e3"))
    return lambda vraag, tekst: lees_antwoord(stappen.vraag(vraag), tekst, bronnen, VANDAAG)


# Answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst", ["niet zeker", "niet zo zeker", "zeker weten van niet"])
def test_niet_zeker_wordt_niet_opgeslagen_als_zeker(lees: Lees, tekst: str) -> None:
    try:
        gekozen = lees("zekerheid", tekst).onderdelen
    except GebruikFout:
        gekozen = ()

    assert gekozen != ("zeker",)


@pytest.mark.parametrize("tekst", ["van de cliënt zelf", "van haar zelf"])
def test_zelf_van_de_client_gehoord_wordt_niet_van_iemand_anders(lees: Lees, tekst: str) -> None:
    try:
        gekozen = lees("wens-gehoord", tekst).onderdelen
    except GebruikFout:
        gekozen = ()

    assert gekozen != ("van-ander",)


def test_een_keuze_binnen_een_ander_woord_telt_niet(lees: Lees) -> None:
    with pytest.raises(GebruikFout):
        lees("delen", "ik overleg met meneer")


@pytest.mark.parametrize("tekst", ["12", "1, 12"])
def test_een_verkeerd_nummer_bij_meer_keuzes_wordt_geweigerd(lees: Lees, tekst: str) -> None:
    with pytest.raises(GebruikFout):
        lees("doelen", tekst)


@pytest.mark.parametrize("tekst", ["3 maanden geleden was het anders", "2 van de 3 kwamen terug"])
def test_een_getal_vooraan_in_een_gewone_zin_verdwijnt_niet_en_citeert_geen_bron(
    lees: Lees, tekst: str
) -> None:
    gelezen = lees("bewijs", tekst)

    assert gelezen.tekst == tekst
    assert gelezen.stukken == ()


def test_alleen_nummers_van_bronnen_geeft_geen_leeg_antwoord(lees: Lees) -> None:
    gelezen = lees("normen", "1, 2")

    assert gelezen.tekst != ""


def test_maanden_geleden_is_geen_datum_die_nog_komt(lees: Lees) -> None:
    with pytest.raises(GebruikFout):
        lees("evaluatiedatum", "3 maanden geleden")


# Masking ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "geheim"),
    [
        ("tel.0612345678", "0612345678"),
        ("hij woont kerkstraat 12 in utrecht", "kerkstraat 12"),
        ("rekening de89 3704 0044 0532 0130 00", "3704"),
    ],
)
def test_een_persoonsgegeven_blijft_niet_staan(tekst: str, geheim: str) -> None:
    assert geheim not in masker(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "Hij werkt van 08.30 - 17.00 uur.",
        "Open van 09.00-17.00 uur.",
        "De afspraak is op 1-mei-27.",
        "Hij kreeg in 2024 WW en daarna bijstand.",
    ],
)
def test_een_tijd_datum_of_jaartal_wordt_niet_gemaskeerd(tekst: str) -> None:
    assert masker(tekst) == tekst


@pytest.mark.parametrize(
    ("tekst", "naam", "geheim"),
    [
        ("Karims moeder belde", "Karim", "Karim"),
        ("Fatima-Zahra kwam", "Fatima", "Fatima"),
        ("mevrouw Jansen kwam", "Anna Jansen-de Vries", "Jansen"),
        ("Ze heet Ali.Fatima kwam ook", "Fatima", "Fatima"),
        ("Lukasz belde", "Łukasz", "Lukasz"),
    ],
)
def test_een_naam_wordt_ook_in_deze_vorm_gemaskeerd(tekst: str, naam: str, geheim: str) -> None:
    assert geheim not in masker(tekst, naam)


def test_een_naam_in_de_rol_van_een_andere_naam_wordt_ook_gemaskeerd(
    gesprek: Gesprek, thuis: Path
) -> None:
    gesprek.invoer("Zij kwam niet.")
    gesprek.invoer("/naam Zwaantje")

    gesprek.invoer("/naam Ali = zoon van Zwaantje")

    assert b"Zwaantje" not in alle_bytes(thuis)


def test_een_naam_in_een_eerder_geschreven_verantwoording_verdwijnt_of_wordt_genoemd(
    gesprek: Gesprek, kern: Assistent, thuis: Path
) -> None:
    gesprek.invoer("Zwaantje kwam niet.")
    gesprek.invoer("/verantwoording")
    [pad] = kern.instellingen.uitvoer_map.iterdir()

    uit = tekst_van(gesprek.invoer("/naam Zwaantje"))

    assert b"Zwaantje" not in alle_bytes(thuis) or pad.name in uit


def test_een_lange_plak_zonder_spaties_maskeert_binnen_enkele_seconden() -> None:
    opdracht = (
        "from datetime import date; from assistent.privacy.maskeren import maskeer; "
        "maskeer('a' * 200_000, vandaag=date(2026, 11, 24))"
    )

    klaar = subprocess.run([sys.executable, "-c", opdracht], timeout=20, check=False)

    assert klaar.returncode == 0


# Conversation -------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst", ["...", "/terug"])
def test_een_geweigerde_eerste_invoer_begint_geen_afweging(
    gesprek: Gesprek, kern: Assistent, tekst: str
) -> None:
    assert soorten(gesprek.invoer(tekst)) == ["fout"]

    assert kern.lijst() == []


def test_een_aanvulling_na_een_naam_hoort_bij_het_laatst_gegeven_antwoord(
    gesprek: Gesprek,
) -> None:
    gesprek.invoer("Zwaantje kwam niet.")
    gesprek.invoer("/ga hittepunt")
    gesprek.invoer("Toen zij belde.")
    gesprek.invoer("/naam Zwaantje")

    gesprek.invoer("+ voor de tweede keer")

    assert stand(gesprek).tekst("hittepunt") == "Toen zij belde.\nvoor de tweede keer"


def test_een_lege_aanvulling_wordt_geweigerd(gesprek: Gesprek) -> None:
    gesprek.invoer("Zij kwam niet.")

    assert soorten(gesprek.invoer("+"))[0] == "fout"


def test_een_aanvulling_houdt_de_bronnen_van_het_antwoord(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="normen")
    gesprek.invoer("1: dat telt hier")
    voor = stand(gesprek).antwoorden["normen"].stukken

    gesprek.invoer("+ en nog iets")

    assert voor
    assert stand(gesprek).antwoorden["normen"].stukken == voor


# Verantwoording and form --------------------------------------------------------------------


@pytest.mark.parametrize("tekst", ["## kop", ">citaat", "~~~ py", "##"])
def test_ook_dit_begin_van_een_regel_blijft_letterlijk_in_markdown(tekst: str) -> None:
    html = MarkdownIt("commonmark").render(f"- {veilig(tekst)}\n")

    assert not any(teken in html for teken in ("<h", "<blockquote", "<pre"))


def test_een_verzonnen_zin_die_zich_vaste_tekst_noemt_wordt_geweigerd(
    gesprek: Gesprek, kern: Assistent
) -> None:
    gesprek.invoer("Zij kwam niet.")
    document = maak(kern, stand(gesprek), "collega")
    verzonnen = Zin("De cliënt is ongemotiveerd.", (Herkomst("vast", "collega:vast"),))
    deel = replace(document.delen[0], zinnen=(*document.delen[0].zinnen, verzonnen))

    with pytest.raises(HerkomstFout):
        keur(replace(document, delen=(deel, *document.delen[1:])), stand(gesprek), kern.bibliotheek)


def test_het_formulier_leest_wat_volgens_zijn_eigen_uitleg_is_ingevuld(
    kern: Assistent, stappen: Stappen, tmp_path: Path
) -> None:
    leeg = leeg_formulier(kern.verloop, "kort")
    [aantal] = [n for woord, n in SPATIES.items() if f"{woord} spaties" in leeg]
    pad = tmp_path / "formulier.yaml"
    regel = " " * aantal + "Zij kwam niet."
    pad.write_text(
        leeg.replace("  situatie: |\n\n", f"  situatie: |\n{regel}\n", 1), encoding="utf-8"
    )

    assert lees_formulier(kern, pad).toestand.tekst("situatie") == "Zij kwam niet."
