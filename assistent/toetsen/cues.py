"""Finding cues from a text file in what somebody typed: whole words, blind to case and accents."""

from __future__ import annotations

import re
from functools import lru_cache

from dilemma_bibliotheek.tekst.woorden import zonder_accenten

_GAT = r"(?:\s+[^\s.?!]+){0,4}?\s+"


@lru_cache(maxsize=4096)
def _letter(teken: str) -> str:
    kaal = zonder_accenten(teken)
    return kaal if len(kaal) == 1 else teken


def vlak(tekst: str) -> str:
    """Return ``tekst`` in lower case without accents, of the same length, so that places stay right."""
    if tekst.isascii():
        return tekst.lower()
    return "".join(map(_letter, tekst)).replace("’", "'").replace("‘", "'")


@lru_cache(maxsize=256)
def _patroon(cues: tuple[str, ...]) -> re.Pattern[str]:
    delen = sorted((_als_patroon(cue) for cue in cues), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(delen)})(?!\w)" if delen else r"(?!)")


def _als_patroon(cue: str) -> str:
    """Turn a cue into a pattern: ``*`` is the rest of a word, ``…`` up to four words in between."""
    patroon = ""
    for stuk in re.split(r"(\s*…\s*|\s+|\*)", vlak(cue).strip()):
        if "…" in stuk:
            patroon += _GAT
        elif stuk == "*":
            patroon += r"\w*"
        else:
            patroon += r"\s+" if stuk.isspace() else re.escape(stuk)
    return patroon


def vind(cues: tuple[str, ...], tekst: str, niet: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the words of ``tekst`` that a cue matches, in order, each once, as they were typed.

    What matches ``niet`` does not count, nor does what lies inside it.
    """
    gewoon = vlak(tekst)
    if niet:
        gewoon = _patroon(niet).sub(lambda treffer: "\x00" * len(treffer[0]), gewoon)
    plekken = (treffer.span() for treffer in _patroon(cues).finditer(gewoon))
    return tuple(dict.fromkeys(tekst[begin:eind] for begin, eind in plekken))


def zonder(cues: tuple[str, ...], tekst: str) -> str:
    """Return ``tekst`` without the words that a cue matches."""
    uit, vorige = [], 0
    for treffer in _patroon(cues).finditer(vlak(tekst)):
        uit.append(tekst[vorige : treffer.start()])
        vorige = treffer.end()
    uit.append(tekst[vorige:])
    return re.sub(r"\s+([,;:?!.])", r"\1", " ".join("".join(uit).split()))
