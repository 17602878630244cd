"""The vector leg: one Chroma collection, in a folder of ours or on Chroma's own server.

Chroma is a cache. It never chooses an embedder (its default wants to download one) and one process
at a time may write to a folder: two writers lose vectors without an error (``zoeken.md`` §4).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dilemma_bibliotheek.fouten import GebruikFout, IndexFout
from dilemma_bibliotheek.stukken import AlleStukken
from dilemma_bibliotheek.zoeken.inbedding import Inbedder
from dilemma_bibliotheek.zoeken.passages import brokken

_NAAM = "stukken"
_BUNDEL = 500
_SCHEIDING = "#"

Voortgang = Callable[[int, int], None]


@dataclass(frozen=True)
class Server:
    """Chroma's own server. ``sleutel`` goes along as a bearer token, for the proxy before it.

    Chroma itself asks for no login (measured, ``zoeken.md`` §4): never put it on a network bare.
    """

    url: str
    sleutel: str = ""


def _stil(_: int, __: int) -> None:
    return


class Vectoren:
    """The vectors of stukken, searched by cosine; a long stuk has several.

    ``plek`` is a folder or a server. Raises ``IndexFout`` when it cannot be opened or was made with
    another embedder.
    """

    def __init__(self, plek: Path | Server, inbedder: Inbedder) -> None:
        import chromadb
        from chromadb.errors import ChromaError
        from httpx import HTTPError  # noqa: PLC0415

        self._fout: tuple[type[Exception], ...] = (ChromaError, HTTPError, ValueError, OSError)
        self._inbedder = inbedder
        self._plek = plek
        try:
            self._klant: Any = _open(chromadb, plek)
            self._verzameling: Any = self._klant.get_or_create_collection(
                self._naam(),
                embedding_function=None,
                metadata={
                    "hnsw:space": "cosine",
                    "inbedder": inbedder.kenmerk,
                    "dimensie": inbedder.dimensie,
                },
            )
        except self._fout as fout:
            raise self._kapot() from fout
        gezien = self._verzameling.metadata or {}
        if (gezien.get("inbedder"), gezien.get("dimensie")) != (
            inbedder.kenmerk,
            inbedder.dimensie,
        ):
            raise IndexFout(
                f"De index is gemaakt met een ander zoekmodel ({gezien.get('inbedder')}).",
                "Draai 'assistent bibliotheek herbouw'.",
            )

    def _naam(self) -> str:
        if isinstance(self._plek, Path):
            return _NAAM
        # On a shared server each model has a collection of its own.
        return f"{_NAAM}-{hashlib.sha256(self._inbedder.kenmerk.encode()).hexdigest()[:16]}"

    def sluit(self) -> None:
        """Let go of the files of the collection."""
        self._klant.close()

    def werk_bij(
        self,
        nieuw: Sequence[AlleStukken],
        weg: Iterable[str],
        sommen: dict[str, str] | None = None,
        voortgang: Voortgang = _stil,
    ) -> None:
        """Add or replace stukken and remove ids; ``sommen`` gives the hash to keep with each.

        ``voortgang`` is called with how many are done; what it raises stops the work. Raises
        ``IndexFout``.
        """
        sommen = sommen or {}
        oud = [*weg, *(stuk.id for stuk in nieuw)]
        try:
            if oud and self._verzameling.count():
                for begin in range(0, len(oud), _BUNDEL):
                    self._verzameling.delete(where={"stuk": {"$in": oud[begin : begin + _BUNDEL]}})
            for begin in range(0, len(nieuw), _BUNDEL):
                voortgang(begin, len(nieuw))
                self._schrijf(nieuw[begin : begin + _BUNDEL], sommen)
        except self._fout as fout:
            raise self._kapot() from fout

    def _schrijf(self, stukken: Sequence[AlleStukken], sommen: dict[str, str]) -> None:
        rijen = [
            (stuk, nummer, brok)
            for stuk in stukken
            for nummer, brok in enumerate(brokken(stuk, self._inbedder.max_woorden))
        ]
        grootste = int(self._klant.get_max_batch_size())
        for begin in range(0, len(rijen), grootste):
            deel = rijen[begin : begin + grootste]
            self._verzameling.upsert(
                ids=[f"{stuk.id}{_SCHEIDING}{nummer}" for stuk, nummer, _ in deel],
                embeddings=self._inbedder.documenten([brok for _, _, brok in deel]),
                metadatas=[
                    {"stuk": stuk.id, "soort": stuk.soort, "som": sommen.get(stuk.id, "")}
                    for stuk, _, _ in deel
                ],
            )

    def zoek(self, vraag: str, aantal: int) -> list[tuple[str, float]]:
        """Return ids of stukken with the cosine of their nearest piece, the best first.

        Raises ``IndexFout``.
        """
        try:
            vector = self._inbedder.vraag(vraag)
            if not any(vector):
                return []
            uit = self._verzameling.query(
                query_embeddings=[vector],
                n_results=min(aantal, max(self._verzameling.count(), 1)),
                include=["distances"],
            )
        except self._fout as fout:
            raise self._kapot() from fout
        beste: dict[str, float] = {}
        for id_, afstand in zip(uit["ids"][0], uit["distances"][0], strict=True):
            stuk = str(id_).rsplit(_SCHEIDING, 1)[0]
            beste[stuk] = max(beste.get(stuk, -1.0), 1.0 - float(afstand))
        return list(beste.items())

    def sommen(self) -> dict[str, str]:
        """Return the hash that is kept with each stuk in the collection. Raises ``IndexFout``."""
        try:
            uit = self._verzameling.get(include=["metadatas"])
        except self._fout as fout:
            raise self._kapot() from fout
        return {str(m["stuk"]): str(m["som"]) for m in uit["metadatas"] if m}

    def aantal(self) -> int:
        """Return how many vectors there are. Raises ``IndexFout``."""
        try:
            return int(self._verzameling.count())
        except self._fout as fout:
            raise self._kapot() from fout

    def _kapot(self) -> IndexFout:
        if isinstance(self._plek, Server):
            return IndexFout(
                f"De Chroma-server op {self._plek.url} antwoordt niet goed.",
                "Kijk of hij draait en of ASSISTENT_CHROMA klopt.",
            )
        return IndexFout(
            "De vectorindex is beschadigd of niet te openen.",
            "Draai 'assistent bibliotheek herbouw'.",
        )


def _open(chromadb: Any, plek: Path | Server) -> Any:
    from chromadb.config import Settings

    stil = Settings(anonymized_telemetry=False)
    if isinstance(plek, Path):
        plek.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(path=str(plek), settings=stil)
    delen = urlsplit(plek.url)
    if delen.scheme not in {"http", "https"} or not delen.hostname:
        raise GebruikFout(
            f"ASSISTENT_CHROMA '{plek.url}' is geen adres van een server.",
            "Schrijf bijvoorbeeld https://zoeken.gemeente.nl of http://127.0.0.1:8000.",
        )
    koppen = {"Authorization": f"Bearer {plek.sleutel}"} if plek.sleutel else None
    return chromadb.HttpClient(
        host=delen.hostname,
        port=delen.port or (443 if delen.scheme == "https" else 80),
        ssl=delen.scheme == "https",
        headers=koppen,
        settings=stil,
    )
