"""Listening to a free text: which kernvraag, factoren, goals and urgency it speaks of, and by which words.

Without a language model: cues, and per kernvraag a few thousand learned words. Nothing here is a
judgement about a person; it is a suggestion that the consulent confirms or takes away.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistent.luisteren.cues import Cuezoeker, Plek, vakwoorden
from assistent.luisteren.samenhang import Samenhang
from assistent.luisteren.zinsdelen import Token, Woordvormen, tokens
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.signalen import Signaalsoort, Signalen
from dilemma_bibliotheek.zoeken.kernvraagwijzer import REGELVRAAG, Kernvraagwijzer

Groep = Literal[
    "kernvraag",
    "factor",
    "doel",
    "geraakt",
    "handhaving",
    "druk",
    "spoed",
    "vraag",
    "onderwerp",
    "dilemma",
]
AardVanTekst = Literal["dilemma", "vraag", "spoed"]
Van = tuple[Groep, str]
Geleerd = dict[str, tuple[float, list[tuple[int, int]]]]

MEEST_KERNVRAGEN = 3
MEEST_FACTOREN = 8
MEEST_FRAGMENTEN = 4
# How the three sources of a kernvraag count; found on the even cases, see docs of `meten`.
GEWICHT_CUE, GEWICHT_FACTOR, GEWICHT_GELEERD = 1.0, 1.0, 3.0
GENOEG, GENOEG_BIJ_SPOED = 1.3, 2.2  # less than this is no suggestion
ZEKER_GELEERD = 0.5  # what the learned words alone must say for a suggestion
MINST_GELEERD = 4  # on how many words and pairs of words
NAAST = 0.75  # a second kernvraag must weigh this share of the first
_ONTKENBAAR: frozenset[Groep] = frozenset({"factor", "handhaving", "spoed", "druk", "geraakt"})
LANGSTE_VRAAG = 45  # words; who tells more than this tells a case


@dataclass(frozen=True)
class Fragment:
    """Words of the text that something rests on: characters ``begin`` up to ``eind``."""

    begin: int
    eind: int
    tekst: str


@dataclass(frozen=True)
class Signaal:
    """One thing that was heard."""

    id: str
    label: str
    fragmenten: tuple[Fragment, ...]


@dataclass(frozen=True)
class Gehoord:
    """All that was heard in a text; every list holds what is most likely first."""

    kernvragen: tuple[Signaal, ...] = ()
    factoren: tuple[Signaal, ...] = ()
    doelen: tuple[Signaal, ...] = ()
    geraakten: tuple[Signaal, ...] = ()
    handhaving: tuple[Signaal, ...] = ()
    druk: tuple[Signaal, ...] = ()
    spoed: tuple[Signaal, ...] = ()
    aard: AardVanTekst = "dilemma"

    @property
    def leeg(self) -> bool:
        """Whether nothing was heard that a conversation can go on from."""
        return not (
            self.kernvragen or self.factoren or self.doelen or self.handhaving or self.spoed
        )


class Luisteraar:
    """Hears a text. Made once; ``luister`` is fast and keeps nothing of the text."""

    def __init__(
        self,
        woordenschat: Woordenschat,
        signalen: Signalen,
        wijzer: Kernvraagwijzer | None = None,
    ) -> None:
        self._woordenschat = woordenschat
        self._signalen = signalen
        self._wijzer = wijzer
        cues = list(_alle_cues(woordenschat, signalen))
        self._vormen = Woordvormen(signalen.vormen)
        losse = {w.strip("=") for _, cue in cues for w in vakwoorden(cue.replace("/", " "))}
        self._vormen.leer(losse, wijzer.stammen if wijzer else ())
        self._zoeker: Cuezoeker[Van] = Cuezoeker(cues, self._vormen)
        self._samenhang = Samenhang(self._vormen, signalen.anderen.wie)
        self._van_client = frozenset(signalen.anderen.factoren)
        self._labels = _labels(woordenschat, signalen)

    def luister(self, tekst: str) -> Gehoord:
        """Return what is heard in ``tekst``. Raises ``IndexFout`` when the learned words are gone."""
        alle = tokens(tekst, self._vormen)
        plekken: dict[Van, list[Plek[Van]]] = {}
        ontkend: list[tuple[int, int]] = []
        for plek in self._zoeker.zoek(alle):
            if self._telt(plek, alle, tekst):
                plekken.setdefault(plek.van, []).append(plek)
            elif plek.van[0] == "factor" and self._samenhang.ontkend(plek, alle):
                ontkend.append((alle[plek.eerste].begin, alle[plek.laatste].eind))
        self._ook_door_factoren(plekken)
        fragmenten = {van: _fragmenten(lijst, alle, tekst) for van, lijst in plekken.items()}
        geleerd = self._wijzer.wijs(tekst, ontkend) if self._wijzer else {}
        spoed = self._signalen_van("spoed", fragmenten)
        aard = self._aard(alle, plekken, geleerd, spoed)
        grens = {"dilemma": GENOEG, "spoed": GENOEG_BIJ_SPOED, "vraag": math.inf}[aard]
        kernvragen = self._kernvragen(tekst, grens, geleerd, plekken, fragmenten)
        factoren = self._factoren(kernvragen, plekken, fragmenten)
        drukfactoren = {f.id for f in self._woordenschat.factoren if f.druk}
        return Gehoord(
            kernvragen,
            factoren,
            self._signalen_van("doel", fragmenten),
            self._signalen_van("geraakt", fragmenten),
            self._signalen_van("handhaving", fragmenten),
            (
                *(f for f in factoren if f.id in drukfactoren),
                *self._signalen_van("druk", fragmenten),
            ),
            spoed,
            aard,
        )

    def _ook_door_factoren(self, plekken: dict[Van, list[Plek[Van]]]) -> None:
        for groep, soorten in _groepen(self._signalen):
            for soort in soorten:
                for factor in soort.factoren:
                    if erbij := plekken.get(("factor", factor)):
                        plekken.setdefault((groep, soort.id), []).extend(erbij)

    def _telt(self, plek: Plek[Van], alle: Sequence[Token], tekst: str) -> bool:
        groep, id_ = plek.van
        if groep not in _ONTKENBAAR:
            return True
        if self._samenhang.ontkend(plek, alle):
            return False
        if groep != "factor":
            return True
        if id_ == "niet-gesproken" and self._samenhang.door_deskundige(plek, alle):
            return False
        if self._samenhang.onzeker(plek, alle) or self._samenhang.gevraagd(plek, alle, tekst):
            return False
        return id_ not in self._van_client or not self._samenhang.van_ander(plek, alle)

    def _kernvragen(
        self,
        tekst: str,
        genoeg: float,
        geleerd: Geleerd,
        plekken: dict[Van, list[Plek[Van]]],
        fragmenten: dict[Van, tuple[Fragment, ...]],
    ) -> tuple[Signaal, ...]:
        kans_op_zaak = 1 - geleerd.get(REGELVRAAG, (0.0, []))[0]
        gewogen: list[tuple[float, Signaal]] = []
        for vraag in self._woordenschat.kernvragen:
            eigen = plekken.get(("kernvraag", vraag.id), [])
            cues = sum({(p.eerste, p.laatste): _zwaarte(p) for p in eigen}.values())
            steun = [f for f in self._woordenschat.factoren if vraag.id in f.kant]
            steun = [f for f in steun if ("factor", f.id) in plekken]
            uit_factoren = sum(1 / len(f.kant) for f in steun)
            kans, plaatsen = geleerd.get(vraag.id, (0.0, []))
            kans /= max(kans_op_zaak, 0.01)
            gewicht = (
                GEWICHT_CUE * min(cues, 4.0)
                + GEWICHT_FACTOR * uit_factoren
                + GEWICHT_GELEERD * kans
            )
            alleen_geleerd = not eigen and not steun
            if gewicht < genoeg or (
                alleen_geleerd and (kans < ZEKER_GELEERD or len(plaatsen) < MINST_GELEERD)
            ):
                continue
            rust_op = (
                *fragmenten.get(("kernvraag", vraag.id), ()),
                *(s for f in steun for s in fragmenten["factor", f.id][:1]),
                *(Fragment(b, e, tekst[b:e]) for b, e in (plaatsen if kans > 0.3 else ())),
            )
            if rust_op:
                signaal = Signaal(vraag.id, vraag.vraag, _uniek(rust_op)[:MEEST_FRAGMENTEN])
                gewogen.append((gewicht, signaal))
        gewogen.sort(key=lambda paar: -paar[0])
        grens = NAAST * gewogen[0][0] if gewogen else 0.0
        return tuple(s for gewicht, s in gewogen if gewicht >= grens)[:MEEST_KERNVRAGEN]

    def _factoren(
        self,
        kernvragen: Sequence[Signaal],
        plekken: dict[Van, list[Plek[Van]]],
        fragmenten: dict[Van, tuple[Fragment, ...]],
    ) -> tuple[Signaal, ...]:
        gehoord = {k.id for k in kernvragen}
        lijst = [f for f in self._woordenschat.factoren if ("factor", f.id) in plekken]
        lijst.sort(
            key=lambda f: (not gehoord & set(f.kant), -max(map(_zwaarte, plekken["factor", f.id])))
        )
        return tuple(
            Signaal(f.id, f.label, fragmenten["factor", f.id][:MEEST_FRAGMENTEN]) for f in lijst
        )[:MEEST_FACTOREN]

    def _signalen_van(
        self, groep: Groep, fragmenten: dict[Van, tuple[Fragment, ...]]
    ) -> tuple[Signaal, ...]:
        return tuple(
            Signaal(id_, label, fragmenten[groep, id_][:MEEST_FRAGMENTEN])
            for id_, label in self._labels[groep]
            if (groep, id_) in fragmenten
        )

    def _aard(
        self,
        alle: Sequence[Token],
        plekken: dict[Van, list[Plek[Van]]],
        geleerd: Geleerd,
        spoed: Sequence[Signaal],
    ) -> AardVanTekst:
        if spoed:
            return "spoed"
        kans = geleerd.get(REGELVRAAG, (0.0, []))[0]
        voor = sum(
            (("vraag", "") in plekken, ("onderwerp", "") in plekken, kans > 0.2, kans > 0.45)
        )
        tegen = len({plek.eerste for plek in plekken.get(("dilemma", ""), ())})
        if len(alle) > LANGSTE_VRAAG or voor < 2:
            return "dilemma"
        return "vraag" if tegen == 0 or (voor > 2 and tegen == 1) else "dilemma"


def _alle_cues(woordenschat: Woordenschat, signalen: Signalen) -> Iterable[tuple[Van, str]]:
    for vraag in woordenschat.kernvragen:
        yield from ((("kernvraag", vraag.id), cue) for cue in vraag.cues)
    for factor in woordenschat.factoren:
        yield from ((("factor", factor.id), cue) for cue in factor.cues)
    for groep, soorten in _groepen(signalen):
        for soort in soorten:
            yield from (((groep, soort.id), cue) for cue in soort.cues)
    yield from ((("vraag", ""), cue) for cue in signalen.vraagvormen.vraag)
    yield from ((("onderwerp", ""), cue) for cue in signalen.vraagvormen.onderwerp)
    yield from ((("dilemma", ""), cue) for cue in signalen.vraagvormen.dilemma)


def _groepen(signalen: Signalen) -> tuple[tuple[Groep, Sequence[Signaalsoort]], ...]:
    return (
        ("doel", signalen.doelen),
        ("geraakt", signalen.geraakten),
        ("handhaving", signalen.handhaving),
        ("druk", signalen.druk),
        ("spoed", signalen.spoed),
    )


def _labels(woordenschat: Woordenschat, signalen: Signalen) -> dict[Groep, list[tuple[str, str]]]:
    return {groep: [(s.id, s.label) for s in soorten] for groep, soorten in _groepen(signalen)}


def _zwaarte(plek: Plek[Van]) -> float:
    return 0.8 + 0.2 * min(plek.woorden, 3)


def _fragmenten(
    plekken: Sequence[Plek[Van]], alle: Sequence[Token], tekst: str
) -> tuple[Fragment, ...]:
    """Return the words of the places in order of the text, longest first where they overlap."""
    gekozen: list[Plek[Van]] = []
    for plek in sorted(plekken, key=lambda p: (-p.woorden, p.laatste - p.eerste, p.eerste)):
        if all(plek.laatste < g.eerste or plek.eerste > g.laatste for g in gekozen):
            gekozen.append(plek)
    return tuple(
        Fragment(begin, eind, tekst[begin:eind])
        for plek in sorted(gekozen, key=lambda p: p.eerste)
        for begin, eind in [(alle[plek.eerste].begin, alle[plek.laatste].eind)]
    )


def _uniek(fragmenten: Iterable[Fragment]) -> tuple[Fragment, ...]:
    uit: list[Fragment] = []
    for fragment in fragmenten:
        if all(fragment.eind <= f.begin or fragment.begin >= f.eind for f in uit):
            uit.append(fragment)
    return tuple(uit)
