"""Comparing one case with 100 to 10,000 decided ones, beside the same in plain sets in the same run.

Cases and questions are drawn with a fixed seed from the shipped vocabulary, all of the kernvraag with the
most factors, and every factor that is not confirmed is open: so all kantelvragen and all pairs are tried.
The peer is the definition written out, without bits; both must give the same answers.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import combinations
from typing import Any

from assistent.vergelijken.vergelijker import Vergelijker
from assistent.vergelijken.vergelijking import Vergelijking
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek
from dilemma_bibliotheek.kernvragen import Kernvraag, Woordenschat
from dilemma_bibliotheek.stukken import Dilemma
from dilemma_bibliotheek.woordenschat import lees_woordenschat

ZAAD = 5
DAG = date(2026, 11, 24)
MATEN = (100, 300, 1_000, 3_000, 10_000)
VRAGEN = 100
VRAGEN_GELIJKE = 5  # the peer takes seconds at the largest size
GROOT = 1_000  # from here the peer gets fewer questions

Gevolg = tuple[dict[str, str], set[str]]


def zwaarste_kernvraag(woordenschat: Woordenschat) -> Kernvraag:
    """Return the kernvraag in which most factors have a side."""
    return max(
        woordenschat.kernvragen,
        key=lambda vraag: sum(vraag.id in f.kant for f in woordenschat.factoren),
    )


def maak_zaken(maat: int, vraag: Kernvraag, woordenschat: Woordenschat) -> list[Dilemma]:
    """Return ``maat`` decided cases with two to seven factors each, always the same for one size."""
    toeval = random.Random(ZAAD)
    telt = [f.id for f in woordenschat.factoren if vraag.id in f.kant]
    ander = [f.id for f in woordenschat.factoren if vraag.id not in f.kant]
    return [
        Dilemma(
            soort="dilemma",
            id=f"z{nummer:06d}",
            titel=f"Zaak {nummer}",
            fictief=True,
            kernvraag=vraag.id,
            keuze=toeval.choice(vraag.kanten).id,
            factoren=tuple(
                toeval.sample(telt, toeval.randint(2, 5))
                + toeval.sample(ander, toeval.randint(0, 2))
            ),
            besloten_op=date(2025, 1, 1),
        )
        for nummer in range(maat)
    ]


class InVerzamelingen:
    """The peer: the definition of ``ontwerp.md`` §5 in sets, each question from the start."""

    def __init__(self, zaken: list[Dilemma], vraag: Kernvraag, woordenschat: Woordenschat) -> None:
        self._zaken = [(z.id, z.keuze or "", set(z.factoren)) for z in zaken]
        self._voor = {
            kant.id: {f.id for f in woordenschat.factoren if f.kant.get(vraag.id) == kant.id}
            for kant in vraag.kanten
        }
        een, ander = self._voor
        self._andere = {een: ander, ander: een}

    def sprekend(self, hier: set[str]) -> list[tuple[str, str]]:
        """Return id and side of each case that speaks."""
        return [
            (id_, keuze)
            for id_, keuze, daar in self._zaken
            if daar & self._voor[keuze] <= hier and hier & self._voor[self._andere[keuze]] <= daar
        ]

    def stand(self, hier: set[str]) -> Gevolg:
        """Return the judgement per side and the ids that speak."""
        spreken = self.sprekend(hier)
        kanten = {keuze for _, keuze in spreken}
        oordeel = {
            kant: "wringt" if andere in kanten else "in lijn" if kant in kanten else "vrij"
            for kant, andere in self._andere.items()
        }
        return oordeel, {id_ for id_, _ in spreken}

    def vergelijk(
        self, hier: set[str], open_: list[str]
    ) -> tuple[dict[str, str], list[str], list[tuple[str, str]], list[str]]:
        """Return the judgement, what tips alone, what tips in pairs, and the five nearest cases."""
        nu, spreken = self.stand(hier)
        alleen = [f for f in open_ if self.stand(hier | {f})[0] != nu]
        paren = [
            (een, ander)
            for een, ander in combinations([f for f in open_ if f not in alleen], 2)
            if self.stand(hier | {een, ander})[0] != nu
        ]
        telt = set().union(*self._voor.values())
        naaste = sorted(
            (id_ not in spreken, len((hier ^ daar) & telt), -len(hier & daar), id_)
            for id_, _, daar in self._zaken
            if id_ in spreken or hier & daar
        )
        return nu, alleen, paren, [rij[-1] for rij in naaste[:5]]


def p95(tijden: list[float]) -> float:
    """Return the 95th percentile; of few measurements the largest."""
    return statistics.quantiles(tijden, n=20)[-1] if len(tijden) >= 20 else max(tijden)


def klok(doe: Callable[[], object]) -> float:
    """Return how many ms ``doe`` took."""
    begin = time.perf_counter()
    doe()
    return (time.perf_counter() - begin) * 1000


def meet_maat(maat: int) -> dict[str, Any]:
    """Return the figures of one number of cases."""
    woordenschat = lees_woordenschat(INHOUD)
    vraag = zwaarste_kernvraag(woordenschat)
    zaken = maak_zaken(maat, vraag, woordenschat)
    bibliotheek = Bibliotheek({zaak.id: zaak for zaak in zaken})
    vergelijker = Vergelijker(bibliotheek, woordenschat)
    telt = list(vergelijker.telt_mee(vraag.id))
    toeval = random.Random(ZAAD + 1)
    vragen = [set(toeval.sample(telt, toeval.randint(0, 6))) for _ in range(VRAGEN)]

    def wij(hier: set[str]) -> Vergelijking:
        return vergelijker.vergelijk(
            vraag.id, hier, [f for f in telt if f not in hier], peildatum=DAG
        )

    eerste = klok(partial(wij, set()))  # lays the cases out in bits
    tijden = [klok(partial(wij, hier)) for hier in vragen]
    leeg = [klok(partial(wij, set())) for _ in range(20)]
    gelijke = InVerzamelingen(zaken, vraag, woordenschat)
    hun_vragen = vragen if maat < GROOT else vragen[:VRAGEN_GELIJKE]
    hun = []
    for hier in hun_vragen:
        open_ = [f for f in telt if f not in hier]
        hun.append(klok(partial(gelijke.vergelijk, hier, open_)))
    _gelijk(wij, gelijke, vragen[:VRAGEN_GELIJKE], telt)
    zelfde = statistics.median(tijden[: len(hun)])
    return {
        "zaken": maat,
        "factoren_die_tellen": len(telt),
        "eerste_ms": round(eerste, 2),
        "p50_ms": round(statistics.median(tijden), 2),
        "p95_ms": round(p95(tijden), 2),
        "niets_bevestigd_p95_ms": round(p95(leeg), 2),
        "verzamelingen_p50_ms": round(statistics.median(hun), 2),
        "verzamelingen_p95_ms": round(p95(hun), 2),
        "verhouding_p50": round(statistics.median(hun) / zelfde, 1),
    }


def _gelijk(
    wij: Callable[[set[str]], Vergelijking],
    gelijke: InVerzamelingen,
    vragen: Iterable[set[str]],
    telt: list[str],
) -> None:
    for hier in vragen:
        uit = wij(hier)
        oordeel, alleen, paren, naaste = gelijke.vergelijk(hier, [f for f in telt if f not in hier])
        assert uit.oordeel == oordeel
        assert {k.factor for k in uit.kantelvragen} == set(alleen)
        assert {k.factoren for k in uit.kantelparen} == set(paren)
        assert [g.zaak.id for g in uit.gevallen] == naaste


def meet(maten: Iterable[int] = MATEN) -> dict[str, Any]:
    """Return the figures per number of cases, and how each grows from the smallest to the largest."""
    groei = [meet_maat(maat) for maat in maten]
    eerste, laatste = groei[0], groei[-1]
    return {
        "maten": groei,
        "groei": {
            naam: round(laatste[naam] / eerste[naam], 1)
            for naam in ("zaken", "eerste_ms", "p50_ms", "p95_ms", "verzamelingen_p50_ms")
        },
    }


if __name__ == "__main__":
    print(json.dumps(meet(), ensure_ascii=False, indent=1))
