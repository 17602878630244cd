"""Which audiences and forms there are: known without reading or loading any of them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from assistent.teksten import PROMPTS

Vorm = Literal["md"]
VORMEN: tuple[Vorm, ...] = ("md",)


def doelgroepen(map_: Path = PROMPTS) -> list[str]:
    """Return the names of the audiences, by alphabet."""
    return sorted(pad.stem for pad in (map_ / "doelgroepen").glob("*.yaml"))
