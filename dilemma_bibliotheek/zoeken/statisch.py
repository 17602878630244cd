"""Our own search model: one vector per piece of a word, averaged; no torch at run time.

It was trained on the shelf with sentence-transformers (``zoeken.leren``) and is read by model2vec.
It learned what consulenten mean by words that no stuk uses; texts go in as stems with their parts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.tekst.woorden import stammen_met_delen

MODEL = Path(__file__).with_name("model")
KAART = "kaart.json"
GEWICHT_VREEMD = 0.1  # on stukken it did not learn from it is no more than a likeness of words


def voorbereid(tekst: str) -> str:
    """Return a text as the model reads it: stems without stop words, with parts of compounds."""
    return " ".join(stammen_met_delen(tekst))


class StatischInbedder:
    """The shipped model in ``map_``. Raises ``IndexFout`` when its files cannot be read.

    ``gewicht`` is what a measurement found here; None is what the card says.
    """

    snel = True
    max_woorden = None

    def __init__(self, map_: Path = MODEL, gewicht: float | None = None) -> None:
        self._map = map_
        try:
            kaart = json.loads((map_ / KAART).read_text(encoding="utf-8"))
            bestanden = [(map_ / n).read_bytes() for n in ("model.safetensors", "tokenizer.json")]
            self.gewicht = float(kaart["gewicht"]) if gewicht is None else gewicht
            self.dimensie = int(kaart["dimensie"])
            self._geleerd = frozenset(kaart["geleerd"])
        except (OSError, ValueError, KeyError, TypeError) as fout:
            raise _onleesbaar(map_) from fout
        self.kenmerk = f"eigen-{hashlib.sha256(b''.join(bestanden)).hexdigest()[:12]}"

    def gewicht_voor(self, schap: Collection[str]) -> float:
        """Return how much the vector leg counts: less, the more stukken it did not learn from."""
        bekend = sum(1 for id_ in schap if id_ in self._geleerd) / max(len(schap), 1)
        return min(self.gewicht, GEWICHT_VREEMD) * (1 - bekend) + self.gewicht * bekend

    @cached_property
    def _model(self) -> Any:
        from model2vec import StaticModel  # noqa: PLC0415  (0.15 s; only searching needs it)

        try:
            return StaticModel.from_pretrained(self._map, normalize=True, max_length=None)
        # A border: safetensors and tokenizers raise bare Exception for a damaged file.
        except Exception as fout:
            raise _onleesbaar(self._map) from fout

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        """Embed passages."""
        if not teksten:
            return []
        vectoren = self._model.encode(
            [voorbereid(tekst) for tekst in teksten], use_multiprocessing=False
        )
        return [[float(x) for x in vector] for vector in vectoren]

    def vraag(self, tekst: str) -> list[float]:
        """Embed a question; a text without known words becomes the zero vector."""
        return self.documenten([tekst])[0]


def _onleesbaar(map_: Path) -> IndexFout:
    return IndexFout(f"Het zoekmodel in {map_} is niet te lezen.", "Installeer Assistent opnieuw.")
