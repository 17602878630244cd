"""Vraagtoets and arguments: what is said about a question, and what kind of thing an argument is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistent.afweging.toestand import Antwoord, Toestand
from assistent.toetsen.argumenten import (
    SOORTEN,
    Argument,
    argumenten_van,
    lees_argument,
    lees_argumenten,
    pas_soorten_aan,
    soorten_gat,
)
from assistent.toetsen.cues import vind, vlak, zonder
from assistent.toetsen.vraagtoets import toets_vraag
from dilemma_bibliotheek.fouten import GebruikFout
from tests.gesprek.hulp import PROEF


def regels(tekst: str) -> set[str]:
    """Return which rules speak about a question."""
    return {opmerking.regel for opmerking in toets_vraag(tekst)}


def voorzetten(tekst: str) -> set[str]:
    """Return the rewrites that are offered."""
    return {o.voorzet for o in toets_vraag(tekst) if o.voorzet}


GOED = """Moet ik mw nu plaatsen bij de bakkerij of laat ik haar in februari aan de opleiding beginnen?
mag ik hem korten voor die 3 gemiste afspraken of moet ik eerst op huisbezoek
leg ik een maatregel op, of bel ik hem nog een keer
doe ik er goed aan haar te ontheffen of help ik haar meer door de plicht te laten staan?
kies ik voor de kansrijke klanten of voor de mensen die vastlopen?
Mag ik de taaleis loslaten of moet ik vasthouden aan de 1F?
Wat is hier eerlijker: de boodschappen van zijn ouders meetellen of laten gaan?
Moet ik, als hij weer niet komt, de uitkering opschorten of eerst met de wijkagent langs?
moet ik de werkgever vertellen over zijn verleden of is dat aan hem
Mag ik volgens artikel 18 korten, of moet ik hem eerst horen?
Plaats ik haar nu, of wacht ik tot de opvang rond is?
Moeten we hem verplichten tot de schuldhulp of laten we hem zelf kiezen?
Moet ik hem korten? Of moet ik eerst langsgaan?
Moet ik ingrijpen of moet ik juist niet ingrijpen?
Moet ik nog even kijken of ingrijpen?
moet ik het laten onderzoeken of laten rusten
Gun ik haar de cursus óf houd ik haar aan het werk?""".splitlines()


@pytest.mark.parametrize("vraag", GOED)
def test_over_een_goede_vraag_valt_niets_te_zeggen(vraag: str) -> None:
    assert toets_vraag(vraag) == ()


@pytest.mark.parametrize(
    ("regel", "vraag"),
    [
        ("een-vraag", "ik twijfel over een maatregel"),
        ("een-vraag", "Hij komt niet. Moet ik korten of wachten?"),
        ("een-vraag", ""),
        ("een-vraag", "…"),
        ("twee-kanten", "mag ik zijn uitkering korten"),
        ("twee-kanten", "Moet ik haar naar de cursus sturen?"),
        ("twee-kanten", "ik weet niet of ik hem moet korten"),
        ("twee-kanten", "moet ik hem een of twee keer bellen?"),
        ("twee-kanten", "moet ik hem 2 of 3 keer bellen?"),
        ("twee-kanten", "moet ik kijken of hij nog komt?"),
        ("eigen-handelen", "moet hij de baan aannemen of mag hij naar school?"),
        ("eigen-handelen", "waarom komt hij niet opdagen?"),
        ("eigen-handelen", "is mevrouw wel echt ziek of niet?"),
        ("open", "moet ik hem niet gewoon plaatsen of toch de cursus?"),
        ("open", "is het niet logisch dat hij eerst gaat werken?"),
        ("open", "zou het niet beter zijn als ze eerst de taal leert?"),
        ("open", "moet ik niet ingrijpen?"),
        ("concreet", "moeten klanten altijd meewerken of mag je een uitzondering maken?"),
        ("concreet", "mag je in het algemeen afwijken van de regels of niet?"),
        ("concreet", "moet iedereen solliciteren of kun je ouderen met rust laten?"),
        ("moreel", "wat is de termijn voor bezwaar?"),
        ("moreel", "mag dat volgens artikel 18?"),
        ("moreel", "wie is bevoegd om dit te beslissen"),
        ("moreel", "welk formulier gebruik ik voor bijzondere bijstand"),
        ("zonder-oordeel", "mag ik deze ongemotiveerde klant laten gaan of moet ik doorzetten?"),
        ("zonder-oordeel", "moet ik die profiteur helpen of niet?"),
        ("zonder-oordeel", "moet ik iemand die misbruik maakt van de regels helpen of niet?"),
        ("zonder-oordeel", "moet ik die notoire wegblijver weer een kans geven of korten?"),
    ],
)
def test_elke_regel_ziet_waar_hij_voor_is(regel: str, vraag: str) -> None:
    assert regel in regels(vraag)


@pytest.mark.parametrize(
    ("regel", "vraag"),
    [
        ("zonder-oordeel", "moet ik vragen wat die lui daar doen of laat ik het?"),
        ("zonder-oordeel", "kan hij van de opleiding profiteren of moet ik wachten?"),
        ("eigen-handelen", "moet hij gekort worden of niet?"),
        ("concreet", "moet ik haar anders behandelen dan klanten die altijd komen, of niet?"),
        ("open", "moet ik niet korten of wel?"),
    ],
)
def test_woorden_die_er_op_lijken_tellen_niet(regel: str, vraag: str) -> None:
    assert regel not in regels(vraag)


def test_recht_en_moraal_mogen_samen_in_een_vraag() -> None:
    assert "moreel" in regels("mag dat volgens de verordening?")
    assert "moreel" not in regels("is dat volgens de verordening ook eerlijk?")


def test_een_melding_noemt_het_woord_waar_het_om_gaat() -> None:
    melding = next(o.melding for o in toets_vraag("moet ik deze luie man helpen of niet?"))

    assert '"luie"' in melding
    assert "{" not in melding


@pytest.mark.parametrize(
    ("vraag", "voorzet"),
    [
        ("mag ik zijn uitkering korten", "Moet ik zijn uitkering korten, of moet ik …?"),
        ("Moeten we haar plaatsen?", "Moeten we haar plaatsen, of moeten we …?"),
        ("dus, mag ik het melden?", "Moet ik het melden, of moet ik …?"),
        ("ik weet niet of ik hem moet korten", "Moet ik hem korten, of moet ik …?"),
        ("Ik wil haar plaatsen.", "Moet ik haar plaatsen, of moet ik …?"),
        ("kan ik het maken om te korten?", "Kan ik het maken om te korten, of moet ik …?"),
        ("moet ik hem niet gewoon korten?", "Moet ik hem korten, of moet ik …?"),
        ("Ze is te laat. Moet ik korten of bellen?", "Moet ik korten of bellen?"),
        ("moet ik deze luie man helpen of korten?", "Moet ik deze man helpen of korten?"),
    ],
)
def test_een_voorzet_draait_de_eigen_woorden_om(vraag: str, voorzet: str) -> None:
    assert voorzetten(vraag) == {voorzet}


def test_een_voorzet_staat_er_maar_een_keer() -> None:
    opmerkingen = toets_vraag("moet ik deze luie man niet gewoon korten?")

    assert len(opmerkingen) == 3
    assert [bool(o.voorzet) for o in opmerkingen] == [False, False, True]


@pytest.mark.parametrize(
    "vraag", ["wat is de termijn?", "moet hij naar school of niet?", "het schuurt", "hoe lang nog?"]
)
def test_zonder_eigen_woorden_om_te_draaien_is_er_geen_voorzet(vraag: str) -> None:
    assert voorzetten(vraag) == set()


WOORDEN = st.sampled_from(
    "moet mag ik hij haar niet gewoon of korten plaatsen de cursus we luie klant altijd ? . , weet".split()
)


@PROEF
@given(st.lists(WOORDEN, max_size=14).map(" ".join))
def test_een_voorzet_voegt_niets_toe_dan_moet_ik_en_een_open_plek(tekst: str) -> None:
    eigen = {*re.findall(r"\w+", vlak(tekst)), "moet", "moeten", "ik", "we", "of"}

    for voorzet in voorzetten(tekst):
        assert set(re.findall(r"\w+", vlak(voorzet))) <= eigen


@PROEF
@given(st.lists(WOORDEN, max_size=14).map(" ".join))
def test_een_voorzet_stuurt_niet_oordeelt_niet_en_heeft_twee_kanten(tekst: str) -> None:
    for voorzet in voorzetten(tekst):
        assert not regels(voorzet) & {"een-vraag", "twee-kanten", "open", "zonder-oordeel"}


def test_een_oordeel_wordt_niet_nagezegd() -> None:
    assert voorzetten("moet ik die profiteur helpen?") == set()


@PROEF
@given(st.text(max_size=300))
def test_elke_tekst_wordt_getoetst_zonder_fout(tekst: str) -> None:
    gezien = [opmerking.regel for opmerking in toets_vraag(tekst)]

    assert len(gezien) == len(set(gezien))


@pytest.mark.parametrize("vraag", ["mag ik haar plaatsen?", "moet ik hem niet gewoon korten?"])
def test_een_voorzet_doorstaat_de_regel_waarvoor_hij_is(vraag: str) -> None:
    (voorzet,) = voorzetten(vraag)

    assert regels(voorzet) == set()


@pytest.mark.parametrize(
    ("regel", "tekst", "richting", "gewicht"),
    [
        ("voor: zij koos het zelf (zwaar)", "zij koos het zelf", "voor", "zwaar"),
        ("tegen - het loon valt weg, licht", "het loon valt weg", "tegen", "licht"),
        ("Tegen: geen vervoer [weegt zwaar]", "geen vervoer", "tegen", "zwaar"),
        ("hij is gewaarschuwd: doorslaggevend", "hij is gewaarschuwd", None, "doorslaggevend"),
        ("voor, zwaar: het was beloofd", "het was beloofd", "voor", "zwaar"),
        ("zwaar: het was beloofd", "het was beloofd", None, "zwaar"),
        ("+ hij wil zelf", "hij wil zelf", "voor", None),
        ("- tegen: geen opvang", "geen opvang", "tegen", None),
        ("het vertrouwen weegt zwaar", "het vertrouwen weegt zwaar", None, "zwaar"),
        ("voor plaatsen: hij wil zelf", "voor plaatsen: hij wil zelf", "voor", None),
        ("(zwaar) de kinderen", "de kinderen", None, "zwaar"),
        ("hij vindt het erg (tegen, licht)", "hij vindt het erg", "tegen", "licht"),
    ],
)
def test_richting_en_gewicht_worden_gelezen(
    regel: str, tekst: str, richting: str | None, gewicht: str | None
) -> None:
    argument = lees_argument(regel)

    assert (argument.tekst, argument.richting, argument.gewicht) == (tekst, richting, gewicht)


@pytest.mark.parametrize(
    "regel",
    [
        "hij heeft een zwaar leven",
        "het werk is zwaar",
        "een licht verstandelijke beperking speelt mee",
        "dat verleden weegt zwaar op hem",
        "dat weegt niet zwaar",
        "dat is niet doorslaggevend",
        "voor haar: het geld is op",
        "voor de kinderen: minder geld",
        "voor een opleiding is geld nodig",
        "tegen het eind van de maand is het op",
    ],
)
def test_een_woord_in_de_zin_is_geen_gewicht_of_richting(regel: str) -> None:
    argument = lees_argument(regel)

    assert (argument.tekst, argument.richting, argument.gewicht) == (regel, None, None)


def test_een_argument_over_een_mogelijkheid_houdt_haar_nummer() -> None:
    argument = lees_argument("tegen 2: het loon is weg (licht)")

    assert (argument.optie, argument.richting, argument.tekst) == (2, "tegen", "het loon is weg")


@pytest.mark.parametrize(
    ("regel", "soort"),
    [
        ("ik denk dat hij weer afhaakt", "aanname"),
        ("het zal wel aan de post liggen", "aanname"),
        ("zij wil het vast niet afmaken", "aanname"),
        ("de inlichtingenplicht is geschonden", "recht"),
        ("artikel 18 laat ruimte", "recht"),
        ("het is niet eerlijk tegenover anderen", "waarde"),
        ("zij verdient een kans", "waarde"),
        ("als we dit doen gaan ze het allemaal vragen", "strategie"),
        ("dat werkt beter dan dreigen", "strategie"),
        ("de teamleider wil uitstroom zien", "druk"),
        ("het target moet gehaald", "druk"),
        ("hij was er drie keer niet", "feit"),
        ("zij heeft een vast contract", "feit"),
    ],
)
def test_een_soort_wordt_voorgesteld_met_de_woorden_waarop_die_rust(regel: str, soort: str) -> None:
    argument = lees_argument(regel)

    assert argument.soort == soort
    assert all(woord in regel for woord in argument.woorden)
    assert argument.zeker == bool(argument.woorden)


def test_twee_soorten_in_een_regel_blijven_onzeker() -> None:
    argument = lees_argument("volgens mij is het oneerlijk")

    assert (argument.soort, argument.zeker) == ("waarde", False)


def arg(soort: str, richting: str | None = "voor", gewicht: str | None = None) -> Argument:
    """Return an argument of a kind."""
    return Argument(soort, soort, gewicht, richting)  # type: ignore[arg-type]


def gaten(*argumenten: Argument) -> list[tuple[str, Argument]]:
    """Return what is missing beside which argument."""
    return [(gat.soort, gat.argument) for gat in soorten_gat(argumenten)]


def test_een_feit_zonder_norm_wordt_gevraagd_en_andersom() -> None:
    assert gaten(arg("feit")) == [("feit-zonder-norm", arg("feit"))]
    assert gaten(arg("waarde")) == [("norm-zonder-feit", arg("waarde"))]
    assert gaten(arg("feit"), arg("recht")) == []


def test_een_norm_aan_de_andere_kant_vult_het_gat_niet() -> None:
    een, twee = arg("feit", "voor"), arg("recht", "tegen")

    assert gaten(een, twee) == [("feit-zonder-norm", een), ("norm-zonder-feit", twee)]


def test_druk_van_de_organisatie_is_geen_norm_en_geen_feit() -> None:
    assert gaten(arg("druk")) == []
    assert gaten(arg("druk"), arg("feit")) == [("feit-zonder-norm", arg("feit"))]


def test_er_wordt_een_keer_per_kant_gevraagd_naar_wat_het_zwaarst_weegt() -> None:
    zwaarst = arg("feit", "tegen", "doorslaggevend")

    assert gaten(*[arg("feit", "tegen", "licht")] * 100, zwaarst) == [("feit-zonder-norm", zwaarst)]


TWEE = lees_argumenten(["voor: hij wil zelf", "", "   ", "tegen: geen vervoer"])


def test_lege_regels_zijn_geen_argumenten() -> None:
    assert [a.tekst for a in TWEE] == ["hij wil zelf", "geen vervoer"]


def test_j_laat_alles_zoals_het_is() -> None:
    assert pas_soorten_aan(TWEE, " J. ") == TWEE


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("2 waarde", ["feit", "waarde"]),
        ("1=w, 2=r", ["waarde", "recht"]),
        ("1 w 2 s", ["waarde", "strategie"]),
        ("1 en 2 recht", ["recht", "recht"]),
        ("alles aanname", ["aanname", "aanname"]),
        ("2 is een druk", ["feit", "druk"]),
        ("1: Waarde\n2: Feit", ["waarde", "feit"]),
    ],
)
def test_de_consulent_zegt_welke_soort_het_is(tekst: str, verwacht: list[str]) -> None:
    nieuw = pas_soorten_aan(TWEE, tekst)

    assert [a.soort for a in nieuw] == verwacht
    assert [a.tekst for a in nieuw] == [a.tekst for a in TWEE]


@pytest.mark.parametrize(
    "tekst",
    ["", "3 waarde", "0 feit", "2 mening", "misschien", "1 w, 1 r", "1 geen feit", "2", "n"],
)
def test_wat_niet_te_volgen_is_wordt_geweigerd_met_wat_te_doen(tekst: str) -> None:
    with pytest.raises(GebruikFout) as fout:
        pas_soorten_aan(TWEE, tekst)

    assert fout.value.wat_nu


@pytest.mark.parametrize("regel", ["optie 2: het loon", "2: het loon", "mogelijkheid 2: het loon"])
def test_het_nummer_van_een_mogelijkheid_mag_ook_zonder_richting(regel: str) -> None:
    argument = lees_argument(regel)

    assert (argument.optie, argument.richting, argument.tekst) == (2, None, "het loon")


def test_een_aantal_is_geen_nummer_van_een_mogelijkheid() -> None:
    argument = lees_argument("voor: 3 gemiste afspraken")

    assert (argument.optie, argument.tekst) == (None, "3 gemiste afspraken")


def toestand(soorten: tuple[str, ...]) -> Toestand:
    """Return a state with two arguments and confirmed kinds."""
    return Toestand(
        "x",
        antwoorden={
            "argumenten": Antwoord("argumenten", 1, "a\nb", ("voor: a", "tegen: b")),
            "argument-soorten": Antwoord("argument-soorten", 2, "", soorten),
        },
    )


def test_bevestigde_soorten_gaan_voor_de_voorgestelde() -> None:
    bevestigd = argumenten_van(toestand(("waarde|voor: a", "druk|tegen: b")))

    assert [(a.soort, a.zeker) for a in bevestigd] == [("waarde", True), ("druk", True)]


def test_een_regel_die_opnieuw_is_geschreven_krijgt_opnieuw_een_soort() -> None:
    bevestigd = argumenten_van(toestand(("waarde|voor: iets anders", "druk|tegen: b")))

    assert [(a.soort, a.zeker) for a in bevestigd] == [("feit", False), ("druk", True)]


@PROEF
@given(st.text(max_size=200))
def test_elke_regel_is_een_argument_met_een_soort(tekst: str) -> None:
    argument = lees_argument(tekst)

    assert argument.soort in SOORTEN
    assert all(woord in argument.tekst for woord in argument.woorden)


def test_cues_vinden_hele_woorden_blind_voor_accent_en_hoofdletters() -> None:
    assert vind(("client*",), "De CLIËNTEN en hun cliënt") == ("CLIËNTEN", "cliënt")
    assert vind(("wet",), "wetenschap") == ()
    assert vind(("vraag … na",), "ik vraag het morgen na") == ("vraag het morgen na",)
    assert vind(("budget",), "budget van de klant", ("budget van de klant",)) == ()
    assert zonder(("gewoon",), "hem gewoon plaatsen?") == "hem plaatsen?"


@PROEF
@given(st.text(max_size=100))
def test_vlak_houdt_elke_plek_op_zijn_plek(tekst: str) -> None:
    assert len(vlak(tekst)) == len(tekst)
