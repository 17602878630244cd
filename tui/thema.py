"""Two themes of our own: text and borders reach a contrast of at least 7 to 1 on every plane.

Built-in themes fall short of WCAG on warnings and unfocused borders (``stijl.md`` §5.6).
"""

from __future__ import annotations

from textual.theme import Theme

_DONKER = {
    "tekst": "#f2f2f2",
    "vlak": "#101418",
    "paneel": "#161c22",
    "rand": "#b9c6d2",
    "accent": "#ffd479",
}
_LICHT = {
    "tekst": "#14181c",
    "vlak": "#ffffff",
    "paneel": "#f4f6f8",
    "rand": "#3d4a57",
    "accent": "#5b3d00",
}


def _thema(
    naam: str, kleuren: dict[str, str], *, donker: bool, fout: str, goed: str, hoofd: str
) -> Theme:
    return Theme(
        name=naam,
        primary=hoofd,
        secondary=kleuren["rand"],
        accent=kleuren["accent"],
        warning=kleuren["accent"],
        error=fout,
        success=goed,
        foreground=kleuren["tekst"],
        background=kleuren["vlak"],
        surface=kleuren["paneel"],
        panel=kleuren["paneel"],
        boost=kleuren["paneel"],
        dark=donker,
        text_alpha=1.0,
        variables={
            "foreground-muted": kleuren["rand"],
            "foreground-disabled": kleuren["rand"],
            "border": kleuren["accent"],
            "border-blurred": kleuren["rand"],
            "footer-background": kleuren["paneel"],
            "footer-foreground": kleuren["tekst"],
            "footer-key-foreground": kleuren["accent"],
            "footer-description-foreground": kleuren["tekst"],
            "input-selection-background": "#24425c" if donker else "#b7d4ee",
            "block-cursor-background": kleuren["accent"],
            "block-cursor-foreground": kleuren["vlak"],
            "block-cursor-text-style": "bold",
            "scrollbar": kleuren["rand"],
            "scrollbar-background": kleuren["paneel"],
        },
    )


DONKER = _thema(
    "assistent-donker", _DONKER, donker=True, fout="#ffb3ab", goed="#a6e3b0", hoofd="#9fd0ff"
)
LICHT = _thema(
    "assistent-licht", _LICHT, donker=False, fout="#8a1010", goed="#0f4d1c", hoofd="#0b3d69"
)
