"""Text on a screen: always cleaned, never parsed as markup, with a net under it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from dilemma_bibliotheek.tekst.schoon import schoon


def plat(tekst: str, stijl: str = "") -> Content:
    """Return ``tekst`` as content that is shown literally; ``stijl`` holds for all of it."""
    inhoud = Content(schoon(tekst))
    return inhoud.stylize(stijl) if stijl else inhoud


class Net(LineFilter):
    """Cleans every line once more before it goes to the terminal (``robuust.md`` §0.1).

    Text should have been cleaned long before; this catches what a widget or library put in itself.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without control characters; their width may shrink."""
        return [
            segment
            if segment.control or (segment.text.isascii() and segment.text.isprintable())
            else _schone(segment)
            for segment in segments
        ]


def _schone(segment: Segment) -> Segment:
    gewoon = schoon(segment.text)
    return segment if gewoon == segment.text else Segment(gewoon, segment.style)
