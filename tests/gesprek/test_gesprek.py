"""The conversation: the whole way through, stepping aside, coming back, and two windows at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistent.gesprek.gesprek import Gesprek
from assistent.logboek.gebeurtenissen import AntwoordGegeven, BibliotheekGevraagd, StukkenGetoond
from assistent.samenstelling import maak_gesprek
from assistent.stappen import Stappen, basis_van
from assistent.voordeur import Assistent
from tests.gesprek.hulp import (
    ANTWOORDEN,
    antwoord_op,
    beantwoord,
    nu,
    soorten,
    stand,
    tekst_van,
)

Hervat = Callable[[str], Gesprek]


def antwoorden_in(kern: Assistent, id_: str) -> list[tuple[str, str]]:
    """Return every answer that was ever given, in order."""
    return [
        (item.gebeurtenis.vraag, item.gebeurtenis.tekst)
        for item in kern.geschiedenis(id_)
        if isinstance(item.gebeurtenis, AntwoordGegeven)
    ]


def nummers_van(stappen: Stappen, vragen: list[str]) -> list[int]:
    """Return the number of the step of each question."""
    return [stappen.nummer(stappen.stap_van(vraag).id) for vraag in vragen]


def voorbij_de_situatie(gesprek: Gesprek) -> None:
    """Tell a situation in which nothing is heard and leave the kernvraag open: at "hittepunt"."""
    gesprek.invoer("Zij kwam niet.")
    while nu(gesprek).id != "hittepunt":
        gesprek.invoer("/overslaan")


def test_de_hele_weg_stelt_elke_vraag_een_keer_en_bewaart_elk_antwoord(
    gesprek: Gesprek, stappen: Stappen, kern: Assistent
) -> None:
    begin = gesprek.start()

    gevraagd = beantwoord(gesprek)

    toestand = stand(gesprek)
    assert stappen.vraag(gevraagd[0]).vraag in tekst_van(begin)
    assert tuple(gevraagd) == kern.verloop.route(toestand)
    assert len(set(gevraagd)) == len(gevraagd)
    assert list(toestand.antwoorden) == gevraagd
    assert nummers_van(stappen, gevraagd) == sorted(nummers_van(stappen, gevraagd))
    assert set(nummers_van(stappen, gevraagd)) == set(range(1, 11))
    # What a case gives rise to is among them: heard, a fact, a colleague's question, a norm, an option.
    assert {"gehoord", "feit@schulden", "zaakvraag@z-besloten-1"} < set(gevraagd)
    assert {"normvraag@n-verlagen", "optie-client@o2", "argument-soorten"} < set(gevraagd)
    for vraag in gevraagd:
        assert ANTWOORDEN[basis_van(vraag)][1] in toestand.tekst(vraag)
    assert kern.open(toestand.id) == toestand
    assert kern.logboek.controleer(toestand.id) == []


def test_elke_vraag_zegt_waarom_zij_gesteld_wordt_en_waar_je_bent(
    gesprek: Gesprek, stappen: Stappen
) -> None:
    uit = gesprek.start()
    while gesprek.vraag is not None:
        vraag = gesprek.vraag
        getoond = tekst_van(uit)
        assert vraag.vraag in getoond
        assert vraag.waarom in getoond
        assert f"Stap {stappen.nummer(stappen.stap_van(vraag.id).id)} van 10" in getoond
        assert all(keuze.label in getoond for keuze in vraag.keuzes)

        uit = gesprek.invoer(antwoord_op(vraag.id))

    assert "/klaar" in tekst_van(uit)


def test_de_korte_route_stelt_alleen_de_korte_vragen(kern: Assistent, stappen: Stappen) -> None:
    gesprek = maak_gesprek(kern, route="kort")

    gevraagd = beantwoord(gesprek)

    assert tuple(gevraagd) == kern.verloop.route(stand(gesprek))
    assert len(set(gevraagd)) == len(gevraagd)
    assert [v for v in gevraagd if not stappen.vraag(v).kort] == []
    assert nummers_van(stappen, gevraagd) == sorted(nummers_van(stappen, gevraagd))
    # All of the design but the alternatives, which take an hour of their own.
    assert set(nummers_van(stappen, gevraagd)) == set(range(1, 11)) - {7}


def test_van_vol_naar_kort_en_terug_verliest_geen_antwoord(
    gesprek: Gesprek, stappen: Stappen
) -> None:
    beantwoord(gesprek, tot="verlies-a")
    voor = stand(gesprek).antwoorden

    gesprek.invoer("/kort")
    assert nu(gesprek).id == "eerste-neiging"
    gesprek.invoer("Eerst praten.")
    gesprek.invoer("/vol")

    assert nu(gesprek).id == "verlies-a"
    assert voor.items() <= stand(gesprek).antwoorden.items()


def test_klaar_rondt_af_schrijft_de_verantwoording_en_noemt_wat_open_staat(
    gesprek: Gesprek, kern: Assistent
) -> None:
    beantwoord(gesprek, tot="teken")

    uit = gesprek.invoer("/klaar")

    assert stand(gesprek).afgerond
    assert "van gedachten zou doen veranderen" in tekst_van(uit)
    [pad] = kern.instellingen.uitvoer_map.iterdir()
    assert str(pad) in tekst_van(uit)
    assert "Eerst praten." in pad.read_text(encoding="utf-8")


def test_een_antwoord_na_klaar_zet_de_afweging_weer_open(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="hittepunt")
    gesprek.invoer("/klaar")

    gesprek.invoer("Toen zij belde.")

    assert not stand(gesprek).afgerond


def test_stoppen_en_later_hervatten_gaat_verder_bij_dezelfde_vraag(
    gesprek: Gesprek, hervat: Hervat
) -> None:
    beantwoord(gesprek, tot="wens-client")
    uit = gesprek.invoer("/stop")

    weer = hervat(stand(gesprek).id)
    begin = tekst_van(weer.start())

    assert gesprek.gestopt
    assert f"assistent gesprek {stand(gesprek).id}" in tekst_van(uit)
    assert nu(weer).id == "wens-client"
    assert nu(weer).vraag in begin
    assert stand(weer) == stand(gesprek)


def test_hervatten_na_teruggaan_staat_bij_de_vraag_waar_je_naartoe_ging(
    gesprek: Gesprek, hervat: Hervat
) -> None:
    beantwoord(gesprek, tot="wens-client")
    gesprek.invoer("/ga morele-vraag")

    weer = hervat(stand(gesprek).id)

    assert nu(weer).id == "morele-vraag"
    assert ANTWOORDEN["morele-vraag"][0] in tekst_van(weer.start())


def test_terug_en_opnieuw_antwoorden_houdt_het_eerdere_antwoord_in_de_geschiedenis(
    gesprek: Gesprek, kern: Assistent
) -> None:
    beantwoord(gesprek, tot="aannames")

    terug = gesprek.invoer("/terug")
    uit = gesprek.invoer("Nee: toen de brief kwam.")

    assert ANTWOORDEN["hittepunt"][0] in tekst_van(terug)
    assert "geschiedenis" in tekst_van(uit)
    assert stand(gesprek).tekst("hittepunt") == "Nee: toen de brief kwam."
    gegeven = antwoorden_in(kern, stand(gesprek).id)
    assert [(vraag, tekst) for vraag, tekst in gegeven if vraag == "hittepunt"] == [
        ("hittepunt", ANTWOORDEN["hittepunt"][0]),
        ("hittepunt", "Nee: toen de brief kwam."),
    ]
    assert nu(gesprek).id == "aannames"


def test_terug_zonder_nieuw_antwoord_laat_het_oude_staan(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="onbekend")
    voor = stand(gesprek).antwoorden

    for _ in range(3):
        gesprek.invoer("/terug")
    gesprek.invoer("/overslaan")  # leave what stands, and go on where one was

    assert stand(gesprek).antwoorden == voor
    assert nu(gesprek).id == "onbekend"


def test_terug_bij_de_eerste_vraag_zegt_dat_het_de_eerste_is(gesprek: Gesprek) -> None:
    uit = gesprek.invoer("/terug")

    assert soorten(uit) == ["fout"]
    assert "eerste vraag" in tekst_van(uit)


def test_een_overgeslagen_vraag_wordt_vastgelegd_met_de_reden(
    gesprek: Gesprek, kern: Assistent
) -> None:
    beantwoord(gesprek, tot="hittepunt")

    uit = gesprek.invoer("/overslaan dat weet ik nog niet")

    assert "Overgeslagen" in tekst_van(uit)
    assert nu(gesprek).id == "aannames"
    weer = kern.open(stand(gesprek).id)
    assert weer.overgeslagen == {"hittepunt": "dat weet ik nog niet"}


def test_een_overgeslagen_vraag_kan_later_alsnog_beantwoord_worden(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="hittepunt")
    gesprek.invoer("/overslaan")
    gesprek.invoer("/ga hittepunt")

    gesprek.invoer("Toen zij belde.")

    assert stand(gesprek).tekst("hittepunt") == "Toen zij belde."
    assert "hittepunt" not in stand(gesprek).overgeslagen
    assert nu(gesprek).id == "aannames"


def test_een_stap_overslaan_slaat_alleen_over_wat_in_die_stap_nog_open_staat(
    gesprek: Gesprek,
) -> None:
    gehad = beantwoord(gesprek, tot="aannames")

    gesprek.invoer("/stapover geen tijd")

    assert nu(gesprek).id == "morele-vraag"
    assert set(stand(gesprek).antwoorden) == set(gehad)
    assert stand(gesprek).overgeslagen == {"aannames": "geen tijd", "onbekend": "geen tijd"}


@pytest.mark.parametrize(
    ("waarheen", "vraag"),
    [("7", "opties"), ("keuze", "keuze"), ("Handhaving", "handhaving"), ("weging", "argumenten")],
)
def test_ga_brengt_je_naar_een_stap_of_een_vraag(
    gesprek: Gesprek, waarheen: str, vraag: str
) -> None:
    gesprek.invoer("Zij kwam niet.")

    gesprek.invoer(f"/ga {waarheen}")

    assert nu(gesprek).id == vraag


@pytest.mark.parametrize(
    "waarheen", ["", "0", "11", "²", "nergens", "optie-doelen@o9", "feit@schulden"]
)
def test_ga_naar_iets_dat_er_niet_is_zegt_wat_wel_kan(gesprek: Gesprek, waarheen: str) -> None:
    gesprek.invoer("Zij kwam niet.")
    voor = nu(gesprek).id

    uit = gesprek.invoer(f"/ga {waarheen}")

    assert soorten(uit) == ["fout"]
    assert "1 tot 10" in tekst_van(uit)
    assert nu(gesprek).id == voor


def test_een_onbekende_opdracht_wordt_geen_antwoord_en_noemt_wat_erop_lijkt(
    gesprek: Gesprek, kern: Assistent
) -> None:
    gesprek.invoer("Zij kwam niet.")
    voor = stand(gesprek)

    uit = gesprek.invoer("/overslan want ik weet het niet")

    assert soorten(uit) == ["fout"]
    assert "/overslaan" in tekst_van(uit)
    assert "/hulp" in tekst_van(uit)
    assert kern.open(voor.id) == voor


def test_elke_opdracht_uit_de_hulp_bestaat(gesprek: Gesprek) -> None:
    hulp = tekst_van(gesprek.invoer("/hulp"))
    beantwoord(gesprek, tot="aannames")

    woorden = {deel.split()[0] for regel in hulp.split("\n") for deel in regel.split("/")[1:]}
    onbekend = [
        woord
        for woord in woorden - {",", "stop"}
        if "ken de opdracht" in tekst_van(gesprek.invoer(f"/{woord}"))
    ]

    assert "overslaan" in woorden
    assert onbekend == []


@pytest.mark.parametrize("teken", ["/", "+", "?"])
def test_met_een_spatie_ervoor_is_tekst_die_met_een_teken_begint_een_gewoon_antwoord(
    gesprek: Gesprek, teken: str
) -> None:
    gesprek.invoer(f" {teken}overslaan stond er in de brief")

    assert stand(gesprek).tekst("situatie") == f"{teken}overslaan stond er in de brief"


def test_een_vraag_aan_de_bibliotheek_toont_bronnen_en_laat_de_vraag_van_het_gesprek_staan(
    gesprek: Gesprek, kern: Assistent
) -> None:
    gesprek.invoer("Zij kwam niet.")
    voor = nu(gesprek).id

    uit = gesprek.invoer("? helpt een maatregel bij gemiste afspraken")

    getoond = tekst_van(uit)
    assert "[1]" in getoond
    assert "Terug naar de vraag" in getoond
    assert nu(gesprek).id == voor
    assert set(stand(gesprek).antwoorden) == {"situatie"}
    [event] = [
        item.gebeurtenis
        for item in kern.geschiedenis(stand(gesprek).id)
        if isinstance(item.gebeurtenis, StukkenGetoond)
    ]
    [gevraagd] = [
        item.gebeurtenis
        for item in kern.geschiedenis(stand(gesprek).id)
        if isinstance(item.gebeurtenis, BibliotheekGevraagd)
    ]
    assert gevraagd.tekst == "helpt een maatregel bij gemiste afspraken"
    assert tuple(stuk.id for stuk in event.stukken) == stand(gesprek).bronnen


def test_een_vraag_waar_niets_bij_past_zegt_dat_en_toont_geen_bron(gesprek: Gesprek) -> None:
    gesprek.invoer("Zij kwam niet.")

    uit = gesprek.invoer("? quantummechanica bij kwallen")

    assert "Niets gevonden" in tekst_van(uit)
    assert stand(gesprek).bronnen == ()


@pytest.mark.parametrize("leeg", ["?", "?   "])
def test_een_lege_vraag_aan_de_bibliotheek_zegt_hoe_het_moet(gesprek: Gesprek, leeg: str) -> None:
    uit = gesprek.invoer(leeg)

    assert soorten(uit) == ["fout"]
    assert "? helpt korten" in tekst_van(uit)


def test_een_norm_die_niet_meer_geldt_wordt_niet_getoond(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="handhaving")

    assert "n-verlagen" in stand(gesprek).bronnen
    assert "n-verlopen" not in stand(gesprek).bronnen


def test_een_bron_is_helemaal_te_lezen_met_haar_nummer_en_dat_wordt_vastgelegd(
    gesprek: Gesprek,
) -> None:
    beantwoord(gesprek, tot="normen")
    nummer = stand(gesprek).bronnummer("n-verlagen")

    uit = gesprek.invoer(f"/bron {nummer}")

    assert "krijgt een verlaging van de uitkering" in tekst_van(uit)
    assert "Participatiewet, artikel 18 lid 2" in tekst_van(uit)
    assert stand(gesprek).geopend == ("n-verlagen",)


def test_een_bron_die_er_niet_is_zegt_welke_nummers_er_zijn(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="normen")

    uit = gesprek.invoer("/bron 99")

    assert soorten(uit) == ["fout"]
    assert f"1 tot {len(stand(gesprek).bronnen)}" in tekst_van(uit)


def test_een_aanvulling_komt_onder_het_vorige_antwoord_en_het_oude_blijft_bewaard(
    gesprek: Gesprek, kern: Assistent
) -> None:
    gesprek.invoer("Zij kwam niet.")
    voor = nu(gesprek).id

    uit = gesprek.invoer("+ En zij belde ook niet.")

    assert "Aangevuld" in tekst_van(uit)
    assert stand(gesprek).tekst("situatie") == "Zij kwam niet.\nEn zij belde ook niet."
    assert antwoorden_in(kern, stand(gesprek).id)[0] == ("situatie", "Zij kwam niet.")
    assert nu(gesprek).id == voor


def test_een_aanvulling_op_een_lijst_wordt_een_regel_erbij(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="onbekend")

    gesprek.invoer("+ zij verstaat de brief")

    assert stand(gesprek).antwoorden["aannames"].onderdelen == (
        "de zoon is echt ziek",
        "zij las de brief",
        "zij verstaat de brief",
    )


def test_een_aanvulling_zonder_antwoord_wordt_geweigerd(gesprek: Gesprek) -> None:
    uit = gesprek.invoer("+ nog iets")

    assert soorten(uit) == ["fout"]
    assert "nog geen antwoord" in tekst_van(uit)


@pytest.mark.parametrize("leeg", ["", "   ", "\t", "\n\n", "\u200b", "\x1b[31m"])
def test_een_leeg_antwoord_wordt_geweigerd_en_begint_geen_afweging(
    gesprek: Gesprek, kern: Assistent, leeg: str
) -> None:
    uit = gesprek.invoer(leeg)

    assert soorten(uit) == ["fout"]
    assert "/overslaan" in tekst_van(uit)
    assert kern.lijst() == []


@pytest.mark.parametrize("tekst", ["[naam] zei [/x] tegen mij", "[@click=app.bell]klik[/]", "[bel"])
def test_haken_in_een_antwoord_blijven_letterlijk_staan(
    gesprek: Gesprek, kern: Assistent, tekst: str
) -> None:
    gesprek.invoer(tekst)

    assert kern.open(stand(gesprek).id).tekst("situatie") == tekst
    assert tekst in tekst_van(gesprek.invoer("/antwoorden"))


def test_stuurtekens_verdwijnen_voordat_iets_wordt_opgeslagen_of_getoond(gesprek: Gesprek) -> None:
    gesprek.invoer("Zij \x1b[31mkwam\x1b[0m \x1b]52;c;aGFja2Vk\x07niet\u202e.\x00")

    assert stand(gesprek).tekst("situatie") == "Zij kwam niet."


def test_twee_vensters_op_dezelfde_afweging_verliezen_niets(
    gesprek: Gesprek, hervat: Hervat, kern: Assistent
) -> None:
    voorbij_de_situatie(gesprek)
    ander = hervat(stand(gesprek).id)
    ander.invoer("Toen zij belde.")

    geweigerd = gesprek.invoer("Toen de brief terugkwam.")

    assert soorten(geweigerd) == ["fout"]
    assert "ander venster" in tekst_van(geweigerd)
    # What the other window wrote is taken over, and the same window can go on.
    assert stand(gesprek).tekst("hittepunt") == "Toen zij belde."
    assert nu(gesprek).id == "aannames"
    gesprek.invoer("dat zij de brief las")
    assert antwoorden_in(kern, stand(gesprek).id) == [
        ("situatie", "Zij kwam niet."),
        ("hittepunt", "Toen zij belde."),
        ("aannames", "dat zij de brief las"),
    ]
    assert kern.logboek.controleer(stand(gesprek).id) == []


@pytest.mark.parametrize(
    "opdracht",
    ["/overslaan", "/terug", "/ga 7", "/kort", "/naam Fatima", "/open druk", "+ nog iets"],
)
def test_geen_opdracht_in_een_achterlopend_venster_schrijft_over_het_andere_heen(
    gesprek: Gesprek, hervat: Hervat, opdracht: str
) -> None:
    beantwoord(gesprek, tot="aannames")
    ander = hervat(stand(gesprek).id)
    ander.invoer("dat de zoon ziek is")

    gesprek.invoer(opdracht)

    assert stand(gesprek).tekst("aannames") == "dat de zoon ziek is"
    assert gesprek.toestand == hervat(stand(gesprek).id).toestand


def test_stappen_toont_hoever_elke_stap_is(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="wens-client")
    gesprek.invoer("/stapover")

    regels = gesprek.stapregels()

    assert len(regels) == 10
    assert "gedaan" in regels[0]
    assert "overgeslagen" in regels[2]
    assert "nu" in regels[3]
    assert "open" in regels[9]


def test_een_bevestiging_zegt_wat_er_is_gemaskeerd(gesprek: Gesprek, kern: Assistent) -> None:
    uit = gesprek.invoer("Zij heeft BSN 123456782 en mailt vanaf jan@voorbeeld.nl naar mij.")

    getoond = tekst_van(uit)
    assert "een keer ⟨BSN⟩" in getoond
    assert "een keer ⟨e-mailadres⟩" in getoond
    assert "123456782" not in getoond
    assert "123456782" not in kern.open(stand(gesprek).id).tekst("situatie")
