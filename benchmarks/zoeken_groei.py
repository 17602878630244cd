"""One size of shelf, in this process: ``python -m benchmarks.zoeken_groei wij 1000`` prints one line of JSON.

The shelf is made of sentences of the shipped one, mixed anew with a fixed seed; few words are new, so
real shelves of this size have a larger vocabulary.
"""

from __future__ import annotations

import gc
import hashlib
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.bestanden import schrijf_stuk
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, Herkomst, lees_bibliotheek
from dilemma_bibliotheek.meten.gelijken import Bm25s, documenten_van, laad_minilm, stil
from dilemma_bibliotheek.meten.proefset import lees_proefset, maak_stuk
from dilemma_bibliotheek.meten.stelsels import maak_zoeker
from dilemma_bibliotheek.stukken import AlleStukken
from dilemma_bibliotheek.tekst.zinnen import zinnen
from dilemma_bibliotheek.woordenschat import lees_begrippen
from dilemma_bibliotheek.zoeken.inbedding import maak_inbedder

ZAAD = 4
DAG = date(2026, 11, 24)
VRAGEN = 100
ZINNEN_PER_STUK = 8
_BUNDEL = 5_000  # Chroma takes at most 5,461 at a time


def maak_schap(maat: int) -> Bibliotheek:
    """Return ``maat`` stukken of eight sentences each, always the same for one size."""
    toeval = random.Random(ZAAD)
    plank = list(lees_bibliotheek([]))
    bron = [s.tekst[van:tot] for s in plank for van, tot in zinnen(s.tekst) if tot - van > 20]
    titels = [stuk.titel for stuk in plank]
    stukken: dict[str, AlleStukken] = {}
    herkomst: dict[str, Herkomst] = {}
    for n in range(maat):
        id_ = f"s{n:06d}"
        tekst = " ".join(toeval.choices(bron, k=ZINNEN_PER_STUK))
        stukken[id_] = maak_stuk(id_, toeval.choice(titels), tekst)
        herkomst[id_] = Herkomst(Path(id_), hashlib.sha256(tekst.encode()).hexdigest(), False)
    return Bibliotheek(stukken, herkomst)


def tijden(zoek: Callable[[str], object]) -> dict[str, float]:
    """Return median and 95th percentile in ms over real questions, after a few to warm up."""
    vragen = [v.vraag for v in lees_proefset().vragen]
    vragen = random.Random(ZAAD).sample(vragen, min(VRAGEN, len(vragen)))
    for vraag in vragen[:5]:
        zoek(vraag)
    gemeten = []
    for vraag in vragen:
        begin = time.perf_counter()
        zoek(vraag)
        gemeten.append((time.perf_counter() - begin) * 1000)
    return {
        "p50_ms": round(statistics.median(gemeten), 2),
        "p95_ms": round(statistics.quantiles(gemeten, n=20)[-1], 2),
    }


def piek_mb() -> float:
    """Return the most memory this process had so far, in MB."""
    # On Linux ru_maxrss also counts what the parent had before exec; the kernel's own mark does not.
    status = Path("/proc/self/status")
    if status.exists():
        for regel in status.read_text(encoding="utf-8").splitlines():
            if regel.startswith("VmHWM:"):
                return round(int(regel.split()[1]) / 1024, 1)
    piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(piek / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def schijf_mb(map_: Path) -> float:
    return round(sum(p.stat().st_size for p in map_.rglob("*") if p.is_file()) / 1e6, 1)


def _zoeker(schap: Bibliotheek, map_: Path, *, vakgebied: bool = True) -> Any:
    return maak_zoeker(
        schap,
        map_,
        inbedder=maak_inbedder(""),
        begrippen=lees_begrippen(INHOUD),
        vakgebied=vakgebied,
    )


def meet_wij(maat: int, map_: Path) -> dict[str, Any]:
    """Our engine: build, open again, ask."""
    schap = maak_schap(maat)
    gc.collect()
    voor = piek_mb()
    begin = time.perf_counter()
    zoeker = _zoeker(schap, map_)
    bouw = time.perf_counter() - begin
    zoeker.sluit()
    begin = time.perf_counter()
    zoeker = _zoeker(schap, map_)
    heropen = time.perf_counter() - begin
    uit = {
        "bouw_s": round(bouw, 2),
        "heropen_s": round(heropen, 2),
        **tijden(lambda vraag: zoeker.zoek(vraag, peildatum=DAG)),
        "schijf_mb": schijf_mb(map_),
        "rss_voor_mb": voor,
        "rss_mb": piek_mb(),
    }
    zoeker.sluit()
    return uit


def meet_wijziging(maat: int, map_: Path) -> dict[str, Any]:
    """One changed stuk: from the new text to a searcher that knows it."""
    schap = maak_schap(maat)
    _zoeker(schap, map_).sluit()
    id_ = next(iter(schap.stukken))
    stuk = maak_stuk(id_, "Een nieuwe titel", "Een kwikzilveren olifant in de spreekkamer.")
    nieuw = replace(
        schap,
        stukken={**schap.stukken, id_: stuk},
        herkomst={**schap.herkomst, id_: Herkomst(Path(id_), "0" * 64, False)},
    )
    begin = time.perf_counter()
    zoeker = _zoeker(nieuw, map_, vakgebied=False)  # no consulent asks for a quicksilver elephant
    tijd = time.perf_counter() - begin
    antwoord = zoeker.zoek("kwikzilveren olifant", peildatum=DAG)
    assert [t.stuk.id for t in antwoord.treffers][:1] == [id_]
    zoeker.sluit()
    begin = time.perf_counter()
    _zoeker(nieuw, map_).sluit()
    return {
        "bijwerken_s": round(tijd, 2),
        "zonder_wijziging_openen_s": round(time.perf_counter() - begin, 2),
    }


def meet_lezen(maat: int, map_: Path) -> dict[str, Any]:
    """Reading the files of a shelf: from YAML, and again when what was read is remembered."""
    bron = list(lees_bibliotheek([]))
    for n in range(maat):
        stuk = bron[n % len(bron)]
        schrijf_stuk(stuk.model_copy(update={"id": f"s{n:06d}"}), map_ / "team")
    uit: dict[str, Any] = {}
    for keer in ("eerst_s", "daarna_s"):
        begin = time.perf_counter()
        schap = lees_bibliotheek([map_ / "team"], basis=None, geheugen=map_ / "gelezen.sqlite")
        uit[keer] = round(time.perf_counter() - begin, 2)
        assert len(schap) == maat
    return {
        **uit,
        "schijf_mb": round((map_ / "gelezen.sqlite").stat().st_size / 1e6, 1),
        "rss_mb": piek_mb(),
    }


def meet_bm25s(maat: int, map_: Path) -> dict[str, Any]:
    """The peer bm25s, in memory."""
    documenten = documenten_van(maak_schap(maat), DAG)
    begin = time.perf_counter()
    stelsel = Bm25s(documenten)
    bouw = time.perf_counter() - begin
    return {
        "bouw_s": round(bouw, 2),
        **tijden(lambda vraag: stelsel.zoek(vraag, 5)),
        "schijf_mb": None,
        "rss_mb": piek_mb(),
    }


def meet_chroma(maat: int, map_: Path) -> dict[str, Any]:
    """The peer Chroma through LangChain: random vectors for the stukken, MiniLM for the question."""
    import numpy as np
    from langchain_chroma import Chroma

    documenten = documenten_van(maak_schap(maat), DAG)
    ids, teksten = list(documenten), list(documenten.values())
    vectoren = np.random.default_rng(ZAAD).normal(size=(maat, 384))
    vectoren /= np.linalg.norm(vectoren, axis=1, keepdims=True)
    with stil():
        winkel = Chroma("groei", laad_minilm(), persist_directory=str(map_))
        begin = time.perf_counter()
        for n in range(0, maat, _BUNDEL):
            # LangChain itself can only add by embedding; its own collection takes ready vectors.
            winkel._collection.add(
                ids=ids[n : n + _BUNDEL],
                embeddings=vectoren[n : n + _BUNDEL],
                documents=teksten[n : n + _BUNDEL],
            )
        bouw = time.perf_counter() - begin
    return {
        "bouw_s": round(bouw, 2),
        **tijden(lambda vraag: winkel.similarity_search(vraag, k=5)),
        "schijf_mb": schijf_mb(map_),
        "rss_mb": piek_mb(),
    }


METINGEN: dict[str, Callable[[int, Path], dict[str, Any]]] = {
    "wij": meet_wij,
    "wijziging": meet_wijziging,
    "lezen": meet_lezen,
    "bm25s": meet_bm25s,
    "chroma": meet_chroma,
}


if __name__ == "__main__":
    wat, maat = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as map_:
        gemeten = METINGEN[wat](maat, Path(map_))
    print(json.dumps({"wat": wat, "maat": maat, **gemeten}))
