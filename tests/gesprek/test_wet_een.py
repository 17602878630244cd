"""Law 1: no type, prompt or text of the program recommends, ranks or scores an option or a person."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistent.toetsen.argumenten import Gewicht
from assistent.toetsen.verboden import adviestaal, lees_verboden

WORTEL = Path(__file__).parent.parent.parent
PROMPTS = WORTEL / "prompts"
# Cues are words to hear in what a consulent writes; the program does not say them.
GEHOORD = frozenset({"cues", "sterk", "niet", "tenzij", "weg", "woorden", "patroon"})
VERBODEN_NAMEN = re.compile(
    r"^(?:score|scores|rang|rangorde|ranking|rank|advies|aanbeveling|aanbevolen|punten|cijfer|rating|"
    r"voorkeursoptie|beste|beste_optie|winnaar|kans|kansen|risico|motivatie|geschiktheid)$"
)
# How well a stuk fits the words of a question, and measuring that: about texts, never about an option or a person.
MAG = frozenset(
    {
        ("dilemma_bibliotheek.zoeken.antwoord", "Treffer", "score"),
        ("dilemma_bibliotheek.zoeken.antwoord", "Waarom", "score"),
    }
)
OVER_ZOEKEN = ("dilemma_bibliotheek.zoeken", "dilemma_bibliotheek.meten")


@pytest.mark.parametrize(
    "zin",
    [
        "Ik raad je aan om te wachten.",
        "Wij raden plaatsen aan.",
        "Dit programma adviseert om af te zien.",
        "Je kunt hier het beste eerst bellen.",
        "Je kunt beter wachten tot maart.",
        "Je doet er goed aan hem te bellen.",
        "De beste optie is plaatsen.",
        "Plaatsen is de juiste keuze.",
        "Het verstandigst is om te wachten.",
        "Het is beter om nu niets te doen.",
        "Afzien verdient de voorkeur.",
        "De voorkeur gaat uit naar optie 1.",
        "Aanbevolen: de leerwerkplek.",
        "Advies: plaatsen.",
        "Optie A is beter dan optie B.",
        "Optie 2 scoort hoger.",
        "Score: 8",
        "Motivatie van de cliënt: 7/10",
        "Leerwerkplek ★★★★☆",
        "De kans is 80% dat hij afhaakt.",
        "Zij heeft 35 procent kans op werk.",
        "Geschiktheid: 80%",
        "Je moet deze klant een maatregel opleggen.",
        "Je moet haar eerst laten leren.",
        "Kies dus voor optie 2.",
        "Deze cliënt is ongemotiveerd.",
        "Ik raad je\naan om te wachten.",
    ],
)
def test_wie_aanbeveelt_rangschikt_of_een_cijfer_geeft_wordt_gezien(zin: str) -> None:
    assert adviestaal(zin)


@pytest.mark.parametrize(
    "zin",
    [
        "Wat raad je een collega aan?",
        "Welke mogelijkheid vind jij de beste?",
        "Wat is volgens jou de beste keuze?",
        "Er is hier geen goede keuze.",
        "Dit programma beveelt niets aan.",
        "Jij kiest, niet dit programma.",
        "Moet je deze klant korten, of moet je eerst bellen?",
        "Na een jaar had 64% van de groep werk, tegen 58 procent in de andere groep.",
        "De kans op werk steeg met 12 procent.",
        "We kijken terug op 7/10/2026.",
        "Stap 7 van 10",
        "Je schreef: “het is beter om te wachten”.",
        'De collega zei: "ik raad je aan te korten".',
        "Dan kun je later uitleggen waarom.",
        "Doorslaggevend, zwaar of licht?",
    ],
)
def test_een_vraag_een_aanhaling_of_een_cijfer_van_een_groep_is_geen_advies(zin: str) -> None:
    assert adviestaal(zin) == ()


def teksten_in(waarde: Any) -> Iterator[str]:
    """Yield every text in a prompt, except cues that are only listened for."""
    match waarde:
        case str():
            yield waarde
        case dict():
            for sleutel, deel in waarde.items():
                if sleutel not in GEHOORD:
                    yield from teksten_in(deel)
        case list():
            for deel in waarde:
                yield from teksten_in(deel)
        case _:
            return


@pytest.mark.parametrize(
    "pad",
    [p for p in sorted(PROMPTS.rglob("*.yaml")) if p.name != "verboden.yaml"],
    ids=lambda pad: str(pad.relative_to(PROMPTS)),
)
def test_geen_tekst_in_prompts_beveelt_iets_aan(pad: Path) -> None:
    teksten = list(teksten_in(yaml.safe_load(pad.read_text(encoding="utf-8"))))

    assert teksten
    assert [(tekst, gezien) for tekst in teksten if (gezien := adviestaal(tekst))] == []


def zichtbare_teksten(bron: str) -> Iterator[str]:
    """Yield the string constants of a module that hold a sentence; docstrings are left out."""
    boom = ast.parse(bron)
    uitleg = {
        id(knoop.body[0].value)
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and knoop.body
        and isinstance(knoop.body[0], ast.Expr)
    }
    for knoop in ast.walk(boom):
        match knoop:
            case ast.Constant(value=str(tekst)) if " " in tekst and id(knoop) not in uitleg:
                yield tekst


@pytest.mark.parametrize("pakket", ["assistent", "tui", "dilemma_bibliotheek"])
def test_geen_tekst_in_de_code_beveelt_iets_aan(pakket: str) -> None:
    gezien = {
        f"{pad.relative_to(WORTEL)}: {tekst}": woorden
        for pad in (WORTEL / pakket).rglob("*.py")
        for tekst in zichtbare_teksten(pad.read_text(encoding="utf-8"))
        if (woorden := adviestaal(tekst))
    }

    assert gezien == {}


def test_geen_stuk_van_de_bibliotheek_geeft_vals_alarm() -> None:
    inhoud = WORTEL / "dilemma_bibliotheek" / "inhoud"
    gezien = {
        pad.name: woorden
        for pad in inhoud.rglob("*.md")
        if (woorden := adviestaal(pad.read_text(encoding="utf-8")))
    }

    assert gezien == {}


def velden() -> Iterator[tuple[str, str, str]]:
    """Yield (module, class, field) of every public type in the core."""
    for pakket in ("assistent", "dilemma_bibliotheek"):
        for pad in (WORTEL / pakket).rglob("*.py"):
            module = ".".join(pad.relative_to(WORTEL).with_suffix("").parts)
            for klasse in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
                if isinstance(klasse, ast.ClassDef) and not klasse.name.startswith("_"):
                    for deel in klasse.body:
                        if isinstance(deel, ast.AnnAssign) and isinstance(deel.target, ast.Name):
                            yield module, klasse.name, deel.target.id
                        elif isinstance(deel, ast.FunctionDef) and deel.decorator_list:
                            yield module, klasse.name, deel.name


def test_geen_type_heeft_een_veld_voor_een_score_rang_of_advies() -> None:
    verdacht = {
        veld
        for veld in velden()
        if VERBODEN_NAMEN.match(veld[2]) and not veld[0].startswith(OVER_ZOEKEN)
    }

    assert verdacht == set()


def test_alleen_een_treffer_van_het_zoeken_heeft_een_score() -> None:
    scores = {
        veld
        for veld in velden()
        if VERBODEN_NAMEN.match(veld[2]) and veld[0].startswith("dilemma_bibliotheek.zoeken")
    }

    assert scores <= MAG
    assert ("dilemma_bibliotheek.zoeken.antwoord", "Treffer", "score") in scores


def test_een_gewicht_is_een_woord() -> None:
    assert Gewicht.__args__ == ("doorslaggevend", "zwaar", "licht")  # type: ignore[attr-defined]


def test_elk_verbod_zegt_waarover_het_gaat() -> None:
    ids = [verbod.id for verbod in lees_verboden()]

    assert len(ids) == len(set(ids))
    assert all(verbod.uitleg for verbod in lees_verboden())
