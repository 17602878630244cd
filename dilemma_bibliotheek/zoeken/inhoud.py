"""The words of a stuk as a set, made fast: each different word is looked at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dilemma_bibliotheek.tekst.samenstelling import delen
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, gewone_woorden, stam


@dataclass(frozen=True)
class Inhoud:
    """The stems in a text with those of parts of compounds, and its longer words as they stand."""

    stammen: frozenset[str]
    lang: frozenset[str]


KORTSTE_LANG = 6  # shorter words share too few letters with another to be taken for it


def inhoud_van(tekst: str) -> Inhoud:
    """Return what stands in a text."""
    woorden = set(gewone_woorden(tekst))
    return Inhoud(
        stammen_in(woorden), frozenset(woord for woord in woorden if len(woord) >= KORTSTE_LANG)
    )


def stammen_in(woorden: set[str]) -> frozenset[str]:
    """Return the stems of plain words and of their parts, without stop words."""
    return frozenset().union(*map(stammen_van, woorden - STOPWOORDEN))


@lru_cache(maxsize=200_000)
def stammen_van(woord: str) -> tuple[str, ...]:
    """Return the stem of a plain word and the stems of its parts."""
    return (stam(woord), *(stam(deel) for deel in delen(woord)))
