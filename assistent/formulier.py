"""The third door: a blank form in YAML with every step explained, and an afweging from a filled one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistent.afweging.toestand import Antwoord, Toestand
from assistent.afweging.verloop import Verloop
from assistent.stappen import REACTIES, Route, Stap, Stappen, Vraag
from assistent.voordeur import Assistent
from dilemma_bibliotheek.bestanden import MAX_BYTES, raad_sleutel
from dilemma_bibliotheek.fouten import AssistentFout, BestandFout, GebruikFout, reden_van
from dilemma_bibliotheek.tekst.schoon import schoon
from dilemma_bibliotheek.yaml_streng import YamlFout, lees_yaml

BREEDTE = 96
KANTEN = (
    "Kies een kant van de kernvraag die je hierboven noemde ('assistent vergelijk --lijst' noemt ze), "
    "of: ertussenin, anders, of nog geen van beide"
)


@dataclass(frozen=True)
class Ingelezen:
    """What came of a form: the afweging, what was masked per question, and what is missing."""

    toestand: Toestand
    gemaskeerd: dict[str, list[tuple[str, str, int]]]
    ontbreekt: tuple[str, ...]


def leeg_formulier(verloop: Verloop, route: Route) -> str:
    """Return a blank form as YAML; the explanation stands in comments."""
    stappen = verloop.stappen
    regels = [
        "# Formulier voor een afweging. Vul achter of onder elke sleutel je eigen woorden in. Namen zijn niet nodig.",
        "# Laat leeg wat je niet weet: dat wordt genoemd, niet verzonnen. Meer regels? Zet ze onder '|' met vier spaties ervoor.",
        "# Inlezen: assistent gesprek --formulier PAD",
        f"route: {route}",
    ]
    for stap in stappen.stappen:
        vragen = [
            verloop.vraag(Toestand(""), v.id)
            for v in stap.vragen
            if (route == "vol" or v.kort) and past_in_formulier(v) and not stap.los
        ]
        if vragen:
            regels += _stap(stappen.nummer(stap.id), stap)
            regels += [regel for vraag in vragen for regel in _vraag(vraag)]
    return "\n".join(regels) + "\n"


def past_in_formulier(vraag: Vraag) -> bool:
    """Tell whether a question can be asked on paper: not when it answers what was filled in."""
    reactie = vraag.als is not None and bool(REACTIES.intersection(vraag.als.teken))
    getoond = vraag.toon in {"stem", "houding"}  # an answer to what paper cannot show
    return not (
        reactie or getoond or vraag.uitklap or vraag.per or vraag.soort in {"gehoord", "soorten"}
    )


def _stap(nummer: int, stap: Stap) -> list[str]:
    return [
        "",
        *_uitleg(f"Stap {nummer}. {stap.naam}: {stap.uitleg}"),
        *_uitleg(f"Valkuil: {stap.valkuil}"),
        f"{stap.id}:",
    ]


def _vraag(vraag: Vraag) -> Iterator[str]:
    yield from _uitleg(vraag.vraag, 2)
    yield from _uitleg(f"Waarom: {vraag.waarom}", 2)
    if vraag.voorbeeld:
        yield from _uitleg(f"Voorbeeld van de vorm: {vraag.voorbeeld}", 2)
    if vraag.keuzes_uit == "kanten":
        yield from _uitleg(KANTEN, 2)
    elif vraag.keuzes:
        yield from _uitleg("Kies uit: " + " | ".join(k.label for k in vraag.keuzes), 2)
    match vraag.soort:
        case "lijst":
            yield f"  {vraag.id}:"
            yield from ["    -"] * max(vraag.minstens, 2)
        case "tekst":
            yield f"  {vraag.id}: |"
            yield ""
        case "keuze" | "keuzes" | "datum" | "gehoord" | "soorten":
            yield f"  {vraag.id}:"


def _uitleg(tekst: str, inspringen: int = 0) -> list[str]:
    marge = " " * inspringen + "# "
    return textwrap.wrap(tekst, BREEDTE, initial_indent=marge, subsequent_indent=marge)


def lees_formulier(assistent: Assistent, pad: Path) -> Ingelezen:
    """Make an afweging of a filled form and say what is missing.

    Every answer is checked before the first is stored. Raises ``GebruikFout`` that names file, line
    and key for what cannot be read.
    """
    gegevens, regels = _lees(pad)
    route = _route(gegevens.pop("route", None), regels, pad)
    plek = {id_: n for n, id_ in enumerate(assistent.stappen.route("vol"))}
    # In the order of the steps, however the file is sorted: a side is read after its kernvraag.
    antwoorden = dict(
        sorted(
            _antwoorden(gegevens, regels, assistent.stappen, pad),
            key=lambda paar: plek.get(paar[0], len(plek)),
        )
    )
    if not antwoorden:
        raise GebruikFout(f"In {pad} is nog niets ingevuld.", "Vul minstens de situatie in.")
    _keur(assistent, antwoorden, regels, pad)
    toestand = assistent.begin(route)
    gemaskeerd = {}
    for vraag_id, tekst in antwoorden.items():
        toestand, masker = assistent.antwoord(
            toestand, tekst, vraag_id=vraag_id, oorzaak="formulier"
        )
        if masker.vondsten:
            gemaskeerd[vraag_id] = masker.tellingen()
    ontbreekt = tuple(v for v in assistent.verloop.route(toestand) if v not in toestand.antwoorden)
    return Ingelezen(toestand, gemaskeerd, ontbreekt)


def _route(waarde: object, regels: dict[str, int], pad: Path) -> Route:
    match waarde:
        case None | "vol":
            return "vol"
        case "kort":
            return "kort"
        case _:
            raise _fout(pad, regels.get("route"), "'route' is vol of kort.", "Pas die regel aan.")


def _lees(pad: Path) -> tuple[dict[str, Any], dict[str, int]]:
    try:
        if pad.stat().st_size > MAX_BYTES:
            raise GebruikFout(f"{pad} is groter dan 1 MB.", "Kort het formulier in.")
        gegevens, regels = lees_yaml(schoon(pad.read_text(encoding="utf-8-sig")))
    except YamlFout as fout:
        raise _fout(pad, fout.regel, fout.melding, fout.wat_nu) from fout
    except UnicodeDecodeError as fout:
        raise GebruikFout(
            f"{pad} is geen UTF-8-tekst.", "Sla het formulier op als UTF-8."
        ) from fout
    except OSError as fout:
        raise BestandFout(
            f"Ik kan {pad} niet lezen ({reden_van(fout)}).",
            "Kijk of de naam klopt en of je het bestand mag openen.",
        ) from fout
    if not isinstance(gegevens, dict):
        raise GebruikFout(
            f"{pad} is geen formulier.", "Maak er een met: assistent formulier > formulier.yaml"
        )
    return gegevens, regels


def _antwoorden(
    gegevens: dict[str, Any], regels: dict[str, int], stappen: Stappen, pad: Path
) -> Iterator[tuple[str, str]]:
    bekend = [stap.id for stap in stappen.stappen]
    for stap_id, vragen in gegevens.items():
        if stap_id not in bekend:
            raise _fout(
                pad,
                regels.get(stap_id),
                f"Onbekende stap '{stap_id}'.",
                raad_sleutel(stap_id, [*bekend, "route"]),
            )
        if vragen is None:
            continue
        if not isinstance(vragen, dict):
            raise _fout(
                pad,
                regels.get(stap_id),
                f"Onder '{stap_id}' horen vragen te staan.",
                "Laat de sleutels van het formulier staan.",
            )
        ids = [v.id for v in stappen.stap(stap_id).vragen]
        for vraag_id, waarde in vragen.items():
            plek = f"{stap_id}.{vraag_id}"
            if vraag_id not in ids:
                raise _fout(
                    pad,
                    regels.get(plek),
                    f"Onbekende vraag '{vraag_id}'.",
                    raad_sleutel(vraag_id, ids),
                )
            tekst = _als_tekst(waarde)
            if tekst:
                yield vraag_id, tekst


def _als_tekst(waarde: Any) -> str:
    """Return what was filled in as text; a list becomes lines. Nothing is guessed for what is empty."""
    if waarde is None:
        return ""
    if isinstance(waarde, list):
        return "\n".join(t for t in (_als_tekst(deel) for deel in waarde) if t)
    if isinstance(waarde, dict):
        return "; ".join(f"{sleutel}: {_als_tekst(deel)}" for sleutel, deel in waarde.items())
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde).strip()


def _keur(
    assistent: Assistent, antwoorden: dict[str, str], regels: dict[str, int], pad: Path
) -> None:
    """Check every answer as if those before it had been given; tell all that is wrong at once."""
    toestand = Toestand("")
    fouten: list[GebruikFout] = []
    for vraag_id, tekst in antwoorden.items():
        try:
            gelezen, _ = assistent.lees(toestand, tekst, vraag_id)
        except AssistentFout as fout:
            plek = f"{assistent.stappen.stap_van(vraag_id).id}.{vraag_id}"
            keuzes = assistent.verloop.vraag(toestand, vraag_id).keuzes
            raad = f"Kies uit: {' | '.join(k.label for k in keuzes)}." if keuzes else fout.wat_nu
            fouten.append(_fout(pad, regels.get(plek), f"'{vraag_id}': {fout.melding}", raad))
            continue
        gegeven = Antwoord(vraag_id, 0, gelezen.tekst, gelezen.onderdelen)
        toestand = replace(toestand, antwoorden={**toestand.antwoorden, vraag_id: gegeven})
    if len(fouten) == 1:
        raise fouten[0]
    if fouten:
        eerste, *rest = (f"{f.melding} {f.wat_nu}".strip() for f in fouten)
        raise GebruikFout(eerste, "\n".join(rest))


def _fout(pad: Path, regel: int | None, melding: str, wat_nu: str) -> GebruikFout:
    plek = f"{pad}, regel {regel}" if regel else str(pad)
    return GebruikFout(f"{plek}: {melding}", wat_nu)
