"""The course of an afweging: which question is asked now, and how far each step is."""

from __future__ import annotations

from typing import Literal

from assistent.afweging.toestand import Toestand
from assistent.stappen import Stap, Stappen, Vraag

Stand = Literal["gedaan", "nu", "overgeslagen", "deels", "open", "buiten-route"]


def vraag_nu(toestand: Toestand, stappen: Stappen) -> Vraag | None:
    """Return the question to ask now, or None when all have an answer or were skipped."""
    if toestand.naar is not None and toestand.naar in stappen:
        return stappen.vraag(toestand.naar)
    for id_ in stappen.route(toestand.route):
        if id_ not in toestand.antwoorden and id_ not in toestand.overgeslagen:
            return stappen.vraag(id_)
    return None


def vorige_vraag(toestand: Toestand, stappen: Stappen) -> Vraag | None:
    """Return the question before the one that is asked now, on the route; None at the start."""
    route = stappen.route(toestand.route)
    nu = vraag_nu(toestand, stappen)
    if nu is None:
        return stappen.vraag(route[-1])
    if nu.id not in route:
        return stappen.vraag(route[0])
    plek = route.index(nu.id)
    return stappen.vraag(route[plek - 1]) if plek > 0 else None


def stand_van(toestand: Toestand, stap: Stap, stappen: Stappen) -> Stand:
    """Return how far a step is, in one word."""
    route = stappen.route(toestand.route)
    vragen = [v.id for v in stap.vragen if v.id in route]
    gegeven = [v.id for v in stap.vragen if v.id in toestand.antwoorden]
    nu = vraag_nu(toestand, stappen)
    if nu is not None and stappen.stap_van(nu.id).id == stap.id:
        return "nu"
    if not vragen:
        return "gedaan" if gegeven else "buiten-route"
    over = [id_ for id_ in vragen if id_ in toestand.overgeslagen]
    if len(over) == len(vragen):
        return "overgeslagen"
    gedaan = sum(1 for id_ in vragen if id_ in toestand.antwoorden)
    if gedaan + len(over) < len(vragen):
        return "deels" if gegeven else "open"
    return "deels" if over else "gedaan"


def voortgang(toestand: Toestand, stappen: Stappen) -> tuple[int, int]:
    """Return how many questions of the route are done (answered or skipped), and how many there are."""
    route = stappen.route(toestand.route)
    gedaan = sum(1 for v in route if v in toestand.antwoorden or v in toestand.overgeslagen)
    return gedaan, len(route)


def titel_van(toestand: Toestand) -> str:
    """Return what an afweging is about in one line: its moral question, or the start of the situation."""
    tekst = toestand.tekst("morele-vraag") or toestand.tekst("situatie") or "(nog leeg)"
    regel = " ".join(tekst.split())
    return regel if len(regel) <= 70 else regel[:69].rstrip() + "…"
