"""Replaying the log, up to any event, gives the state of that moment."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistent.afweging.toestand import Toestand, pas_toe, vouw
from assistent.gesprek.gesprek import Gesprek
from assistent.voordeur import Assistent
from tests.gesprek.hulp import antwoord_op

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
        ]
    ),
    max_size=14,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(INVOER)
def test_elk_begin_van_het_logboek_geeft_de_toestand_van_toen(
    kern: Assistent, invoer: list[str]
) -> None:
    gesprek = Gesprek(kern, schrijf=lambda _: Path("geen"))
    gesprek.invoer("Fatima is drie keer niet gekomen.")
    for woord in invoer:
        vraag = gesprek.vraag
        gesprek.invoer(antwoord_op(vraag.id) if woord == "antwoord" and vraag else woord)
    assert gesprek.toestand is not None

    items = kern.geschiedenis(gesprek.toestand.id)
    stap_voor_stap = Toestand(gesprek.toestand.id)
    for n, item in enumerate(items, start=1):
        stap_voor_stap = pas_toe(stap_voor_stap, item, kern.stappen)
        assert vouw(stap_voor_stap.id, items[:n], kern.stappen) == stap_voor_stap

    assert stap_voor_stap == gesprek.toestand
    assert kern.controleer_logboek(gesprek.toestand.id) == {gesprek.toestand.id: []}
