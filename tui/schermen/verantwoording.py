"""The verantwoording on screen: per reader, with the origin of the sentence under the cursor.

A sentence can be put in other words, the document written to a file with one key, and a version fixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from tui.schermen.venster import Keuzevenster, Venster
from tui.taken import probeer
from tui.veilig import plat

if TYPE_CHECKING:
    from assistent.verantwoording.document import Verantwoording, Zin
    from assistent.verantwoording.namen import Vorm
    from assistent.voordeur import Assistent

UITLEG = (
    "Pijltjes: zin · ← → lezer · e herschrijf · x schrijf weg · f vorm · s stel vast · Esc terug"
)


class VerantwoordingScherm(Screen[None]):
    """One document of one afweging; ``id_`` names it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,f8",
            "sluit",
            "Terug",
            id="document.sluit",
            tooltip="Van het document terug naar het gesprek",
        ),
        Binding(
            "left",
            "lezer(-1)",
            "Vorige lezer",
            id="document.vorige",
            show=False,
            priority=True,
            tooltip="In het document: de vorige lezer",
        ),
        Binding(
            "right",
            "lezer(1)",
            "Volgende lezer",
            id="document.volgende",
            show=False,
            priority=True,
            tooltip="In het document: de volgende lezer",
        ),
        Binding(
            "e",
            "herschrijf",
            "Herschrijf",
            id="document.herschrijf",
            tooltip="In het document: deze zin anders zeggen",
        ),
        Binding(
            "x",
            "schrijf",
            "Schrijf weg",
            id="document.schrijf",
            tooltip="In het document: schrijf het naar een bestand",
        ),
        Binding(
            "f",
            "vorm",
            "Vorm",
            id="document.vorm",
            tooltip="In het document: kies de vorm van het bestand",
        ),
        Binding(
            "s",
            "stel_vast",
            "Stel vast",
            id="document.vast",
            tooltip="In het document: stel deze versie vast",
        ),
    ]

    def __init__(self, kern: Assistent, id_: str) -> None:
        super().__init__()
        self._assistent = kern
        self._afweging = id_
        self._lezers: list[str] = []
        self._lezer = "collega"
        self._vorm: Vorm = "md"
        self._document: Verantwoording | None = None
        self._zinnen: list[Zin] = []

    def compose(self) -> ComposeResult:
        yield Static(plat("Verantwoording"), id="document-kop")
        yield OptionList(id="document")
        with Vertical(id="document-onder"):
            yield Static(plat(""), id="herkomst")
            yield Static(plat(UITLEG), id="document-stand")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the document for a colleague first."""
        from assistent.verantwoording.namen import doelgroepen  # noqa: PLC0415  (core comes late)

        self._lezers = doelgroepen()
        self.query_one("#document", OptionList).focus()
        self._laad()

    # Building and painting ---------------------------------------------------------------------

    def _laad(self, bij: int | None = None) -> None:
        """Build the document anew and stand at sentence ``bij``."""
        from assistent.verantwoording.schrijven import maak  # noqa: PLC0415

        uitkomst = probeer(
            lambda: maak(self._assistent, self._assistent.open(self._afweging), self._lezer)
        )
        lijst = self.query_one("#document", OptionList)
        lijst.clear_options()
        self._document, self._zinnen = uitkomst.waarde, []
        self._kop()
        if uitkomst.waarde is None:
            self._meld(uitkomst.fout)
            return
        for zin in uitkomst.waarde.alle():
            self._zinnen.append(zin)
            lijst.add_option(Option(_regel(zin), disabled=zin.rol in {"kop", "label"}))
        eerste = next(
            (n for n, z in enumerate(self._zinnen) if z.rol not in {"kop", "label"}), None
        )
        lijst.highlighted = bij if bij is not None and bij < len(self._zinnen) else eerste

    def _kop(self) -> None:
        versie = self._document.status if self._document else ""
        plek = self._lezers.index(self._lezer) + 1 if self._lezer in self._lezers else 1
        self.query_one("#document-kop", Static).update(
            plat(
                f"Verantwoording voor: {self._lezer} ({plek} van {len(self._lezers)}) · {versie} · vorm {self._vorm}"
            )
        )

    def _meld(self, tekst: str) -> None:
        self.query_one("#document-stand", Static).update(plat(tekst or UITLEG))

    @on(OptionList.OptionHighlighted, "#document")
    def _bij_zin(self, _: OptionList.OptionHighlighted) -> None:
        zin = self._zin()
        if zin is not None and self._document is not None:
            from assistent.verantwoording.waarvandaan import regels_van_herkomst  # noqa: PLC0415

            document = self._document
            uitkomst = probeer(
                lambda: regels_van_herkomst(zin, document, self._assistent.bibliotheek)
            )
            self.query_one("#herkomst", Static).update(
                plat("\n".join(uitkomst.waarde or [uitkomst.fout]))
            )

    def _zin(self) -> Zin | None:
        plek = self.query_one("#document", OptionList).highlighted
        return self._zinnen[plek] if plek is not None and plek < len(self._zinnen) else None

    # Actions -------------------------------------------------------------------------------------

    def action_sluit(self) -> None:
        """Go back to the conversation."""
        self.dismiss(None)

    def action_lezer(self, richting: int) -> None:
        """Show the document for the next or the previous reader."""
        plek = self._lezers.index(self._lezer) if self._lezer in self._lezers else 0
        self._lezer = self._lezers[(plek + richting) % len(self._lezers)]
        self._meld("")
        self._laad()

    def action_schrijf(self) -> None:
        """Write the document and show where it stands."""
        from assistent.verantwoording.schrijven import schrijf  # noqa: PLC0415

        uitkomst = probeer(
            lambda: schrijf(
                self._assistent,
                self._assistent.open(self._afweging),
                doelgroep=self._lezer,
                vorm=self._vorm,
            )
        )
        self._meld(f"Geschreven: {uitkomst.waarde}" if uitkomst.waarde else uitkomst.fout)

    @work(exclusive=True, group="vensters")
    async def action_vorm(self) -> None:
        """Choose the form of the file."""
        from assistent.verantwoording.namen import VORMEN  # noqa: PLC0415

        keuzes = [(vorm, vorm) for vorm in VORMEN]
        gekozen = await self.app.push_screen_wait(Keuzevenster("Vorm van het bestand", keuzes, ""))
        for vorm in VORMEN:
            if vorm == gekozen:
                self._vorm = vorm
        self._kop()

    @work(exclusive=True, group="vensters")
    async def action_herschrijf(self) -> None:
        """Put the sentence under the cursor in other words."""
        from assistent.verantwoording.schrijven import herschrijf  # noqa: PLC0415

        zin, document = self._zin(), self._document
        if zin is None or document is None:
            return
        tekst = await self.app.push_screen_wait(Schrijfvenster("In andere woorden", zin.tekst))
        if tekst is None or tekst.strip() == zin.tekst:
            return
        plek = self.query_one("#document", OptionList).highlighted
        uitkomst = probeer(
            lambda: herschrijf(
                self._assistent,
                self._assistent.open(self._afweging),
                document.doelgroep,
                zin,
                tekst,
            )
        )
        self._laad(plek)
        self._meld(
            uitkomst.fout
            or "Herschreven: het staat er nu in jouw woorden, het oude blijft bewaard."
        )

    @work(exclusive=True, group="vensters")
    async def action_stel_vast(self) -> None:
        """Fix this version, with name and role."""
        from assistent.verantwoording.schrijven import stel_vast  # noqa: PLC0415

        tekst = await self.app.push_screen_wait(
            Schrijfvenster("Wie stelt deze versie vast? Naam, rol", "")
        )
        if tekst is None:
            return
        naam, _, rol = tekst.partition(",")
        uitkomst = probeer(
            lambda: stel_vast(
                self._assistent,
                self._assistent.open(self._afweging),
                self._lezer,
                naam=naam.strip(),
                rol=rol.strip(),
            )
        )
        self._laad()
        self._meld(uitkomst.fout or f"Vastgesteld. Geschreven: {uitkomst.waarde}")


class Schrijfvenster(Venster):
    """A text to write or change; Ctrl+S keeps it, Escape leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "sluit",
            "Sluiten",
            id="schrijf.sluit",
            priority=True,
            tooltip="Bij het herschrijven: laat het zoals het was",
        ),
        Binding(
            "ctrl+s",
            "bewaar",
            "Bewaren",
            id="schrijf.bewaar",
            priority=True,
            tooltip="Bij het herschrijven: bewaar je woorden",
        ),
    ]

    def __init__(self, titel: str, tekst: str) -> None:
        super().__init__(titel, "Ctrl+S bewaart · Esc laat het zoals het was")
        self._tekst = tekst

    def midden(self) -> ComposeResult:
        yield TextArea(self._tekst, id="schrijfveld", soft_wrap=True, show_line_numbers=False)

    def on_mount(self) -> None:
        veld = self.query_one("#schrijfveld", TextArea)
        veld.focus()
        veld.move_cursor(veld.document.end)

    def action_bewaar(self) -> None:
        """Close with the text."""
        self.dismiss(self.query_one("#schrijfveld", TextArea).text)


def _regel(zin: Zin) -> Content:
    match zin.rol:
        case "kop":
            return plat(zin.tekst.upper(), "bold")
        case "label":
            return plat(f"{zin.tekst.rstrip('.:')}:", "bold")
        case "punt" | "nummer":
            return plat(f"  - {zin.tekst}")
        case _:
            return plat(zin.tekst)
