"""Searching behind one seam: both legs asked, fused by weight, and honest when nothing fits."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.stukken import AlleStukken, Soort
from dilemma_bibliotheek.tekst.woorden import stam, stammen_met_delen
from dilemma_bibliotheek.zoeken.antwoord import Treffer, Waarom, Zoekantwoord
from dilemma_bibliotheek.zoeken.herordenen import Herordenaar
from dilemma_bibliotheek.zoeken.inbedding import Inbedder
from dilemma_bibliotheek.zoeken.index import Benen
from dilemma_bibliotheek.zoeken.inhoud import Inhoud, inhoud_van
from dilemma_bibliotheek.zoeken.lexicaal import velden_van
from dilemma_bibliotheek.zoeken.onderdelen import ALLES, Onderdelen
from dilemma_bibliotheek.zoeken.passages import beste_passage
from dilemma_bibliotheek.zoeken.vakgebied import Vakgebied
from dilemma_bibliotheek.zoeken.verzoek import Verzoek
from dilemma_bibliotheek.zoeken.vraag import Ontleding, Woordenkennis

MAX_VRAAG_TEKENS = 20_000
# A whole case has many words that are not the point; they blur its meaning more than its words.
DEEL_BETEKENIS_ZAAK = 0.5
RUIM = 50
MAX_ONTHOUDEN = 5_000


class Zoeker:
    """Searches one bibliotheek with the legs of its index.

    ``vakgebied`` tells a question of the field from another one; None where the shelf is not ours.
    """

    def __init__(
        self,
        bibliotheek: Bibliotheek,
        benen: Benen,
        inbedder: Inbedder,
        begrippen: Iterable[Begrip] = (),
        *,
        onderdelen: Onderdelen = ALLES,
        vakgebied: Vakgebied | None = None,
    ) -> None:
        self._bibliotheek = bibliotheek
        self._kennis = Woordenkennis(begrippen, benen.lexicaal, onderdelen)
        self._onderdelen = onderdelen
        self._benen = benen
        self._gewicht = inbedder.gewicht_voor(bibliotheek.stukken)
        self._herordenaar = Herordenaar.bij(inbedder) if onderdelen.herordenen else None
        self._vakgebied = vakgebied
        self._inhoud: dict[str, Inhoud] = {}

    def neem(self, benen: Benen) -> None:
        """Go on with other legs: the vectors have come, or the index was built anew."""
        oud, self._benen = self._benen, benen
        if oud.vectoren is not None:
            oud.vectoren.sluit()

    def sluit(self) -> None:
        """Let go of the files of the index."""
        if self._benen.vectoren is not None:
            self._benen.vectoren.sluit()

    def zoek(
        self,
        vraag: str,
        *,
        soorten: Iterable[Soort] | None = None,
        labels: Iterable[str] = (),
        aantal: int = 5,
        peildatum: date,
        zaak: bool = False,
    ) -> Zoekantwoord:
        """Find stukken that fit ``vraag`` and may be used on ``peildatum``, the best first.

        ``labels`` must all be on a stuk. A stuk that was replaced leads to its successor. ``zaak``
        says that the text is a whole case, not a question: then a few telling words in common are
        enough, because most words of a story fit no card.
        """
        begin = time.perf_counter()
        if len(vraag) > MAX_VRAAG_TEKENS:  # whole words: half a word would count as an odd one
            vraag = vraag[:MAX_VRAAG_TEKENS].rpartition(" ")[0] or vraag[:MAX_VRAAG_TEKENS]
        benen = self._benen
        ontleding = self._kennis.ontleed(vraag)
        uitgevallen = list(benen.uitgevallen)
        verzoek = Verzoek(
            ontleding,
            benen.lexicaal.zeldzaamheid(ontleding.gewichten),
            set(soorten) if soorten is not None else None,
            set(labels),
            peildatum,
            zaak,
            None if zaak else self._zekerheid(vraag, uitgevallen),
            self._onderdelen.letters,
        )
        treffers: list[Treffer] = []
        ruim = RUIM
        while ontleding.gewichten:
            lexicaal = self._woorden(benen, verzoek, ruim, uitgevallen)
            vectoren = self._vectoren(benen, ontleding.vraag, ruim, uitgevallen)
            treffers, geweerd, bekeken = self._kies(
                lexicaal, vectoren, verzoek, aantal, uitgevallen
            )
            meer = max(len(lexicaal), len(vectoren)) >= ruim and ruim < len(self._bibliotheek)
            # What may not be shown must not crowd out what may; but what does not fit the question
            # well enough is not followed by what does: after enough that may be shown, stop.
            if len(treffers) >= aantal or not meer or not geweerd or bekeken >= RUIM:
                break
            ruim *= 8
        ms = (time.perf_counter() - begin) * 1000
        return Zoekantwoord(
            vraag,
            tuple(treffers),
            tuple(dict.fromkeys(uitgevallen)),
            round(ms, 1),
            ontleding.toegevoegd,
            ontleding.verbeterd,
        )

    def _kies(
        self,
        lexicaal: dict[str, float],
        vectoren: dict[str, float],
        verzoek: Verzoek,
        aantal: int,
        uitgevallen: list[str],
    ) -> tuple[list[Treffer], bool, int]:
        """Return the best that may be shown, whether some were passed over that may not, and how many
        that may be shown were looked at.

        There are none when not one of them is an answer.
        """
        treffers: dict[str, Treffer] = {}
        overtuigd = geweerd = False
        bekeken = 0
        gewicht = self._gewicht * (DEEL_BETEKENIS_ZAAK if verzoek.zaak else 1.0)
        samen = _samen(lexicaal, vectoren, gewicht)
        if self._herordenaar is not None and not verzoek.zaak and vectoren:
            try:
                vraag = verzoek.ontleding.vraag
                samen = self._herordenaar.orden(vraag, lexicaal, vectoren, samen)
            except IndexFout as fout:
                uitgevallen.append(f"volgorde: {fout.melding}")
        for id_, score in samen:
            if len(treffers) == aantal:
                break
            gevonden = self._bibliotheek.stukken.get(id_)
            stuk = self._opvolger(gevonden)
            if stuk is None or gevonden is None or stuk.id in treffers or not verzoek.mag(stuk):
                geweerd = True
                continue
            bekeken += 1
            inhoud = self._inhoud_van(gevonden)
            raak = verzoek.ontleding.gewichten.keys() & inhoud.stammen
            gelijkend = verzoek.gelijkend(inhoud.lang) if verzoek.onbekend else {}
            genoeg = verzoek.genoeg(raak, gelijkend)
            if not genoeg and not verzoek.mag_mee(raak | gelijkend.keys()):
                continue
            overtuigd = overtuigd or genoeg
            benen = (("woorden", lexicaal), ("vectoren", vectoren))
            treffers[stuk.id] = Treffer(
                stuk,
                round(score, 4),
                beste_passage(stuk, _gewichten_van_passage(verzoek, raak, gelijkend)),
                tuple(naam for naam, been in benen if id_ in been),
                tuple(dict.fromkeys(t.van for t in verzoek.ontleding.termen if t.stam in raak)),
                tuple(_waarom(gevonden, verzoek.ontleding, raak, gelijkend, id_ in vectoren)),
                in_plaats_van=gevonden.id if gevonden is not stuk else None,
            )
        return (list(treffers.values()) if overtuigd else []), geweerd, bekeken

    def _opvolger(self, stuk: AlleStukken | None) -> AlleStukken | None:
        """Return the stuk that took the place of this one, along the whole chain."""
        gezien: set[str] = set()
        while stuk is not None and stuk.status == "vervangen" and stuk.id not in gezien:
            gezien.add(stuk.id)
            stuk = self._bibliotheek.stukken.get(stuk.vervangen_door or "")
        return stuk

    def _zekerheid(self, vraag: str, uitgevallen: list[str]) -> float | None:
        if self._vakgebied is None:
            return None
        try:
            return self._vakgebied.zekerheid(vraag)
        except IndexFout as fout:
            uitgevallen.append(f"vakgebied: {fout.melding}")
            return None

    @staticmethod
    def _woorden(
        benen: Benen, verzoek: Verzoek, ruim: int, uitgevallen: list[str]
    ) -> dict[str, float]:
        try:
            return dict(benen.lexicaal.zoek(verzoek.woorden, ruim, verzoek.letters))
        except IndexFout as fout:
            uitgevallen.append(f"woorden: {fout.melding}")
            return {}

    def _vectoren(
        self, benen: Benen, vraag: str, ruim: int, uitgevallen: list[str]
    ) -> dict[str, float]:
        if benen.vectoren is None or self._gewicht == 0:
            return {}
        try:
            return dict(benen.vectoren.zoek(vraag, min(ruim, RUIM * 8), len(self._bibliotheek)))
        except IndexFout as fout:
            uitgevallen.append(f"vectoren: {fout.melding}")
            return {}

    def _inhoud_van(self, stuk: AlleStukken) -> Inhoud:
        """Return the words of a stuk, remembered: the same ones come back in many answers."""
        if stuk.id not in self._inhoud:
            if len(self._inhoud) >= MAX_ONTHOUDEN:
                self._inhoud.clear()
            self._inhoud[stuk.id] = inhoud_van(velden_van(stuk).samen())
        return self._inhoud[stuk.id]


def _gewichten_van_passage(
    verzoek: Verzoek, raak: set[str], gelijkend: dict[str, set[str]]
) -> dict[str, float]:
    """Return the weight of each stem that makes a paragraph the one to show."""
    uit = {s: verzoek.zeldzaam[s] for s in raak}
    for gelijk in gelijkend.values():
        uit.update((stam(woord), 1.0) for woord in gelijk)
    return uit


def _waarom(
    stuk: AlleStukken,
    ontleding: Ontleding,
    raak: set[str],
    gelijkend: Collection[str],
    betekenis: bool,
) -> Iterator[Waarom]:
    for reden in ("woord", "deel", "correctie", "begrip"):
        termen = [t for t in ontleding.termen if t.reden == reden and t.stam in raak]
        if termen:
            yield Waarom(reden, tuple(dict.fromkeys(t.van for t in termen)))
    if gelijkend:
        yield Waarom("letters", tuple(t.van for t in ontleding.eigen if t.stam in gelijkend))
    eigen = {t.stam for t in ontleding.eigen}
    vraagvormen = set(stammen_met_delen("\n".join(stuk.gevraagd_als)))
    if eigen and len(eigen & vraagvormen) * 2 > len(eigen):
        yield Waarom("vraagvorm", ())
    if betekenis:
        yield Waarom("betekenis", ())


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
