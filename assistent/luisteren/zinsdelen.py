"""Words of a text as listening needs them: in any form and spelling, with sentence and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dilemma_bibliotheek.tekst.samenstelling import delen, is_woorddeel
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, Woord, stam, woorden
from dilemma_bibliotheek.tekst.zinnen import zinnen

GETAL, JONG = "getal", "jonggetal"  # any number; a number below eighteen
MIN_VERBETER, KORT = 5, 10  # letters; below the second, one other letter is another word
_JONGE_GETALLEN = frozenset(
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien".split()
)
GETALLEN = _JONGE_GETALLEN | frozenset(
    "een tweede derde vierde vijfde twintig dertig veertig vijftig honderd paar aantal meerdere "
    "anderhalf anderhalve".split()
)
_CIJFERS = re.compile(r"(\d+)(x|e|de|ste|k|u|uur|uurs|jr|wk|mnd|min|m|euro|mille|\d*u\d*)?")
# The last part of many words whose first part is not on the list: lasopleiding, vcacursus.
_KERNEN = ("opleiding", "cursus", "training", "traject", "klachten", "schulden", "contract")
_EENHEDEN = {
    "x": "keer",
    "u": "uur",
    "uur": "uur",
    "uurs": "uur",
    "jr": "jaar",
    "wk": "weken",
    "mnd": "maanden",
    "euro": "euro",
    "k": "k",
}
_VOLTOOID = re.compile(
    r"(?:aan|achter|af|be|bij|door|in|mee|na|om|op|over|samen|tegen|terug|toe|uit|vast|voor|weg)?ge"
)
MEERDERJARIG = 18
MEEST_BEWAARD = 20_000
# A cue does not reach past one of these, nor does a negation.
VOEGWOORDEN = frozenset(
    "maar want omdat dus terwijl waardoor doordat daarom vanwege wegens hoewel".split()
)
_HARD = re.compile(r"[;:…]|\s[-–—]+\s|\.\.+")
_ZACHT = re.compile(r"[,/()‘’“”\"]|(?<!\w)'|'(?!\w)")


@dataclass(frozen=True)
class Token:
    """A word with the keys it answers to. ``zin`` numbers its sentence; ``pauze``: a comma before it.

    ``vraagteken``: a question mark after it.
    """

    begin: int
    eind: int
    gewoon: str
    sleutels: frozenset[str]
    zin: int
    pauze: bool
    vraagteken: bool

    @property
    def voegwoord(self) -> bool:
        """Whether the word starts a new thought."""
        return self.gewoon in VOEGWOORDEN


class Woordvormen:
    """Brings a word back to the keys that cues are written in."""

    def __init__(self, vormen: Mapping[str, Iterable[str]], cuewoorden: Iterable[str] = ()) -> None:
        self._basis = {vorm: woord for woord, lijst in vormen.items() for vorm in (woord, *lijst)}
        self._goed: list[str] = []
        self._bekend: set[str] = set()
        self._sleutels: dict[str, frozenset[str]] = {}
        self._cuesleutels: dict[str, str] = {}
        self.leer(cuewoorden)

    def leer(self, cuewoorden: Iterable[str], ook_bekend: Iterable[str] = ()) -> None:
        """Take the words of the cues as those a misspelt word can be mended to."""
        goed = {w for w in (*cuewoorden, *self._basis) if len(w) >= MIN_VERBETER and w.isalpha()}
        self._goed = sorted({*self._goed, *goed} - STOPWOORDEN)
        self._bekend |= {stam(w) for w in (*goed, *self._basis, *STOPWOORDEN)} | set(ook_bekend)
        self._sleutels.clear()

    def sleutel(self, gewoon: str) -> str:
        """Return the key of a word of a cue; ``=word`` is that word in no other form."""
        sleutel = self._cuesleutels.get(gewoon)
        if sleutel is None:
            sleutel = gewoon if gewoon[:1] == "=" else _stam(self._basis.get(gewoon, gewoon))
            self._cuesleutels[gewoon] = sleutel
        return sleutel

    def sleutels(self, gewoon: str) -> frozenset[str]:
        """Return all keys that a word of a text answers to."""
        uit = self._sleutels.get(gewoon)
        if uit is None:
            uit = self._sleutels[gewoon] = frozenset(self._bepaal(gewoon))
            if len(self._sleutels) > MEEST_BEWAARD:  # a long session must not grow without end
                self._sleutels.clear()
        return uit

    def _bepaal(self, gewoon: str) -> set[str]:
        if gewoon in GETALLEN:
            jong = {JONG} if gewoon in _JONGE_GETALLEN else set()
            return {GETAL, _stam(gewoon), "=" + gewoon, *jong}
        if cijfers := _CIJFERS.fullmatch(gewoon):
            return self._getal(cijfers, gewoon)
        gewoon = self._verbeterd(gewoon)
        if gewoon in self._basis:
            return {_stam(self._basis[gewoon]), "=" + gewoon}
        uit = {_stam(gewoon), "=" + gewoon}
        if gewoon in STOPWOORDEN:
            return uit
        if len(gewoon) > 4 and gewoon.endswith("t"):  # weigert, meldt: the stemmer keeps this t
            uit |= {_stam(v) for v in (gewoon[:-1], gewoon[:-1] + "en") if v not in STOPWOORDEN}
        if len(gewoon) > 6:
            uit |= {self.sleutel(deel) for deel in delen(gewoon) if gewoon.endswith(deel)}
            uit |= {self.sleutel(kern) for kern in _KERNEN if gewoon.endswith(kern)}
        return uit

    def _getal(self, cijfers: re.Match[str], gewoon: str) -> set[str]:
        achter = cijfers[2] or ""
        uit = {GETAL, gewoon, "=" + gewoon}
        if int(cijfers[1][:6]) < MEERDERJARIG and achter in {"", "jr"}:
            uit.add(JONG)
        eenheid = _EENHEDEN.get(achter, "uur" if "u" in achter else "")
        return uit | {self.sleutel(eenheid), "=" + eenheid} if eenheid else uit

    def _verbeterd(self, gewoon: str) -> str:
        if (
            len(gewoon) < MIN_VERBETER
            or gewoon in self._basis
            or not gewoon.isalpha()
            or is_woorddeel(gewoon)
            or stam(gewoon) in self._bekend
            or (gewoon.endswith("t") and stam(gewoon[:-1] + "en") in self._bekend)
            or delen(gewoon)
        ):
            return gewoon
        from rapidfuzz import process  # noqa: PLC0415  (0.01 s)
        from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

        kandidaten = [w for w in self._goed if w[0] == gewoon[0] and abs(len(w) - len(gewoon)) <= 1]
        beste = process.extractOne(
            gewoon, kandidaten, scorer=DamerauLevenshtein.distance, score_cutoff=1
        )
        if not beste or (len(gewoon) < KORT and _een_letter_anders(gewoon, beste[0])):
            return gewoon
        return str(beste[0])


def _stam(woord: str) -> str:
    """Return the stem, but keep apart what a stemmer throws together.

    *Geregeld* is not *regels*, and a function word has no other forms: *zelf* is not *zelfde*.
    """
    if woord in STOPWOORDEN:
        return "!" + woord
    kort = stam(woord)
    ge = _VOLTOOID.match(woord)
    return kort + "~" if ge and not kort.startswith(ge.group()) else kort


def _een_letter_anders(een: str, ander: str) -> bool:
    # Of short words that differ in one letter both may well exist: 'kosten' and 'korten'.
    verschil = [(a, b) for a, b in zip(een, ander, strict=False) if a != b]
    return len(een) == len(ander) and len(verschil) == 1


def tokens(tekst: str, vormen: Woordvormen) -> list[Token]:
    """Return the words of ``tekst`` in order, each with its sentence and its keys."""
    grenzen = _zinsgrenzen(tekst)
    uit: list[Token] = []
    zin = 0
    vorige: Woord | None = None
    for woord in woorden(tekst):
        while zin + 1 < len(grenzen) and woord.begin >= grenzen[zin + 1]:
            zin += 1
        tussen = tekst[vorige.eind : woord.begin] if vorige else ""
        uit.append(
            Token(
                woord.begin,
                woord.eind,
                woord.gewoon,
                vormen.sleutels(woord.gewoon),
                zin,
                bool(_ZACHT.search(tussen)),
                tekst[woord.eind : woord.eind + 2].strip().startswith("?"),
            )
        )
        vorige = woord
    return uit


def _zinsgrenzen(tekst: str) -> list[int]:
    grenzen = {0, *(begin for begin, _ in zinnen(tekst))}
    grenzen |= {treffer.end() for treffer in _HARD.finditer(tekst)}
    return sorted(grenzen)
