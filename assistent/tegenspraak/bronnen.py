"""What the bibliotheek gives against a side: cited passages, each with the field it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistent.tegenspraak.citaten import eerste_zinnen
from assistent.tegenspraak.stemmen import Bronsoort
from assistent.tegenspraak.zaak import Grond, Zaak
from dilemma_bibliotheek.kanten import Kanten
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.stukken import STERKTE_UITLEG, AlleStukken, Bewijs, Dilemma, Norm


@dataclass(frozen=True)
class Vondst:
    """Something a voice can say: what fills the slots of its pattern, and what that rests on."""

    plekken: dict[str, str]
    gronden: tuple[Grond, ...]


class Bronnen:
    """The stukken of one case, looked at from the other side. ``soorten`` is what the voice cites."""

    def __init__(
        self,
        zaak: Zaak,
        woordenschat: Woordenschat,
        kanten: Kanten,
        soorten: Sequence[Bronsoort],
    ) -> None:
        self._zaak = zaak
        self._woordenschat = woordenschat
        self._kanten = kanten
        self._soorten = soorten
        self._vraag = zaak.kernvraag.id if zaak.kernvraag else ""

    def zaken(self) -> Iterator[Vondst]:
        """Yield decided cases that chose the other side, with a reason, most shared factors first."""
        for dilemma in self._dilemmas():
            gedeeld = self._gedeeld(dilemma)
            if dilemma.keuze != self._zaak.andere_kant or not gedeeld or not dilemma.redenen:
                continue
            reden = self._citaat(
                dilemma,
                "redenen",
                eerste_zinnen(dilemma.redenen[0]),
                gedeeld=self._labels(gedeeld),
            )
            samen = tuple(Grond("stuk", dilemma.id, "factoren", f) for f in gedeeld[:3])
            yield Vondst(reden.plekken, (*reden.gronden, *samen))

    def tegenstemmen(self) -> Iterator[Vondst]:
        """Yield what was said against the side leaned to in comparable dilemmas."""
        for dilemma in self._dilemmas():
            if dilemma.tegenstem and self._tegen(dilemma):
                yield self._citaat(dilemma, "tegenstem", eerste_zinnen(dilemma.tegenstem, 180))

    def dilemmas(self) -> Iterator[Vondst]:
        """Yield any tegenstem of the stukken; for when there is no leaning yet."""
        for dilemma in self._dilemmas():
            if dilemma.tegenstem:
                yield self._citaat(dilemma, "tegenstem", eerste_zinnen(dilemma.tegenstem, 180))

    def bewijs(self) -> Iterator[Vondst]:
        """Yield evidence that feeds the other side, in the order given, with its limit."""
        for stuk in self._bewijs():
            for _, veld, passage in self._steun(stuk, self._zaak.andere_kant):
                if vondst := self._met_grens(stuk, veld, passage):
                    yield vondst

    def tegenhangers(self) -> Iterator[Vondst]:
        """Yield evidence that stands opposite to what the consulent took along.

        A counterpart that only feeds the side leaned to is left out: it is no case against it.
        """
        namen = {
            naam
            for stuk in self._bewijs()
            if stuk.id in self._zaak.meegenomen
            for naam in stuk.tegenhanger
        }
        for stuk in self._bewijs():
            if stuk.id not in namen or stuk.bevinding is None:
                continue
            if self._voedt(stuk, self._zaak.neiging_kant) and not self._voedt(
                stuk, self._zaak.andere_kant
            ):
                continue
            if vondst := self._met_grens(stuk, "bevinding", stuk.bevinding):
                yield vondst

    def normen(self) -> Iterator[Vondst]:
        """Yield norms that feed the other side, in the order in which the voice looks at them."""
        normen = [s for s in self._zaak.stukken if isinstance(s, Norm) and s.aard in self._soorten]
        for norm in sorted(normen, key=lambda norm: self._soorten.index(norm.aard)):
            for _, veld, passage in self._steun(norm, self._zaak.andere_kant):
                yield self._citaat(norm, veld, passage, grondslag=norm.grondslag)

    def _bewijs(self) -> list[Bewijs]:
        if "bewijs" not in self._soorten:
            return []
        return [stuk for stuk in self._zaak.stukken if isinstance(stuk, Bewijs)]

    def _dilemmas(self) -> list[Dilemma]:
        """Return the dilemmas that may be used, most shared factors and fewest others first."""
        if "zaak" not in self._soorten:
            return []
        mag = [
            stuk
            for stuk in self._zaak.stukken
            if isinstance(stuk, Dilemma)
            and (self._zaak.uitkomsten_open or stuk.keuze is None)
            and (not self._vraag or stuk.kernvraag == self._vraag)
        ]
        return sorted(mag, key=self._afstand)

    def _afstand(self, dilemma: Dilemma) -> tuple[int, int]:
        # Only an order of reading; what is equally near stays in the order given.
        gedeeld = len(self._gedeeld(dilemma))
        return -gedeeld, len(dilemma.factoren) - gedeeld if gedeeld else 0

    def _gedeeld(self, dilemma: Dilemma) -> list[str]:
        return [f for f in dilemma.factoren if self._zaak.factoren.get(f) == "ja"]

    def _tegen(self, dilemma: Dilemma) -> bool:
        # The tegenstem of a decided case opposes its choice; of an open one the editors say it.
        if dilemma.keuze is not None:
            return dilemma.keuze == self._zaak.neiging_kant
        return self._voedt(dilemma, self._zaak.andere_kant)

    def _steun(self, stuk: AlleStukken, kant: str | None) -> Iterator[tuple[str, str, str]]:
        for regel in self._kanten.van(stuk.id, self._vraag):
            citaat = regel.citaat(stuk)
            if regel.kant == kant and citaat is not None:
                yield regel.kant, *citaat

    def _voedt(self, stuk: AlleStukken, kant: str | None) -> bool:
        return any(True for _ in self._steun(stuk, kant))

    def _met_grens(self, stuk: Bewijs, veld: str, passage: str) -> Vondst | None:
        if stuk.zegt_niet is None:
            return None
        grens = eerste_zinnen(stuk.zegt_niet, 100)
        soort = "Een theorie" if stuk.sterkte == "T" else "Onderzoek"
        sterkte = STERKTE_UITLEG[stuk.sterkte]
        vondst = self._citaat(stuk, veld, passage, grens=grens, soort=soort, sterkte=sterkte)
        return Vondst(vondst.plekken, (*vondst.gronden, Grond("stuk", stuk.id, "zegt_niet", grens)))

    def _citaat(self, stuk: AlleStukken, veld: str, passage: str, **plekken: str) -> Vondst:
        leeg = dict.fromkeys(("gedeeld", "grondslag", "grens", "soort", "sterkte"), "")
        return Vondst(
            {**leeg, "citaat": passage, "titel": stuk.titel, **plekken},
            (Grond("stuk", stuk.id, veld, passage),),
        )

    def _labels(self, factoren: list[str]) -> str:
        """Return a few shared factors in words; a factor the vocabulary lost keeps its id."""
        bekend = [self._woordenschat.factor(id_) for id_ in factoren[:3]]
        return "; ".join(f.label if f else id_ for f, id_ in zip(bekend, factoren, strict=False))
