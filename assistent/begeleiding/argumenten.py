"""The arguments of an afweging: typed by the program at first sight, by the consulent in the end (W3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistent.afweging.toestand import Toestand
from assistent.toetsen.argumenten import Argument, lees_argument, soorten_gat

# "voor 2: het loon is weg": the number is that of an option, as the question shows them.
_BIJ_OPTIE = re.compile(
    r"^\s*(?:(voor|tegen)\s+)?(?:optie\s+)?(\d{1,2})\s*(?:[:\-–]|(voor|tegen)\b)\s*", re.I
)


@dataclass(frozen=True)
class Gewogen:
    """One argument with the number of the option it is about (from 1), or None for the whole question."""

    regel: str
    argument: Argument
    optie: int | None = None


def argumenten_van(toestand: Toestand) -> tuple[Gewogen, ...]:
    """Return the arguments in their order; kinds that the consulent put right go before ours."""
    antwoord = toestand.antwoorden.get("argumenten")
    gekozen = toestand.antwoorden.get("argument-soorten")
    soorten = dict(
        (regel, soort)
        for soort, _, regel in (
            deel.partition("|") for deel in (gekozen.onderdelen if gekozen else ())
        )
    )
    uit = []
    for regel in antwoord.onderdelen if antwoord else ():
        optie, rest = _optie_van(regel)
        argument = lees_argument(rest)
        if regel in soorten:
            argument = replace(argument, soort=soorten[regel], zeker=True)  # type: ignore[arg-type]
        uit.append(Gewogen(regel, argument, optie))
    return tuple(uit)


def _optie_van(regel: str) -> tuple[int | None, str]:
    treffer = _BIJ_OPTIE.match(regel)
    if treffer is None:
        return None, regel
    richting = treffer[1] or treffer[3]
    rest = regel[treffer.end() :].lstrip(" :-–")
    return int(treffer[2]), f"{richting}: {rest}" if richting else rest


def gat_in(toestand: Toestand) -> str | None:
    """Return the question about a fact without a norm, or a norm without a fact; None when all is whole."""
    gaten = soorten_gat([gewogen.argument for gewogen in argumenten_van(toestand)])
    return gaten[0].vraag if gaten else None
