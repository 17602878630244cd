"""Writing a verantwoording to a file and recording that it was written."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assistent.afweging.toestand import Toestand
from assistent.logboek.gebeurtenissen import VerantwoordingGeschreven
from assistent.verantwoording.doelgroepen import lees_doelgroep
from assistent.verantwoording.markdown import als_markdown
from assistent.verantwoording.namen import Vorm
from assistent.verantwoording.opbouw import Verantwoording, bouw
from assistent.voordeur import Assistent
from dilemma_bibliotheek.bestanden import schrijf_heel
from dilemma_bibliotheek.fouten import BestandFout, GebruikFout


def maak(assistent: Assistent, toestand: Toestand, doelgroep: str) -> Verantwoording:
    """Build the document of an afweging for a reader. Raises ``GebruikFout`` when it is empty."""
    if not toestand.antwoorden:
        raise GebruikFout(
            "Er is nog niets om te verantwoorden.", "Geef eerst antwoord op een paar vragen."
        )
    return bouw(
        toestand,
        assistent.verloop,
        assistent.bibliotheek,
        lees_doelgroep(doelgroep),
        kop=assistent.logboek.kop(toestand.id),
    )


def schrijf(
    assistent: Assistent,
    toestand: Toestand,
    *,
    doelgroep: str = "collega",
    vorm: Vorm = "md",
    uit: Path | None = None,
    vervang: bool = False,
) -> Path:
    """Write the document and return its path; without ``uit`` it goes to the folder of the program.

    Raises ``BestandFout`` when ``uit`` exists and ``vervang`` is not set, or cannot be written.
    """
    tekst = als_markdown(maak(assistent, toestand, doelgroep))
    inhoud = tekst.encode("utf-8")
    pad = uit or _vrije_naam(assistent.instellingen.uitvoer_map, f"{toestand.id}-{doelgroep}", vorm)
    if pad.is_dir():
        pad = _vrije_naam(pad, f"{toestand.id}-{doelgroep}", vorm)
    elif uit is not None and pad.exists() and not vervang:
        raise BestandFout(
            f"Het bestand {pad} bestaat al.", "Kies een andere naam, of gebruik --vervang."
        )
    schrijf_heel(pad, inhoud)
    assistent.leg_vast(
        toestand,
        VerantwoordingGeschreven(
            doelgroep=doelgroep, vorm=vorm, sha256=hashlib.sha256(inhoud).hexdigest()
        ),
    )
    return pad


def _vrije_naam(map_: Path, stam: str, vorm: Vorm) -> Path:
    """Return a name that is not in use: earlier versions stay."""
    pad, nummer = map_ / f"{stam}.{vorm}", 2
    while pad.exists():
        pad, nummer = map_ / f"{stam}-{nummer}.{vorm}", nummer + 1
    return pad
