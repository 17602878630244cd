"""`assistent vergelijk`: a case, told as factors, beside the decided ones.

The command line keeps no afweging, so there is no first inclination to wait for: outcomes are open here.
"""

from __future__ import annotations

import argparse
import textwrap
from datetime import date
from typing import Any

from assistent.cli.tekst import breedte, print_json, print_regels
from assistent.cli.zoeken import MAX_AANTAL, lees_dag
from assistent.datums import voluit
from assistent.vergelijken.tonen import (
    label_van_factor,
    label_van_kant,
    naam_van,
    niets_gevonden,
    regels_van_kantelen,
    regels_van_oordeel,
    regels_van_tegengesteld,
    waarom_niet,
    zin_van_kanteling,
)
from assistent.vergelijken.vergelijking import Geval, Kantelpaar, Kantelvraag, Vergelijking
from assistent.voordeur import Assistent
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.kernvragen import Kernvraag, Woordenschat
from dilemma_bibliotheek.tekst.schoon import schone_regel

_LEGENDA = "ja: staat vast. ?: nog niet bekend. -: niet bevestigd."
_KOLOM = 6
_INSPRINGEN = 3


def vergelijk(assistent: Assistent, keuze: argparse.Namespace) -> int:
    """Compare and print; 1 when nothing is comparable."""
    woordenschat = assistent.begeleiding.woordenschat
    if keuze.lijst:
        return _lijst(woordenschat, keuze.json)
    if keuze.kernvraag is None:
        raise GebruikFout(
            "Zeg welke kernvraag speelt, met --kernvraag.",
            "'assistent vergelijk --lijst' toont alle kernvragen met hun factoren.",
        )
    if not 1 <= keuze.aantal <= MAX_AANTAL:
        raise GebruikFout(
            f"--aantal {keuze.aantal} kan niet.", f"Kies een getal van 1 tot {MAX_AANTAL}."
        )
    dag = lees_dag(keuze.peildatum) or assistent.vandaag()
    vergelijker = assistent.begeleiding.vergelijker
    kernvraag = keuze.kernvraag.strip().lower()
    factoren = _ids(keuze.factoren)
    onbekend = (
        [f for f in vergelijker.telt_mee(kernvraag) if f not in factoren]
        if keuze.onbekend is None
        else _ids(keuze.onbekend)
    )
    vergelijking = vergelijker.vergelijk(
        kernvraag, factoren, onbekend, peildatum=dag, aantal=keuze.aantal
    )
    if keuze.json:
        print_json(als_gegevens(vergelijking, woordenschat))
    else:
        _toon(vergelijking, woordenschat, dag)
    return 1 if vergelijking.niets_vergelijkbaars else 0


def als_gegevens(vergelijking: Vergelijking, woordenschat: Woordenschat) -> dict[str, Any]:
    """Return the shape of ``--json`` (``ontwerp.md`` §6)."""

    def gevolg(vraag: Kantelvraag | Kantelpaar) -> dict[str, Any]:
        kantelt = [zin_van_kanteling(k, vergelijking, woordenschat) for k in vraag.kantelt]
        return {"kantelt": kantelt, "zaken": list(vraag.zaken)}

    return {
        "kernvraag": vergelijking.kernvraag,
        "factoren": list(vergelijking.factoren),
        "onbekend": list(vergelijking.onbekend),
        "oordeel": vergelijking.oordeel,
        "zaken": {
            k.kant: {"in_lijn_met": list(k.in_lijn_met), "wringt_met": list(k.wringt_met)}
            for k in vergelijking.kanten
        },
        "gevallen": [_geval(g) for g in vergelijking.gevallen],
        "tegengesteld": {kant: _geval(g) for kant, g in vergelijking.tegengesteld.items()},
        "kantelvragen": [{"factor": v.factor, **gevolg(v)} for v in vergelijking.kantelvragen],
        "kantelparen": [
            {"factoren": list(p.factoren), **gevolg(p)} for p in vergelijking.kantelparen
        ],
    }


def _geval(geval: Geval) -> dict[str, Any]:
    return {
        "id": geval.zaak.id,
        "titel": geval.zaak.titel,
        "keuze": geval.keuze,
        "gedeeld": list(geval.gedeeld),
        "verschil": list(geval.verschil),
        "alleen_hier": list(geval.alleen_hier),
        "alleen_daar": list(geval.alleen_daar),
        "spreekt": geval.spreekt,
        "waarom_niet": [
            {"factor": o.factor, "soort": o.soort, "onbekend": o.onbekend}
            for o in geval.waarom_niet
        ],
        "fictief": geval.zaak.fictief,
        "status": geval.zaak.status,
    }


def _toon(vergelijking: Vergelijking, woordenschat: Woordenschat, dag: date) -> None:
    vraag = woordenschat.kernvraag(vergelijking.kernvraag)
    assert vraag is not None  # noqa: S101  (comparing refuses any other)
    print_regels([f"{vraag.vraag} [{vraag.id}]", f"Zaken die op {voluit(dag)} beslist waren."])
    print_regels(["", *([_LEGENDA, ""] if vergelijking.gevallen else [])])
    if vergelijking.niets_vergelijkbaars:
        print_regels([niets_gevonden(vergelijking), ""])
    nummers = {g.zaak.id: nummer for nummer, g in enumerate(vergelijking.gevallen, start=1)}
    for geval in vergelijking.gevallen:
        print_regels([naam_van(geval, nummers.get)])
        gekozen = label_van_kant(woordenschat, vraag.id, geval.keuze)
        print_regels([f"Gekozen: {gekozen} [{geval.keuze}]"], inspringen=" " * _INSPRINGEN)
        print_regels(_naast_elkaar(geval, vergelijking, woordenschat))
        print_regels([waarom_niet(geval, woordenschat), ""], inspringen=" " * _INSPRINGEN)
    print_regels([*regels_van_oordeel(vergelijking, woordenschat, nummers.get), ""])
    print_regels([*regels_van_tegengesteld(vergelijking, woordenschat, nummers.get), ""])
    print_regels(regels_van_kantelen(vergelijking, woordenschat, uitkomsten_open=True))


def _naast_elkaar(
    geval: Geval, vergelijking: Vergelijking, woordenschat: Woordenschat
) -> list[str]:
    """Return a table of two narrow columns, here and there, with the factor in words beside them."""
    hier = set(vergelijking.factoren)
    daar = set(geval.zaak.factoren)
    regels = _rij("hier", "daar", "")
    for factor in (*geval.gedeeld, *geval.alleen_hier, *geval.alleen_daar):
        anders = "?" if factor in vergelijking.onbekend else "-"
        regels += _rij(
            "ja" if factor in hier else anders,
            "ja" if factor in daar else "-",
            _factor(woordenschat, factor, vergelijking.kernvraag),
        )
    return regels


def _rij(hier: str, daar: str, tekst: str) -> list[str]:
    voor = f"{'':{_INSPRINGEN}}{hier:<{_KOLOM}}{daar:<{_KOLOM}}"
    if not tekst:
        return [voor.rstrip()]
    return textwrap.wrap(
        tekst,
        breedte(),
        initial_indent=voor,
        subsequent_indent=" " * len(voor),
        break_on_hyphens=False,
    )


def _factor(woordenschat: Woordenschat, id_: str, kernvraag: str) -> str:
    factor = woordenschat.factor(id_)
    if factor is None:
        return f"{schone_regel(id_)} (staat niet in de woordenlijst, telt niet mee)"
    kant = factor.kant.get(kernvraag)
    voor = f"spreekt voor {kant}" if kant else "telt bij deze kernvraag niet mee"
    return f"{label_van_factor(woordenschat, id_)} [{id_}], {voor}"


def _lijst(woordenschat: Woordenschat, als_json: bool) -> int:
    if als_json:
        print_json([_kernvraag(vraag, woordenschat) for vraag in woordenschat.kernvragen])
        return 0
    for vraag in woordenschat.kernvragen:
        print_regels([f"{vraag.vraag} [{vraag.id}]"])
        for kant in vraag.kanten:
            print_regels([f"Spreekt voor ‘{kant.label}’ [{kant.id}]:"], inspringen="  ")
            labels = [
                f"- {label_van_factor(woordenschat, f.id)} [{f.id}]"
                for f in woordenschat.factoren
                if f.kant.get(vraag.id) == kant.id
            ]
            print_regels(labels or ["- (nog geen factor)"], inspringen="    ")
        print_regels([""])
    return 0


def _kernvraag(vraag: Kernvraag, woordenschat: Woordenschat) -> dict[str, Any]:
    return {
        "id": vraag.id,
        "vraag": vraag.vraag,
        "kanten": [{"id": kant.id, "label": kant.label} for kant in vraag.kanten],
        "factoren": [
            {"id": f.id, "label": f.label, "kant": f.kant[vraag.id], "druk": f.druk}
            for f in woordenschat.factoren
            if vraag.id in f.kant
        ],
    }


def _ids(tekst: str) -> list[str]:
    """Return the ids of a list with commas; capitals and spaces around them do not matter."""
    return [deel.strip().lower() for deel in tekst.split(",") if deel.strip()]
