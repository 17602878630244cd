"""Masking a text: what is found is replaced by a readable placeholder, and what was found is told.

A name that the consulent adds is kept as keyed digests of its words, so that it can be recognised
again in this afweging without being stored.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from assistent.privacy.herkenners import vaste_vormen
from assistent.privacy.vondst import Vondst, zonder_overlap
from dilemma_bibliotheek.fouten import GebruikFout

_WOORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Letters that do not fall apart into a plain one and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_PLAATSHOUDER = re.compile(r"⟨[^⟨⟩\n]{1,40}⟩")
_TUSSEN = frozenset(
    [
        "van",
        "de",
        "den",
        "der",
        "het",
        "ten",
        "ter",
        "te",
        "el",
        "al",
        "la",
        "le",
        "da",
        "di",
        "du",
        "von",
        "bin",
        "ben",
        "'t",
    ]
)
MAX_WOORDEN = 8


@dataclass(frozen=True)
class Naam:
    """A name to mask: keyed digests of its forms, how many words they have at most, the placeholder."""

    sleutels: frozenset[str]
    zout: bytes
    woorden: int
    vervanging: str


@dataclass(frozen=True)
class Gemaskeerd:
    """A masked text and the finds, with positions in the text as it was before masking."""

    tekst: str
    vondsten: tuple[Vondst, ...]

    def tellingen(self) -> list[tuple[str, str, int]]:
        """Return (kind, placeholder, how often), in order of kind."""
        aantallen = Counter((v.soort, v.vervanging) for v in self.vondsten)
        return [(soort, vervanging, n) for (soort, vervanging), n in sorted(aantallen.items())]


def maskeer(tekst: str, *, vandaag: date, namen: Iterable[Naam] = ()) -> Gemaskeerd:
    """Return ``tekst`` with all that is found replaced. Masking twice equals once."""
    al_gemaskeerd = [m.span() for m in _PLAATSHOUDER.finditer(tekst)]
    gevonden = [
        vondst
        for vondst in [*_namen_in(tekst, list(namen)), *vaste_vormen(tekst, vandaag)]
        if all(vondst.eind <= begin or eind <= vondst.begin for begin, eind in al_gemaskeerd)
    ]
    vondsten = zonder_overlap(gevonden)
    uit, vanaf = [], 0
    for vondst in vondsten:
        uit += [tekst[vanaf : vondst.begin], vondst.vervanging]
        vanaf = vondst.eind
    return Gemaskeerd("".join([*uit, tekst[vanaf:]]), tuple(vondsten))


def maak_naam(tekst: str, vervanging: str, zout: bytes) -> Naam:
    """Make a name out of what the consulent typed; ``zout`` is random and kept with it.

    The whole name and each part that can stand alone count. Raises ``GebruikFout`` for something
    that is no name.
    """
    woorden = [_gewoon(w) for w in _WOORD.findall(tekst)]
    if not woorden or len(woorden) > MAX_WOORDEN:
        raise GebruikFout(
            "Dat lijkt geen naam.",
            "Geef een naam van een tot acht woorden, bijvoorbeeld: /naam Fatima",
        )
    vormen = {" ".join(woorden), *(w for w in woorden if w not in _TUSSEN and len(w) > 1)}
    rol = re.sub(r"[⟨⟩\[\]<>\n]", "", vervanging).strip()[:40] or "cliënt"
    return Naam(frozenset(_sleutel(vorm, zout) for vorm in vormen), zout, len(woorden), f"⟨{rol}⟩")


def _gewoon(woord: str) -> str:
    kaal = unicodedata.normalize("NFKD", woord.casefold())
    kaal = "".join(teken for teken in kaal if not unicodedata.combining(teken)).replace("’", "'")
    return kaal.translate(_LETTERS).removesuffix("'s").rstrip("'")


def _sleutel(vorm: str, zout: bytes) -> str:
    return hashlib.blake2b(vorm.encode("utf-8"), key=zout, digest_size=16).hexdigest()


def _namen_in(tekst: str, namen: list[Naam]) -> Iterator[Vondst]:
    if not namen:
        return
    treffers = [(m.start(), m.end(), _gewoon(m.group())) for m in _WOORD.finditer(tekst)]
    for naam in namen:
        plek = 0
        while plek < len(treffers):
            lengte = _lengte(treffers, plek, naam)
            if lengte:
                eind = treffers[plek + lengte - 1][1]
                eind -= 2 if tekst[eind - 2 : eind] in {"'s", "’s"} else 0
                yield Vondst(treffers[plek][0], eind, "naam", naam.vervanging)
            plek += lengte or 1


def _lengte(treffers: list[tuple[int, int, str]], plek: int, naam: Naam) -> int:
    """Return how many words from ``plek`` on form the name, the longest first; 0 when none."""
    for lengte in range(min(naam.woorden, len(treffers) - plek), 0, -1):
        vorm = " ".join(woord for _, _, woord in treffers[plek : plek + lengte])
        bezit = vorm.removesuffix("s")  # Karims moeder
        if any(_sleutel(v, naam.zout) in naam.sleutels for v in {vorm, bezit}):
            return lengte
    return 0
