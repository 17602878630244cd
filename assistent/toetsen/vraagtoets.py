"""Vraagtoets (W1): seven rules for a moral question, each said with why, and a rewrite in own words.

The thought is that of the dilemma method, step 3 (Stolper, Molewijk & Widdershoven 2016: do I do A or B,
and what is lost at each side), the Utrecht plan (Bolt, Verweij & Van Delden: what is the moral question)
and the Socratic conversation (one concrete case); see ``domein.md`` §1.4-1.6. That there are seven, and
how they are worded, is ours. A rule speaks only when it is rather sure: a false remark costs trust.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistent.toetsen import herschrijven
from assistent.toetsen.cues import vind, vlak
from assistent.toetsen.teksten import VraagregelId, lees_toetsteksten
from dilemma_bibliotheek.tekst.schoon import schone_regel
from dilemma_bibliotheek.tekst.zinnen import zinnen

_WERKWOORD = (
    r"moet|mag|kan|kun|zal|zou|ga|gaat|doe|doet|laat|geef|geeft|leg|kies|kiest|wil|hoor|hoort|dien|dient|"
    r"help|stel|vraag|plaats|meld|deel|zeg|vertel|heb|heeft|is|zijn|ben|neem|houd|hou|wordt|weegt|gaan|"
    r"moeten|mogen|kunnen|zullen|zouden|doen|laten|kiezen|leggen|verdient|wint|telt"
)
_BEGINT_ALS_VRAAG = re.compile(
    rf"(?:(?:dus|en|maar|nou|tja|ja|eigenlijk|hoezo|ok|oke|oké)[,:]?\s+)*(?:(?:{_WERKWOORD})\s+"
    r"(?:ik|we|wij|je|jij|men|hij|zij|ze|het|er|dit|dat|de|een|mijn|deze|die|mevrouw|meneer|mw|dhr)\b"
    r"|(?:wat|wie|welke?|hoe|waarom|wanneer|waar|hoeveel|mag|moet)\b)"
)
# A verb of should or may, or "is", with who it is about behind it.
_OVER_WIE = r"\b(?:moet|mag|kan|hoort|zou|zal|wil|is|heeft|doet|gaat|komt|gedraagt|waarom\s+\w+)\s+"


@dataclass(frozen=True)
class Opmerking:
    """What one rule has to say about a question.

    ``voorzet`` is a rewrite, empty when there is none; of several remarks the last that it mends has it.
    """

    regel: VraagregelId
    melding: str
    voorzet: str = ""


@lru_cache(maxsize=64)
def toets_vraag(tekst: str) -> tuple[Opmerking, ...]:
    """Return what the seven rules have to say about a moral question; nothing when it can stay."""
    regel = schone_regel(tekst)
    vraag = herschrijven.vraagzin(regel)
    gevonden: dict[VraagregelId, str] = {}
    if not _is_een_vraag(regel, vraag):
        gevonden["een-vraag"] = ""
    if not heeft_twee_kanten(vraag):
        gevonden["twee-kanten"] = ""
    if _over_een_ander(vraag):
        gevonden["eigen-handelen"] = ""
    met_woord: tuple[tuple[VraagregelId, str], ...] = (
        ("open", _sturend(vraag)),
        ("concreet", _algemeen(vraag)),
        ("moreel", _niet_moreel(vraag)),
        ("zonder-oordeel", _oordeel(regel)),
    )
    gevonden |= {id_: woord for id_, woord in met_woord if woord}
    if not re.search(r"\w", regel):
        gevonden = {"een-vraag": ""}
    elif "moreel" in gevonden:
        # Looking something up needs no second side and no rewrite.
        gevonden = {r: w for r, w in gevonden.items() if r in {"moreel", "zonder-oordeel"}}
    voorzet = _voorzet(regel, vraag, gevonden)
    spreken = [r for r in lees_toetsteksten().vraagtoets if r.id in gevonden]
    # One rewrite mends all that can be mended; it is shown once, after the last of those remarks.
    laatste = next((r.id for r in reversed(spreken) if r.id in _HERSCHRIJFBAAR), None)
    return tuple(
        Opmerking(
            r.id,
            r.melding.replace("{woord}", gevonden[r.id]),
            voorzet if r.id == laatste else "",
        )
        for r in spreken
    )


_HERSCHRIJFBAAR = frozenset({"een-vraag", "twee-kanten", "open", "zonder-oordeel"})


def _voorzet(regel: str, vraag: str, gevonden: dict[VraagregelId, str]) -> str:
    """Return one rewrite that mends all that can be mended by turning and leaving out own words."""
    if not gevonden or "moreel" in gevonden or "eigen-handelen" in gevonden:
        return ""
    nieuw = vraag
    if "open" in gevonden:
        nieuw = herschrijven.open_gemaakt(nieuw)
    if "zonder-oordeel" in gevonden:
        nieuw = herschrijven.zonder_oordeel(nieuw)
    if "een-vraag" in gevonden and not _vraagvorm(vraag):
        nieuw = herschrijven.als_vraag(nieuw)
    if "twee-kanten" in gevonden:
        nieuw = herschrijven.met_twee_kanten(herschrijven.als_vraag(nieuw))
    nieuw = " ".join(nieuw.split())
    nieuw = nieuw[:1].upper() + nieuw[1:]
    if nieuw and not nieuw.endswith("?"):
        nieuw = nieuw.rstrip(" .!…") + "?"
    # A rewrite that still judges or steers would put those words in our mouth.
    mag = not _oordeel(nieuw) and not _sturend(nieuw)
    mag = mag and heeft_twee_kanten(nieuw) and _is_een_vraag(nieuw, herschrijven.vraagzin(nieuw))
    return nieuw if mag and vlak(nieuw) != vlak(regel) else ""


def _vraagvorm(zin: str) -> bool:
    return zin.rstrip("\"'”’)] ").endswith("?") or bool(_BEGINT_ALS_VRAAG.match(vlak(zin)))


def _is_een_vraag(regel: str, vraag: str) -> bool:
    """Tell whether there is one sentence and it asks."""
    if not _vraagvorm(vraag):
        return False
    los = [regel[begin:eind] for begin, eind in zinnen(regel)]
    # A question in two breaths ("… ? Of …?") is one.
    return all(i == 0 or vlak(zin).startswith("of ") for i, zin in enumerate(los))


def heeft_twee_kanten(vraag: str) -> bool:
    """Tell whether a question sets one thing against another ("… of …")."""
    regel = lees_toetsteksten().vraagregel("twee-kanten")
    # "kijken of hij komt" asks whether; "kijken of ingrijpen" sets two things apart.
    bijzin = tuple(f"{werkwoord} {wie}" for werkwoord in regel.sterk for wie in regel.tenzij)
    zonder_getallen = re.sub(r"\b\d+\s+of\s+\d+\b", " ", vlak(vraag))
    return bool(vind(regel.cues, zonder_getallen, (*regel.niet, *bijzin)))


def _over_een_ander(vraag: str) -> bool:
    regel = lees_toetsteksten().vraagregel("eigen-handelen")
    if vind(regel.tenzij, vraag):
        return False
    wie = "|".join(re.escape(vlak(cue)) for cue in regel.cues)
    return bool(re.search(rf"{_OVER_WIE}(?:{wie})(?!\w)", vlak(vraag)))


def _sturend(vraag: str) -> str:
    regel = lees_toetsteksten().vraagregel("open")
    if woorden := vind(regel.cues, vraag, regel.niet):
        return woorden[0]
    if re.search(r"\bof\s+(?:juist\s+|toch\s+)?wel\b", vlak(vraag)):
        return ""
    begin = re.split(r"\bof\b", vlak(vraag), maxsplit=1)[0]
    return next(iter(vind(regel.sterk, vraag[: len(begin)])), "")


def _algemeen(vraag: str) -> str:
    regel = lees_toetsteksten().vraagregel("concreet")
    woorden = vind(regel.sterk, vraag)
    if not woorden and not vind(regel.tenzij, vraag) and "⟨" not in vraag:
        woorden = vind(regel.cues, vraag)
    return next(iter(woorden), "")


def _niet_moreel(vraag: str) -> str:
    """Return the legal, technical or organisational words of a question that weighs nothing."""
    if heeft_twee_kanten(vraag):
        return ""
    regel = lees_toetsteksten().vraagregel("moreel")
    woorden = vind(regel.sterk, vraag)
    if not woorden and _vraagvorm(vraag) and not vind(regel.tenzij, vraag):
        woorden = vind(regel.cues, vraag)
    return next(iter(woorden), "")


def _oordeel(tekst: str) -> str:
    regel = lees_toetsteksten().vraagregel("zonder-oordeel")
    return next(iter(vind(regel.cues, tekst, regel.niet)), "")
