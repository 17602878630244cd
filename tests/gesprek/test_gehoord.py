"""Putting right what the program heard: what stays, what goes, and what is never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistent.afweging.beeld import beeld_van
from assistent.afweging.gehoord import zet_recht
from assistent.gesprek.gesprek import Gesprek
from assistent.stappen import Keuze
from assistent.voordeur import Assistent
from dilemma_bibliotheek.fouten import GebruikFout
from tests.gesprek.hulp import ANTWOORDEN, PROEF, nu, soorten, stand, tekst_van

ZES = tuple(Keuze(id=f"i{n}", label=f"ding {n}") for n in range(1, 7))
ALLE = (1, 2, 3, 4, 5, 6)
WOORDEN = (
    *"j n ja nee niet klopt alleen wel behalve maar alles haal weg 1 2 5 9 t/m - , . + en".split(),
    *"klant heeft kinderen er is opvang geregeld".split(),
)


def gelezen(tekst: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return the numbers that stay, those that go, and what was written besides."""
    uit = zet_recht(ZES, tekst)
    ja, nee = (tuple(int(id_[1:]) for id_ in ids) for ids in (uit.ja, uit.nee))
    return ja, nee, uit.erbij


@pytest.mark.parametrize("tekst", ["j", "J", "ja", "klopt", "Klopt.", "alles klopt", "ok", "prima"])
def test_j_houdt_alles(tekst: str) -> None:
    assert gelezen(tekst) == (ALLE, (), "")


@pytest.mark.parametrize(
    "tekst",
    ["n", "nee", "niets klopt", "klopt niet", "dat klopt niet", "niet", "dat klopt helemaal niet"],
)
def test_n_houdt_niets_ook_in_een_paar_woorden(tekst: str) -> None:
    assert gelezen(tekst) == ((), ALLE, "")


@pytest.mark.parametrize(
    ("tekst", "weg"),
    [
        ("2 5", (2, 5)),
        ("2,5", (2, 5)),
        ("5 en 2", (2, 5)),
        ("niet 3", (3,)),
        ("3 klopt niet", (3,)),
        ("de 3e klopt niet", (3,)),
        ("j maar 3 niet", (3,)),
        ("alles behalve 3", (3,)),
        ("alleen 3 niet", (3,)),
        ("haal 3 weg", (3,)),
        ("niet 1 t/m 3", (1, 2, 3)),
        ("2-4", (2, 3, 4)),
        ("3 3", (3,)),
    ],
)
def test_een_nummer_haalt_weg_en_de_rest_blijft(tekst: str, weg: tuple[int, ...]) -> None:
    ja, nee, erbij = gelezen(tekst)

    assert set(nee) == set(weg)
    assert ja == tuple(n for n in ALLE if n not in weg)
    assert erbij == ""


@pytest.mark.parametrize(
    "tekst", ["alleen 1 2", "Alleen 1, 2", "enkel 1 en 2", "wel 1 2", "1 2 wel, de rest niet"]
)
def test_alleen_houdt_wat_genoemd_is(tekst: str) -> None:
    assert gelezen(tekst) == ((1, 2), (3, 4, 5, 6), "")


def test_na_een_plus_staat_wat_ontbreekt() -> None:
    assert gelezen("+ er zijn schulden") == (ALLE, (), "er zijn schulden")
    assert gelezen("2 5 + er zijn schulden") == ((1, 3, 4, 6), (2, 5), "er zijn schulden")
    assert gelezen("n + het gaat om huur") == ((), ALLE, "het gaat om huur")


def test_een_nummer_met_uitleg_haalt_weg_en_de_uitleg_gaat_niet_verloren() -> None:
    ja, nee, erbij = gelezen("3 is niet zo belangrijk, er is opvang geregeld")

    assert (ja, nee) == ((1, 2, 4, 5, 6), (3,))
    assert "er is opvang geregeld" in erbij


@pytest.mark.parametrize(
    "tekst",
    [
        "klant heeft 2 kinderen",
        "2 kinderen",
        "het 2e kind is ziek",
        "3 gesprekken gehad",
        "12 maanden bijstand",
        "2x gebeld",
        "alleen 2 kinderen zijn ziek",
        "sinds 3 maart, om 12.30 uur",
        "geen werk en geen huis",
    ],
)
def test_een_getal_in_een_zin_is_geen_nummer_uit_de_lijst(tekst: str) -> None:
    assert gelezen(tekst) == (ALLE, (), tekst)


@pytest.mark.parametrize("tekst", ["9", "0", "2 9", "niet 7", "alleen 8", "1-9"])
def test_een_nummer_dat_er_niet_is_wordt_geweigerd_met_raad(tekst: str) -> None:
    with pytest.raises(GebruikFout, match="staat er niet bij") as fout:
        zet_recht(ZES, tekst)

    assert "1 tot 6" in fout.value.wat_nu


@pytest.mark.parametrize(
    "tekst",
    [
        "klopt niet helemaal",
        "niet alles",
        "2 5 niet, 3 wel",
        "2 klopt",
        "nee, zij is nooit ziek geweest",
        "alleen",
    ],
)
def test_wat_twee_dingen_kan_betekenen_wordt_gevraagd_en_niet_geraden(tekst: str) -> None:
    with pytest.raises(GebruikFout) as fout:
        zet_recht(ZES, tekst)

    assert "alleen 1 3" in fout.value.wat_nu


@PROEF
@given(st.lists(st.sampled_from(WOORDEN), max_size=8))
def test_elk_ding_staat_na_elke_tekst_aan_precies_een_kant(woorden: list[str]) -> None:
    tekst = " ".join(woorden)
    try:
        uit = zet_recht(ZES, tekst)
    except GebruikFout:
        return

    assert sorted((*uit.ja, *uit.nee)) == [keuze.id for keuze in ZES]
    # What is no word of a list is kept as it was written.
    assert all(woord in uit.erbij for woord in ("klant", "kinderen", "opvang") if woord in tekst)


# In the conversation -------------------------------------------------------------------------------


@pytest.fixture
def bij_gehoord(gesprek: Gesprek) -> Gesprek:
    """A conversation in which the list of what was heard stands open."""
    gesprek.invoer(ANTWOORDEN["situatie"][0])
    assert nu(gesprek).id == "gehoord"
    return gesprek


def test_wat_gehoord_is_staat_genummerd_met_de_woorden_waar_het_uit_komt(
    gesprek: Gesprek,
) -> None:
    getoond = tekst_van(gesprek.invoer(ANTWOORDEN["situatie"][0]))

    for nummer, keuze in enumerate(nu(gesprek).keuzes, start=1):
        [regel] = [r for r in getoond.split("\n") if r.strip().startswith(f"{nummer}  ")]
        assert keuze.label in regel
        assert "uit: " in regel


def test_wat_wordt_weggehaald_telt_niet_mee_en_wat_blijft_wel(bij_gehoord: Gesprek) -> None:
    ids = [keuze.id for keuze in nu(bij_gehoord).keuzes]
    nummer = ids.index("factor-afspraken-gemist") + 1

    bij_gehoord.invoer(str(nummer))

    beeld = beeld_van(stand(bij_gehoord))
    assert "afspraken-gemist" in beeld.met("nee")
    assert beeld.met("ja") == ()
    assert {id_ for id_, ja in beeld.gehoord if ja} == set(ids) - {"factor-afspraken-gemist"}


def test_een_nummer_dat_er_niet_is_slaat_niets_op(bij_gehoord: Gesprek, kern: Assistent) -> None:
    voor = stand(bij_gehoord)

    uit = bij_gehoord.invoer("alleen 9")

    assert soorten(uit) == ["fout"]
    assert kern.open(voor.id) == voor
    assert nu(bij_gehoord).id == "gehoord"


def test_wat_met_een_plus_erbij_komt_telt_mee_als_gezegd(bij_gehoord: Gesprek) -> None:
    bij_gehoord.invoer("j + er zijn schulden")

    assert "er zijn schulden" in stand(bij_gehoord).tekst("gehoord")
    assert "schulden" in beeld_van(stand(bij_gehoord)).met("ja")


def test_een_plus_vooraan_zet_wat_ontbreekt_in_de_lijst_die_daarna_nog_open_staat(
    bij_gehoord: Gesprek,
) -> None:
    voor = [keuze.id for keuze in nu(bij_gehoord).keuzes]

    bij_gehoord.invoer("+ Er zijn schulden.")

    assert nu(bij_gehoord).id == "gehoord"
    lijst = [keuze.id for keuze in nu(bij_gehoord).keuzes]
    assert lijst[: len(voor)] == voor  # a number keeps its meaning
    assert "factor-schulden" in lijst
    assert beeld_van(stand(bij_gehoord)).gehoord == ()
    bij_gehoord.invoer("j")
    assert "schulden" in beeld_van(stand(bij_gehoord)).met("ja")


def test_zonder_kernvraag_in_de_lijst_wordt_gevraagd_waar_het_om_draait(
    bij_gehoord: Gesprek,
) -> None:
    bij_gehoord.invoer("n")

    assert nu(bij_gehoord).id == "kernvraag"
    bij_gehoord.invoer("geen van deze")
    assert beeld_van(stand(bij_gehoord)).kernvraag is None
    assert nu(bij_gehoord).id == "hittepunt"


def test_wat_na_het_rechtzetten_nog_gehoord_wordt_telt_pas_mee_als_het_bevestigd_is(
    bij_gehoord: Gesprek,
) -> None:
    bij_gehoord.invoer("n")
    rechtgezet = beeld_van(stand(bij_gehoord)).gehoord

    bij_gehoord.invoer("/ga situatie")
    uit = bij_gehoord.invoer(f"{ANTWOORDEN['situatie'][0]} Er zijn ook schulden.")

    assert beeld_van(stand(bij_gehoord)).gehoord == rechtgezet
    assert "schulden" in tekst_van(uit)
    bij_gehoord.invoer("/ga gehoord")
    nummer = [keuze.id for keuze in nu(bij_gehoord).keuzes].index("factor-schulden") + 1
    bij_gehoord.invoer(f"alleen {nummer}")
    assert beeld_van(stand(bij_gehoord)).met("ja") == ("schulden",)
