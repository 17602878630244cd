"""Search quality on the acceptance set: nDCG@5, a direct hit in the top five, and "niets gevonden"."""

from __future__ import annotations

import json
import math
import tempfile
from collections import defaultdict
from pathlib import Path

from assistent.instellingen import Instellingen
from assistent.samenstelling import maak_assistent

VRAGEN = Path(__file__).with_name("acceptatie.json")
TOP = 5


def ndcg(ids: list[str], graden: dict[str, int]) -> float:
    """Return nDCG at five with gain 2^grade - 1 (0 to 1)."""
    gewonnen = sum((2 ** graden.get(i, 0) - 1) / math.log2(n + 2) for n, i in enumerate(ids[:TOP]))
    beste = sorted(graden.values(), reverse=True)[:TOP]
    return gewonnen / sum((2**g - 1) / math.log2(n + 2) for n, g in enumerate(beste))


def meet() -> dict[str, object]:
    """Return nDCG@5 by kind of question, and how often nothing was found, rightly and wrongly."""
    vragen = json.loads(VRAGEN.read_text(encoding="utf-8"))["vragen"]
    per_soort: dict[str, list[float]] = defaultdict(list)
    raak = leeg = niets = 0
    with tempfile.TemporaryDirectory() as thuis:
        assistent = maak_assistent(Instellingen(thuis=Path(thuis)))
        for vraag in vragen:
            ids = [t.stuk.id for t in assistent.zoek(vraag["vraag"], aantal=TOP).treffers]
            if vraag["soort"] == "vreemd":
                niets += not ids
                continue
            leeg += not ids
            raak += any(vraag["relevant"].get(i) == 2 for i in ids)
            for soort in (vraag["soort"], "alle"):
                per_soort[soort].append(ndcg(ids, vraag["relevant"]))
        assistent.sluit()
    aantal = len(per_soort["alle"])
    return {
        "ndcg5": {soort: round(sum(w) / len(w), 3) for soort, w in per_soort.items()},
        "antwoord_bij_de_eerste_vijf": round(raak / aantal, 3),
        "ten_onrechte_niets": f"{leeg} van {aantal}",
        "terecht_niets": f"{niets} van {len(vragen) - aantal}",
    }


if __name__ == "__main__":
    print(json.dumps(meet(), ensure_ascii=False))
