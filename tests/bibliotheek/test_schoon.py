"""The cleaning function: whatever goes in, what comes out is plain text that any terminal can show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dilemma_bibliotheek.tekst.schoon import schone_regel, schoon

# Text that is thick with what a terminal obeys and with what looks like it.
KWAAD = st.text(
    alphabet=st.sampled_from(
        "\x1b\x9b\x9d\x90\x9c\x07\x00\x7f\u202e\u2066\u200b\r\n\t[]0;3mab\\e\u0301"
    )
)


@given(st.one_of(st.text(), KWAAD))
@example("\x1b\x1b[31m[31m")
@example("\r\x1b\n")
@example("\u2028\u0301")
def test_twee_keer_schoonmaken_is_hetzelfde_als_een_keer(tekst: str) -> None:
    assert schoon(schoon(tekst)) == schoon(tekst)


@given(st.one_of(st.text(), KWAAD))
def test_er_komt_geen_stuurteken_of_onzichtbaar_teken_door(tekst: str) -> None:
    over = set(schoon(tekst)) - {"\n", "\t"}

    assert {t for t in over if unicodedata.category(t) in {"Cc", "Cf", "Cs", "Co", "Cn"}} == set()


@given(st.one_of(st.text(), KWAAD))
def test_de_tekst_is_samengesteld_tot_nfc(tekst: str) -> None:
    assert unicodedata.is_normalized("NFC", schoon(tekst))


@pytest.mark.parametrize(
    ("kwaad", "over"),
    [
        ("voor\x1b[31mrood\x1b[0mna", "voorroodna"),
        ("voor\x9b31mna", "voorna"),
        ("voor\x1b]0;nieuwe titel\x07na", "voorna"),
        ("voor\x1b]52;c;aGFsbG8=\x1b\\na", "voorna"),
        ("voor\x1b]8;;https://kwaad.example\x1b\\klik\x1b]8;;\x1b\\na", "voorklikna"),
        ("voor\x1bP1$r0m\x1b\\na", "voorna"),
        ("voor\x1b[2J\x1b[Hna", "voorna"),
        ("voor\x1bna", "voorna"),
    ],
)
def test_een_hele_escapereeks_gaat_weg_en_niet_alleen_haar_eerste_teken(
    kwaad: str, over: str
) -> None:
    assert schoon(kwaad) == over


@pytest.mark.parametrize("teken", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u061c"])
def test_tekens_die_de_leesrichting_omdraaien_gaan_weg(teken: str) -> None:
    assert schoon(f"bedrag {teken}100 euro") == "bedrag 100 euro"


def test_een_escapereeks_zonder_einde_neemt_de_volgende_regel_niet_mee() -> None:
    assert schoon("\x1b]0;titel\nDe cliënt wil een baan.") == "\nDe cliënt wil een baan."


def test_regeleinden_blijven_en_worden_gelijk() -> None:
    assert schoon("één\r\ntwee\rdrie\n\nvier\u2028vijf\u2029zes\té") == (
        "één\ntwee\ndrie\n\nvier\nvijf\nzes\té"
    )


@pytest.mark.parametrize(
    "tekst", ["[naam] en [/x]", "[31m is geen kleur", "**vet** en `code`", "a < b & c > d {{ x }}"]
)
def test_haken_en_opmaaktekens_blijven_staan_zoals_ze_zijn_getypt(tekst: str) -> None:
    assert schoon(tekst) == tekst
    assert schoon(f"cliënt {tekst}") == f"cliënt {tekst}"


def test_losse_accenten_worden_een_letter() -> None:
    assert schoon("clie\u0308nt") == "cliënt"


def test_een_regel_heeft_geen_regeleinden_en_wordt_zichtbaar_afgekapt() -> None:
    assert schone_regel("  een\n\ttwee \r\n drie ") == "een twee drie"
    assert schone_regel("een twee drie", 8) == "een twe…"
    assert schone_regel("een twee", 8) == "een twee"


@given(st.one_of(st.text(), KWAAD), st.integers(min_value=1, max_value=40))
def test_een_afgekapte_regel_past_altijd(tekst: str, lengte: int) -> None:
    regel = schone_regel(tekst, lengte)

    assert len(regel) <= lengte
    assert "\n" not in regel
