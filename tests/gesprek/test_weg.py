"""The way through a case follows from the case: acting first, a plain question, open facts, what chafes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistent.afweging.beeld import beeld_van
from assistent.gesprek.gesprek import Gesprek
from assistent.samenstelling import maak_gesprek
from assistent.stappen import Route, Stappen, basis_van
from assistent.verantwoording.markdown import als_markdown
from assistent.verantwoording.schrijven import maak
from assistent.voordeur import Assistent
from tests.gesprek.hulp import (
    ANTWOORDEN,
    UITKOMSTWOORDEN,
    antwoord_op,
    beantwoord,
    nu,
    soorten,
    stand,
    tekst_van,
)

Hervat = Callable[[str], Gesprek]
SPOED = "Mevrouw heeft geen cent meer in huis en er is geen eten voor de kinderen."
VRAAG = "Wat is de termijn voor bezwaar?"
DILEMMA = ANTWOORDEN["situatie"][0]


# Acting first, a plain question, a dilemma ----------------------------------------------------------


def test_bij_nood_komt_handelen_eerst_met_wie_te_bellen(gesprek: Gesprek) -> None:
    getoond = tekst_van(gesprek.invoer(SPOED))

    assert "Handel eerst" in getoond
    assert "Bel" in getoond
    assert nu(gesprek).id == "eerst-handelen"


def test_wie_eerst_handelt_stopt_en_gaat_later_verder_met_wegen(
    gesprek: Gesprek, hervat: Hervat
) -> None:
    gesprek.invoer(SPOED)

    uit = gesprek.invoer("1")

    assert gesprek.gestopt
    assert "bewaard" in tekst_van(uit)
    weer = hervat(stand(gesprek).id)
    weer.start()
    assert stand(weer).tekst("situatie") == SPOED
    assert nu(weer).id in {"gehoord", "kernvraag"}
    assert not weer.gestopt


@pytest.mark.parametrize("keuze", ["2", "3"])
def test_is_de_nood_geregeld_dan_gaat_het_wegen_meteen_door(gesprek: Gesprek, keuze: str) -> None:
    gesprek.invoer(SPOED)

    gesprek.invoer(keuze)

    assert not gesprek.gestopt
    assert nu(gesprek).id in {"gehoord", "kernvraag"}


def test_een_gewone_vraag_krijgt_bronnen_en_wie_je_het_vraagt_en_kan_daar_stoppen(
    gesprek: Gesprek,
) -> None:
    uit = gesprek.invoer("Mag ik verlagen bij gemiste afspraken volgens de verordening?")

    getoond = tekst_van(uit)
    assert nu(gesprek).id == "alleen-vraag"
    assert "[1]" in getoond
    assert "Participatiewet, artikel 18 lid 2" in getoond
    assert "jurist" in getoond
    assert "bronnen" in soorten(uit)
    gesprek.invoer("1")
    assert gesprek.gestopt
    assert "n-verlagen" in stand(gesprek).bronnen


def test_een_gewone_vraag_waar_meer_schuurt_gaat_de_tien_stappen_in(gesprek: Gesprek) -> None:
    gesprek.invoer(VRAAG)

    gesprek.invoer("2")

    assert not gesprek.gestopt
    assert "keuze" in beantwoord(gesprek)


def test_een_dilemma_krijgt_geen_van_beide(gesprek: Gesprek) -> None:
    uit = gesprek.invoer(DILEMMA)

    assert "Handel eerst" not in tekst_van(uit)
    assert "bronnen" not in soorten(uit)
    assert not {"eerst-handelen", "alleen-vraag"} & set(beantwoord(gesprek))


# Open facts and questions of a colleague ----------------------------------------------------------------


@pytest.mark.parametrize("route", ["vol", "kort"])
def test_kantelvragen_worden_een_keer_gesteld_voor_er_een_zaak_te_zien_is(
    kern: Assistent, route: Route
) -> None:
    gesprek = maak_gesprek(kern, route=route)

    gevraagd = beantwoord(gesprek)

    feiten = [id_ for id_ in gevraagd if basis_van(id_) == "feit"]
    assert feiten == ["feit@schulden"]
    assert gevraagd.index("feit@schulden") < gevraagd.index("vergelijkbaar")


@pytest.mark.parametrize("neiging", ["/overslaan", ANTWOORDEN["eerste-neiging"][0]])
def test_een_kantelvraag_verklapt_geen_uitkomst(gesprek: Gesprek, neiging: str) -> None:
    beantwoord(gesprek, tot="eerste-neiging")
    gesprek.invoer(neiging)
    uit = []
    while nu(gesprek).id != "feit@schulden":
        uit = gesprek.invoer(antwoord_op(nu(gesprek).id))

    getoond = tekst_van(uit)
    assert "schulden" in getoond
    assert [woord for woord in UITKOMSTWOORDEN if woord in getoond] == []
    assert "z-besloten" not in getoond
    assert "Gekozen" not in getoond


@pytest.mark.parametrize("antwoord", ["3", "w", "weet ik niet"])
def test_weet_ik_niet_komt_op_de_lijst_voor_het_volgende_gesprek(
    gesprek: Gesprek, antwoord: str
) -> None:
    beantwoord(gesprek, tot="feit@schulden")

    gesprek.invoer(antwoord)

    assert beeld_van(stand(gesprek)).met("weet-niet") == ("schulden",)
    assert "schulden" in tekst_van(gesprek.invoer("/gesprekslijst"))


@pytest.mark.parametrize(
    ("antwoord", "hoe"), [("j", "ja"), ("1", "ja"), ("n", "nee"), ("2", "nee")]
)
def test_een_feit_dat_bekend_is_telt_mee_en_staat_niet_op_de_lijst(
    gesprek: Gesprek, antwoord: str, hoe: str
) -> None:
    beantwoord(gesprek, tot="feit@schulden")

    gesprek.invoer(antwoord)

    assert dict(beeld_van(stand(gesprek)).factoren)["schulden"] == hoe
    assert "schulden" not in tekst_van(gesprek.invoer("/gesprekslijst"))


def test_een_feit_dat_al_gehoord_is_wordt_niet_nog_eens_gevraagd(gesprek: Gesprek) -> None:
    gesprek.invoer(f"{DILEMMA} Er zijn schulden.")
    assert "factor-schulden" in [keuze.id for keuze in nu(gesprek).keuzes]

    assert "feit@schulden" not in beantwoord(gesprek)


def test_heen_en_weer_gaan_stelt_geen_vraag_van_de_zaak_opnieuw(gesprek: Gesprek) -> None:
    gevraagd = beantwoord(gesprek, tot="doelen")

    gesprek.invoer("/ga eerste-neiging")
    gesprek.invoer("Toch verlagen.")
    gesprek.invoer("/kort")
    gesprek.invoer("/vol")
    gevraagd += beantwoord(gesprek)

    van_de_zaak = [id_ for id_ in gevraagd if "@" in id_]
    assert len(set(van_de_zaak)) == len(van_de_zaak)
    assert {"feit@schulden", "zaakvraag@z-besloten-1"} < set(van_de_zaak)


def test_een_vraag_van_een_collega_die_niemand_weet_komt_op_de_lijst(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="zaakvraag@z-besloten-1")
    vraag = nu(gesprek).vraag

    gesprek.invoer("Dat weet ik niet.")

    assert vraag in tekst_van(gesprek.invoer("/gesprekslijst"))


def test_vragen_van_verwante_zaken_lijken_niet_op_elkaar_of_op_een_vaste_vraag(
    assistent: Assistent,
) -> None:
    gesprek = maak_gesprek(assistent)
    gevraagd = []
    while gesprek.vraag is not None and gesprek.vraag.id != "handhaving":
        gevraagd.append(gesprek.vraag.vraag)
        gesprek.invoer(antwoord_op(gesprek.vraag.id))

    assert len(set(gevraagd)) == len(gevraagd)


# The moral question -----------------------------------------------------------------------------------


def test_een_vraag_met_een_kant_krijgt_een_opmerking_en_een_voorzet(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="morele-vraag")

    getoond = tekst_van(gesprek.invoer("Moet ik haar uitkering verlagen?"))

    assert "Over je vraag" in getoond
    assert "Voorzet: Moet ik haar uitkering verlagen" in getoond
    assert nu(gesprek).id == "vraag-herzien"


def test_herschrijven_vervangt_de_vraag_en_houdt_de_eerdere_in_de_geschiedenis(
    gesprek: Gesprek, kern: Assistent
) -> None:
    beantwoord(gesprek, tot="morele-vraag")
    gesprek.invoer("Moet ik haar uitkering verlagen?")
    eerst = stand(gesprek).antwoorden["morele-vraag"].volgnummer

    gesprek.invoer("Moet ik verlagen, of moet ik eerst met haar praten?")

    nieuw = stand(gesprek).antwoorden["morele-vraag"]
    assert nieuw.tekst == "Moet ik verlagen, of moet ik eerst met haar praten?"
    assert nieuw.eerdere == (eerst,)
    teksten = [getattr(i.gebeurtenis, "tekst", "") for i in kern.geschiedenis(stand(gesprek).id)]
    assert "Moet ik haar uitkering verlagen?" in teksten
    assert nu(gesprek).id == "verlies-a"


@pytest.mark.parametrize("laat", ["j", "nee", "zo laten"])
def test_wie_de_vraag_zo_wil_laten_houdt_haar(gesprek: Gesprek, laat: str) -> None:
    beantwoord(gesprek, tot="morele-vraag")
    gesprek.invoer("Moet ik haar uitkering verlagen?")

    gesprek.invoer(laat)

    assert stand(gesprek).tekst("morele-vraag") == "Moet ik haar uitkering verlagen?"
    assert nu(gesprek).id == "verlies-a"


def test_over_een_vraag_met_twee_kanten_valt_niets_te_zeggen(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="morele-vraag")

    uit = gesprek.invoer("Moet ik haar uitkering verlagen, of moet ik eerst met haar praten?")

    assert "Over je vraag" not in tekst_van(uit)
    assert nu(gesprek).id == "verlies-a"


# Arguments -----------------------------------------------------------------------------------------------


@pytest.fixture
def bij_soorten(gesprek: Gesprek) -> Gesprek:
    """A conversation with two facts as arguments, at the question what kinds they are."""
    beantwoord(gesprek, tot="argumenten")
    gesprek.invoer("voor: Zwaantje belde elke keer zelf (zwaar); voor: haar zoon lag ziek thuis")
    assert nu(gesprek).id == "argument-soorten"
    return gesprek


def soorten_van(gesprek: Gesprek) -> list[str]:
    """Return the kind of each argument as it now stands."""
    return [
        deel.partition("|")[0] for deel in stand(gesprek).antwoorden["argument-soorten"].onderdelen
    ]


def test_een_soort_die_is_rechtgezet_blijft_ook_na_het_maskeren_van_een_naam(
    bij_soorten: Gesprek,
) -> None:
    bij_soorten.invoer("1 waarde")
    voor = tekst_van(bij_soorten.invoer("/overzicht"))

    bij_soorten.invoer("/naam Zwaantje")

    na = tekst_van(bij_soorten.invoer("/overzicht"))
    assert soorten_van(bij_soorten)[0] == "waarde"
    assert "voor, zwaar, waarde: Zwaantje belde" in voor
    assert "voor, zwaar, waarde: ⟨cliënt⟩ belde" in na


def test_een_soort_die_niet_bestaat_wordt_geweigerd_en_verandert_niets(
    bij_soorten: Gesprek,
) -> None:
    uit = bij_soorten.invoer("1 gevoel")

    assert soorten(uit) == ["fout"]
    assert "waarde" in tekst_van(uit)
    assert nu(bij_soorten).id == "argument-soorten"


def test_naar_een_feit_zonder_norm_wordt_gevraagd_met_het_argument_erbij(
    bij_soorten: Gesprek,
) -> None:
    bij_soorten.invoer("1 feit, 2 feit")

    assert nu(bij_soorten).id == "argument-gat"
    assert "belde elke keer zelf" in nu(bij_soorten).vraag


def test_met_een_feit_en_een_waarde_naast_elkaar_wordt_er_niets_gemist(
    bij_soorten: Gesprek,
) -> None:
    bij_soorten.invoer("1 feit, 2 waarde")

    assert nu(bij_soorten).id != "argument-gat"


def test_een_argument_dat_druk_van_buiten_is_roept_een_eigen_vraag_op(
    bij_soorten: Gesprek,
) -> None:
    bij_soorten.invoer("1 waarde, 2 druk")

    assert "druk" in beantwoord(bij_soorten)


# What chafes with an earlier case --------------------------------------------------------------------------


@pytest.fixture
def wringend(gesprek: Gesprek) -> Gesprek:
    """A conversation whose leaning chafes with ``z-besloten``, just after that was shown."""
    beantwoord(gesprek, tot="neiging-kant")
    gesprek.invoer("een maatregel opleggen")
    gesprek.invoer("j")  # there are debts, as there were in the earlier case
    beantwoord(gesprek, tot="vergelijkbaar")
    return gesprek


def test_ook_een_keuze_die_wringt_terwijl_de_neiging_dat_niet_deed_vraagt_om_een_antwoord(
    gesprek: Gesprek,
) -> None:
    beantwoord(gesprek, tot="neiging-kant")
    gesprek.invoer("van de maatregel afzien")
    gesprek.invoer("j")
    assert "wringt" not in beantwoord(gesprek, tot="keuze-kant")

    gesprek.invoer("een maatregel opleggen")

    assert nu(gesprek).id == "wringt"


def test_een_neiging_die_wringt_vraagt_welke_van_de_drie_wegen_je_gaat(
    wringend: Gesprek,
) -> None:
    getoond = tekst_van(wringend.stel_vraag())

    wringend.invoer(ANTWOORDEN["vergelijkbaar"][0])

    assert "wringt met" in getoond
    assert f"[{stand(wringend).bronnummer('z-besloten')}]" in getoond
    assert nu(wringend).id == "wringt"
    assert {k.id for k in nu(wringend).keuzes} == {"verschil", "herzien", "oude-zaak", "open"}


@pytest.mark.parametrize(
    ("weg", "daarna"),
    [("1", "wringt-uitleg"), ("2", "wringt-uitleg"), ("3", "wringt-uitleg"), ("4", "opties")],
)
def test_wie_een_weg_kiest_legt_die_uit_en_wie_het_open_laat_niet(
    wringend: Gesprek, weg: str, daarna: str
) -> None:
    wringend.invoer(ANTWOORDEN["vergelijkbaar"][0])

    wringend.invoer(weg)

    assert nu(wringend).id == daarna


def test_wat_wringt_staat_in_de_verantwoording(wringend: Gesprek, kern: Assistent) -> None:
    wringend.invoer(ANTWOORDEN["vergelijkbaar"][0])
    wringend.invoer("1")
    wringend.invoer("Hier is een kind ziek, daar niet.")

    document = als_markdown(maak(kern, stand(wringend), "collega"))

    assert "ik wijs een verschil aan" in document
    assert "Hier is een kind ziek, daar niet." in document


def test_een_neiging_in_lijn_met_eerdere_zaken_krijgt_die_vraag_niet(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="neiging-kant")
    gesprek.invoer("van de maatregel afzien")
    gesprek.invoer("j")

    assert not {"wringt", "wringt-uitleg"} & set(beantwoord(gesprek))


def test_wie_van_neiging_verandert_wordt_niet_langer_naar_het_wringen_gevraagd(
    wringend: Gesprek, kern: Assistent
) -> None:
    wringend.invoer(ANTWOORDEN["vergelijkbaar"][0])
    wringend.invoer("/ga neiging-kant")

    wringend.invoer("van de maatregel afzien")

    assert "wringt" not in kern.verloop.route(stand(wringend))


# The last check -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tot", ["hittepunt", "wens-client", "opties", "argumenten", "keuze", None])
@pytest.mark.parametrize("route", ["vol", "kort"])
def test_elk_punt_van_de_toets_noemt_een_vraag_waar_je_heen_kunt(
    kern: Assistent, tot: str | None, route: Route
) -> None:
    gesprek = maak_gesprek(kern, route=route)
    beantwoord(gesprek, tot=tot)

    punten = kern.begeleiding.toets(stand(gesprek), alles=True)

    assert [p.vraag for p in punten if not kern.verloop.bestaat(stand(gesprek), p.vraag)] == []
    getoond = tekst_van(gesprek.invoer("/toets"))
    for punt in punten[:3]:
        if f"(/ga {punt.vraag})" in getoond:
            gesprek.invoer(f"/ga {punt.vraag}")
            assert nu(gesprek).id == punt.vraag


def test_afronden_kan_met_gaten_en_die_worden_genoemd(gesprek: Gesprek, stappen: Stappen) -> None:
    beantwoord(gesprek, tot="wens-client")

    uit = gesprek.invoer("/klaar")

    assert stand(gesprek).afgerond
    assert stappen.vraag("wens-client").kop.lower() in tekst_van(uit)
