"""What searching remembers on this machine: questions without an answer, and measured weights."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistent.thuis import maak_thuis
from dilemma_bibliotheek.bestanden import schrijf_heel
from dilemma_bibliotheek.fouten import BestandFout, reden_van

# A list to learn from, not an archive: the oldest fall off.
MEESTE = 1000


@dataclass(frozen=True)
class Gemist:
    """A question that found nothing, how often it was asked and when last."""

    vraag: str
    keer: int
    laatst: date


class ZonderVondst:
    """The list of questions without an answer: masked before it comes here, and never sent."""

    def __init__(self, thuis: Path) -> None:
        self._thuis = thuis
        self._bestand = thuis / "zonder_vondst.json"

    def lijst(self) -> list[Gemist]:
        """Return all of them, the most asked first. Raises ``BestandFout``."""
        try:
            gezien = [
                Gemist(str(vraag), int(item["keer"]), date.fromisoformat(item["laatst"]))
                for vraag, item in _lees(self._bestand).items()
            ]
        except (TypeError, ValueError, KeyError) as fout:
            raise _beschadigd(self._bestand) from fout
        return sorted(gezien, key=lambda g: (-g.keer, -g.laatst.toordinal(), g.vraag))

    def voeg_toe(self, vraag: str, dag: date) -> None:
        """Keep a masked question. A folder that cannot be written is no reason to stop searching."""
        gewoon = " ".join(vraag.split())[:300]
        if not gewoon:
            return
        try:
            alle = _lees(self._bestand)
            oud = alle.pop(gewoon, None)
            keer = oud.get("keer") if isinstance(oud, dict) else None
            aantal = keer + 1 if isinstance(keer, int) else 1
            alle[gewoon] = {"keer": aantal, "laatst": dag.isoformat()}
            maak_thuis(self._thuis)
            _schrijf(self._bestand, dict(list(alle.items())[-MEESTE:]))
        except BestandFout:
            return

    def wis(self) -> None:
        """Forget all of them. Raises ``BestandFout``."""
        try:
            self._bestand.unlink(missing_ok=True)
        except OSError as fout:
            raise _niet("wissen", self._bestand, fout) from fout


class Zoekgewichten:
    """How much each search model counts here, as ``assistent zoeken meet --bewaar`` found."""

    def __init__(self, thuis: Path) -> None:
        self._thuis = thuis
        self._bestand = thuis / "zoekgewichten.json"

    def lees(self, inbedder: str) -> float | None:
        """Return the weight kept for a setting of the embedder, or None."""
        try:
            waarde = _lees(self._bestand).get(inbedder)
        except BestandFout:
            return None
        if isinstance(waarde, bool) or not isinstance(waarde, int | float):
            return None
        return float(waarde) if 0 <= waarde <= 1 else None

    def bewaar(self, inbedder: str, gewicht: float) -> None:
        """Keep a weight. Raises ``BestandFout``."""
        maak_thuis(self._thuis)
        _schrijf(self._bestand, {**_lees(self._bestand), inbedder: gewicht})


def _lees(pad: Path) -> dict[str, Any]:
    try:
        inhoud = json.loads(pad.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as fout:
        raise _niet("lezen", pad, fout) from fout
    except ValueError as fout:
        raise _beschadigd(pad) from fout
    return inhoud if isinstance(inhoud, dict) else {}


def _schrijf(pad: Path, inhoud: object) -> None:
    schrijf_heel(pad, json.dumps(inhoud, ensure_ascii=False, indent=1).encode())


def _beschadigd(pad: Path) -> BestandFout:
    return BestandFout(
        f"{pad} is beschadigd.", "Verwijder het bestand; er gaat niets anders mee verloren."
    )


def _niet(wat: str, pad: Path, fout: OSError) -> BestandFout:
    return BestandFout(
        f"Ik kan {pad} niet {wat} ({reden_van(fout)}).", "Kijk of je de map mag gebruiken."
    )
