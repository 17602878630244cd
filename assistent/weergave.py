"""How a stuk is shown in plain text: one line with its limit, or the whole of it.

Outcomes of dilemmas stay closed until the consulent wrote a first inclination (law 3).
"""

from __future__ import annotations

import textwrap
from datetime import date, timedelta
from typing import assert_never

from assistent.datums import voluit
from dilemma_bibliotheek.stukken import STERKTE_UITLEG, AlleStukken, Bewijs, Dilemma, Norm
from dilemma_bibliotheek.tekst.schoon import schone_regel, schoon
from dilemma_bibliotheek.zoeken.antwoord import Treffer, Waarom, Zoekantwoord

DICHT = "(uitkomst dicht tot je eerste neiging er staat)"
# A norm that nobody looked at for so long may have changed without anyone noticing.
NAKIJKEN_NA = timedelta(days=365)
AARD = {
    "wet": "wet",
    "rechtspraak": "uitspraak",
    "beleid": "beleid",
    "beroep": "beroepsnorm",
    "team": "teamnorm",
}


def soortwoord(stuk: AlleStukken) -> str:
    """Return what kind of source this is, in one or two words."""
    match stuk:
        case Bewijs():
            return "bewijs"
        case Norm():
            return ("voorbeeld van een " if stuk.voorbeeld else "") + AARD[stuk.aard]
        case Dilemma():
            return "zaak" if stuk.keuze else "dilemma"


def kern(stuk: AlleStukken, peildatum: date, *, uitkomsten_open: bool) -> list[str]:
    """Return a source in a few lines: what it says, how sure, and what it does not say."""
    match stuk:
        case Bewijs():
            regels = _kern_bewijs(stuk)
        case Norm():
            regels = [stuk.titel, f"{stuk.grondslag}; geldig op {voluit(peildatum)}."]
        case Dilemma():
            regels = [stuk.titel, *_als("", stuk.conflict)]
            if stuk.keuze:
                regels.append(
                    f"Gekozen: {stuk.gekozen or stuk.keuze}" if uitkomsten_open else DICHT
                )
        case _:
            assert_never(stuk)
    regels += [f"Let op: {merk}." for merk in merken_van(stuk, peildatum)]
    return [schone_regel(regel) for regel in regels]


def _kern_bewijs(stuk: Bewijs) -> list[str]:
    return [
        stuk.bevinding or stuk.titel,
        f"Hoe zeker: {stuk.sterkte}, {STERKTE_UITLEG[stuk.sterkte]}.",
        *_als("Voor wie: ", stuk.voor_wie),
        *_als("Zegt niet: ", stuk.zegt_niet),
    ]


def kort_bewijs(stuk: Bewijs, dag: date) -> list[str]:
    """Return evidence in two or three lines: what it says and how sure, and where it stops."""
    eerste = f"{stuk.bevinding or stuk.titel} ({stuk.sterkte}, {STERKTE_UITLEG[stuk.sterkte]})"
    regels = [eerste, *_als("Zegt niet: ", stuk.zegt_niet)]
    merken = merken_van(stuk, dag)
    return [schone_regel(r) for r in (*regels, *_als("Let op: ", "; ".join(merken)))]


def merken_van(stuk: AlleStukken, dag: date) -> list[str]:
    """Return what a reader must know before using a stuk on ``dag``, in Dutch."""
    merken = ["betwist"] if stuk.status == "betwist" else []
    if isinstance(stuk, Norm):
        if stuk.wijzigt:
            merken.append("verandert of is onzeker")
        if stuk.geldig_tot:
            merken.append(f"geldt{_tot(stuk)}")
        gezien = stuk.gecontroleerd_op or stuk.geldig_van
        if dag - gezien > NAKIJKEN_NA:
            merken.append("langer dan een jaar niet nagekeken")
    if isinstance(stuk, Bewijs) and stuk.controle == "uit-kennis":
        merken.append("bron niet opnieuw ingezien")
    return merken


def voluit_stuk(stuk: AlleStukken, *, uitkomsten_open: bool) -> list[str]:
    """Return a whole stuk as lines of plain text, its source last."""
    regels = [schone_regel(stuk.titel), f"{soortwoord(stuk)} · {stuk.id} · {stuk.status}", ""]
    regels += schoon(stuk.tekst).split("\n")
    match stuk:
        case Bewijs():
            regels += ["", f"Hoe zeker: {stuk.sterkte}, {STERKTE_UITLEG[stuk.sterkte]}."]
            regels += _als("", stuk.sterkte_toelichting) + _als("Zegt niet: ", stuk.zegt_niet)
            regels += _als("Staat tegenover: ", ", ".join(stuk.tegenhanger))
            regels += _als("Bron: ", stuk.bron) + _als("DOI: ", stuk.doi) + _als("Link: ", stuk.url)
            if stuk.controle == "uit-kennis":
                regels.append(
                    "Deze bron is niet opnieuw ingezien; de kaart steunt op algemene kennis."
                )
        case Norm():
            regels += [
                "",
                f"Grondslag: {stuk.grondslag}",
                f"Geldig van {voluit(stuk.geldig_van)}{_tot(stuk)}.",
            ]
            if stuk.gecontroleerd_op:
                regels.append(f"Gecontroleerd op {voluit(stuk.gecontroleerd_op)}.")
            regels += (
                _als("Let op: ", stuk.wijzigt)
                + _als("ECLI: ", stuk.ecli)
                + _als("Link: ", stuk.url)
            )
        case Dilemma():
            regels += _dilemma(stuk, uitkomsten_open)
    return [schoon(regel) for regel in regels]


def _dilemma(stuk: Dilemma, uitkomsten_open: bool) -> list[str]:
    regels = [
        "",
        *_als("Het conflict: ", stuk.conflict),
        *_als("Geraakt: ", ", ".join(stuk.geraakt)),
    ]
    regels += _lijst("Mogelijkheden:", [o.naam for o in stuk.opties])
    regels += _lijst("Wat een collega vraagt:", list(stuk.vragen))
    # What another would say against it is a colleague's view: it waits for one's own (law 3).
    regels += _als("Tegenstem: ", stuk.tegenstem) if uitkomsten_open else []
    if stuk.keuze and not uitkomsten_open:
        regels.append(DICHT)
    elif stuk.keuze:
        regels.append(f"Gekozen: {stuk.gekozen or stuk.keuze}")
        regels += _lijst("Omdat:", list(stuk.redenen)) + _als("Hoe het afliep: ", stuk.uitkomst)
    if stuk.fictief:
        regels.append("Deze zaak is verzonnen.")
    return regels


def _als(label: str, tekst: str | None) -> list[str]:
    return [f"{label}{tekst}"] if tekst else []


def _lijst(kop: str, regels: list[str]) -> list[str]:
    return [kop, *(f"- {regel}" for regel in regels)] if regels else []


def _tot(stuk: Norm) -> str:
    return f" tot en met {voluit(stuk.geldig_tot)}" if stuk.geldig_tot else ""


EINDE_ZIN = (".", "!", "?", ":")
ZOEKREDEN = {
    "woord": "woord",
    "deel": "deel van een woord",
    "correctie": "verbeterd woord",
    "begrip": "woord met dezelfde betekenis",
    "letters": "woord dat erop lijkt",
    "vraagvorm": "lijkt op hoe collega's ernaar vragen",
    "betekenis": "betekenis",
}


def regels_van_antwoord(antwoord: Zoekantwoord, dag: date) -> list[str]:
    """Return the answer to a search as lines: what was searched, and each stuk with its why."""
    if antwoord.niets_gevonden:
        return ["Niets gevonden.", "Probeer andere woorden, of een korter stuk van je vraag."]
    regels = regels_van_aanpak(antwoord)
    for nummer, treffer in enumerate(antwoord.treffers, start=1):
        regels += [*_treffer(nummer, treffer, dag), ""]
    return [schoon(regel) for regel in regels]


def regels_van_aanpak(antwoord: Zoekantwoord) -> list[str]:
    """Return which words of the question were corrected and which were added."""
    regels: list[str] = []
    if antwoord.verbeterd:
        paren = ", ".join(f"{beter} (je typte {was})" for was, beter in antwoord.verbeterd)
        regels.append(f"Gezocht op: {paren}")
    if antwoord.toegevoegd:
        regels.append(f"Ook gezocht op woorden voor: {', '.join(antwoord.toegevoegd)}")
    return [schoon(regel) for regel in regels]


def waarom_van(treffer: Treffer) -> list[str]:
    """Return why a stuk was found, and of which one it took the place."""
    regels = []
    if treffer.in_plaats_van:
        regels.append(f"Dit stuk kwam in de plaats van {treffer.in_plaats_van}.")
    regels.append("Gevonden door: " + "; ".join(_reden(waarom) for waarom in treffer.waarom))
    return [schoon(regel) for regel in regels]


def _passage(treffer: Treffer) -> str:
    passage = schone_regel(treffer.passage.tekst)
    if treffer.passage.eind < len(treffer.stuk.tekst) and not passage.endswith(EINDE_ZIN):
        passage += " …"
    return f"Passage (alinea {treffer.passage.alinea}): {passage}"


def _treffer(nummer: int, treffer: Treffer, dag: date) -> list[str]:
    stuk = treffer.stuk
    eerste, *onder = kern(stuk, dag, uitkomsten_open=False)
    onder += [_passage(treffer), *waarom_van(treffer)]
    onder += _als("Link: ", getattr(stuk, "url", None))
    kop = f"{nummer}. {soortwoord(stuk)} · {eerste}  [{stuk.id}]"
    return [kop, *(f"   {regel}" for regel in onder)]


def _reden(waarom: Waarom) -> str:
    woorden = f" ({', '.join(waarom.woorden[:6])})" if waarom.woorden else ""
    return ZOEKREDEN[waarom.reden] + woorden


def breek(regels: list[str], breedte: int, inspringen: str = "") -> list[str]:
    """Wrap lines to ``breedte`` columns; empty lines and indents stay."""
    uit: list[str] = []
    for regel in regels:
        kaal = regel.lstrip(" ")
        voor = inspringen + " " * (len(regel) - len(kaal))
        uit += textwrap.wrap(
            kaal,
            breedte,
            initial_indent=voor,
            subsequent_indent=voor + ("  " if kaal.startswith("- ") else ""),
            break_on_hyphens=False,
        ) or [""]
    return uit
