"""The conversation, without a screen: a line goes in, messages come out.

Full screen and line mode both talk to this class, so that they walk the same path. Every message is
plain text that was cleaned; a screen only decides how it looks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from assistent.afweging.toestand import Toestand
from assistent.afweging.verloop import titel_van
from assistent.gesprek.bericht import Bericht, Schermteksten
from assistent.gesprek.daarna import moet_wachten, opmerkingen
from assistent.gesprek.erbij import regels_gehoord, regels_soorten, toon_erbij
from assistent.gesprek.opdrachten import Opdrachten
from assistent.privacy.maskeren import Gemaskeerd
from assistent.stappen import Route, Vraag
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

    ``schrijf`` writes the verantwoording of an afweging and returns where it stands; ``lineair`` says
    that lines are read one by one, so that nothing may stand side by side.
    """

    def __init__(
        self,
        assistent: Assistent,
        *,
        schrijf: Callable[[Toestand], Path],
        route: Route = "vol",
        toestand: Toestand | None = None,
        lineair: bool = False,
    ) -> None:
        self.kern = assistent
        self.schrijf = schrijf
        self.route: Route = toestand.route if toestand else route
        self.toestand = toestand
        self.gestopt = False
        self.lineair = lineair
        self.laatst_geschreven: Path | None = None
        self.teksten = lees_prompt("scherm", Schermteksten)
        self._opdrachten = Opdrachten(self)

    # What is asked now ----------------------------------------------------------------------

    @property
    def vraag(self) -> Vraag | None:
        """The question that is asked now, or None when the route has been walked."""
        toestand = self.toestand or Toestand("", route=self.route)
        return self.kern.verloop.nu(toestand)

    @property
    def zet_recht(self) -> bool:
        """Tell whether a list stands open of which one may take things away."""
        vraag = self.vraag
        return vraag is not None and vraag.soort == "gehoord"

    @property
    def eerder_weg(self) -> frozenset[int]:
        """The numbers that were taken away when this list was put right before."""
        vraag = self.vraag
        if vraag is None or self.toestand is None or vraag.id not in self.toestand.antwoorden:
            return frozenset()
        nee = {d.removesuffix("=nee") for d in self.toestand.antwoorden[vraag.id].onderdelen}
        return frozenset(n for n, k in enumerate(vraag.keuzes, start=1) if k.id in nee)

    @property
    def sneltoetsen(self) -> Mapping[str, str]:
        """The keys that are an answer by themselves now, with what they stand for."""
        vraag = self.vraag
        if vraag is None or not (vraag.soort == "gehoord" or any(k.toets for k in vraag.keuzes)):
            return {}
        return {str(n): k.toets or str(n) for n, k in enumerate(vraag.keuzes[:9], start=1)}

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
        if self.toestand is not None and self.toestand.afgerond and not self.toestand.terugblik:
            welkom = replace(welkom, regels=(*welkom.regels, *teksten.terugkijken))
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
            if isinstance(fout, LogboekBezigFout):
                self.haal_bij()
            return [Bericht("fout", "", tuple(r for r in (fout.melding, fout.wat_nu) if r))]

    def haal_bij(self) -> None:
        """Take over what another window wrote, so that the next try can succeed."""
        if self.toestand is not None:
            with contextlib.suppress(AssistentFout):
                self.toestand = self.kern.open(self.toestand.id)

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
        if vraag is not None and self.toestand is None:
            # An answer that is refused must not begin an afweging.
            self.kern.lees(Toestand(""), tekst, vraag.id)
        toestand, gemaskeerd = self.kern.antwoord(self.begonnen(), tekst)
        self.toestand = toestand
        genoteerd = self._genoteerd(vraag, gemaskeerd)
        if vraag is not None and vraag.id == "stem" and "antwoord-tegenstem" in toestand.antwoorden:
            self.toestand = self.kern.ga_naar(
                toestand, "antwoord-tegenstem"
            )  # hear the other voice
        if moet_wachten(toestand, vraag):
            return [*genoteerd, *self._opdrachten.voer_uit("stop", "")]
        return [
            *genoteerd,
            *opmerkingen(self.kern, self.begonnen(), vraag, self.teksten),
            *self.stel_vraag(),
        ]

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
            + (f": {vraag.kop.lower().rstrip('?.')}." if vraag else ".")
        ]
        if (
            vraag is not None
            and vraag.soort in {"keuze", "keuzes", "datum", "gehoord"}
            and antwoord
        ):
            regels[0] = f"{woord} [{antwoord.id}]: {antwoord.tekst.rstrip('.')}."
        for _, vervanging, aantal in gemaskeerd.tellingen():
            keer = "een keer" if aantal == 1 else f"{aantal} keer"
            regels.append(f"Gemaskeerd voordat het is opgeslagen: {keer} {vervanging}.")
        if vraag is not None and vraag.id == "situatie":
            nieuw = self.kern.begeleiding.gehoor.nog_te_bevestigen(toestand)
            regels += (
                [f"Ik hoor er nu ook in: {'; '.join(nieuw)}. Klopt dat? /ga gehoord"]
                if nieuw
                else []
            )
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
        """Ask the question that is next, with what the bibliotheek shows beside it.

        The answer before it is stored by now, so a fault here is told and may not undo it.
        """
        uit: list[Bericht] = []
        vraag = self.vraag
        if self.toestand is not None:
            try:
                self.toestand = self.kern.bereid_voor(self.toestand)
                vraag = self.vraag
                if vraag is not None:
                    self.toestand, erbij = toon_erbij(self.kern, self.toestand, vraag)
                    uit += erbij
            except AssistentFout as fout:
                regels = (f"Bronnen tonen lukte nu niet. {fout.melding}", fout.wat_nu)
                uit.append(Bericht("melding", "", regels))
        if vraag is None:
            return [*uit, *self._alles_gehad()]
        return [*uit, self._als_bericht(vraag)]

    def _als_bericht(self, vraag: Vraag) -> Bericht:
        stap = self.kern.stappen.stap_van(vraag.id)
        regels = [vraag.vraag, f"Waarom: {vraag.waarom}"]
        if vraag.voorbeeld:
            regels.append(f"Voorbeeld van de vorm: {vraag.voorbeeld}")
        if vraag.soort == "gehoord" and self.toestand is not None:
            regels += regels_gehoord(self.kern, self.toestand, vraag)
        elif vraag.soort == "soorten" and self.toestand is not None:
            regels += regels_soorten(self.toestand)
        else:
            regels += [
                f"  {i}  {keuze.label}" + (f" ({keuze.toets})" if keuze.toets else "")
                for i, keuze in enumerate(vraag.keuzes, start=1)
            ]
        if vraag.soort == "lijst":
            regels.append("Meer dan een? Scheid ze met een puntkomma.")
        eerder = self.toestand.antwoorden.get(vraag.id) if self.toestand else None
        if eerder:
            regels.append(f"Dit schreef je eerder: {eerder.tekst}")
        titel = (
            f"Stap {self.kern.stappen.nummer(stap.id)} van {self.kern.stappen.aantal} · {stap.naam}"
        )
        return Bericht("vraag", stap.naam if stap.los else titel, tuple(regels))

    def _alles_gehad(self) -> list[Bericht]:
        """Say that all was asked, and what a reader would miss."""
        return [
            *self._opdrachten.toets(""),
            Bericht("vraag", "Klaar met vragen", self.teksten.alles_gehad),
        ]

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
        standen = self.kern.verloop.stand(toestand)
        regels = []
        for stap in stappen.stappen:
            if stap.los and not toestand.terugblik:
                continue
            teken, woord = STAND_TEKEN[standen[stap.id]]
            regels.append(f"{teken} {stappen.nummer(stap.id):>2} {stap.naam} {woord}".rstrip())
        return regels

    def herhaal(self) -> list[Bericht]:
        """Say which question still stands, after something that came in between."""
        vraag = self.vraag
        if vraag is None:
            return []
        keuzes = self._als_bericht(vraag).regels[1:] if vraag.keuzes or vraag.voorbeeld else ()
        return [Bericht("vraag", "Terug naar de vraag", (vraag.vraag, *keuzes))]
