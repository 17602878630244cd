"""What is shown beside a question of an afweging: sources, like cases, what was heard, a counter-voice."""

from __future__ import annotations

from collections.abc import Callable

from assistent.afweging.beeld import beeld_van
from assistent.afweging.toestand import Toestand
from assistent.begeleiding.gehoor import GROEPEN
from assistent.gesprek.bericht import Bericht
from assistent.gesprek.tonen import KOPPEN, toon_stukken
from assistent.luisteren.eerst import lees_eerst
from assistent.stappen import Toon, Vraag
from assistent.tegenspraak import tonen as tegenspraak
from assistent.toetsen.argumenten import argumenten_van
from assistent.vergelijken import tonen as vergelijken
from assistent.vergelijken.vergelijking import Geval, Vergelijking
from assistent.voordeur import Assistent
from assistent.weergave import waarom_van
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.tekst.schoon import schone_regel

MEEST_WOORDEN = 45
MEEST_FRAGMENTEN = 2
MEEST_GEVALLEN = 2
MEEST_SPOED = 2
BREEDTE = 72  # of text that was broken into lines here: it fits beside the margins at 80 columns
NOG_DICHT = (
    "Andere stemmen en uitkomsten gaan open als je eerste neiging er staat (/ga eerste-neiging).",
    "Eerder kan ook, met een reden: /open en waarom.",
)
Getoond = tuple[Toestand, list[Bericht]]


def toon_erbij(kern: Assistent, toestand: Toestand, vraag: Vraag) -> Getoond:
    """Return what belongs beside ``vraag``, and the state in which it was recorded that it was shown."""
    return _TONEN[vraag.toon](kern, toestand, vraag) if vraag.toon else (toestand, [])


def _bronnen(kern: Assistent, toestand: Toestand, vraag: Vraag) -> Getoond:
    toestand, stukken = kern.inzage.toon_bij(toestand, vraag)
    kop = KOPPEN[vraag.toon or "normen"]
    return toestand, [toon_stukken(kern, toestand, stukken, kop)]


# What was heard ---------------------------------------------------------------------------------


def regels_gehoord(kern: Assistent, toestand: Toestand, vraag: Vraag) -> list[str]:
    """Return the numbered things that were heard, each with the words it rests on."""
    woorden = kern.begeleiding.gehoor.woorden_bij(toestand.tekst("situatie"))
    regels = []
    for nummer, keuze in enumerate(vraag.keuzes, start=1):
        soort, _, naam = keuze.id.partition("-")
        groep = GROEPEN["druk"] if naam in kern.begeleiding.gehoor.druk else GROEPEN.get(soort, "")
        uit = " … ".join(schone_regel(w) for w in woorden.get(keuze.id, ())[:MEEST_FRAGMENTEN])
        if len(uit) > MEEST_WOORDEN:
            uit = uit[:MEEST_WOORDEN].rstrip(" …") + " …"
        regels.append(f"  {nummer}  {groep}: {keuze.label}" + (f' · uit: "{uit}"' if uit else ""))
    return regels


def regels_soorten(toestand: Toestand) -> list[str]:
    """Return the numbered arguments, each with its kind, direction and weight in words."""
    regels = []
    for nummer, argument in enumerate(argumenten_van(toestand), start=1):
        merken = [argument.soort + ("" if argument.zeker else "?")]
        merken += [argument.richting] if argument.richting else []
        merken += [argument.gewicht] if argument.gewicht else ["gewicht niet genoemd"]
        bij = f" · mogelijkheid {argument.optie}" if argument.optie else ""
        regels.append(f"  {nummer}  {' · '.join(merken)}{bij}: {schone_regel(argument.tekst)}")
    return regels


def _niets(_: Assistent, toestand: Toestand, __: Vraag) -> Getoond:
    return toestand, []  # it stands in the question itself


# Act first, or only a question ---------------------------------------------------------------------


def _eerst(_: Assistent, toestand: Toestand, __: Vraag) -> Getoond:
    return toestand, [Bericht("melding", "Handel eerst", tuple(regels_van_spoed(toestand)))]


def regels_van_spoed(toestand: Toestand) -> list[str]:
    """Return what goes before weighing, and whom to call, for what was heard."""
    eerst = lees_eerst()
    regels = [eerst.spoed.zin]
    for soort in eerst.bij(toestand.gehoord.spoed if toestand.gehoord else ())[:MEEST_SPOED]:
        regels += [f"{soort.kop}.", *(f"- {doe}" for doe in soort.doe)]
        regels += [f"  Bel of vraag {wie.wie}: {wie.waarvoor}." for wie in soort.wie]
    return [*regels, eerst.spoed.daarna, eerst.spoed.niet_zo]


def _passages(kern: Assistent, toestand: Toestand, vraag: Vraag) -> Getoond:
    toestand, antwoord = kern.inzage.passages_bij(toestand, vraag)
    erbij = {t.stuk.id: waarom_van(t) for t in antwoord.treffers}
    stukken = [t.stuk for t in antwoord.treffers]
    tekst = lees_eerst().vraag
    regels = [tekst.zin, *(f"- Vraag {w.wie} {w.waarvoor}." for w in tekst.wie), tekst.niet_zo]
    return toestand, [
        toon_stukken(kern, toestand, stukken, "Wat de bibliotheek hierover heeft", erbij),
        Bericht("melding", "", tuple(regels)),
    ]


# Like cases -------------------------------------------------------------------------------------------


def _vergelijkbaar(kern: Assistent, toestand: Toestand, vraag: Vraag) -> Getoond:
    toestand, vergelijking = kern.inzage.vergelijk_bij(toestand, vraag)
    if vergelijking is None:  # without a kernvraag only the words can be compared
        return _bronnen(kern, toestand, vraag)
    regels = regels_vergelijking(kern, toestand, vergelijking)
    return toestand, [Bericht("bronnen", KOPPEN["vergelijkbaar"], tuple(regels))]


def regels_vergelijking(
    kern: Assistent, toestand: Toestand, vergelijking: Vergelijking
) -> list[str]:
    """Return like cases in at most a screen: what they share, how a leaning stands to them, the opposite."""
    woordenschat = kern.begeleiding.woordenschat
    open_ = toestand.uitkomsten_open
    kant = beeld_van(toestand).neiging_kant
    regels = [] if open_ else [vergelijken.DICHT]
    if vergelijking.niets_vergelijkbaars:
        regels = [vergelijken.niets_gevonden(vergelijking)]
    for geval in vergelijking.gevallen[:MEEST_GEVALLEN]:
        regels += _geval(geval, vergelijking, woordenschat, toestand)
    if not open_:
        return regels
    for oordeel in vergelijking.kanten:
        if kant in {None, oordeel.kant}:
            regels.append(
                vergelijken.zin_van_oordeel(
                    oordeel, vergelijking, woordenschat, toestand.bronnummer
                )
            )
    tegen = vergelijking.tegengesteld.get(kant or "")
    if tegen is not None:
        regels.append("Het dichtst hierbij en anders beslist dan waar je naar neigt:")
        if tegen in vergelijking.gevallen[:MEEST_GEVALLEN]:
            regels.append(vergelijken.naam_van(tegen, toestand.bronnummer))
        else:
            regels += _geval(tegen, vergelijking, woordenschat, toestand)
        regels.append(f"    {vergelijken.waarom_niet(tegen, woordenschat)}")
    return regels


def _geval(
    geval: Geval, vergelijking: Vergelijking, woordenschat: Woordenschat, toestand: Toestand
) -> list[str]:
    regels = [vergelijken.naam_van(geval, toestand.bronnummer)]
    if toestand.uitkomsten_open:
        label = vergelijken.label_van_kant(woordenschat, vergelijking.kernvraag, geval.keuze)
        regels.append(f"    Gekozen: {label}")
    return regels + [
        f"    {regel[:1].upper()}{regel[1:]}"
        for regel in vergelijken.vergeleken(geval, vergelijking, woordenschat)
    ]


def _mogelijkheden(_: Assistent, toestand: Toestand, __: Vraag) -> Getoond:
    opties = beeld_van(toestand).mogelijkheden
    regels = [f"  {n}  {schone_regel(o.tekst)}" for n, o in enumerate(opties, start=1)]
    regels += [
        "Hoort een argument bij een ervan? Noem het nummer: tegen 2: het loon is weg (licht)."
    ]
    return toestand, [Bericht("melding", "Je mogelijkheden", tuple(regels))] if opties else []


# Counter-voice ------------------------------------------------------------------------------------------


def _stem(kern: Assistent, toestand: Toestand, vraag: Vraag) -> Getoond:
    if not toestand.uitkomsten_open:
        return toestand, [Bericht("melding", "De tegenstem is nog dicht", NOG_DICHT)]
    toestand, tegenstem = kern.inzage.tegenstem_bij(toestand, vraag)
    regels = tegenspraak.toon(
        tegenstem,
        toestand.bronnummer,
        kern.begeleiding.woordenschat,
        kop_van=lambda id_: kern.verloop.vraag(toestand, id_).kop.lower(),
        breedte=BREEDTE,
    )
    return toestand, [Bericht("bronnen", "Tegenstem", tuple(regels))]


def _houding(kern: Assistent, toestand: Toestand, __: Vraag) -> Getoond:
    regels = tegenspraak.toon_spiegel(kern.begeleiding.tegenspraak.stemmen.spiegel, breedte=BREEDTE)
    return toestand, [Bericht("melding", "Een spiegel", tuple(regels))]


_TONEN: dict[Toon, Callable[[Assistent, Toestand, Vraag], Getoond]] = {
    "normen": _bronnen,
    "bewijs": _bronnen,
    "vergelijkbaar": _vergelijkbaar,
    "stem": _stem,
    "gehoord": _niets,
    "soorten": _niets,
    "eerst": _eerst,
    "passages": _passages,
    "houding": _houding,
    "mogelijkheden": _mogelijkheden,
}
