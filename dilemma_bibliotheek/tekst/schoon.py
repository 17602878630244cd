"""The one cleaning function: what goes through it can be shown on any terminal, as plain text.

Textual passes control codes on to the terminal as they are, so a note, a library file or an
error message could otherwise set the clipboard or the title (``robuust.md`` §0.1).
"""

from __future__ import annotations

import re
import unicodedata

# Control, format (bidi, zero width, tags), surrogate, private use and unassigned characters.
_VERBODEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_HOUDEN = {"\n", "\t"}
# Whole escape sequences go, not only their first character, so that no "[31m" stays behind.
_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?"  # OSC: title, clipboard, links
    r"|\x1b[PX^_][^\x1b\n]*(?:\x1b\\)?"  # DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colour, cursor
    r"|\x1b"  # a lone escape: what follows may be the user's own text
)
# Form feed and the like part lines: without them words of two pages would stick together.
_REGELEINDEN = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_ALLEEN_ASCII = re.compile(r"[\n\t\x20-\x7e]*\Z")


def schoon(tekst: str) -> str:
    """Return ``tekst`` in NFC without escape sequences, control and invisible characters.

    New lines and tabs stay (``\\r\\n`` and ``\\r`` become ``\\n``); nothing else is changed, so
    brackets and Markdown marks are shown as they were typed. Cleaning twice equals once.
    """
    if _ALLEEN_ASCII.match(tekst):
        return tekst
    tekst = _ESCAPES.sub("", _REGELEINDEN.sub("\n", tekst))
    verboden = [t for t in set(tekst) - _HOUDEN if unicodedata.category(t) in _VERBODEN]
    if verboden:
        tekst = tekst.translate(dict.fromkeys(map(ord, verboden)))
    return unicodedata.normalize("NFC", tekst)


def schone_regel(tekst: str, lengte: int | None = None) -> str:
    """Return ``tekst`` cleaned and on one line, cut at ``lengte`` characters with an ellipsis."""
    regel = " ".join(schoon(tekst).split())
    if lengte is not None and len(regel) > lengte:
        return regel[: max(lengte - 1, 0)].rstrip() + "…"
    return regel
