"""Pieces of a stuk: what goes to the vector leg, and the paragraph that answers a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dilemma_bibliotheek.stukken import AlleStukken
from dilemma_bibliotheek.zoeken.inhoud import inhoud_van
from dilemma_bibliotheek.zoeken.lexicaal import velden_van

FRAGMENT = 280


@dataclass(frozen=True)
class Passage:
    """A piece of a stuk: characters ``begin`` up to ``eind`` of its ``tekst``, paragraph ``alinea``."""

    tekst: str
    begin: int
    eind: int
    alinea: int = 1


def alineas(tekst: str) -> Iterator[Passage]:
    """Return the paragraphs of a text, counted from 1, with their place."""
    plek, nummer = 0, 0
    for alinea in tekst.split("\n\n"):
        begin = tekst.index(alinea, plek)
        plek = begin + len(alinea)
        if alinea.strip():
            nummer += 1
            yield Passage(alinea, begin, plek, nummer)


def brokken(stuk: AlleStukken, max_woorden: int | None) -> list[str]:
    """Return the texts to embed for a stuk: one, or as many as fit what the model reads at once.

    Each piece starts with the title, so that a paragraph does not lose what it is about.
    """
    velden = velden_van(stuk)
    kop = "\n".join([velden.titel, velden.gevraagd, velden.kern])
    heel = velden.samen()
    if max_woorden is None or len(heel.split()) <= max_woorden:
        return [heel]
    titel = velden.titel.split()
    if len(titel) >= max_woorden:
        titel = titel[: max_woorden // 2]
    ruimte = max_woorden - len(titel)
    uit: list[str] = []
    lopend: list[str] = []
    for alinea in (kop, *(a.tekst for a in alineas(velden.tekst))):
        woorden = alinea.split()
        if lopend and len(lopend) + len(woorden) > ruimte:
            uit.append(" ".join(lopend))
            lopend = []
        lopend += woorden
        while len(lopend) > ruimte:
            uit.append(" ".join(lopend[:ruimte]))
            lopend = lopend[ruimte:]
    if lopend:
        uit.append(" ".join(lopend))
    kop = velden.titel if len(titel) == len(velden.titel.split()) else " ".join(titel)
    return [f"{kop}\n{brok}" for brok in uit]


def beste_passage(stuk: AlleStukken, gewichten: dict[str, float]) -> Passage:
    """Return the paragraph that weighs most in the words of the question, cut at ``FRAGMENT``."""
    beste, hoogste = Passage("", 0, 0), -1.0
    for alinea in alineas(stuk.tekst):
        gewicht = sum(gewichten.get(s, 0.0) for s in inhoud_van(alinea.tekst).stammen)
        if gewicht > hoogste:
            beste, hoogste = alinea, gewicht
    tekst = beste.tekst
    if len(tekst) > FRAGMENT:
        # Whole words only, so that what is shown can be found again as it stands.
        tekst = tekst[: FRAGMENT + 1].rpartition(" ")[0] or tekst[:FRAGMENT]
    return Passage(tekst, beste.begin, beste.begin + len(tekst), beste.alinea)
