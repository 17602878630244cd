"""Several processes at once: nothing is lost, nothing stands there twice, the chain verifies."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from assistent.logboek.opslag import Logboek
from tests.logboek.hulp import WORTEL, open_logboek, teksten_van

AANTAL = 100
NAMEN = ("noord", "oost", "zuid", "west")


def schrijf_tegelijk(pad: Path, afwegingen: Sequence[str]) -> Logboek:
    """Let four processes write at once, each to its own of ``afwegingen``, and return the log."""
    processen = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.logboek.schrijver",
                str(pad),
                afweging,
                naam,
                str(AANTAL),
            ],
            cwd=WORTEL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for naam, afweging in zip(NAMEN, afwegingen, strict=True)
    ]
    fouten = [proces.communicate(timeout=60)[1] for proces in processen]
    assert [proces.returncode for proces in processen] == [0] * 4, "\n".join(fouten)
    return open_logboek(pad)


def test_vier_processen_aan_een_eigen_afweging_verliezen_niets(pad: Path) -> None:
    logboek = schrijf_tegelijk(pad, [f"afweging-{naam}" for naam in NAMEN])

    assert sorted(logboek.ids()) == sorted(f"afweging-{naam}" for naam in NAMEN)
    for naam in NAMEN:
        gelezen = logboek.lees(f"afweging-{naam}")
        assert teksten_van([item.gebeurtenis for item in gelezen]) == [
            f"{naam}-{teller}" for teller in range(AANTAL)
        ]
        assert logboek.controleer(f"afweging-{naam}") == []
    logboek.sluit()


def test_vier_processen_aan_dezelfde_afweging_verliezen_en_verdubbelen_niets(pad: Path) -> None:
    logboek = schrijf_tegelijk(pad, ["samen"] * 4)

    gelezen = logboek.lees("samen")
    teksten = teksten_van([item.gebeurtenis for item in gelezen])
    breuken = logboek.controleer("samen")
    logboek.sluit()
    assert sorted(str(tekst) for tekst in teksten) == sorted(
        f"{naam}-{teller}" for naam in NAMEN for teller in range(AANTAL)
    )
    assert [item.volgnummer for item in gelezen] == list(range(1, 4 * AANTAL + 1))
    assert breuken == []
    for naam in NAMEN:  # and what one process wrote stands in the order in which it wrote
        eigen = [str(tekst) for tekst in teksten if str(tekst).startswith(naam)]
        assert eigen == [f"{naam}-{teller}" for teller in range(AANTAL)]
