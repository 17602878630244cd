"""The composer: Enter sends, Ctrl+J makes a new line, and a paste that is too long is refused.

Where a question has answers of one key, such a key in an empty composer is the answer.
"""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from assistent.grenzen import MAX_TEKENS
from dilemma_bibliotheek.tekst.schoon import schoon


class Invoer(TextArea):
    """Where one types. The text stays until somebody takes it.

    ``sneltoetsen`` are the keys that mean something by themselves while the composer is empty.
    """

    sneltoetsen: frozenset[str] = frozenset()

    class Sneltoets(Message):
        """A key was pressed that means something by itself."""

        def __init__(self, toets: str) -> None:
            super().__init__()
            self.toets = toets

    class Verstuurd(Message):
        """The user pressed Enter on this text."""

        def __init__(self, tekst: str) -> None:
            super().__init__()
            self.tekst = tekst

    class TeLang(Message):
        """A paste was refused; ``tekens`` is how long the text would have become."""

        def __init__(self, tekens: int) -> None:
            super().__init__()
            self.tekens = tekens

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Verstuurd(self.text))
        elif not self.text and event.character in self.sneltoetsen:
            event.stop()
            event.prevent_default()
            self.post_message(self.Sneltoets(event.character or ""))
        elif event.key in {"ctrl+j", "alt+enter", "shift+enter"}:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        samen = len(self.text) + len(event.text)
        if samen > MAX_TEKENS:
            self.post_message(self.TeLang(samen))
        else:
            self.insert(schoon(event.text))
