"""Words and stems of Dutch text, for searching and recognising.

Stems are Kraaij-Pohlmann (Snowball 3 ``dutch`` in PyStemmer) over words without accents, so that
*clienten* finds *cliënten*. A new major version of PyStemmer can change stems: ``STAMMER`` is kept
in the index, and an index made with another one is rebuilt.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dilemma_bibliotheek.tekst.samenstelling import delen, is_woorddeel

STAMMER = "snowball3-dutch-3"
_WOORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_DEEL = re.compile(r"[^\W_]+")
# Function words of Dutch, written for this project; they say nothing about what a text is about.
STOPWOORDEN = frozenset(
    [
        "aan",
        "al",
        "alle",
        "allemaal",
        "alleen",
        "als",
        "altijd",
        "andere",
        "anders",
        "ben",
        "bent",
        "bij",
        "daar",
        "daarom",
        "dan",
        "dat",
        "de",
        "deze",
        "die",
        "dit",
        "doe",
        "doen",
        "doet",
        "door",
        "dus",
        "echt",
        "een",
        "eens",
        "eigenlijk",
        "en",
        "er",
        "ergens",
        "even",
        "gaan",
        "gaat",
        "ga",
        "gedaan",
        "geen",
        "geweest",
        "gewoon",
        "had",
        "hadden",
        "haar",
        "hebben",
        "hebt",
        "heb",
        "heeft",
        "heel",
        "hem",
        "hen",
        "het",
        "hier",
        "hij",
        "hoe",
        "hun",
        "iemand",
        "iets",
        "ik",
        "in",
        "is",
        "ja",
        "je",
        "jij",
        "jou",
        "jouw",
        "jullie",
        "kan",
        "kon",
        "kun",
        "kunnen",
        "kunt",
        "maar",
        "me",
        "mee",
        "meer",
        "men",
        "met",
        "mij",
        "mijn",
        "moest",
        "moet",
        "moeten",
        "mag",
        "mogen",
        "na",
        "naar",
        "nee",
        "niet",
        "niets",
        "nog",
        "nou",
        "nu",
        "of",
        "om",
        "omdat",
        "onder",
        "ons",
        "onze",
        "ook",
        "op",
        "over",
        "per",
        "s",
        "steeds",
        "t",
        "te",
        "tegen",
        "toch",
        "toen",
        "tot",
        "u",
        "uit",
        "uw",
        "van",
        "vaak",
        "veel",
        "via",
        "voor",
        "vooral",
        "waar",
        "waarom",
        "wanneer",
        "want",
        "waren",
        "was",
        "wat",
        "we",
        "wel",
        "welke",
        "werd",
        "wij",
        "wie",
        "wil",
        "willen",
        "word",
        "worden",
        "wordt",
        "wou",
        "zal",
        "ze",
        "zeg",
        "zegt",
        "zelf",
        "zich",
        "zij",
        "zijn",
        "zo",
        "zoals",
        "zonder",
        "zou",
        "zouden",
        "zullen",
        "'n",
        "'t",
        "eerst",
        "weer",
        "want",
        "zeer",
        "steeds",
        "mevrouw",
        "meneer",
        "mw",
        "dhr",
        "mevr",
        "wel",
        "eens",
        "bijv",
        "bv",
        "helpt",
        "hoeveel",
        "iedereen",
        "ieder",
        "elke",
        "elk",
        "worden",
        "geworden",
        "mijne",
    ]
)


@dataclass(frozen=True)
class Woord:
    """A word in a text: its characters ``begin`` up to ``eind``, its plain form and its stem."""

    begin: int
    eind: int
    gewoon: str
    stam: str


def zonder_accenten(tekst: str) -> str:
    """Return ``tekst`` in lower case without accents and tremas."""
    if tekst.isascii():
        return tekst.lower()
    kaal = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in kaal if not unicodedata.combining(teken))


@lru_cache(maxsize=1)
def _stammer() -> Any:
    import Stemmer  # noqa: PLC0415  (a C extension; only searching needs it)

    return Stemmer.Stemmer("dutch")


# Kraaij-Pohlmann strips ge- and endings by rule, and makes these meet a word of another meaning:
# korten with kort, gezin with zin, geweld with wel.
_UITZONDERINGEN = {
    **dict.fromkeys(("korten", "korting", "kortingen", "gekort", "kortte"), "korting"),
    **dict.fromkeys(("gezin", "gezinnen", "gezins"), "gezin"),
    "kinderen": "kind",
    "geweld": "geweld",
    "krapte": "krapte",
}


@lru_cache(maxsize=100_000)
def stam(woord: str) -> str:
    """Return the stem of one plain word."""
    if woord in _UITZONDERINGEN:
        return _UITZONDERINGEN[woord]
    enkel = _enkelvoud(woord)
    return str(_stammer().stemWord(enkel)) if len(enkel) > 3 else enkel


def _enkelvoud(woord: str) -> str:
    """Return the singular of a plural whose singular we know: *schulden* and *schuld* must meet.

    Kraaij-Pohlmann stems these two apart, because it takes the ending for *-den*.
    """
    for uitgang in ("en", "s"):
        kern = woord.removesuffix(uitgang)
        for vorm in (kern, kern[:-1] if kern[-1:] == kern[-2:-1] else kern):
            if vorm != woord and is_woorddeel(vorm):
                return vorm
    return woord


def woorden(tekst: str) -> list[Woord]:
    """Return all words of ``tekst`` with their place; parts of *re-integratie* count as one word."""
    uit = []
    for treffer in _WOORD.finditer(tekst):
        gewoon = _gewoon(treffer.group())
        uit.append(Woord(treffer.start(), treffer.end(), gewoon, stam(gewoon)))
    return uit


def gewone_woorden(tekst: str) -> list[str]:
    """Return the plain words of ``tekst`` without their place: much faster than ``woorden``."""
    return [_gewoon(woord) for woord in _WOORD.findall(tekst)]


@lru_cache(maxsize=100_000)
def _gewoon(woord: str) -> str:
    return zonder_accenten("".join(_DEEL.findall(woord)))


def stammen(tekst: str) -> list[str]:
    """Return the stems of the words of ``tekst`` that mean something, in order."""
    return [w.stam for w in woorden(tekst) if w.gewoon not in STOPWOORDEN]


def stammen_met_delen(tekst: str) -> list[str]:
    """Return the stems of ``tekst``, each followed by the stems of the parts of a compound."""
    uit = []
    for woord in woorden(tekst):
        if woord.gewoon not in STOPWOORDEN:
            uit.append(woord.stam)
            uit += [stam(deel) for deel in delen(woord.gewoon)]
    return uit
