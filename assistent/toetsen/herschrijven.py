"""A rewrite of a moral question out of its own words: what stands there, turned and opened, never an answer.

Only "moet ik", "of" and an ellipsis for the other side are ours.
"""

from __future__ import annotations

import re

from assistent.toetsen.cues import vind, vlak, zonder
from assistent.toetsen.teksten import lees_toetsteksten
from dilemma_bibliotheek.tekst.zinnen import zinnen

_ENKEL = r"moet|mag|kan|zal|zou|ga|kun|wil|hoor|dien"
_MEER = r"moeten|mogen|kunnen|zullen|zouden|gaan|willen|horen|dienen"
# "mag ik …", "moeten we …": the asker, and what follows.
_VRAAGVORM = re.compile(
    rf"\b(?:(?P<enkel>(?:{_ENKEL})\s+(?:ik|je|jij|men))|(?P<meer>(?:{_MEER})\s+(?:we|wij)))\b"
)
# "… of ik hem moet korten", "ik moet hem korten".
_BIJZIN = re.compile(
    rf"\bof\s+(?P<wie>ik|we|wij)\s+(?P<midden>[^?.!]{{0,200}}?)\b(?P<verb>{_ENKEL}|{_MEER})\b(?P<rest>[^?.!]*)"
)
_STELLING = re.compile(
    rf"^(?:dus\s+|nou\s+)?(?P<wie>ik|we|wij)\s+(?P<verb>{_ENKEL}|{_MEER})\b(?P<rest>[^?.!]*)"
)
_GEWOON_VRAGEND = re.compile(r"\w+\s+(?:ik|we|wij)\b")
# These say "may I" or "shall I"; the moral form is "moet ik". Other verbs stay as they were chosen.
_WORDT_MOET = frozenset("moet mag zal ga wil moeten mogen zullen gaan willen".split())
_AANLOOP = re.compile(r"(?:^|.*[,;:.!?–—])\s*(?:dus|en|maar|nou|ja|eigenlijk|oftewel|kortom|\s)*$")
_SLOTTEKENS = " \t?.!…"


def vraagzin(tekst: str) -> str:
    """Return the question in ``tekst`` (the last in which one asks what to do), or all when none is."""
    delen = [tekst[begin:eind] for begin, eind in zinnen(tekst)]
    vragen = [i for i, deel in enumerate(delen) if deel.rstrip("\"'”’)]").endswith("?")]
    if not vragen:
        return tekst
    # "Moet ik A? Of moet ik B?" is one question in two breaths.
    eigen = [i for i in vragen if _VRAAGVORM.search(vlak(delen[i]))]
    eerste = laatste = (eigen or vragen)[-1]
    while eerste > 0 and vlak(delen[eerste]).startswith("of ") and eerste - 1 in vragen:
        eerste -= 1
    if eerste == laatste:
        return delen[laatste]
    begin = [deel.rstrip(_SLOTTEKENS) for deel in delen[eerste:laatste]]
    vervolg = [deel[:1].lower() + deel[1:] for deel in delen[eerste + 1 : laatste + 1]]
    return ", ".join([begin[0], *(v.rstrip(_SLOTTEKENS) for v in vervolg)]) + "?"


def open_gemaakt(tekst: str) -> str:
    """Return ``tekst`` without the words that steer to an answer."""
    regel = lees_toetsteksten().vraagregel("open")
    kort = zonder(regel.weg, tekst)
    treffer = re.match(
        r"(.*?\b(?:moet|zou|moeten|zouden)\s+(?:ik|we|wij)\s+(?:(?:hem|haar)\s+)?)niet\s+",
        vlak(kort),
    )
    if treffer and not vind(("of",), kort[: treffer.end()]):
        kort = kort[: treffer.end(1)] + kort[treffer.end() :]
    return kort


def zonder_oordeel(tekst: str) -> str:
    """Return ``tekst`` without adjectives that judge a person; a judging noun stays for its author to mend."""
    return zonder(lees_toetsteksten().vraagregel("zonder-oordeel").weg, tekst)


def als_vraag(tekst: str) -> str:
    """Return ``tekst`` as a question of one who acts ("Moet ik …"), or empty when its words do not say it."""
    gewoon = vlak(tekst)
    if treffer := _VRAAGVORM.search(gewoon):
        if _AANLOOP.match(gewoon[: treffer.start()]):
            meer = treffer["meer"] is not None
            return _vraag(treffer[0].split()[0], tekst[treffer.end() :], meer=meer)
        return ""
    if _GEWOON_VRAGEND.match(gewoon):
        return _hoofdletter(tekst.strip(_SLOTTEKENS)) + "?"
    for patroon in (_BIJZIN, _STELLING):
        if treffer := patroon.search(gewoon):
            midden = tekst[slice(*treffer.span("midden"))] if patroon is _BIJZIN else ""
            rest = f"{midden} {tekst[slice(*treffer.span('rest'))]}"
            return _vraag(treffer["verb"], rest, meer=treffer["wie"] != "ik")
    return ""


def met_twee_kanten(vraag: str) -> str:
    """Return a one-sided question with its other side left open, empty when there is nothing to open."""
    if not vraag:
        return ""
    wie = "moeten we" if re.match(r"\w+\s+(?:we|wij)\b", vlak(vraag)) else "moet ik"
    return f"{vraag.rstrip(_SLOTTEKENS + ',')}, of {wie} …?"


def _vraag(werkwoord: str, rest: str, *, meer: bool) -> str:
    rest = " ".join(rest.strip(_SLOTTEKENS + ",").split())
    if werkwoord in _WORDT_MOET:
        werkwoord = "moeten" if meer else "moet"
    return f"{_hoofdletter(werkwoord)} {'we' if meer else 'ik'} {rest}?" if rest else ""


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
