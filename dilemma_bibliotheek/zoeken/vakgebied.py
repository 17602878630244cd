"""Is this a question for a consulent at all? One weight per group of letters, learned once.

"Niets gevonden" cannot be told from shared words alone: 'rijbewijs verlengen' shares a word with a
case about a driving licence. A linear model over letter groups, trained on the questions of
``zoeken.leren``, tells questions of the field from others. It says nothing about people or cases.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections import Counter
from functools import cached_property
from pathlib import Path

from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.tekst.woorden import woorden
from dilemma_bibliotheek.zoeken.statisch import MODEL

PLEKKEN = 1 << 15
KORTSTE, LANGSTE = 2, 5
GEWICHTEN = "vakgebied.f32"


def lettergroepen(tekst: str) -> dict[int, float]:
    """Return the places of the letter groups of a text, with a sublinear weight, of length 1."""
    tellingen: Counter[int] = Counter()
    for woord in woorden(tekst):
        rand = f" {woord.gewoon} "
        for lengte in range(KORTSTE, LANGSTE + 1):
            for plek in range(max(len(rand) - lengte + 1, 1)):
                tellingen[zlib.crc32(rand[plek : plek + lengte].encode()) % PLEKKEN] += 1
    gewogen = {plek: 1 + math.log(keer) for plek, keer in tellingen.items()}
    norm = math.sqrt(sum(w * w for w in gewogen.values())) or 1.0
    return {plek: w / norm for plek, w in gewogen.items()}


class Vakgebied:
    """Tells how much a question looks like one of the field: above 0 is in, below 0 is out."""

    def __init__(self, map_: Path = MODEL) -> None:
        self._map = map_

    @cached_property
    def _geleerd(self) -> tuple[array[float], float]:
        gewichten = array("f")
        try:
            gewichten.frombytes((self._map / GEWICHTEN).read_bytes())
            grens = json.loads((self._map / "kaart.json").read_text(encoding="utf-8"))[
                "vakgebied_grens"
            ]
            if len(gewichten) != PLEKKEN:
                raise ValueError(f"{len(gewichten)} weights instead of {PLEKKEN}")
            return gewichten, float(grens)
        except (OSError, ValueError, KeyError, TypeError) as fout:
            raise IndexFout(
                f"Het zoekmodel in {self._map} is niet te lezen.", "Installeer Assistent opnieuw."
            ) from fout

    def zekerheid(self, vraag: str) -> float:
        """Return the distance of a question to the border. Raises ``IndexFout``."""
        gewichten, grens = self._geleerd
        return sum(gewichten[plek] * w for plek, w in lettergroepen(vraag).items()) - grens
