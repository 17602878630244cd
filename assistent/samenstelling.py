"""The composition root: the one place where clock, randomness and folders of the machine come in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistent.afweging.toestand import Toestand
from assistent.gesprek.gesprek import Gesprek
from assistent.instellingen import Instellingen, lees_instellingen
from assistent.stappen import Route
from assistent.voordeur import Assistent


def instellingen_hier(vlaggen: Mapping[str, Any] | None = None) -> Instellingen:
    """Read the settings of this machine. Raises ``GebruikFout``."""
    from platformdirs import user_data_dir  # noqa: PLC0415

    return lees_instellingen(
        os.environ,
        standaard_thuis=Path(user_data_dir("assistent", appauthor=False)),
        vlaggen=vlaggen,
    )


def maak_assistent(instellingen: Instellingen | None = None) -> Assistent:
    """Return the core with the clock, randomness and folders of this machine."""
    return Assistent(
        instellingen or instellingen_hier(),
        klok=lambda: datetime.now(UTC),
        toeval=os.urandom,
    )


def maak_gesprek(
    assistent: Assistent,
    *,
    route: Route = "vol",
    toestand: Toestand | None = None,
    lineair: bool = False,
) -> Gesprek:
    """Return a conversation that writes its verantwoording for a colleague."""

    def schrijf(toestand: Toestand) -> Path:
        from assistent.verantwoording.schrijven import schrijf as schrijf_document  # noqa: PLC0415

        return schrijf_document(assistent, toestand)

    return Gesprek(assistent, schrijf=schrijf, route=route, toestand=toestand, lineair=lineair)
