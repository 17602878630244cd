"""The front door: all that a screen or command can ask of the core.

Clock, randomness and folders are handed in. What is slow to load (library, search, database) is
loaded at first use and kept; ``warm_op`` does that ahead of time on another thread.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from assistent import VERSIE
from assistent.afweging.antwoorden import Gelezen, verdeel
from assistent.afweging.bronnen import Bronnenzoeker
from assistent.afweging.hermaskeren import hermaskeer
from assistent.afweging.toestand import Antwoord, Toestand, pas_toe, vouw
from assistent.afweging.verloop import Verloop, titel_van
from assistent.begeleiding.begeleiding import Begeleiding
from assistent.instellingen import Instellingen, Lens
from assistent.inzage import Inzage
from assistent.logboek import gebeurtenissen as g
from assistent.privacy.maskeren import Gemaskeerd, Naam, maak_naam, maskeer
from assistent.stappen import Route, Stappen, Vraag
from assistent.teksten import lees_stappen
from assistent.thuis import maak_thuis
from assistent.zoekdienst import Zoekdienst
from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.controle import Bevinding, controleer, leesbaarheid, zonder_fouten
from dilemma_bibliotheek.fouten import GebruikFout, StukFout
from dilemma_bibliotheek.regels import Omgeving
from dilemma_bibliotheek.stukken import Soort
from dilemma_bibliotheek.tekst.schoon import schoon
from dilemma_bibliotheek.tekst.woorden import zonder_accenten
from dilemma_bibliotheek.woordenschat import lees_begrippen, lees_woordenschat

if TYPE_CHECKING:
    from assistent.logboek.opslag import Logboek
    from dilemma_bibliotheek.zoeken.antwoord import Zoekantwoord
    from dilemma_bibliotheek.zoeken.zoeker import Zoeker

Oorzaak = Literal["antwoord", "aanvulling", "formulier"]


@dataclass(frozen=True)
class Overzicht:
    """One afweging in the list of all."""

    id: str
    titel: str
    stap: str
    status: Literal["lopend", "afgerond"]
    gedaan: int
    totaal: int
    begonnen: datetime
    gewijzigd: datetime
    terugkijken: str


class Assistent:
    """The core as its users see it. Methods that change an afweging return its new state.

    ``klok`` returns an aware time, ``toeval`` that many random bytes.
    """

    def __init__(
        self,
        instellingen: Instellingen,
        *,
        klok: Callable[[], datetime],
        toeval: Callable[[int], bytes],
    ) -> None:
        self.instellingen = instellingen
        self._klok = klok
        self._toeval = toeval
        # One lock each: an answer must not wait for the search index, which has a lock of its own.
        self._sloten = {naam: threading.RLock() for naam in ("bibliotheek", "logboek")}

    # What is loaded once --------------------------------------------------------------------

    @cached_property
    def stappen(self) -> Stappen:
        """The steps and their questions."""
        return lees_stappen()

    @property
    def bibliotheek(self) -> Bibliotheek:
        """The shipped content and the folders of the team. Raises ``BestandFout``."""
        with self._sloten["bibliotheek"]:
            return self._bibliotheek

    @cached_property
    def _bibliotheek(self) -> Bibliotheek:
        return self._lees(self.instellingen.bibliotheek)

    def _lees(self, mappen: Sequence[Path]) -> Bibliotheek:
        """Read the shelf; team stukken that cannot be used are reported and left out."""
        basis = INHOUD if self.instellingen.basis == "aan" else None
        geheugen = self.instellingen.index_map / "gelezen.sqlite"
        gelezen = lees_bibliotheek(mappen, basis=basis, geheugen=geheugen)
        if self._begrippen[1]:
            gelezen = replace(gelezen, fouten=(*gelezen.fouten, *self._begrippen[1]))
        return zonder_fouten(self._omgeving(gelezen)) if mappen else gelezen

    def _omgeving(self, bibliotheek: Bibliotheek) -> Omgeving:
        return Omgeving(bibliotheek, lees_woordenschat(INHOUD), self.begrippen, self.vandaag())

    @property
    def begrippen(self) -> tuple[Begrip, ...]:
        """The words of the field: ours, then those of the team's folders."""
        return self._begrippen[0]

    @cached_property
    def _begrippen(self) -> tuple[tuple[Begrip, ...], tuple[StukFout, ...]]:
        """Return all terms, and what was wrong with a file of them; that file is left out."""
        begrippen: list[Begrip] = []
        fouten: list[StukFout] = []
        for map_ in (INHOUD, *self.instellingen.bibliotheek):
            try:
                begrippen += lees_begrippen(map_)
            except StukFout as fout:
                fouten.append(fout)
        return tuple(begrippen), tuple(fouten)

    @property
    def logboek(self) -> Logboek:
        """The event store. Raises ``LogboekFout`` when it cannot be opened."""
        with self._sloten["logboek"]:
            return self._logboek

    @cached_property
    def _logboek(self) -> Logboek:
        from assistent.logboek.opslag import Logboek  # noqa: PLC0415  (SQLAlchemy: 0.2 s)

        if not self.instellingen.database:
            maak_thuis(self.instellingen.thuis)
        return Logboek(self.instellingen.database_url, klok=self._klok, toeval=self._toeval)

    @cached_property
    def zoekdienst(self) -> Zoekdienst:
        """Searching, with its index, its model and what it remembers."""
        return Zoekdienst(
            self.instellingen,
            schap=lambda: (self.bibliotheek, self.begrippen),
            nieuwe_naam=lambda: self._toeval(4).hex(),
        )

    @cached_property
    def begeleiding(self) -> Begeleiding:
        """What an afweging is guided by: listening, comparing, the questions a case gives rise to."""
        return Begeleiding(
            self.stappen,
            bibliotheek=lambda: self.bibliotheek,
            woordenschat=lambda: lees_woordenschat(INHOUD),
            gezocht=lambda toestand: self.bronnen.naaste(toestand, self.dag(toestand)),
        )

    @property
    def verloop(self) -> Verloop:
        """Which questions an afweging has, and where it is."""
        return self.begeleiding.verloop

    @cached_property
    def inzage(self) -> Inzage:
        """What one gets to see beside a question, each time recorded that it was shown."""
        return Inzage(self)

    @property
    def zoeker(self) -> Zoeker:
        """Search over the bibliotheek; the index is brought up to date first."""
        return self.zoekdienst.zoeker

    def warm_op(self) -> None:
        """Load what is slow. Meant for another thread; errors come back at first real use."""
        _ = self.logboek
        # The first search loads the rest of the model and the index.
        self.zoeker.zoek("bijstand", aantal=1, peildatum=self.vandaag())
        self.begeleiding.warm_op()

    def sluit(self) -> None:
        """Close what was opened."""
        if "_logboek" in self.__dict__:
            self._logboek.sluit()
        if "zoekdienst" in self.__dict__:
            self.zoekdienst.sluit()

    def vandaag(self) -> date:
        """Return today by the clock that was handed in."""
        return self._klok().astimezone().date()

    # Afwegingen -----------------------------------------------------------------------------

    def begin(self, route: Route = "vol") -> Toestand:
        """Begin a new afweging; from here on it is in the log."""
        nu = self._klok().astimezone()
        id_ = f"{nu:%y%m%d}-{self._toeval(3).hex()}"
        start = g.AfwegingBegonnen(
            route=route,
            peildatum=nu.date(),
            bibliotheek=self.bibliotheek.versie,
            programma=VERSIE,
            lenzen=self.instellingen.lenzen,
        )
        return self.leg_vast(Toestand(id_), start)

    def open(self, id_: str) -> Toestand:
        """Return an afweging by its id, or by the start of it when that names only one.

        Raises ``AfwegingOnbekendFout``.
        """
        return self._open(self._volledig(id_))

    def _open(self, id_: str) -> Toestand:
        return vouw(id_, self.logboek.lees(id_), self.stappen)

    def _volledig(self, id_: str) -> str:
        if not id_ or self.logboek.heeft(id_):  # all ids are a walk through the whole log
            return id_
        lijkt = [bestaand for bestaand in self.logboek.ids() if bestaand.startswith(id_)]
        return lijkt[0] if len(lijkt) == 1 else id_

    def lijst(self) -> list[Overzicht]:
        """Return all afwegingen, the most recently used first."""
        return [self._overzicht(self._open(id_)) for id_ in reversed(self.logboek.ids())]

    def geschiedenis(self, id_: str) -> list[g.Vastgelegd]:
        """Return all events of an afweging, earlier answers included."""
        return self.logboek.lees(self.open(id_).id)

    def vraag(self, toestand: Toestand) -> Vraag | None:
        """Return the question to ask now, or None when the route has been walked."""
        return self.verloop.nu(toestand)

    def bereid_voor(self, toestand: Toestand) -> Toestand:
        """Make the questions that this case gives rise to, when their turn has come; record them."""
        while (vraag := self.verloop.uit_te_klappen(toestand)) is not None:
            event = self.begeleiding.klap_uit(vraag, toestand, self.dag(toestand))
            toestand = self.leg_vast(toestand, event)
        return toestand

    def dag(self, toestand: Toestand) -> date:
        """Return the day on which norms must hold for this afweging."""
        return toestand.peildatum or self.vandaag()

    # Answering ------------------------------------------------------------------------------

    def bekijk(self, toestand: Toestand | None, tekst: str) -> Gemaskeerd:
        """Return ``tekst`` cleaned and masked as it would be stored, without storing it."""
        # What was said last about a name counts.
        namen = [_als_naam(naam) for naam in reversed(toestand.namen)] if toestand else []
        return maskeer(schoon(tekst), vandaag=self.vandaag(), namen=namen)

    def antwoord(
        self,
        toestand: Toestand,
        tekst: str,
        *,
        vraag_id: str | None = None,
        oorzaak: Oorzaak = "antwoord",
    ) -> tuple[Toestand, Gemaskeerd]:
        """Mask, read and store an answer to the question that is asked now (or to ``vraag_id``).

        Raises ``GebruikFout`` when the text is no answer to it; nothing is stored then.
        """
        vraag = self.verloop.vraag(toestand, vraag_id) if vraag_id else self.vraag(toestand)
        if vraag is None:
            raise GebruikFout(
                "Alle vragen zijn langs geweest.",
                "Typ /ga en de naam van een vraag om iets te veranderen, of /klaar.",
            )
        gelezen, gemaskeerd = self.lees(toestand, tekst, vraag.id)
        events = [
            _antwoord(id_, deel, gemaskeerd, oorzaak) for id_, deel in verdeel(vraag, gelezen)
        ]
        return self.leg_vast(toestand, *events, *self._erbij(toestand, events)), gemaskeerd

    def _erbij(
        self, toestand: Toestand, events: Sequence[g.AntwoordGegeven]
    ) -> list[g.Gebeurtenis]:
        """Return what follows from an answer at once: a situation is listened to."""
        eerste = events[0]
        if eerste.vraag != "situatie":
            return []
        return [self.begeleiding.gehoor.hoor(toestand, eerste.tekst, toestand.laatste + 1)]

    def lees(self, toestand: Toestand, tekst: str, vraag_id: str) -> tuple[Gelezen, Gemaskeerd]:
        """Mask and read a text as an answer, without storing it. Raises ``GebruikFout``."""
        gemaskeerd = self.bekijk(toestand, tekst)
        vraag = self.verloop.vraag(toestand, vraag_id)
        return self.begeleiding.lees(vraag, gemaskeerd.tekst, toestand, self.vandaag()), gemaskeerd

    def vul_aan(self, toestand: Toestand, tekst: str) -> tuple[Toestand, Gemaskeerd, Vraag]:
        """Add a line to the last answer that was given; the earlier version stays in the log."""
        laatste = self._aan_te_vullen(toestand)
        vraag = self.verloop.vraag(toestand, laatste.vraag) if laatste else None
        if laatste is None or vraag is None or vraag.soort not in {"tekst", "lijst"}:
            raise GebruikFout(
                "Er is nog geen antwoord om iets aan toe te voegen.",
                "Geef eerst antwoord op de vraag; daarna vul je met + aan.",
            )
        if not tekst.strip():
            raise GebruikFout(
                "Er staat niets om toe te voegen.", "Typ bijvoorbeeld: + en opvang is geregeld"
            )
        gelezen, gemaskeerd = self.lees(toestand, f"{laatste.tekst}\n{tekst.strip()}", vraag.id)
        stukken = tuple(dict.fromkeys((*laatste.stukken, *gelezen.stukken)))
        event = _antwoord(vraag.id, replace(gelezen, stukken=stukken), gemaskeerd, "aanvulling")
        return self.leg_vast(toestand, event, *self._erbij(toestand, [event])), gemaskeerd, vraag

    def _aan_te_vullen(self, toestand: Toestand) -> Antwoord | None:
        """Return the answer that an addition belongs to.

        That is the one on the screen, or else the one given last; behind a choice it is the story.
        """
        nu = self.vraag(toestand)
        op_scherm = toestand.antwoorden.get(nu.id) if nu else None
        laatste = max(toestand.antwoorden.values(), key=lambda a: a.gegeven, default=None)
        laatste = op_scherm or laatste
        if laatste and self.verloop.vraag(toestand, laatste.vraag).soort not in {"tekst", "lijst"}:
            return toestand.antwoorden.get("situatie")
        return laatste

    def maskeer_naam(
        self, toestand: Toestand, naam: str, rol: str = "cliënt"
    ) -> tuple[Toestand, int]:
        """Mask a name from now on and in every earlier answer of this afweging.

        Earlier content that held the name is destroyed after its masked version was stored. Returns
        the state and how many answers were changed.
        """
        rol = self.bekijk(
            toestand, rol
        ).tekst  # the word for one person may hold the name of another
        sleutel = maak_naam(schoon(naam), rol, self._toeval(16))
        event = g.NaamGemaskeerd(
            sleutels=tuple(sorted(sleutel.sleutels)),
            zout=sleutel.zout.hex(),
            woorden=sleutel.woorden,
            vervanging=sleutel.vervanging,
        )
        oud, nieuw = hermaskeer(
            self.logboek.lees(toestand.id),
            sleutel,
            tellend={antwoord.volgnummer for antwoord in toestand.antwoorden.values()},
            vandaag=self.vandaag(),
        )
        toestand = self.leg_vast(toestand, event, *nieuw)
        if oud:
            self.logboek.vernietig(
                toestand.id, oud, reden="naam gemaskeerd", verwacht=toestand.laatste
            )
        antwoorden = sum(isinstance(item, g.AntwoordGegeven) for item in nieuw)
        return self.open(toestand.id), antwoorden

    def geschreven(self, toestand: Toestand) -> list[Path]:
        """Return the documents that were written earlier to the folder of the program."""
        return sorted(self.instellingen.uitvoer_map.glob(f"{toestand.id}-*"))

    # Moving about ---------------------------------------------------------------------------

    def sla_over(self, toestand: Toestand, reden: str = "") -> Toestand:
        """Skip the question that is asked now. Raises ``GebruikFout`` when there is none."""
        vraag = self._vraag_of_fout(toestand)
        return self.leg_vast(
            toestand, g.VraagOvergeslagen(vraag=vraag.id, reden=self._reden(toestand, reden))
        )

    def sla_stap_over(self, toestand: Toestand, reden: str = "") -> Toestand:
        """Skip what is left of the step of the question that is asked now."""
        stap = self.stappen.stap_van(self._vraag_of_fout(toestand).id)
        return self.leg_vast(
            toestand,
            g.StapOvergeslagen(
                stap=stap.id,
                reden=self._reden(toestand, reden),
                vragen=self.verloop.open_in_stap(toestand, stap),
            ),
        )

    def terug(self, toestand: Toestand) -> Toestand:
        """Go to the question before this one. Raises ``GebruikFout`` at the first question."""
        vorige = self.verloop.vorige(toestand)
        if vorige is None:
            raise GebruikFout(
                "Dit is de eerste vraag.", "Geef antwoord of typ /stop om later verder te gaan."
            )
        return self.ga_naar(toestand, vorige)

    def ga_naar(self, toestand: Toestand, vraag_id: str) -> Toestand:
        """Go to a question; its earlier answer stays until a new one is given."""
        if not self.verloop.bestaat(toestand, vraag_id):
            raise GebruikFout(f"Er is geen vraag '{vraag_id}'.", "Typ /stappen voor alle vragen.")
        return self.leg_vast(toestand, g.Verplaatst(vraag=vraag_id))

    def verder(self, toestand: Toestand) -> Toestand:
        """Leave the question one went to and go on with the first that is open."""
        return self.leg_vast(toestand, g.Verplaatst(vraag="")) if toestand.naar else toestand

    def kies_route(self, toestand: Toestand, route: Route) -> Toestand:
        """Go on along another route; answers that were given stay."""
        return self.leg_vast(toestand, g.RouteGekozen(route=route))

    def rond_af(self, toestand: Toestand) -> Toestand:
        """Close the afweging; it can be closed with gaps, which are then named."""
        return toestand if toestand.afgerond else self.leg_vast(toestand, g.AfwegingAfgerond())

    def open_uitkomsten(self, toestand: Toestand, reden: str) -> Toestand:
        """Open outcomes of other cases before a first inclination; needs a reason."""
        if not reden.strip():
            raise GebruikFout(
                "Uitkomsten eerder openen kan, maar dan met een reden.",
                "Typ bijvoorbeeld: /open ik heb mijn keuze al met de cliënt besproken",
            )
        return self.leg_vast(toestand, g.UitkomstenGeopend(reden=self._reden(toestand, reden)))

    def kies_lenzen(self, toestand: Toestand, tekst: str) -> Toestand:
        """Look through these lenses from now on. Raises ``GebruikFout`` for one that is not there."""
        alle = get_args(Lens)
        gevraagd = [woord for woord in re.split(r"[\s,]+", tekst.casefold()) if woord]
        gekozen = tuple(lens for lens in alle if any(lens.startswith(woord) for woord in gevraagd))
        if not gekozen:
            raise GebruikFout("Welke lens wil je?", f"Kies uit: {', '.join(alle)}.")
        return self.leg_vast(toestand, g.LensGekozen(lenzen=gekozen))

    def begin_terugblik(self, toestand: Toestand) -> Toestand:
        """Begin looking back on an afweging that was closed. Raises ``GebruikFout`` when it was not."""
        if toestand.terugblik:
            return toestand
        if not toestand.afgerond:
            raise GebruikFout(
                "Deze afweging is nog niet afgerond.",
                "Rond haar eerst af met /klaar; kijk daarna terug.",
            )
        return self.leg_vast(toestand, g.TerugblikBegonnen())

    # Sources --------------------------------------------------------------------------------

    @cached_property
    def bronnen(self) -> Bronnenzoeker:
        """What the bibliotheek has to show beside the questions of an afweging."""
        return Bronnenzoeker(self.bibliotheek, self.zoeker)

    def zoek(
        self,
        vraag: str,
        *,
        soorten: Sequence[Soort] | None = None,
        labels: Sequence[str] = (),
        aantal: int = 5,
        peildatum: date | None = None,
    ) -> Zoekantwoord:
        """Search the bibliotheek. The question is cleaned and masked first.

        A question without an answer goes to the list that a team can learn from.
        """
        return self.zoekdienst.zoek(
            self.bekijk(None, vraag).tekst,
            self.vandaag(),
            soorten=soorten,
            labels=labels,
            aantal=aantal,
            peildatum=peildatum,
        )

    def begrip(self, woord: str) -> list[Begrip]:
        """Return the terms of the field that are called ``woord``, or have it as a variant."""
        gezocht = zonder_accenten(schoon(woord).strip())
        return [
            begrip
            for begrip in self.begrippen
            if gezocht
            and gezocht
            in {
                zonder_accenten(naam)
                for naam in (begrip.term, *begrip.varianten, *(a.kort for a in begrip.afkortingen))
            }
        ]

    # Upkeep ---------------------------------------------------------------------------------

    def masker(self, tekst: str, *, namen: Sequence[str] = ()) -> Gemaskeerd:
        """Mask any text, with names that are given. Positions are those in ``tekst``."""
        sleutels = [maak_naam(naam, "naam", self._toeval(16)) for naam in namen]
        return maskeer(tekst, vandaag=self.vandaag(), namen=sleutels)

    def controleer_bibliotheek(self, map_: Path | None = None) -> list[Bevinding]:
        """Check all stukken, or only those below ``map_`` (a team folder)."""
        bibliotheek = self.bibliotheek if map_ is None else self._lees([map_])
        bevindingen = controleer(self._omgeving(bibliotheek))
        if map_ is None:
            return bevindingen
        return [b for b in bevindingen if Path(b.bestand).is_relative_to(map_)]

    def leesbaarheid(self) -> dict[str, float]:
        """Return the reading ease of each stuk (Flesch-Douma, 0 hard to 100 easy)."""
        return leesbaarheid(self.bibliotheek)

    def controleer_logboek(self, id_: str | None = None) -> dict[str, list[str]]:
        """Verify the chain of one afweging, or of all; what is wrong per id."""
        ids = self.logboek.ids()
        if id_ is not None:
            volledig = self._volledig(id_)
            if volledig not in ids:
                self.logboek.lees(volledig)  # says that there is none
            ids = [volledig]
        return {bestaand: self.logboek.controleer(bestaand) for bestaand in ids}

    # Inside ---------------------------------------------------------------------------------

    def leg_vast(self, toestand: Toestand, *gebeurtenissen: g.Gebeurtenis) -> Toestand:
        """Store events and return the new state."""
        return self._na(
            toestand, self.logboek.voeg_toe(toestand.id, gebeurtenissen, verwacht=toestand.laatste)
        )

    def _na(self, toestand: Toestand, items: Sequence[g.Vastgelegd]) -> Toestand:
        for item in items:
            toestand = pas_toe(toestand, item, self.stappen)
        return toestand

    def _vraag_of_fout(self, toestand: Toestand) -> Vraag:
        vraag = self.vraag(toestand)
        if vraag is None:
            raise GebruikFout(
                "Er is geen vraag om over te slaan.", "Typ /klaar of /verantwoording."
            )
        return vraag

    def _reden(self, toestand: Toestand, reden: str) -> str:
        return self.bekijk(toestand, reden).tekst.strip()[:1000]

    def _overzicht(self, toestand: Toestand) -> Overzicht:
        vraag = self.vraag(toestand)
        gedaan, totaal = self.verloop.voortgang(toestand)
        terug = toestand.antwoorden.get("evaluatiedatum")
        nu = self._klok()
        return Overzicht(
            id=toestand.id,
            titel=titel_van(toestand),
            stap=self.stappen.stap_van(vraag.id).naam if vraag else "alle stappen gedaan",
            status="afgerond" if toestand.afgerond else "lopend",
            gedaan=gedaan,
            totaal=totaal,
            begonnen=toestand.begonnen or nu,
            gewijzigd=toestand.gewijzigd or nu,
            terugkijken=terug.onderdelen[0] if terug and terug.onderdelen else "",
        )


def _als_naam(event: g.NaamGemaskeerd) -> Naam:
    return Naam(
        frozenset(event.sleutels), bytes.fromhex(event.zout), event.woorden, event.vervanging
    )


def _antwoord(
    vraag_id: str, gelezen: Gelezen, gemaskeerd: Gemaskeerd, oorzaak: Oorzaak
) -> g.AntwoordGegeven:
    return g.AntwoordGegeven(
        vraag=vraag_id,
        tekst=gelezen.tekst,
        onderdelen=gelezen.onderdelen,
        stukken=gelezen.stukken,
        maskers=tuple(
            g.Masker(kind=soort, vervanging=vervanging, aantal=n)
            for soort, vervanging, n in gemaskeerd.tellingen()
        ),
        oorzaak=oorzaak,
    )
