"""Run every measurement and print its figures."""

from __future__ import annotations

import json

from benchmarks import afweging, eerste_scherm, vergelijken, zoeken

METINGEN = {
    "eerste_scherm": eerste_scherm.meet,
    "zoeken": zoeken.meet,
    "vergelijken": vergelijken.meet,
    "afweging": afweging.meet,
}

if __name__ == "__main__":
    for naam, meet in METINGEN.items():
        print(naam, json.dumps(meet(), ensure_ascii=False))
