"""The tegenstem and the mirror as plain lines for the conversation; they fit on 24 lines of 80."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from assistent.tegenspraak.stemmen import Spiegel
from assistent.tegenspraak.zaak import Grond, Regel, Tegenstem
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.tekst.schoon import schone_regel

Nummer = Callable[[str], int | None]


def toon(
    tegenstem: Tegenstem,
    nummer: Nummer,
    woordenschat: Woordenschat,
    *,
    kop_van: Callable[[str], str] = lambda vraag: vraag,
    breedte: int = 78,
) -> list[str]:
    """Return what a voice says, and on what it rests.

    ``nummer`` gives the number under which a stuk is shown (None: its id is named instead), ``kop_van``
    how the answer to a question is called.
    """
    kop = tegenstem.stem.label
    regels = [f"  {kop[:1].upper()}{kop[1:]}", ""]
    for regel in tegenstem.regels:
        regels += _wikkel(_met_bronnen(regel, nummer), breedte, "  ")
    steunt = _steunt_op(tegenstem, nummer, woordenschat, kop_van)
    return regels + (["", *_wikkel(steunt, breedte, "  ")] if steunt else [])


def toon_spiegel(spiegel: Spiegel, *, breedte: int = 78) -> list[str]:
    """Return the mirror: three questions, and where they come from."""
    regels = [*_wikkel(spiegel.inleiding, breedte, "  "), ""]
    for vraag in spiegel.vragen:
        regels += _wikkel(f"{vraag.naam}: {vraag.vraag}", breedte, "  · ")
    return [*regels, "", *_wikkel(spiegel.bron, breedte, "  ")]


def _met_bronnen(regel: Regel, nummer: Nummer) -> str:
    ids = dict.fromkeys(grond.id for grond in regel.herkomst if grond.soort == "stuk")
    return " ".join([schone_regel(regel.tekst), *(f"[{nummer(id_) or id_}]" for id_ in ids)])


def _steunt_op(
    tegenstem: Tegenstem,
    nummer: Nummer,
    woordenschat: Woordenschat,
    kop_van: Callable[[str], str],
) -> str:
    gronden = [grond for regel in tegenstem.regels for grond in regel.herkomst]
    namen = dict.fromkeys(_naam(grond, nummer, woordenschat, kop_van) for grond in gronden)
    namen.pop("", None)
    return f"Steunt op: {' · '.join(namen)}" if namen else ""


def _naam(
    grond: Grond, nummer: Nummer, woordenschat: Woordenschat, kop_van: Callable[[str], str]
) -> str:
    match grond.soort:
        case "stuk":
            return f"[{nummer(grond.id) or grond.id}]"
        case "antwoord":
            return f"je eigen woorden ({kop_van(grond.id)})"
        case "factor" | "druk":
            factor = woordenschat.factor(grond.id)
            return f"‘{factor.label if factor else grond.id}’"
        case "vast":
            return ""


def _wikkel(tekst: str, breedte: int, inspring: str) -> list[str]:
    return textwrap.wrap(
        tekst, breedte, initial_indent=inspring, subsequent_indent=" " * len(inspring)
    )
