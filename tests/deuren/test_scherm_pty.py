"""A whole case on the full screen in a real terminal: the process as a user starts it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistent.stappen import Route, Vraag
from tests.deuren.hulp import OPSTART, Terminal, gesprek
from tests.deuren.zaak import ANTWOORDEN, IN_DE_VERANTWOORDING, antwoord_op
from tests.hulp import maak_assistent

TWEEDE_VRAAG = "Dit hoor ik erin."
NIEUWE_REGEL = "\n"  # Ctrl+J


def _wacht_op_vraag(terminal: Terminal, vraag: Vraag) -> None:
    terminal.wacht_tot(lambda: vraag.vraag in gesprek(terminal.rijen()), vraag.vraag)


@pytest.mark.parametrize(
    ("maat", "route"), [((80, 24), "vol"), ((140, 40), "kort")], ids=["80x24-vol", "140x40-kort"]
)
def test_een_hele_zaak_gaat_in_een_echte_terminal_van_opening_tot_verantwoording(
    thuis: Path, maat: tuple[int, int], route: Route, gesteld: Callable[[Route], list[Vraag]]
) -> None:
    start = OPSTART if route == "vol" else [*OPSTART, "gesprek", "--kort"]
    with Terminal(start, thuis, maat) as terminal:
        for vraag in gesteld(route):
            antwoord = antwoord_op(vraag)
            if vraag.soort == "lijst":
                antwoord = antwoord.replace("; ", NIEUWE_REGEL)
            _wacht_op_vraag(terminal, vraag)
            terminal.stuur(f"{antwoord}\r")
        terminal.wacht_op("Alle vragen van deze route zijn langs geweest")
        terminal.stuur("/klaar\r")
        terminal.wacht_op("De verantwoording staat in")
        terminal.stuur("\x11")  # Ctrl+Q
        code = terminal.wacht_op_einde()

    documenten = list((thuis / "verantwoordingen").glob("*.md"))
    assert code == 0
    assert len(documenten) == 1
    tekst = documenten[0].read_text(encoding="utf-8")
    assert [woorden for woorden in IN_DE_VERANTWOORDING if woorden not in tekst] == []


def test_f8_schrijft_de_verantwoording_ook_als_de_zaak_nog_niet_af_is(tmp_path: Path) -> None:
    with Terminal(OPSTART, tmp_path, ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur(f"{ANTWOORDEN['situatie']}\r")
        terminal.wacht_op(TWEEDE_VRAAG)
        terminal.stuur("\x1b[19~")  # F8
        terminal.wacht_op("Verantwoording voor: collega")
        terminal.stuur("x")
        terminal.wacht_op("Geschreven:")

    (document,) = (tmp_path / "verantwoordingen").glob("*.md")
    assert "Concept: de afweging is nog niet afgerond" in document.read_text(encoding="utf-8")


def test_wie_stopt_gaat_later_verder_bij_dezelfde_vraag(tmp_path: Path) -> None:
    with Terminal(OPSTART, tmp_path, ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur(f"{ANTWOORDEN['situatie']}\r")
        terminal.wacht_op(TWEEDE_VRAAG)
        terminal.stuur("\x11")
        assert terminal.wacht_op_einde() == 0
    kern = maak_assistent(tmp_path)
    (zaak,) = kern.lijst()
    kern.sluit()

    with Terminal([*OPSTART, "gesprek", zaak.id], tmp_path, ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("Welkom terug")
        terminal.wacht_op(TWEEDE_VRAAG)

        assert "Vertel wat er speelt" not in terminal.tekst()


def test_een_onbekende_afweging_wordt_gezegd_zonder_een_scherm_te_openen(tmp_path: Path) -> None:
    with Terminal([*OPSTART, "gesprek", "bestaat-niet"], tmp_path) as terminal:
        code = terminal.wacht_op_einde()

        assert code == 1
        assert b"\x1b[?1049h" not in terminal.ruw
        assert "geen afweging" in terminal.tekst()


def test_tekst_die_getypt_is_terwijl_het_programma_opent_gaat_niet_verloren(tmp_path: Path) -> None:
    with Terminal(OPSTART, tmp_path, ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("De eerste vraag komt eraan")
        terminal.stuur("zij kwam drie keer niet")
        terminal.wacht_op("Vertel wat er speelt")
        terminal.wacht_op("zij kwam drie keer niet")
        terminal.stuur("\r")
        terminal.wacht_op("Genoteerd")
        terminal.wacht_op(TWEEDE_VRAAG)
