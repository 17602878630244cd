"""Our own search model: one vector per piece of a word, averaged; no torch at run time.

It was trained on the shelf with sentence-transformers (``zoeken.leren``) and is read by model2vec.
It learned what consulenten mean by words that no stuk uses; texts go in as stems with their parts,
and as groups of four letters, so that a misspelt or inflected word still looks like itself.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, stammen_met_delen, woorden

MODEL = Path(__file__).with_name("model")
KAART = "kaart.json"
GEWICHT_VREEMD = 0.1  # on stukken it did not learn from it is no more than a likeness of words


LETTERS = 4
GROEPEN = 4096  # groups of letters share this many places


def groepnaam(plek: int) -> str:
    """Return the token that stands for a place of letter groups."""
    return f"_h{plek}"


@lru_cache(maxsize=50_000)
def _lettergroepen(woord: str) -> tuple[str, ...]:
    rand = f"<{woord}>"
    return tuple(
        groepnaam(zlib.crc32(rand[plek : plek + LETTERS].encode()) % GROEPEN)
        for plek in range(len(rand) - LETTERS + 1)
    )


def voorbereid(tekst: str) -> str:
    """Return a text as the model reads it: stems with parts of compounds, then groups of letters.

    Stop words are left out of both.
    """
    vormen = dict.fromkeys(w.gewoon for w in woorden(tekst))
    groepen = (g for vorm in vormen if vorm not in STOPWOORDEN for g in _lettergroepen(vorm))
    return " ".join((*stammen_met_delen(tekst), *groepen))


class StatischInbedder:
    """The shipped model in ``map_``. Raises ``IndexFout`` when its files cannot be read.

    ``gewicht`` is what a measurement found here; None is what the card says.
    """

    snel = True
    max_woorden = None

    def __init__(self, map_: Path = MODEL, gewicht: float | None = None) -> None:
        self.map = map_
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
            return StaticModel.from_pretrained(self.map, normalize=True, max_length=None)
        # A border: safetensors and tokenizers raise bare Exception for a damaged file.
        except Exception as fout:
            raise _onleesbaar(self.map) from fout

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
