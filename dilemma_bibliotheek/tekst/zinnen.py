"""Cutting Dutch text into sentences, with their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop after these, or after a single letter, does not end a sentence.
_AFKORTINGEN = frozenset(
    [
        "art",
        "bijv",
        "bv",
        "ca",
        "dhr",
        "dr",
        "drs",
        "evt",
        "excl",
        "geb",
        "i.v.m",
        "incl",
        "ing",
        "inz",
        "jl",
        "lid",
        "max",
        "mevr",
        "min",
        "mr",
        "mw",
        "n.a.v",
        "nl",
        "nr",
        "o.a",
        "o.b.v",
        "pag",
        "prof",
        "resp",
        "t.a.v",
        "t.o.v",
        "tel",
        "vgl",
        "z.o.z",
    ]
)
_EINDE = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n+")


def zinnen(tekst: str) -> Iterator[tuple[int, int]]:
    """Yield (begin, end) of each sentence of ``tekst``, without white space around it."""
    begin = 0
    for treffer in _EINDE.finditer(tekst):
        eind = treffer.end() if treffer.group()[0] != "\n" else treffer.start()
        if treffer.group()[0] == "." and _is_afkorting(
            tekst[begin : treffer.start()], tekst[treffer.end() :]
        ):
            continue
        yield from _zonder_wit(tekst, begin, eind)
        begin = treffer.end()
    yield from _zonder_wit(tekst, begin, len(tekst))


def _is_afkorting(ervoor: str, erna: str) -> bool:
    woord = ervoor.rsplit(maxsplit=1)[-1].lower().lstrip("(\"'") if ervoor.split() else ""
    volgende = erna.lstrip()[:1]
    return (
        woord in _AFKORTINGEN
        or (len(woord) == 1 and woord.isalpha())
        or (woord.isdigit() and volgende.islower())
    )


def _zonder_wit(tekst: str, begin: int, eind: int) -> Iterator[tuple[int, int]]:
    stuk = tekst[begin:eind]
    links = len(stuk) - len(stuk.lstrip())
    rechts = len(stuk.rstrip())
    if rechts > links:
        yield begin + links, begin + rechts
