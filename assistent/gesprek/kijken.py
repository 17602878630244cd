"""The commands that only look: the outline, the last check, like cases, two sources side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistent.begeleiding.overzicht import gesprekslijst, regels_van_overzicht
from assistent.gesprek.bericht import Bericht
from assistent.gesprek.erbij import regels_vergelijking
from assistent.tegenspraak.naast import naast_elkaar, tegenover
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.tekst.schoon import schone_regel

if TYPE_CHECKING:
    from assistent.gesprek.gesprek import Gesprek

BREEDTE = 72
BRILLEN = {
    "bezwaarcommissie": "Een bezwaarcommissie",
    "collega": "Een collega",
    "cliënt": "De cliënt",
}


class Kijken:
    """What one can look at in a conversation, without anything changing but that it was shown."""

    def __init__(self, gesprek: Gesprek) -> None:
        self._g = gesprek

    def toets(self, _: str) -> list[Bericht]:
        """Say what three readers would miss, each with the question to go to."""
        punten = self._g.kern.begeleiding.toets(self._g.bestaand())
        if not punten:
            regels = ["Een bezwaarcommissie, een collega en de cliënt vinden hier geen lege plek."]
            return [Bericht("melding", "Voor je afrondt", tuple(regels))]
        regels = []
        for bril in dict.fromkeys(punt.bril for punt in punten):
            regels.append(f"{BRILLEN[bril]} zou missen:")
            regels += [
                f"- {p.melding}  (/ga {self._naam(p.vraag)})" for p in punten if p.bril == bril
            ]
        regels.append("Afronden kan ook met gaten: ze worden dan genoemd.")
        return [Bericht("melding", "Voor je afrondt", tuple(regels))]

    def _naam(self, vraag_id: str) -> str:
        """Return what one types to go to a question: its id, or the name of a fact."""
        if not vraag_id.startswith("feit@"):
            return vraag_id
        return self._g.kern.verloop.vraag(self._g.bestaand(), vraag_id).kop.lower()

    def overzicht(self, _: str) -> list[Bericht]:
        """Show the weighing as an outline."""
        begeleiding = self._g.kern.begeleiding
        regels = regels_van_overzicht(
            self._g.bestaand(), begeleiding.gehoor.druk, begeleiding.woordenschat
        )
        return [Bericht("hulp", "Overzicht", tuple(regels)), *self._g.herhaal()]

    def gesprekslijst(self, _: str) -> list[Bericht]:
        """Show what to ask the client next time."""
        regels = gesprekslijst(self._g.bestaand(), self._g.kern.begeleiding.woordenschat)
        regels = [f"- {regel}" for regel in regels] or ["Er staat nog niets op je lijst."]
        return [
            Bericht("hulp", "Nog te vragen of uit te zoeken", tuple(regels)),
            *self._g.herhaal(),
        ]

    def vergelijk(self, _: str) -> list[Bericht]:
        """Set the case beside earlier ones, as it stands now."""
        vraag = self._g.kern.stappen.vraag("vergelijkbaar")
        toestand, vergelijking = self._g.kern.inzage.vergelijk_bij(self._g.bestaand(), vraag)
        self._g.toestand = toestand
        if vergelijking is None:
            raise GebruikFout(
                "Er is nog geen kernvraag om op te vergelijken.", "Kies er een: /ga kernvraag"
            )
        regels = regels_vergelijking(self._g.kern, toestand, vergelijking)
        return [Bericht("bronnen", "Zaken die hierop lijken", tuple(regels)), *self._g.herhaal()]

    def naast(self, rest: str) -> list[Bericht]:
        """Put two sources side by side: those that are named, or a pair that contradict each other."""
        toestand = self._g.bestaand()
        stukken = self._g.kern.bibliotheek.stukken
        nummers = [int(n) for n in re.findall(r"\d+", rest)]
        if not nummers:
            paren = tegenover([stukken[i] for i in toestand.bronnen if i in stukken])
            if not paren:
                raise GebruikFout(
                    "Er zijn nog geen bronnen getoond die tegenover elkaar staan.",
                    "Noem er zelf twee, bijvoorbeeld: /naast 1 3",
                )
            een, twee = paren[0]
            paar = (een.id, twee.id)
        elif len(nummers) == 2 and all(1 <= n <= len(toestand.bronnen) for n in nummers):
            paar = (toestand.bronnen[nummers[0] - 1], toestand.bronnen[nummers[1] - 1])
        else:
            raise GebruikFout(
                "Naast elkaar zetten kan met twee bronnen die al getoond zijn.",
                f"Typ bijvoorbeeld: /naast 1 2 (er zijn er {len(toestand.bronnen)}).",
            )
        regels = naast_elkaar(
            stukken[paar[0]],
            stukken[paar[1]],
            BREEDTE,
            lineair=self._g.lineair,
            nummer=toestand.bronnummer,
        )
        return [Bericht("hulp", "Naast elkaar", tuple(regels)), *self._g.herhaal()]

    def verwachting(self) -> list[Bericht]:
        """Show what was chosen and expected at the time, before one looks back."""
        toestand = self._g.bestaand()
        delen = [
            (self._g.kern.stappen.vraag(vraag).kop, schone_regel(toestand.tekst(vraag)))
            for vraag in ("keuze", "gewenst-effect", "teken", "hoewel")
        ]
        regels = [f"{kop}: {tekst}" for kop, tekst in delen if tekst]
        return [Bericht("melding", "Dit schreef je toen", tuple(regels))] if regels else []
