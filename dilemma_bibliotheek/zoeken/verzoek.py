"""One question as it is put to the shelf: what each word weighs there, and what answers it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dilemma_bibliotheek.bibliotheek import geldig_op
from dilemma_bibliotheek.stukken import AlleStukken, Soort
from dilemma_bibliotheek.zoeken.antwoord import labels_van, past
from dilemma_bibliotheek.zoeken.letters import GEWICHT, lettergroepen_van, lijkt_op
from dilemma_bibliotheek.zoeken.vraag import Ontleding, Term

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
ONBEKEND = 0.999  # how rare a stem is that no stuk has
# Of a long story the letters add nothing to the words, and are many.
MAX_LETTERGROEPEN = 150


@dataclass(frozen=True)
class Verzoek:
    """One question with what may answer it."""

    ontleding: Ontleding
    zeldzaam: dict[str, float]
    soorten: set[Soort] | None
    labels: set[str]
    peildatum: date
    zaak: bool
    vak: float | None  # how surely the question is one of the field; None: not known
    met_letters: bool = True

    @cached_property
    def woorden(self) -> dict[str, float]:
        """The weight of each stem; of two reasons the heaviest counts."""
        uit: dict[str, float] = {}
        for term in self.ontleding.termen:
            uit[term.stam] = max(self._gewicht(term), uit.get(term.stam, 0.0))
        return uit

    @cached_property
    def letters(self) -> dict[str, float]:
        """The weight of the letter groups of the words asked for and of those that were added."""
        uit: dict[str, float] = {}
        for term in self.ontleding.termen if self.met_letters else ():
            if term.reden == "deel":
                continue
            groepen = lettergroepen_van(term.van if term.reden != "begrip" else term.stam)
            for groep in groepen:
                uit[groep] = max(GEWICHT * self._gewicht(term), uit.get(groep, 0.0))
        return uit if len(uit) <= MAX_LETTERGROEPEN else {}

    def _gewicht(self, term: Term) -> float:
        """Return the weight of a term; an added one never counts more than what it stands for.

        BM25 takes a rare word for a telling one, and the formal word for a plain one is often rare.
        """
        gevraagd = [self.zeldzaam[s] for s in term.bron if s in self.zeldzaam]
        if not gevraagd:
            return term.gewicht
        return term.gewicht * min(1.0, max(gevraagd) / (self.zeldzaam[term.stam] or 1.0))

    @cached_property
    def _eigen(self) -> set[str]:
        return {t.stam for t in self.ontleding.eigen}

    @cached_property
    def _alles(self) -> float:
        return self._weegt(self._eigen)

    def _weegt(self, stammen: Iterable[str]) -> float:
        return sum(self.zeldzaam[s] for s in stammen)

    def mag(self, stuk: AlleStukken) -> bool:
        """Tell whether a stuk may be shown."""
        return (
            (self.soorten is None or stuk.soort in self.soorten)
            and geldig_op(stuk, self.peildatum)
            and (not self.labels or past(self.labels, labels_van(stuk)))
        )

    @cached_property
    def onbekend(self) -> dict[str, frozenset[str]]:
        """The stems asked for that no stuk has and that could not be corrected, with their letters.

        The odd words of a whole case are names and asides; outside the field a likeness is chance.
        """
        if self.zaak or not self.letters or (self.vak is not None and self.vak <= 0):
            return {}
        return {
            t.stam: lettergroepen_van(t.van)
            for t in self.ontleding.eigen
            if self.zeldzaam[t.stam] >= ONBEKEND and t.reden == "woord"
        }

    def gelijkend(self, woorden: Iterable[str]) -> dict[str, set[str]]:
        """Return for unknown stems which of these words are like them in letters."""
        uit = {
            stam: {woord for woord in woorden if lijkt_op(groepen, woord)}
            for stam, groepen in self.onbekend.items()
        }
        return {stam: gelijk for stam, gelijk in uit.items() if gelijk}

    def genoeg(self, raak: set[str], gelijkend: Collection[str] = ()) -> bool:
        """Tell whether a stuk with these stems is an answer.

        Where it is known whether the question is one of the field, that decides, unless the stuk
        holds nearly all that was asked; else the words in common must weigh enough. What was added
        to the question, or only looks like its word, helps to find, but only half to convince.
        """
        if not self._alles:
            return False
        gedeeld = sum(self.zeldzaam[s] * (1.0 if s in self._eigen else 0.5) for s in raak)
        gedeeld += 0.5 * self._weegt(gelijkend)
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
