"""Replaying the log, up to any event, gives the state of that moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistent.afweging.toestand import Toestand, pas_toe, vouw
from assistent.gesprek.gesprek import Gesprek
from assistent.stappen import Route
from assistent.voordeur import Assistent
from tests.gesprek.hulp import antwoord_op, beantwoord, stand

INVOER = st.lists(
    st.sampled_from(
        [
            "antwoord",
            "antwoord",
            "antwoord",
            "/terug",
            "/overslaan",
            "/stapover geen tijd",
            "/ga 3",
            "/ga keuze",
            "/kort",
            "/vol",
            "+ nog iets",
            "/naam Fatima",
            "/klaar",
            "/ga opties",
            "samen bellen; een waarschuwing geven; een maatregel opleggen",
            "een waarschuwing geven; samen bellen met haar; een maatregel opleggen; nu niets doen",
            "/ga gehoord",
            "1",
            "/ga eerste-neiging",
            "/lens vierkant",
            "/open ik wil het nu zien",
            "/vergelijk",
            "/terugkijken",
            "n",
        ]
    ),
    max_size=20,
)


BEGINNEN = st.sampled_from(["situatie", "eerste-neiging", "opties", "gevolgen", "keuze", None])
RUIM = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def naspelen(kern: Assistent, toestand: Toestand) -> None:
    """Fold the events one by one, and check each state against a fold of all up to there."""
    items = kern.geschiedenis(toestand.id)
    stap_voor_stap = Toestand(toestand.id)
    for n, item in enumerate(items, start=1):
        stap_voor_stap = pas_toe(stap_voor_stap, item, kern.stappen)
        assert vouw(stap_voor_stap.id, items[:n], kern.stappen) == stap_voor_stap

    assert stap_voor_stap == toestand
    assert kern.controleer_logboek(toestand.id) == {toestand.id: []}


@RUIM
@given(BEGINNEN, INVOER)
def test_elk_begin_van_het_logboek_geeft_de_toestand_van_toen_en_niets_gaat_verloren(
    kern: Assistent, tot: str | None, invoer: list[str]
) -> None:
    gesprek = Gesprek(kern, schrijf=lambda _: Path("geen"))
    gesprek.invoer("Fatima is drie keer niet gekomen.")
    beantwoord(gesprek, tot=tot)
    for woord in invoer:
        voor = stand(gesprek)
        vraag = gesprek.vraag
        gesprek.invoer(antwoord_op(vraag.id) if woord == "antwoord" and vraag else woord)
        for vraag_id, eerder in voor.antwoorden.items():
            later = stand(gesprek).antwoorden[vraag_id]
            # The same, one written anew that still names it, or the same one masked anew.
            assert (
                later == eerder
                or eerder.volgnummer in later.eerdere
                or later.gegeven == eerder.gegeven
            )

    naspelen(kern, stand(gesprek))


@pytest.mark.parametrize("route", ["vol", "kort"])
def test_een_hele_zaak_is_na_elke_gebeurtenis_na_te_spelen(kern: Assistent, route: Route) -> None:
    gesprek = Gesprek(kern, schrijf=lambda _: Path("geen"), route=route)

    beantwoord(gesprek)

    naspelen(kern, stand(gesprek))


@RUIM
@given(INVOER)
def test_wat_gevraagd_wordt_volgt_alleen_uit_het_logboek(
    kern: Assistent, invoer: list[str]
) -> None:
    gesprek = Gesprek(kern, schrijf=lambda _: Path("geen"))
    gesprek.invoer("Zij kwam drie keer niet.")
    for woord in invoer:
        vraag = gesprek.vraag
        gesprek.invoer(antwoord_op(vraag.id) if woord == "antwoord" and vraag else woord)

    weer = kern.open(stand(gesprek).id)
    assert kern.verloop.route(weer) == kern.verloop.route(stand(gesprek))
    assert kern.vraag(weer) == gesprek.vraag
    route = kern.verloop.route(weer)
    assert len(set(route)) == len(route)
