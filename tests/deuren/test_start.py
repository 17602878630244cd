"""The first screen stands before anything heavy is loaded, and one can leave while it loads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.deuren.hulp import OPSTART, Terminal, draai, draai_python

ZWAAR = ["torch", "transformers", "sentence_transformers", "chromadb", "numpy"]
_GELADEN = f"""
import sys
def zwaar():
    langchain = [naam for naam in sys.modules if naam.split(".")[0].startswith("langchain")]
    return sorted({{naam for naam in {ZWAAR!r} if naam in sys.modules}} | set(langchain))
"""
# The core is asked for once the first frame stands: that moment is caught here.
_EERSTE_BEELD = (
    _GELADEN
    + """
import asyncio, json, threading
from tui.app import AssistentApp

gevraagd = threading.Event()
beeld = {}

def maak_kern():
    beeld["modules"] = zwaar()
    gevraagd.set()
    threading.Event().wait()

async def loop():
    app = AssistentApp(maak_kern)
    async with app.run_test(size=(80, 24)) as pilot:
        while not gevraagd.is_set():
            await pilot.pause(0.01)
        beeld["scherm"] = app.export_screenshot()

asyncio.run(loop())
print(json.dumps(beeld))
"""
)
# The core never comes: as slow as loading can be.
_KOMT_NOOIT = """
import sys, threading
from tui.app import open_scherm
sys.exit(open_scherm(lambda: threading.Event().wait()))
"""


def test_een_module_binnenhalen_laadt_niets_zwaars(tmp_path: Path) -> None:
    modules = [
        "tui.opstart",
        "tui.app",
        "tui.lijn",
        "assistent.voordeur",
        "assistent.cli.opdrachten",
        "dilemma_bibliotheek.zoeken.zoeker",
    ]
    regels = [f"import {module}\nprint({module!r}, zwaar())" for module in modules]

    uit = draai_python("-c", "\n".join([_GELADEN, *regels]), thuis=tmp_path)

    assert uit.stdout.splitlines() == [f"{module} []" for module in modules], uit.stderr


def test_het_eerste_beeld_staat_er_voordat_er_iets_zwaars_is_geladen(tmp_path: Path) -> None:
    uit = draai_python("-c", _EERSTE_BEELD, thuis=tmp_path)

    beeld = json.loads(uit.stdout)
    assert beeld["modules"] == []
    assert "eerste" in beeld["scherm"]
    assert "Stappen" in beeld["scherm"]


def test_de_zware_delen_worden_wel_geladen_als_er_wordt_gezocht(tmp_path: Path) -> None:
    code = f"{_GELADEN}\nfrom tui.opstart import main\nmain(['zoek', 'korten'])\nprint(zwaar())"

    uit = draai_python("-c", code, thuis=tmp_path)

    assert "chromadb" in uit.stdout.splitlines()[-1]


@pytest.mark.parametrize("toetsen", ["\x11", "\x10stoppen\r"], ids=["ctrl-q", "menu"])
def test_stoppen_kan_terwijl_het_programma_nog_laadt(tmp_path: Path, toetsen: str) -> None:
    with Terminal(["-c", _KOMT_NOOIT], tmp_path) as terminal:
        terminal.wacht_op("De eerste vraag komt eraan")
        for toets in toetsen.partition("stoppen"):
            terminal.stuur(toets)
            if toets == "\x10":
                terminal.wacht_op("Zoek een opdracht")
            elif toets == "stoppen":
                terminal.wacht_op("Stop het programma")

        assert terminal.wacht_op_einde() == 0


def test_stoppen_tijdens_het_opwarmen_geeft_geen_klacht(tmp_path: Path) -> None:
    with Terminal(OPSTART, tmp_path) as terminal:
        terminal.wacht_op("Vertel wat er speelt")  # library and index are still loading here
        terminal.stuur("\x11")
        code = terminal.wacht_op_einde()

        assert code == 0
        assert b"Traceback" not in terminal.ruw
        assert b"Exception" not in terminal.ruw
        assert b"Fatal" not in terminal.ruw
    gezond = draai("logboek", "controleer", thuis=tmp_path)
    assert gezond.returncode == 0, gezond.stderr


def test_een_thuismap_die_niet_kan_wordt_gezegd_nadat_het_scherm_er_stond(tmp_path: Path) -> None:
    (tmp_path / "thuis").write_text("ik ben een bestand", encoding="utf-8")
    with Terminal(OPSTART, tmp_path / "thuis", (140, 40), ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("ASSISTENT_THUIS")
        terminal.stuur("hij kwam niet\r")
        terminal.wacht_op("hij kwam niet")
        terminal.wacht_op("Let op")

        assert "Genoteerd" not in terminal.tekst()
        assert "hij kwam niet" in terminal.tekst()


def test_een_kapotte_instelling_sluit_het_scherm_met_een_nederlandse_zin(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("basis = aan", encoding="utf-8")
    with Terminal(OPSTART, tmp_path) as terminal:
        code = terminal.wacht_op_einde()

        assert code != 0
        assert "is geen geldig TOML-bestand" in terminal.tekst()
        assert b"Traceback" not in terminal.ruw
