"""What a question asks for: its words, and the words that are added, each with a weight and a reason.

Added are the parts of compounds, the terms of the glossary that mean the same, and for a word the
shelf does not know the nearest word that it does. Weights follow ``zoeken.md`` §2.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.tekst.samenstelling import delen
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, Woord, stam, woorden
from dilemma_bibliotheek.zoeken.lexicaal import MIN_LENGTE_CORRECTIE
from dilemma_bibliotheek.zoeken.onderdelen import ALLES, Onderdelen

Reden = Literal["woord", "deel", "begrip", "correctie"]
GEWICHT: dict[Reden, float] = {"woord": 1.0, "deel": 0.5, "begrip": 0.5, "correctie": 0.9}
MAX_STAMMEN = 150
MAX_UITBREIDING = 12
# Above so many words of a shelf only those with the same first letter are looked at: seldom is
# that the one mistyped, and comparing with all takes longer than the rest of the search.
GROOT_SCHAP = 50_000
GELIJKENIS = 78.0  # of 100, Damerau-Levenshtein; below it a correction is a guess


@dataclass(frozen=True)
class Term:
    """One stem to search for: how heavy, why, and the word it came from.

    ``bron`` are the stems of the question that a term of the glossary stands for.
    """

    stam: str
    gewicht: float
    reden: Reden
    van: str
    bron: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ontleding:
    """A question as it is searched. ``toegevoegd`` and ``verbeterd`` can be shown to who asked.

    ``vraag`` is the question with its misspelt words mended.
    """

    termen: tuple[Term, ...]
    toegevoegd: tuple[str, ...] = ()
    verbeterd: tuple[tuple[str, str], ...] = ()
    vraag: str = ""

    @property
    def gewichten(self) -> dict[str, float]:
        """The weight of each stem; of two reasons the heaviest counts."""
        uit: dict[str, float] = {}
        for term in self.termen:
            uit[term.stam] = max(term.gewicht, uit.get(term.stam, 0.0))
        return uit

    @property
    def eigen(self) -> list[Term]:
        """The terms that were asked for, corrected where needed; not what was added to them."""
        return [term for term in self.termen if term.reden in {"woord", "correctie"}]


class _Schap(Protocol):
    """What correcting a word has to know of a shelf."""

    def kent(self, stam_: str) -> bool:
        """Tell whether a stuk has this stem."""
        ...

    def schapwoorden(self) -> set[str]:
        """Return the words that a misspelt one can be corrected to."""
        ...


class Woordenkennis:
    """What the shelf and the glossary know about words.

    The words of the shelf are read when one is asked for that it does not have.
    """

    def __init__(
        self, begrippen: Iterable[Begrip], schap: _Schap, onderdelen: Onderdelen = ALLES
    ) -> None:
        self._onderdelen = onderdelen
        self._schap = schap
        self._groepen: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
        self._afkortingen: dict[str, list[tuple[int, frozenset[str]]]] = {}
        self._per_begin: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for begrip in begrippen:
            self._leer(begrip)

    @cached_property
    def _schapwoorden(self) -> list[str]:
        return sorted(self._schap.schapwoorden())

    @property
    def _is_groot(self) -> bool:
        return len(self._schapwoorden) > GROOT_SCHAP

    @cached_property
    def _kandidaten(self) -> dict[tuple[str, int], list[str]]:
        """The words of the shelf by first letter and length; of a small shelf, by length only."""
        uit: dict[tuple[str, int], list[str]] = {}
        for woord in self._schapwoorden:
            uit.setdefault((woord[0] if self._is_groot else "", len(woord)), []).append(woord)
        return uit

    def _leer(self, begrip: Begrip) -> None:
        nummer = len(self._groepen)
        vormen = dict.fromkeys(
            vorm
            for tekst in (begrip.term, *begrip.varianten, *begrip.vermijden)
            if (vorm := tuple(w.stam for w in woorden(tekst)))
        )
        self._groepen.append((begrip.term, tuple(vormen)))
        for vorm in vormen:
            self._per_begin.setdefault(vorm[0], []).append((nummer, vorm))
        for afkorting in begrip.afkortingen:
            context = frozenset(w.stam for tekst in afkorting.context for w in woorden(tekst))
            kort = "".join(w.gewoon for w in woorden(afkorting.kort))
            self._afkortingen.setdefault(kort, []).append((nummer, context))

    def ontleed(self, vraag: str) -> Ontleding:
        """Analyse a question."""
        alle = woorden(vraag)
        zinvol = [w for w in alle if w.gewoon not in STOPWOORDEN]
        termen: list[Term] = []
        verbeterd: list[tuple[str, str]] = []
        # Of a long story the words that come back are kept, wherever they stand.
        for woord, keer in sorted(_geteld(zinvol), key=lambda p: -p[1])[:MAX_STAMMEN]:
            gewicht = 1 + math.log(keer)
            beter = self._verbeter(woord)
            if beter is not None:
                verbeterd.append((woord.gewoon, beter))
                termen.append(Term(stam(beter), gewicht * GEWICHT["correctie"], "correctie", beter))
            else:
                termen.append(Term(woord.stam, gewicht, "woord", woord.gewoon))
            for deel in delen(beter or woord.gewoon) if self._onderdelen.delen else ():
                termen.append(Term(stam(deel), gewicht * GEWICHT["deel"], "deel", woord.gewoon))
        uitbreiding = list(self._uitbreiding(alle, {t.stam for t in termen}))[:MAX_UITBREIDING]
        toegevoegd = tuple(dict.fromkeys(naam for naam, _, _ in uitbreiding))
        extra = [
            Term(s, GEWICHT["begrip"] / math.sqrt(len(vorm)), "begrip", naam, bron)
            for naam, vorm, bron in uitbreiding
            for s in vorm
        ]
        return Ontleding(
            (*termen, *extra), toegevoegd, tuple(verbeterd), _herschreven(vraag, alle, verbeterd)
        )

    def _verbeter(self, woord: Woord) -> str | None:
        """Return the word of the shelf that was probably meant, or None."""
        gewoon = woord.gewoon
        if (
            not self._onderdelen.correctie
            or len(gewoon) < MIN_LENGTE_CORRECTIE
            or not gewoon.isalpha()
            or self._schap.kent(woord.stam)
            or gewoon in self._afkortingen
            or woord.stam in self._per_begin
            or delen(gewoon)
        ):
            return None
        from rapidfuzz import process  # noqa: PLC0415  (0.01 s)
        from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

        beste: str | None = None
        grens = GELIJKENIS / 100
        begin = gewoon[0] if self._is_groot else ""
        for lengte in range(len(gewoon) - 2, len(gewoon) + 3):
            gevonden = process.extractOne(
                gewoon,
                self._kandidaten.get((begin, lengte), ()),
                scorer=DamerauLevenshtein.normalized_similarity,
                score_cutoff=grens,
            )
            if gevonden and (beste is None or gevonden[1] > grens):
                beste, grens = str(gevonden[0]), float(gevonden[1])
        return beste

    def _uitbreiding(
        self, alle: list[Woord], aanwezig: set[str]
    ) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        stammen_ = [w.stam for w in alle]
        gezien: set[int] = set()
        for nummer, bron in self._genoemd(alle, stammen_, aanwezig):
            if nummer in gezien:
                continue
            gezien.add(nummer)
            term, vormen = self._groepen[nummer]
            for vorm in vormen:
                nieuw = tuple(s for s in vorm if s not in aanwezig and s not in STOPWOORDEN)
                if nieuw:
                    yield term, nieuw, bron

    def _genoemd(
        self, alle: list[Woord], stammen_: list[str], aanwezig: set[str]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Return the terms that the question names, with the stems that name them."""
        for plek, woord in enumerate(alle):
            for nummer, vorm in self._per_begin.get(woord.stam, ()):
                if tuple(stammen_[plek : plek + len(vorm)]) == vorm:
                    yield nummer, vorm
            for nummer, context in self._afkortingen.get(woord.gewoon, ()):
                if not context or context & aanwezig:
                    yield nummer, (woord.stam,)


def _herschreven(vraag: str, alle: list[Woord], verbeterd: list[tuple[str, str]]) -> str:
    beter = dict(verbeterd)
    for woord in reversed(alle):
        if woord.gewoon in beter:
            vraag = vraag[: woord.begin] + beter[woord.gewoon] + vraag[woord.eind :]
    return vraag


def _geteld(alle: list[Woord]) -> list[tuple[Woord, int]]:
    """Return each different word with how often it occurs, in order of first use."""
    tellingen: dict[str, int] = {}
    eerste: dict[str, Woord] = {}
    for woord in alle:
        tellingen[woord.stam] = tellingen.get(woord.stam, 0) + 1
        eerste.setdefault(woord.stam, woord)
    return [(eerste[s], n) for s, n in tellingen.items()]
