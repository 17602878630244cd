"""The listener of this installation: shipped vocabulary, signals and learned words."""

from __future__ import annotations

from assistent.luisteren.luisteraar import Luisteraar
from dilemma_bibliotheek.bibliotheek import INHOUD
from dilemma_bibliotheek.signalen import lees_signalen
from dilemma_bibliotheek.woordenschat import lees_woordenschat
from dilemma_bibliotheek.zoeken.kernvraagwijzer import Kernvraagwijzer


def maak_luisteraar() -> Luisteraar:
    """Return a listener. Raises ``StukFout``, ``BestandFout`` or ``IndexFout``."""
    return Luisteraar(lees_woordenschat(INHOUD), lees_signalen(INHOUD), Kernvraagwijzer())
