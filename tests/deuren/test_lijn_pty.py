"""Line mode: the same path in plain text, in a terminal and in a pipe."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from assistent.afweging.toestand import Toestand
from assistent.stappen import Route, Vraag
from tests.deuren.hulp import BOOM, GRENS, OPSTART, draai, omgeving, sluit
from tests.deuren.zaak import ANTWOORDEN, IN_DE_VERANTWOORDING, antwoord_op
from tests.hulp import maak_assistent

Gesteld = Callable[[Route], list[Vraag]]
LIJN = [*OPSTART, "gesprek", "--lijn"]


def _luister_naar_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _start(thuis: Path, *argumenten: str, **extra: str) -> pexpect.spawn[str]:
    kind = pexpect.spawn(
        sys.executable,
        [*(argumenten or LIJN)],
        env=omgeving(thuis, **extra),
        cwd=str(BOOM),
        dimensions=(24, 100),
        timeout=GRENS,
        encoding="utf-8",
        use_poll=True,  # a long run has more files open than select() can count
        # A run in the background ignores Ctrl+C, and its children inherit that.
        preexec_fn=_luister_naar_ctrl_c,
    )
    kind.delaybeforesend = None
    return kind


def _document(thuis: Path) -> str:
    (pad,) = (thuis / "verantwoordingen").glob("*.md")
    return pad.read_text(encoding="utf-8")


def _zaken(thuis: Path) -> list[Toestand]:
    """Return what is on disk, read by a core of this process."""
    kern = maak_assistent(thuis)
    zaken = [kern.open(overzicht.id) for overzicht in kern.lijst()]
    kern.sluit()
    return zaken


def _antwoorden(thuis: Path) -> dict[str, str]:
    (zaak,) = _zaken(thuis)
    return {vraag: antwoord.tekst for vraag, antwoord in zaak.antwoorden.items()}


def test_een_hele_zaak_gaat_regel_voor_regel_in_een_terminal(thuis: Path, gesteld: Gesteld) -> None:
    kind = _start(thuis)
    for vraag in gesteld("vol"):
        kind.expect(r"Stap \d+ van 10")
        kind.expect("› ")
        kind.sendline(antwoord_op(vraag))
    kind.expect("Alle vragen van deze route zijn langs geweest")
    kind.sendline("/klaar")
    kind.expect("De verantwoording staat in")
    kind.sendline("/stop")
    kind.expect(pexpect.EOF)
    kind.close()

    assert kind.exitstatus == 0
    tekst = _document(thuis)
    assert [woorden for woorden in IN_DE_VERANTWOORDING if woorden not in tekst] == []


def test_een_hele_zaak_gaat_door_een_pijp(thuis: Path, gesteld: Gesteld) -> None:
    regels = [*(antwoord_op(vraag) for vraag in gesteld("vol")), "/klaar", "/stop"]

    uit = draai("gesprek", "--lijn", thuis=thuis, invoer="\n".join(regels) + "\n")

    assert (uit.returncode, uit.stderr) == (0, "")
    tekst = _document(thuis)
    assert [woorden for woorden in IN_DE_VERANTWOORDING if woorden not in tekst] == []


def test_zonder_terminal_opent_de_lijnmodus_vanzelf_en_zonder_stuurtekens(tmp_path: Path) -> None:
    uit = draai(thuis=tmp_path, invoer=f"{ANTWOORDEN['situatie']}\n")

    assert uit.returncode == 0
    assert "Genoteerd" in uit.stdout
    assert "Alles is bewaard" in uit.stdout
    assert "\x1b" not in uit.stdout


def test_een_domme_terminal_krijgt_de_lijnmodus(tmp_path: Path) -> None:
    kind = _start(tmp_path, *OPSTART, TERM="dumb")
    kind.expect("Vertel wat er speelt")
    kind.expect("› ")
    voor = str(kind.before)
    sluit(kind)

    assert "\x1b[?1049h" not in voor


@pytest.mark.parametrize("deur", ["terminal", "pijp"])
def test_tienduizend_tekens_op_een_regel_komen_heel_aan(tmp_path: Path, deur: str) -> None:
    lang = " ".join(f"woord{n}" for n in range(2000))[:9995] + " eind"
    assert len(lang) == 10_000
    if deur == "pijp":
        draai("gesprek", "--lijn", thuis=tmp_path, invoer=f"{lang}\n")
    else:
        kind = _start(tmp_path)
        kind.expect("› ")
        kind.sendline(lang)
        kind.expect("Genoteerd")
        kind.expect("› ")
        sluit(kind)

    assert _antwoorden(tmp_path)["situatie"] == lang


def test_een_geplakt_antwoord_van_meer_regels_is_een_antwoord(tmp_path: Path) -> None:
    kind = _start(tmp_path)
    kind.expect("› ")
    kind.send("\x1b[200~hij belde niet\nen hij kwam niet\x1b[201~\r")
    kind.expect("Genoteerd")
    kind.expect("› ")
    sluit(kind)

    assert _antwoorden(tmp_path) == {"situatie": "hij belde niet\nen hij kwam niet"}


def test_een_leeg_antwoord_wordt_geweigerd_en_de_vraag_blijft_staan(tmp_path: Path) -> None:
    uit = draai("gesprek", "--lijn", thuis=tmp_path, invoer="\n   \nnu wel iets\n")

    assert uit.stdout.count("Er staat nog geen antwoord.") == 2
    assert _antwoorden(tmp_path)["situatie"] == "nu wel iets"


def test_ctrl_c_stopt_met_een_nederlandse_zin_en_bewaart_wat_er_stond(tmp_path: Path) -> None:
    kind = _start(tmp_path)
    kind.expect("› ")
    kind.sendline("hij kwam drie keer niet")
    kind.expect("Genoteerd")
    kind.expect("› ")
    kind.sendintr()
    kind.expect("Wat is genoteerd, is bewaard")
    kind.expect(pexpect.EOF)
    kind.close()

    assert "Traceback" not in str(kind.before)
    assert kind.exitstatus == 130
    assert _antwoorden(tmp_path)["situatie"] == "hij kwam drie keer niet"


def test_een_tweede_venster_op_dezelfde_afweging_overschrijft_niets(tmp_path: Path) -> None:
    kern = maak_assistent(tmp_path)
    zaak, _ = kern.antwoord(kern.begin(), "hij kwam niet")
    zaak = kern.ga_naar(zaak, "hittepunt")
    kern.sluit()
    eerste = _start(tmp_path, *LIJN, zaak.id)
    tweede = _start(tmp_path, *LIJN, zaak.id)
    eerste.expect("› ")
    tweede.expect("› ")
    eerste.sendline("toen hij niet belde")
    eerste.expect("Genoteerd")
    tweede.sendline("toen ik zijn brief las")
    tweede.expect("Let op")
    tweede.expect("› ")
    melding = str(tweede.before)
    sluit(eerste)
    sluit(tweede)

    assert "Traceback" not in melding
    assert "venster" in melding
    assert _antwoorden(tmp_path)["hittepunt"] == "toen hij niet belde"
