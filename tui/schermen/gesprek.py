"""The conversation screen: what was said on the left, the composer below, sources and steps on the right.

Workers call the core and post a message; only handlers here change a widget.
"""

from __future__ import annotations

import threading
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Collapsible, Footer, OptionList, Static
from textual.widgets.option_list import Option

from assistent.afweging.toestand import Toestand
from assistent.afweging.verloop import titel_van
from assistent.gesprek import Bericht, Gesprek
from assistent.samenstelling import maak_gesprek
from assistent.stappen import Route
from assistent.voordeur import Assistent
from assistent.weergave import soortwoord
from dilemma_bibliotheek.tekst.schoon import schone_regel
from tui.invoer import Invoer
from tui.schermen.venster import Keuzevenster, Leesvenster
from tui.taken import Uitkomst, probeer
from tui.veilig import plat

WACHT = "Ogenblik, ik ben nog bezig met je vorige invoer. Je tekst blijft staan."
UITLEG_INVOER = "Enter verstuurt · Ctrl+J nieuwe regel · ? vraag · / opdracht"


class GesprekScherm(Screen[None]):
    """One conversation, full screen."""

    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (100, "-breed")]
    VERTICAL_BREAKPOINTS = [(0, "-laag"), (30, "-hoog")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f1",
            "hulp",
            "Hulp",
            id="gesprek.hulp",
            priority=True,
            tooltip="Alle opdrachten en toetsen",
        ),
        Binding(
            "f2",
            "schrijf",
            "Schrijf",
            id="gesprek.schrijf",
            show=False,
            priority=True,
            tooltip="Naar het invoerveld",
        ),
        Binding(
            "f3",
            "lees",
            "Lees",
            id="gesprek.lees",
            show=False,
            priority=True,
            tooltip="Naar het gesprek, om terug te lezen",
        ),
        Binding(
            "f4",
            "bronnen",
            "Bronnen",
            id="gesprek.bronnen",
            priority=True,
            tooltip="Naar de lijst met bronnen",
        ),
        Binding(
            "f6",
            "stappen",
            "Stappen",
            id="gesprek.stappen",
            priority=True,
            tooltip="Naar de lijst met stappen",
        ),
        Binding(
            "f7",
            "afwegingen",
            "Zaken",
            id="gesprek.afwegingen",
            priority=True,
            tooltip="Een andere afweging openen",
        ),
        Binding(
            "f8",
            "verantwoording",
            "Schrijf uit",
            id="gesprek.verantwoording",
            priority=True,
            tooltip="De verantwoording schrijven en lezen",
        ),
        Binding(
            "ctrl+b",
            "opdracht('/terug')",
            "Terug",
            id="gesprek.terug",
            show=False,
            tooltip="Naar de vorige vraag",
        ),
        Binding(
            "ctrl+o",
            "opdracht('/overslaan')",
            "Overslaan",
            id="gesprek.overslaan",
            show=False,
            tooltip="Deze vraag overslaan",
        ),
        Binding(
            "pageup",
            "blader(-1)",
            "Terugbladeren",
            id="gesprek.op",
            show=False,
            priority=True,
            tooltip="Terugbladeren in het gesprek",
        ),
        Binding(
            "pagedown",
            "blader(1)",
            "Vooruitbladeren",
            id="gesprek.neer",
            show=False,
            priority=True,
            tooltip="Vooruitbladeren in het gesprek",
        ),
    ]

    class Gedaan(Message):
        """The core has handled what was typed."""

        def __init__(self, tekst: str, uitkomst: Uitkomst[list[Bericht]]) -> None:
            super().__init__()
            self.tekst = tekst
            self.uitkomst = uitkomst

    class Opgewarmd(Message):
        """Library, index and log are loaded; ``lopend`` afwegingen are open."""

        def __init__(self, uitkomst: Uitkomst[int]) -> None:
            super().__init__()
            self.uitkomst = uitkomst

    def __init__(
        self, assistent: Assistent, *, route: Route = "vol", toestand: Toestand | None = None
    ) -> None:
        super().__init__()
        self._assistent = assistent
        self._gesprek: Gesprek = maak_gesprek(assistent, route=route, toestand=toestand)
        self._bezig = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="kop"):
            yield Static(plat("Assistent"), id="kop-links")
            yield Static(
                plat("alles blijft op deze computer · geen taalmodel ingesteld"), id="kop-rechts"
            )
        with Horizontal(id="midden"):
            with Vertical(id="links"):
                yield VerticalScroll(id="gesprek")
                yield Static(plat(UITLEG_INVOER), id="stand")
                yield Invoer(
                    id="invoer", soft_wrap=True, tab_behavior="focus", show_line_numbers=False
                )
            with Vertical(id="zij"):
                with Collapsible(title="Stappen (F6)", id="vak-stappen"):
                    yield OptionList(id="stappen")
                with Collapsible(title="Bronnen (F4)", id="vak-bronnen"):
                    yield OptionList(id="bronnen")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first question at once, then load what is slow on a thread of its own."""
        invoer = self.query_one(Invoer)
        invoer.cursor_blink = False
        invoer.focus()
        self._toon(self._begin())
        self._vouw()
        self.call_after_refresh(self._warm_op)

    def _begin(self) -> list[Bericht]:
        berichten = self._gesprek.start()
        if self._gesprek.toestand is not None and self._gesprek.toestand.antwoorden:
            berichten[1:1] = self._gesprek.invoer("/antwoorden")
        return berichten

    def on_resize(self) -> None:
        """Fold or unfold the side when the width passes the border between narrow and wide."""
        self._vouw()

    def _vouw(self) -> None:
        smal = self.size.width < 100
        for vak in self.query(Collapsible):
            vak.collapsed = smal

    # Slow work ------------------------------------------------------------------------------

    def _warm_op(self) -> None:
        # A daemon thread, not a worker: the program must be able to quit while a library loads.
        threading.Thread(target=self._laad, name="opwarmen", daemon=True).start()

    def _laad(self) -> None:
        def laad() -> int:
            self._assistent.warm_op()
            return sum(1 for a in self._assistent.lijst() if a.status == "lopend")

        self.post_message(self.Opgewarmd(probeer(laad)))

    @work(thread=True, exit_on_error=False, group="gesprek")
    def _handel_af(self, tekst: str) -> None:
        self.post_message(self.Gedaan(tekst, probeer(lambda: self._gesprek.invoer(tekst))))

    # Messages -------------------------------------------------------------------------------

    @on(Opgewarmd)
    def _na_opwarmen(self, bericht: Opgewarmd) -> None:
        if bericht.uitkomst.fout:
            self._meld_fout(bericht.uitkomst.fout)
        elif bericht.uitkomst.waarde and self._gesprek.toestand is None:
            aantal = bericht.uitkomst.waarde
            wat = (
                "een afweging die nog loopt"
                if aantal == 1
                else f"{aantal} afwegingen die nog lopen"
            )
            self._stand(f"Je hebt {wat}: F7 opent de lijst.")

    @on(Invoer.Verstuurd)
    def _bij_versturen(self, bericht: Invoer.Verstuurd) -> None:
        if not bericht.tekst.strip():
            self._meld_fout(
                "Er staat nog geen antwoord. Schrijf een paar woorden, of typ /overslaan."
            )
        else:
            self._verstuur(bericht.tekst)

    @on(Invoer.TeLang)
    def _bij_te_lang(self, bericht: Invoer.TeLang) -> None:
        self._meld_fout(
            f"Met deze tekst erbij zijn het {bericht.tekens} tekens; 200000 mag. Er is niets ingevoegd, "
            "je klembord heeft de tekst nog. Plak een korter stuk."
        )

    def _verstuur(self, tekst: str) -> None:
        if self._bezig:
            self._stand(WACHT)
            return
        self._bezig = True
        self._stand("Bezig met opslaan en zoeken…")
        self._handel_af(tekst)

    @on(Gedaan)
    def _na_afhandelen(self, bericht: Gedaan) -> None:
        self._bezig = False
        if bericht.uitkomst.fout or bericht.uitkomst.waarde is None:
            self._meld_fout(bericht.uitkomst.fout or "")
            return
        berichten = bericht.uitkomst.waarde
        fout = next((b for b in berichten if b.soort == "fout"), None)
        if fout is not None:
            self._meld_fout(" ".join(fout.regels))
            return
        invoer = self.query_one(Invoer)
        if invoer.text == bericht.tekst:
            invoer.clear()
        self._stand(UITLEG_INVOER)
        self._toon_eigen(bericht.tekst)
        self._toon(berichten)
        if self._gesprek.gestopt:
            self.app.exit()

    # Painting -------------------------------------------------------------------------------

    def _stand(self, tekst: str) -> None:
        stand = self.query_one("#stand", Static)
        stand.remove_class("-fout")
        stand.update(plat(tekst))

    def _meld_fout(self, tekst: str) -> None:
        stand = self.query_one("#stand", Static)
        stand.add_class("-fout")
        stand.update(plat(f"Let op: {tekst}"))

    def _toon_eigen(self, tekst: str) -> None:
        nieuw = Static(
            Content.assemble(("Jij\n", "bold"), plat(self._zoals_bewaard(tekst))),
            classes="bericht -eigen",
        )
        self.query_one("#gesprek").mount(nieuw)

    def _zoals_bewaard(self, tekst: str) -> str:
        """Return what was typed as it was stored: a name must not stay on the screen either."""
        if tekst.startswith("/naam"):
            return "/naam …"
        return self._assistent.bekijk(self._gesprek.toestand, tekst).tekst[:4000]

    def _toon(self, berichten: list[Bericht]) -> None:
        vak = self.query_one("#gesprek", VerticalScroll)
        for bericht in berichten:
            if bericht.soort == "stuk":
                self.app.push_screen(Leesvenster(bericht.titel, bericht.regels))
                continue
            vak.mount(Static(_inhoud(bericht), classes=f"bericht -{bericht.soort}"))
        vak.scroll_end(animate=False)
        self._werk_zij_bij()

    def _werk_zij_bij(self) -> None:
        toestand = self._gesprek.toestand
        self.query_one("#kop-links", Static).update(
            plat(
                "Assistent · "
                + (schone_regel(titel_van(toestand), 60) if toestand else "nieuwe afweging")
            )
        )
        stappen = self.query_one("#stappen", OptionList)
        stappen.clear_options()
        stappen.add_options(
            [Option(plat(r), id=str(n)) for n, r in enumerate(self._gesprek.stapregels(), start=1)]
        )
        bronnen = self.query_one("#bronnen", OptionList)
        bronnen.clear_options()
        bronnen.add_options(self._bronopties(toestand))

    def _bronopties(self, toestand: Toestand | None) -> list[Option]:
        if toestand is None or not toestand.bronnen:
            return [Option(plat("Nog geen bronnen getoond."), disabled=True)]
        stukken = self._assistent.bibliotheek.stukken
        return [
            Option(
                plat(f"[{n}] {soortwoord(stukken[id_])} · {schone_regel(stukken[id_].titel)}"),
                id=str(n),
            )
            for n, id_ in enumerate(toestand.bronnen, start=1)
            if id_ in stukken
        ]

    # Actions --------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#stappen")
    def _bij_stap(self, bericht: OptionList.OptionSelected) -> None:
        self._verstuur(f"/ga {bericht.option_id}")
        self.action_schrijf()

    @on(OptionList.OptionSelected, "#bronnen")
    def _bij_bron(self, bericht: OptionList.OptionSelected) -> None:
        if bericht.option_id:
            self._verstuur(f"/bron {bericht.option_id}")

    def action_opdracht(self, opdracht: str) -> None:
        """Run a command of the conversation as if it were typed; what stands in the composer stays."""
        self._verstuur(opdracht)

    def action_hulp(self) -> None:
        """Show all commands and keys."""
        toetsen = [
            f"{binding.key.split(',')[0]:<10} {binding.tooltip}"
            for binding in [*self.BINDINGS, *self.app.BINDINGS]
            if isinstance(binding, Binding) and binding.tooltip
        ]
        regels = [*self._gesprek.teksten.hulp, "", "Toetsen", *toetsen]
        self.app.push_screen(Leesvenster("Hulp", regels))

    def action_schrijf(self) -> None:
        """Go to the composer."""
        self.query_one(Invoer).focus()

    def action_lees(self) -> None:
        """Go to the conversation to read back."""
        self.query_one("#gesprek").focus()

    def action_bronnen(self) -> None:
        """Go to the list of sources."""
        self._open_vak("#vak-bronnen", "#bronnen")

    def action_stappen(self) -> None:
        """Go to the list of steps."""
        self._open_vak("#vak-stappen", "#stappen")

    def _open_vak(self, vak: str, lijst: str) -> None:
        self.query_one(vak, Collapsible).collapsed = False
        self.call_after_refresh(self.query_one(lijst).focus)

    def action_blader(self, richting: int) -> None:
        """Scroll the conversation by most of a page."""
        vak = self.query_one("#gesprek", VerticalScroll)
        vak.scroll_relative(y=richting * max(vak.size.height - 2, 1), animate=False)

    def action_verantwoording(self) -> None:
        """Write the verantwoording and show where it stands."""
        self._verstuur("/verantwoording")

    @work(exclusive=True, group="vensters")
    async def action_afwegingen(self) -> None:
        """Choose another afweging, or begin a new one."""
        lijst = probeer(self._assistent.lijst)
        if lijst.fout or lijst.waarde is None:
            self._meld_fout(lijst.fout or "")
            return
        keuzes = [("nieuw", "Een nieuwe afweging beginnen")] + [
            (
                a.id,
                f"{schone_regel(a.titel, 60)} · {a.stap} · {a.gedaan} van {a.totaal} · {a.status}",
            )
            for a in lijst.waarde
        ]
        gekozen = await self.app.push_screen_wait(Keuzevenster("Afwegingen", keuzes, ""))
        if gekozen:
            self._wissel(gekozen)

    def _wissel(self, id_: str) -> None:
        toestand = probeer(lambda: None if id_ == "nieuw" else self._assistent.open(id_))
        if toestand.fout:
            self._meld_fout(toestand.fout)
            return
        self._gesprek = maak_gesprek(self._assistent, toestand=toestand.waarde)
        self.query_one("#gesprek").remove_children()
        self._toon(self._begin())
        self.action_schrijf()


def _inhoud(bericht: Bericht) -> Content:
    tekst = plat("\n".join(bericht.regels))
    return Content.assemble(plat(f"{bericht.titel}\n", "bold"), tekst) if bericht.titel else tekst
