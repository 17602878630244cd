"""The course through the steps: what is asked follows from the state alone, in order, each once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistent.afweging.toestand import Toestand, pas_toe
from assistent.afweging.verloop import Verloop
from assistent.logboek import gebeurtenissen as g
from assistent.samenstelling import maak_gesprek
from assistent.stappen import Stap, Stappen, Voorwaarde, Vraag, basis_van
from assistent.voordeur import Assistent
from tests.gesprek.hulp import antwoord_op, stand


def vraag(id_: str, soort: str = "tekst", **anders: object) -> Vraag:
    """Return a question of which only the id matters."""
    return Vraag.model_validate(
        {"id": id_, "vraag": f"{id_}?", "waarom": "w", "kop": id_, "soort": soort, **anders}
    )


def stap(id_: str, *vragen: Vraag, los: bool = False) -> Stap:
    """Return a step with these questions."""
    return Stap(id=id_, naam=id_, uitleg="u", valkuil="v", vragen=vragen, los=los)


KLEIN = Stappen(
    stappen=(
        stap("een", vraag("begin", kort=True), vraag("rest")),
        stap(
            "twee",
            vraag("vervolg", kort=True, als=Voorwaarde(antwoord={"begin": ()})),
            vraag("feit", uitklap="kantelvragen", kort=True),
        ),
        stap(
            "drie",
            vraag("opties", soort="lijst"),
            vraag("cel-a", per="optie"),
            vraag("cel-b", per="optie"),
            vraag("eind", kort=True),
        ),
        stap("terug", vraag("terug"), los=True),
    )
)
VERLOOP = Verloop(KLEIN)


def na(*gebeurtenissen: g.Gebeurtenis, toestand: Toestand | None = None) -> Toestand:
    """Return the state after these events."""
    uit = toestand or Toestand("x")
    for gebeurtenis in gebeurtenissen:
        item = g.Vastgelegd(
            afweging="x",
            volgnummer=uit.laatste + 1,
            tijd=datetime(2026, 11, 24, tzinfo=UTC),
            soort=gebeurtenis.soort,
            gebeurtenis=gebeurtenis,
        )
        uit = pas_toe(uit, item, KLEIN)
    return uit


def antwoord(id_: str, *onderdelen: str) -> g.AntwoordGegeven:
    """Return an answer."""
    return g.AntwoordGegeven(vraag=id_, tekst="x", onderdelen=onderdelen)


def feiten(*ids: str) -> g.VragenVoorgelegd:
    """Return the questions that "feit" becomes."""
    vragen = tuple(
        g.VoorgelegdeVraag(id=f"feit@{i}", vraag=f"Is {i} zo?", waarom="w", kop=i) for i in ids
    )
    return g.VragenVoorgelegd(plek="feit", vragen=vragen)


def nu(toestand: Toestand) -> str | None:
    """Return the id of the question that is asked."""
    gevraagd = VERLOOP.nu(toestand)
    return gevraagd.id if gevraagd else None


def test_een_vraag_met_een_voorwaarde_komt_er_pas_bij_als_die_geldt() -> None:
    assert "vervolg" not in VERLOOP.route(na())
    assert VERLOOP.route(na(antwoord("begin"))) == ("begin", "rest", "vervolg", "opties", "eind")


def test_de_korte_route_heeft_alleen_de_korte_vragen() -> None:
    toestand = na(antwoord("begin"), g.RouteGekozen(route="kort"), feiten("a"))

    assert VERLOOP.route(toestand) == ("begin", "vervolg", "feit@a", "eind")


def test_alles_over_een_mogelijkheid_komt_voor_de_volgende() -> None:
    toestand = na(antwoord("opties", "praten met haar", "verlagen"))

    route = VERLOOP.route(toestand)

    assert [id_ for id_ in route if "@" in id_] == ["cel-a@o1", "cel-b@o1", "cel-a@o2", "cel-b@o2"]


def test_vragen_van_de_zaak_worden_pas_gemaakt_als_ze_aan_de_beurt_zijn() -> None:
    vroeg = na(antwoord("begin"))
    beurt = na(antwoord("rest"), antwoord("vervolg"), toestand=vroeg)

    assert VERLOOP.uit_te_klappen(vroeg) is None
    gemaakt = VERLOOP.uit_te_klappen(beurt)
    assert gemaakt is not None
    assert gemaakt.id == "feit"
    assert VERLOOP.uit_te_klappen(na(feiten("a", "b"), toestand=beurt)) is None
    assert VERLOOP.uit_te_klappen(na(feiten(), toestand=beurt)) is None


def test_een_vraag_van_de_zaak_houdt_de_woorden_waarin_ze_is_gesteld() -> None:
    toestand = na(feiten("a"))

    assert VERLOOP.vraag(toestand, "feit@a").vraag == "Is a zo?"


def test_wie_ergens_heen_gaat_krijgt_die_vraag_en_daarna_de_eerste_die_open_staat() -> None:
    toestand = na(antwoord("begin"), g.Verplaatst(vraag="eind"))

    assert nu(toestand) == "eind"
    assert nu(na(antwoord("eind"), toestand=toestand)) == "rest"


def test_naar_een_mogelijkheid_die_verviel_gaat_niemand() -> None:
    toestand = na(antwoord("opties", "praten", "verlagen"), g.Verplaatst(vraag="cel-a@o2"))
    vervallen = na(antwoord("opties", "praten"), toestand=toestand)

    assert nu(toestand) == "cel-a@o2"
    assert not VERLOOP.bestaat(vervallen, "cel-a@o2")
    assert nu(vervallen) == "begin"


def test_het_antwoord_over_een_vervallen_mogelijkheid_blijft_te_lezen() -> None:
    toestand = na(antwoord("opties", "praten", "verlagen"), antwoord("cel-a@o2"))

    vervallen = na(antwoord("opties", "praten"), toestand=toestand)

    assert "cel-a@o2" in VERLOOP.beantwoord(vervallen)
    assert VERLOOP.vraag(vervallen, "cel-a@o2").kop == "cel-a"


def test_overslaan_telt_als_gehad_en_een_antwoord_haalt_dat_weer_weg() -> None:
    toestand = na(antwoord("begin"), g.VraagOvergeslagen(vraag="rest"))

    assert nu(toestand) == "vervolg"
    assert na(antwoord("rest"), toestand=toestand).overgeslagen == {}


@pytest.mark.parametrize(
    "id_", ["bestaat-niet", "feit@zomaar", "cel-a@o7", "feit", "cel-a", "terug"]
)
def test_wat_er_nu_niet_is_bestaat_niet(id_: str) -> None:
    assert not VERLOOP.bestaat(na(antwoord("opties", "praten")), id_)


def test_terugkijken_stelt_alleen_de_vragen_die_daarbij_horen() -> None:
    toestand = na(antwoord("begin"), g.AfwegingAfgerond(), g.TerugblikBegonnen())

    assert VERLOOP.route(toestand) == ("terug",)
    assert VERLOOP.bestaat(toestand, "eind")


def test_de_stand_van_elke_stap_in_een_woord() -> None:
    toestand = na(
        antwoord("begin"), antwoord("rest"), g.VraagOvergeslagen(vraag="vervolg"), feiten()
    )

    standen = VERLOOP.stand(toestand)

    assert [standen[id_] for id_ in ("een", "twee", "drie")] == ["gedaan", "overgeslagen", "nu"]


# The shipped steps ---------------------------------------------------------------------------------------

STAP = st.sampled_from(
    [
        *["antwoord"] * 6,
        "/overslaan",
        "/terug",
        "/kort",
        "/vol",
        "/ga 5",
        "/ga opties",
        "/ga keuze",
        "/stapover",
        "n",
    ]
)


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STAP, max_size=30))
def test_wat_gevraagd_wordt_staat_op_de_route_elk_een_keer_in_volgorde_van_de_stappen(
    kern: Assistent, stappen: Stappen, wegen: list[str]
) -> None:
    gesprek = maak_gesprek(kern)
    gesprek.invoer("Een cliënt kwam drie keer niet op de afspraak. Er zijn schulden.")
    for weg in wegen:
        open_ = gesprek.vraag
        gesprek.invoer(antwoord_op(open_.id) if weg == "antwoord" and open_ else weg)

        toestand = stand(gesprek)
        route = kern.verloop.route(toestand)
        nummers = [stappen.nummer(stappen.stap_van(id_).id) for id_ in route]
        assert len(set(route)) == len(route)
        assert nummers == sorted(nummers)
        assert all(kern.verloop.bestaat(toestand, id_) for id_ in route)
        if toestand.route == "kort":
            assert all(stappen.vraag(id_).kort for id_ in route)
        if gesprek.vraag is None:
            assert set(route) <= {*toestand.antwoorden, *toestand.overgeslagen}
        elif toestand.naar is None:
            assert gesprek.vraag.id == next(
                id_
                for id_ in route
                if id_ not in toestand.antwoorden and id_ not in toestand.overgeslagen
            )
        assert all(basis_van(id_) in stappen for id_ in toestand.antwoorden)
