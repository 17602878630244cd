"""How a stuk is shown in plain text: one line with its limit, or the whole of it.

Outcomes of dilemmas stay closed until the consulent wrote a first inclination (law 3).
"""

from __future__ import annotations

import textwrap
from datetime import date
from typing import assert_never

from assistent.datums import voluit
from dilemma_bibliotheek.stukken import STERKTE_UITLEG, AlleStukken, Bewijs, Dilemma, Norm
from dilemma_bibliotheek.tekst.schoon import schone_regel, schoon

DICHT = "(uitkomst dicht tot je eerste neiging er staat)"
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
            regels += (
                ["Let op: dit verandert of is onzeker; lees de hele kaart."] if stuk.wijzigt else []
            )
        case Dilemma():
            regels = [stuk.titel, *_als("", stuk.conflict)]
            if stuk.keuze:
                regels.append(
                    f"Gekozen: {stuk.gekozen or stuk.keuze}" if uitkomsten_open else DICHT
                )
        case _:
            assert_never(stuk)
    if stuk.status == "betwist":
        regels.append("Let op: dit stuk is betwist.")
    return [schone_regel(regel) for regel in regels]


def _kern_bewijs(stuk: Bewijs) -> list[str]:
    return [
        stuk.bevinding or stuk.titel,
        f"Hoe zeker: {stuk.sterkte}, {STERKTE_UITLEG[stuk.sterkte]}.",
        *_als("Voor wie: ", stuk.voor_wie),
        *_als("Zegt niet: ", stuk.zegt_niet),
    ]


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
    regels += _lijst("Wat een collega vraagt:", list(stuk.vragen)) + _als(
        "Tegenstem: ", stuk.tegenstem
    )
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


def breek(regels: list[str], breedte: int, inspringen: str = "") -> list[str]:
    """Wrap lines to ``breedte`` columns; empty lines stay."""
    uit: list[str] = []
    for regel in regels:
        uit += textwrap.wrap(
            regel,
            breedte,
            initial_indent=inspringen,
            subsequent_indent=inspringen + ("  " if regel.startswith("- ") else ""),
            break_on_hyphens=False,
        ) or [""]
    return uit
