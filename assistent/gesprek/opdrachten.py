"""The commands of a conversation: what is typed behind a slash."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistent.afweging.toestand import Toestand
from assistent.gesprek.bericht import Bericht
from assistent.gesprek.kijken import Kijken
from assistent.gesprek.tonen import toon_stukken
from assistent.stappen import ROUTES, Route, Stap, basis_van
from assistent.weergave import regels_van_aanpak, voluit_stuk, waarom_van
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.tekst.schoon import schone_regel, schoon

if TYPE_CHECKING:
    from assistent.gesprek.gesprek import Gesprek


MINSTE_NAAM = 4  # letters of the name of a question, when only a part of it is typed


class Opdrachten:
    """The commands of one conversation; each returns what it says."""

    def __init__(self, gesprek: Gesprek) -> None:
        self._g = gesprek
        self._kijken = Kijken(gesprek)
        self._alle: dict[str, Callable[[str], list[Bericht]]] = {
            "hulp": self._hulp,
            "help": self._hulp,
            "vraag": self.vraag_bibliotheek,
            "bron": self._bron,
            "lees": self._bron,
            "bronnen": self._bronnen,
            "begrip": self._begrip,
            "terug": self._terug,
            "ga": self._ga,
            "verder": self._verder,
            "overslaan": self._sla_over,
            "stapover": self._sla_stap_over,
            "naam": self._naam,
            "open": self._open,
            "kort": lambda _: self._kies_route("kort"),
            "vol": lambda _: self._kies_route("vol"),
            "stappen": self._stappen,
            "antwoorden": self.antwoorden,
            "klaar": self._klaar,
            "verantwoording": self._verantwoording,
            "toets": self.toets,
            "overzicht": self._kijken.overzicht,
            "gesprekslijst": self._kijken.gesprekslijst,
            "vergelijk": self._kijken.vergelijk,
            "naast": self._kijken.naast,
            "lens": self._lens,
            "terugkijken": self._terugkijken,
            "stop": self._stop,
        }

    def voer_uit(self, woord: str, rest: str) -> list[Bericht]:
        """Carry out a command. Raises ``GebruikFout`` with the nearest one when there is none."""
        if woord in self._alle:
            return self._alle[woord](rest)
        lijkt = difflib.get_close_matches(woord, self._alle, n=1, cutoff=0.6)
        raad = f"Bedoelde je /{lijkt[0]}? " if lijkt else ""
        raise GebruikFout(
            f"Ik ken de opdracht /{schone_regel(woord, 30)} niet.",
            f"{raad}Typ /hulp voor alle opdrachten, of zet een spatie voor je tekst.",
        )

    def _hulp(self, _: str) -> list[Bericht]:
        return [Bericht("hulp", "Hulp", self._g.teksten.hulp)]

    def vraag_bibliotheek(self, tekst: str) -> list[Bericht]:
        """Answer a question to the bibliotheek, and say which question of the afweging still stands."""
        if not tekst:
            raise GebruikFout("Er staat nog geen vraag.", "Typ bijvoorbeeld: ? helpt korten")
        self._g.toestand, antwoord = self._g.kern.inzage.vraag_bibliotheek(
            self._g.begonnen(), tekst
        )
        erbij = {t.stuk.id: waarom_van(t) for t in antwoord.treffers}
        uit = [
            toon_stukken(
                self._g.kern,
                self._g.begonnen(),
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
        return [*uit, *self._g.herhaal()]

    def _bron(self, rest: str) -> list[Bericht]:
        if not rest:
            return self._bronnen("")
        self._g.toestand, stuk = self._g.kern.inzage.open_stuk(self._g.bestaand(), rest)
        regels = voluit_stuk(stuk, uitkomsten_open=self._g.toestand.uitkomsten_open)
        return [Bericht("stuk", regels[0], tuple(regels[1:]))]

    def _bronnen(self, _: str) -> list[Bericht]:
        regels = [regel for _, regel in self._g.bronregels()]
        return [
            Bericht(
                "bronnen",
                "Bronnen tot nu toe",
                tuple(regels) or ("Er zijn nog geen bronnen getoond.",),
            )
        ]

    def _begrip(self, rest: str) -> list[Bericht]:
        gevonden = self._g.kern.begrip(rest)
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
        self._g.toestand = self._g.kern.terug(self._g.bestaand())
        return self._g.stel_vraag()

    def _ga(self, rest: str) -> list[Bericht]:
        self._g.toestand = self._g.kern.ga_naar(self._g.bestaand(), self._zoek_vraag(rest))
        return self._g.stel_vraag()

    def _verder(self, _: str) -> list[Bericht]:
        self._g.toestand = self._g.kern.verder(self._g.bestaand())
        return self._g.stel_vraag()

    def _zoek_vraag(self, rest: str) -> str:
        """Return the question meant by a number of a step, or the name of a step or question.

        Of questions that were made of one (``optie-doelen@o2``) the name of that one means the first.
        """
        toestand = self._g.bestaand()
        stappen = [s for s in self._g.kern.stappen.stappen if toestand.terugblik or not s.los]
        gewoon = rest.strip().casefold()
        if gewoon.isdecimal() and 1 <= int(gewoon) <= len(stappen):
            return stappen[int(gewoon) - 1].vragen[0].id
        if gewoon and (gevonden := self._bij_naam(toestand, gewoon, stappen)) is not None:
            return gevonden
        raise GebruikFout(
            "Ik weet niet naar welke vraag je wilt.",
            f"Typ /ga met een stap van 1 tot {len(stappen)}, of met de naam van een vraag uit /antwoorden.",
        )

    def _bij_naam(self, toestand: Toestand, naam: str, stappen: Sequence[Stap]) -> str | None:
        """Return the question that is called so: wholly, then a step, then by a part of its name."""
        verloop = self._g.kern.verloop
        vragen = [v for stap in stappen for v in stap.vragen if verloop.bestaat(toestand, v.id)]
        heel = [v.id for v in vragen if naam in {v.id, v.kop.casefold()}]
        for id_ in (*verloop.route(toestand), *verloop.beantwoord(toestand)):
            if verloop.bestaat(toestand, id_):  # not an answer about an option that went
                kop = verloop.vraag(toestand, id_).kop.casefold()
                heel += [id_] if naam in {id_, basis_van(id_), kop} else []
        heel += [
            s.vragen[0].id for s in stappen if s.id == naam or s.naam.casefold().startswith(naam)
        ]
        if not heel and len(naam) >= MINSTE_NAAM:  # "eerste neiging" for "Mijn eerste neiging"
            heel = [
                v.id for v in vragen if naam in v.kop.casefold() or naam.replace(" ", "-") in v.id
            ]
        return heel[0] if heel else None

    def _sla_over(self, rest: str) -> list[Bericht]:
        vraag = self._g.vraag
        self._g.toestand = self._g.kern.sla_over(self._g.begonnen(), rest)
        wat = vraag.kop.lower() if vraag else ""
        return [
            Bericht(
                "melding", "", (f"Overgeslagen: {wat}. Dat staat straks in de verantwoording.",)
            ),
            *self._g.stel_vraag(),
        ]

    def _sla_stap_over(self, rest: str) -> list[Bericht]:
        vraag = self._g.vraag
        self._g.toestand = self._g.kern.sla_stap_over(self._g.begonnen(), rest)
        naam = self._g.kern.stappen.stap_van(vraag.id).naam if vraag else ""
        return [
            Bericht("melding", "", (f"De rest van de stap {naam} is overgeslagen.",)),
            *self._g.stel_vraag(),
        ]

    def _naam(self, rest: str) -> list[Bericht]:
        naam, _, rol = rest.partition("=")
        if not naam.strip():
            raise GebruikFout(
                "Er staat nog geen naam.", "Typ bijvoorbeeld: /naam Fatima, of /naam Ali = zoon"
            )
        begonnen = self._g.begonnen()
        if not rol.strip() and begonnen.namen:
            raise GebruikFout(
                "Er is al een naam gemaskeerd. Wie is dit?",
                f"Typ erbij wie het is: /naam {schone_regel(naam.strip(), 30)} = cliënt, of = collega, zoon, teamleider …",
            )
        toestand, aantal = self._g.kern.maskeer_naam(begonnen, naam, rol.strip() or "cliënt")
        self._g.toestand = toestand
        regels = [f"Die naam wordt in deze afweging voortaan {toestand.namen[-1].vervanging}."]
        if aantal:
            antwoorden = "een antwoord" if aantal == 1 else f"{aantal} antwoorden"
            regels.append(
                f"In {antwoorden} dat er al stond is hij vervangen; de oude tekst is vernietigd."
            )
        for pad in self._g.kern.geschreven(toestand):
            regels.append(
                f"Let op: in {pad} kan de naam nog staan. Verwijder dat bestand of schrijf het opnieuw."
            )
        return [Bericht("bevestiging", "", tuple(regels)), *self._g.herhaal()]

    def toets(self, rest: str) -> list[Bericht]:
        """Say what a bezwaarcommissie, a colleague and the client would miss."""
        return self._kijken.toets(rest)

    def _lens(self, rest: str) -> list[Bericht]:
        self._g.toestand = self._g.kern.kies_lenzen(self._g.begonnen(), rest)
        lenzen = " en ".join(self._g.toestand.lenzen)
        return [Bericht("melding", "", (f"Je kijkt nu door: {lenzen}.",)), *self._g.stel_vraag()]

    def _terugkijken(self, _: str) -> list[Bericht]:
        self._g.toestand = self._g.kern.begin_terugblik(self._g.bestaand())
        return [*self._kijken.verwachting(), *self._g.stel_vraag()]

    def _open(self, rest: str) -> list[Bericht]:
        self._g.toestand = self._g.kern.open_uitkomsten(self._g.begonnen(), rest)
        return [
            Bericht(
                "bevestiging",
                "",
                ("De uitkomsten van andere zaken staan nu open. Je reden is genoteerd.",),
            ),
            *self._g.herhaal(),
        ]

    def _kies_route(self, route: Route) -> list[Bericht]:
        self._g.route = route
        if self._g.toestand is not None and self._g.toestand.route != route:
            self._g.toestand = self._g.kern.kies_route(self._g.toestand, route)
        return [
            Bericht("melding", "", (f"Je volgt nu de {ROUTES[route]}.",)),
            *self._g.stel_vraag(),
        ]

    def _stappen(self, _: str) -> list[Bericht]:
        return [Bericht("hulp", "Stappen", tuple(self._g.stapregels()))]

    def antwoorden(self, _: str) -> list[Bericht]:
        """Show what was written so far."""
        toestand, verloop = self._g.bestaand(), self._g.kern.verloop
        regels = [
            f"[{toestand.antwoorden[id_].id}] {verloop.vraag(toestand, id_).kop}: "
            f"{schone_regel(toestand.antwoorden[id_].tekst.replace(chr(10), '; '), 200)}"
            for id_ in verloop.beantwoord(toestand)
        ]
        return [Bericht("hulp", "Wat je schreef", tuple(regels) or ("Er staat nog niets.",))]

    def _klaar(self, _: str) -> list[Bericht]:
        self._g.toestand = self._g.kern.rond_af(self._g.bestaand())
        regels = [*self._g.teksten.afgerond]
        open_ = self._open_vragen(self._g.toestand)
        if open_:
            regels.append(
                "Nog open: " + ", ".join(open_) + ". Dat staat straks in de verantwoording."
            )
        return [Bericht("bevestiging", "", tuple(regels)), *self._verantwoording("")]

    def _open_vragen(self, toestand: Toestand) -> list[str]:
        verloop = self._g.kern.verloop
        return [
            verloop.vraag(toestand, v).kop.lower()
            for v in verloop.route(toestand)
            if v not in toestand.antwoorden
        ]

    def _verantwoording(self, _: str) -> list[Bericht]:
        toestand = self._g.bestaand()
        if not toestand.antwoorden:
            raise GebruikFout(
                "Er is nog niets om te verantwoorden.", "Geef eerst antwoord op een paar vragen."
            )
        pad = self._g.schrijf(toestand)
        self._g.laatst_geschreven = pad
        self._g.toestand = self._g.kern.open(toestand.id)
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
        self._g.gestopt = True
        if self._g.toestand is None:
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
                (
                    "Gestopt. Alles is bewaard.",
                    f"Verdergaan: assistent gesprek {self._g.toestand.id}",
                ),
            )
        ]
