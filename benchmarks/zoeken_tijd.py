"""What searching costs: cold start, warm questions, one changed stuk, growth; beside peers in the same run.

``python -m benchmarks.zoeken_tijd --tot 10000`` stops at 10,000 stukken. Each size runs in a process
of its own (``benchmarks.zoeken_groei``), so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.meten.gelijken import Bm25s, MiniLM

RONDEN = 5
MATEN = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
MATEN_GELIJKE = {"bm25s": (1_000, 10_000, 100_000), "chroma": (10_000,)}
MAAT_WIJZIGING = 10_000
VRAAG = "klant komt nooit opdagen, korten?"
GRENS_S = 3600
# What a user of the LangChain tutorial writes: a collection on disk, opened again for each question.
_GELIJKE = """
import sys
from dilemma_bibliotheek.meten.gelijken import laad_minilm
from langchain_chroma import Chroma

winkel = Chroma("kaarten", laad_minilm(), persist_directory=sys.argv[1])
if len(sys.argv) > 3:
    from datetime import date
    from dilemma_bibliotheek.bibliotheek import lees_bibliotheek
    from dilemma_bibliotheek.meten.gelijken import documenten_van
    documenten = documenten_van(lees_bibliotheek([]), date(2026, 11, 24))
    winkel.add_texts(list(documenten.values()), ids=list(documenten))
for document in winkel.similarity_search(sys.argv[2], k=5):
    print(document.page_content[:80], flush=True)
"""


def tot_eerste_regel(opdracht: list[str], omgeving: dict[str, str]) -> float:
    """Return the seconds from starting ``opdracht`` until it printed its first line."""
    begin = time.perf_counter()
    with subprocess.Popen(
        opdracht, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=omgeving
    ) as proces:
        assert proces.stdout is not None
        regel = proces.stdout.readline()
        tijd = time.perf_counter() - begin
        proces.stdout.read()
    if proces.returncode or not regel:
        raise RuntimeError(f"{opdracht[:4]} stopped with {proces.returncode}")
    return tijd


def meet_koud() -> dict[str, Any]:
    """Return the median seconds of one question in a new process, ours and the peer's, and the ratio."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as map_:
        omgeving = {
            **os.environ,
            "ASSISTENT_THUIS": str(Path(map_) / "thuis"),
            "HF_HUB_OFFLINE": "1",
            "PYTHONPATH": os.pathsep.join(
                filter(None, [str(Path.cwd()), os.environ.get("PYTHONPATH")])
            ),
        }
        wij = [sys.executable, "-m", "tui.opstart", "zoek", VRAAG]
        tot_eerste_regel(wij, omgeving)  # builds the index and warms the disk; does not count
        gelijke = _gelijke(Path(map_), omgeving)
        onze, hun = [], []
        for _ in range(RONDEN):  # in turn, so that a busy machine hits both
            onze.append(tot_eerste_regel(wij, omgeving))
            if gelijke:
                hun.append(tot_eerste_regel(gelijke, omgeving))
    uit: dict[str, Any] = {"wij_s": round(statistics.median(onze), 2)}
    if hun:
        uit["minilm_in_chroma_s"] = round(statistics.median(hun), 2)
        uit["verhouding"] = round(statistics.median(onze) / statistics.median(hun), 2)
    return uit


def _gelijke(map_: Path, omgeving: dict[str, str]) -> list[str]:
    """Build the collection of the peer and return the command that asks it; empty when not installed."""
    if not all(find_spec(module) for module in MiniLM.nodig):
        return []
    script = map_ / "gelijke.py"
    script.write_text(_GELIJKE, encoding="utf-8")
    opdracht = [sys.executable, str(script), str(map_ / "kaarten"), VRAAG]
    tot_eerste_regel([*opdracht, "bouw"], omgeving)
    return opdracht


def apart(wat: str, maat: int) -> dict[str, Any]:
    """Run one measurement of ``benchmarks.zoeken_groei`` in a process of its own."""
    print(f"{wat} {maat} …", file=sys.stderr, flush=True)
    klaar = subprocess.run(
        [sys.executable, "-m", "benchmarks.zoeken_groei", wat, str(maat)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=GRENS_S,
    )
    if klaar.returncode:
        return {"wat": wat, "maat": maat, "fout": klaar.stderr.strip().splitlines()[-1:]}
    gemeten: dict[str, Any] = json.loads(klaar.stdout.splitlines()[-1])
    return gemeten


def meet(tot: int = MATEN[0]) -> dict[str, Any]:
    """Return all figures up to ``tot`` stukken."""
    uit: dict[str, Any] = {
        "koud": meet_koud(),
        "groei": [apart("wij", maat) for maat in MATEN if maat <= tot],
    }
    nodig = {"bm25s": Bm25s.nodig, "chroma": MiniLM.nodig}
    for wat, maten in MATEN_GELIJKE.items():
        if all(find_spec(module) for module in nodig[wat]):
            uit[wat] = [apart(wat, maat) for maat in maten if maat <= tot]
    uit["een_stuk_gewijzigd"] = apart("wijziging", min(tot, MAAT_WIJZIGING))
    uit["bestanden_lezen"] = apart("lezen", min(tot, MAAT_WIJZIGING))
    return uit


def _toon(uit: dict[str, Any]) -> None:
    print("Koud, van opdracht tot eerste regel (mediaan van 5):", json.dumps(uit["koud"]))
    print("\nWie      stukken  bouwen s  vraag p50 ms  p95 ms  schijf MB  piek RSS MB")
    for rij in [*uit["groei"], *uit.get("bm25s", ()), *uit.get("chroma", ())]:
        if "fout" in rij:
            print(f"{rij['wat']:<8} {rij['maat']:>7}  mislukt: {rij['fout']}")
            continue
        schijf = f"{rij['schijf_mb']:.1f}" if rij["schijf_mb"] is not None else "-"
        print(
            f"{rij['wat']:<8} {rij['maat']:>7}  {rij['bouw_s']:>8.2f}  {rij['p50_ms']:>12.1f}"
            f"  {rij['p95_ms']:>6.1f}  {schijf:>9}  {rij['rss_mb']:>11.0f}"
        )
    print("\nEen stuk gewijzigd:", json.dumps(uit["een_stuk_gewijzigd"]))
    print("Bestanden lezen:", json.dumps(uit["bestanden_lezen"]))
    print(
        "Stukken zijn zinnen van de plank, opnieuw gemengd (vast zaad), zonder gevraagd_als. bm25s staat in\n"
        "het geheugen. Bij Chroma zijn de vectoren van de stukken willekeurig en even lang (384 getallen);\n"
        "alleen de vraag gaat door MiniLM. Bouwen is daar dus zonder het inbedden zelf."
    )


if __name__ == "__main__":
    ontleder = argparse.ArgumentParser(description=__doc__)
    ontleder.add_argument("--tot", type=int, default=MATEN[0], help="stop at this many stukken")
    ontleder.add_argument("--json", action="store_true")
    keuze = ontleder.parse_args()
    gemeten = meet(keuze.tot)
    if keuze.json:
        print(json.dumps(gemeten, ensure_ascii=False, indent=1))
    else:
        _toon(gemeten)
