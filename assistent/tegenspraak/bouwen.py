"""Building the tegenstem: the strongest case against the side one leans to, in one voice (W9).

Pure: it chooses and quotes, it judges nothing. What is counted (shared factors) only orders what is quoted.
Pressure of the organisation is never used as an argument for a side; it is named when it pushes the
way one leans. Outcomes of other cases stay closed until ``uitkomsten_open`` (law 3): then no decided case is
used at all, because choosing it would tell how it ended.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from assistent.tegenspraak.bronnen import Bronnen, Vondst
from assistent.tegenspraak.citaten import getoond, passages, twijfels
from assistent.tegenspraak.stemmen import Bouwsteen, Stem, Stemmen, vul
from assistent.tegenspraak.zaak import Grond, Regel, Tegenstem, Zaak
from dilemma_bibliotheek.kanten import Kanten
from dilemma_bibliotheek.kernvragen import Factor, Woordenschat

# Header, sources and the question that follows must fit on 24 lines with it.
BREEDTE = 74
HOOGTE = 16
MEEST = 6
MINST = 2
_AANVULLEN: tuple[Bouwsteen, ...] = (
    "bevestigd",
    "eigen",
    "onbekend",
    "norm",
    "bewijs",
    "tegenstem",
    "zaak",
    "aanname",
    "niet-gevraagd",
)
_OPEN_CITAAT = re.compile(r"([^.!?…])” (?=[A-Z])")
Kandidaten = dict[Bouwsteen, Iterator[Vondst]]


class Tegenspraak:
    """Gives each voice its say about a case."""

    def __init__(self, stemmen: Stemmen, woordenschat: Woordenschat, kanten: Kanten) -> None:
        self.stemmen = stemmen
        self.woordenschat = woordenschat
        self.kanten = kanten

    def spreek(self, zaak: Zaak, stem_id: str) -> Tegenstem:
        """Return what the voice ``stem_id`` says about ``zaak``.

        Raises ``GebruikFout`` for an unknown voice.
        """
        stem = self.stemmen.stem(stem_id)
        if zaak.andere_kant is None:
            kern = self._verzamel(
                stem, self._zonder_neiging(zaak, stem), self.stemmen.volgorde_zonder, (), {}
            )
            opening, naam = stem.opening_zonder, "opening_zonder"
        else:
            labels = self._labels(zaak)
            kandidaten = self._tegen_neiging(zaak, stem, labels)
            kern = self._verzamel(stem, kandidaten, stem.volgorde, _AANVULLEN, labels)
            opening, naam = self._opening(zaak, stem, labels)
        if not kern:
            return self._geen(stem)
        return Tegenstem(stem, (_vast(stem, naam, opening), *kern, _vast(stem, "slot", stem.slot)))

    def _verzamel(
        self,
        stem: Stem,
        kandidaten: Kandidaten,
        volgorde: tuple[Bouwsteen, ...],
        aanvullen: tuple[Bouwsteen, ...],
        labels: dict[str, str],
    ) -> list[Regel]:
        regels: list[Regel] = []
        gebruikt: set[Grond] = set()
        hoog = 3 + _hoogte(stem.slot)  # the opening takes at most three lines
        teller: dict[Bouwsteen, int] = {}
        for aanvulling, bouwsteen in [(False, b) for b in volgorde] + [
            (True, b) for b in aanvullen
        ]:
            if len(regels) >= (MINST if aanvulling else MEEST):
                continue
            for vondst in kandidaten.get(bouwsteen, iter(())):
                sleutels = {Grond(g.soort, g.id, passage=_van_eigen(g)) for g in vondst.gronden}
                if sleutels & gebruikt:
                    continue
                patronen = self.stemmen.patronen(stem, bouwsteen)
                patroon = patronen[teller.get(bouwsteen, 0) % len(patronen)]
                tekst = _zin_af(vul(patroon, {**labels, **vondst.plekken}))
                if regels and hoog + _hoogte(tekst) > HOOGTE:
                    continue
                regels.append(Regel(tekst, vondst.gronden, bouwsteen))
                gebruikt |= sleutels
                hoog += _hoogte(tekst)
                teller[bouwsteen] = teller.get(bouwsteen, 0) + 1
                break
        return regels

    def _tegen_neiging(self, zaak: Zaak, stem: Stem, labels: dict[str, str]) -> Kandidaten:
        bronnen = Bronnen(zaak, self.woordenschat, self.kanten, stem.kijkt.stukken)
        factoren = self._factoren(zaak, stem)
        waarde = zaak.factoren.get
        return {
            "bevestigd": self._van(zaak, labels, [f for f in factoren if waarde(f.id) == "ja"]),
            "onbekend": self._van(
                zaak, labels, [f for f in factoren if waarde(f.id) == "weet-niet"]
            ),
            "niet-gevraagd": self._van(
                zaak, labels, [f for f in factoren if f.id not in zaak.factoren]
            ),
            "druk": self._druk(zaak),
            "eigen": self._twijfel(zaak),
            "aanname": _eigen_passages(zaak, self.stemmen.eigen.aanname),
            "zaak": bronnen.zaken(),
            "tegenstem": bronnen.tegenstemmen(),
            "bewijs": bronnen.bewijs(),
            "tegenhanger": bronnen.tegenhangers(),
            "norm": bronnen.normen(),
        }

    def _zonder_neiging(self, zaak: Zaak, stem: Stem) -> Kandidaten:
        waar = self.stemmen.eigen
        bronnen = Bronnen(zaak, self.woordenschat, self.kanten, stem.kijkt.stukken)
        return {
            "eigen": self._twijfel(zaak),
            "aanname": _eigen_passages(zaak, waar.aanname),
            "dilemma": bronnen.dilemmas(),
            "neiging": _eigen_passages(zaak, waar.neiging),
            "verlies": _eigen_passages(zaak, waar.verlies, een_per_vraag=True),
            "geraakt": _eigen_passages(zaak, waar.geraakt),
        }

    def _factoren(self, zaak: Zaak, stem: Stem) -> list[Factor]:
        """Return the factors that speak for the other side, those this voice looks at first in front."""
        kijkt = stem.kijkt
        assert zaak.kernvraag is not None  # noqa: S101  (only called with a leaning)
        vraag, kant = zaak.kernvraag.id, zaak.andere_kant
        tegen = [f for f in self.woordenschat.factoren if f.kant.get(vraag) == kant and not f.druk]
        return sorted(
            tegen,
            key=lambda f: (
                kijkt.factoren.index(f.id) if f.id in kijkt.factoren else len(kijkt.factoren),
                kijkt.relevantie is not None and kijkt.relevantie not in f.relevantie,
                kijkt.aard is not None and f.aard != kijkt.aard,
            ),
        )

    def _van(self, zaak: Zaak, labels: dict[str, str], factoren: list[Factor]) -> Iterator[Vondst]:
        vraag = zaak.kernvraag.id if zaak.kernvraag else ""
        for factor in factoren:
            waarom = self.stemmen.waarom.get(factor.id, {}).get(vraag) or vul(
                self.stemmen.waarom_anders, labels
            )
            dan = waarom[:1].lower() + waarom[1:]
            yield Vondst(
                {"factor": factor.label, "waarom": waarom, "dan": dan},
                (Grond("factor", factor.id),),
            )

    def _druk(self, zaak: Zaak) -> Iterator[Vondst]:
        vraag = zaak.kernvraag.id if zaak.kernvraag else ""
        for factor in self.woordenschat.factoren:
            duwt_mee = factor.druk and factor.kant.get(vraag) == zaak.neiging_kant
            if duwt_mee and zaak.factoren.get(factor.id) == "ja":
                yield Vondst({"factor": factor.label}, (Grond("druk", factor.id),))

    def _twijfel(self, zaak: Zaak) -> Iterator[Vondst]:
        for vraag, passage in twijfels(zaak.eigen, self.stemmen.eigen):
            yield _eigen(zaak, vraag, passage)

    def _labels(self, zaak: Zaak) -> dict[str, str]:
        kanten = zaak.kernvraag.kanten if zaak.kernvraag else ()
        per_id = {kant.id: kant.label for kant in kanten}
        return {
            "kant": per_id[zaak.neiging_kant or ""],
            "andere": per_id[zaak.andere_kant or ""],
        }

    def _opening(self, zaak: Zaak, stem: Stem, labels: dict[str, str]) -> tuple[str, str]:
        vraag = zaak.kernvraag.id if zaak.kernvraag else ""
        eigen = stem.openingen.get(vraag, {}).get(zaak.neiging_kant or "")
        if eigen:
            return vul(eigen, labels), f"openingen.{vraag}.{zaak.neiging_kant}"
        return vul(stem.opening, labels), "opening"

    def _geen(self, stem: Stem) -> Tegenstem:
        geen = self.stemmen.geen
        wie = f"{geen.vraag} {'; '.join(geen.wie)}."
        return Tegenstem(
            stem,
            (_vast(stem, "geen.tekst", geen.tekst), _vast(stem, "geen.wie", wie)),
            gevonden=False,
        )


def _vast(stem: Stem, veld: str, tekst: str) -> Regel:
    return Regel(tekst, (Grond("vast", stem.id, veld, tekst),))


def _eigen(zaak: Zaak, vraag: str, passage: str) -> Vondst:
    getoonde = getoond(passage, zaak.eigen[vraag])
    return Vondst({"citaat": getoonde}, (Grond("antwoord", vraag, passage=passage),))


def _eigen_passages(
    zaak: Zaak, vragen: tuple[str, ...], *, een_per_vraag: bool = False
) -> Iterator[Vondst]:
    for vraag in vragen:
        for passage in passages(zaak.eigen.get(vraag, "")):
            yield _eigen(zaak, vraag, passage)
            if een_per_vraag:
                break


def _van_eigen(grond: Grond) -> str:
    # Own words may be quoted twice from one answer, a stuk or factor is used once.
    return grond.passage if grond.soort == "antwoord" else ""


def _zin_af(tekst: str) -> str:
    # Own words often have no full stop; without one two sentences would run together.
    return _OPEN_CITAAT.sub(r"\1”. ", tekst)


def _hoogte(tekst: str) -> int:
    return len(textwrap.wrap(tekst, BREEDTE))
