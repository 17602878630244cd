"""The weighing as an outline: options with what speaks for and against, the open facts, what chafes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistent.afweging.beeld import Beeld, beeld_van
from assistent.afweging.toestand import Toestand
from assistent.stappen import basis_van
from assistent.toetsen.argumenten import Argument, argumenten_van
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.tekst.schoon import schone_regel

CELLEN = (
    ("optie-doelen", "doelen"),
    ("optie-client", "wens van de cliënt"),
    ("optie-handhaving", "plicht en handhaving"),
)
LEEG = "nog niets ingevuld"
# Heaviest first, in words: a number would invite to add them up.
GEWICHTEN = ("doorslaggevend", "zwaar", "licht", None)
_NIET_GEHOORD = {"ingeschat", "niet-gevraagd", "niet", "weet-niet"}
_WEET_NIET = (
    "weet ik niet",
    "weet niet",
    "geen idee",
    "onbekend",
    "niet bekend",
    "lijst",
    "nog vragen",
)


def regels_van_overzicht(
    toestand: Toestand, druk: frozenset[str], woordenschat: Woordenschat
) -> list[str]:
    """Return the outline: it orders what was written, and weighs nothing itself."""
    beeld = beeld_van(toestand)
    argumenten = argumenten_van(toestand)
    regels: list[str] = []
    for nummer, optie in enumerate(beeld.mogelijkheden, start=1):
        regels.append(f"{nummer}. {schone_regel(optie.tekst)}")
        for vraag, naam in CELLEN:
            tekst = schone_regel(toestand.tekst(f"{vraag}@{optie.id}"))
            regels.append(f"   {naam}: {tekst or LEEG}")
        regels += [f"   {_zin(g)}" for g in _geordend(a for a in argumenten if a.optie == nummer)]
    los = [a for a in argumenten if a.optie is None or a.optie > len(beeld.mogelijkheden)]
    if los:
        regels.append("Argumenten bij de vraag als geheel")
        regels += [f"   {_zin(g)}" for g in _geordend(los)]
    regels += _rest(toestand, beeld, druk, woordenschat)
    return regels or [
        "Er is nog niets om naast elkaar te zetten: dat komt bij de mogelijkheden en de weging."
    ]


def _zin(argument: Argument) -> str:
    merken = [m for m in (argument.richting, argument.gewicht, argument.soort) if m]
    return f"{', '.join(merken)}: {schone_regel(argument.tekst)}"


def _geordend(argumenten: Iterable[Argument]) -> list[Argument]:
    return sorted(
        argumenten,
        key=lambda a: (a.richting != "voor", GEWICHTEN.index(a.gewicht)),
    )


def _rest(
    toestand: Toestand, beeld: Beeld, druk: frozenset[str], woordenschat: Woordenschat
) -> Iterator[str]:
    for factor_id in beeld.met("ja"):
        factor = woordenschat.factor(factor_id)
        if factor_id in druk and factor is not None:
            yield f"Druk van buiten, geen feit over de cliënt: {factor.label}"
    for vraag, kop in (
        ("druk", "Zonder die druk"),
        ("kantelpunt", "Waar het op kantelt"),
        ("hoewel", "Wat blijft schuren"),
        ("tekort", "Wat tekortkomt"),
        ("beperken", "Hoe dat wordt beperkt"),
    ):
        if tekst := schone_regel(toestand.tekst(vraag)):
            yield f"{kop}: {tekst}"


def gesprekslijst(toestand: Toestand, woordenschat: Woordenschat) -> list[str]:
    """Return what to ask the client next time: open facts, and questions nobody could answer yet (F11)."""
    antwoord = toestand.antwoorden.get("onbekend")
    uit = list(antwoord.onderdelen if antwoord else ())
    aannames = toestand.antwoorden.get("aannames")
    uit += [f"Nagaan: {regel}" for regel in (aannames.onderdelen if aannames else ())]
    for factor_id in beeld_van(toestand).met("weet-niet"):
        factor = woordenschat.factor(factor_id)
        if factor is not None:
            uit.append(f"{factor.label}: {factor.beschrijving}")
    koppen = {v.id: v.kop for vragen in toestand.voorgelegd.values() for v in vragen}
    for vraag, gegeven in toestand.antwoorden.items():
        if basis_van(vraag) == "zaakvraag" and _open(gegeven.tekst):
            uit.append(koppen.get(vraag, gegeven.tekst))
    for vraag, tekst in (
        ("wens-gehoord", "Wat wil de cliënt zelf, in eigen woorden?"),
        ("gehoord-client", "De kant van de cliënt over de plicht die niet is nagekomen"),
        ("verwijtbaar", "Kon de cliënt er iets aan doen?"),
    ):
        gekozen = toestand.antwoorden.get(vraag)
        if gekozen and set(gekozen.onderdelen) & _NIET_GEHOORD:
            uit.append(tekst)
    for vraag, gegeven in toestand.antwoorden.items():
        if basis_van(vraag) == "optie-client" and "niet gevraagd" in gegeven.tekst.casefold():
            optie = next(
                (o.tekst for o in toestand.mogelijkheden if vraag.endswith(f"@{o.id}")), ""
            )
            uit.append(f"Wat vindt de cliënt van: {optie}?")
    return [schone_regel(regel) for regel in dict.fromkeys(uit) if regel.strip()]


def _open(tekst: str) -> bool:
    gewoon = tekst.casefold()
    return any(woord in gewoon for woord in _WEET_NIET)
