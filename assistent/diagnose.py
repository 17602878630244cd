"""What works on this machine, what is missing and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistent.thuis import maak_thuis
from assistent.voordeur import Assistent
from dilemma_bibliotheek.fouten import AssistentFout


@dataclass(frozen=True)
class Punt:
    """One thing that was looked at."""

    wat: str
    goed: bool
    melding: str
    wat_nu: str = ""


def stel_vast(assistent: Assistent) -> list[Punt]:
    """Look at folder, library, index, log and language model, and say how each stands."""
    return [
        _punt("map", lambda: _map(assistent)),
        _punt("bibliotheek", lambda: _bibliotheek(assistent)),
        _punt("zoeken", lambda: _zoeken(assistent)),
        _punt("logboek", lambda: _logboek(assistent)),
        Punt("taalmodel", True, "geen ingesteld; alles werkt zonder"),
    ]


def _punt(wat: str, kijk: Callable[[], Punt]) -> Punt:
    try:
        return kijk()
    except AssistentFout as fout:
        return Punt(wat, False, fout.melding, fout.wat_nu)


def _map(assistent: Assistent) -> Punt:
    maak_thuis(assistent.instellingen.thuis)
    return Punt("map", True, str(assistent.instellingen.thuis))


def _bibliotheek(assistent: Assistent) -> Punt:
    bibliotheek = assistent.bibliotheek
    melding = f"{len(bibliotheek)} stukken, versie {bibliotheek.versie}"
    if bibliotheek.fouten:
        return Punt(
            "bibliotheek",
            False,
            f"{melding}; {len(bibliotheek.fouten)} bestanden weggelaten",
            "Draai 'assistent bibliotheek controleer' voor wat eraan mankeert.",
        )
    return Punt("bibliotheek", True, melding)


def _zoeken(assistent: Assistent) -> Punt:
    assistent.zoekdienst.wacht_op_betekenis()
    antwoord = assistent.zoeker.zoek("bijstand", peildatum=assistent.vandaag())
    if antwoord.uitgevallen:
        return Punt(
            "zoeken", False, "; ".join(antwoord.uitgevallen), "Zoeken op woorden werkt wel."
        )
    inbedder = assistent.zoekdienst.inbedder
    if inbedder.gewicht == 0:
        return Punt(
            "zoeken",
            False,
            f"alleen op woorden; het zoekmodel {inbedder.kenmerk} telt niet mee",
            "Draai 'assistent zoeken meet --bewaar' om te meten hoe zwaar het moet tellen.",
        )
    return Punt(
        "zoeken",
        True,
        f"op woorden en op betekenis met {inbedder.kenmerk} (gewicht {inbedder.gewicht:.2f})",
    )


def _logboek(assistent: Assistent) -> Punt:
    uit = assistent.controleer_logboek(None)
    kapot = [id_ for id_, breuken in uit.items() if breuken]
    if kapot:
        return Punt(
            "logboek",
            False,
            f"de keten breekt bij {', '.join(kapot)}",
            "Zet een reservekopie terug.",
        )
    return Punt("logboek", True, f"{len(uit)} afwegingen, elke keten klopt")
