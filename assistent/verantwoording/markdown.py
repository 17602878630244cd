"""A verantwoording as Markdown and as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from assistent.verantwoording.document import Herkomst, Verantwoording, Zin
from assistent.weergave import soortwoord
from dilemma_bibliotheek.stukken import Bewijs, Norm
from dilemma_bibliotheek.tekst.schoon import schoon

# What would otherwise become markup: emphasis, code, tags, links, entities, and marks at a line's start.
_TEKENS = re.compile(r"([\\`*_<]|\](?=[(:\[])|&(?=#?\w+;))")
_BEGIN = re.compile(r"^(\s*)([#>~=]|[+-](?=\s|$)|-(?=-)|\d+[.)](?=\s|$))")


_SLOT = frozenset(".!?…:;")


def veilig(tekst: str) -> str:
    """Return ``tekst`` so that Markdown shows it literally."""
    uit = _TEKENS.sub(r"\\\1", schoon(tekst))
    return "\n".join(_BEGIN.sub(_met_streep, regel) for regel in uit.split("\n"))


def _met_streep(treffer: re.Match[str]) -> str:
    teken = treffer[2]
    return f"{treffer[1]}{teken[:-1]}\\{teken[-1]}"


def als_markdown(document: Verantwoording) -> str:
    """Return the document as Markdown, with references and what they stand for at the end."""
    regels = [f"# {veilig(document.titel.tekst)}", ""]
    for deel in document.delen:
        regels += ["", f"## {veilig(deel.kop.tekst)}", "", *_inhoud(deel.zinnen)]
    tekst = "\n".join([*regels, "", *_verwijzingen(document)])
    return re.sub(r"\n{3,}", "\n\n", tekst).rstrip() + "\n"


def _inhoud(zinnen: tuple[Zin, ...]) -> Iterator[str]:
    """Join sentences into paragraphs and list items; a label opens a paragraph."""
    in_lijst = ""
    for begin, groep in _groepen(zinnen):
        if in_lijst and begin[-2:] != in_lijst:
            yield ""
        in_lijst = begin[-2:] if begin[-2:] in {"- ", ". "} else ""
        yield (begin + _regel(groep)).rstrip()
        if not in_lijst:
            yield ""


def _groepen(zinnen: tuple[Zin, ...]) -> Iterator[tuple[str, list[Zin]]]:
    begin, groep, nummer = "", list[Zin](), 0
    for zin in zinnen:
        nummer = nummer + 1 if zin.rol == "nummer" else 0
        if zin.rol == "zin":
            groep.append(zin)
            continue
        if begin or groep:
            yield begin, groep
        label = zin.rol == "label"
        begin = (
            f"**{veilig(zin.tekst).rstrip('.:')}:** "
            if label
            else "- "
            if zin.rol == "punt"
            else f"{nummer}. "
            if zin.rol == "nummer"
            else ""
        )
        groep = [] if label else [zin]
    if begin or groep:
        yield begin, groep


def _regel(zinnen: list[Zin]) -> str:
    """Join sentences; one reference follows the last of those from the same place."""
    delen = []
    for zin, volgende in zip_longest(zinnen, zinnen[1:]):
        merk = _merk((*zin.herkomst, *zin.steunt_op))
        zelfde = volgende is not None and _merk((*volgende.herkomst, *volgende.steunt_op)) == merk
        tekst = veilig(zin.tekst).replace("\n", " ")
        if volgende is not None and tekst[-1:] not in _SLOT:
            tekst += "."
        delen.append(tekst + ("" if zelfde else merk))
    return " ".join(delen)


def _merk(herkomst: tuple[Herkomst, ...]) -> str:
    ids = list(dict.fromkeys(h.id for h in herkomst if h.soort != "vast"))
    return f" [{', '.join(ids)}]" if ids else ""


def _verwijzingen(document: Verantwoording) -> Iterator[str]:
    gebruikt = {h.id for zin in document.alle() for h in (*zin.herkomst, *zin.steunt_op)}
    yield from ("## Waar de zinnen vandaan komen", "")
    for antwoord in document.antwoorden:
        if antwoord.id in gebruikt:
            yield f"- [{antwoord.id}] eigen woorden bij: {veilig(document.koppen[antwoord.id])}"
    versies = {
        h.id: h.versie
        for zin in document.alle()
        for h in (*zin.herkomst, *zin.steunt_op)
        if h.soort == "stuk"
    }
    for stuk in document.bronnen:
        match stuk:
            case Bewijs():
                bron = f"{stuk.bron}" + (f" doi {stuk.doi}" if stuk.doi else "")
            case Norm():
                bron = stuk.grondslag + (f", {stuk.url}" if stuk.url else "")
            case _:
                bron = "verzonnen zaak" if stuk.fictief else "zaak van het team"
        yield f"- [{stuk.id}] (bron {document.nummers[stuk.id]} in het gesprek) {soortwoord(stuk)}: {veilig(stuk.titel)}. {veilig(bron)} (versie {versies.get(stuk.id, '')[:8]})"


def als_gegevens(document: Verantwoording) -> dict[str, Any]:
    """Return the document as data: every sentence with its origin."""
    return {
        "afweging": document.afweging,
        "doelgroep": document.doelgroep,
        "zinnen": [
            {
                "tekst": zin.tekst,
                "rol": zin.rol,
                "herkomst": [_herkomst(h) for h in zin.herkomst],
                "steunt_op": [_herkomst(h) for h in zin.steunt_op],
            }
            for zin in document.alle()
        ],
        "overgeslagen": list(document.overgeslagen),
        "bronnen": [{"id": s.id, "soort": s.soort, "titel": s.titel} for s in document.bronnen],
    }


def _herkomst(h: Herkomst) -> dict[str, str]:
    velden = {"soort": h.soort, "id": h.id, "plek": h.plek, "versie": h.versie}
    return {naam: waarde for naam, waarde in velden.items() if waarde}
