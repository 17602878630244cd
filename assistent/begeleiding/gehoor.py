"""Listening to a case: what is heard in it, by which words, and how the consulent puts that right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from assistent.afweging.antwoorden import Gelezen, lees_antwoord
from assistent.afweging.beeld import beeld_van
from assistent.afweging.toestand import Toestand
from assistent.logboek import gebeurtenissen as g
from assistent.stappen import Vraag
from dilemma_bibliotheek.bibliotheek import INHOUD
from dilemma_bibliotheek.fouten import AssistentFout, GebruikFout
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.signalen import Signalen, lees_signalen

if TYPE_CHECKING:
    from assistent.luisteren.luisteraar import Gehoord, Luisteraar, Signaal

# One screen, and one key for each: nine things at most are laid before the consulent.
MEEST_VOORGELEGD = 9
MEEST_KERNVRAGEN = 2
MEEST_FACTOREN = 5
GROEPEN = {
    "kernvraag": "Waar het om draait",
    "factor": "Feiten",
    "doel": "Doelen",
    "geraakt": "Geraakt",
    "handhaving": "Handhaving",
    "druk": "Druk van buiten",
}


class Gehoor:
    """Hears a case. What is slow is loaded at first use and kept."""

    def __init__(self, woordenschat: Callable[[], Woordenschat]) -> None:
        self._laad_woordenschat = woordenschat

    @cached_property
    def woordenschat(self) -> Woordenschat:
        """The kernvragen and factoren."""
        return self._laad_woordenschat()

    @cached_property
    def druk(self) -> frozenset[str]:
        """The factors that are pressure of the organisation."""
        return frozenset(f.id for f in self.woordenschat.factoren if f.druk)

    @cached_property
    def luisteraar(self) -> Luisteraar:
        """What listens to a text."""
        from assistent.luisteren.samenstellen import maak_luisteraar  # noqa: PLC0415  (0.1 s)

        return maak_luisteraar(self.woordenschat, self._signalen)

    def hoor(self, toestand: Toestand, tekst: str, antwoord: int) -> g.ZaakGehoord:
        """Return what is heard in the situation (answer number ``antwoord``), as ids.

        What was laid before them earlier stays in the list, what is new comes behind it. When listening
        fails nothing new was heard, and the consulent is asked: an answer must not be lost by it.
        """
        eerder = toestand.gehoord.voorgelegd if toestand.gehoord else ()
        try:
            gehoord = self.luisteraar.luister(tekst)
        except AssistentFout:
            return g.ZaakGehoord(antwoord=antwoord, aard="dilemma", voorgelegd=eerder)
        return g.ZaakGehoord(
            antwoord=antwoord,
            aard=gehoord.aard,
            voorgelegd=tuple(
                dict.fromkeys((*eerder, *(id_ for id_, _ in _kies(gehoord, self.druk))))
            ),
            spoed=tuple(s.id for s in gehoord.spoed),
        )

    def iets_gehoord(self, toestand: Toestand) -> bool:
        """Tell whether anything was heard in the situation."""
        gehoord = toestand.gehoord
        return gehoord is not None and bool(gehoord.voorgelegd or gehoord.aard != "dilemma")

    def nog_te_bevestigen(self, toestand: Toestand) -> list[str]:
        """Return what was heard after the consulent had put the list right, in words."""
        if toestand.gehoord is None or "gehoord" not in toestand.antwoorden:
            return []
        beslist = {id_ for id_, _ in beeld_van(toestand).gehoord}
        return [self.label_van(i) for i in toestand.gehoord.voorgelegd if i not in beslist]

    def woorden_bij(self, tekst: str) -> dict[str, tuple[str, ...]]:
        """Return for each thing that is heard in ``tekst`` the words it rests on."""
        gehoord = self.luisteraar.luister(tekst)
        return {
            f"{soort}-{signaal.id}": tuple(fragment.tekst for fragment in signaal.fragmenten)
            for soort, signalen in _per_soort(gehoord)
            for signaal in signalen
        }

    def hoor_erbij(self, gelezen: Gelezen) -> Gelezen:
        """Add what is heard in what the consulent wrote beside the list; they said it themselves."""
        _, merk, erbij = gelezen.tekst.partition("Aangevuld: ")
        if not merk:
            return gelezen
        genoemd = {deel.rpartition("=")[0] for deel in gelezen.onderdelen}
        gehoord = self.luisteraar.luister(erbij)
        nieuw = [f"factor-{s.id}" for s in gehoord.factoren if f"factor-{s.id}" not in genoemd]
        if not any(deel.startswith("kernvraag-") for deel in gelezen.onderdelen):
            nieuw += [f"kernvraag-{s.id}" for s in gehoord.kernvragen[:1]]
        labels = "; ".join(self.label_van(id_) for id_ in nieuw)
        tekst = gelezen.tekst + (f"\nDaarin gehoord: {labels}." if nieuw else "")
        return Gelezen(
            tekst, (*gelezen.onderdelen, *(f"{id_}=ja" for id_ in nieuw)), gelezen.stukken
        )

    def lees_kernvraag(
        self, vraag: Vraag, tekst: str, toestand: Toestand, vandaag: date
    ) -> Gelezen:
        """Read which kernvraag is meant: by number or name, or heard in own words.

        Raises ``GebruikFout`` when it stays unclear.
        """
        try:
            return lees_antwoord(vraag, tekst, toestand, vandaag)
        except GebruikFout:
            kernvragen = self.luisteraar.luister(tekst).kernvragen
            if len(kernvragen) != 1:
                raise
            gekozen = kernvragen[0]
            return Gelezen(f"{gekozen.label} ({tekst.strip()})", (gekozen.id,))

    def label_van(self, id_: str) -> str:
        """Return what a thing that was heard is called, such as ``factor-schulden``."""
        soort, _, naam = id_.partition("-")
        if soort == "kernvraag":
            kernvraag = self.woordenschat.kernvraag(naam)
            return kernvraag.vraag.rstrip("?") if kernvraag else naam
        if soort in {"factor", "druk"}:
            factor = self.woordenschat.factor(naam)
            if factor is not None:
                return factor.label
        return self._signaallabels.get(id_, naam)

    @cached_property
    def _signalen(self) -> Signalen:
        return lees_signalen(INHOUD)

    @cached_property
    def _signaallabels(self) -> dict[str, str]:
        signalen = self._signalen
        soorten = {
            "doel": signalen.doelen,
            "geraakt": signalen.geraakten,
            "handhaving": signalen.handhaving,
            "druk": signalen.druk,
        }
        return {f"{soort}-{s.id}": s.label for soort, lijst in soorten.items() for s in lijst}


def _kies(gehoord: Gehoord, druk: frozenset[str]) -> list[tuple[str, Signaal]]:
    """Return what is laid before the consulent: a few of each kind, nine at most."""
    factoren = [s for s in gehoord.factoren if s.id not in druk][:MEEST_FACTOREN]
    gekozen = [
        *(("kernvraag", s) for s in gehoord.kernvragen[:MEEST_KERNVRAGEN]),
        *(("factor", s) for s in factoren),
        *(("factor" if s.id in druk else "druk", s) for s in gehoord.druk[:1]),
        *(("handhaving", s) for s in gehoord.handhaving[:1]),
        *(("doel", s) for s in gehoord.doelen[:2]),
        *(("geraakt", s) for s in gehoord.geraakten[:2]),
    ]
    return [(f"{soort}-{signaal.id}", signaal) for soort, signaal in gekozen][:MEEST_VOORGELEGD]


def _per_soort(gehoord: Gehoord) -> list[tuple[str, tuple[Signaal, ...]]]:
    return [
        ("kernvraag", gehoord.kernvragen),
        ("factor", gehoord.factoren),
        ("doel", gehoord.doelen),
        ("geraakt", gehoord.geraakten),
        ("handhaving", gehoord.handhaving),
        ("druk", gehoord.druk),
    ]
