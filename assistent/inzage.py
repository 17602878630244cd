"""What one gets to see beside a question of an afweging; that it was shown is recorded each time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistent.afweging.toestand import Toestand
from assistent.logboek import gebeurtenissen as g
from assistent.stappen import Toon, Vraag
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.stukken import AlleStukken

if TYPE_CHECKING:
    from assistent.tegenspraak.zaak import Tegenstem
    from assistent.vergelijken.vergelijking import Vergelijking
    from assistent.voordeur import Assistent
    from dilemma_bibliotheek.zoeken.antwoord import Zoekantwoord

# A question in between must leave the question of the step on the same screen, also at 80x24.
AANTAL_ONDERWEG = 3


class Inzage:
    """Shows what the bibliotheek has for one afweging. Methods return the state after recording that."""

    def __init__(self, kern: Assistent) -> None:
        self._kern = kern

    def vraag_bibliotheek(self, toestand: Toestand, tekst: str) -> tuple[Toestand, Zoekantwoord]:
        """Answer a question that came up during an afweging, and record what was shown."""
        gewoon = self._kern.bekijk(toestand, tekst).tekst
        antwoord = self._kern.zoekdienst.zoek(
            gewoon, self._kern.vandaag(), aantal=AANTAL_ONDERWEG, peildatum=toestand.peildatum
        )
        stukken = [treffer.stuk for treffer in antwoord.treffers]
        nu = self._kern.vraag(toestand)
        toestand = self._kern.leg_vast(
            toestand,
            g.BibliotheekGevraagd(tekst=gewoon),
            self._getoond(nu.id if nu else "", stukken, antwoord.uitgevallen),
        )
        return toestand, antwoord

    def toon_bij(self, toestand: Toestand, vraag: Vraag) -> tuple[Toestand, list[AlleStukken]]:
        """Return what is shown beside a question, and record it the first time."""
        if vraag.toon is None:
            return toestand, []
        if vraag.id in toestand.getoond_bij:
            aanwezig = self._kern.bibliotheek.stukken
            return toestand, [aanwezig[i] for i in toestand.getoond_bij[vraag.id] if i in aanwezig]
        stukken = self._kern.bronnen.bij(vraag.toon, toestand, self._kern.dag(toestand))
        return self._kern.leg_vast(toestand, self._getoond(vraag.id, stukken, ())), stukken

    def open_stuk(self, toestand: Toestand, nummer_of_id: str) -> tuple[Toestand, AlleStukken]:
        """Open a whole stuk by its number in this afweging or its id, and record that."""
        id_ = nummer_of_id.strip("[] ")
        if id_.isdecimal():
            if not 1 <= int(id_) <= len(toestand.bronnen):
                raise GebruikFout(
                    f"Er is geen bron [{id_}].",
                    f"Kies een nummer van 1 tot {len(toestand.bronnen)}."
                    if toestand.bronnen
                    else "Er zijn nog geen bronnen getoond.",
                )
            id_ = toestand.bronnen[int(id_) - 1]
        stuk = self._kern.bibliotheek.stuk(id_)
        toestand = self._kern.leg_vast(toestand, g.StukGeopend(id=id_))
        return toestand, stuk

    def passages_bij(self, toestand: Toestand, vraag: Vraag) -> tuple[Toestand, Zoekantwoord]:
        """Return what answers the situation when it is a plain question; recorded the first time."""
        antwoord = self._kern.zoekdienst.zoek(
            toestand.tekst("situatie"),
            self._kern.vandaag(),
            aantal=AANTAL_ONDERWEG,
            peildatum=toestand.peildatum,
        )
        if vraag.id not in toestand.getoond_bij:
            stukken = [treffer.stuk for treffer in antwoord.treffers]
            event = self._getoond(vraag.id, stukken, antwoord.uitgevallen)
            toestand = self._kern.leg_vast(toestand, event)
        return toestand, antwoord

    def vergelijk_bij(
        self, toestand: Toestand, vraag: Vraag
    ) -> tuple[Toestand, Vergelijking | None]:
        """Return this case beside earlier ones, None without a kernvraag.

        What a choice for each side meant beside them is recorded when it was open to see (law 3).
        """
        vergelijking = self._kern.begeleiding.vergelijk(toestand, self._kern.dag(toestand))
        if vergelijking is None:
            return toestand, None
        zaken = {g_.zaak.id: g_.zaak for g_ in vergelijking.gevallen}
        zaken |= {g_.zaak.id: g_.zaak for g_ in vergelijking.tegengesteld.values()}
        events: list[g.Gebeurtenis] = []
        if set(zaken) - set(toestand.getoond_bij.get(vraag.id, ())) or not zaken:
            events.append(self._getoond(vraag.id, list(zaken.values()), ()))
        nieuw = g.VergelijkingGetoond(
            kernvraag=vergelijking.kernvraag,
            factoren=vergelijking.factoren,
            oordeel=dict(vergelijking.oordeel),
            wringt_met={k.kant: k.wringt_met for k in vergelijking.kanten},
            gevallen=tuple(zaken),
        )
        if toestand.uitkomsten_open and nieuw != toestand.vergelijking:
            events.append(nieuw)
        return self._kern.leg_vast(toestand, *events) if events else toestand, vergelijking

    def tegenstem_bij(self, toestand: Toestand, vraag: Vraag) -> tuple[Toestand, Tegenstem]:
        """Return what the chosen voice says against the leaning, from this case and the bibliotheek."""
        keuze = toestand.antwoorden.get("stem")
        stem = keuze.onderdelen[0] if keuze and keuze.onderdelen else ""
        gezocht = [s for toon in ("bewijs", "normen") for s in self._gevonden(toestand, toon)]
        gezocht += self._zaken(toestand)
        tegenstem = self._kern.begeleiding.spreek_tegen(toestand, stem, gezocht)
        events: list[g.Gebeurtenis] = []
        if set(tegenstem.stukken) - set(toestand.getoond_bij.get(vraag.id, ())):
            stukken = [self._kern.bibliotheek.stukken[id_] for id_ in tegenstem.stukken]
            events.append(self._getoond(vraag.id, stukken, ()))
        gehoord = _als_gehoord(tegenstem)
        if gehoord != toestand.tegenstem:
            events.append(gehoord)
        return self._kern.leg_vast(toestand, *events) if events else toestand, tegenstem

    def _gevonden(self, toestand: Toestand, toon: Toon) -> list[AlleStukken]:
        return self._kern.bronnen.bij(toon, toestand, self._kern.dag(toestand))

    def _zaken(self, toestand: Toestand) -> list[AlleStukken]:
        """Return the cases that a voice may cite: those that compare, then those found by their words."""
        dag = self._kern.dag(toestand)
        vergelijking = self._kern.begeleiding.vergelijk(toestand, dag)
        ids = [g_.zaak.id for g_ in vergelijking.gevallen] if vergelijking else []
        if vergelijking:
            ids += [g_.zaak.id for g_ in vergelijking.tegengesteld.values()]
        ids += self._kern.bronnen.naaste(toestand, dag)
        return [self._kern.bibliotheek.stukken[id_] for id_ in dict.fromkeys(ids)]

    def _getoond(
        self, vraag_id: str, stukken: Sequence[AlleStukken], uitgevallen: tuple[str, ...]
    ) -> g.StukkenGetoond:
        herkomst = self._kern.bibliotheek.herkomst
        getoond = tuple(g.GetoondStuk(id=s.id, sha256=herkomst[s.id].sha256) for s in stukken)
        return g.StukkenGetoond(vraag=vraag_id, stukken=getoond, uitgevallen=uitgevallen)


def _als_gehoord(tegenstem: Tegenstem) -> g.TegenstemGehoord:
    return g.TegenstemGehoord(
        stem=tegenstem.stem.id,
        regels=tuple(
            g.Stemregel(
                tekst=regel.tekst,
                steunt_op=tuple(
                    g.Steunpunt(soort=grond.soort, id=grond.id, veld=grond.veld)
                    for grond in regel.herkomst
                ),
            )
            for regel in tegenstem.regels
        ),
    )
