"""What the bibliotheek shows beside a question: norms, evidence, comparable cases, counter-voices.

The case is searched for the dilemmas that are nearest; the norms and evidence they carry come
first, then what a search on the words of the case finds. Nothing here weighs or ranks an option.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from assistent.afweging.toestand import Toestand
from assistent.stappen import Toon
from dilemma_bibliotheek.bibliotheek import Bibliotheek, geldig_op
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma, Soort

if TYPE_CHECKING:
    from dilemma_bibliotheek.zoeken.zoeker import Zoeker

AANTAL_NORMEN = 5
AANTAL_BEWIJS = 4  # those that contradict them among these
AANTAL_ZAKEN = 3
NABIJ = 2
_ONTHOUDEN = 64


class Bronnenzoeker:
    """Finds what belongs beside a question, for the words of one case."""

    def __init__(self, bibliotheek: Bibliotheek, zoeker: Zoeker) -> None:
        self._bibliotheek = bibliotheek
        self._zoeker = zoeker
        self._gevonden: dict[tuple[Soort, str, date, int], tuple[AlleStukken, ...]] = {}

    def naaste(self, toestand: Toestand, dag: date) -> list[str]:
        """Return the ids of the dilemmas whose words are nearest to those of the case."""
        return [stuk.id for stuk in self._zoek("dilemma", toestand, dag, 10)]

    def bij(self, toon: Toon, toestand: Toestand, dag: date) -> list[AlleStukken]:
        """Return the stukken to show, at most a screenful, all in force on ``dag``."""
        match toon:
            case "normen":
                return self._met_verwijzing("norm", "normen", AANTAL_NORMEN, toestand, dag)
            case "bewijs":
                eerst = self._met_verwijzing("bewijs", "bewijs", AANTAL_BEWIJS, toestand, dag)
                return self._met_tegenhangers(eerst, dag)
            case "vergelijkbaar":
                zaken = self._zoek("dilemma", toestand, dag, 30)
                besloten = [z for z in zaken if isinstance(z, Dilemma) and z.keuze is not None]
                return list(besloten[:AANTAL_ZAKEN]) or zaken[:AANTAL_ZAKEN]
            case _:  # the others show no stukken of their own
                return []

    def _met_verwijzing(
        self, soort: Soort, veld: str, aantal: int, toestand: Toestand, dag: date
    ) -> list[AlleStukken]:
        genoemd = [
            id_
            for zaak in self._zoek("dilemma", toestand, dag, NABIJ)
            for id_ in getattr(zaak, veld)
        ]
        gezocht = [stuk.id for stuk in self._zoek(soort, toestand, dag, aantal)]
        # What two roads lead to comes first, then by turns, so that neither road crowds out the other.
        samen = [id_ for id_ in genoemd if id_ in gezocht] + list(_om_en_om(gezocht, genoemd))
        return self._stukken(samen, dag)[:aantal]

    def _met_tegenhangers(self, eerst: list[AlleStukken], dag: date) -> list[AlleStukken]:
        """Return evidence with what contradicts it beside it; a notion from theory comes last."""
        ids: list[str] = []
        for stuk in sorted(eerst, key=lambda s: isinstance(s, Bewijs) and s.sterkte == "T"):
            ids.append(stuk.id)
            ids += stuk.tegenhanger[:1] if isinstance(stuk, Bewijs) else ()
        return self._stukken(ids, dag)[:AANTAL_BEWIJS]

    def _zoek(self, soort: Soort, toestand: Toestand, dag: date, aantal: int) -> list[AlleStukken]:
        zaak = " ".join(
            toestand.tekst(vraag)
            for vraag in ("situatie", "hittepunt", "morele-vraag", "wens-client")
        )
        sleutel = (soort, zaak, dag, aantal)
        gevonden = self._gevonden.get(sleutel)
        if gevonden is None:  # several questions in a row look with the same words
            antwoord = self._zoeker.zoek(
                zaak, soorten=[soort], aantal=aantal, peildatum=dag, zaak=True
            )
            gevonden = tuple(treffer.stuk for treffer in antwoord.treffers)
            # What was found while a leg was out must not stand when that leg is back.
            if not antwoord.uitgevallen:
                if len(self._gevonden) >= _ONTHOUDEN:
                    self._gevonden = {}
                self._gevonden[sleutel] = gevonden
        return list(gevonden)

    def _stukken(self, ids: Iterable[str], dag: date) -> list[AlleStukken]:
        aanwezig = self._bibliotheek.stukken
        uniek = dict.fromkeys(id_ for id_ in ids if id_ in aanwezig)
        return [aanwezig[id_] for id_ in uniek if geldig_op(aanwezig[id_], dag)]


def _om_en_om(een: list[str], twee: list[str]) -> Iterable[str]:
    for plek in range(max(len(een), len(twee))):
        yield from een[plek : plek + 1]
        yield from twee[plek : plek + 1]
