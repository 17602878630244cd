"""The conversation, without a screen: a line goes in, messages come out.

Full screen and line mode both talk to this class, so that they walk the same path. Every message is
plain text that was cleaned; a screen only decides how it looks.
"""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistent.afweging.toestand import Toestand
from assistent.afweging.verloop import stand_van, titel_van, vraag_nu
from assistent.privacy.maskeren import Gemaskeerd
from assistent.stappen import ROUTES, Route, Toon, Vraag
from assistent.teksten import lees_prompt
from assistent.voordeur import Assistent
from assistent.weergave import kern, regels_van_aanpak, soortwoord, voluit_stuk, waarom_van
from dilemma_bibliotheek.fouten import AssistentFout, GebruikFout, LogboekBezigFout
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma
from dilemma_bibliotheek.tekst.schoon import schone_regel, schoon

BerichtSoort = Literal[
    "welkom", "vraag", "bevestiging", "bronnen", "stuk", "melding", "fout", "hulp"
]
# A sign and a word for how far a step is; the sign never stands alone.
STAND_TEKEN = {
    "gedaan": ("✓", "(gedaan)"),
    "nu": ("▸", "(nu)"),
    "overgeslagen": ("–", "(overgeslagen)"),
    "deels": ("…", "(deels)"),
    "open": ("·", "(open)"),
    "buiten-route": (" ", "(niet in deze route)"),
}


@dataclass(frozen=True)
class Bericht:
    """One message to the user: what kind it is, a title (may be empty) and lines of plain text."""

    soort: BerichtSoort
    titel: str
    regels: tuple[str, ...]


class Schermteksten(BaseModel):
    """The fixed texts of a conversation (``prompts/scherm.yaml``)."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda n: n.replace("_", "-")
    )

    begroeting: tuple[str, ...]
    hervat: tuple[str, ...]
    hoe: tuple[str, ...]
    hulp: tuple[str, ...]
    alles_gehad: tuple[str, ...]
    afgerond: tuple[str, ...]


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
        self._assistent = assistent
        self._schrijf = schrijf
        self._route: Route = toestand.route if toestand else route
        self.toestand = toestand
        self.gestopt = False
        self.teksten = lees_prompt("scherm", Schermteksten)
        self._opdrachten: dict[str, Callable[[str], list[Bericht]]] = {
            "hulp": self._hulp,
            "help": self._hulp,
            "vraag": self._vraag_bibliotheek,
            "bron": self._bron,
            "lees": self._bron,
            "bronnen": self._bronnen,
            "begrip": self._begrip,
            "terug": self._terug,
            "ga": self._ga,
            "overslaan": self._sla_over,
            "stapover": self._sla_stap_over,
            "naam": self._naam,
            "open": self._open,
            "kort": lambda _: self._kies_route("kort"),
            "vol": lambda _: self._kies_route("vol"),
            "stappen": self._stappen,
            "antwoorden": self._antwoorden,
            "klaar": self._klaar,
            "verantwoording": self._verantwoording,
            "stop": self._stop,
        }

    # What is asked now ----------------------------------------------------------------------

    @property
    def vraag(self) -> Vraag | None:
        """The question that is asked now, or None when the route has been walked."""
        toestand = self.toestand or Toestand("", route=self._route)
        return vraag_nu(toestand, self._assistent.stappen)

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
        eerder = self._antwoorden("") if self.toestand and self.toestand.antwoorden else []
        return [welkom, *eerder, *self._stel_vraag()]

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
            self.toestand = self._assistent.open(id_)

    def _invoer(self, tekst: str) -> list[Bericht]:
        if tekst.startswith("/"):
            woord, _, rest = tekst[1:].partition(" ")
            return self._opdracht(woord.strip().casefold(), rest.strip())
        if tekst.startswith("?"):
            return self._vraag_bibliotheek(tekst[1:].strip())
        if tekst.startswith("+"):
            return self._vul_aan(tekst[1:].strip())
        return self._antwoord(tekst)

    def _opdracht(self, woord: str, rest: str) -> list[Bericht]:
        if woord in self._opdrachten:
            return self._opdrachten[woord](rest)
        lijkt = difflib.get_close_matches(woord, self._opdrachten, n=1, cutoff=0.6)
        raad = f"Bedoelde je /{lijkt[0]}? " if lijkt else ""
        raise GebruikFout(
            f"Ik ken de opdracht /{schone_regel(woord, 30)} niet.",
            f"{raad}Typ /hulp voor alle opdrachten, of zet een spatie voor je tekst.",
        )

    # Answers --------------------------------------------------------------------------------

    def _antwoord(self, tekst: str) -> list[Bericht]:
        vraag = self.vraag
        if not tekst.strip():
            raise GebruikFout(
                "Er staat nog geen antwoord.",
                "Schrijf een paar woorden, of typ /overslaan als je hier niets over wilt zeggen.",
            )
        if vraag is not None:  # an answer that is refused must not begin an afweging
            self._assistent.lees(self.toestand or Toestand(""), tekst, vraag.id)
        toestand, gemaskeerd = self._assistent.antwoord(self._begonnen(), tekst)
        self.toestand = toestand
        return [*self._genoteerd(vraag, gemaskeerd), *self._stel_vraag()]

    def _vul_aan(self, tekst: str) -> list[Bericht]:
        toestand, gemaskeerd, vraag = self._assistent.vul_aan(self._bestaand(), tekst)
        self.toestand = toestand
        return [*self._genoteerd(vraag, gemaskeerd, "Aangevuld"), *self._stel_vraag()]

    def _genoteerd(
        self, vraag: Vraag | None, gemaskeerd: Gemaskeerd, woord: str = "Genoteerd"
    ) -> list[Bericht]:
        toestand = self._begonnen()
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

    def _begonnen(self) -> Toestand:
        if self.toestand is None:
            self.toestand = self._assistent.begin(self._route)
        return self.toestand

    def _bestaand(self) -> Toestand:
        if self.toestand is None:
            raise GebruikFout(
                "Dit is de eerste vraag en er is nog geen antwoord.",
                "Vertel eerst wat er speelt; daarna kan dit.",
            )
        return self.toestand

    # The question and what the bibliotheek shows with it -------------------------------------

    def _stel_vraag(self) -> list[Bericht]:
        vraag = self.vraag
        if vraag is None:
            return [Bericht("vraag", "Klaar met vragen", self.teksten.alles_gehad)]
        uit = []
        if vraag.toon is not None and self.toestand is not None:
            uit.append(self._bronnen_bij(self.toestand, vraag, vraag.toon))
        stap = self._assistent.stappen.stap_van(vraag.id)
        nummer = self._assistent.stappen.nummer(stap.id)
        totaal = len(self._assistent.stappen.stappen)
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
            self.toestand, stukken = self._assistent.toon_bij(toestand, vraag)
        except AssistentFout as fout:
            return Bericht(
                "melding", "", (f"Bronnen tonen lukte nu niet. {fout.melding}", fout.wat_nu)
            )
        return self._toon(stukken, _KOPPEN[toon])

    def _toon(
        self,
        stukken: Sequence[AlleStukken],
        kop: str,
        erbij: Mapping[str, Sequence[str]] | None = None,
    ) -> Bericht:
        toestand = self._begonnen()
        if not stukken:
            return Bericht(
                "bronnen", kop, ("Niets gevonden in de bibliotheek. Er is dus ook geen bron bij.",)
            )
        regels: list[str] = []
        for stuk in stukken:
            regels += self._bronregels(stuk, toestand)
            regels += [f"    {regel}" for regel in (erbij or {}).get(stuk.id, ())]
        regels.append("/bron en het nummer leest een bron helemaal.")
        return Bericht("bronnen", kop, tuple(regels))

    def _bronregels(self, stuk: AlleStukken, toestand: Toestand) -> list[str]:
        dag = toestand.peildatum or self._assistent.vandaag()
        eerste, *rest = kern(stuk, dag, uitkomsten_open=toestand.uitkomsten_open)
        regels = [f"[{toestand.bronnummer(stuk.id)}] {soortwoord(stuk)} · {eerste}"]
        regels += [f"    {regel}" for regel in rest]
        if isinstance(stuk, Bewijs):
            tegenover = [n for i in stuk.tegenhanger if (n := toestand.bronnummer(i))]
            if tegenover:
                regels.append("    Staat tegenover: " + ", ".join(f"[{n}]" for n in tegenover))
        if (
            isinstance(stuk, Dilemma)
            and stuk.tegenstem
            and self.vraag
            and self.vraag.toon == "tegenstem"
        ):
            regels.append(f"    Tegenstem in die zaak: {schone_regel(stuk.tegenstem)}")
        return regels

    # Commands -------------------------------------------------------------------------------

    def _hulp(self, _: str) -> list[Bericht]:
        return [Bericht("hulp", "Hulp", self.teksten.hulp)]

    def _vraag_bibliotheek(self, tekst: str) -> list[Bericht]:
        if not tekst:
            raise GebruikFout("Er staat nog geen vraag.", "Typ bijvoorbeeld: ? helpt korten")
        self.toestand, antwoord = self._assistent.vraag_bibliotheek(self._begonnen(), tekst)
        erbij = {t.stuk.id: waarom_van(t) for t in antwoord.treffers}
        uit = [
            self._toon(
                [t.stuk for t in antwoord.treffers],
                f"Gevonden bij: {schone_regel(tekst, 60)}",
                erbij,
            )
        ]
        aanpak = regels_van_aanpak(antwoord)
        if antwoord.uitgevallen:
            aanpak.append(f"Een deel van het zoeken viel uit ({'; '.join(antwoord.uitgevallen)}).")
        if aanpak:
            uit.append(Bericht("melding", "", tuple(aanpak)))
        return [*uit, *self._herhaal()]

    def _bron(self, rest: str) -> list[Bericht]:
        if not rest:
            return self._bronnen("")
        self.toestand, stuk = self._assistent.open_stuk(self._bestaand(), rest)
        regels = voluit_stuk(stuk, uitkomsten_open=self.toestand.uitkomsten_open)
        return [Bericht("stuk", regels[0], tuple(regels[1:]))]

    def bronregels(self) -> list[tuple[int, str]]:
        """Return the number and one line of each source that was shown."""
        if self.toestand is None:
            return []
        stukken = [self._assistent.bibliotheek.stukken.get(id_) for id_ in self.toestand.bronnen]
        return [
            (n, f"[{n}] {soortwoord(stuk)} · {schone_regel(stuk.titel)}")
            for n, stuk in enumerate(stukken, start=1)
            if stuk is not None
        ]

    def _bronnen(self, _: str) -> list[Bericht]:
        regels = [regel for _, regel in self.bronregels()]
        return [
            Bericht(
                "bronnen",
                "Bronnen tot nu toe",
                tuple(regels) or ("Er zijn nog geen bronnen getoond.",),
            )
        ]

    def _begrip(self, rest: str) -> list[Bericht]:
        gevonden = self._assistent.begrip(rest)
        if not gevonden:
            raise GebruikFout(
                f"Ik ken het woord '{schone_regel(rest, 40)}' niet.",
                "Typ bijvoorbeeld: /begrip maatregel, of stel een vraag met ?",
            )
        regels: list[str] = []
        for begrip in gevonden:
            regels.append(f"{begrip.term}: {begrip.betekenis}")
            ook = [*begrip.varianten, *(a.kort for a in begrip.afkortingen)]
            regels += [f"    Ook: {', '.join(ook)}"] if ook else []
            regels += [f"    Let op: {begrip.let_op}"] if begrip.let_op else []
        return [Bericht("hulp", "Begrip", tuple(schoon(regel) for regel in regels))]

    def _terug(self, _: str) -> list[Bericht]:
        self.toestand = self._assistent.terug(self._bestaand())
        return self._stel_vraag()

    def _ga(self, rest: str) -> list[Bericht]:
        self.toestand = self._assistent.ga_naar(self._bestaand(), self._zoek_vraag(rest))
        return self._stel_vraag()

    def _zoek_vraag(self, rest: str) -> str:
        """Return the question meant by a number of a step, or the name of a step or question."""
        stappen = self._assistent.stappen.stappen
        gewoon = rest.strip().casefold()
        if gewoon.isdigit() and 1 <= int(gewoon) <= len(stappen):
            return stappen[int(gewoon) - 1].vragen[0].id
        for stap in stappen:
            for vraag in stap.vragen:
                if gewoon and gewoon in {vraag.id, vraag.kop.casefold()}:
                    return vraag.id
        for stap in stappen:
            if gewoon and (gewoon == stap.id or stap.naam.casefold().startswith(gewoon)):
                return stap.vragen[0].id
        raise GebruikFout(
            "Ik weet niet naar welke vraag je wilt.",
            f"Typ /ga met een stap van 1 tot {len(stappen)}, of met de naam van een vraag uit /antwoorden.",
        )

    def _sla_over(self, rest: str) -> list[Bericht]:
        vraag = self.vraag
        self.toestand = self._assistent.sla_over(self._begonnen(), rest)
        wat = vraag.kop.lower() if vraag else ""
        return [
            Bericht(
                "melding", "", (f"Overgeslagen: {wat}. Dat staat straks in de verantwoording.",)
            ),
            *self._stel_vraag(),
        ]

    def _sla_stap_over(self, rest: str) -> list[Bericht]:
        vraag = self.vraag
        self.toestand = self._assistent.sla_stap_over(self._begonnen(), rest)
        naam = self._assistent.stappen.stap_van(vraag.id).naam if vraag else ""
        return [
            Bericht("melding", "", (f"De rest van de stap {naam} is overgeslagen.",)),
            *self._stel_vraag(),
        ]

    def _naam(self, rest: str) -> list[Bericht]:
        naam, _, rol = rest.partition("=")
        if not naam.strip():
            raise GebruikFout(
                "Er staat nog geen naam.", "Typ bijvoorbeeld: /naam Fatima, of /naam Ali = zoon"
            )
        toestand, aantal = self._assistent.maskeer_naam(
            self._begonnen(), naam, rol.strip() or "cliënt"
        )
        self.toestand = toestand
        regels = [f"Die naam wordt in deze afweging voortaan {toestand.namen[-1].vervanging}."]
        if aantal:
            antwoorden = "een antwoord" if aantal == 1 else f"{aantal} antwoorden"
            regels.append(
                f"In {antwoorden} dat er al stond is hij vervangen; de oude tekst is vernietigd."
            )
        for pad in self._assistent.geschreven(toestand):
            regels.append(
                f"Let op: in {pad} kan de naam nog staan. Verwijder dat bestand of schrijf het opnieuw."
            )
        return [Bericht("bevestiging", "", tuple(regels)), *self._herhaal()]

    def _open(self, rest: str) -> list[Bericht]:
        self.toestand = self._assistent.open_uitkomsten(self._begonnen(), rest)
        return [
            Bericht(
                "bevestiging",
                "",
                ("De uitkomsten van andere zaken staan nu open. Je reden is genoteerd.",),
            ),
            *self._herhaal(),
        ]

    def _kies_route(self, route: Route) -> list[Bericht]:
        self._route = route
        if self.toestand is not None and self.toestand.route != route:
            self.toestand = self._assistent.kies_route(self.toestand, route)
        return [Bericht("melding", "", (f"Je volgt nu de {ROUTES[route]}.",)), *self._stel_vraag()]

    def _stappen(self, _: str) -> list[Bericht]:
        return [Bericht("hulp", "Stappen", tuple(self.stapregels()))]

    def stapregels(self) -> list[str]:
        """Return one line per step: its number, name and how far it is."""
        stappen = self._assistent.stappen
        toestand = self.toestand or Toestand("", route=self._route)
        regels = []
        for stap in stappen.stappen:
            teken, woord = STAND_TEKEN[stand_van(toestand, stap, stappen)]
            regels.append(f"{teken} {stappen.nummer(stap.id):>2} {stap.naam} {woord}".rstrip())
        return regels

    def _antwoorden(self, _: str) -> list[Bericht]:
        toestand, stappen = self._bestaand(), self._assistent.stappen
        regels = [
            f"[{antwoord.id}] {stappen.vraag(id_).kop}: {schone_regel(antwoord.tekst, 200)}"
            for id_ in stappen.route("vol")
            if (antwoord := toestand.antwoorden.get(id_))
        ]
        return [Bericht("hulp", "Wat je schreef", tuple(regels) or ("Er staat nog niets.",))]

    def _klaar(self, _: str) -> list[Bericht]:
        self.toestand = self._assistent.rond_af(self._bestaand())
        regels = [*self.teksten.afgerond]
        open_ = self._open_vragen(self.toestand)
        if open_:
            regels.append(
                "Nog open: " + ", ".join(open_) + ". Dat staat straks in de verantwoording."
            )
        return [Bericht("bevestiging", "", tuple(regels)), *self._verantwoording("")]

    def _open_vragen(self, toestand: Toestand) -> list[str]:
        stappen = self._assistent.stappen
        return [
            stappen.vraag(v).kop.lower()
            for v in stappen.route(toestand.route)
            if v not in toestand.antwoorden
        ]

    def _verantwoording(self, _: str) -> list[Bericht]:
        toestand = self._bestaand()
        if not toestand.antwoorden:
            raise GebruikFout(
                "Er is nog niets om te verantwoorden.", "Geef eerst antwoord op een paar vragen."
            )
        pad = self._schrijf(toestand)
        self.toestand = self._assistent.open(toestand.id)
        return [
            Bericht(
                "bevestiging",
                "Verantwoording",
                (
                    f"De verantwoording staat in {pad}",
                    f"Later opnieuw: assistent verantwoord {toestand.id} --voor collega",
                ),
            )
        ]

    def _stop(self, _: str) -> list[Bericht]:
        self.gestopt = True
        if self.toestand is None:
            return [
                Bericht(
                    "melding",
                    "",
                    ("Gestopt. Er was nog niets geschreven, dus er is niets bewaard.",),
                )
            ]
        return [
            Bericht(
                "melding",
                "",
                ("Gestopt. Alles is bewaard.", f"Verdergaan: assistent gesprek {self.toestand.id}"),
            )
        ]

    def _herhaal(self) -> list[Bericht]:
        """Say in one line which question still stands, after something that came in between."""
        vraag = self.vraag
        return [Bericht("vraag", "Terug naar de vraag", (vraag.vraag,))] if vraag else []


_KOPPEN = {
    "normen": "Wat de bibliotheek hierover heeft: normen",
    "bewijs": "Wat er bekend is",
    "vergelijkbaar": "Zaken die hierop lijken",
    "tegenstem": "Tegenstemmen in zaken die hierop lijken",
}
