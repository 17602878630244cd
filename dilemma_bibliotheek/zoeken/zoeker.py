"""Searching behind one seam: both legs asked, fused by weight, and honest when nothing fits."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bibliotheek import Bibliotheek, geldig_op
from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.stukken import AlleStukken, Soort
from dilemma_bibliotheek.tekst.woorden import stammen_met_delen
from dilemma_bibliotheek.zoeken.antwoord import Treffer, Waarom, Zoekantwoord, labels_van, past
from dilemma_bibliotheek.zoeken.inbedding import Inbedder
from dilemma_bibliotheek.zoeken.index import Benen
from dilemma_bibliotheek.zoeken.lexicaal import velden_van
from dilemma_bibliotheek.zoeken.onderdelen import ALLES, Onderdelen
from dilemma_bibliotheek.zoeken.passages import beste_passage
from dilemma_bibliotheek.zoeken.vakgebied import Vakgebied
from dilemma_bibliotheek.zoeken.vraag import Ontleding, Woordenkennis, schapwoorden

MAX_VRAAG_TEKENS = 20_000
# A stuk answers a question when it holds this share of what the question's words weigh ...
DREMPEL_DEKKING = 0.20
# ... or, for a long text, words that together weigh as much as one that nothing else has.
DREMPEL_GEWICHT = 1.06
DREMPEL_GEWICHT_ZAAK = 0.98
# Is it known whether a question is one of the field? Surely in: any likeness of meaning will do;
# perhaps in: some of its words must be there; out: nearly all of them.
ZEKER_VAN_HET_VAK = 2.5
DREMPEL_DEKKING_TWIJFEL = 0.25
DREMPEL_DEKKING_VREEMD = 0.75
# A whole case has many words that are not the point; they blur its meaning more than its words.
DEEL_BETEKENIS_ZAAK = 0.5
RUIM = 50


@dataclass(frozen=True)
class _Verzoek:
    """One question with what may answer it."""

    ontleding: Ontleding
    zeldzaam: dict[str, float]
    soorten: set[Soort] | None
    labels: set[str]
    peildatum: date
    zaak: bool
    vak: float | None  # how surely the question is one of the field; None: not known

    @cached_property
    def _eigen(self) -> set[str]:
        return {t.stam for t in self.ontleding.eigen}

    @cached_property
    def _alles(self) -> float:
        return self._weegt(self._eigen)

    def _weegt(self, stammen: set[str]) -> float:
        return sum(self.zeldzaam[s] for s in stammen)

    def mag(self, stuk: AlleStukken) -> bool:
        """Tell whether a stuk may be shown."""
        return (
            (self.soorten is None or stuk.soort in self.soorten)
            and geldig_op(stuk, self.peildatum)
            and (not self.labels or past(self.labels, labels_van(stuk)))
        )

    def genoeg(self, raak: set[str]) -> bool:
        """Tell whether a stuk with these stems is an answer.

        Where it is known whether the question is one of the field, that decides, unless the stuk
        holds nearly all that was asked; else the words in common must weigh enough. What was added
        to the question helps to find, but only half to convince.
        """
        if not self._alles:
            return False
        gedeeld = sum(self.zeldzaam[s] * (1.0 if s in self._eigen else 0.5) for s in raak)
        dekking = gedeeld / self._alles
        if self.vak is not None:
            if self.vak > 0:
                return dekking >= DREMPEL_DEKKING_TWIJFEL or self.vak > ZEKER_VAN_HET_VAK
            ook = {s for t in self.ontleding.termen if t.stam in raak for s in t.bron}
            return self._weegt(self._eigen & (raak | ook)) / self._alles >= DREMPEL_DEKKING_VREEMD
        if dekking >= DREMPEL_DEKKING:
            return True
        grens = DREMPEL_GEWICHT_ZAAK if self.zaak else DREMPEL_GEWICHT
        return len(raak) >= (2 if self.zaak else 3) and gedeeld >= grens

    def mag_mee(self, raak: set[str]) -> bool:
        """Tell whether a stuk that is no answer by itself may stand beside one that is.

        Likeness of meaning is enough for a question of the field; on a shelf that nobody learned
        from it is not.
        """
        if self.vak is None:
            return not self.zaak and bool(raak)
        return self.vak > 0


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
        self._kennis = Woordenkennis(
            begrippen, schapwoorden(velden_van(stuk).samen() for stuk in bibliotheek), onderdelen
        )
        self._benen = benen
        self._gewicht = inbedder.gewicht_voor(bibliotheek.stukken)
        self._vakgebied = vakgebied
        self._stammen: dict[str, frozenset[str]] = {}

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
        verzoek = _Verzoek(
            ontleding,
            benen.lexicaal.zeldzaamheid(ontleding.gewichten),
            set(soorten) if soorten is not None else None,
            set(labels),
            peildatum,
            zaak,
            None if zaak else self._zekerheid(vraag, uitgevallen),
        )
        treffers: list[Treffer] = []
        ruim = RUIM
        # What may not be shown must not crowd out what may: ask for more until there is enough.
        while ontleding.gewichten:
            lexicaal = self._woorden(benen, ontleding.gewichten, ruim, uitgevallen)
            vectoren = self._vectoren(benen, ontleding.vraag, ruim, uitgevallen)
            treffers = self._kies(lexicaal, vectoren, verzoek, aantal)
            meer = max(len(lexicaal), len(vectoren)) >= ruim and ruim < len(self._bibliotheek)
            if len(treffers) >= aantal or not meer:
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
        verzoek: _Verzoek,
        aantal: int,
    ) -> list[Treffer]:
        """Return the best that may be shown; none when not one of them is an answer."""
        treffers: dict[str, Treffer] = {}
        overtuigd = False
        gewicht = self._gewicht * (DEEL_BETEKENIS_ZAAK if verzoek.zaak else 1.0)
        for id_, score in _samen(lexicaal, vectoren, gewicht):
            if len(treffers) == aantal:
                break
            gevonden = self._bibliotheek.stukken.get(id_)
            stuk = self._opvolger(gevonden)
            if stuk is None or gevonden is None or stuk.id in treffers or not verzoek.mag(stuk):
                continue
            raak = verzoek.ontleding.gewichten.keys() & self._stammen_van(gevonden)
            genoeg = verzoek.genoeg(raak)
            if not genoeg and not verzoek.mag_mee(raak):
                continue
            overtuigd = overtuigd or genoeg
            benen = (("woorden", lexicaal), ("vectoren", vectoren))
            treffers[stuk.id] = Treffer(
                stuk,
                round(score, 4),
                beste_passage(stuk, {s: verzoek.zeldzaam[s] for s in raak}),
                tuple(naam for naam, been in benen if id_ in been),
                tuple(dict.fromkeys(t.van for t in verzoek.ontleding.termen if t.stam in raak)),
                tuple(_waarom(gevonden, verzoek.ontleding, raak, id_ in vectoren)),
                in_plaats_van=gevonden.id if gevonden is not stuk else None,
            )
        return list(treffers.values()) if overtuigd else []

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
        benen: Benen, gewichten: dict[str, float], ruim: int, uitgevallen: list[str]
    ) -> dict[str, float]:
        try:
            return dict(benen.lexicaal.zoek(gewichten, ruim))
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

    def _stammen_van(self, stuk: AlleStukken) -> frozenset[str]:
        """Return the stems of a stuk, remembered: the same ones come back in many answers."""
        if stuk.id not in self._stammen:
            self._stammen[stuk.id] = frozenset(stammen_met_delen(velden_van(stuk).samen()))
        return self._stammen[stuk.id]


def _waarom(
    stuk: AlleStukken, ontleding: Ontleding, raak: set[str], betekenis: bool
) -> Iterator[Waarom]:
    for reden in ("woord", "deel", "correctie", "begrip"):
        termen = [t for t in ontleding.termen if t.reden == reden and t.stam in raak]
        if termen:
            yield Waarom(reden, tuple(dict.fromkeys(t.van for t in termen)))
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
