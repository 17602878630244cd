"""The vector leg: one Chroma collection, in a folder of ours or on Chroma's own server.

Chroma is a cache. It never chooses an embedder (its default wants to download one) and one process
at a time may write to a folder: two writers lose vectors without an error (``zoeken.md`` §4).
"""

from __future__ import annotations

import hashlib
import math
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
GEDULD = 10.0  # seconds that a server may take

Voortgang = Callable[[int, int], None]


@dataclass(frozen=True)
class Server:
    """Chroma's own server. ``sleutel`` goes along as a bearer token, for the proxy before it.

    Chroma itself asks for no login (measured, ``zoeken.md`` §4): never put it on a network bare.
    All who use one ``naam`` must have the same shelf, since what one does not have is removed.
    """

    url: str
    sleutel: str = ""
    naam: str = "assistent"


def geen_voortgang(_: int, __: int) -> None:
    """Tell nobody how far it is."""


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
            self._klant: Any = (
                _open_map(chromadb, plek)
                if isinstance(plek, Path)
                else _open_server(chromadb, plek)
            )
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
        self._sessie = _sessie(self._klant)
        # Counting costs as much as searching; another window can only make it a little more or less.
        self._brokken: int | None = None
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
        model = hashlib.sha256(self._inbedder.kenmerk.encode()).hexdigest()[:16]
        return f"{_NAAM}-{self._plek.naam}-{model}"

    def sluit(self) -> None:
        """Let go of the files of the collection, or of the connection to the server."""
        self._klant.close()
        if self._sessie is not None:
            self._sessie.close()

    def werk_bij(
        self,
        nieuw: Sequence[AlleStukken],
        weg: Iterable[str],
        sommen: dict[str, str] | None = None,
        voortgang: Voortgang = geen_voortgang,
    ) -> None:
        """Add or replace stukken and remove ids; ``sommen`` gives the hash to keep with each.

        ``voortgang`` is called with how many are done; what it raises stops the work. Raises
        ``IndexFout``.
        """
        sommen = sommen or {}
        self._brokken = None
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
            (stuk, nummer, brok, len(delen))
            for stuk in stukken
            for delen in [brokken(stuk, self._inbedder.max_woorden)]
            for nummer, brok in enumerate(delen)
        ]
        grootste = int(self._klant.get_max_batch_size())
        for begin in range(0, len(rijen), grootste):
            deel = rijen[begin : begin + grootste]
            self._verzameling.upsert(
                ids=[f"{stuk.id}{_SCHEIDING}{nummer}" for stuk, nummer, _, _ in deel],
                embeddings=self._inbedder.documenten([brok for _, _, brok, _ in deel]),
                metadatas=[
                    {
                        "stuk": stuk.id,
                        "soort": stuk.soort,
                        "som": sommen.get(stuk.id, ""),
                        "brokken": aantal,
                    }
                    for stuk, _, _, aantal in deel
                ],
            )

    def zoek(self, vraag: str, aantal: int, stukken: int) -> list[tuple[str, float]]:
        """Return about ``aantal`` ids with the cosine of their nearest piece, the best first.

        ``stukken`` is how many there are: a long one has several pieces, which must not crowd out
        the others. Raises ``IndexFout``.
        """
        try:
            vector = self._inbedder.vraag(vraag)
            brokken_ = self._brokken if self._brokken is not None else self.aantal()
            if not any(vector) or not brokken_:
                return []
            uit = self._verzameling.query(
                query_embeddings=[vector],
                n_results=min(aantal * math.ceil(brokken_ / max(stukken, 1)), brokken_),
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
        """Return the hash that is kept with each stuk in the collection.

        A stuk of which pieces are missing, after a break halfway, has an empty hash. Raises
        ``IndexFout``.
        """
        try:
            uit = self._verzameling.get(include=["metadatas"])
        except self._fout as fout:
            raise self._kapot() from fout
        gezien: dict[str, list[Any]] = {}
        for rij in uit["metadatas"]:
            gezien.setdefault(str(rij["stuk"]), []).append(rij)
        return {
            id_: str(rijen[0]["som"]) if len(rijen) == rijen[0]["brokken"] else ""
            for id_, rijen in gezien.items()
        }

    def aantal(self) -> int:
        """Return how many vectors there are. Raises ``IndexFout``."""
        try:
            self._brokken = int(self._verzameling.count())
        except self._fout as fout:
            raise self._kapot() from fout
        return self._brokken

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


def _open_map(chromadb: Any, plek: Path) -> Any:
    from chromadb.config import Settings

    plek.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(path=str(plek), settings=Settings(anonymized_telemetry=False))


def _open_server(chromadb: Any, server: Server) -> Any:
    import httpx  # noqa: PLC0415
    from chromadb.config import Settings

    try:
        delen = urlsplit(server.url)
        poort = delen.port or (443 if delen.scheme == "https" else 80)
    except ValueError:
        raise _geen_adres(server) from None
    if delen.scheme not in {"http", "https"} or not delen.hostname:
        raise _geen_adres(server)
    koppen = {"Authorization": f"Bearer {server.sleutel}"} if server.sleutel else {}
    # Chroma waits without end for a server that does not answer; so ask first, with patience.
    basis = f"{delen.scheme}://{delen.netloc.rpartition('@')[2]}"
    httpx.get(f"{basis}/api/v2/heartbeat", headers=koppen, timeout=GEDULD).raise_for_status()
    klant = chromadb.HttpClient(
        host=delen.hostname,
        port=poort,
        ssl=delen.scheme == "https",
        headers=koppen,
        settings=Settings(anonymized_telemetry=False),
    )
    sessie = _sessie(klant)
    if sessie is not None:
        sessie.timeout = httpx.Timeout(GEDULD)
    return klant


def _sessie(klant: Any) -> Any:
    """Return the connection inside Chroma's client, which has no setting for its patience."""
    return getattr(getattr(klant, "_server", None), "_session", None)


def _geen_adres(server: Server) -> GebruikFout:
    return GebruikFout(
        f"ASSISTENT_CHROMA '{server.url}' is geen adres van een server.",
        "Schrijf bijvoorbeeld https://zoeken.gemeente.nl of http://127.0.0.1:8000.",
    )
