"""Which kernvraag a text is about: a weight per word and per pair of words, learned once.

Cues name the words we thought of; the training questions of ``zoeken.leren`` name the words people
use. The weights are words in a file that one can read, so that each answer can show what it rests on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.tekst.samenstelling import delen
from dilemma_bibliotheek.tekst.woorden import Woord, stam, woorden
from dilemma_bibliotheek.zoeken.statisch import MODEL

BESTAND = "kernvraag.json"
REGELVRAAG = "vraag"  # stands between the kernvragen: a question for a rule, not a case


def kenmerken(alle: Sequence[Woord]) -> Iterator[tuple[str, int, int]]:
    """Yield each feature of a text with the numbers of its first and last word."""
    for nummer, woord in enumerate(alle):
        yield woord.stam, nummer, nummer
        for deel in delen(woord.gewoon):
            yield "+" + stam(deel), nummer, nummer
        if nummer:
            yield f"{alle[nummer - 1].stam} {woord.stam}", nummer - 1, nummer


class Kernvraagwijzer:
    """Tells for each kernvraag how much a text speaks of it, and by which words."""

    def __init__(self, map_: Path = MODEL) -> None:
        self._pad = map_ / BESTAND

    @cached_property
    def _geleerd(self) -> tuple[tuple[str, ...], dict[str, list[float]], list[float]]:
        try:
            gelezen = json.loads(self._pad.read_text(encoding="utf-8"))
            namen = tuple(gelezen["kernvragen"])
            schaal = float(gelezen["schaal"])
            gewichten = {k: [n / schaal for n in rij] for k, rij in gelezen["gewichten"].items()}
            return namen, gewichten, [float(n) for n in gelezen["begin"]]
        except (OSError, ValueError, KeyError, TypeError) as fout:
            raise IndexFout(
                f"Het model in {self._pad} is niet te lezen.", "Installeer Assistent opnieuw."
            ) from fout

    @property
    def stammen(self) -> set[str]:
        """The stems of single words that were learned. Raises ``IndexFout``."""
        return {k for k in self._geleerd[1] if " " not in k and not k.startswith("+")}

    def wijs(
        self, tekst: str, zonder: Sequence[tuple[int, int]] = ()
    ) -> dict[str, tuple[float, list[tuple[int, int]]]]:
        """Return per kernvraag how likely it is beside the others, and the places it rests on.

        Words within one of the places ``zonder`` (what is denied) do not count. Raises ``IndexFout``.
        """
        namen, gewichten, begin = self._geleerd
        alle = woorden(tekst)
        plekken: dict[str, list[tuple[int, int]]] = {}
        for kenmerk, van, tot in kenmerken(alle):
            begint, eindigt = alle[van].begin, alle[tot].eind
            if kenmerk in gewichten and not any(b < eindigt and begint < e for b, e in zonder):
                plekken.setdefault(kenmerk, []).append((begint, eindigt))
        if not plekken:
            return {}
        gewogen = {k: 1 + math.log(len(p)) for k, p in plekken.items()}
        norm = math.sqrt(sum((w * gewichten[k][0]) ** 2 for k, w in gewogen.items())) or 1.0
        sommen = list(begin)
        delen_: list[list[tuple[float, tuple[int, int]]]] = [[] for _ in namen]
        for kenmerk, tel in gewogen.items():
            for n, gewicht in enumerate(gewichten[kenmerk][1:]):
                bijdrage = tel * gewichten[kenmerk][0] * gewicht / norm
                sommen[n] += bijdrage
                if bijdrage > 0:
                    delen_[n].append((bijdrage, plekken[kenmerk][0]))
        top = max(sommen)
        kansen = [math.exp(s - top) for s in sommen]
        totaal = sum(kansen)
        return {
            naam: (kans / totaal, [plek for _, plek in sorted(deel, reverse=True)])
            for naam, kans, deel in zip(namen, kansen, delen_, strict=True)
        }
