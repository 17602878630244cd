"""What others wrote cannot steer the terminal, is shown as it was written, and never leaks by a crash."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar

import pytest

from tests.deuren.hulp import (
    BOOM,
    OPSTART,
    Terminal,
    draai,
    gesprek,
    raster,
    samen,
    typ,
    wacht_tot,
    zijvak,
)
from tests.hulp import maak_assistent, schrijf_kaart
from tui.app import AssistentApp

STIJLEN: list[str | PurePath] = [
    str(BOOM / "tui" / "stijl" / naam) for naam in ("gesprek.tcss", "venster.tcss")
]
KLEMBORD = "\x1b]52;c;aGFsbG8=\x07"
TITEL = "\x1b]0;overgenomen\x07"
VERWIJZING = "\x1b]8;;http://voorbeeld.nl\x07"
KLEUR = "\x1b[31m"
C1_KLEUR = "\x9b31m"
C1_KLEMBORD = "\x9d52;c;aGFsbG8=\x9c"
BIDI = "\u202e\u2066"
ONZICHTBAAR = "\u200b\u2060\U000e0041"
LOSSE = "\x00\x07\x08\x7f"
ALLES = [KLEMBORD, TITEL, VERWIJZING, KLEUR, C1_KLEUR, C1_KLEMBORD, BIDI, ONZICHTBAAR, LOSSE]
VIJANDIG = "voor" + "".join(ALLES) + "achter"
# Without what a keyboard or file system cannot carry.
IN_EEN_NAAM = VIJANDIG.replace("\x00", "").replace("/", "_")
OPMAAK = "zij [naam] zei [/x] en [@click=app.bell]x[/] en [bold"
# A terminal ends a paste at an escape, so what is pasted holds everything but those.
GEPLAKT = f"begin{C1_KLEUR}{C1_KLEMBORD}{BIDI}{ONZICHTBAAR}eind"
# Textual writes escape sequences of its own, so on the full screen the payloads themselves are
# what must not stand in the bytes that reach the terminal.
MERKEN = [b"\x1b]52", b"\x1b]0;", b"\x1b]8;", b"\x1b[31m"]


def gevonden(ruw: bytes) -> list[str]:
    """Return which payloads stand in the bytes of a full screen."""
    onzichtbaar = {t for t in ruw.decode("utf-8", "replace") if unicodedata.category(t) == "Cf"}
    c1 = {t for t in ruw.decode("utf-8", "replace") if "\x7f" <= t <= "\x9f"}
    return [repr(m) for m in MERKEN if m in ruw] + sorted(map(ascii, onzichtbaar | c1))


def stuurtekens(tekst: str) -> set[str]:
    """Return all control and invisible characters in plain output."""
    return {t for t in tekst if unicodedata.category(t) in {"Cc", "Cf"} and t not in "\n\t"}


def _in_yaml(tekst: str) -> str:
    """Return ``tekst`` between quotes with escapes, so that only a YAML reader makes it dangerous."""
    return '"' + "".join(t if t.isalnum() else f"\\U{ord(t):08x}" for t in tekst) + '"'


def _kaart(map_: Path, naam: str, titel: str, tekst: str) -> None:
    kop = f"soort: norm\ntitel: {_in_yaml(titel)}\naard: team\ngrondslag: {_in_yaml(titel)}"
    schrijf_kaart(
        map_,
        "normen",
        naam,
        f"---\n{kop}\ngeldig_van: 2026-01-01\n---\n{tekst.replace(chr(0), '')}\n",
    )


def _team(map_: Path) -> Path:
    """Return a team folder with two cards that try everything, in their titles and their texts."""
    _kaart(map_, "kwade-kaart", f"Klapstoel {VIJANDIG}", f"De klapstoel staat klaar. {VIJANDIG}")
    _kaart(map_, "haken-kaart", f"Krukje {OPMAAK}", f"Het krukje staat klaar. {OPMAAK}")
    return map_


# On the full screen -------------------------------------------------------------------------------


def test_een_vijandig_antwoord_stuurt_de_terminal_niet_en_blijft_leesbaar(tmp_path: Path) -> None:
    with Terminal(OPSTART, tmp_path, ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur(f"\x1b[200~{GEPLAKT}\x1b[201~")
        terminal.wacht_op("begin")
        terminal.stuur("\r")
        terminal.wacht_op(
            "geen van deze"
        )  # nothing was heard in it: the next question fills the screen
        terminal.stuur("/antwoorden\r")
        terminal.wacht_op("Wat je schreef")

        assert gevonden(terminal.ruw) == []
        assert terminal.tekst().endswith("Menu")
        assert re.search("De situatie: begin.*eind", terminal.tekst())


def test_haken_in_een_antwoord_staan_letterlijk_op_elk_scherm(tmp_path: Path) -> None:
    with Terminal(OPSTART, tmp_path, (140, 40), ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur(f"{OPMAAK}\r")
        terminal.wacht_op("Genoteerd")
        gesprek_, kop = gesprek(terminal.rijen()), terminal.rijen()[0]
        terminal.stuur("\x1b[18~")  # F7
        terminal.wacht_op("Een nieuwe afweging beginnen")
        lijst = terminal.tekst()

    assert OPMAAK in gesprek_
    assert OPMAAK in kop
    assert OPMAAK in lijst


def test_een_vijandige_teamkaart_stuurt_de_terminal_niet(tmp_path: Path) -> None:
    team = _team(tmp_path / "team")
    extra = {"ASSISTENT_BASIS": "uit", "ASSISTENT_BIBLIOTHEEK": str(team)}
    with Terminal(OPSTART, tmp_path / "thuis", (140, 40), **extra) as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur("? klapstoel\r")
        terminal.wacht_op("teamnorm · Klapstoel voor")
        terminal.stuur("/bron 1\r")
        terminal.wacht_op("PgDn bladeren")  # the passage in the conversation has the same words
        terminal.wacht_op("De klapstoel staat klaar.")

        assert gevonden(terminal.ruw) == []
        assert "achter" in terminal.tekst()


def _wacht_op_deel(terminal: Terminal, deel: Callable[[list[str]], str], tekst: str) -> None:
    terminal.wacht_tot(lambda: tekst in deel(terminal.rijen()), f"{tekst} in {deel.__name__}")


def test_haken_in_een_teamkaart_staan_letterlijk_in_gesprek_zijvak_en_leesvenster(
    tmp_path: Path,
) -> None:
    team = _team(tmp_path / "team")
    extra = {"ASSISTENT_BASIS": "uit", "ASSISTENT_BIBLIOTHEEK": str(team)}
    with Terminal(OPSTART, tmp_path / "thuis", (140, 40), **extra) as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur("? krukje\r")
        for deel in (gesprek, zijvak):
            _wacht_op_deel(terminal, deel, f"Krukje {OPMAAK}")
        terminal.stuur("/bron 1\r")
        terminal.wacht_op("PgDn bladeren")
        terminal.wacht_op(f"Het krukje staat klaar. {OPMAAK}")

        assert terminal.rijen()[0].strip() == f"Krukje {OPMAAK}"


def test_een_vijandige_naam_van_een_map_stuurt_de_terminal_niet(tmp_path: Path) -> None:
    thuis = tmp_path / IN_EEN_NAAM / "[naam] [@click=app.bell]x["
    with Terminal(OPSTART, thuis, (140, 40), ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur("hij kwam niet\r")
        terminal.wacht_op("Genoteerd")
        terminal.stuur("/verantwoording\r")
        terminal.wacht_op("PgDn bladeren")

        assert gevonden(terminal.ruw) == []
        # A long path is broken where the line ends, so the spaces are left out.
        zonder_spaties = terminal.tekst().replace(" ", "")
        assert "/[naam][@click=app.bell]x[/verantwoordingen/" in zonder_spaties


# Text that no one cleaned, in every kind of widget that we use and in a notice.
RAUW = """
import sys
from pathlib import Path
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea
from tests.deuren.test_veilig import VIJANDIG
from tests.hulp import maak_assistent
from tui.app import AssistentApp

class Rauw(AssistentApp):
    CSS_PATH = sys.argv[2:]
    BINDINGS = [Binding("f12", "toon", "Toon")]

    def action_toon(self):
        if self.screen.query("#kader"):  # the key can be pressed more than once
            return
        vak = self.screen.query_one("#gesprek")
        kader = Static(Content("in het kader"), id="kader")
        kader.border_title = Content(VIJANDIG)
        kader.styles.border = ("solid", "red")
        vak.mount(kader, Static(Content(VIJANDIG)), OptionList(Content(VIJANDIG)))
        # Pressed before the first screen settled, the view would stay at the top.
        self.set_timer(0.5, lambda: vak.scroll_end(animate=False, force=True))
        self.screen.query_one(TextArea).insert(VIJANDIG)
        self.notify(VIJANDIG, title=VIJANDIG, markup=False)

app = Rauw(lambda: maak_assistent(Path(sys.argv[1]), basis=False))
app.run()
"""


def test_het_net_vangt_ook_wat_niemand_schoonmaakte(tmp_path: Path) -> None:
    with Terminal(["-c", RAUW, str(tmp_path), *map(str, STIJLEN)], tmp_path) as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        beurten = itertools.count(1)

        def in_het_kader() -> bool:
            # A key pressed while the core still loads can get lost; press it again now and then.
            if next(beurten) % 20 == 1:
                terminal.stuur("\x1b[24~")  # F12
            return "in het kader" in terminal.tekst()

        terminal.wacht_tot(in_het_kader, "in het kader")
        terminal.wacht_tot(lambda: terminal.tekst().count("voor52") >= 4, "op elke plek")

        assert gevonden(terminal.ruw) == []


async def test_een_klik_op_tekst_met_een_opdracht_erin_doet_niets(tmp_path: Path) -> None:
    class Luisterend(AssistentApp):
        CSS_PATH: ClassVar[list[str | PurePath]] = STIJLEN
        gebeld = 0

        def bell(self) -> None:
            self.gebeld += 1

    kern = maak_assistent(tmp_path, basis=False)
    app = Luisterend(lambda: kern)
    async with app.run_test(size=(140, 40)) as pilot:
        await wacht_tot(pilot, lambda: "Vertel wat er speelt" in "".join(raster(app)), "vraag")
        typ(pilot, "[@click=app.bell]klikhier[/]")
        await wacht_tot(pilot, lambda: "Genoteerd" in "".join(raster(app)), "antwoord")
        rijen = raster(app)
        plekken = [(rij.index("klikhier"), y) for y, rij in enumerate(rijen) if "klikhier" in rij]
        for plek in plekken:
            await pilot.click(offset=plek)
    kern.sluit()

    assert len(plekken) >= 2
    assert app.gebeld == 0


# On plain output ----------------------------------------------------------------------------------


def test_lijnmodus_en_opdrachten_tonen_vijandige_tekst_schoon(tmp_path: Path) -> None:
    team = _team(tmp_path / "team")
    (team / "normen" / f"{IN_EEN_NAAM}.md").write_text("kapot", encoding="utf-8")
    extra = {"ASSISTENT_BASIS": "uit", "ASSISTENT_BIBLIOTHEEK": str(team)}
    invoer = f"{VIJANDIG} {OPMAAK}\n? klapstoel\n? krukje\n/bron haken-kaart\n/bron kwade-kaart\n"
    gesprek_ = draai("gesprek", "--lijn", thuis=tmp_path / "thuis", invoer=invoer, **extra)
    (zaak,) = maak_assistent(tmp_path / "thuis").lijst()
    opdrachten = [
        ("afwegingen",),
        ("afweging", zaak.id, "--geschiedenis"),
        ("verantwoord", zaak.id),
        ("bibliotheek", "lijst"),
        ("bibliotheek", "controleer"),
        ("zoek", "klapstoel"),
        ("masker",),
        ("afweging", IN_EEN_NAAM),
        ("zoek", "x", "--soort", IN_EEN_NAAM),
        ("masker", IN_EEN_NAAM),
    ]
    uitvoer = samen(
        lambda opdracht: draai(*opdracht, thuis=tmp_path / "thuis", invoer=VIJANDIG, **extra),
        opdrachten,
    )

    assert OPMAAK in gesprek_.stdout
    assert [stuurtekens(uit.stdout + uit.stderr) for uit in uitvoer] == [set()] * len(uitvoer)
    assert [u.args for u in uitvoer if "Traceback" in u.stderr] == []
    assert OPMAAK in uitvoer[0].stdout + uitvoer[1].stdout


def test_de_verantwoording_op_schijf_is_schoon_en_toont_haken_letterlijk(tmp_path: Path) -> None:
    draai(
        "gesprek",
        "--lijn",
        thuis=tmp_path,
        invoer=f"{VIJANDIG} {OPMAAK}\n/verantwoording\n",
        ASSISTENT_BASIS="uit",
    )
    (pad,) = (tmp_path / "verantwoordingen").glob("*.md")
    tekst = pad.read_text(encoding="utf-8")

    assert stuurtekens(tekst) == set()
    assert "[naam]" in tekst
    assert "[/x]" in tekst


# When something breaks ------------------------------------------------------------------------------

KAPOT = """
import sys
from pathlib import Path
from textual.binding import Binding
from tests.hulp import maak_assistent
from tui.app import AssistentApp

class Kapot(AssistentApp):
    CSS_PATH = sys.argv[2:]
    BINDINGS = [Binding("f12", "breek", "Breek")]

    def action_breek(self):
        zaaktekst = "BSN 111222333 van " + "Fatima"
        raise RuntimeError(zaaktekst)

app = Kapot(lambda: maak_assistent(Path(sys.argv[1]), basis=False))
app.run()
sys.exit(app.return_code or 0)
"""


def test_een_fout_in_een_handler_geeft_een_nederlandse_zin_en_niets_uit_de_zaak(
    tmp_path: Path,
) -> None:
    with Terminal(["-c", KAPOT, str(tmp_path), *map(str, STIJLEN)], tmp_path) as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur("hij kwam niet\r")
        terminal.wacht_op("Genoteerd")
        terminal.stuur("\x1b[24~")  # F12
        code = terminal.wacht_op_einde()
        uitvoer = terminal.ruw.decode("utf-8")

    assert code == 1
    assert "Assistent is gestopt door een fout. Wat is genoteerd, is bewaard." in uitvoer
    assert re.findall("Traceback|RuntimeError|Fatima|111222333|zaaktekst", uitvoer) == []
    (zaak,) = maak_assistent(tmp_path, basis=False).lijst()
    assert zaak.titel == "hij kwam niet"


def test_een_kapot_logboek_geeft_een_nederlandse_zin_en_de_getypte_tekst_blijft(
    tmp_path: Path,
) -> None:
    with Terminal(OPSTART, tmp_path, ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur("hij kwam niet\r")
        terminal.wacht_op("Genoteerd")
        for bestand in tmp_path.glob("afwegingen.db*"):
            bestand.write_bytes(b"kapot" * 4000)
        terminal.stuur("toen hij niet belde\r")
        terminal.wacht_op("Let op:")

        assert "toen hij niet belde" in terminal.tekst()
        assert b"Traceback" not in terminal.ruw


# Without colour -------------------------------------------------------------------------------------


def _grijs(kleur: str) -> bool:
    return kleur == "default" or kleur[:2] == kleur[2:4] == kleur[4:6]


@pytest.mark.parametrize(("extra", "grijs"), [({"NO_COLOR": "1"}, True), ({}, False)])
def test_no_color_haalt_de_kleur_weg_en_een_fout_blijft_herkenbaar(
    tmp_path: Path, extra: dict[str, str], grijs: bool
) -> None:
    with Terminal(OPSTART, tmp_path, (80, 24), ASSISTENT_BASIS="uit", **extra) as terminal:
        terminal.wacht_op("Vertel wat er speelt")
        terminal.stuur("\r")
        terminal.wacht_op("Let op: Er staat nog geen antwoord.")

        assert all(map(_grijs, terminal.kleuren())) is grijs
        if grijs:
            assert terminal.omgekeerd("Let op:")


def test_de_lijnmodus_gebruikt_nooit_kleur(tmp_path: Path) -> None:
    lijn = [*OPSTART, "gesprek", "--lijn"]
    with Terminal(lijn, tmp_path, ASSISTENT_BASIS="uit") as terminal:
        terminal.wacht_op("›")
        terminal.stuur("\r")
        terminal.wacht_op("Let op.")

        assert re.findall(rb"\x1b\[[\d;]*m", terminal.ruw) == []
