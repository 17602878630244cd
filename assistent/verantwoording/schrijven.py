"""Writing a verantwoording to a file and recording that it was written."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assistent.afweging.toestand import Toestand
from assistent.logboek.gebeurtenissen import (
    VerantwoordingGeschreven,
    VersieVastgesteld,
    ZinHerschreven,
)
from assistent.verantwoording.document import Verantwoording, Zin
from assistent.verantwoording.doelgroepen import lees_doelgroep
from assistent.verantwoording.markdown import als_markdown
from assistent.verantwoording.namen import Vorm
from assistent.verantwoording.opbouw import bouw
from assistent.verantwoording.versies import som_van
from assistent.voordeur import Assistent
from dilemma_bibliotheek.bestanden import schrijf_heel
from dilemma_bibliotheek.fouten import BestandFout, GebruikFout
from dilemma_bibliotheek.tekst.schoon import schone_regel


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


def herschrijf(
    assistent: Assistent, toestand: Toestand, doelgroep: str, zin: Zin, tekst: str
) -> Toestand:
    """Put a sentence of the document for ``doelgroep`` in other words; masked like an answer.

    An empty ``tekst`` puts the old one back. Raises ``GebruikFout`` for a heading or a fixed foot.
    """
    if zin.rol in {"kop", "label"} or zin.voet:
        raise GebruikFout(
            "Deze regel hoort bij de vorm van het document.", "Kies een zin uit de tekst zelf."
        )
    oud = zin.tekst
    for (voor, was), anders in toestand.herschreven.items():
        if voor == doelgroep and anders.tekst == zin.tekst:
            oud = was  # it was put in other words before
    gemaskeerd = assistent.bekijk(toestand, " ".join(tekst.split())).tekst
    return assistent.leg_vast(
        toestand,
        ZinHerschreven(
            doelgroep=doelgroep,
            oud=oud,
            tekst="" if gemaskeerd == oud else gemaskeerd,
            bron=zin.herkomst[0].id,
        ),
    )


def stel_vast(
    assistent: Assistent, toestand: Toestand, doelgroep: str, *, naam: str, rol: str
) -> Path:
    """Fix the document for ``doelgroep`` as a version, by a person; return the file that keeps it.

    Later changes make a new version; this one stays. Raises ``GebruikFout`` without a name and a role,
    while the afweging is not finished, or when nothing changed since the last version.
    """
    if not naam or not rol:
        raise GebruikFout(
            "Een versie wordt vastgesteld door iemand.",
            "Noem een naam en een rol: A. Jansen, consulent.",
        )
    if not toestand.afgerond:
        raise GebruikFout(
            "De afweging is nog niet afgerond.",
            "Rond haar af met /klaar; daarna kun je vaststellen.",
        )
    document = maak(assistent, toestand, doelgroep)
    if document.status.startswith("vastgesteld"):
        raise GebruikFout(
            "Er is niets veranderd sinds de laatste versie.", f"Dit document is {document.status}."
        )
    nummer = 1 + sum(v.doelgroep == doelgroep for v in toestand.versies)
    toestand = assistent.leg_vast(
        toestand,
        VersieVastgesteld(
            doelgroep=doelgroep,
            versie=nummer,
            naam=schone_regel(naam, 80),
            rol=schone_regel(rol, 80),
            sha256=som_van(document),
        ),
    )
    pad = assistent.instellingen.uitvoer_map / f"{toestand.id}-{doelgroep}-v{nummer}.md"
    return schrijf(assistent, toestand, doelgroep=doelgroep, uit=pad)


def _vrije_naam(map_: Path, stam: str, vorm: Vorm) -> Path:
    """Return a name that is not in use: earlier versions stay."""
    pad, nummer = map_ / f"{stam}.{vorm}", 2
    while pad.exists():
        pad, nummer = map_ / f"{stam}-{nummer}.{vorm}", nummer + 1
    return pad
