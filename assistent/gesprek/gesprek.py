"""The conversation, without a screen: a line goes in, messages come out.

Full screen and line mode both talk to this class, so that they walk the same path. Every message is
plain text that was cleaned; a screen only decides how it looks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from assistent.afweging.toestand import Toestand
from assistent.afweging.verloop import stand_van, titel_van, vraag_nu
from assistent.gesprek.bericht import Bericht, Schermteksten
from assistent.gesprek.opdrachten import Opdrachten
from assistent.gesprek.tonen import KOPPEN, toon_stukken
from assistent.privacy.maskeren import Gemaskeerd
from assistent.stappen import Route, Toon, Vraag
from assistent.teksten import lees_prompt
from assistent.voordeur import Assistent
from assistent.weergave import soortwoord
from dilemma_bibliotheek.fouten import AssistentFout, GebruikFout, LogboekBezigFout
from dilemma_bibliotheek.tekst.schoon import schone_regel, schoon

# A sign and a word for how far a step is; the sign never stands alone.
STAND_TEKEN = {
    "gedaan": ("✓", "(gedaan)"),
    "nu": ("▸", "(nu)"),
    "overgeslagen": ("–", "(overgeslagen)"),
    "deels": ("…", "(deels)"),
    "open": ("·", "(open)"),
    "buiten-route": (" ", "(niet in deze route)"),
}


class Gesprek:
    """One conversation over one afweging, which begins with the first answer.

    ``schrijf`` writes the verantwoording of an afweging and returns where it stands.
    """

    def __init__(
        self,
        assistent: Assistent,
        *,
        schrijf: Callable[[Toestand], Path],
        route: Route = "vol",
        toestand: Toestand | None = None,
    ) -> None:
        self.kern = assistent
        self.schrijf = schrijf
        self.route: Route = toestand.route if toestand else route
        self.toestand = toestand
        self.gestopt = False
        self.teksten = lees_prompt("scherm", Schermteksten)
        self._opdrachten = Opdrachten(self)

    # What is asked now ----------------------------------------------------------------------

    @property
    def vraag(self) -> Vraag | None:
        """The question that is asked now, or None when the route has been walked."""
        toestand = self.toestand or Toestand("", route=self.route)
        return vraag_nu(toestand, self.kern.stappen)

    @property
    def titel(self) -> str:
        """What this afweging is about, in one line."""
        return schone_regel(titel_van(self.toestand), 60) if self.toestand else "nieuwe afweging"

    def start(self) -> list[Bericht]:
        """Return the greeting and the question that is asked now."""
        teksten = self.teksten
        regels = teksten.begroeting if self.toestand is None else teksten.hervat
        titel = "" if self.toestand is None else self.toestand.id
        welkom = Bericht("welkom", titel, (*regels, *teksten.hoe))
        eerder = (
            self._opdrachten.antwoorden("") if self.toestand and self.toestand.antwoorden else []
        )
        return [welkom, *eerder, *self.stel_vraag()]

    def invoer(self, tekst: str) -> list[Bericht]:
        """Handle what was typed: an answer, an addition (+), a question (?) or a command (/).

        Nothing typed is ever lost by an error: the text stays with the screen that sent it.
        """
        try:
            return self._invoer(schoon(tekst))
        except AssistentFout as fout:
            if isinstance(fout, LogboekBezigFout) and self.toestand is not None:
                self._haal_bij(self.toestand.id)
            return [Bericht("fout", "", tuple(r for r in (fout.melding, fout.wat_nu) if r))]

    def _haal_bij(self, id_: str) -> None:
        """Take over what another window wrote, so that the next try can succeed."""
        with contextlib.suppress(AssistentFout):
            self.toestand = self.kern.open(id_)

    def _invoer(self, tekst: str) -> list[Bericht]:
        if tekst.startswith("/"):
            woord, _, rest = tekst[1:].partition(" ")
            return self._opdrachten.voer_uit(woord.strip().casefold(), rest.strip())
        if tekst.startswith("?"):
            return self._opdrachten.vraag_bibliotheek(tekst[1:].strip())
        if tekst.startswith("+"):
            return self._vul_aan(tekst[1:].strip())
        return self._antwoord(tekst)

    # Answers --------------------------------------------------------------------------------

    def _antwoord(self, tekst: str) -> list[Bericht]:
        vraag = self.vraag
        if not tekst.strip():
            raise GebruikFout(
                "Er staat nog geen antwoord.",
                "Schrijf een paar woorden, of typ /overslaan als je hier niets over wilt zeggen.",
            )
        if vraag is not None:  # an answer that is refused must not begin an afweging
            self.kern.lees(self.toestand or Toestand(""), tekst, vraag.id)
        toestand, gemaskeerd = self.kern.antwoord(self.begonnen(), tekst)
        self.toestand = toestand
        return [*self._genoteerd(vraag, gemaskeerd), *self.stel_vraag()]

    def _vul_aan(self, tekst: str) -> list[Bericht]:
        toestand, gemaskeerd, vraag = self.kern.vul_aan(self.bestaand(), tekst)
        self.toestand = toestand
        return [*self._genoteerd(vraag, gemaskeerd, "Aangevuld"), *self.stel_vraag()]

    def _genoteerd(
        self, vraag: Vraag | None, gemaskeerd: Gemaskeerd, woord: str = "Genoteerd"
    ) -> list[Bericht]:
        toestand = self.begonnen()
        antwoord = toestand.antwoorden[vraag.id] if vraag else None
        regels = [
            f"{woord} [{antwoord.id if antwoord else ''}]"
            + (f": {vraag.kop.lower()}." if vraag else ".")
        ]
        if vraag is not None and vraag.soort in {"keuze", "keuzes", "datum"} and antwoord:
            regels[0] = f"{woord} [{antwoord.id}]: {antwoord.tekst}."
        for _, vervanging, aantal in gemaskeerd.tellingen():
            keer = "een keer" if aantal == 1 else f"{aantal} keer"
            regels.append(f"Gemaskeerd voordat het is opgeslagen: {keer} {vervanging}.")
        if antwoord and antwoord.eerdere:
            regels.append("Je eerdere antwoord blijft in de geschiedenis staan.")
        return [Bericht("bevestiging", "", tuple(regels))]

    def begonnen(self) -> Toestand:
        """Return the state; begin an afweging when there is none yet."""
        if self.toestand is None:
            self.toestand = self.kern.begin(self.route)
        return self.toestand

    def bestaand(self) -> Toestand:
        """Return the state. Raises ``GebruikFout`` when nothing was answered yet."""
        if self.toestand is None:
            raise GebruikFout(
                "Dit is de eerste vraag en er is nog geen antwoord.",
                "Vertel eerst wat er speelt; daarna kan dit.",
            )
        return self.toestand

    # The question and what the bibliotheek shows with it -------------------------------------

    def stel_vraag(self) -> list[Bericht]:
        """Ask the question that is next, with what the bibliotheek shows beside it."""
        vraag = self.vraag
        if vraag is None:
            return [Bericht("vraag", "Klaar met vragen", self.teksten.alles_gehad)]
        uit = []
        if vraag.toon is not None and self.toestand is not None:
            uit.append(self._bronnen_bij(self.toestand, vraag, vraag.toon))
        stap = self.kern.stappen.stap_van(vraag.id)
        nummer = self.kern.stappen.nummer(stap.id)
        totaal = len(self.kern.stappen.stappen)
        regels = [vraag.vraag, f"Waarom: {vraag.waarom}"]
        if vraag.voorbeeld:
            regels.append(f"Voorbeeld van de vorm: {vraag.voorbeeld}")
        regels += [f"  {i}  {keuze.label}" for i, keuze in enumerate(vraag.keuzes, start=1)]
        if vraag.soort == "lijst":
            regels.append("Meer dan een? Scheid ze met een puntkomma.")
        eerder = self.toestand.antwoorden.get(vraag.id) if self.toestand else None
        if eerder:
            regels.append(f"Dit schreef je eerder: {eerder.tekst}")
        uit.append(Bericht("vraag", f"Stap {nummer} van {totaal} · {stap.naam}", tuple(regels)))
        return uit

    def _bronnen_bij(self, toestand: Toestand, vraag: Vraag, toon: Toon) -> Bericht:
        """Return what the bibliotheek shows; the answer before it is stored, so a fault here may not undo it."""
        try:
            self.toestand, stukken = self.kern.toon_bij(toestand, vraag)
        except AssistentFout as fout:
            return Bericht(
                "melding", "", (f"Bronnen tonen lukte nu niet. {fout.melding}", fout.wat_nu)
            )
        return toon_stukken(
            self.kern, self.begonnen(), stukken, KOPPEN[toon], tegenstem=toon == "tegenstem"
        )

    def bronregels(self) -> list[tuple[int, str]]:
        """Return the number and one line of each source that was shown."""
        if self.toestand is None:
            return []
        stukken = [self.kern.bibliotheek.stukken.get(id_) for id_ in self.toestand.bronnen]
        return [
            (n, f"[{n}] {soortwoord(stuk)} · {schone_regel(stuk.titel)}")
            for n, stuk in enumerate(stukken, start=1)
            if stuk is not None
        ]

    def stapregels(self) -> list[str]:
        """Return one line per step: its number, name and how far it is."""
        stappen = self.kern.stappen
        toestand = self.toestand or Toestand("", route=self.route)
        regels = []
        for stap in stappen.stappen:
            teken, woord = STAND_TEKEN[stand_van(toestand, stap, stappen)]
            regels.append(f"{teken} {stappen.nummer(stap.id):>2} {stap.naam} {woord}".rstrip())
        return regels

    def herhaal(self) -> list[Bericht]:
        """Say in one line which question still stands, after something that came in between."""
        vraag = self.vraag
        return [Bericht("vraag", "Terug naar de vraag", (vraag.vraag,))] if vraag else []
