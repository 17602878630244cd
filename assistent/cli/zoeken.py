"""`assistent zoeken …`: how well searching works, and what it could not find."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistent.cli.tekst import print_json, print_regels, print_tekst
from assistent.datums import voluit
from assistent.voordeur import Assistent
from assistent.weergave import merken_van, regels_van_antwoord
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.tekst.schoon import schone_regel
from dilemma_bibliotheek.zoeken.antwoord import Zoekantwoord

if TYPE_CHECKING:
    from dilemma_bibliotheek.meten.opstelling import Opstelling

MAX_AANTAL = 100


def zoek(assistent: Assistent, keuze: argparse.Namespace) -> int:
    """Search and print what was found; 1 when nothing was."""
    if not 1 <= keuze.aantal <= MAX_AANTAL:
        raise GebruikFout(
            f"--aantal {keuze.aantal} kan niet.", f"Kies een getal van 1 tot {MAX_AANTAL}."
        )
    peildatum = lees_dag(keuze.peildatum)
    assistent.zoekdienst.wacht_op_betekenis()
    antwoord = assistent.zoek(
        " ".join(keuze.tekst),
        soorten=keuze.soort,
        labels=keuze.label or (),
        aantal=keuze.aantal,
        peildatum=peildatum,
    )
    dag = peildatum or assistent.vandaag()
    if keuze.json:
        print_json(
            {
                "vraag": antwoord.vraag,
                "resultaten": [
                    {
                        "id": t.stuk.id,
                        "soort": t.stuk.soort,
                        "titel": t.stuk.titel,
                        "score": t.score,
                        "fragment": t.passage.tekst,
                        "plaats": [t.passage.begin, t.passage.eind],
                        "alinea": t.passage.alinea,
                        "gevonden_door": list(t.gevonden_door),
                        "woorden": list(t.woorden),
                        "waarom": [
                            {"reden": w.reden, "woorden": list(w.woorden)} for w in t.waarom
                        ],
                        "merken": merken_van(t.stuk, dag),
                        "in_plaats_van": t.in_plaats_van,
                        "link": getattr(t.stuk, "url", None),
                        "status": t.stuk.status,
                    }
                    for t in antwoord.treffers
                ],
                "niets_gevonden": antwoord.niets_gevonden,
                "uitgevallen": list(antwoord.uitgevallen),
                "toegevoegd": list(antwoord.toegevoegd),
                "verbeterd": [list(paar) for paar in antwoord.verbeterd],
                "inbedder": assistent.zoekdienst.inbedder.kenmerk,
                "ms": antwoord.ms,
            },
        )
    else:
        _toon_zoekantwoord(antwoord, dag)
    return 1 if antwoord.niets_gevonden else 0


def _toon_zoekantwoord(antwoord: Zoekantwoord, dag: date) -> None:
    print_regels(regels_van_antwoord(antwoord, dag))
    for uitval in antwoord.uitgevallen:
        print_regels([f"Een deel van het zoeken viel uit: {uitval}"], waarheen=sys.stderr)


def lees_dag(tekst: str | None) -> date | None:
    """Read a day as given to ``--peildatum``, or None when it is not. Raises ``GebruikFout``."""
    if not tekst:
        return None
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise GebruikFout(
            f"'{schone_regel(tekst, 30)}' is geen datum.", "Schrijf bijvoorbeeld 2026-11-24."
        ) from None


def meet(assistent: Assistent, keuze: argparse.Namespace) -> int:
    """Measure searching on a test set and print the figures; progress goes to stderr."""
    from dilemma_bibliotheek.meten.tabellen import als_tekst  # noqa: PLC0415  (only here)
    from dilemma_bibliotheek.meten.verslag import meet as meet_alles  # noqa: PLC0415

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as map_:
        opstelling = _opstelling(assistent, keuze.set, Path(map_))
        verslag = meet_alles(
            opstelling,
            gelijken=not keuze.zonder_gelijken,
            ablatie=keuze.ablatie,
            gewicht=keuze.gewicht or keuze.bewaar,
            meld=lambda regel: print_regels([regel], waarheen=sys.stderr),
        )
    if keuze.bewaar and verslag.gewichten is not None:
        assistent.zoekdienst.bewaar_gewicht(verslag.gewichten.beste)
    if keuze.json:
        print_json(verslag.als_gegevens())
    else:
        print_tekst(als_tekst(verslag))
    return 0


def _opstelling(assistent: Assistent, pad: str | None, map_: Path) -> Opstelling:
    from dilemma_bibliotheek.meten.opstelling import Opstelling  # noqa: PLC0415  (only here)
    from dilemma_bibliotheek.meten.proefset import lees_proefset  # noqa: PLC0415

    inbedder = assistent.zoekdienst.inbedder
    if pad is None:
        return Opstelling.meegeleverd(inbedder, map_, assistent.vandaag())
    proefset = lees_proefset(Path(pad).expanduser())
    return Opstelling(
        proefset,
        assistent.bibliotheek if proefset.bibliotheek is None else proefset.bibliotheek,
        proefset.peildatum or assistent.vandaag(),
        inbedder,
        assistent.begrippen,
        map_,
    )


def zonder_vondst(assistent: Assistent, keuze: argparse.Namespace) -> int:
    """Show the questions that found nothing, or forget them."""
    if keuze.wis:
        assistent.zoekdienst.zonder_vondst.wis()
        print_regels(["De lijst is leeg."])
        return 0
    gemist = assistent.zoekdienst.zonder_vondst.lijst()
    if keuze.json:
        rijen = [{"vraag": g.vraag, "keer": g.keer, "laatst": g.laatst.isoformat()} for g in gemist]
        print_json(rijen)
        return 0
    if not gemist:
        print_regels(["Er is geen vraag waarop niets is gevonden."])
        return 0
    print_regels([f"{g.keer}x  {g.vraag}  ({voluit(g.laatst)})" for g in gemist])
    print_regels(
        [
            "",
            "Hoort er een stuk bij zo'n vraag? Zet de vraag bij 'gevraagd_als' van dat stuk in de "
            "map van je team. Dan vindt de volgende collega het wel.",
        ]
    )
    return 0
