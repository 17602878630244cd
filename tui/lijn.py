"""Line mode: plain questions and answers, for screen readers, braille and pipes.

One line is one answer; a paste of several lines is one answer too where the terminal marks a paste.
No boxes, no colour, no spinner, nothing that moves.
"""

from __future__ import annotations

import sys

from assistent.cli.tekst import breedte
from assistent.gesprek.bericht import Bericht
from assistent.samenstelling import maak_gesprek
from assistent.voordeur import Assistent
from assistent.weergave import breek
from dilemma_bibliotheek.tekst.schoon import schoon

TEKEN = "› "


def voer_gesprek(assistent: Assistent, *, id_: str | None = None, kort: bool = False) -> int:
    """Hold a conversation on standard input and output until it ends; return the exit code.

    Raises ``AfwegingOnbekendFout`` when ``id_`` is unknown.
    """
    toestand = assistent.open(id_) if id_ else None
    gesprek = maak_gesprek(
        assistent, route="kort" if kort else "vol", toestand=toestand, lineair=True
    )
    _zet_regelbewerking_aan()
    _schrijf(gesprek.start())
    while not gesprek.gestopt:
        try:
            regel = input(TEKEN)
        except EOFError:
            sys.stdout.write("\n")
            _schrijf(gesprek.invoer("/stop"))
            break
        if not sys.stdin.isatty():
            # In a pipe nobody sees what was typed; show it, so that the record can be read.
            sys.stdout.write(f"{schoon(regel)}\n")
        _schrijf(gesprek.invoer(regel))
    return 0


def _zet_regelbewerking_aan() -> None:
    """Let `input` edit lines: without it a terminal cuts a line at 4096 characters."""
    try:
        import readline  # noqa: PLC0415
    except ImportError:  # Windows edits lines by itself
        return
    readline.set_auto_history(False)  # what was typed before masking must not come back
    readline.parse_and_bind("set enable-bracketed-paste on")


def _schrijf(berichten: list[Bericht]) -> None:
    for bericht in berichten:
        sys.stdout.write(als_tekst(bericht, breedte()) + "\n")
    sys.stdout.flush()


def als_tekst(bericht: Bericht, kolommen: int) -> str:
    """Return a message as wrapped lines; an empty line comes before it."""
    regels = [""]
    if bericht.soort == "fout":
        regels.append("Let op.")
    if bericht.titel:
        regels += breek([bericht.titel], kolommen)
    for regel in bericht.regels:
        inspringen = regel[: len(regel) - len(regel.lstrip())]
        regels += breek([regel.strip()], kolommen, inspringen)
    return "\n".join(regels)
