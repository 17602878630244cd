"""The course of an afweging: which questions this case has, which is asked now, how far each step is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assistent.afweging.beeld import Beeld, beeld_van
from assistent.afweging.toestand import Toestand
from assistent.stappen import REACTIES, Stap, Stappen, Teken, Voorwaarde, Vraag, basis_van

Stand = Literal["gedaan", "nu", "overgeslagen", "deels", "open", "buiten-route"]


def nooit(_: Teken, __: Toestand, ___: Beeld) -> bool:
    """Say of everything that it is not the matter."""
    return False


def zoals_geschreven(vraag: Vraag, _: Toestand, __: Beeld) -> Vraag:
    """Leave a question as it stands in the file."""
    return vraag


@dataclass(frozen=True)
class Verloop:
    """The course through the steps, as this case asks for it.

    ``is_zo`` tells whether something is the matter in a state; ``vul`` puts in what a question takes
    from the case or the bibliotheek (choices, a name). Both are pure, so the course follows from the
    state alone.
    """

    stappen: Stappen
    is_zo: Callable[[Teken, Toestand, Beeld], bool] = nooit
    vul: Callable[[Vraag, Toestand, Beeld], Vraag] = zoals_geschreven

    # Which questions there are ---------------------------------------------------------------

    def route(self, toestand: Toestand) -> tuple[str, ...]:
        """Return the ids of the questions that this case has by now, in order.

        A question that still has to be made of the case is left out; see ``uit_te_klappen``.
        """
        beeld = beeld_van(toestand)
        uit: list[str] = []
        for per, groep in groupby(self._vragen(toestand, beeld), key=lambda vraag: vraag.per):
            ids = [self._ids(vraag, toestand, beeld) for vraag in groep]
            # All about one option before the next: one thinks about options, not about columns.
            uit += [id_ for rij in (zip(*ids, strict=True) if per else ids) for id_ in rij]
        return tuple(uit)

    def uit_te_klappen(self, toestand: Toestand) -> Vraag | None:
        """Return the question that must first be made of the case, when its turn has come."""
        beeld = beeld_van(toestand)
        if toestand.naar is not None and self.bestaat(toestand, toestand.naar):
            return None
        for vraag in self._vragen(toestand, beeld):
            if vraag.uitklap and vraag.id not in toestand.voorgelegd:
                return vraag
            if any(not _gehad(toestand, id_) for id_ in self._ids(vraag, toestand, beeld)):
                return None
        return None

    def _vragen(self, toestand: Toestand, beeld: Beeld) -> list[Vraag]:
        """Return the questions of the file that hold for this state."""
        return [
            vraag
            for stap in self.stappen.stappen
            if stap.los == toestand.terugblik
            for vraag in stap.vragen
            if (vraag.kort or toestand.route == "vol" or stap.los)
            and self._geldt(vraag.als, toestand, beeld)
        ]

    def _ids(self, vraag: Vraag, toestand: Toestand, beeld: Beeld) -> list[str]:
        if vraag.uitklap:
            return [v.id for v in toestand.voorgelegd.get(vraag.id, ())]
        if vraag.per == "optie":
            return [f"{vraag.id}@{optie.id}" for optie in beeld.mogelijkheden]
        return [vraag.id]

    def _geldt(self, als: Voorwaarde | None, toestand: Toestand, beeld: Beeld) -> bool:
        if als is None:
            return True
        if als.kernvraag and beeld.kernvraag not in als.kernvraag:
            return False
        for id_, keuzes in als.antwoord.items():
            antwoord = toestand.antwoorden.get(id_)
            if antwoord is None or (keuzes and not set(antwoord.onderdelen) & set(keuzes)):
                return False
        return all(self.is_zo(teken, toestand, beeld) for teken in als.teken)

    def bestaat(self, toestand: Toestand, id_: str) -> bool:
        """Tell whether there is such a question in this state, on the route or beside it."""
        if id_ not in self.stappen:
            return False
        vraag = self.stappen.vraag(id_)
        if self.stappen.stap_van(id_).los and not toestand.terugblik:
            return False
        if vraag.als and REACTIES.intersection(vraag.als.teken) and not _gehad(toestand, id_):
            return self._geldt(vraag.als, toestand, beeld_van(toestand))
        if "@" in id_ or vraag.uitklap or vraag.per:
            return id_ in self._ids(vraag, toestand, beeld_van(toestand))
        return True

    def vraag(self, toestand: Toestand, id_: str) -> Vraag:
        """Return a question with what it takes from the case filled in.

        An answer to a question that is no longer there still finds it. Raises ``KeyError`` for an id
        that no file has.
        """
        vraag = self.stappen.vraag(id_)
        beeld = beeld_van(toestand)
        anders: dict[str, object] = {"id": id_}
        if vraag.per == "optie":
            optie = id_.partition("@")[2]
            namen = {o.id: f"{n}. {o.tekst}" for n, o in enumerate(beeld.mogelijkheden, start=1)}
            anders["vraag"] = vraag.vraag.replace("{optie}", namen.get(optie, "(vervallen)"))
        for voorgelegd in toestand.voorgelegd.get(vraag.id, ()):
            if voorgelegd.id == id_:
                anders |= {
                    "vraag": voorgelegd.vraag,
                    "waarom": voorgelegd.waarom,
                    "kop": voorgelegd.kop,
                }
        if id_ != vraag.id:
            vraag = vraag.model_copy(update=anders)
        return self.vul(vraag, toestand, beeld)

    # Where one is ------------------------------------------------------------------------------

    def nu(self, toestand: Toestand) -> Vraag | None:
        """Return the question to ask now, or None when all have an answer or were skipped."""
        if toestand.naar is not None and self.bestaat(toestand, toestand.naar):
            return self.vraag(toestand, toestand.naar)
        for id_ in self.route(toestand):
            if not _gehad(toestand, id_):
                return self.vraag(toestand, id_)
        return None

    def vorige(self, toestand: Toestand) -> str | None:
        """Return the id of the question before the one asked now; None at the start."""
        route = self.route(toestand)
        nu = self.nu(toestand)
        if nu is None:
            return route[-1] if route else None
        if nu.id not in route:
            return route[0]
        plek = route.index(nu.id)
        return route[plek - 1] if plek > 0 else None

    def stand(self, toestand: Toestand) -> dict[str, Stand]:
        """Return per step (by id) how far it is, in one word."""
        vragen = self._per_stap(self.route(toestand))
        gegeven = self._per_stap(toestand.antwoorden)
        nu = self.nu(toestand)
        hier = self.stappen.stap_van(nu.id).id if nu is not None else ""
        return {
            stap.id: "nu"
            if stap.id == hier
            else _stand(toestand, vragen.get(stap.id, []), gegeven.get(stap.id, []))
            for stap in self.stappen.stappen
        }

    def _per_stap(self, vragen: Iterable[str]) -> dict[str, list[str]]:
        uit: defaultdict[str, list[str]] = defaultdict(list)
        for vraag in vragen:
            uit[self.stappen.stap_van(vraag).id].append(vraag)
        return uit

    def voortgang(self, toestand: Toestand) -> tuple[int, int]:
        """Return how many questions are done (answered or skipped), and how many there are by now."""
        route = self.route(toestand)
        return sum(1 for v in route if _gehad(toestand, v)), len(route)

    def open_in_stap(self, toestand: Toestand, stap: Stap) -> tuple[str, ...]:
        """Return the questions of a step that were not answered or skipped yet."""
        return tuple(
            v
            for v in self.route(toestand)
            if self.stappen.stap_van(v).id == stap.id and not _gehad(toestand, v)
        )

    def beantwoord(self, toestand: Toestand) -> list[str]:
        """Return the ids of all answers, in the order of the steps, whatever the route."""
        plek = {
            id_: n for n, id_ in enumerate(v.id for s in self.stappen.stappen for v in s.vragen)
        }
        return sorted(toestand.antwoorden, key=lambda id_: plek.get(basis_van(id_), len(plek)))


def _stand(toestand: Toestand, vragen: list[str], gegeven: list[str]) -> Stand:
    if not vragen:
        return "gedaan" if gegeven else "buiten-route"
    over = [id_ for id_ in vragen if id_ in toestand.overgeslagen]
    if len(over) == len(vragen):
        return "overgeslagen"
    gedaan = sum(1 for id_ in vragen if id_ in toestand.antwoorden)
    if gedaan + len(over) < len(vragen):
        return "deels" if gegeven else "open"
    return "deels" if over else "gedaan"


def _gehad(toestand: Toestand, id_: str) -> bool:
    return id_ in toestand.antwoorden or id_ in toestand.overgeslagen


def titel_van(toestand: Toestand) -> str:
    """Return what an afweging is about in one line: its moral question, or the start of the situation."""
    tekst = toestand.tekst("morele-vraag") or toestand.tekst("situatie") or "(nog leeg)"
    regel = " ".join(tekst.split())
    return regel if len(regel) <= 70 else regel[:69].rstrip() + "…"
