"""The conversation screen: what was said on the left, the composer below, sources and steps on the right.

Workers call the core and post a message; only handlers here change a widget.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Collapsible, Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.invoer import Invoer
from tui.schermen.regels import inhoud, met_weg, niet
from tui.schermen.toetsen import TOETSEN
from tui.schermen.venster import Keuzevenster, Leesvenster, Venster
from tui.schermen.verantwoording import Schrijfvenster, VerantwoordingScherm
from tui.taken import Uitkomst, probeer
from tui.veilig import plat

if TYPE_CHECKING:  # the core is loaded after the first frame: pydantic alone costs it 0.1 s
    from assistent.gesprek.bericht import Bericht
    from assistent.gesprek.gesprek import Gesprek
    from assistent.stappen import Route
    from assistent.voordeur import Assistent

SMAL = 100  # columns; below this the lists fold under the conversation
WACHT = "Ogenblik, ik ben nog bezig met je vorige invoer. Je tekst blijft staan."
KOMT = "De eerste vraag komt eraan. Je kunt al typen."
UITLEG_RECHT = "Een cijfer haalt iets weg · Enter bewaart de rest · + vult aan"
UITLEG_INVOER = "Enter verstuurt · Ctrl+J nieuwe regel · ? vraag · / opdracht"


class GesprekScherm(Screen[None]):
    """One conversation, full screen."""

    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (100, "-breed")]
    VERTICAL_BREAKPOINTS = [(0, "-laag"), (30, "-hoog")]
    BINDINGS: ClassVar[list[BindingType]] = TOETSEN

    class Gedaan(Message):
        """The core has handled what was typed."""

        def __init__(self, tekst: str, uitkomst: Uitkomst[list[Bericht]]) -> None:
            super().__init__()
            self.tekst = tekst
            self.uitkomst = uitkomst

    class Geladen(Message):
        """The core is there, with the conversation to hold."""

        def __init__(self, uitkomst: Uitkomst[tuple[Assistent, Gesprek]]) -> None:
            super().__init__()
            self.uitkomst = uitkomst

    class Opgewarmd(Message):
        """Library, index and log are loaded; ``lopend`` afwegingen are open."""

        def __init__(self, uitkomst: Uitkomst[int]) -> None:
            super().__init__()
            self.uitkomst = uitkomst

    def __init__(
        self, maak_kern: Callable[[], Assistent], *, id_: str | None = None, route: Route = "vol"
    ) -> None:
        super().__init__()
        self._maak_kern = maak_kern
        self._id = id_
        self._route: Route = route
        self._kern: tuple[Assistent, Gesprek] | None = None
        self._bezig = True
        self._weg: set[int] = set()
        self._laatste: tuple[Static, Bericht] | None = None
        self._concepten: dict[str | None, str] = {}

    def compose(self) -> ComposeResult:
        with Horizontal(id="kop"):
            yield Static(plat("Assistent"), id="kop-links")
            yield Static(
                plat("alles blijft op deze computer · geen taalmodel ingesteld"), id="kop-rechts"
            )
        with Horizontal(id="midden"):
            with Vertical(id="links"):
                yield VerticalScroll(id="gesprek")
                yield Static(plat(KOMT), id="stand")
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
        """Show the frame at once, then load the core and what is slow on a thread of its own."""
        invoer = self.query_one(Invoer)
        invoer.cursor_blink = False
        invoer.focus()
        self._vouw()
        self.call_after_refresh(self._begin_laden)

    def on_resize(self) -> None:
        """Fold or unfold the side when the width passes the border between narrow and wide."""
        self._vouw()

    def _vouw(self) -> None:
        smal = self.size.width < SMAL
        for vak in self.query(Collapsible):
            vak.collapsed = smal

    # Slow work ------------------------------------------------------------------------------

    def _begin_laden(self) -> None:
        # A daemon thread, not a worker: the program must be able to quit while a library loads.
        threading.Thread(target=self._laad, name="laden", daemon=True).start()

    def _laad(self) -> None:
        uitkomst = probeer(self._maak_gesprek)
        self.post_message(self.Geladen(uitkomst))
        if uitkomst.waarde is not None:
            kern, _ = uitkomst.waarde
            self.post_message(self.Opgewarmd(probeer(lambda: _warm_op(kern))))

    def _maak_gesprek(self) -> tuple[Assistent, Gesprek]:
        from assistent.samenstelling import maak_gesprek  # noqa: PLC0415

        kern = self._maak_kern()
        toestand = kern.open(self._id) if self._id else None
        return kern, maak_gesprek(kern, route=self._route, toestand=toestand)

    @work(thread=True, exit_on_error=False, group="gesprek")
    def _handel_af(self, tekst: str) -> None:
        gesprek = self._gesprek
        if gesprek is not None:
            self.post_message(self.Gedaan(tekst, probeer(lambda: gesprek.invoer(tekst))))

    # Messages -------------------------------------------------------------------------------

    @property
    def _gesprek(self) -> Gesprek | None:
        return self._kern[1] if self._kern else None

    @on(Geladen)
    def _na_laden(self, bericht: Geladen) -> None:
        if bericht.uitkomst.waarde is None:
            self.app.exit(return_code=1, message=bericht.uitkomst.fout)
            return
        self._kern = bericht.uitkomst.waarde
        self._bezig = False
        self._stand(UITLEG_INVOER)
        self._toon(self._kern[1].start())

    @on(Opgewarmd)
    def _na_opwarmen(self, bericht: Opgewarmd) -> None:
        if bericht.uitkomst.fout:
            self._meld_fout(bericht.uitkomst.fout)
        elif bericht.uitkomst.waarde and self._gesprek and self._gesprek.toestand is None:
            aantal = bericht.uitkomst.waarde
            wat = (
                "een afweging die nog loopt"
                if aantal == 1
                else f"{aantal} afwegingen die nog lopen"
            )
            self._stand(f"Je hebt {wat}: F7 opent de lijst.")

    @on(Invoer.Verstuurd)
    def _bij_versturen(self, bericht: Invoer.Verstuurd) -> None:
        if not bericht.tekst.strip() and self._gesprek is not None and self._gesprek.zet_recht:
            self._verstuur(niet(self._weg) if self._weg else "j")
        elif self._weg and self._gesprek is not None and self._gesprek.zet_recht:
            self._verstuur(met_weg(self._weg, bericht.tekst))
        elif not bericht.tekst.strip():
            self._meld_fout(
                "Er staat nog geen antwoord. Schrijf een paar woorden, of typ /overslaan."
            )
        else:
            self._verstuur(bericht.tekst)

    @on(Invoer.Sneltoets)
    def _bij_sneltoets(self, bericht: Invoer.Sneltoets) -> None:
        gesprek = self._gesprek
        if gesprek is None:
            return
        if not gesprek.zet_recht:
            self._verstuur(gesprek.sneltoetsen.get(bericht.toets, bericht.toets))
            return
        self._weg ^= {int(bericht.toets)}
        self._toon_weg()

    def _toon_weg(self) -> None:
        """Strike through what was taken away; the sign says it without colour too."""
        weg = ", ".join(str(n) for n in sorted(self._weg))
        self._stand(
            f"Klopt niet: {weg} · Enter bewaart · een cijfer nog eens zet het terug"
            if weg
            else UITLEG_RECHT
        )
        if self._laatste is not None:
            vak, bericht = self._laatste
            vak.update(inhoud(bericht, frozenset(self._weg)))

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
        if bericht.tekst in {invoer.text, met_weg(self._weg, invoer.text)}:
            invoer.clear()
        self._stand(UITLEG_INVOER)
        self._toon_eigen(bericht.tekst)
        self._toon(berichten)
        if bericht.tekst.startswith("/verantwoording"):
            self._lees_geschreven()
        if self._gesprek and self._gesprek.gestopt:
            self.app.exit()

    # Painting -------------------------------------------------------------------------------

    def _stand(self, tekst: str) -> None:
        stand = self.query_one("#stand", Static)
        stand.remove_class("-fout")
        stand.update(plat(tekst))

    def _meld_fout(self, tekst: str) -> None:
        stand = self.query_one("#stand", Static)
        stand.add_class("-fout")
        self.query_one("#gesprek", VerticalScroll).scroll_end(animate=False)  # to the open question
        stand.update(plat(f"Let op: {tekst}"))

    def _toon_eigen(self, tekst: str) -> None:
        nieuw = Static(
            Content.assemble(("Jij\n", "bold"), plat(self._zoals_bewaard(tekst))),
            classes="bericht -eigen",
        )
        self.query_one("#gesprek").mount(nieuw)

    def _zoals_bewaard(self, tekst: str) -> str:
        """Return what was typed as it was stored: a name must not stay on the screen either."""
        if self._kern is None or tekst.startswith("/naam"):
            return "/naam …"
        kern, gesprek = self._kern
        return kern.bekijk(gesprek.toestand, tekst).tekst[:4000]

    def _toon(self, berichten: list[Bericht]) -> None:
        vak = self.query_one("#gesprek", VerticalScroll)
        for bericht in berichten:
            if bericht.soort == "stuk":
                self.app.push_screen(Leesvenster(bericht.titel, bericht.regels))
                continue
            regel = Static(inhoud(bericht), classes=f"bericht -{bericht.soort}")
            vak.mount(regel)
            self._laatste = (regel, bericht) if bericht.soort == "vraag" else None
        vak.scroll_end(animate=False)
        self._werk_zij_bij()

    def _werk_zij_bij(self) -> None:
        gesprek = self._gesprek
        if gesprek is None:
            return
        self.query_one("#kop-links", Static).update(plat(f"Assistent · {gesprek.titel}"))
        stappen = self.query_one("#stappen", OptionList)
        stappen.clear_options()
        stappen.add_options(
            [
                Option(plat(regel), id=str(n))
                for n, regel in enumerate(gesprek.stapregels(), start=1)
            ]
        )
        if not gesprek.zet_recht:
            self._weg = set()
        elif not self._weg:
            self._weg = set(gesprek.eerder_weg)
        self.query_one(Invoer).sneltoetsen = frozenset(gesprek.sneltoetsen)
        if gesprek.zet_recht:
            self._toon_weg()
        bronnen = self.query_one("#bronnen", OptionList)
        bronnen.clear_options()
        bronnen.add_options(
            [Option(plat(regel), id=str(n)) for n, regel in gesprek.bronregels()]
            or [Option(plat("Nog geen bronnen getoond."), disabled=True)]
        )

    # Actions --------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#stappen")
    def _bij_stap(self, bericht: OptionList.OptionSelected) -> None:
        self._verstuur(f"/ga {bericht.option_id}")
        self.action_schrijf()

    @on(OptionList.OptionSelected, "#bronnen")
    def _bij_bron(self, bericht: OptionList.OptionSelected) -> None:
        if bericht.option_id:
            self._verstuur(f"/bron {bericht.option_id}")

    def _lees_geschreven(self) -> None:
        """Show what was just written, so that it can be read by keyboard."""
        pad = self._gesprek.laatst_geschreven if self._gesprek else None
        if pad is None:
            return
        tekst = probeer(lambda: pad.read_text(encoding="utf-8"))
        if tekst.waarde is None:
            self._meld_fout(tekst.fout)
            return
        self.app.push_screen(Leesvenster(f"Verantwoording · {pad}", tekst.waarde.splitlines()))

    def action_opdracht(self, opdracht: str) -> None:
        """Run a command of the conversation as if it were typed; what stands in the composer stays."""
        self._verstuur(opdracht)

    def action_hulp(self) -> None:
        """Show all commands and keys."""
        toetsen = [
            f"{binding.key.split(',')[0]:<10} {binding.tooltip}"
            for binding in [
                *self.BINDINGS,
                *self.app.BINDINGS,
                *Venster.BINDINGS,
                *VerantwoordingScherm.BINDINGS,
                *Schrijfvenster.BINDINGS,
            ]
            if isinstance(binding, Binding) and binding.tooltip
        ]
        toetsen.append(f"{'ctrl+j':<10} Een nieuwe regel in je antwoord")
        opdrachten = self._gesprek.teksten.hulp if self._gesprek else ()
        regels = [*opdrachten, "", "Toetsen", *toetsen]
        self.app.push_screen(Leesvenster("Hulp", regels))

    def action_schrijf(self) -> None:
        """Go to the composer."""
        self.query_one(Invoer).focus()

    def action_lees(self) -> None:
        """Go to the conversation to read back."""
        self.query_one("#gesprek").focus()

    def action_bronnen(self) -> None:
        """Go to the list of sources."""
        self._wissel_vak("#vak-bronnen", "#bronnen")

    def action_stappen(self) -> None:
        """Go to the list of steps."""
        self._wissel_vak("#vak-stappen", "#stappen")

    def _wissel_vak(self, vak: str, lijst: str) -> None:
        """Open a list and go to it; the same key from within leads back to the composer."""
        if self.query_one(lijst).has_focus:
            self._naar_invoer()
            return
        if self.size.width < SMAL:  # there is room for one
            for ander in self.query(Collapsible):
                ander.collapsed = True
        self.query_one(vak, Collapsible).collapsed = False
        self.call_after_refresh(self.query_one(lijst).focus)

    def _naar_invoer(self) -> None:
        self._vouw()
        self.query_one(Invoer).focus()

    def on_key(self, event: Key) -> None:
        """Letters typed beside the composer go to it; Escape leads back to it."""
        invoer = self.query_one(Invoer)
        if invoer.has_focus:
            return
        if event.key == "escape":
            event.stop()
            self._naar_invoer()
        elif event.is_printable and event.character and event.character != " ":
            event.stop()
            self._naar_invoer()
            invoer.insert(event.character)

    def action_blader(self, richting: int) -> None:
        """Scroll the conversation by most of a page."""
        vak = self.query_one("#gesprek", VerticalScroll)
        vak.scroll_relative(y=richting * max(vak.size.height - 2, 1), animate=False)

    def action_verantwoording(self) -> None:
        """Open the document: per reader, with origins, to put in other words, write or fix."""
        gesprek = self._gesprek
        if self._kern is None or gesprek is None or gesprek.toestand is None:
            self._meld_fout(
                "Er is nog niets om te verantwoorden. Geef eerst antwoord op een paar vragen."
            )
            return
        scherm = VerantwoordingScherm(self._kern[0], gesprek.toestand.id)
        self.app.push_screen(scherm, self._na_document)

    def _na_document(self, _: None) -> None:
        """Take over what was done to the document: it is in the log of the same afweging."""
        if self._kern is not None and self._gesprek is not None:
            self._gesprek.haal_bij()

    @work(exclusive=True, group="vensters")
    async def action_afwegingen(self) -> None:
        """Choose another afweging, or begin a new one."""
        if self._kern is None:
            return
        lijst = probeer(self._kern[0].lijst)
        if lijst.waarde is None:
            self._meld_fout(lijst.fout)
            return
        keuzes = [("nieuw", "Een nieuwe afweging beginnen")] + [
            (a.id, f"{a.titel} · {a.stap} · {a.gedaan} van {a.totaal} · {a.status}")
            for a in lijst.waarde
        ]
        gekozen = await self.app.push_screen_wait(Keuzevenster("Afwegingen", keuzes, ""))
        if gekozen:
            self._wissel(self._kern[0], None if gekozen == "nieuw" else gekozen)

    def _wissel(self, kern: Assistent, id_: str | None) -> None:
        self._maak_kern, self._id = (lambda: kern), id_
        toestand = self._gesprek.toestand if self._gesprek else None
        invoer = self.query_one(Invoer)
        # What was half typed belongs to the case it was typed in.
        self._concepten[toestand.id if toestand else None] = invoer.text
        uitkomst = probeer(self._maak_gesprek)
        if uitkomst.waarde is None:
            self._meld_fout(uitkomst.fout)
            return
        invoer.load_text(self._concepten.pop(id_, ""))
        self._weg = set()
        self._kern = uitkomst.waarde
        self.query_one("#gesprek").remove_children()
        self._toon(self._kern[1].start())
        self.action_schrijf()


def _warm_op(kern: Assistent) -> int:
    kern.warm_op()
    return sum(1 for overzicht in kern.lijst() if overzicht.status == "lopend")
