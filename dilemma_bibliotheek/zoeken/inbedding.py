"""Embedders: text to vectors, behind one small protocol.

The default is our own small model (``statisch``). A sentence-transformers model, by folder or hub
id, takes its place by setting; it counts only after it was measured (``assistent zoeken meet``).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Sequence
from functools import cached_property
from math import inf
from pathlib import Path
from typing import Any, Protocol

from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.zoeken.statisch import StatischInbedder

# A Dutch word is about 2.5 pieces of a word to a multilingual model (zoeken.md §4).
STUKJES_PER_WOORD = 2.5


class Inbedder(Protocol):
    """Turns texts into vectors of ``dimensie`` numbers with length 1.

    ``kenmerk`` names the model and its revision: vectors of another kenmerk are never mixed.
    ``gewicht`` is how much the vector leg counts in fusion (0 to 1), ``max_woorden`` how many words
    it reads of a passage (None: all), ``snel`` whether it loads and embeds without waiting.
    """

    gewicht: float

    @property
    def kenmerk(self) -> str:
        """The model and its revision."""
        ...

    @property
    def dimensie(self) -> int:
        """The number of numbers of a vector."""
        ...

    @property
    def max_woorden(self) -> int | None:
        """How many words of a passage are read; None is all of them."""
        ...

    @property
    def snel(self) -> bool:
        """Tell whether loading takes milliseconds, not seconds."""
        ...

    def gewicht_voor(self, schap: Collection[str]) -> float:
        """Return how much the vector leg counts on a shelf with these ids."""
        ...

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        """Embed passages. Raises ``IndexFout``."""
        ...

    def vraag(self, tekst: str) -> list[float]:
        """Embed a question. Raises ``IndexFout``."""
        ...


class ZinInbedder:
    """A sentence-transformers model, by folder or hub id; loaded at first use (about 5 s).

    Prompts such as "query: " and "passage: " come from the model's own configuration.
    """

    snel = False

    def __init__(self, plek: str, gewicht: float = 0.0) -> None:
        self._plek = plek
        self.gewicht = gewicht

    def gewicht_voor(self, schap: Collection[str]) -> float:
        """Return what was measured; a model from elsewhere knows no stuk in particular."""
        return self.gewicht

    @cached_property
    def _model(self) -> Any:
        return _laad(self._plek)

    @cached_property
    def kenmerk(self) -> str:
        """The model with its revision: for a folder a hash of all its files."""
        map_ = Path(self._plek).expanduser()
        return f"st:{self._plek}@{_revisie(map_) if map_.is_dir() else self._hub_revisie()}"

    def _hub_revisie(self) -> str:
        kaart = getattr(self._model, "model_card_data", None)
        return str(getattr(kaart, "base_model_revision", None) or "onbekend")

    @property
    def dimensie(self) -> int:
        """The number of numbers of a vector."""
        return int(self._model.get_embedding_dimension())

    @cached_property
    def max_woorden(self) -> int | None:
        """How many Dutch words fit the token limit of the model."""
        grens = getattr(self._model, "max_seq_length", None)
        # A static model has no limit, and says infinity.
        return max(int(grens / STUKJES_PER_WOORD), 20) if grens and grens < inf else None

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        """Embed passages, with the prompt the model names for them."""
        return self._codeer(self._model.encode_document, list(teksten))

    def vraag(self, tekst: str) -> list[float]:
        """Embed a question, with the prompt the model names for it."""
        return self._codeer(self._model.encode_query, [tekst])[0]

    def _codeer(self, codeer: Any, teksten: list[str]) -> list[list[float]]:
        try:
            vectoren = codeer(teksten, normalize_embeddings=True, show_progress_bar=False)
        except (RuntimeError, ValueError, OSError) as fout:
            raise IndexFout(
                f"Het model '{self._plek}' kan deze tekst niet verwerken.",
                "Kies een ander model, of laat ASSISTENT_INBEDDER leeg.",
            ) from fout
        return [[float(x) for x in vector] for vector in vectoren]


def _revisie(map_: Path) -> str:
    """Return a short hash over all files of a model, its weights too: a model can be trained on."""
    som = hashlib.sha256()
    for pad in sorted(p for p in map_.rglob("*") if p.is_file()):
        som.update(pad.relative_to(map_).as_posix().encode())
        with pad.open("rb") as bestand:
            som.update(hashlib.file_digest(bestand, "sha256").digest())
    return som.hexdigest()[:12]


def _laad(plek: str) -> Any:
    map_ = Path(plek).expanduser()
    lokaal = map_.is_absolute() or plek.startswith((".", "~")) or map_.exists()
    delen = ("config_sentence_transformers.json", "modules.json", "config.json")
    if lokaal and not any((map_ / deel).exists() for deel in delen):
        raise IndexFout(
            f"In {map_} staat geen taalmodel voor zoeken.",
            "Zet ASSISTENT_INBEDDER op de map van een sentence-transformers-model, of laat de instelling leeg.",
        )
    if lokaal:
        # Without this a missing file means more than a minute of tries on the network.
        os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(map_) if lokaal else plek, local_files_only=lokaal)
    # A border: safetensors and tokenizers raise bare Exception for a damaged file.
    except Exception as fout:
        raise IndexFout(
            f"Het model '{plek}' kan niet worden geladen.",
            "Kijk of de map volledig is, of laat ASSISTENT_INBEDDER leeg om zonder te zoeken.",
        ) from fout


def maak_inbedder(instelling: str, gewicht: float | None = None) -> Inbedder:
    """Return the embedder for a setting: empty is our own model, else a folder or hub id.

    ``gewicht`` is what a measurement found for it; a model that was not measured counts 0.
    """
    if instelling:
        return ZinInbedder(instelling, gewicht or 0.0)
    return StatischInbedder(gewicht=gewicht)
