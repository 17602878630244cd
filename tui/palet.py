"""The command palette in Dutch. Textual's own says "No matches found", and offers no setting for it."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette
from textual.widgets.option_list import Option

from tui.veilig import plat


class Palet(CommandPalette):
    """The palette with a Dutch placeholder and a Dutch word for nothing found."""

    def __init__(self) -> None:
        super().__init__(placeholder="Zoek een opdracht…", id="--command-palette")

    def _start_no_matches_countdown(self, search_value: str) -> None:
        # Overrides a private method: textual is pinned below 9, and a test looks at the screen.
        self._stop_no_matches_countdown()

        def toon() -> None:
            if search_value:
                niets = Option(plat("Geen opdracht gevonden"), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(niets)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, toon)
