"""Reading how a consulent put right what the program heard: what stays, what goes, what is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistent.stappen import Keuze
from dilemma_bibliotheek.fouten import GebruikFout

_JA = re.compile(
    r"(?:j|ja|klopt|ok|oke|oké|akkoord|alles klopt|dat klopt|helemaal)\W*", re.IGNORECASE
)
_NEE = re.compile(r"(?:n|nee|geen|niets|klopt niet|niets klopt|klopt niets)\W*", re.IGNORECASE)
_ALLEEN = re.compile(r"\s*(?:alleen|enkel|wel)\b", re.IGNORECASE)
_ERBIJ = re.compile(r"\+\s*(.+)", re.DOTALL)
_NUMMER = re.compile(
    r"(?<![\d.,:/-])(\d{1,2})(?![\d.,:/-]*\d)(?!\s*(?:jaar|jarige|kind|keer|maand|week|weken|dag|uur|euro|%))"
)
# What stands between numbers when they are only a list of them.
_LIJSTWOORDEN = re.compile(
    r"\b(?:niet|klopt|kloppen|weg|behalve|haal|geen|en|dat|is|alleen|enkel|wel|nummer|nr|nrs|de|het|j|ja|rest|verder|alles)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Rechtgezet:
    """What the consulent made of the list: the ids that stay and go, and what they wrote besides."""

    ja: tuple[str, ...]
    nee: tuple[str, ...]
    erbij: str = ""


def zet_recht(items: tuple[Keuze, ...], tekst: str) -> Rechtgezet:
    """Read ``tekst`` as an answer to the numbered ``items``.

    "j" keeps all, "n" none; numbers are what is wrong ("2 5", "niet 3"), or after "alleen" what is
    right; what follows a + is missing, and so is a sentence in own words. Raises ``GebruikFout`` for a
    number that is not there.
    """
    ids = tuple(keuze.id for keuze in items)
    tekst = tekst.strip()
    erbij = ""
    if (plus := _ERBIJ.search(tekst)) is not None:
        tekst, erbij = tekst[: plus.start()].strip(" ,;."), plus[1].strip()
    if not tekst or _JA.fullmatch(tekst):
        return Rechtgezet(ids, (), erbij)
    if _NEE.fullmatch(tekst):
        return Rechtgezet((), ids, erbij)
    nummers = [int(n) for n in _NUMMER.findall(_aanloop(tekst))]
    buiten = [n for n in nummers if not 1 <= n <= len(items)]
    if buiten:
        raise GebruikFout(
            f"Nummer {buiten[0]} staat er niet bij.",
            f"Noem nummers van 1 tot {len(items)}, of typ + en wat er ontbreekt.",
        )
    genoemd = tuple(ids[n - 1] for n in dict.fromkeys(nummers))
    if not re.fullmatch(r"[\s\d,;.\-:]*", _LIJSTWOORDEN.sub("", tekst)):
        erbij = f"{tekst} {erbij}".strip()
    if _ALLEEN.match(tekst):
        return Rechtgezet(genoemd, tuple(i for i in ids if i not in genoemd), erbij)
    return Rechtgezet(tuple(i for i in ids if i not in genoemd), genoemd, erbij)


def _aanloop(tekst: str) -> str:
    """Return the part in which a number names an item: a list of numbers, or the start of a sentence."""
    if re.fullmatch(r"[\s\d,;.\-:]*", _LIJSTWOORDEN.sub("", tekst)):
        return tekst
    begin = re.match(r"\s*(?:niet|behalve|alleen|haal|nummer|nr)?[\s\d,;en]*", tekst, re.IGNORECASE)
    return begin[0] if begin else ""
