"""Slottoets: what a bezwaarcommissie, a colleague and the client would miss, each with where to go.

It never keeps anyone from closing; gaps that stay are named. Which rules there are stands in
``slotregels``, what they say and in which order of concern stands in ``prompts/toetsen.yaml``. Sources: the steps and pitfalls of
``domein.md`` §1.11, the readers of §5, and for enforcement Awb 3:2, 3:4, 3:46 and Participatiewet 18 as told there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistent.stappen import Stappen
from assistent.toetsen.slotregels import TOETSEN
from assistent.toetsen.teksten import Bril, lees_toetsteksten
from assistent.toetsen.zicht import Zicht
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.fouten import PromptFout

if TYPE_CHECKING:
    from assistent.afweging.toestand import Toestand


@dataclass(frozen=True)
class Punt:
    """One thing a reader (``bril``) would miss, and the question where it can be mended."""

    regel: str
    bril: Bril
    melding: str
    vraag: str


def slottoets(
    toestand: Toestand,
    stappen: Stappen,
    *,
    bibliotheek: Bibliotheek | None = None,
    gesteld: Collection[str] | None = None,
    alles: bool = False,
) -> tuple[Punt, ...]:
    """Return what three readers would miss, the highest concern first; ``alles`` for more than fit a screen.

    ``gesteld`` are the ids of the questions that this case asks (without it: those of the route). A rule
    speaks only about what could have been asked, so that the short route does not drown.
    """
    tekst = lees_toetsteksten().slottoets
    zicht = Zicht(toestand, stappen, tekst, bibliotheek, gesteld)
    punten: dict[str, Punt] = {}
    for regel in tekst.regels:
        if regel.id not in TOETSEN:
            raise PromptFout(
                f"De slottoets kent geen regel '{regel.id}'.",
                f"Herstel prompts/toetsen.yaml. De regels zijn: {', '.join(sorted(TOETSEN))}.",
            )
        raak = TOETSEN[regel.id](zicht)
        if raak is None or any(eerder in punten for eerder in regel.vervalt_bij):
            continue
        melding = regel.melding
        for sleutel, waarde in raak.waarden.items():
            melding = melding.replace(f"{{{sleutel}}}", waarde)
        punten[regel.id] = Punt(regel.id, regel.bril, melding, raak.vraag)
    uit = tuple(punten.values())
    return uit if alles else uit[: tekst.hoogstens]
