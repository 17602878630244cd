"""Slottoets: what a bezwaarcommissie, a colleague and the client would miss before closing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistent.afweging.toestand import Antwoord, Mogelijkheid, Toestand
from assistent.teksten import lees_stappen
from assistent.toetsen.slotregels import TOETSEN
from assistent.toetsen.slottoets import Punt, slottoets
from assistent.toetsen.teksten import lees_toetsteksten
from dilemma_bibliotheek.bibliotheek import Bibliotheek, lees_bibliotheek
from tests.hulp import schrijf_kaart

STAPPEN = lees_stappen()
PEILDATUM = date(2026, 11, 24)


def toestand(**antwoorden: Any) -> Toestand:
    """Return a state with answers: a text, or the parts of a choice or list; ``_`` in a name is ``-``.

    ``route`` and ``overgeslagen`` are no answers.
    """
    route = antwoorden.pop("route", "vol")
    overgeslagen = antwoorden.pop("overgeslagen", ())
    gegeven: dict[str, Antwoord] = {}
    for nummer, (naam, waarde) in enumerate(antwoorden.items(), start=1):
        vraag = naam.replace("__", "@").replace("_", "-")
        delen = waarde if isinstance(waarde, tuple) else ()
        tekst = "\n".join(waarde) if isinstance(waarde, tuple) else waarde
        gegeven[vraag] = Antwoord(vraag, nummer, tekst, delen)
    opties = gegeven["opties"].onderdelen if "opties" in gegeven else ()
    return Toestand(
        "x",
        route=route,
        peildatum=PEILDATUM,
        antwoorden=gegeven,
        overgeslagen=dict.fromkeys(overgeslagen, "geen tijd"),
        mogelijkheden=tuple(Mogelijkheid(f"o{i}", tekst) for i, tekst in enumerate(opties, 1)),
    )


def punten(stand: Toestand) -> dict[str, Punt]:
    """Return all that would be missed, by rule."""
    return {punt.regel: punt for punt in slottoets(stand, STAPPEN, alles=True)}


MAATREGEL = {"kernvraag": ("maatregel",), "keuze_kant": ("opleggen",), "keuze": "hem korten"}
BEZWAAR = {
    "maatregel-niet-gehoord": ("gehoord_client", ("gesproken",)),
    "maatregel-zonder-artikel": ("artikel", "artikel 18 lid 4"),
    "verwijtbaar-onbeantwoord": ("verwijtbaar", ("deels",)),
    "plicht-onbekend": ("plicht", "meewerken aan het traject"),
    "evenredigheid-ontbreekt": ("evenredig", "het werkt, lichter hielp niet, en het is een week"),
}


@pytest.mark.parametrize("regel", BEZWAAR)
def test_bij_een_maatregel_mist_een_bezwaarcommissie_wat_er_niet_staat(regel: str) -> None:
    vraag, antwoord = BEZWAAR[regel]
    zonder = punten(toestand(**MAATREGEL))
    met = punten(toestand(**MAATREGEL, **{vraag: antwoord}))

    assert zonder[regel].bril == "bezwaarcommissie"
    assert zonder[regel].vraag == vraag.replace("_", "-")
    assert regel not in met


@pytest.mark.parametrize("regel", BEZWAAR)
@pytest.mark.parametrize(
    "keuze",
    ["geen maatregel opleggen", "afzien van een verlaging", "haar naar de opleiding laten gaan"],
)
def test_wie_niet_ingrijpt_hoeft_geen_maatregel_te_verantwoorden(regel: str, keuze: str) -> None:
    assert regel not in punten(toestand(keuze=keuze))


def test_wie_met_zoveel_woorden_ingrijpt_wordt_ernaar_gevraagd_ook_zonder_kernvraag() -> None:
    assert "maatregel-niet-gehoord" in punten(toestand(keuze="een maatregel van een week opleggen"))


def test_de_gekozen_kant_gaat_voor_de_woorden() -> None:
    kant = {
        **MAATREGEL,
        "keuze_kant": ("afzien",),
        "keuze": "een maatregel houden we achter de hand",
    }

    assert not set(BEZWAAR) & set(punten(toestand(**kant)))


def test_nog_niet_gehoord_is_niet_gehoord() -> None:
    assert "maatregel-niet-gehoord" in punten(toestand(**MAATREGEL, gehoord_client=("niet",)))
    assert "verwijtbaar-onbeantwoord" in punten(toestand(**MAATREGEL, verwijtbaar=("weet-niet",)))


def test_uitzoeken_is_nog_geen_artikel() -> None:
    stand = toestand(**MAATREGEL, artikel="zoek ik nog uit")

    assert "maatregel-zonder-artikel" in punten(stand)


@pytest.fixture
def plank(tmp_path: Path) -> Bibliotheek:
    """Return a library with a law that holds and one that was in force until last summer."""
    kop = "---\nsoort: norm\ntitel: {}\ngrondslag: wet\naard: wet\ngeldig_van: 2024-01-01\n{}---\nTekst."
    schrijf_kaart(tmp_path, "normen", "nu", kop.format("De regel van nu", ""))
    oud = kop.format("De regel van toen", "geldig_tot: 2026-06-30\n")
    schrijf_kaart(tmp_path, "normen", "oud", oud)
    return lees_bibliotheek([tmp_path], basis=None)


def met_norm(id_: str, plank: Bibliotheek) -> dict[str, Punt]:
    """Return what would be missed when this norm was taken along in a case with a sanction."""
    stand = toestand(**MAATREGEL, normen="die geldt hier")
    stand.antwoorden["normen"] = Antwoord("normen", 9, "die geldt hier", (), (id_,))
    return {punt.regel: punt for punt in slottoets(stand, STAPPEN, bibliotheek=plank, alles=True)}


def test_een_norm_die_niet_meer_geldt_wordt_bij_naam_genoemd(plank: Bibliotheek) -> None:
    punt = met_norm("oud", plank)["norm-verlopen"]

    assert "De regel van toen" in punt.melding
    assert punt.vraag == "normen"
    assert "norm-verlopen" not in met_norm("nu", plank)


def test_een_wet_uit_de_bibliotheek_is_een_artikel(plank: Bibliotheek) -> None:
    assert "maatregel-zonder-artikel" not in met_norm("nu", plank)


def test_een_open_feit_wijst_naar_dat_feit() -> None:
    stand = toestand(
        feit__schulden=("weet-niet",), feit__kinderen_in_huis=("ja",), onbekend=("hoe lang",)
    )
    punt = punten(stand)["open-feiten"]

    assert punt.vraag == "feit@schulden"
    assert ": 2." in punt.melding


@pytest.mark.parametrize("onbekend", ["niets", "Niks.", "nee"])
def test_wie_niets_meer_wil_weten_heeft_geen_open_feit(onbekend: str) -> None:
    assert "open-feiten" not in punten(toestand(onbekend=(onbekend,)))


@pytest.mark.parametrize(
    ("antwoorden", "vraag"),
    [
        ({"wringt": ("open",)}, "wringt"),
        ({"wringt": ("verschil",)}, "wringt-uitleg"),
        ({"wringt": ("verschil",), "wringt_uitleg": "hier is geen schuld"}, None),
        ({}, None),
    ],
)
def test_een_zaak_die_wringt_vraagt_om_uitleg(
    antwoorden: dict[str, str | tuple[str, ...]], vraag: str | None
) -> None:
    punt = punten(toestand(**antwoorden)).get("wringt-onverklaard")

    assert (punt.vraag if punt else None) == vraag


def test_wie_zei_niet_te_weten_wie_beslist_wordt_daarop_gewezen() -> None:
    assert "bevoegdheid-onbekend" in punten(toestand(bevoegdheid="weet ik niet"))
    assert "bevoegdheid-onbekend" not in punten(
        toestand(bevoegdheid="ik, na overleg met de jurist")
    )


def test_een_collega_mist_de_tegenstem_of_het_antwoord_erop() -> None:
    assert "geen-tegenstem" in punten(toestand())
    gekozen = punten(toestand(stem=("jurist",)))
    assert "geen-tegenstem" not in gekozen
    assert gekozen["tegenstem-onbeantwoord"].vraag == "antwoord-tegenstem"
    assert "tegenstem-onbeantwoord" not in punten(
        toestand(stem=("jurist",), antwoord_tegenstem="dat laat ik staan")
    )


@pytest.mark.parametrize(
    ("opties", "ontbreekt"),
    [
        (("plaatsen", "scholen", "leerwerkplek"), True),
        (("plaatsen", "scholen", "nu niets doen"), False),
        (("plaatsen", "scholen", "Even afwachten tot maart"), False),
    ],
)
def test_nu_niets_doen_hoort_bij_de_mogelijkheden(opties: tuple[str, ...], ontbreekt: bool) -> None:
    assert ("niets-doen-ontbreekt" in punten(toestand(opties=opties))) == ontbreekt


def test_minder_dan_drie_mogelijkheden_vallen_op() -> None:
    assert "(genoemd: 0)" in punten(toestand())["minder-dan-drie"].melding
    assert "minder-dan-drie" not in punten(toestand(opties=("a", "b", "c")))


def test_een_lege_plek_bij_een_mogelijkheid_wordt_genoemd_niet_gevraagd_is_een_antwoord() -> None:
    stand = toestand(
        opties=("a", "b", "c"), optie_client__o1="blij", optie_client__o3="niet gevraagd"
    )
    punt = punten(stand)["gevolgen-per-optie"]

    assert (punt.bril, punt.vraag) == ("cliënt", "optie-client@o2")


@pytest.mark.parametrize(
    ("regels", "regel", "speelt"),
    [
        (("voor: hij kwam niet", "tegen: hij was ziek"), "feit-zonder-norm", True),
        (("voor: hij kwam niet", "voor: dat is niet eerlijk"), "feit-zonder-norm", False),
        (("voor: hij kwam niet", "voor: dat is niet eerlijk"), "eenzijdig", True),
        (("voor: hij kwam niet", "tegen: dat is niet eerlijk"), "eenzijdig", False),
        (("voor 1: hij kwam niet", "voor 2: dat is niet eerlijk"), "eenzijdig", False),
        (("hij kwam niet", "dat is niet eerlijk"), "eenzijdig", False),
        (("voor: hij kwam niet",), "geen-gewicht", True),
        (("voor: hij kwam niet (zwaar)",), "geen-gewicht", False),
        ((), "geen-gewicht", False),
    ],
)
def test_een_collega_kijkt_naar_de_argumenten(
    regels: tuple[str, ...], regel: str, speelt: bool
) -> None:
    stand = toestand(argumenten=regels) if regels else toestand()

    assert (regel in punten(stand)) == speelt


@pytest.mark.parametrize(
    "bron",
    [
        {"argumenten": ("voor: het target moet gehaald",)},
        {"feit__target_of_budget": ("ja",)},
        {"gehoord": ("factor-plek-moet-vol=ja",)},
    ],
)
def test_druk_van_de_organisatie_moet_in_de_keuze_terugkomen(
    bron: dict[str, tuple[str, ...]],
) -> None:
    stil = toestand(**bron, keuze="haar plaatsen", omdat="zij het wil")
    genoemd = toestand(
        **bron, keuze="haar plaatsen", omdat="zij het wil, het target telde niet mee"
    )

    assert "druk-verzwegen" in punten(stil)
    assert "druk-verzwegen" not in punten(genoemd)


def test_een_keuze_die_de_neiging_is_vraagt_om_een_hoewel() -> None:
    zelfde = {"eerste_neiging": "opleiding laten doen", "keuze": "haar de opleiding te laten doen"}

    assert "neiging-is-keuze" in punten(toestand(**zelfde))
    assert "neiging-is-keuze" not in punten(toestand(**zelfde, hoewel="zij kan afhaken"))
    assert "neiging-is-keuze" not in punten(
        toestand(eerste_neiging="hem korten", keuze="hem niet korten")
    )


@pytest.mark.parametrize(
    ("hoe", "regel"),
    [("niet-gevraagd", "wens-niet-gevraagd"), ("ingeschat", "wens-ingeschat"), ("gehoord", None)],
)
def test_de_client_ziet_of_er_gevraagd_is(hoe: str, regel: str | None) -> None:
    gezien = punten(
        toestand(wens_client="de opleiding", wens_gehoord=(hoe,), wens_wanneer="maandag")
    )

    assert [r for r in gezien if r.startswith("wens-")] == ([regel] if regel else [])


@pytest.mark.parametrize(
    ("vraag", "regel"),
    [
        ("tekort", "tekort-onbenoemd"),
        ("evaluatiedatum", "geen-datum"),
        ("teken", "geen-teken"),
        ("waarom_niet", "waarom-niet-ontbreekt"),
        ("eerste_neiging", "geen-neiging"),
        ("kantelpunt", "geen-kantelpunt"),
    ],
)
def test_wat_er_staat_mist_niemand(vraag: str, regel: str) -> None:
    assert punten(toestand())[regel].vraag == vraag.replace("_", "-")
    assert regel not in punten(toestand(**{vraag: "iets"}))


def test_een_tekort_vraagt_om_wat_je_eraan_doet() -> None:
    assert "niets-beperkt" in punten(toestand(tekort="haar vertrouwen"))
    assert "niets-beperkt" not in punten(toestand(tekort="haar vertrouwen", beperken="ik bel zelf"))


def test_open_feiten_vragen_om_een_afspraak_om_ze_te_vragen() -> None:
    feit = {"feit__schulden": ("weet-niet",)}

    assert "vragen-niet-gepland" in punten(toestand(**feit, afspraken=("ik schrijf het op",)))
    assert "vragen-niet-gepland" not in punten(
        toestand(**feit, afspraken=("ik bespreek het vrijdag met haar",))
    )


def test_een_overgeslagen_vraag_blijft_een_gat() -> None:
    stand = toestand(route="kort", overgeslagen=("bevoegdheid",))

    assert "bevoegdheid-onbekend" in punten(stand)


LANG = ("hoewel", "afspraken", "opties", "kantelpunt", "bevoegdheid", "argument-gat", "plicht")


def test_de_korte_route_wordt_niet_gevraagd_naar_wat_zij_niet_vroeg() -> None:
    stand = toestand(
        route="kort",
        feit__schulden=("weet-niet",),
        keuze="haar laten leren",
        eerste_neiging="leren",
    )

    assert not {punt.vraag for punt in punten(stand).values()} & set(LANG)


def test_bij_een_ingreep_vraagt_ook_de_korte_route_wie_beslist() -> None:
    stand = toestand(route="kort", **MAATREGEL)

    assert {"bevoegdheid-onbekend", "evenredigheid-ontbreekt"} <= set(punten(stand))


def test_alleen_wat_deze_zaak_vraagt_telt() -> None:
    gezien = slottoets(toestand(), STAPPEN, gesteld=("evaluatiedatum",), alles=True)

    assert [punt.regel for punt in gezien] == ["geen-datum"]


def test_er_staan_hoogstens_negen_punten_in_volgorde_van_zorg() -> None:
    stand = toestand(**MAATREGEL, feit__schulden=("weet-niet",))
    getoond = slottoets(stand, STAPPEN)
    volgorde = [regel.id for regel in lees_toetsteksten().slottoets.regels]
    plekken = [volgorde.index(punt.regel) for punt in getoond]

    assert len(getoond) == 9
    assert getoond == slottoets(stand, STAPPEN, alles=True)[:9]
    assert plekken == sorted(plekken)


VOL = {
    "eerste_neiging": "scholen",
    "wens_client": "zij wil leren",
    "wens_gehoord": ("gehoord",),
    "wens_wanneer": "maandag",
    "bevoegdheid": "ik zelf",
    "opties": ("scholen", "werken", "niets doen"),
    "argumenten": (
        "voor: zij koos het zelf (zwaar)",
        "voor: dat is eerlijk",
        "tegen: het loon",
        "tegen: de wet",
    ),
    "stem": ("jurist",),
    "antwoord_tegenstem": "dat laat ik staan",
    "keuze": "haar laten leren",
    "omdat": "zij het volhoudt",
    "waarom_niet": ("werken: dan haakt zij af",),
    "hoewel": "het kost een jaar",
    "tekort": "het inkomen",
    "beperken": "bijzondere bijstand",
    "evaluatiedatum": ("2027-02-24",),
    "teken": "zij mist lessen",
    "kantelpunt": "geen plek op school",
    **{
        f"optie_{wat}__o{i}": "niet gevraagd"
        for wat in ("doelen", "client", "handhaving")
        for i in (1, 2, 3)
    },
}


def test_een_volledige_afweging_mist_niets() -> None:
    assert punten(toestand(**VOL)) == {}


def test_elk_punt_wijst_naar_een_vraag_die_bestaat() -> None:
    standen = [
        toestand(),
        toestand(**MAATREGEL),
        toestand(route="kort", **MAATREGEL),
        toestand(opties=("a", "b"), tekort="x", wringt=("open",), stem=("jurist",)),
    ]

    for stand in standen:
        assert all(punt.vraag in STAPPEN for punt in punten(stand).values())
        assert not any("{" in punt.melding for punt in punten(stand).values())


def test_elke_regel_heeft_een_tekst_en_elke_tekst_een_regel() -> None:
    regels = lees_toetsteksten().slottoets.regels

    assert {regel.id for regel in regels} == set(TOETSEN)
    assert {eerder for regel in regels for eerder in regel.vervalt_bij} <= set(TOETSEN)
