"""The command `assistent`: which door to open, and the last border for errors."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from dilemma_bibliotheek.fouten import AssistentFout, GebruikFout


def main(argumenten: list[str] | None = None) -> int:
    """Run the command line and return the exit code. Never shows a traceback: those hold case text."""
    _utf8()
    try:
        return _kies(argumenten)
    except AssistentFout as fout:
        _meld(fout)
        return 2 if isinstance(fout, GebruikFout) else 1
    except KeyboardInterrupt:
        _zeg("\nGestopt. Wat is genoteerd, is bewaard.")
        return 130
    except BrokenPipeError:
        # The reader of our output went away (for example `| head`): no error, but no flush either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fout:  # noqa: BLE001  (the outer border: no traceback may reach the screen)
        _meld(
            AssistentFout(
                f"Er ging iets mis dat ik niet kende ({type(fout).__name__}). Wat is genoteerd, is bewaard.",
                "Probeer het opnieuw. Blijft het, meld dan deze regel; zij bevat niets uit je zaak.",
            )
        )
        return 1


def _kies(argumenten: list[str] | None) -> int:
    from assistent.cli.ontleder import maak_ontleder  # noqa: PLC0415
    from assistent.samenstelling import instellingen_hier, maak_assistent  # noqa: PLC0415

    keuze = maak_ontleder().parse_args(argumenten)
    assistent = maak_assistent(instellingen_hier({"thuis": keuze.thuis}))
    if keuze.opdracht is None:
        keuze = Namespace(opdracht="gesprek", id=None, lijn=False, kort=False, formulier=None)
    if keuze.opdracht != "gesprek":
        from assistent.cli.opdrachten import voer_uit  # noqa: PLC0415

        return voer_uit(assistent, keuze)
    if keuze.formulier:
        from assistent.cli.opdrachten import uit_formulier  # noqa: PLC0415

        return uit_formulier(assistent, Path(keuze.formulier).expanduser())
    if keuze.lijn or not _is_scherm():
        from tui.lijn import voer_gesprek  # noqa: PLC0415

        return voer_gesprek(assistent, id_=keuze.id, kort=keuze.kort)
    from tui.app import open_scherm  # noqa: PLC0415  (textual: 0.2 s)

    return open_scherm(assistent, id_=keuze.id, kort=keuze.kort)


def _is_scherm() -> bool:
    return (
        sys.stdout.isatty()
        and sys.stdin.isatty()
        and os.environ.get("TERM", "") not in {"dumb", ""}
    )


def _utf8() -> None:
    """Write UTF-8 whatever the locale says, and never fail on a letter the terminal lacks."""
    for stroom in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stroom, "reconfigure"):
            stroom.reconfigure(encoding="utf-8", errors="replace")


def _meld(fout: AssistentFout) -> None:
    from dilemma_bibliotheek.tekst.schoon import schoon  # noqa: PLC0415

    _zeg(
        schoon(
            "\n".join(
                deel for deel in (str(fout).removesuffix(fout.wat_nu).strip(), fout.wat_nu) if deel
            )
        )
    )


def _zeg(tekst: str) -> None:
    sys.stderr.write(f"{tekst}\n")


if __name__ == "__main__":
    sys.exit(main())
