"""A name that is masked late leaves no trace, and everything that was written stays with what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistent.afweging.beeld import beeld_van
from assistent.gesprek.gesprek import Gesprek
from assistent.samenstelling import maak_gesprek
from assistent.stappen import basis_van
from assistent.verantwoording.markdown import als_markdown
from assistent.verantwoording.schrijven import maak
from assistent.voordeur import Assistent
from tests.gesprek.hulp import alle_bytes, antwoord_op, beantwoord, stand, tekst_van

NAAM = "Zwaantje"
MET_NAAM = {
    "situatie": f"{NAAM} kwam drie keer niet op de afspraak. Haar zoon was ziek.",
    "gehoord": f"j + {NAAM} heeft schulden",
    "onbekend": f"of {NAAM} thuis is; wie {NAAM} helpt",
    "morele-vraag": f"Moet ik {NAAM} verlagen, of moet ik eerst met {NAAM} praten?",
    "zaakvraag": f"Dat vroeg ik {NAAM} zelf.",
    "geraakten": f"de zoon van {NAAM}; de groep",
    "opties": f"met {NAAM} praten; {NAAM} een brief sturen; haar uitkering verlagen; nu niets doen",
    "optie-client": f"{NAAM} wil dit wel",
    "argumenten": f"voor 1: {NAAM} meldde zich zelf (zwaar); tegen: de groep ziet dat {NAAM} mag",
    "argument-soorten": "1 waarde, 2 druk",
    "keuze": f"eerst met {NAAM} te praten",
}


def antwoord_met_naam(vraag: str) -> str:
    """Return what is typed at a question; the name stands in it where it can."""
    return MET_NAAM.get(basis_van(vraag), antwoord_op(vraag))


@pytest.fixture
def verteld(gesprek: Gesprek) -> Gesprek:
    """A whole case in which the name stands in every kind of answer."""
    while gesprek.vraag is not None:
        vraag = gesprek.vraag.id
        tekst = antwoord_met_naam(vraag)
        if basis_van(vraag) == "optie-doelen":
            tekst = f"dit past bij {gesprek.vraag.vraag.partition(' · ')[0]}"
        gesprek.invoer(tekst)
    return gesprek


def cellen(gesprek: Gesprek) -> list[tuple[str, str, str]]:
    """Return each option with its id and what stands about its goals."""
    toestand = stand(gesprek)
    return [(o.id, o.tekst, toestand.tekst(f"optie-doelen@{o.id}")) for o in toestand.mogelijkheden]


def test_na_het_maskeren_staat_de_naam_nergens_meer(
    verteld: Gesprek, kern: Assistent, thuis: Path
) -> None:
    assert NAAM in repr(stand(verteld))
    assert NAAM.encode() in alle_bytes(thuis)

    verteld.invoer(f"/naam {NAAM}")

    assert NAAM not in repr(stand(verteld))
    assert NAAM.encode() not in alle_bytes(thuis)
    assert NAAM not in als_markdown(maak(kern, stand(verteld), "collega"))
    getoond = [
        tekst_van(verteld.invoer(opdracht))
        for opdracht in ("/antwoorden", "/overzicht", "/gesprekslijst", "/toets", "/ga gehoord")
    ]
    assert NAAM not in "\n".join(getoond)
    assert kern.logboek.controleer(stand(verteld).id) == []


def test_na_het_maskeren_hoort_elke_cel_nog_bij_haar_mogelijkheid(
    verteld: Gesprek, kern: Assistent
) -> None:
    voor = cellen(verteld)

    verteld.invoer(f"/naam {NAAM}")

    assert cellen(verteld) == [
        tuple(tekst.replace(NAAM, "⟨cliënt⟩") for tekst in rij) for rij in voor
    ]
    assert kern.open(stand(verteld).id) == stand(verteld)


def test_na_het_maskeren_blijft_wat_er_bekend_is_hetzelfde(verteld: Gesprek) -> None:
    voor = beeld_van(stand(verteld))

    verteld.invoer(f"/naam {NAAM}")

    na = beeld_van(stand(verteld))
    assert "schulden" in voor.met("ja")
    assert (na.kernvraag, na.factoren, na.gehoord) == (voor.kernvraag, voor.factoren, voor.gehoord)
    assert verteld.vraag is None


def test_de_lijst_opnieuw_schrijven_na_het_maskeren_houdt_de_cellen(verteld: Gesprek) -> None:
    verteld.invoer(f"/naam {NAAM}")
    voor = {tekst: (id_, cel) for id_, tekst, cel in cellen(verteld)}

    verteld.invoer("/ga opties")
    verteld.invoer("; ".join(reversed(voor)))

    assert {tekst: (id_, cel) for id_, tekst, cel in cellen(verteld)} == voor


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(["gehoord", "opties", "optie-client@o2", "argument-soorten", "keuze"]))
def test_op_elk_moment_maskeren_laat_geen_naam_achter_en_de_weg_gaat_door(
    kern: Assistent, tot: str
) -> None:
    gesprek = maak_gesprek(kern)
    while gesprek.vraag is not None and gesprek.vraag.id != tot:
        gesprek.invoer(antwoord_met_naam(gesprek.vraag.id))
    vraag = gesprek.vraag

    gesprek.invoer(f"/naam {NAAM}")

    assert gesprek.vraag is not None
    assert vraag is not None
    assert gesprek.vraag.id == vraag.id
    assert NAAM not in repr(stand(gesprek))
    beantwoord(gesprek)
    assert kern.open(stand(gesprek).id) == stand(gesprek)
