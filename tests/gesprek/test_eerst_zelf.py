"""Own judgement first: outcomes of other cases stay closed until a first inclination stands there."""

from __future__ import annotations

import pytest

from assistent.gesprek.gesprek import Gesprek
from assistent.logboek.gebeurtenissen import UitkomstenGeopend
from assistent.verantwoording.markdown import als_markdown
from assistent.verantwoording.schrijven import maak
from assistent.voordeur import Assistent
from assistent.weergave import DICHT, voluit_stuk
from assistent.weergave import kern as in_het_kort
from dilemma_bibliotheek.bibliotheek import lees_bibliotheek
from dilemma_bibliotheek.stukken import Dilemma
from tests.gesprek.hulp import (
    TEGENSTEM,
    UITKOMSTWOORDEN,
    beantwoord,
    soorten,
    stand,
    tekst_van,
)
from tests.hulp import BEGIN

VRAAG = "? man kwam vier keer niet op de afspraak van de training"


def gezien(tekst: str) -> list[str]:
    """Return which words of an outcome stand in a text."""
    return [woord for woord in UITKOMSTWOORDEN if woord in tekst]


# Words with which a comparison says how a choice stands to earlier ones, and what was chosen there.
OORDELEN = ("wringt met", "in lijn met", "Gekozen:", "van de maatregel afzien")
# Each opens something of another case or voice.
KIJKEN = (
    "/vergelijk",
    "/ga vergelijkbaar",
    "/ga tegenstem",
    "/ga stem",
    "/ga antwoord-tegenstem",
    "/ga houding",
    "/naast 1 2",
    "/toets",
    "/overzicht",
    "/gesprekslijst",
    "/bron z-open",
)


def lees_de_zaak(gesprek: Gesprek) -> str:
    """Open the precedent by its number, which must have been shown."""
    nummer = stand(gesprek).bronnummer("z-besloten")
    assert nummer is not None
    return tekst_van(gesprek.invoer(f"/bron {nummer}"))


def test_voor_de_eerste_neiging_is_een_uitkomst_nergens_te_zien(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="eerste-neiging")

    getoond = "\n".join(
        [
            tekst_van(gesprek.invoer(VRAAG)),
            lees_de_zaak(gesprek),
            tekst_van(gesprek.invoer("/bron z-besloten")),
            tekst_van(gesprek.invoer("/bronnen")),
            tekst_van(gesprek.invoer("/ga vergelijkbaar")),
            tekst_van(gesprek.invoer("/ga tegenstem")),
            tekst_van(gesprek.invoer("/antwoorden")),
        ]
    )

    assert "De stoel bleef leeg" in getoond
    assert DICHT in getoond
    assert gezien(getoond) == []


@pytest.mark.parametrize("opdracht", KIJKEN)
def test_voor_de_eerste_neiging_is_er_langs_geen_enkele_weg_een_uitkomst_oordeel_of_tegenstem(
    gesprek: Gesprek, opdracht: str
) -> None:
    beantwoord(gesprek, tot="eerste-neiging")
    gesprek.invoer(VRAAG)

    getoond = tekst_van(gesprek.invoer(opdracht))

    assert gezien(getoond) == []
    assert [woord for woord in OORDELEN if woord in getoond] == []
    assert TEGENSTEM not in getoond
    assert stand(gesprek).vergelijking is None


def test_de_gekozen_stem_zwijgt_tot_de_eerste_neiging_en_zegt_waarom(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="eerste-neiging")
    gesprek.invoer("/ga stem")
    gesprek.invoer("2")

    dicht = tekst_van(gesprek.invoer("/ga antwoord-tegenstem"))
    gesprek.invoer("/ga eerste-neiging")
    gesprek.invoer("Eerst praten.")
    open_ = tekst_van(gesprek.invoer("/ga antwoord-tegenstem"))

    assert "nog dicht" in dicht
    assert "eerste neiging" in dicht
    assert "Tegenstem" not in dicht
    assert "nog dicht" not in open_
    assert "Tegenstem" in open_


def test_vergelijken_na_de_eerste_neiging_toont_keuze_en_oordeel_en_legt_dat_vast(
    gesprek: Gesprek,
) -> None:
    beantwoord(gesprek, tot="wens-client")

    getoond = tekst_van(gesprek.invoer("/vergelijk"))

    assert "Gekozen: van de maatregel afzien" in getoond
    vergeleken = stand(gesprek).vergelijking
    assert vergeleken is not None
    assert vergeleken.gevallen == ("z-besloten",)
    assert set(vergeleken.oordeel) == {"opleggen", "afzien"}


def test_met_een_reden_gaan_ook_vergelijking_en_tegenstem_open_en_dat_staat_vast(
    gesprek: Gesprek, kern: Assistent
) -> None:
    beantwoord(gesprek, tot="eerste-neiging")
    gesprek.invoer("/open mijn team heeft dit al besproken")

    vergeleken = tekst_van(gesprek.invoer("/vergelijk"))
    stem = tekst_van(gesprek.invoer("/ga antwoord-tegenstem"))

    assert "Gekozen: van de maatregel afzien" in vergeleken
    assert "nog dicht" not in stem
    weer = kern.open(stand(gesprek).id)
    assert weer.uitkomsten_reden == "mijn team heeft dit al besproken"
    assert weer.vergelijking is not None


def test_na_de_eerste_neiging_staat_de_uitkomst_open(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="zekerheid")

    kort = tekst_van(gesprek.invoer(VRAAG))
    lang = lees_de_zaak(gesprek)

    assert "Waterlelie" in kort
    assert gezien(lang) == list(UITKOMSTWOORDEN)
    assert DICHT not in kort + lang


def test_de_eerste_neiging_overslaan_opent_de_uitkomsten_niet(gesprek: Gesprek) -> None:
    beantwoord(gesprek, tot="eerste-neiging")

    gesprek.invoer("/overslaan ik heb geen neiging")

    getoond = tekst_van(gesprek.invoer(VRAAG)) + lees_de_zaak(gesprek)
    assert DICHT in getoond
    assert gezien(getoond) == []


@pytest.mark.parametrize("zonder_reden", ["/open", "/open   "])
def test_eerder_openen_zonder_reden_wordt_geweigerd(gesprek: Gesprek, zonder_reden: str) -> None:
    beantwoord(gesprek, tot="eerste-neiging")

    uit = gesprek.invoer(zonder_reden)

    assert soorten(uit) == ["fout"]
    assert "reden" in tekst_van(uit)
    assert gezien(tekst_van(gesprek.invoer(VRAAG)) + lees_de_zaak(gesprek)) == []


def test_eerder_openen_met_een_reden_kan_en_die_reden_staat_in_de_verantwoording(
    gesprek: Gesprek, kern: Assistent
) -> None:
    beantwoord(gesprek, tot="eerste-neiging")

    gesprek.invoer("/open de keuze is al met de cliënt besproken")

    gesprek.invoer(VRAAG)
    assert gezien(lees_de_zaak(gesprek)) == list(UITKOMSTWOORDEN)
    events = [item.gebeurtenis for item in kern.geschiedenis(stand(gesprek).id)]
    assert UitkomstenGeopend(reden="de keuze is al met de cliënt besproken") in events
    document = als_markdown(maak(kern, stand(gesprek), "collega"))
    assert "de keuze is al met de cliënt besproken" in document


def test_ook_na_hervatten_blijft_dicht_wat_dicht_was(gesprek: Gesprek, kern: Assistent) -> None:
    beantwoord(gesprek, tot="eerste-neiging")
    gesprek.invoer(VRAAG)

    weer = Gesprek(
        kern, schrijf=lambda _: kern.instellingen.thuis, toestand=kern.open(stand(gesprek).id)
    )

    assert gezien(tekst_van(weer.start()) + lees_de_zaak(weer)) == []


def test_geen_enkele_meegeleverde_zaak_verklapt_haar_uitkomst_zolang_die_dicht_is() -> None:
    besloten = [
        stuk
        for stuk in lees_bibliotheek([])
        if isinstance(stuk, Dilemma) and stuk.keuze is not None
    ]
    verklapt = [
        (stuk.id, geheim)
        for stuk in besloten
        for geheim in (stuk.gekozen, stuk.uitkomst, *stuk.redenen)
        if geheim
        and geheim
        in "\n".join(
            voluit_stuk(stuk, uitkomsten_open=False)
            + in_het_kort(stuk, BEGIN.date(), uitkomsten_open=False)
        )
    ]

    assert len(besloten) > 10
    assert verklapt == []
