"""The comparer: one case beside all decided ones of its kernvraag (``ontwerp.md`` §5)."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from heapq import nsmallest
from itertools import compress

from assistent.vergelijken.kantelen import kantel, oordelen
from assistent.vergelijken.vergelijking import (
    Geval,
    Kantoordeel,
    Onderscheid,
    Reden,
    Vergelijking,
)
from assistent.vergelijken.zaken import Zaken, leg_vast, masker_van, namen_van, per_rij, plekken
from dilemma_bibliotheek.bibliotheek import Bibliotheek, geldig_op
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.kernvragen import Kernvraag, Woordenschat
from dilemma_bibliotheek.stukken import Dilemma
from dilemma_bibliotheek.tekst.schoon import schone_regel

_LIJST = "'assistent vergelijk --lijst' toont alle kernvragen met hun factoren."
_BEWAARD = 32  # an afweging keeps its own peildatum, so few pairs are in use at a time


class Vergelijker:
    """Compares a case with the decided dilemmas of a bibliotheek; made anew when that changes."""

    def __init__(self, bibliotheek: Bibliotheek, woordenschat: Woordenschat) -> None:
        self._bibliotheek = bibliotheek
        self._woordenschat = woordenschat
        self._namen = tuple(factor.id for factor in woordenschat.factoren)
        self._plek = {naam: nummer for nummer, naam in enumerate(self._namen)}
        self._zaken: dict[tuple[str, date], Zaken] = {}

    def vergelijk(
        self,
        kernvraag: str,
        factoren: Iterable[str],
        onbekend: Iterable[str] = (),
        *,
        peildatum: date,
        aantal: int = 5,
    ) -> Vergelijking:
        """Set a case with these confirmed ``factoren`` beside the cases that were decided by ``peildatum``.

        ``gevallen`` are the ``aantal`` nearest of those that speak or share a factor. Order: those
        that speak, then fewest differing factors that matter to this kernvraag, then most shared
        factors, then id. The order of the input does not matter. ``onbekend`` are the facts still open.

        Raises ``GebruikFout`` when an id is not known, or a factor is both confirmed and open.
        """
        vraag = self._kernvraag(kernvraag)
        hier, open_ = self._masker(factoren), self._masker(onbekend)
        if beide := namen_van(hier & open_, self._namen):
            raise GebruikFout(
                f"De factor '{beide[0]}' staat bij wat vaststaat en bij wat nog onbekend is.",
                "Kies een van de twee.",
            )
        zaken = self._zaken_van(vraag, peildatum)
        kanten = [kant.id for kant in vraag.kanten]
        rij = _Rij(zaken, hier, open_, self._namen, kanten)
        kantelvragen, kantelparen = kantel(zaken, hier, open_, self._namen, kanten)
        return Vergelijking(
            kernvraag=vraag.id,
            factoren=namen_van(hier, self._namen),
            onbekend=namen_van(open_, self._namen),
            kanten=rij.oordelen(),
            gevallen=rij.naaste(aantal),
            tegengesteld=rij.tegengesteld(),
            kantelvragen=kantelvragen,
            kantelparen=kantelparen,
            zaken=len(zaken.rijen),
        )

    def telt_mee(self, kernvraag: str) -> tuple[str, ...]:
        """Return the factors that have a side in this kernvraag. Raises ``GebruikFout``."""
        vraag = self._kernvraag(kernvraag)
        return tuple(f.id for f in self._woordenschat.factoren if vraag.id in f.kant)

    def _kernvraag(self, id_: str) -> Kernvraag:
        vraag = self._woordenschat.kernvraag(id_)
        if vraag is None:
            raise _onbekend("kernvraag", id_, [k.id for k in self._woordenschat.kernvragen])
        return vraag

    def _masker(self, factoren: Iterable[str]) -> int:
        gelezen = list(factoren)
        for factor in gelezen:
            if factor not in self._plek:
                raise _onbekend("factor", factor, self._namen)
        return masker_van(gelezen, self._plek)

    @cached_property
    def _besloten(self) -> dict[str, list[Dilemma]]:
        kanten = {k.id: {kant.id for kant in k.kanten} for k in self._woordenschat.kernvragen}
        uit: defaultdict[str, list[Dilemma]] = defaultdict(list)
        for stuk in self._bibliotheek:
            if isinstance(stuk, Dilemma) and stuk.keuze in kanten.get(stuk.kernvraag or "", ()):
                uit[stuk.kernvraag or ""].append(stuk)
        return dict(uit)

    def _zaken_van(self, vraag: Kernvraag, dag: date) -> Zaken:
        sleutel = (vraag.id, dag)
        zaken = self._zaken.get(sleutel)
        if zaken is None:
            mee = (z for z in self._besloten.get(vraag.id, ()) if _telt_op(z, dag))
            zaken = leg_vast(mee, vraag, self._woordenschat)
            if len(self._zaken) >= _BEWAARD:
                self._zaken = {}
            self._zaken[sleutel] = zaken
        return zaken


def _telt_op(zaak: Dilemma, dag: date) -> bool:
    return geldig_op(zaak, dag) and (zaak.besloten_op is None or zaak.besloten_op <= dag)


def _onbekend(wat: str, id_: str, bekend: Collection[str]) -> GebruikFout:
    dichtbij = difflib.get_close_matches(id_, bekend, n=1, cutoff=0.5)
    bedoel = f"Bedoel je '{dichtbij[0]}'? " if dichtbij else ""
    return GebruikFout(f"Ik ken geen {wat} '{schone_regel(id_, 60)}'.", bedoel + _LIJST)


class _Rij:
    """The decided cases in order of how near they are to one case."""

    def __init__(
        self, zaken: Zaken, hier: int, onbekend: int, namen: tuple[str, ...], kanten: list[str]
    ) -> None:
        self._zaken = zaken
        self._hier = hier
        self._onbekend = onbekend
        self._namen = namen
        self._kanten = kanten
        self._sprekend = zaken.sprekend(hier)
        aantal = len(zaken.rijen)
        self._spreekt = per_rij(self._sprekend[0] | self._sprekend[1], aantal)
        self._tweede = per_rij(zaken.gekozen[1], aantal)
        telt = zaken.voor[0] | zaken.voor[1]
        # Rows stand in order of id, so the number of the row settles what is equal.
        self._sleutels = [
            (
                not spreekt,
                ((masker ^ hier) & telt).bit_count(),
                -(masker & hier).bit_count(),
                nummer,
            )
            for nummer, (masker, spreekt) in enumerate(
                zip(zaken.maskers, self._spreekt, strict=True)
            )
        ]

    def naaste(self, aantal: int) -> tuple[Geval, ...]:
        """Return the nearest cases of those that speak or share a factor."""
        vergelijkbaar = (s for s in self._sleutels if not s[0] or s[2])
        return tuple(self._geval(s[-1]) for s in nsmallest(aantal, vergelijkbaar))

    def tegengesteld(self) -> dict[str, Geval]:
        """Return per side the nearest case that was decided for the other side."""
        uit = {}
        for nummer, kant in enumerate(self._kanten):
            andere = min(self._van(self._zaken.gekozen[1 - nummer]), default=None)
            if andere is not None:
                uit[kant] = self._geval(andere[-1])
        return uit

    def oordelen(self) -> tuple[Kantoordeel, Kantoordeel]:
        """Return the judgement per side; its cases nearest first."""
        eerste, tweede = (
            tuple(self._zaken.rijen[s[-1]].id for s in sorted(self._van(rijen)))
            for rijen in self._sprekend
        )
        stand = oordelen(self._sprekend)
        return (
            Kantoordeel(self._kanten[0], stand[0], in_lijn_met=eerste, wringt_met=tweede),
            Kantoordeel(self._kanten[1], stand[1], in_lijn_met=tweede, wringt_met=eerste),
        )

    def _van(self, rijen: int) -> Iterator[tuple[bool, int, int, int]]:
        return compress(self._sleutels, per_rij(rijen, len(self._sleutels)))

    def _geval(self, nummer: int) -> Geval:
        zaak, daar, hier = self._zaken.rijen[nummer], self._zaken.maskers[nummer], self._hier
        vreemd = tuple(sorted(set(zaak.factoren) - set(self._namen)))
        return Geval(
            zaak=zaak,
            keuze=self._kanten[self._tweede[nummer]],
            gedeeld=namen_van(hier & daar, self._namen),
            alleen_hier=namen_van(hier & ~daar, self._namen),
            alleen_daar=namen_van(daar & ~hier, self._namen) + vreemd,
            verschil=namen_van(hier ^ daar, self._namen) + vreemd,
            spreekt=bool(self._spreekt[nummer]),
            waarom_niet=tuple(self._waarom_niet(self._tweede[nummer], daar)),
        )

    def _waarom_niet(self, kant: int, daar: int) -> Iterator[Onderscheid]:
        ontbreekt = daar & self._zaken.voor[kant] & ~self._hier
        tegen = self._hier & self._zaken.voor[1 - kant] & ~daar
        soorten: tuple[tuple[Reden, int], ...] = (
            ("ontbreekt-hier", ontbreekt),
            ("spreekt-hier-tegen", tegen),
        )
        for soort, masker in soorten:
            for plek in plekken(masker):
                yield Onderscheid(self._namen[plek], soort, bool(self._onbekend >> plek & 1))
