"""YAML as people mean it: text stays text, and what is dangerous or double is refused with its line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemma_bibliotheek.tekst.schoon import schoon
from dilemma_bibliotheek.yaml_streng import MAX_DIEPTE, YamlFout, lees_yaml, schrijf_yaml

# What a Dutch card can hold: no control characters, those are removed at the gate.
TEKST = st.text(alphabet=st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=60).map(
    schoon
)
GEGEVENS = st.recursive(
    st.one_of(TEKST, st.booleans(), st.integers(-(10**12), 10**12), st.none()),
    lambda kind: st.one_of(
        st.lists(kind, max_size=4), st.dictionaries(TEKST.filter(bool), kind, max_size=4)
    ),
    max_leaves=12,
)


def fout_van(tekst: str) -> YamlFout:
    with pytest.raises(YamlFout) as gevangen:
        lees_yaml(tekst)
    return gevangen.value


@pytest.mark.parametrize(
    "woord",
    [
        "NO",
        "no",
        "Ja",
        "on",
        "Off",
        "y",
        "012",
        "00",
        "12:30",
        "1_000",
        "0x1F",
        "1.5",
        "1e3",
        ".inf",
        "2026-11-24",
        "True",
        "NULL",
        "=",
        "<<",
        "+31",
    ],
)
def test_wat_iemand_typt_blijft_tekst(woord: str) -> None:
    assert lees_yaml(f"a: {woord}\nb: [{woord}]")[0] == {"a": woord, "b": [woord]}


def test_alleen_true_false_gehele_getallen_en_niets_zijn_geen_tekst() -> None:
    waarde, _ = lees_yaml("a: true\nb: false\nc: -12\nd: 0\ne:\nf: ~\ng: null\nh: '12'")

    assert waarde == {
        "a": True,
        "b": False,
        "c": -12,
        "d": 0,
        "e": None,
        "f": None,
        "g": None,
        "h": "12",
    }


@given(GEGEVENS)
def test_wat_geschreven_wordt_leest_hetzelfde_terug(gegevens: object) -> None:
    assert lees_yaml(schrijf_yaml(gegevens))[0] == gegevens


def test_nederlandse_letters_en_de_volgorde_blijven_leesbaar_in_het_bestand() -> None:
    assert schrijf_yaml({"z": "cliënt één", "a": "😀"}) == "z: cliënt één\na: 😀\n"


def test_elke_sleutel_heeft_haar_regel() -> None:
    tekst = (
        "titel: x\nopties:\n- naam: a\n- naam: b\n  kant: c\ntekst: |\n  twee\n  regels\nslot: y\n"
    )

    _, regels = lees_yaml(tekst, eerste_regel=2)

    assert {p: regels[p] for p in ("titel", "opties", "opties.1.kant", "tekst", "slot")} == {
        "titel": 2,
        "opties": 3,
        "opties.1.kant": 6,
        "tekst": 7,
        "slot": 10,
    }


@pytest.mark.parametrize(
    ("tekst", "regel", "zegt"),
    [
        ("a: 1\nb: 2\na: 3", 3, "'a' staat er twee keer"),
        ("a:\n  b: 1\n  b: 2", 3, "'b' staat er twee keer"),
        ("x: y\na: &een [1]\nb: *een", 3, "niet toegestaan"),
        ("x: y\nb: !!python/object/apply:os.system [ls]", 2, "niet toegestaan"),
        ("x: y\nb: !!binary aGFsbG8=", 2, "niet toegestaan"),
        ("x: y\nb: !eigen tekst", 2, "niet toegestaan"),
        ("x: y\n? [a, b]\n: c", 2, "sleutel moet een woord zijn"),
        ("x: y\nz: a: b", 2, "geen geldige YAML"),
        ("x: y\n\tz: a", 2, "geen geldige YAML"),
        ("x: 'open", 1, "geen geldige YAML"),
    ],
)
def test_een_fout_noemt_de_regel_en_wat_je_doet(tekst: str, regel: int, zegt: str) -> None:
    fout = fout_van(tekst)

    assert zegt in fout.melding
    assert fout.regel == regel
    assert fout.wat_nu


@pytest.mark.parametrize("open_", ["[", "{a: ", "- "])
def test_twintigduizend_haken_worden_snel_geweigerd(open_: str) -> None:
    begin = time.process_time()

    fout = fout_van(open_ * 20_000)

    assert str(MAX_DIEPTE) in fout.melding
    assert time.process_time() - begin < 2


def test_de_diepte_die_mag_die_mag() -> None:
    diep = "[" * MAX_DIEPTE + "x" + "]" * MAX_DIEPTE

    assert str(lees_yaml(diep)[0]) == diep.replace("x", "'x'")


def test_lege_tekst_is_niets() -> None:
    assert lees_yaml("")[0] is None
    assert lees_yaml("# alleen commentaar\n")[0] is None


def test_twee_documenten_in_een_bestand_worden_geweigerd() -> None:
    assert fout_van("a: 1\n---\nb: 2\n").wat_nu
