"""The state of an afweging: a pure fold over its events."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import assert_never

from assistent.logboek import gebeurtenissen as g
from assistent.stappen import Route, Stappen

# From this likeness on (difflib's ratio) an option that was written anew is the same option.
GELIJKENIS = 0.6
_ANDERS = re.compile(r"\b(?:niet|geen|nooit|niets|niks|zonder)\b|\d+")


@dataclass(frozen=True)
class Antwoord:
    """The answer that now counts for a question; ``volgnummer`` is the event it came with.

    ``gegeven`` is the number under which the consulent gave it: masking it anew does not change that.
    """

    vraag: str
    volgnummer: int
    tekst: str
    onderdelen: tuple[str, ...] = ()
    stukken: tuple[str, ...] = ()
    eerdere: tuple[int, ...] = ()
    gegeven: int = 0

    @property
    def id(self) -> str:
        """How this answer is called in references: ``a`` and its number."""
        return f"a{self.volgnummer}"


@dataclass(frozen=True)
class Herschrijving:
    """A sentence in other words for one reader; ``volgnummer`` is the event it came with."""

    volgnummer: int
    oud: str
    tekst: str

    @property
    def id(self) -> str:
        """How it is called in references: ``a`` and its number, like an answer."""
        return f"a{self.volgnummer}"


@dataclass(frozen=True)
class Mogelijkheid:
    """One option as the consulent wrote it; ``id`` (``o2``) stays when the words change a little."""

    id: str
    tekst: str


@dataclass(frozen=True)
class Toestand:
    """What is known after some events. ``laatste`` is the number of the last one (0: none)."""

    id: str
    laatste: int = 0
    route: Route = "vol"
    begonnen: datetime | None = None
    gewijzigd: datetime | None = None
    peildatum: date | None = None
    bibliotheek: str = ""
    programma: str = ""
    antwoorden: dict[str, Antwoord] = field(default_factory=dict)
    overgeslagen: dict[str, str] = field(default_factory=dict)
    naar: str | None = None
    bronnen: tuple[str, ...] = ()
    getoond: dict[str, str] = field(default_factory=dict)
    geopend: tuple[str, ...] = ()
    getoond_bij: dict[str, tuple[str, ...]] = field(default_factory=dict)
    namen: tuple[g.NaamGemaskeerd, ...] = ()
    uitkomsten_reden: str | None = None
    afgerond: bool = False
    gehoord: g.ZaakGehoord | None = None
    voorgelegd: dict[str, tuple[g.VoorgelegdeVraag, ...]] = field(default_factory=dict)
    vergelijking: g.VergelijkingGetoond | None = None
    tegenstem: g.TegenstemGehoord | None = None
    mogelijkheden: tuple[Mogelijkheid, ...] = ()
    nieuwste_mogelijkheid: int = 0
    lenzen: tuple[str, ...] = ()
    herschreven: dict[tuple[str, str], Herschrijving] = field(default_factory=dict)
    versies: tuple[g.VersieVastgesteld, ...] = ()
    terugblik: bool = False
    vernietigd: frozenset[int] = frozenset()

    @property
    def uitkomsten_open(self) -> bool:
        """Tell whether outcomes of other cases may be shown: after a first inclination, or with a reason."""
        return "eerste-neiging" in self.antwoorden or self.uitkomsten_reden is not None

    def tekst(self, vraag: str) -> str:
        """Return the text of an answer, empty when there is none."""
        antwoord = self.antwoorden.get(vraag)
        return antwoord.tekst if antwoord else ""

    def bronnummer(self, stuk_id: str) -> int | None:
        """Return the number under which a stuk was shown, from 1, or None."""
        return self.bronnen.index(stuk_id) + 1 if stuk_id in self.bronnen else None


def vouw(id_: str, vastgelegd: Iterable[g.Vastgelegd], stappen: Stappen) -> Toestand:
    """Fold events, in order, into a state."""
    toestand = Toestand(id_)
    for item in vastgelegd:
        toestand = pas_toe(toestand, item, stappen)
    return toestand


def pas_toe(  # noqa: C901  (one case per kind of event is the plainest form)
    toestand: Toestand, item: g.Vastgelegd, stappen: Stappen
) -> Toestand:
    """Return the state after one more event. Events whose content was destroyed only count."""
    toestand = replace(
        toestand,
        laatste=item.volgnummer,
        gewijzigd=item.tijd,
        begonnen=toestand.begonnen or item.tijd,
    )
    gebeurtenis = item.gebeurtenis
    if gebeurtenis is None:
        return toestand
    match gebeurtenis:
        case g.AfwegingBegonnen():
            return replace(
                toestand,
                route=gebeurtenis.route,
                peildatum=gebeurtenis.peildatum,
                bibliotheek=gebeurtenis.bibliotheek,
                programma=gebeurtenis.programma,
                lenzen=gebeurtenis.lenzen,
            )
        case g.RouteGekozen():
            return replace(toestand, route=gebeurtenis.route, afgerond=False)
        case g.AntwoordGegeven():
            return _beantwoord(toestand, gebeurtenis, item.volgnummer, stappen)
        case g.VraagOvergeslagen():
            return _sla_over(toestand, (gebeurtenis.vraag,), gebeurtenis.reden)
        case g.StapOvergeslagen():
            vragen = gebeurtenis.vragen or [v.id for v in stappen.stap(gebeurtenis.stap).vragen]
            open_ = tuple(id_ for id_ in vragen if id_ not in toestand.antwoorden)
            return _sla_over(toestand, open_, gebeurtenis.reden)
        case g.Verplaatst():
            return replace(toestand, naar=gebeurtenis.vraag or None)
        case g.StukkenGetoond():
            return _toon(toestand, gebeurtenis)
        case g.StukGeopend():
            return replace(toestand, geopend=_erbij(toestand.geopend, (gebeurtenis.id,)))
        case g.NaamGemaskeerd():
            return replace(toestand, namen=(*toestand.namen, gebeurtenis))
        case g.UitkomstenGeopend():
            return replace(toestand, uitkomsten_reden=gebeurtenis.reden)
        case g.AfwegingAfgerond():
            return replace(toestand, afgerond=True, naar=None)
        case g.InhoudVernietigd():
            return replace(
                toestand, vernietigd=toestand.vernietigd | frozenset(gebeurtenis.volgnummers)
            )
        case g.ZaakGehoord():
            return replace(toestand, gehoord=gebeurtenis)
        case g.VragenVoorgelegd():
            voorgelegd = {**toestand.voorgelegd, gebeurtenis.plek: gebeurtenis.vragen}
            return replace(toestand, voorgelegd=voorgelegd)
        case g.VergelijkingGetoond():
            return replace(toestand, vergelijking=gebeurtenis)
        case g.TegenstemGehoord():
            return replace(toestand, tegenstem=gebeurtenis)
        case g.LensGekozen():
            return replace(toestand, lenzen=gebeurtenis.lenzen)
        case g.TerugblikBegonnen():
            return replace(toestand, terugblik=True)
        case g.ZinHerschreven():
            return _herschrijf(toestand, gebeurtenis, item.volgnummer)
        case g.VersieVastgesteld():
            return replace(toestand, versies=(*toestand.versies, gebeurtenis))
        case g.VerantwoordingGeschreven() | g.BibliotheekGevraagd():
            return toestand
        case _:
            assert_never(gebeurtenis)


def _beantwoord(
    toestand: Toestand, antwoord: g.AntwoordGegeven, nummer: int, stappen: Stappen
) -> Toestand:
    vorig = toestand.antwoorden.get(antwoord.vraag)
    nieuw = Antwoord(
        antwoord.vraag,
        nummer,
        antwoord.tekst,
        antwoord.onderdelen,
        antwoord.stukken,
        (*vorig.eerdere, vorig.volgnummer) if vorig else (),
        antwoord.vervangt or nummer,
    )
    # Looking back on what was closed does not open it again.
    terugkijkend = antwoord.vraag in stappen and stappen.stap_van(antwoord.vraag).los
    if antwoord.vraag == "opties":
        toestand = _neem_mogelijkheden(toestand, antwoord)
    return replace(
        toestand,
        antwoorden={**toestand.antwoorden, antwoord.vraag: nieuw},
        overgeslagen={v: r for v, r in toestand.overgeslagen.items() if v != antwoord.vraag},
        naar=None if toestand.naar == antwoord.vraag else toestand.naar,
        afgerond=toestand.afgerond and (antwoord.oorzaak == "masker" or terugkijkend),
    )


def _herschrijf(toestand: Toestand, zin: g.ZinHerschreven, nummer: int) -> Toestand:
    sleutel = (zin.doelgroep, zin.oud)
    over = {k: v for k, v in toestand.herschreven.items() if k != sleutel}
    if zin.tekst:
        over[sleutel] = Herschrijving(nummer, zin.oud, zin.tekst)
    return replace(toestand, herschreven=over)


def _neem_mogelijkheden(toestand: Toestand, antwoord: g.AntwoordGegeven) -> Toestand:
    """Give each option an id; one that was there already, if in other words, keeps its own.

    What was written about an option must stay with it when the list is written anew.
    """
    over = list(toestand.mogelijkheden)
    hoogste = toestand.nieuwste_mogelijkheid
    nieuw: list[Mogelijkheid | str] = []
    for regel in antwoord.onderdelen:
        zelfde = next((o for o in over if o.tekst == regel), None)
        if antwoord.oorzaak == "masker" and over:  # masking keeps the order
            zelfde = zelfde or over[0]
        if zelfde is not None:
            over.remove(zelfde)
        nieuw.append(Mogelijkheid(zelfde.id, regel) if zelfde else regel)
    uit = []
    for plek in nieuw:
        if isinstance(plek, str):
            lijken = [(_gelijkenis(optie.tekst, plek), optie) for optie in over]
            hoe, lijkt = max(lijken, key=lambda paar: paar[0], default=(0.0, None))
            if lijkt is not None and hoe >= GELIJKENIS:
                over.remove(lijkt)
                plek = Mogelijkheid(lijkt.id, plek)
            else:
                hoogste += 1
                plek = Mogelijkheid(f"o{hoogste}", plek)
        uit.append(plek)
    return replace(toestand, mogelijkheden=tuple(uit), nieuwste_mogelijkheid=hoogste)


def _gelijkenis(een: str, twee: str) -> float:
    """Return how like two options are; a denial or a number more or less makes another option."""
    een, twee = een.casefold(), twee.casefold()
    if sorted(_ANDERS.findall(een)) != sorted(_ANDERS.findall(twee)):
        return 0.0
    return difflib.SequenceMatcher(None, een, twee).ratio()


def _sla_over(toestand: Toestand, vragen: tuple[str, ...], reden: str) -> Toestand:
    # Skipping a question that has an answer only means: leave it and go on.
    nieuw = {v: reden for v in vragen if v not in toestand.antwoorden}
    return replace(
        toestand,
        overgeslagen={**toestand.overgeslagen, **nieuw},
        naar=None if toestand.naar in vragen else toestand.naar,
    )


def _toon(toestand: Toestand, getoond: g.StukkenGetoond) -> Toestand:
    ids = tuple(stuk.id for stuk in getoond.stukken)
    eerder = toestand.getoond_bij.get(getoond.vraag, ())
    return replace(
        toestand,
        bronnen=_erbij(toestand.bronnen, ids),
        getoond={**toestand.getoond, **{stuk.id: stuk.sha256 for stuk in getoond.stukken}},
        getoond_bij={**toestand.getoond_bij, getoond.vraag: _erbij(eerder, ids)},
    )


def _erbij(bestaand: tuple[str, ...], nieuw: tuple[str, ...]) -> tuple[str, ...]:
    return bestaand + tuple(dict.fromkeys(id_ for id_ in nieuw if id_ not in bestaand))
