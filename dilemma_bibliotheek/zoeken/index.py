"""The index folder: both legs kept up to date by content hash, one owner at a time.

Everything below the folder can be thrown away. Each build stands in a generation of its own; the
file ``huidig`` names the one in use, so that a rebuild never leaves half an index behind.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.bestanden import schrijf_heel
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.fouten import BestandFout, IndexFout, reden_van
from dilemma_bibliotheek.tekst.woorden import STAMMER
from dilemma_bibliotheek.zoeken.generatie import (
    LEXICAAL,
    LEXICALE_BESTANDEN,
    bestanden_van,
    sommen_van,
    verwijder,
)
from dilemma_bibliotheek.zoeken.inbedding import Inbedder
from dilemma_bibliotheek.zoeken.lexicaal import Lexicaal
from dilemma_bibliotheek.zoeken.onderdelen import ALLES, Onderdelen
from dilemma_bibliotheek.zoeken.vectoren import Server, Vectoren, Voortgang, geen_voortgang

VORM = 3
WACHT_OP_SLOT = 5.0
_HUIDIG = "huidig"
_MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Verschil:
    """What has to change in the index: ids to write and ids to remove."""

    nieuw: tuple[str, ...]
    weg: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.nieuw or self.weg)


@dataclass
class Benen:
    """The two legs, ready to be searched; a leg that could not be opened is None, with the reason."""

    lexicaal: Lexicaal
    vectoren: Vectoren | None
    uitgevallen: tuple[str, ...] = ()


class Index:
    """The index in ``map_`` for one embedder.

    ``nieuwe_naam`` gives an unused name for a generation (randomness is handed in). With a
    ``server`` the vectors stand there, and only the words in ``map_``.
    """

    def __init__(
        self,
        map_: Path,
        inbedder: Inbedder,
        nieuwe_naam: Callable[[], str],
        *,
        server: Server | None = None,
        onderdelen: Onderdelen = ALLES,
    ) -> None:
        self._map = map_
        self._inbedder = inbedder
        self._nieuwe_naam = nieuwe_naam
        self._server = server
        self._onderdelen = onderdelen

    def open(self, bibliotheek: Bibliotheek) -> Benen:
        """Bring the index up to date with ``bibliotheek`` and open it.

        When the folder cannot be written, or another process owns it, the lexical leg is made in
        memory and the vector leg is reported as ``uitgevallen``: searching always works.
        """
        try:
            with self._slot():
                return self._open(bibliotheek)
        except (IndexFout, BestandFout) as fout:
            return self.alleen_woorden(bibliotheek, fout.melding)

    def alleen_woorden(self, bibliotheek: Bibliotheek, reden: str) -> Benen:
        """Return a lexical leg, with why there are no vectors.

        It is the one on disk when that is up to date, whatever model its vectors are of; else it is
        made in memory.
        """
        try:
            lexicaal = self._woorden_van_schijf(bibliotheek)
        except (IndexFout, OSError):
            lexicaal = None
        if lexicaal is None:
            lexicaal = Lexicaal(None, self._onderdelen)
            lexicaal.werk_bij(bibliotheek, ())
        return Benen(lexicaal, None, (f"vectoren: {reden}",))

    def _woorden_van_schijf(self, bibliotheek: Bibliotheek) -> Lexicaal | None:
        map_, manifest = self._huidig()
        if map_ is None or not str(manifest.get("kenmerk")).startswith(self._kenmerk_woorden()):
            return None
        woorden = {
            naam: som
            for naam, som in manifest.get("bestanden", {}).items()
            if naam.startswith(f"{LEXICAAL}/")
        }
        if _verschil(manifest["stukken"], bibliotheek) or woorden != sommen_van(
            map_, map_.glob(LEXICALE_BESTANDEN)
        ):
            return None
        return self._woorden(map_)

    def herbouw(self, bibliotheek: Bibliotheek, voortgang: Voortgang = geen_voortgang) -> int:
        """Build a whole new generation and swap; return the number of stukken.

        ``voortgang`` hears how many are done; when it raises, the old generation stays in use.
        Raises ``IndexFout`` when another process owns the index, ``BestandFout`` when the folder
        cannot be written.
        """
        with self._slot():
            self._bouw(bibliotheek, voortgang)
            if self._server is not None:
                self._op_server(bibliotheek, voortgang, opnieuw=True).sluit()
        return len(bibliotheek)

    def _open(self, bibliotheek: Bibliotheek) -> Benen:
        map_, manifest = self._huidig()
        if (
            map_ is None
            or manifest.get("kenmerk") != self._kenmerk()
            or manifest.get("bestanden") != bestanden_van(map_)
        ):
            map_ = self._bouw(bibliotheek)
        else:
            verschil = _verschil(manifest["stukken"], bibliotheek)
            if verschil:
                try:
                    self._werk_bij(map_, bibliotheek, verschil)
                except IndexFout:
                    map_ = self._bouw(bibliotheek)
        if self._server is not None:
            return self._met_server(map_, bibliotheek)
        try:
            return Benen(self._woorden(map_), self._vectoren(map_))
        except IndexFout:
            map_ = self._bouw(bibliotheek)
            return Benen(self._woorden(map_), self._vectoren(map_))

    def _woorden(self, map_: Path) -> Lexicaal:
        return Lexicaal(map_ / LEXICAAL, self._onderdelen)

    def _vectoren(self, map_: Path) -> Vectoren:
        vectoren = Vectoren(map_ / "vectoren", self._inbedder)
        _, manifest = self._huidig()
        # A lost HNSW folder gives no error, only fewer answers (robuust.md §4.1).
        if vectoren.aantal() != manifest.get("vectoren"):
            vectoren.sluit()
            raise IndexFout(
                "De vectorindex is niet volledig.", "Draai 'assistent bibliotheek herbouw'."
            )
        return vectoren

    def _met_server(self, map_: Path, bibliotheek: Bibliotheek) -> Benen:
        lexicaal = self._woorden(map_)
        try:
            return Benen(lexicaal, self._op_server(bibliotheek, geen_voortgang))
        except IndexFout as fout:
            return Benen(lexicaal, None, (f"vectoren: {fout.melding}",))

    def _op_server(
        self, bibliotheek: Bibliotheek, voortgang: Voortgang, *, opnieuw: bool = False
    ) -> Vectoren:
        """Bring the collection on the server up to date, by the hashes that it keeps itself."""
        assert self._server is not None  # noqa: S101  (for the type checker)
        vectoren = Vectoren(self._server, self._inbedder)
        verschil = _verschil(vectoren.sommen(), bibliotheek)
        nieuw = list(bibliotheek) if opnieuw else [bibliotheek.stukken[i] for i in verschil.nieuw]
        vectoren.werk_bij(nieuw, verschil.weg, _sommen(bibliotheek), voortgang)
        return vectoren

    def _werk_bij(self, map_: Path, bibliotheek: Bibliotheek, verschil: Verschil) -> None:
        # Without a manifest the generation counts as absent: a crash halfway leads to a rebuild.
        (map_ / _MANIFEST).unlink()
        self._schrijf(map_, bibliotheek, verschil)

    def _bouw(self, bibliotheek: Bibliotheek, voortgang: Voortgang = geen_voortgang) -> Path:
        oud = [pad for pad in self._map.glob("g-*") if pad.is_dir()] if self._map.is_dir() else []
        map_ = self._map / f"g-{self._nieuwe_naam()}"
        with ExitStack() as bij_fout:
            bij_fout.callback(verwijder, map_)
            self._schrijf(map_, bibliotheek, Verschil(tuple(bibliotheek.stukken), ()), voortgang)
            bij_fout.pop_all()
        schrijf_heel(self._map / _HUIDIG, map_.name.encode())
        for pad in oud:
            verwijder(pad)
        return map_

    def _schrijf(
        self,
        map_: Path,
        bibliotheek: Bibliotheek,
        verschil: Verschil,
        voortgang: Voortgang = geen_voortgang,
    ) -> None:
        nieuw = [bibliotheek.stukken[id_] for id_ in verschil.nieuw]
        self._woorden(map_).werk_bij(nieuw, verschil.weg)
        aantal = 0
        if self._server is None:
            vectoren = Vectoren(map_ / "vectoren", self._inbedder)
            try:
                vectoren.werk_bij(nieuw, verschil.weg, _sommen(bibliotheek), voortgang)
                aantal = vectoren.aantal()
            finally:
                vectoren.sluit()
        # A lost or damaged file must not be opened: tantivy would be silently empty, and Chroma can
        # bring the whole process down (robuust.md §4.1).
        manifest = {
            "bestanden": bestanden_van(map_),
            "kenmerk": self._kenmerk(),
            "vectoren": aantal,
            "stukken": dict(sorted(_sommen(bibliotheek).items())),
        }
        schrijf_heel(map_ / _MANIFEST, json.dumps(manifest).encode())

    def _huidig(self) -> tuple[Path | None, dict[str, Any]]:
        try:
            map_ = self._map / (self._map / _HUIDIG).read_text(encoding="utf-8").strip()
            manifest = json.loads((map_ / _MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None, {}
        heel = isinstance(manifest, dict) and isinstance(manifest.get("stukken"), dict)
        return (map_, manifest) if heel else (None, {})

    def _kenmerk(self) -> str:
        waar = "server" if self._server else self._inbedder.kenmerk
        return f"{self._kenmerk_woorden()}{waar}"

    def _kenmerk_woorden(self) -> str:
        return f"{VORM} {STAMMER} {self._onderdelen} "

    @contextmanager
    def _slot(self) -> Iterator[None]:
        from filelock import FileLock, Timeout  # noqa: PLC0415

        try:
            self._map.mkdir(parents=True, exist_ok=True)
            slot = FileLock(self._map / "slot", timeout=WACHT_OP_SLOT)
            slot.acquire()
        except Timeout as fout:
            raise IndexFout(
                "De zoekindex wordt nu door een ander venster bijgewerkt.", "Probeer het zo weer."
            ) from fout
        except OSError as fout:
            raise BestandFout(
                f"Ik kan niet schrijven in {self._map} ({reden_van(fout)}).",
                "Maak de map beschrijfbaar of zet ASSISTENT_THUIS op een andere map.",
            ) from fout
        try:
            yield
        finally:
            slot.release()


def _sommen(bibliotheek: Bibliotheek) -> dict[str, str]:
    return {id_: h.sha256 for id_, h in bibliotheek.herkomst.items()}


def _verschil(gezien: dict[str, str], bibliotheek: Bibliotheek) -> Verschil:
    nu = _sommen(bibliotheek)
    return Verschil(
        tuple(id_ for id_, som in nu.items() if gezien.get(id_) != som),
        tuple(id_ for id_ in gezien if id_ not in nu),
    )
