"""Arguments as typed by a consulent: kind, direction and weight (W3), and what is missing beside them.

Facts alone never make a moral argument: a norm must bridge them (Divosa, *Ethiek in publieke
dienstverlening op maat*, §4.1; ``domein.md`` §1.1). Kinds are suggested from cues and belong to the
consulent. Weights are words; nothing is counted or added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast, get_args

from assistent.toetsen.cues import vind, vlak
from assistent.toetsen.teksten import ArgumentSoort, GatSoort, lees_toetsteksten
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.tekst.schoon import schone_regel

if TYPE_CHECKING:
    from assistent.afweging.toestand import Toestand

Gewicht = Literal["doorslaggevend", "zwaar", "licht"]
Richting = Literal["voor", "tegen"]
SOORTEN: tuple[ArgumentSoort, ...] = get_args(ArgumentSoort)
NORMEN: frozenset[ArgumentSoort] = frozenset({"waarde", "recht", "strategie"})
FEITELIJK: frozenset[ArgumentSoort] = frozenset({"feit", "aanname"})

_GEWICHT = r"doorslaggevend|zwaar|licht"
_MERK = rf"(?:voor|tegen|pro|contra|{_GEWICHT})"
_BIJWOORD = r"(?:heel|erg|zeer|vrij|nogal|best|weegt|telt|dit|dat|gewicht|argument|en)"
_MERKEN = rf"(?:{_BIJWOORD}\s+)*{_MERK}(?:[\s,/;+&]+(?:{_BIJWOORD}\s+)*{_MERK})*"
# "voor: …", "tegen - …", "voor, zwaar: …", "argument tegen (licht): …"
_VOORAAN = re.compile(
    rf"(?:spreekt\s+|pleit\s+|argument(?:en)?\s+|er|daar)?(?P<merken>{_MERK}(?:[\s,/(]+{_MERK})*\)?)"
    r"(?:\s*:\s*|\s+[-–—]\s*|\s*[–—]\s*)"
)
# "tegen 2: …" names an option by its number.
_VOOR_NUMMER = re.compile(
    r"(?:(?P<merken>voor|tegen)\s+)?(?:optie\s+|mogelijkheid\s+|nr\.?\s*)?(?P<optie>\d{1,2})"
    r"(?:\s*:\s*|\s+[-–—]\s*|\s+(?=(?:voor|tegen)\s*[:–—-]))"
)
# "voor plaatsen: …": the option stays in the text. "voor haar: …" is about a person, not a direction.
_VOOR_OPTIE = re.compile(
    r"(?P<merken>voor|tegen)\s+(?!(?:haar|hem|hen|mij|me|jou|je|ons|u|zijn|mijn|hun|de|het|een|deze|die|dit|dat|"
    r"wie|iedereen|kinderen|mevrouw|meneer|mw|dhr|client\w*|klant\w*|werk|geld)\b)[^:.;]{1,40}:"
)
_HAAKJES = re.compile(rf"\s*[\[(]\s*(?P<merken>{_MERKEN})\s*[\])]\s*[.;,]?\s*$")
_HAAKJES_TUSSEN = re.compile(rf"\s*[\[(]\s*(?P<merken>(?:weegt\s+|telt\s+)?(?:{_GEWICHT}))\s*[\])]")
_ACHTERAAN = re.compile(rf"\s*(?:[,;:]|\s[-–—])\s*(?P<merken>{_MERKEN})\s*[.!]?\s*$")
# "het vertrouwen weegt zwaar", not "dat weegt zwaar op hem" or "weegt niet zwaar"; "het werk is zwaar" is no weight.
_IN_DE_ZIN = re.compile(
    r"\b(?:weegt|telt|wegen|tellen)\s+(?:(?:heel|erg|zeer|hier|voor\s+mij|het)\s+)*"
    rf"(?P<merken>{_GEWICHT})\b(?!\s+op\b)|\b(?:is|vind\s+ik)\s+(?:\w+\s+)?(?<!niet\s)(?P<groot>doorslaggevend)\b"
)
_PLUS = re.compile(r"\+\s+")
_OPSOMTEKEN = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_JA = frozenset("j ja klopt ok oke oké akkoord goed prima".split())
_PAAR = re.compile(
    r"(?P<nummers>\d{1,3}(?:\s*(?:,|en|\+)\s*\d{1,3})*|alles|alle)\s*(?:[=:.)-]|is|wordt|zijn|een|als|\s)*"
    r"(?P<soort>[a-z]+)"
)


@dataclass(frozen=True)
class Argument:
    """One argument in the consulent's words. ``woorden`` are those that suggest ``soort``;
    ``zeker`` tells that exactly one kind was suggested, or that the consulent said so. ``optie`` is the
    number of the option it is about, when that was typed ("tegen 2: …")."""

    tekst: str
    soort: ArgumentSoort
    gewicht: Gewicht | None = None
    richting: Richting | None = None
    zeker: bool = False
    woorden: tuple[str, ...] = ()
    optie: int | None = None


@dataclass(frozen=True)
class Gat:
    """What misses beside an argument, and the question to ask about it."""

    soort: GatSoort
    argument: Argument
    vraag: str


@lru_cache(maxsize=1024)
def lees_argument(regel: str) -> Argument:
    """Read one line: direction and weight where they were marked, the kind from its words."""
    tekst = _OPSOMTEKEN.sub("", schone_regel(regel)).strip()
    optie = None
    merken: list[str] = []
    if treffer := _VOOR_NUMMER.match(vlak(tekst)):
        optie = int(treffer["optie"])
        merken += [treffer["merken"]] if treffer["merken"] else []
        tekst = tekst[treffer.end() :]
    rest, meer = _zonder_merken(tekst)
    merken += meer
    soort, zeker, woorden = _soort_van(rest)
    return Argument(rest, soort, _gewicht(merken), _richting(merken), zeker, woorden, optie)


def lees_argumenten(regels: Iterable[str]) -> tuple[Argument, ...]:
    """Read several lines; lines without a word are left out."""
    return tuple(lees_argument(regel) for regel in regels if re.search(r"\w", regel))


def argumenten_van(toestand: Toestand) -> tuple[Argument, ...]:
    """Return the arguments in a state. A kind that the consulent put right goes before ours.

    The answer to ``argument-soorten`` holds ``soort|regel`` for each line, so that a line that was
    written anew is typed anew.
    """
    antwoord = toestand.antwoorden.get("argumenten")
    bevestigd = toestand.antwoorden.get("argument-soorten")
    paren = (deel.partition("|") for deel in (bevestigd.onderdelen if bevestigd else ()))
    soorten = {regel: soort for soort, _, regel in paren if soort in SOORTEN}
    uit = []
    for regel in (antwoord.onderdelen or antwoord.tekst.splitlines()) if antwoord else ():
        argument = lees_argument(regel)
        if regel in soorten:
            argument = replace(argument, soort=soorten[regel], zeker=True)
        if argument.tekst:
            uit.append(argument)
    return tuple(uit)


def merken_van(argument: Argument) -> tuple[str, ...]:
    """Return kind, direction and weight of an argument, in words; what was not said is left out."""
    merken = (argument.soort, argument.richting, argument.gewicht)
    return tuple(merk for merk in merken if merk)


def _zonder_merken(tekst: str) -> tuple[str, list[str]]:
    """Return the text without its marks, and the words of those marks in order."""
    merken: list[str] = []
    if treffer := _PLUS.match(tekst):
        merken.append("voor")
        tekst = tekst[treffer.end() :]
    elif treffer := _VOORAAN.match(vlak(tekst)):
        merken += _woorden(treffer["merken"])
        tekst = tekst[treffer.end() :]
    elif treffer := _VOOR_OPTIE.match(vlak(tekst)):
        merken.append(treffer["merken"])
    for patroon in (_HAAKJES, _ACHTERAAN, _HAAKJES_TUSSEN):
        if treffer := patroon.search(vlak(tekst)):
            over = tekst[: treffer.start()] + tekst[treffer.end() :]
            if re.search(r"\w", over):
                merken += _woorden(treffer["merken"])
                tekst = over
                break
    if not _gewicht(merken) and (treffer := _IN_DE_ZIN.search(vlak(tekst))):
        merken.append(treffer["merken"] or treffer["groot"])
    return tekst.strip(), merken


def _woorden(merken: str) -> list[str]:
    return re.findall(r"\w+", merken)


def _gewicht(merken: Sequence[str]) -> Gewicht | None:
    return next((cast(Gewicht, merk) for merk in merken if merk in get_args(Gewicht)), None)


def _richting(merken: Sequence[str]) -> Richting | None:
    namen: dict[str, Richting] = {
        "voor": "voor",
        "pro": "voor",
        "tegen": "tegen",
        "contra": "tegen",
    }
    return next((namen[merk] for merk in merken if merk in namen), None)


def _soort_van(tekst: str) -> tuple[ArgumentSoort, bool, tuple[str, ...]]:
    """Return the first kind in the order of the file that has a cue here; a fact when none has."""
    gevonden = [(s.id, vind(s.cues, tekst, s.niet)) for s in lees_toetsteksten().soorten if s.cues]
    gevonden = [(id_, woorden) for id_, woorden in gevonden if woorden]
    if not gevonden:
        return "feit", False, ()
    soort, woorden = gevonden[0]
    return soort, len(gevonden) == 1, woorden


def soorten_gat(argumenten: Sequence[Argument]) -> tuple[Gat, ...]:
    """Return, per direction, a fact without any norm beside it and a norm without any fact.

    One of each at most: about the argument that weighs most, the first of those. Pressure of the
    organisation is neither: it never bridges from fact to choice.
    """
    gaten: list[Gat] = []
    for richting in ("voor", "tegen", None):
        groep = [a for a in argumenten if a.richting == richting and a.tekst]
        feiten = [a for a in groep if a.soort in FEITELIJK]
        normen = [a for a in groep if a.soort in NORMEN]
        if feiten and not normen:
            gaten.append(_gat("feit-zonder-norm", feiten))
        if normen and not feiten:
            gaten.append(_gat("norm-zonder-feit", normen))
    return tuple(gaten)


def _gat(soort: GatSoort, kandidaten: Sequence[Argument]) -> Gat:
    volgorde = (*get_args(Gewicht), None)
    argument = min(kandidaten, key=lambda a: volgorde.index(a.gewicht))
    return Gat(soort, argument, lees_toetsteksten().gaten[soort])


def pas_soorten_aan(argumenten: Sequence[Argument], tekst: str) -> tuple[Argument, ...]:
    """Return the arguments with the kinds a consulent typed: ``j`` keeps all, ``2 waarde, 3 recht``, ``2=w``.

    Raises ``GebruikFout`` with what to type; nothing is changed then.
    """
    gewoon = vlak(schone_regel(tekst.replace("\n", ", "))).strip(" .,;")
    if gewoon in _JA:
        return tuple(argumenten)
    nieuw: dict[int, ArgumentSoort] = {}
    plek = 0
    for treffer in _PAAR.finditer(gewoon):
        if re.sub(r"\ben\b|[\s,;.]", "", gewoon[plek : treffer.start()]):
            break
        plek = treffer.end()
        soort = _soort_genoemd(treffer["soort"])
        for nummer in _nummers(treffer["nummers"], len(argumenten)):
            if nieuw.setdefault(nummer, soort) != soort:
                raise GebruikFout(
                    f"Regel {nummer} krijgt twee soorten.",
                    "Kies er één. Past er meer dan één, knip het argument dan in tweeën.",
                )
    if not nieuw or re.sub(r"[\s,;.]", "", gewoon[plek:]):
        raise GebruikFout("Ik weet niet wat je bedoelt.", _HOE)
    return tuple(
        replace(a, soort=nieuw[i], zeker=True) if i in nieuw else a
        for i, a in enumerate(argumenten, start=1)
    )


_HOE = (
    "Typ j als alles klopt, of een nummer met een soort, zoals: 2 waarde, 3 recht. "
    f"De soorten zijn {', '.join(SOORTEN[:-1])} en {SOORTEN[-1]}; de eerste letter is genoeg."
)


def _soort_genoemd(woord: str) -> ArgumentSoort:
    passend = [soort for soort in SOORTEN if soort.startswith(woord) or woord == f"{soort}en"]
    if len(passend) != 1:
        raise GebruikFout("Die soort ken ik niet.", _HOE)
    return passend[0]


def _nummers(tekst: str, aantal: int) -> list[int]:
    if tekst.startswith("alle"):
        return list(range(1, aantal + 1))
    nummers = [int(nummer) for nummer in re.findall(r"\d+", tekst)]
    for nummer in nummers:
        if not 1 <= nummer <= aantal:
            raise GebruikFout(
                f"Er is geen regel {nummer}.",
                f"Typ een nummer van 1 tot en met {aantal}."
                if aantal
                else "Er zijn nog geen argumenten.",
            )
    return nummers
