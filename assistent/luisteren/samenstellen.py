"""The listener of this installation: shipped vocabulary, signals and learned words."""

from __future__ import annotations

from assistent.luisteren.luisteraar import Luisteraar
from dilemma_bibliotheek.bibliotheek import INHOUD
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.signalen import Signalen, lees_signalen
from dilemma_bibliotheek.woordenschat import lees_woordenschat
from dilemma_bibliotheek.zoeken.kernvraagwijzer import Kernvraagwijzer


def maak_luisteraar(
    woordenschat: Woordenschat | None = None, signalen: Signalen | None = None
) -> Luisteraar:
    """Return a listener; what was read already is handed in.

    Raises ``StukFout``, ``BestandFout`` or ``IndexFout``.
    """
    return Luisteraar(
        woordenschat or lees_woordenschat(INHOUD),
        signalen or lees_signalen(INHOUD),
        Kernvraagwijzer(),
    )
