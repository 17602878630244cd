"""The vector leg: one Chroma collection in a folder of its own, with embeddings we pass ourselves.

Chroma is a cache. It never chooses an embedder (its default wants to download one) and one process
at a time may write to a folder: two writers lose vectors without an error (``zoeken.md`` §4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.stukken import AlleStukken
from dilemma_bibliotheek.zoeken.inbedding import Inbedder
from dilemma_bibliotheek.zoeken.lexicaal import velden_van

_NAAM = "stukken"
_BUNDEL = 1000


class Vectoren:
    """The vectors of stukken, searched by cosine."""

    def __init__(self, map_: Path, inbedder: Inbedder) -> None:
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        self._fout: tuple[type[Exception], ...] = (ChromaError, ValueError, OSError)
        self._inbedder = inbedder
        map_.mkdir(parents=True, exist_ok=True)
        try:
            self._klant: Any = chromadb.PersistentClient(
                path=str(map_), settings=Settings(anonymized_telemetry=False)
            )
            self._verzameling: Any = self._klant.get_or_create_collection(
                _NAAM,
                embedding_function=None,
                metadata={"hnsw:space": "cosine", "inbedder": inbedder.kenmerk},
            )
        except self._fout as fout:
            raise _kapot() from fout
        gezien = (self._verzameling.metadata or {}).get("inbedder")
        if gezien != inbedder.kenmerk:
            raise IndexFout(
                f"De index is gemaakt met een ander zoekmodel ({gezien}).",
                "Draai 'assistent bibliotheek herbouw'.",
            )

    def sluit(self) -> None:
        """Let go of the files of the collection."""
        self._klant.close()

    def werk_bij(self, nieuw: Sequence[AlleStukken], weg: Iterable[str]) -> None:
        """Add or replace stukken and remove ids. Raises ``IndexFout``."""
        try:
            oud = list(weg)
            if oud:
                self._verzameling.delete(ids=oud)
            for begin in range(0, len(nieuw), _BUNDEL):
                bundel = nieuw[begin : begin + _BUNDEL]
                self._verzameling.upsert(
                    ids=[stuk.id for stuk in bundel],
                    embeddings=self._inbedder.documenten(
                        [velden_van(stuk).samen() for stuk in bundel]
                    ),
                    metadatas=[{"soort": stuk.soort} for stuk in bundel],
                )
        except self._fout as fout:
            raise _kapot() from fout

    def zoek(self, vraag: str, aantal: int, soort: str | None = None) -> list[tuple[str, float]]:
        """Return ids with their cosine (1 is equal), the best first. Raises ``IndexFout``."""
        try:
            uit = self._verzameling.query(
                query_embeddings=[self._inbedder.vraag(vraag)],
                n_results=aantal,
                where={"soort": soort} if soort else None,
                include=["distances"],
            )
        except self._fout as fout:
            raise _kapot() from fout
        return [
            (str(id_), 1.0 - float(afstand))
            for id_, afstand in zip(uit["ids"][0], uit["distances"][0], strict=True)
        ]

    def aantal(self) -> int:
        """Return how many stukken have a vector. Raises ``IndexFout``."""
        try:
            return int(self._verzameling.count())
        except self._fout as fout:
            raise _kapot() from fout


def _kapot() -> IndexFout:
    return IndexFout(
        "De vectorindex is beschadigd of niet te openen.", "Draai 'assistent bibliotheek herbouw'."
    )
