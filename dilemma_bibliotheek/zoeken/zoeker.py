"""Searching behind one seam: both legs asked, fused by weight, and honest when nothing fits."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bibliotheek import Bibliotheek, geldig_op
from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.stukken import AlleStukken, Soort
from dilemma_bibliotheek.tekst.woorden import stammen, stammen_met_delen
from dilemma_bibliotheek.zoeken.inbedding import Inbedder
from dilemma_bibliotheek.zoeken.index import Benen
from dilemma_bibliotheek.zoeken.lexicaal import velden_van
from dilemma_bibliotheek.zoeken.vraag import Ontleding, Woordenkennis, schapwoorden

MAX_VRAAG_TEKENS = 20_000
# A stuk answers a question when it holds this share of what the question's words weigh ...
DREMPEL_DEKKING = 0.30
# ... or, for a long text, words that together weigh as much as one that nothing else has.
DREMPEL_GEWICHT = 1.06
DREMPEL_GEWICHT_ZAAK = 0.98
FRAGMENT = 280


@dataclass(frozen=True)
class Passage:
    """A piece of a stuk: characters ``begin`` up to ``eind`` of its ``tekst``."""

    tekst: str
    begin: int
    eind: int


@dataclass(frozen=True)
class Treffer:
    """One stuk found: its score (0 to 1, to compare within one answer), passage and by which leg."""

    stuk: AlleStukken
    score: float
    passage: Passage
    gevonden_door: tuple[str, ...]
    woorden: tuple[str, ...]


@dataclass(frozen=True)
class Zoekantwoord:
    """The answer to one question; ``uitgevallen`` names legs that did not answer, with the reason."""

    vraag: str
    treffers: tuple[Treffer, ...]
    uitgevallen: tuple[str, ...]
    ms: float
    toegevoegd: tuple[str, ...] = ()
    verbeterd: tuple[tuple[str, str], ...] = ()

    @property
    def niets_gevonden(self) -> bool:
        """Tell whether nothing on the shelf fits the question."""
        return not self.treffers


class Zoeker:
    """Searches one bibliotheek with the legs of its index."""

    def __init__(
        self,
        bibliotheek: Bibliotheek,
        benen: Benen,
        inbedder: Inbedder,
        begrippen: Iterable[Begrip] = (),
    ) -> None:
        self._bibliotheek = bibliotheek
        self._kennis = Woordenkennis(
            begrippen, schapwoorden(velden_van(stuk).samen() for stuk in bibliotheek)
        )
        self._benen = benen
        self._gewicht = inbedder.gewicht

    def sluit(self) -> None:
        """Let go of the files of the index."""
        if self._benen.vectoren is not None:
            self._benen.vectoren.sluit()

    def zoek(
        self,
        vraag: str,
        *,
        soorten: Iterable[Soort] | None = None,
        aantal: int = 5,
        peildatum: date,
        zaak: bool = False,
    ) -> Zoekantwoord:
        """Find stukken that fit ``vraag`` and may be used on ``peildatum``, the best first.

        ``zaak`` says that the text is a whole case, not a question: then a few telling words in
        common are enough, because most words of a story fit no card.
        """
        begin = time.perf_counter()
        vraag = vraag[:MAX_VRAAG_TEKENS]
        mag = set(soorten) if soorten is not None else None
        ontleding = self._kennis.ontleed(vraag)
        gewichten = ontleding.gewichten
        # What may not be shown must not crowd out what may: there is room for all of it besides.
        buiten = sum(1 for stuk in self._bibliotheek if not _mag(stuk, mag, peildatum))
        ruim = min(max(aantal * 5, 50) + buiten, max(len(self._bibliotheek), 1))
        uitgevallen = list(self._benen.uitgevallen)
        lexicaal = self._lexicaal(gewichten, ruim, uitgevallen)
        vectoren = self._vectoren(vraag, ruim, uitgevallen) if gewichten else {}
        zeldzaam = self._benen.lexicaal.zeldzaamheid(gewichten)
        treffers: list[Treffer] = []
        for id_, score in _samen(lexicaal, vectoren, self._gewicht):
            stuk = self._bibliotheek.stukken.get(id_)
            if len(treffers) == aantal:
                break
            if stuk is None or not _mag(stuk, mag, peildatum):
                continue
            raak = self._raak(stuk, gewichten)
            if not _genoeg(raak, ontleding, zeldzaam, zaak):
                continue
            door = tuple(
                n for n, been in (("woorden", lexicaal), ("vectoren", vectoren)) if id_ in been
            )
            gezien = tuple(dict.fromkeys(t.van for t in ontleding.termen if t.stam in raak))
            treffers.append(Treffer(stuk, round(score, 4), passage(stuk, zeldzaam), door, gezien))
        ms = (time.perf_counter() - begin) * 1000
        return Zoekantwoord(
            vraag,
            tuple(treffers),
            tuple(uitgevallen),
            round(ms, 1),
            ontleding.toegevoegd,
            ontleding.verbeterd,
        )

    def _lexicaal(
        self, gewichten: dict[str, float], ruim: int, uitgevallen: list[str]
    ) -> dict[str, float]:
        try:
            return dict(self._benen.lexicaal.zoek(gewichten, ruim))
        except IndexFout as fout:
            uitgevallen.append(f"woorden: {fout.melding}")
            return {}

    def _vectoren(self, vraag: str, ruim: int, uitgevallen: list[str]) -> dict[str, float]:
        if self._benen.vectoren is None or self._gewicht == 0:
            return {}
        try:
            return dict(self._benen.vectoren.zoek(vraag, min(ruim, 50)))
        except IndexFout as fout:
            uitgevallen.append(f"vectoren: {fout.melding}")
            return {}

    @staticmethod
    def _raak(stuk: AlleStukken, gewichten: dict[str, float]) -> set[str]:
        return gewichten.keys() & set(stammen_met_delen(velden_van(stuk).samen()))


def _mag(stuk: AlleStukken, soorten: set[Soort] | None, peildatum: date) -> bool:
    return (soorten is None or stuk.soort in soorten) and geldig_op(stuk, peildatum)


def _samen(
    lexicaal: dict[str, float], vectoren: dict[str, float], gewicht: float
) -> list[tuple[str, float]]:
    """Fuse two legs by min-max weighting (``zoeken.md`` §2); ties go by id."""
    een, twee = _naar_een(lexicaal), _naar_een(vectoren)
    w = gewicht if vectoren else 0.0
    scores = {
        id_: (1 - w) * een.get(id_, 0.0) + w * twee.get(id_, 0.0)
        for id_ in een.keys() | twee.keys()
    }
    return sorted(scores.items(), key=lambda paar: (-paar[1], paar[0]))


def _naar_een(scores: dict[str, float]) -> dict[str, float]:
    if not scores:
        return {}
    laag, hoog = min(scores.values()), max(scores.values())
    return {id_: (s - laag) / (hoog - laag) if hoog > laag else 1.0 for id_, s in scores.items()}


def _genoeg(raak: set[str], ontleding: Ontleding, zeldzaam: dict[str, float], zaak: bool) -> bool:
    """Tell whether the words that a stuk shares with the question weigh enough to be an answer.

    What was added to the question helps to find, but only half to convince.
    """
    eigen = {t.stam for t in ontleding.eigen}
    alles = sum(zeldzaam[s] for s in eigen)
    gedeeld = sum(zeldzaam[s] * (1.0 if s in eigen else 0.5) for s in raak)
    if not alles or gedeeld / alles >= DREMPEL_DEKKING:
        return bool(alles)
    return len(raak) >= (2 if zaak else 3) and gedeeld >= (
        DREMPEL_GEWICHT_ZAAK if zaak else DREMPEL_GEWICHT
    )


def passage(stuk: AlleStukken, zeldzaam: dict[str, float]) -> Passage:
    """Return the paragraph of ``stuk`` that weighs most in the words of the question."""
    beste, hoogste = Passage(stuk.tekst[:FRAGMENT], 0, min(len(stuk.tekst), FRAGMENT)), -1.0
    plek = 0
    for alinea in stuk.tekst.split("\n\n"):
        begin = stuk.tekst.index(alinea, plek)
        plek = begin + len(alinea)
        gewicht = sum(zeldzaam.get(s, 0.0) for s in set(stammen(alinea)))
        if gewicht > hoogste:
            eind = begin + min(len(alinea), FRAGMENT)
            beste, hoogste = Passage(stuk.tekst[begin:eind], begin, eind), gewicht
    return beste
