"""Quoting: passages that are exactly in the words they are taken from, and short enough to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistent.tegenspraak.stemmen import EigenWoorden
from dilemma_bibliotheek.stukken import AlleStukken
from dilemma_bibliotheek.tekst.zinnen import zinnen

# About two lines on a screen of 80 columns.
LENGTE = 150
_BEGIN_ZINSDEEL = re.compile(r"[,;:]\s+")


def velden(stuk: AlleStukken, veld: str) -> tuple[str, ...]:
    """Return the texts of a field, one for each item when it is a list."""
    inhoud = getattr(stuk, veld, None)
    if isinstance(inhoud, str):
        return (inhoud,)
    return tuple(inhoud) if isinstance(inhoud, tuple) else ()


def eerste_zinnen(tekst: str, lengte: int = LENGTE) -> str:
    """Return the first whole sentences that fit in ``lengte``; always the first one, whole."""
    grenzen = list(zinnen(tekst))
    if not grenzen:
        return ""
    begin, eind = grenzen[0]
    for _, volgend in grenzen[1:]:
        if volgend - begin > lengte or "\n" in tekst[eind:volgend]:
            break
        eind = volgend
    return tekst[begin:eind]


def twijfels(eigen: Mapping[str, str], waar: EigenWoorden) -> Iterator[tuple[str, str]]:
    """Yield (question id, exact passage) of what the consulent doubts, the plainest doubt first.

    Doubt is heard by words (``prompts/stemmen.yaml``), so it is quoted and asked about, never explained.
    """
    cue = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(woord) for woord in waar.woorden) + r")(?!\w)",
        re.IGNORECASE,
    )
    for vraag in waar.altijd:
        yield from ((vraag, passage) for passage in passages(eigen.get(vraag, "")))
    for vraag in waar.soms:
        tekst = eigen.get(vraag, "")
        for begin, eind in zinnen(tekst):
            zin = tekst[begin:eind]
            if treffer := cue.search(zin):
                yield vraag, _rond(zin, treffer.start())


def passages(tekst: str) -> Iterator[str]:
    """Yield the sentences of ``tekst``, cut to a length that can be quoted."""
    for begin, eind in zinnen(tekst):
        yield _knip(tekst[begin:eind], LENGTE)


def getoond(passage: str, bron: str) -> str:
    """Return a passage as it is shown: with an ellipsis when its sentence went on."""
    rest = bron[bron.find(passage) + len(passage) :].lstrip(" \t")
    return (
        f"{passage} …" if rest and rest[0] != "\n" and passage[-1] not in ".!?…\"'”’)]" else passage
    )


def _rond(zin: str, plek: int) -> str:
    """Return the part of a long sentence that begins with the clause at ``plek``."""
    if len(zin) <= LENGTE:
        return zin
    begin = 0
    for teken in _BEGIN_ZINSDEEL.finditer(zin, 0, plek):
        begin = teken.end()
    if plek - begin > LENGTE // 2:
        begin = plek
    return _knip(zin[begin:], LENGTE)


def _knip(tekst: str, lengte: int) -> str:
    if len(tekst) <= lengte:
        return tekst
    knip = tekst[: lengte + 1].rsplit(maxsplit=1)[0] if " " in tekst[:lengte] else tekst[:lengte]
    return knip.rstrip(" ,;:-")
