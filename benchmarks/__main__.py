"""Run every measurement and print its figures."""

from __future__ import annotations

import json

from benchmarks import eerste_scherm

METINGEN = {"eerste_scherm": eerste_scherm.meet}

if __name__ == "__main__":
    for naam, meet in METINGEN.items():
        print(naam, json.dumps(meet()))
