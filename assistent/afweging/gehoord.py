"""Reading how a consulent put right what the program heard: what stays, what goes, what is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistent.stappen import Keuze
from dilemma_bibliotheek.fouten import GebruikFout

_ERBIJ = re.compile(r"\+\s*(.+)", re.DOTALL)
# What each word of a list of numbers does: J keeps all, K says of something that it is right, N that
# it is not, W that it is after all, A that nothing else is. The others do nothing.
_WOORDEN = {
    "J": "j ja ok oke oké akkoord prima alles alle allemaal rest verder maar",
    "K": "klopt kloppen goed juist",
    "N": "n nee niet niets niks geen weg behalve haal min minus fout onjuist",
    "W": "wel",
    "A": "alleen enkel",
    "": "en dat dit is zijn de het nummer nummers nr nrs helemaal hoor zo",
}
_DOET = {woord: doet for doet, woorden in _WOORDEN.items() for woord in woorden.split()}
_DEEL = re.compile(
    r"(?P<van>\d{1,3})\s*(?:-|–|t/m|tot en met)\s*(?P<tot>\d{1,3})(?!\w)"
    r"|(?P<nummer>\d{1,3})(?:e|de|ste)?(?!\w)|(?P<woord>[^\W\d]+)|(?P<los>[\s,;.:&\-–]+)",
    re.IGNORECASE,
)
_DEELS = re.compile(r"\bniet\s+(?:helemaal|alles|alle|allemaal|echt)\b", re.IGNORECASE)
# The forms of a list that can mean one thing only ("#" stands for numbers).
_NIET_DEZE = re.compile(r"#|[JK]*N+#N*[JK]*|J*#N+[JK]*|A#N+[JK]*")
_ALLEEN_DEZE = re.compile(r"[AW]#[KW]?(?:JN)?|J?#[KW]JN")


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
    number that is not there and for what could mean two things: nothing is confirmed by a guess.
    """
    ids = tuple(keuze.id for keuze in items)
    tekst = tekst.strip()
    erbij = ""
    if (plus := _ERBIJ.search(tekst)) is not None:
        tekst, erbij = tekst[: plus.start()].strip(" ,;."), plus[1].strip()
    vorm, nummers, rest = _lees(tekst)
    if rest:
        erbij = f"{tekst} {erbij}".strip()
    if buiten := [n for n in nummers if not 1 <= n <= len(items)]:
        raise GebruikFout(
            f"Nummer {buiten[0]} staat er niet bij.",
            f"Noem nummers van 1 tot {len(items)}, of typ + en wat er ontbreekt.",
        )
    genoemd = tuple(ids[n - 1] for n in dict.fromkeys(nummers))
    over = tuple(id_ for id_ in ids if id_ not in genoemd)
    if _DEELS.search(tekst) and not genoemd:
        raise _onduidelijk()
    if _NIET_DEZE.fullmatch(vorm):
        return Rechtgezet(over, genoemd, erbij)
    if _ALLEEN_DEZE.fullmatch(vorm):
        return Rechtgezet(genoemd, over, erbij)
    if "#" not in vorm and (rest or not tekst or re.fullmatch(r"[JK]+", vorm)):
        if not vorm.startswith("N"):
            return Rechtgezet(ids, (), erbij)
    elif re.fullmatch(r"J*N+K?", vorm):
        return Rechtgezet((), ids, erbij)
    raise _onduidelijk()


def _lees(tekst: str) -> tuple[str, list[int], str]:
    """Return the form of the list at the start, the numbers in it, and the sentence after it.

    A number that counts something ("2 kinderen") belongs to the sentence.
    """
    nummers: list[int] = []
    vorm, plek, open_ = "", 0, 0
    while (deel := _DEEL.match(tekst, plek)) is not None:
        woord = (deel["woord"] or "").casefold()
        if woord and woord not in _DOET:
            break
        plek = deel.end()
        if deel["nummer"] or deel["van"]:
            van = int(deel["van"] or deel["nummer"])
            nummers += range(van, int(deel["tot"] or van) + 1)
            open_ += 1
            vorm += "#"
        elif woord or deel["los"].strip():
            open_ = 0
            vorm += _DOET.get(woord, "")
    rest = tekst[plek:]
    if rest and open_:  # what was counted stands right behind it
        vorm, nummers = vorm[:-open_], []
    vorm = re.sub(r"KN|NK", "N", re.sub(r"#+", "#", vorm))
    if "#" not in vorm and re.match(r"\W*geen\b", tekst, re.IGNORECASE) and rest:
        vorm = ""  # "geen werk, geen huis" is a sentence
    return vorm, nummers if "#" in vorm else [], rest


def _onduidelijk() -> GebruikFout:
    return GebruikFout(
        "Ik weet niet zeker wat er klopt en wat niet.",
        "Typ j (alles klopt), n (niets klopt), niet 2 5, of alleen 1 3. Met + ervoor vul je aan.",
    )
