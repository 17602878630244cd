"""Questions that a case gives rise to: facts that can tip it, what a colleague or a norm would ask.

Nothing here shows how another case ended: a first inclination may still be to come.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from assistent.afweging.toestand import Toestand
from assistent.logboek.gebeurtenissen import VoorgelegdeVraag
from assistent.stappen import Vraag
from assistent.vergelijken.vergelijking import Vergelijking
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.stukken import Dilemma, Norm
from dilemma_bibliotheek.tekst.schoon import schone_regel
from dilemma_bibliotheek.tekst.woorden import stammen

AANTAL = {"kantelvragen": {"vol": 3, "kort": 2}, "zaakvragen": {"vol": 2, "kort": 0}}
AANTAL_NORMVRAGEN = 2
# What a question takes for granted: "dat telefoontje", "de keuken", "zijn buurvrouw".
_AANGEWEZEN = re.compile(
    r"\b(?:de|het|dat|die|dit|deze|zijn|haar|hun)\s+(?:\w+e\s+)?(\w+)", re.IGNORECASE
)
# Two questions that share this much of the words of the shorter one ask the same.
ZELFDE_VRAAG = 0.5


def kantelvragen(
    vraag: Vraag, vergelijking: Vergelijking, woordenschat: Woordenschat, route: str
) -> tuple[VoorgelegdeVraag, ...]:
    """Return the open facts that tip the comparison, those with the largest effect first (F11)."""
    uit = []
    for kantel in vergelijking.kantelvragen[: AANTAL["kantelvragen"][route]]:
        factor = woordenschat.factor(kantel.factor)
        if factor is not None:
            uit.append(
                VoorgelegdeVraag(
                    id=f"{vraag.id}@{factor.id}",
                    vraag=f"Is dit zo: {factor.label}? {factor.beschrijving}",
                    waarom=vraag.waarom,
                    kop=factor.label[:1].upper() + factor.label[1:],
                )
            )
    return tuple(uit)


def zaakvragen(
    vraag: Vraag,
    zaken: Iterable[Dilemma],
    al_gevraagd: Iterable[str],
    route: str,
    bekend: Collection[str],
) -> tuple[VoorgelegdeVraag, ...]:
    """Return what a good colleague asked in the nearest cases, one of each, never the same twice.

    A question about a thing that only that case has ("dat telefoontje") is left out: ``bekend`` are
    the stems that fit this case.
    """
    gehad = [_stammen(tekst) for tekst in al_gevraagd]
    uit: list[VoorgelegdeVraag] = []
    for zaak in zaken if AANTAL["zaakvragen"][route] else ():
        for nummer, tekst in enumerate(zaak.vragen, start=1):
            woorden = _stammen(tekst)
            if not set(stammen(" ".join(_AANGEWEZEN.findall(tekst)))) <= set(bekend):
                continue
            if any(_zelfde(woorden, andere) for andere in gehad):
                continue
            gehad.append(woorden)
            uit.append(
                VoorgelegdeVraag(
                    id=f"{vraag.id}@{zaak.id}-{nummer}",
                    vraag=schone_regel(tekst),
                    waarom=f"Dit vroeg een goede collega bij een zaak die hierop lijkt: {schone_regel(zaak.titel)}. "
                    "Weet je het niet? Typ dat, dan komt het op je lijst voor het volgende gesprek.",
                    kop=schone_regel(tekst),
                    stuk=zaak.id,
                )
            )
            break
        if len(uit) == AANTAL["zaakvragen"][route]:  # the next case may cost a search
            break
    return tuple(uit)


def normvragen(
    vraag: Vraag, toestand: Toestand, bibliotheek: Bibliotheek
) -> tuple[VoorgelegdeVraag, ...]:
    """Return a question for each norm that was taken along and leaves a notion to be filled in."""
    antwoord = toestand.antwoorden.get("normen")
    uit = []
    for id_ in antwoord.stukken if antwoord else ():
        norm = bibliotheek.stukken.get(id_)
        if isinstance(norm, Norm) and norm.open_norm:
            open_norm = schone_regel(norm.open_norm)
            uit.append(
                VoorgelegdeVraag(
                    id=f"{vraag.id}@{norm.id}",
                    vraag=f"{schone_regel(norm.grondslag)} laat iets open: {open_norm}. Wat betekent dat in deze zaak?",
                    waarom=vraag.waarom,
                    kop=f"Ingevuld: {open_norm}",
                    stuk=norm.id,
                )
            )
    return tuple(uit[:AANTAL_NORMVRAGEN])


def met_vragen(bibliotheek: Bibliotheek) -> dict[str, tuple[Dilemma, ...]]:
    """Return the dilemmas that carry questions, per kernvraag."""
    uit: defaultdict[str, list[Dilemma]] = defaultdict(list)
    for zaak in bibliotheek:
        if isinstance(zaak, Dilemma) and zaak.vragen and zaak.kernvraag is not None:
            uit[zaak.kernvraag].append(zaak)
    return {kernvraag: tuple(zaken) for kernvraag, zaken in uit.items()}


def naaste_zaken(
    zelfde: Iterable[Dilemma], hier: Collection[str], gezocht: Iterable[Dilemma]
) -> Iterator[Dilemma]:
    """Yield ``zelfde`` (of this kernvraag) that share a factor with ``hier``, most first, then ``gezocht``.

    ``gezocht`` is only read when one asks on after the others.
    """
    factoren = set(hier)
    gedeeld = {zaak.id: (len(factoren.intersection(zaak.factoren)), zaak) for zaak in zelfde}
    samen = sorted(((-n, id_) for id_, (n, _) in gedeeld.items() if n))
    yield from (gedeeld[id_][1] for _, id_ in samen)
    gehad = {id_ for _, id_ in samen}
    yield from (zaak for zaak in gezocht if zaak.id not in gehad)


@lru_cache(maxsize=512)
def _stammen(tekst: str) -> frozenset[str]:
    return frozenset(stammen(tekst))


def _zelfde(een: frozenset[str], twee: frozenset[str]) -> bool:
    kleinste = min(len(een), len(twee))
    return kleinste > 0 and len(een & twee) >= ZELFDE_VRAAG * kleinste
