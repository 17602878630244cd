"""What the last check can see of an afweging: answers, what was asked, and what they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistent.stappen import Stappen, basis_van
from assistent.toetsen.argumenten import Argument, argumenten_van
from assistent.toetsen.cues import vind, vlak
from assistent.toetsen.teksten import Slottekst
from dilemma_bibliotheek.bibliotheek import Bibliotheek, geldig_op
from dilemma_bibliotheek.stukken import Norm

if TYPE_CHECKING:
    from assistent.afweging.toestand import Antwoord, Toestand


@dataclass(frozen=True)
class Zicht:
    """One afweging as the last check sees it. ``gesteld`` are the questions this case asks, when known."""

    toestand: Toestand
    stappen: Stappen
    tekst_van: Slottekst
    bibliotheek: Bibliotheek | None = None
    gesteld: Collection[str] | None = None

    def heeft(self, vraag: str) -> bool:
        """Tell whether there is an answer."""
        return vraag in self.toestand.antwoorden

    def tekst(self, *vragen: str) -> str:
        """Return the texts of some answers, one per line."""
        return "\n".join(t for vraag in vragen if (t := self.toestand.tekst(vraag)))

    def keus(self, vraag: str) -> str:
        """Return the id of the choice that was made, empty when there is none."""
        antwoord = self.toestand.antwoorden.get(vraag)
        return antwoord.onderdelen[0] if antwoord and antwoord.onderdelen else ""

    def regels(self, vraag: str) -> tuple[str, ...]:
        """Return the lines of an answer."""
        antwoord = self.toestand.antwoorden.get(vraag)
        return (antwoord.onderdelen or tuple(antwoord.tekst.splitlines())) if antwoord else ()

    def van(self, basis: str) -> Iterator[tuple[str, Antwoord]]:
        """Yield the answers to all questions that were made of one (``feit@…``)."""
        for vraag, antwoord in self.toestand.antwoorden.items():
            if "@" in vraag and basis_van(vraag) == basis:
                yield vraag, antwoord

    def kan(self, vraag: str) -> bool:
        """Tell whether this case could have been asked that: on the route, answered, or skipped."""
        if vraag in self.toestand.antwoorden or vraag in self.toestand.overgeslagen:
            return True
        if vraag not in self.stappen:
            return False
        if self.gesteld is not None and vraag in self.gesteld:
            return True
        # A core question may be pointed out where the route, or its condition, left it out.
        if vraag in self.tekst_van.kern and self.ingreep:
            return True
        if self.gesteld is not None:
            return False
        return basis_van(vraag) in self.stappen.route(self.toestand.route)

    def mist(self, vraag: str) -> bool:
        """Tell whether this could have been answered and was not."""
        return not self.heeft(vraag) and self.kan(vraag)

    def noemt(self, cues: tuple[str, ...], *vragen: str) -> bool:
        """Tell whether one of the answers has one of these words."""
        return bool(vind(cues, self.tekst(*vragen)))

    def open_gelaten(self, vraag: str) -> bool:
        """Tell whether an answer only says that it is not known."""
        tekst = self.toestand.tekst(vraag)
        return len(tekst.split()) <= 8 and bool(vind(self.tekst_van.woorden.niet_bekend, tekst))

    @cached_property
    def argumenten(self) -> tuple[Argument, ...]:
        """The arguments, with their kinds."""
        return argumenten_van(self.toestand)

    @cached_property
    def kernvraag(self) -> str:
        """The kernvraag that was chosen, or the only one that was heard and confirmed."""
        if self.heeft("kernvraag"):
            return self.keus("kernvraag")
        delen = (deel.rpartition("=") for deel in self.regels("gehoord"))
        ja = [id_ for id_, _, stand in delen if stand == "ja" and id_.startswith("kernvraag-")]
        return ja[0].removeprefix("kernvraag-") if len(ja) == 1 else ""

    @cached_property
    def ingreep(self) -> bool:
        """Whether what was chosen (before that: what one leans to) takes something away from the client."""
        for kant, woorden in (("keuze-kant", "keuze"), ("neiging-kant", "eerste-neiging")):
            kanten = self.tekst_van.ingreep.get(self.kernvraag, ())
            if kanten and self.keus(kant):
                return self.keus(kant) in kanten
            if self.heeft(woorden):
                return self._zonder_ontkenning(self.tekst_van.woorden.maatregel, woorden)
        return False

    @cached_property
    def onderzoek(self) -> bool:
        """Whether an investigation at home or the like was chosen."""
        return self._zonder_ontkenning(self.tekst_van.woorden.onderzoek, "keuze")

    def _zonder_ontkenning(self, cues: tuple[str, ...], vraag: str) -> bool:
        """Tell whether a cue stands in a clause without a negation: "geen maatregel" is none."""
        tekst = vlak(self.tekst(vraag))
        for teken in (".", ";", ",", "\n", " maar ", " en ", " of "):
            tekst = tekst.replace(teken, "|")
        ontkenning = self.tekst_van.woorden.ontkenning
        return any(vind(cues, deel) and not vind(ontkenning, deel) for deel in tekst.split("|"))

    @cached_property
    def open_feiten(self) -> tuple[str, ...]:
        """The questions with facts that the consulent does not know yet; one for each fact."""
        feiten = [vraag for vraag, a in self.van("feit") if "weet-niet" in a.onderdelen]
        niets = {"niets", "niks", "geen", "nee", "niet", "n.v.t", "nvt", "-"}
        regels = [r for r in self.regels("onbekend") if vlak(r).strip(" .") not in niets]
        return (*feiten, *("onbekend" for _ in regels))

    @cached_property
    def normen(self) -> tuple[tuple[str, Norm], ...]:
        """The norms that were taken along, each with the question at which that was."""
        if self.bibliotheek is None:
            return ()
        stukken = self.bibliotheek.stukken
        gevonden = {
            id_: vraag
            for vraag, antwoord in self.toestand.antwoorden.items()
            for id_ in antwoord.stukken
        }
        return tuple(
            (vraag, norm)
            for id_, vraag in gevonden.items()
            if isinstance(norm := stukken.get(id_), Norm)
        )

    @cached_property
    def verlopen(self) -> tuple[tuple[str, Norm], ...]:
        """Those of the norms that do not hold on the peildatum."""
        dag = self.toestand.peildatum
        return tuple((v, norm) for v, norm in self.normen if dag and not geldig_op(norm, dag))
