"""What is known of a case by now follows from the answers, and options keep what was written about them."""

from __future__ import annotations

import string
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistent.afweging.beeld import NIETS_DOEN, beeld_van
from assistent.afweging.toestand import Toestand, vouw
from assistent.gesprek.gesprek import Gesprek
from assistent.logboek import gebeurtenissen as g
from assistent.stappen import Stappen
from assistent.teksten import lees_stappen
from assistent.verantwoording.markdown import als_markdown
from assistent.verantwoording.schrijven import maak
from assistent.voordeur import Assistent
from tests.gesprek.hulp import PROEF, beantwoord, nu, soorten, stand, tekst_van

STAPPEN = lees_stappen()
DRIE = ("samen bellen met de werkgever", "een waarschuwing geven", "nu niets doen")
WOORD = st.text(string.ascii_lowercase, min_size=3, max_size=10)
REGEL = st.lists(WOORD, min_size=2, max_size=6).map(" ".join)
DINGEN = "bellen school waarschuwing huur kas vrijdag dokter korting zorg fiets".split()
LIJST_VAN_DINGEN = st.lists(
    st.lists(st.sampled_from(DINGEN), min_size=1, max_size=3, unique=True).map(" ".join),
    min_size=1,
    max_size=5,
    unique=True,
)
LIJST = st.lists(REGEL, min_size=1, max_size=6, unique=True)


def na(*gebeurtenissen: g.Gebeurtenis) -> Toestand:
    """Return the state after these events."""
    items = [
        g.Vastgelegd(
            afweging="x",
            volgnummer=n,
            tijd=datetime(2026, 11, 24, tzinfo=UTC),
            soort=gebeurtenis.soort,
            gebeurtenis=gebeurtenis,
        )
        for n, gebeurtenis in enumerate(gebeurtenissen, start=1)
    ]
    return vouw("x", items, STAPPEN)


def antwoord(vraag: str, *onderdelen: str) -> g.AntwoordGegeven:
    """Return an answer with these parts."""
    return g.AntwoordGegeven(vraag=vraag, tekst="\n".join(onderdelen), onderdelen=onderdelen)


def ids(*lijsten: tuple[str, ...]) -> dict[str, str]:
    """Return what each option is called after these lists were written one after the other."""
    toestand = na(*(antwoord("opties", *lijst) for lijst in lijsten))
    return {optie.tekst: optie.id for optie in toestand.mogelijkheden}


# Facts ---------------------------------------------------------------------------------------------


def test_wat_later_over_een_feit_is_gezegd_gaat_voor_wat_terloops_bevestigd_is() -> None:
    gehoord = antwoord("gehoord", "factor-schulden=ja", "factor-zorgtaken=ja", "doel-gezondheid=ja")

    toestand = na(gehoord, antwoord("feit@schulden", "nee"), antwoord("feit@inkeer", "weet-niet"))

    beeld = beeld_van(toestand)
    assert beeld.factoren == (("schulden", "nee"), ("zorgtaken", "ja"), ("inkeer", "weet-niet"))
    assert beeld.bevestigd("doel") == ("gezondheid",)


@pytest.mark.parametrize("keuze", ["geen", "anders"])
def test_geen_van_deze_is_geen_kernvraag_en_geen_kant(keuze: str) -> None:
    beeld = beeld_van(na(antwoord("kernvraag", keuze), antwoord("neiging-kant", keuze)))

    assert beeld.kernvraag is None
    assert beeld.neiging_kant is None


def test_een_bevestigde_kernvraag_telt_alleen_als_er_een_overblijft() -> None:
    een = beeld_van(na(antwoord("gehoord", "kernvraag-maatregel=ja", "kernvraag-controle=nee")))
    twee = beeld_van(na(antwoord("gehoord", "kernvraag-maatregel=ja", "kernvraag-controle=ja")))

    assert (een.kernvraag, twee.kernvraag) == ("maatregel", None)


def test_nu_niets_doen_hoort_erbij_zodra_erover_nagedacht_is() -> None:
    zonder = na(antwoord("opties", "bellen", "schrijven"))
    met = na(antwoord("opties", "bellen", "schrijven"), antwoord("niets-doen", "dan niets"))

    assert NIETS_DOEN not in beeld_van(zonder).mogelijkheden
    assert beeld_van(met).mogelijkheden[-1] == NIETS_DOEN


# Options keep their id --------------------------------------------------------------------------------


@PROEF
@given(LIJST, st.randoms(use_true_random=False))
def test_een_andere_volgorde_laat_elke_mogelijkheid_haar_id(
    lijst: list[str], toeval: object
) -> None:
    anders = list(lijst)
    toeval.shuffle(anders)  # type: ignore[attr-defined]

    assert ids(tuple(lijst), tuple(anders)) == ids(tuple(lijst))


@PROEF
@given(LIJST, REGEL, st.integers(0, 6))
def test_een_mogelijkheid_ertussen_verschuift_geen_andere(
    lijst: list[str], erbij: str, plek: int
) -> None:
    nieuw = [*lijst[:plek], erbij, *lijst[plek:]] if erbij not in lijst else lijst

    eerst, daarna = ids(tuple(lijst)), ids(tuple(lijst), tuple(nieuw))

    assert {tekst: daarna[tekst] for tekst in lijst} == eerst
    assert len(set(daarna.values())) == len(nieuw)


@PROEF
@given(st.lists(LIJST_VAN_DINGEN, min_size=1, max_size=5))
def test_een_id_gaat_nooit_over_op_een_mogelijkheid_die_er_geen_woord_mee_deelt(
    lijsten: list[list[str]],
) -> None:
    gezien: dict[str, str] = {}
    for n in range(len(lijsten)):
        hier = ids(*(tuple(lijst) for lijst in lijsten[: n + 1]))
        assert len(set(hier.values())) == len(hier)
        for tekst, id_ in hier.items():
            assert set(tekst.split()) & set(gezien.get(id_, tekst).split())
            gezien[id_] = tekst


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("een waarschuwing geven", "een schriftelijke waarschuwing geven"),
        ("samen bellen met de werkgever", "samen bellen met haar werkgever"),
        ("een waarschuwing geven", "Een waarschuwing geven."),
    ],
)
def test_een_paar_andere_woorden_is_dezelfde_mogelijkheid(oud: str, nieuw: str) -> None:
    lijst = tuple(nieuw if regel == oud else regel for regel in DRIE)

    assert ids(DRIE, lijst)[nieuw] == ids(DRIE)[oud]


def test_wat_wegging_en_terugkomt_en_wat_nieuw_is_krijgt_geen_gebruikt_id() -> None:
    weg = ids(DRIE, DRIE[:1], (*DRIE[:1], "iets heel anders proberen volgend jaar"))

    assert weg["iets heel anders proberen volgend jaar"] not in ids(DRIE).values()


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("wel een maatregel opleggen", "geen maatregel opleggen"),
        ("nu plaatsen in de kas", "niet plaatsen in de kas"),
        ("de uitkering verlagen", "de uitkering niet verlagen"),
        ("de uitkering met 30 procent verlagen", "de uitkering met 100 procent verlagen"),
    ],
)
def test_het_tegendeel_is_een_andere_mogelijkheid(oud: str, nieuw: str) -> None:
    assert ids((oud, "bellen"), (nieuw, "bellen"))[nieuw] != ids((oud, "bellen"))[oud]


# In the conversation ----------------------------------------------------------------------------------


@pytest.fixture
def met_cellen(gesprek: Gesprek) -> Gesprek:
    """A conversation with three options, of which each cell says which option it is about."""
    beantwoord(gesprek, tot="opties")
    gesprek.invoer("; ".join(DRIE))
    for optie in DRIE:
        gesprek.invoer(f"doel van {optie}; wens bij {optie}; plicht bij {optie}")
    assert nu(gesprek).id == "gevolgen"
    return gesprek


def cellen(gesprek: Gesprek) -> dict[str, str]:
    """Return per option the cell about its goals."""
    toestand = stand(gesprek)
    return {o.tekst: toestand.tekst(f"optie-doelen@{o.id}") for o in toestand.mogelijkheden}


def test_drie_stukken_met_puntkommas_vullen_drie_cellen_van_die_mogelijkheid(
    met_cellen: Gesprek,
) -> None:
    toestand = stand(met_cellen)

    for optie in toestand.mogelijkheden:
        assert [
            toestand.tekst(f"optie-{cel}@{optie.id}") for cel in ("doelen", "client", "handhaving")
        ] == [f"doel van {optie.tekst}", f"wens bij {optie.tekst}", f"plicht bij {optie.tekst}"]


@pytest.mark.parametrize("stukken", ["loon; ritme", "loon; ritme; rust; ruimte", "loon"])
def test_met_minder_of_meer_stukken_is_het_een_gewoon_antwoord_op_deze_vraag(
    gesprek: Gesprek, stukken: str
) -> None:
    beantwoord(gesprek, tot="opties")
    gesprek.invoer("; ".join(DRIE))

    gesprek.invoer(stukken)

    assert stand(gesprek).tekst("optie-doelen@o1") == stukken
    assert nu(gesprek).id == "optie-client@o1"


def test_wat_over_een_mogelijkheid_is_geschreven_blijft_erbij_als_de_lijst_verandert(
    met_cellen: Gesprek, kern: Assistent
) -> None:
    voor = cellen(met_cellen)

    met_cellen.invoer("/ga opties")
    met_cellen.invoer(f"{DRIE[2]}; iets met de buurman regelen; {DRIE[0]} zelf; {DRIE[1]}")

    na_ = cellen(met_cellen)
    assert na_[DRIE[2]] == voor[DRIE[2]]
    assert na_[DRIE[1]] == voor[DRIE[1]]
    assert na_[f"{DRIE[0]} zelf"] == voor[DRIE[0]]
    assert na_["iets met de buurman regelen"] == ""
    # Only the new one is asked about, with its own name in the question.
    gevraagd = met_cellen.vraag
    assert gevraagd is not None
    assert "iets met de buurman regelen" in gevraagd.vraag
    assert kern.open(stand(met_cellen).id) == stand(met_cellen)


def test_een_lege_cel_wordt_in_de_verantwoording_genoemd(
    gesprek: Gesprek, kern: Assistent, stappen: Stappen
) -> None:
    beantwoord(gesprek, tot="opties")
    gesprek.invoer("; ".join(DRIE))
    gesprek.invoer("het brengt loon")
    gesprek.invoer("/overslaan")

    beantwoord(gesprek)

    tekst = als_markdown(maak(kern, stand(gesprek), "collega"))
    begin = tekst.index("het brengt loon")
    kop = stappen.vraag("optie-client").kop
    assert tekst.index("Niet ingevuld.") > tekst.index(kop, begin)
    assert tekst.count("Niet ingevuld.") == 1


def test_een_mogelijkheid_waar_niets_over_is_geschreven_wordt_ook_genoemd(
    gesprek: Gesprek, kern: Assistent
) -> None:
    beantwoord(gesprek, tot="opties")
    gesprek.invoer("; ".join(DRIE))
    gesprek.invoer("loon; wens; plicht")
    while nu(gesprek).id.startswith("optie-"):
        gesprek.invoer("/overslaan")

    document = als_markdown(maak(kern, stand(gesprek), "collega"))

    assert document.count("Niet ingevuld.") == 6


def test_wie_minder_dan_drie_mogelijkheden_noemt_wordt_bevraagd_en_niets_gaat_verloren(
    met_cellen: Gesprek,
) -> None:
    voor = stand(met_cellen)
    met_cellen.invoer("/ga opties")

    uit = met_cellen.invoer("wel; niet")

    assert soorten(uit) == ["fout"]
    assert "minstens 3" in tekst_van(uit)
    assert stand(met_cellen).antwoorden == voor.antwoorden


@pytest.fixture
def met_niets_doen(gesprek: Gesprek) -> Gesprek:
    """A conversation in which "nu niets doen" was not among the options, and was thought through."""
    beantwoord(gesprek, tot="opties")
    gesprek.invoer("samen bellen; een waarschuwing geven; een maatregel opleggen")
    assert nu(gesprek).id == "niets-doen"
    gesprek.invoer("Dan komt zij vanzelf weer.")
    while nu(gesprek).id.startswith("optie-"):
        gesprek.invoer(f"geschreven bij {nu(gesprek).id}")
    return gesprek


def test_nu_niets_doen_krijgt_dezelfde_drie_vragen_en_staat_in_het_overzicht(
    met_niets_doen: Gesprek,
) -> None:
    overzicht = tekst_van(met_niets_doen.invoer("/overzicht"))

    assert "niets doen" in overzicht
    for cel in ("doelen", "client", "handhaving"):
        assert f"geschreven bij optie-{cel}@o0" in overzicht


def test_wat_over_nu_niets_doen_is_geschreven_staat_in_de_verantwoording(
    met_niets_doen: Gesprek, kern: Assistent
) -> None:
    document = als_markdown(maak(kern, stand(met_niets_doen), "collega"))

    assert "geschreven bij optie-doelen@o0" in document
