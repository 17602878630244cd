"""A message as lines on the screen, and a numbered list that is put right by key and by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content

from tui.veilig import plat

if TYPE_CHECKING:
    from assistent.gesprek.bericht import Bericht

_GENUMMERD = re.compile(r"  (\d{1,2})  ")


def niet(weg: set[int]) -> str:
    """Return what one would type to take these numbers away."""
    return f"niet {' '.join(str(n) for n in sorted(weg))}"


def met_weg(weg: set[int], tekst: str) -> str:
    """Return what was typed together with what was taken away by a key; an addition stands alone."""
    if not weg or tekst.lstrip().startswith(("+", "/", "?")):
        return tekst
    if re.fullmatch(r"[\d\s,;]+", tekst):
        return niet(weg | {int(n) for n in re.findall(r"\d+", tekst)})
    return f"{niet(weg)} + {tekst}"


def inhoud(bericht: Bericht, weg: frozenset[int] = frozenset()) -> Content:
    """Return a message as content: its title and the first line of each source in bold.

    ``weg`` are the numbered lines that were taken away.
    """
    regels = []
    for regel in bericht.regels:
        genummerd = _GENUMMERD.match(regel)
        if genummerd and int(genummerd[1]) in weg:
            regels.append(plat(f"✗ {regel[2:]}", "strike"))
        else:
            vet = bericht.soort == "bronnen" and regel.startswith("[")
            regels.append(plat(regel, "bold" if vet else ""))
    titel = [plat(bericht.titel, "bold")] if bericht.titel else []
    return Content("\n").join([*titel, *regels])
