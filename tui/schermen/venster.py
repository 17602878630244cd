"""Windows over the conversation: a text to read, or a list to choose from. Escape closes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.veilig import plat


class Venster(ModalScreen[str | None]):
    """The base of both: a title, a middle and a line that says how to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,f1,q", "sluit", "Sluiten", id="venster.sluit", tooltip="Terug naar het gesprek"
        )
    ]

    def __init__(self, titel: str, voet: str) -> None:
        super().__init__()
        self._titel = titel
        self._voet = voet

    def compose(self) -> ComposeResult:
        with Vertical(id="venster"):
            yield Static(plat(self._titel), id="venster-titel")
            yield from self.midden()
            yield Static(plat(self._voet), id="venster-voet")

    def midden(self) -> ComposeResult:
        """Yield what stands between title and foot."""
        yield from ()

    def action_sluit(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


class Leesvenster(Venster):
    """A text to read, from top to bottom."""

    def __init__(self, titel: str, regels: Sequence[str]) -> None:
        super().__init__(titel, "Pijltjes of PgUp en PgDn bladeren · Esc sluit")
        self._regels = regels

    def midden(self) -> ComposeResult:
        with VerticalScroll(id="venster-tekst"):
            yield Static(plat("\n".join(self._regels)))

    def on_mount(self) -> None:
        self.query_one("#venster-tekst").focus()


class Keuzevenster(Venster):
    """A list to choose from; returns the id of what was chosen."""

    def __init__(self, titel: str, keuzes: Sequence[tuple[str, str]], leeg: str) -> None:
        super().__init__(
            titel, "Pijltjes kiezen · Enter opent · Esc sluit" if keuzes else "Esc sluit"
        )
        self._keuzes = keuzes
        self._leeg = leeg

    def midden(self) -> ComposeResult:
        if not self._keuzes:
            yield Static(plat(self._leeg))
            return
        yield OptionList(
            *(Option(plat(tekst), id=id_) for id_, tekst in self._keuzes), id="venster-lijst"
        )

    def on_mount(self) -> None:
        if self._keuzes:
            self.query_one("#venster-lijst").focus()

    def on_option_list_option_selected(self, bericht: OptionList.OptionSelected) -> None:
        """Close with the choice."""
        self.dismiss(bericht.option_id)
