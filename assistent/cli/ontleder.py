"""The argument parser, in Dutch: which commands there are and what they take."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from assistent import VERSIE
from assistent.verantwoording.namen import VORMEN, doelgroepen
from dilemma_bibliotheek.fouten import GebruikFout

SOORTEN = ("bewijs", "norm", "dilemma")
# argparse speaks English; these are the messages a user can meet.
_VERTALING = (
    (r"the following arguments are required: (.*)", r"Er ontbreekt iets: \1."),
    (r"unrecognized arguments: (.*)", r"Dit ken ik niet: \1."),
    (
        r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        r"'\2' kan niet bij \1; kies uit: \3.",
    ),
    (r"argument (.*?): expected one argument", r"Achter \1 hoort een waarde."),
    (r"argument (.*?): expected at least one argument", r"Achter \1 hoort minstens een waarde."),
    (r"argument (.*?): invalid (?:.*?) value: '(.*)'", r"'\2' kan niet bij \1."),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 en \2 kunnen niet samen."),
    (
        r"argument (.*?): ignored explicit argument '?(.*?)'?",
        r"Achter \1 hoort geen waarde ('\2').",
    ),
    (r"argument (.*?): (.*)", r"\1: \2."),
)


class Ontleder(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose help and errors are Dutch; errors raise ``GebruikFout``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("add_help", False)
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)
        self._positionals.title = "argumenten"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", "--hulp", action="help", help="deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Raise ``GebruikFout`` with the message in Dutch and how to get help."""
        for patroon, dutch in _VERTALING:
            if re.fullmatch(patroon, message, re.DOTALL):
                message = re.sub(patroon, dutch, message, flags=re.DOTALL)
                break
        raise GebruikFout(message, f"Zie '{self.prog} --help'.")

    def format_usage(self) -> str:
        """Return the usage line, in Dutch."""
        return super().format_usage().replace("usage: ", "gebruik: ", 1)

    def format_help(self) -> str:
        """Return the help text, in Dutch."""
        return super().format_help().replace("usage: ", "gebruik: ", 1)


def maak_ontleder() -> Ontleder:
    """Return the parser of all commands; ``opdracht`` (and ``deel``) name the one chosen."""
    basis = Ontleder(
        prog="assistent",
        description="Bereid een beslissing voor die schuurt, en leg uit waarom. Zonder opdracht opent het volle scherm.",
    )
    basis.add_argument(
        "--versie", action="version", version=f"assistent {VERSIE}", help="toont de versie"
    )
    basis.add_argument("--thuis", metavar="MAP", help="map met alles wat het programma schrijft")
    delen = basis.add_subparsers(dest="opdracht", metavar="OPDRACHT", title="opdrachten")

    gesprek = delen.add_parser("gesprek", help="een afweging beginnen of hervatten")
    gesprek.add_argument("id", nargs="?", metavar="ID", help="een afweging die al loopt")
    gesprek.add_argument("--lijn", action="store_true", help="vraag en antwoord, regel voor regel")
    gesprek.add_argument("--kort", action="store_true", help="de korte route")
    gesprek.add_argument("--formulier", metavar="PAD", help="een ingevuld formulier inlezen")

    zoek = delen.add_parser("zoek", help="zoeken in de bibliotheek")
    zoek.add_argument("tekst", nargs="+", metavar="TEKST")
    zoek.add_argument("--soort", choices=SOORTEN, action="append")
    zoek.add_argument(
        "--label", action="append", metavar="L", help="alleen stukken met dit label of trefwoord"
    )
    zoek.add_argument("--aantal", type=int, default=5, metavar="N")
    zoek.add_argument(
        "--peildatum", metavar="DATUM", help="normen die op deze dag gelden (2026-11-24)"
    )
    _json(zoek)

    _zoeken(delen.add_parser("zoeken", help="nagaan hoe goed het zoeken werkt"))

    herken = delen.add_parser("herken", help="horen waar een verhaal over gaat")
    herken.add_argument("tekst", nargs="*", metavar="TEKST", help="zonder, of '-': van de invoer")
    _json(herken)

    _vergelijk(
        delen.add_parser(
            "vergelijk",
            help="een zaak naast eerder besliste zaken leggen",
            description="Legt een zaak naast eerder besliste zaken: wat ze delen, waarin ze verschillen, en wat "
            "nog kan kantelen. De afloop staat er hier meteen bij: op de opdrachtregel is er geen eerste neiging om "
            "op te wachten. Wil je eerst zelf kijken, begin dan met 'assistent gesprek'.",
        )
    )

    _json(delen.add_parser("afwegingen", help="alle afwegingen"))
    afweging = delen.add_parser("afweging", help="een afweging tonen")
    afweging.add_argument("id", metavar="ID")
    afweging.add_argument("--geschiedenis", action="store_true", help="ook eerdere antwoorden")
    _json(afweging)

    verantwoord = delen.add_parser("verantwoord", help="een verantwoording schrijven")
    verantwoord.add_argument("id", metavar="ID")
    verantwoord.add_argument(
        "--voor",
        choices=doelgroepen(),
        default="collega",
        metavar="DOELGROEP",
        help=", ".join(doelgroepen()),
    )
    verantwoord.add_argument(
        "--vorm", choices=VORMEN, default="md", metavar="VORM", help=", ".join(VORMEN)
    )
    verantwoord.add_argument("--uit", metavar="PAD", help="bestand of map; zonder: op het scherm")
    verantwoord.add_argument(
        "--vervang", action="store_true", help="een bestaand bestand vervangen"
    )
    _json(verantwoord)

    formulier = delen.add_parser("formulier", help="een leeg formulier (YAML)")
    formulier.add_argument("--kort", action="store_true", help="alleen de korte route")

    masker = delen.add_parser("masker", help="persoonsgegevens maskeren in een tekst")
    masker.add_argument("pad", nargs="?", metavar="PAD", help="bestand; zonder: van de invoer")
    masker.add_argument(
        "--naam", action="append", default=[], metavar="NAAM", help="ook deze naam maskeren"
    )
    _json(masker)

    _bibliotheek(delen.add_parser("bibliotheek", help="stukken nakijken, tonen en de index maken"))
    logboek = delen.add_parser("logboek", help="het logboek nakijken").add_subparsers(
        dest="deel", metavar="DEEL", required=True, title="delen"
    )
    controle = logboek.add_parser("controleer", help="de keten van gebeurtenissen narekenen")
    controle.add_argument("id", nargs="?", metavar="ID")
    _json(controle)

    _json(delen.add_parser("diagnose", help="wat werkt, wat ontbreekt en wat eraan te doen is"))
    return basis


def _vergelijk(ontleder: argparse.ArgumentParser) -> None:
    ontleder.add_argument("--kernvraag", metavar="K", help="waar het om draait")
    ontleder.add_argument(
        "--factoren", metavar="A,B", default="", help="wat vaststaat, met komma's ertussen"
    )
    ontleder.add_argument(
        "--onbekend",
        metavar="C,D",
        help="wat nog open is; zonder: alles wat meetelt en niet vaststaat",
    )
    ontleder.add_argument(
        "--peildatum", metavar="DATUM", help="zaken die op deze dag beslist waren (2026-11-24)"
    )
    ontleder.add_argument("--aantal", type=int, default=5, metavar="N", help="hoeveel zaken")
    ontleder.add_argument("--lijst", action="store_true", help="alle kernvragen met hun factoren")
    _json(ontleder)


def _zoeken(ontleder: argparse.ArgumentParser) -> None:
    delen = ontleder.add_subparsers(dest="deel", metavar="DEEL", required=True, title="delen")
    meet = delen.add_parser("meet", help="zoeken meten op vragen met bekende antwoorden")
    meet.add_argument("--set", metavar="PAD", help="een eigen proefset (JSON)")
    meet.add_argument(
        "--zonder-gelijken", action="store_true", help="andere zoekmachines niet meten"
    )
    meet.add_argument("--ablatie", action="store_true", help="ook wat elk onderdeel waard is")
    meet.add_argument(
        "--gewicht", action="store_true", help="ook hoe zwaar de betekenislaag moet tellen"
    )
    meet.add_argument(
        "--bewaar", action="store_true", help="het gevonden gewicht voortaan gebruiken"
    )
    _json(meet)
    gemist = delen.add_parser("zonder-vondst", help="vragen waarop niets is gevonden")
    gemist.add_argument("--wis", action="store_true", help="de lijst leegmaken")
    _json(gemist)


def _bibliotheek(ontleder: argparse.ArgumentParser) -> None:
    delen = ontleder.add_subparsers(dest="deel", metavar="DEEL", required=True, title="delen")
    controleer = delen.add_parser("controleer", help="bestanden nakijken")
    controleer.add_argument("map", nargs="?", metavar="MAP", help="map van een team; zonder: alles")
    controleer.add_argument(
        "--leesbaarheid", action="store_true", help="ook hoe leesbaar elk stuk is"
    )
    _json(controleer)
    _json(delen.add_parser("herbouw", help="de zoekindex opnieuw maken"))
    lijst = delen.add_parser("lijst", help="alle stukken")
    lijst.add_argument("--soort", choices=SOORTEN)
    _json(lijst)
    toon = delen.add_parser("toon", help="een stuk tonen")
    toon.add_argument("id", metavar="ID")
    _json(toon)


def _json(ontleder: argparse.ArgumentParser) -> None:
    ontleder.add_argument("--json", action="store_true", help="uitvoer als gegevens (JSON)")
