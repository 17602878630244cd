"""Where a sentence of a document comes from, in words for who reads along."""

from __future__ import annotations

from assistent.verantwoording.document import Herkomst, Verantwoording, Zin
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.stukken import Bewijs, Norm
from dilemma_bibliotheek.tekst.schoon import schone_regel


def regels_van_herkomst(zin: Zin, document: Verantwoording, bibliotheek: Bibliotheek) -> list[str]:
    """Return one line for each place a sentence comes from, and for what it rests on."""
    regels = [_regel(herkomst, document, bibliotheek) for herkomst in zin.herkomst]
    regels += [f"Steunt op: {_regel(h, document, bibliotheek)}" for h in zin.steunt_op]
    return [schone_regel(regel) for regel in regels]


def _regel(herkomst: Herkomst, document: Verantwoording, bibliotheek: Bibliotheek) -> str:
    match herkomst.soort:
        case "antwoord":
            kop = document.koppen.get(herkomst.id, "wat je zelf schreef")
            return f"[{herkomst.id}] je eigen woorden bij: {kop}"
        case "stuk":
            stuk = bibliotheek.stukken.get(herkomst.id)
            if stuk is None:
                return f"[{herkomst.id}] een bron die er niet meer is"
            bron = ""
            if isinstance(stuk, Bewijs):
                bron = stuk.bron
            elif isinstance(stuk, Norm):
                bron = stuk.grondslag
            versie = f", versie {herkomst.versie[:8]}" if herkomst.versie else ""
            return f"[{stuk.id}] {stuk.titel} ({herkomst.plek}{versie}). {bron}"
        case "vast":
            return f"vaste tekst ({herkomst.id})"
