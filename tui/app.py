"""The full program: themes, the Dutch command palette and the last net before the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import Screen

from tui.palet import Palet
from tui.schermen.gesprek import GesprekScherm
from tui.thema import DONKER, LICHT
from tui.veilig import Net

if TYPE_CHECKING:
    from assistent.stappen import Route
    from assistent.voordeur import Assistent

_NET = Net()


class AssistentApp(App[None]):
    """The Textual app around one conversation screen."""

    TITLE = "Assistent"
    CSS_PATH: ClassVar = ["stijl/gesprek.tcss", "stijl/venster.tcss"]
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+p",
            "command_palette",
            "Menu",
            id="app.opdrachten",
            tooltip="Alle opdrachten, met zoeken",
        ),
        Binding(
            "ctrl+q",
            "stop",
            "Stop",
            id="app.stop",
            priority=True,
            tooltip="Stoppen; alles is bewaard",
        ),
    ]

    def __init__(
        self, maak_kern: Callable[[], Assistent], *, id_: str | None = None, route: Route = "vol"
    ) -> None:
        super().__init__()
        self._maak_kern = maak_kern
        self._id = id_
        self._route: Route = route
        self.animation_level = "none"
        self.register_theme(DONKER)
        self.register_theme(LICHT)
        self.theme = DONKER.name

    def on_mount(self) -> None:
        """Open the conversation screen; it loads the core by itself."""
        self.push_screen(GesprekScherm(self._maak_kern, id_=self._id, route=self._route))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Put the cleaning net behind every other filter."""
        return [*super().get_line_filters(), _NET]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette; Textual's own are English and one writes a case to disk."""
        if isinstance(screen, GesprekScherm):
            yield from _opdrachten(screen)
        yield SystemCommand(
            "Licht of donker", "Wissel tussen het lichte en het donkere thema", self.action_thema
        )
        yield SystemCommand("Stoppen", "Stop het programma; alles is bewaard", self.action_stop)

    def action_command_palette(self) -> None:
        """Open the palette, with a Dutch placeholder."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palet())

    def action_thema(self) -> None:
        """Switch between light and dark."""
        self.theme = LICHT.name if self.theme == DONKER.name else DONKER.name

    def action_stop(self) -> None:
        """Quit; every answer is on disk already."""
        self.exit()

    def action_help_quit(self) -> None:
        """Say in Dutch how to quit, for who presses Ctrl+C."""
        self.notify("Ctrl+Q stopt het programma. Alles is bewaard.", markup=False)

    def _fatal_error(self) -> None:
        """Close without a traceback: Textual's shows local variables, and those hold case text."""
        self.bell()
        self._exit_renderables.append(
            "Assistent is gestopt door een fout. Wat is genoteerd, is bewaard.\n"
            "Start het programma opnieuw; de afweging gaat verder bij dezelfde vraag."
        )
        self._close_messages_no_wait()


def _opdrachten(screen: GesprekScherm) -> Iterable[SystemCommand]:
    def op(opdracht: str) -> SystemCommand:
        naam, uitleg = _PALET[opdracht]
        return SystemCommand(naam, uitleg, lambda: screen.action_opdracht(opdracht))

    yield from (op(opdracht) for opdracht in _PALET)
    yield SystemCommand("Hulp", "Alle opdrachten en toetsen", screen.action_hulp)
    yield SystemCommand("Bronnen", "Naar de lijst met bronnen", screen.action_bronnen)
    yield SystemCommand("Stappen", "Naar de lijst met stappen", screen.action_stappen)
    yield SystemCommand(
        "Afwegingen", "Een andere afweging openen of een nieuwe beginnen", screen.action_afwegingen
    )


_PALET = {
    "/terug": ("Terug", "Naar de vorige vraag; wat er stond, blijft bewaard"),
    "/overslaan": ("Overslaan", "Deze vraag overslaan; dat staat straks in de verantwoording"),
    "/stapover": ("Stap overslaan", "De rest van deze stap overslaan"),
    "/antwoorden": ("Antwoorden", "Wat je al schreef"),
    "/kort": ("Korte route", "Verder met de korte route"),
    "/vol": ("Volledige route", "Verder met alle tien stappen"),
    "/verantwoording": ("Verantwoording", "De verantwoording schrijven"),
    "/klaar": ("Afronden", "De afweging afronden; wat open staat wordt genoemd"),
}


def open_scherm(
    maak_kern: Callable[[], Assistent], *, id_: str | None = None, kort: bool = False
) -> int:
    """Run the full screen until it ends; return the exit code.

    ``maak_kern`` is called once the first frame stands, on another thread.
    """
    app = AssistentApp(maak_kern, id_=id_, route="kort" if kort else "vol")
    app.run()
    return app.return_code or 0
