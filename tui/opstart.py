"""The command `assistent`: which door to open, and the last border for errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from dilemma_bibliotheek.fouten import AssistentFout, GebruikFout

if TYPE_CHECKING:
    from assistent.voordeur import Assistent

# No plugin that happens to be installed may look at what is validated (it is text of a case), and
# looking for plugins costs the first screen about 30 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


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
    keuze = _ontleed(sys.argv[1:] if argumenten is None else argumenten)
    lijn = getattr(keuze, "lijn", False) or not _is_scherm()
    if keuze.opdracht == "gesprek" and not keuze.formulier and not lijn:
        return _volle_scherm(keuze)
    assistent = _kern(keuze.thuis)
    if keuze.opdracht != "gesprek":
        from assistent.cli.opdrachten import voer_uit  # noqa: PLC0415

        return voer_uit(assistent, keuze)
    if keuze.formulier:
        from assistent.cli.opdrachten import uit_formulier  # noqa: PLC0415

        return uit_formulier(assistent, Path(keuze.formulier).expanduser())
    from tui.lijn import voer_gesprek  # noqa: PLC0415

    return voer_gesprek(assistent, id_=keuze.id, kort=keuze.kort)


def _volle_scherm(keuze: Any) -> int:
    if keuze.id:
        _kern(keuze.thuis).open(keuze.id)  # an unknown id is said before a screen opens
    from tui.app import open_scherm  # noqa: PLC0415  (textual: 0.2 s)

    return open_scherm(lambda: _kern(keuze.thuis), id_=keuze.id, kort=keuze.kort)


def _kern(thuis: str | None) -> Assistent:
    """Return the core; loading it takes 0.15 s, so the full screen asks for it after its first frame."""
    from assistent.samenstelling import instellingen_hier, maak_assistent  # noqa: PLC0415

    return maak_assistent(instellingen_hier({"thuis": thuis}))


def _ontleed(argumenten: list[str]) -> Any:
    gesprek = SimpleNamespace(
        opdracht="gesprek", id=None, lijn=False, kort=False, formulier=None, thuis=None
    )
    if not argumenten:
        return gesprek  # the first screen need not wait for the parser
    from assistent.cli.ontleder import maak_ontleder  # noqa: PLC0415

    keuze = maak_ontleder().parse_args(argumenten)
    if keuze.opdracht is None:
        gesprek.thuis = keuze.thuis
        return gesprek
    return keuze


def _is_scherm() -> bool:
    return (
        sys.stdout.isatty()
        and sys.stdin.isatty()
        and (os.name == "nt" or os.environ.get("TERM", "") not in {"dumb", ""})
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
