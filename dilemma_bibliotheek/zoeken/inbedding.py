"""Embedders: text to vectors, behind one small protocol.

The default is a plain hash of character n-grams. It knows no meaning, only likeness of spelling, and
says so; a sentence-transformers model (folder or hub id) takes its place by setting.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, woorden


class Inbedder(Protocol):
    """Turns texts into vectors of ``dimensie`` numbers with length 1.

    ``kenmerk`` names the model and its revision: vectors of another kenmerk are never mixed.
    ``gewicht`` is how much the vector leg counts in fusion (0 to 1).
    """

    kenmerk: str
    dimensie: int
    gewicht: float

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        """Embed passages."""
        ...

    def vraag(self, tekst: str) -> list[float]:
        """Embed a question."""
        ...


class HashInbedder:
    """Character 4-grams of the meaningful words, hashed into a fixed number of places."""

    kenmerk = "hash-4-gram-1024-v1"
    dimensie = 1024
    gewicht = 0.15

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        """Embed passages."""
        return [self.vraag(tekst) for tekst in teksten]

    def vraag(self, tekst: str) -> list[float]:
        """Embed a question; a text without words becomes the zero vector."""
        vector = [0.0] * self.dimensie
        for woord in woorden(tekst):
            if woord.gewoon in STOPWOORDEN:
                continue
            rand = f"_{woord.gewoon}_"
            for plek in range(max(len(rand) - 3, 1)):
                gram = hashlib.blake2b(rand[plek : plek + 4].encode(), digest_size=4).digest()
                getal = int.from_bytes(gram, "big")
                vector[getal % self.dimensie] += 1.0 if getal & 0x80000000 else -1.0
        norm = sum(x * x for x in vector) ** 0.5
        return [x / norm for x in vector] if norm else vector


class ZinInbedder:
    """A sentence-transformers model, by folder or hub id; loaded at first use (about 5 s)."""

    gewicht = 0.4

    def __init__(self, plek: str) -> None:
        self._plek = plek
        self._model: Any = None
        self.kenmerk = f"st:{plek}"
        self.dimensie = 0

    def _geladen(self) -> Any:
        if self._model is None:
            self._model = _laad(self._plek)
            self.dimensie = int(self._model.get_embedding_dimension())
        return self._model

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        """Embed passages, with the prompt the model names for them."""
        vectoren = self._geladen().encode_document(
            list(teksten), normalize_embeddings=True, show_progress_bar=False
        )
        return [[float(x) for x in vector] for vector in vectoren]

    def vraag(self, tekst: str) -> list[float]:
        """Embed a question, with the prompt the model names for it."""
        vector = self._geladen().encode_query(
            tekst, normalize_embeddings=True, show_progress_bar=False
        )
        return [float(x) for x in vector]


def _laad(plek: str) -> Any:
    map_ = Path(plek).expanduser()
    lokaal = map_.is_absolute() or plek.startswith((".", "~")) or map_.exists()
    if (
        lokaal
        and not (map_ / "config_sentence_transformers.json").exists()
        and not (map_ / "config.json").exists()
    ):
        raise IndexFout(
            f"In {map_} staat geen taalmodel voor zoeken.",
            "Zet ASSISTENT_INBEDDER op de map van een sentence-transformers-model, of laat de instelling leeg.",
        )
    if lokaal:
        # Without this a missing file means more than a minute of tries on the network.
        os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(map_) if lokaal else plek)
    except (OSError, ValueError) as fout:
        raise IndexFout(
            f"Het model '{plek}' kan niet worden geladen.",
            "Kijk of de map volledig is, of laat ASSISTENT_INBEDDER leeg om zonder te zoeken.",
        ) from fout


def maak_inbedder(instelling: str) -> Inbedder:
    """Return the embedder for a setting: empty is the plain default, else a folder or hub id."""
    return ZinInbedder(instelling) if instelling else HashInbedder()
