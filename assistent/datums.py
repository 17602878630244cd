"""Dates as people in the Netherlands write them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from assistent.privacy.herkenners import MAANDEN
from dilemma_bibliotheek.fouten import GebruikFout

_MAANDNAMEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_GETALLEN = {
    woord: getal
    for getal, woord in enumerate(
        [
            "een",
            "twee",
            "drie",
            "vier",
            "vijf",
            "zes",
            "zeven",
            "acht",
            "negen",
            "tien",
            "elf",
            "twaalf",
        ],
        start=1,
    )
} | {"één": 1}
_CIJFERS = re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_VOLUIT = re.compile(
    rf"\b(\d{{1,2}}) ?({'|'.join(sorted(MAANDEN, key=len, reverse=True))})\.?(?: (\d{{4}}))?\b"
)
_OVER = re.compile(
    r"\b(\d{1,3}|" + "|".join(_GETALLEN) + r") (dag|dagen|week|weken|maand|maanden|jaar)\b"
)


_WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAG = re.compile(rf"\b({'|'.join(_WEEKDAGEN)})\b")


def voluit(dag: date) -> str:
    """Return ``dag`` as *24 november 2026*."""
    return f"{dag.day} {_MAANDNAMEN[dag.month - 1]} {dag.year}"


def lees_datum(tekst: str, vandaag: date) -> date:
    """Read a date out of a short Dutch text: *24-2-2027*, *24 februari*, *over 3 maanden*.

    A day without a year, or a day of the week, is the first one to come. Raises ``GebruikFout`` when there is none.
    """
    gewoon = tekst.casefold()
    try:
        if treffer := _ISO.search(gewoon):
            return date(int(treffer[1]), int(treffer[2]), int(treffer[3]))
        if treffer := _CIJFERS.search(gewoon):
            return date(int(treffer[3]), int(treffer[2]), int(treffer[1]))
        if treffer := _VOLUIT.search(gewoon):
            return _eerstvolgende(int(treffer[1]), MAANDEN[treffer[2]], treffer[3], vandaag)
    except ValueError:
        raise GebruikFout(
            "Die datum bestaat niet.", "Schrijf een datum als 24-2-2027, of 'over 3 maanden'."
        ) from None
    if (treffer := _OVER.search(gewoon)) and "geleden" not in gewoon:
        aantal = _GETALLEN.get(treffer[1]) or int(treffer[1])
        return _verder(vandaag, aantal, treffer[2])
    if treffer := _WEEKDAG.search(gewoon):
        dagen = (_WEEKDAGEN.index(treffer[1]) - vandaag.weekday() - 1) % 7 + 1
        return vandaag + timedelta(days=dagen)
    if "volgende week" in gewoon:
        return vandaag + timedelta(weeks=1)
    if "volgende maand" in gewoon:
        return _verder(vandaag, 1, "maand")
    raise GebruikFout(
        "Ik lees hier geen datum in.", "Schrijf een datum als 24-2-2027, of 'over 3 maanden'."
    )


def _eerstvolgende(dag: int, maand: int, jaar: str | None, vandaag: date) -> date:
    if jaar:
        return date(int(jaar), maand, dag)
    dit_jaar = date(vandaag.year, maand, dag)
    return dit_jaar if dit_jaar >= vandaag else date(vandaag.year + 1, maand, dag)


def _verder(vandaag: date, aantal: int, eenheid: str) -> date:
    if eenheid.startswith("dag"):
        return vandaag + timedelta(days=aantal)
    if eenheid.startswith("we"):
        return vandaag + timedelta(weeks=aantal)
    maanden = vandaag.month - 1 + aantal * (12 if eenheid == "jaar" else 1)
    jaar, maand = vandaag.year + maanden // 12, maanden % 12 + 1
    return date(jaar, maand, min(vandaag.day, calendar.monthrange(jaar, maand)[1]))
