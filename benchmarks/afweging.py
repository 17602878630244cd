"""Speed of the conversation: the next question, the first answer, and opening an afweging of many events.

A shelf of 1, 10 and 100 times the shipped one, each in processes of its own; of each figure the median over
those. "The next question stands" is the time from a typed answer until all messages are there, event on
disk included, for every question of whole cases along both routes, with all lenses. The peer reads all
events again at each question instead of keeping the state. Opening stands beside the same rows read
with sqlite3 and json and nothing else.
"""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from benchmarks.afweging_schap import ANTWOORDEN, ZAKEN, maak_schap
from benchmarks.vergelijken import klok, p95

KEREN = (1, 10, 100)
GEBEURTENISSEN = (50, 500, 5_000)
RONDEN = 3
OPENINGEN = 15
TRAAGSTE = 8
LAT_MS = 150  # issue 5, for p95
_WORTEL = Path(__file__).parents[1]

Meting = dict[str, Any]


def maak_kern(thuis: Path, keer: int | None) -> Any:
    """Return a core over a shelf of ``keer`` times the shipped one (None: the shipped one, as it is read)."""
    from assistent.instellingen import Instellingen, Lens
    from assistent.voordeur import Assistent
    from dilemma_bibliotheek.bibliotheek import Bibliotheek

    class Kern(Assistent):
        def _lees(self, mappen: Sequence[Path]) -> Bibliotheek:
            return super()._lees(mappen) if keer is None else maak_schap(keer)

    return Kern(
        Instellingen(thuis=thuis, lenzen=get_args(Lens)),
        klok=lambda: datetime.now(UTC),
        toeval=os.urandom,
    )


def loop(kern: Any, situatie: str, route: str) -> Iterator[tuple[str, float, str]]:
    """Walk one case; yield the question that was answered, the ms until the next, and the id."""
    from assistent.samenstelling import maak_gesprek
    from assistent.stappen import basis_van

    gesprek = maak_gesprek(kern, route=route)  # type: ignore[arg-type]
    gesprek.start()
    antwoorden = {**ANTWOORDEN, "situatie": situatie}
    while gesprek.vraag is not None and not gesprek.gestopt:
        vraag = gesprek.vraag.id
        begin = time.perf_counter()
        berichten = gesprek.invoer(antwoorden[basis_van(vraag)])
        tijd = (time.perf_counter() - begin) * 1000
        fout = [b for b in berichten if b.soort == "fout" or "lukte nu niet" in " ".join(b.regels)]
        assert not fout, (vraag, fout)
        assert gesprek.toestand is not None
        yield vraag, tijd, gesprek.toestand.id


def meet_vragen(keer: int, thuis: Path) -> Meting:
    """Return the figures of one size of shelf, in this process."""
    kern = maak_kern(thuis, keer)
    begin = time.perf_counter()
    aantal = len(kern.bibliotheek)
    schap_s = time.perf_counter() - begin
    begin = time.perf_counter()
    kern.warm_op()
    warm_s = time.perf_counter() - begin
    eerste: float | None = None
    tijden: list[float] = []
    anders: list[float] = []
    per_vraag: defaultdict[str, list[float]] = defaultdict(list)
    for situatie, route in itertools.product(ZAKEN, ("vol", "kort")):
        for vraag, tijd, id_ in loop(kern, situatie, route):
            if eerste is None:  # loads what listens
                eerste = tijd
                continue
            tijden.append(tijd)
            per_vraag[vraag.partition("@")[0]].append(tijd)
            anders.append(tijd + klok(lambda id_=id_: kern.verloop.nu(kern.open(id_))))
    kern.sluit()
    traagste = sorted(per_vraag, key=lambda v: -p95(per_vraag[v]))[:TRAAGSTE]
    return {
        "stukken": aantal,
        "schap_s": schap_s,
        "opwarmen_s": warm_s,
        "vragen": len(tijden),
        "eerste_antwoord_ms": eerste,
        "p50_ms": statistics.median(tijden),
        "p95_ms": p95(tijden),
        "hoogste_ms": max(tijden),
        "boven_de_lat": sum(tijd > LAT_MS for tijd in tijden),
        "telkens_alles_lezen_p50_ms": statistics.median(anders),
        "telkens_alles_lezen_p95_ms": p95(anders),
        "traagste_ms": {vraag: p95(per_vraag[vraag]) for vraag in traagste},
    }


def maak_lange(kern: Any, aantal: int) -> str:
    """Write an afweging of ``aantal`` events: a whole case, and then revised again and again."""
    from assistent.logboek.gebeurtenissen import AntwoordGegeven, StukkenGetoond, Verplaatst

    *_, (_, _, voorbeeld) = loop(kern, ZAKEN[0], "vol")
    heel = [item.gebeurtenis for item in kern.logboek.lees(voorbeeld)]
    herzien = [e for e in heel if isinstance(e, AntwoordGegeven | StukkenGetoond | Verplaatst)]
    events = list(itertools.islice(itertools.chain(heel, itertools.cycle(herzien)), aantal))
    id_ = f"lang-{aantal}"
    kern.logboek.voeg_toe(id_, events, verwacht=0)
    return id_


def meet_openen(aantal: int, thuis: Path) -> Meting:
    """Return how long opening an afweging of ``aantal`` events takes, once all is loaded."""
    kern = maak_kern(thuis, None)
    id_ = f"lang-{aantal}"
    if id_ not in kern.logboek.ids():
        kern.warm_op()
        maak_lange(kern, aantal)
    eerste = klok(lambda: kern.open(id_))
    warm = [klok(lambda: kern.open(id_)) for _ in range(OPENINGEN)]
    plat = [klok(lambda: _plat(thuis / "afwegingen.db", id_)) for _ in range(OPENINGEN)]
    toestand = kern.open(id_)
    vraag = [klok(lambda: kern.verloop.nu(toestand)) for _ in range(OPENINGEN)]
    kern.sluit()
    return {
        "gebeurtenissen": toestand.laatste,
        "eerste_keer_ms": eerste,
        "warm_p50_ms": statistics.median(warm),
        "warm_hoogste_ms": max(warm),
        "vraag_nu_ms": statistics.median(vraag),
        "sqlite_json_p50_ms": statistics.median(plat),
    }


def _plat(bestand: Path, id_: str) -> list[Any]:
    """The peer: the same rows as they stand, without types, chain or state."""
    verbinding = sqlite3.connect(bestand)
    try:
        rijen = verbinding.execute(
            "SELECT * FROM gebeurtenissen WHERE afweging = ? ORDER BY volgnummer", (id_,)
        )
        return [json.loads(rij[6]) for rij in rijen]
    finally:
        verbinding.close()


_VERS = """
import sys, time
from pathlib import Path
from assistent.instellingen import Instellingen
from assistent.samenstelling import maak_assistent
kern = maak_assistent(Instellingen(thuis=Path(sys.argv[1])))
kern.logboek
begin = time.perf_counter()
kern.open(sys.argv[2])
print(time.perf_counter() - begin)
"""


def meet_vers(aantal: int, thuis: Path) -> Meting:
    """Return the same in a process of its own: opening by itself, and from starting Python to its end."""
    opdracht = [sys.executable, "-c", _VERS, str(thuis), f"lang-{aantal}"]
    begin = time.perf_counter()
    uit = subprocess.run(opdracht, cwd=_WORTEL, check=True, stdout=subprocess.PIPE, text=True)
    geheel = time.perf_counter() - begin
    return {"vers_open_ms": float(uit.stdout) * 1000, "vers_proces_ms": geheel * 1000}


METINGEN: dict[str, Callable[[int, Path], Meting]] = {
    "vragen": meet_vragen,
    "openen": meet_openen,
}


def _in_eigen_proces(wat: str, maat: int, thuis: Path) -> Meting:
    opdracht = [sys.executable, "-m", "benchmarks.afweging", wat, str(maat), str(thuis)]
    uit = subprocess.run(opdracht, cwd=_WORTEL, check=True, stdout=subprocess.PIPE, text=True)
    gemeten: Meting = json.loads(uit.stdout.splitlines()[-1])
    return gemeten


def _midden(metingen: Sequence[Meting]) -> Meting:
    """Return the median of each figure; of the slowest questions those that were measured each time."""
    uit: Meting = {}
    for naam, eerste in metingen[0].items():
        alle = [meting[naam] for meting in metingen]
        if isinstance(eerste, dict):
            samen = {v: [m[v] for m in alle if v in m] for m in alle for v in m}
            midden = {v: round(statistics.median(t), 1) for v, t in samen.items() if len(t) > 1}
            uit[naam] = dict(sorted(midden.items(), key=lambda paar: -paar[1]))
        else:
            waarde = statistics.median(alle)
            uit[naam] = waarde if isinstance(eerste, int) else round(waarde, 1)
    return uit


def meet(
    keren: Iterable[int] = KEREN, maten: Iterable[int] = GEBEURTENISSEN, ronden: int = RONDEN
) -> Meting:
    """Return all figures; the first process of each size builds the index and does not count."""
    vragen, openen = [], []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as map_:
        for keer in keren:
            thuis = Path(map_) / f"keer-{keer}"
            bouw = _in_eigen_proces("vragen", keer, thuis)["opwarmen_s"]
            gemeten = _midden([_in_eigen_proces("vragen", keer, thuis) for _ in range(ronden)])
            verhouding = gemeten["telkens_alles_lezen_p50_ms"] / gemeten["p50_ms"]
            vragen.append(
                {
                    "keer": keer,
                    **gemeten,
                    "index_bouwen_s": round(bouw, 1),
                    "verhouding_p50": round(verhouding, 1),
                }
            )
        thuis = Path(map_) / "lang"
        for maat in maten:
            _in_eigen_proces("openen", maat, thuis)
            warm = _midden([_in_eigen_proces("openen", maat, thuis) for _ in range(ronden)])
            vers = _midden([meet_vers(maat, thuis) for _ in range(ronden)])
            verhouding = warm["warm_p50_ms"] / warm["sqlite_json_p50_ms"]
            openen.append({**warm, **vers, "verhouding_p50": round(verhouding, 1)})
    return {"volgende_vraag": vragen, "openen": openen}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        wat_, maat_, thuis_ = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
        print(json.dumps(METINGEN[wat_](maat_, thuis_)))
    else:
        print(json.dumps(meet(), ensure_ascii=False, indent=1))
