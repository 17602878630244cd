"""A second look at what was found: the stukken that were learned from, put in a better order.

Three things are weighed that the two legs do not know. A layer of one weight per stuk for each word,
pair of words and group of letters, learned from the training questions; which stukken answered the
same questions, so that one answer brings the others; and how often a stuk was an answer at all. A
stuk that was not learned from keeps the place that the legs gave it.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, stammen_met_delen, woorden
from dilemma_bibliotheek.zoeken.inbedding import Inbedder
from dilemma_bibliotheek.zoeken.statisch import StatischInbedder

BESTAND = "herordenen.npz"
PLEKKEN = 1 << 14
KORTSTE, LANGSTE = 3, 5
BREED = 50  # of each leg the first so many count
MATEN = (
    "woorden",
    "woorden_log",
    "betekenis",
    "betekenis_log",
    "laag",
    "laag_log",
    "verwant",
    "vaak",
)
TEMPERATUUR = 0.04  # of the cosines, as in training
SCHERPTE = 15.0  # how sharply the best stukken are chosen that bring their relatives
_DEEL_PAAR = 0.5
_DEEL_LETTERS = 2.0


def kenmerken(tekst: str) -> dict[int, float]:
    """Return the places of the words, pairs of words and letter groups of a text, of length 1."""
    stammen = stammen_met_delen(tekst)
    vormen = {w.gewoon for w in woorden(tekst) if w.gewoon not in STOPWOORDEN}
    letters = Counter(
        f"c{rand[plek : plek + lengte]}"
        for vorm in vormen
        for rand in (f"<{vorm}>",)
        for lengte in range(KORTSTE, LANGSTE + 1)
        for plek in range(len(rand) - lengte + 1)
    )
    gewogen: dict[int, float] = {}

    def tel(naam: str, gewicht: float) -> None:
        plek = zlib.crc32(naam.encode()) % PLEKKEN
        gewogen[plek] = gewogen.get(plek, 0.0) + gewicht

    for stam in dict.fromkeys(stammen):
        tel(f"s{stam}", 1.0)
    for een, twee in pairwise(stammen):
        tel(f"b{een}_{twee}", _DEEL_PAAR)
    som = letters.total()
    for groep, keer in sorted(letters.items()):
        tel(groep, keer * _DEEL_LETTERS / math.sqrt(som))
    norm = math.sqrt(sum(w * w for w in gewogen.values())) or 1.0
    return {plek: w / norm for plek, w in gewogen.items()}


def maten(woorden_: Any, cosinus: Any, laag: Any, verwant: Any, vaak: Any) -> Any:
    """Return the measures of each stuk (last axis: ``MATEN``) for rows of questions.

    The rows hold a score for each stuk: of the words and of the meaning from 0 to 1, the cosine
    itself (minus infinity where the leg did not find it), and what the layer says.
    """
    import numpy as np

    w, b = woorden_, naar_een(cosinus)
    een = naar_een(laag)
    bronnen = _kansen((0.2 * w + 0.4 * b + 0.4 * een) * SCHERPTE)
    rijen = (
        w,
        np.log(w + 0.05) / 3,
        b,
        np.log(_kansen(cosinus / TEMPERATUUR) + 1e-4) / 5,
        een,
        np.log(_kansen(laag) + 1e-4) / 5,
        np.log(bronnen @ verwant + 1e-3) / 5,
        np.broadcast_to(vaak, w.shape),
    )
    return np.stack(rijen, axis=-1)


def naar_een(scores: Any) -> Any:
    """Return rows of scores from 0 (the last of the first ``BREED``, and all below) to 1."""
    import numpy as np

    hoog = scores.max(axis=1, keepdims=True)
    breed = min(BREED, scores.shape[1])
    laag = np.partition(scores, -breed, axis=1)[:, -breed : scores.shape[1] - breed + 1]
    laagste = np.where(np.isfinite(scores), scores, np.inf).min(axis=1, keepdims=True)
    laag = np.where(np.isfinite(laag), laag, laagste)
    return np.clip((scores - laag) / np.maximum(hoog - laag, 1e-9), 0.0, 1.0)


def _kansen(scores: Any) -> Any:
    import numpy as np

    macht = np.exp(scores - scores.max(axis=1, keepdims=True))
    return macht / macht.sum(axis=1, keepdims=True)


class Herordenaar:
    """Reads ``BESTAND`` of a model folder at first use."""

    def __init__(self, map_: Path) -> None:
        self._map = map_

    @classmethod
    def bij(cls, inbedder: Inbedder) -> Herordenaar | None:
        """Return what belongs to our own model; another model has none."""
        return cls(inbedder.map) if isinstance(inbedder, StatischInbedder) else None

    @cached_property
    def _geleerd(self) -> dict[str, Any]:
        import numpy as np

        try:
            with (self._map / BESTAND).open("rb") as stroom:
                bestand = np.load(stroom, allow_pickle=False)
                uit = {naam: bestand[naam] for naam in bestand.files}
            if uit["laag"].shape != (PLEKKEN, len(uit["ids"])) or uit["weging"].shape != (
                len(MATEN),
            ):
                raise ValueError("other sizes than this version reads")
            uit["verwant"] = uit["verwant"].astype(np.float32)
            uit["nummer"] = {str(id_): nummer for nummer, id_ in enumerate(uit["ids"])}
        except (
            OSError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            EOFError,
            BadZipFile,
        ) as fout:
            raise IndexFout(
                f"Het zoekmodel in {self._map} is niet te lezen.", "Installeer Assistent opnieuw."
            ) from fout
        return uit

    def orden(
        self,
        vraag: str,
        lexicaal: Mapping[str, float],
        vectoren: Mapping[str, float],
        samen: list[tuple[str, float]],
    ) -> list[tuple[str, float]]:
        """Return ``samen`` with the stukken that were learned from in a better order.

        They share the places and the scores that they had together. Raises ``IndexFout``.
        """
        nummer = self._geleerd["nummer"]
        bekend = [id_ for id_, _ in samen if id_ in nummer]
        if len(bekend) < 2 or not any(id_ in nummer for id_ in vectoren):
            return samen
        scores = self._scores(vraag, lexicaal, vectoren)
        rij = iter(sorted(bekend, key=lambda id_: -float(scores[nummer[id_]])))
        return [(next(rij) if id_ in nummer else id_, score) for id_, score in samen]

    def _scores(
        self, vraag: str, lexicaal: Mapping[str, float], vectoren: Mapping[str, float]
    ) -> Any:
        import numpy as np

        geleerd = self._geleerd
        aantal = len(geleerd["ids"])
        woorden_, cosinus = np.zeros((1, aantal)), np.full((1, aantal), -np.inf)
        for id_, score in _van_nul_tot_een(lexicaal).items():
            if id_ in geleerd["nummer"]:
                woorden_[0, geleerd["nummer"][id_]] = score
        for id_, score in vectoren.items():
            if id_ in geleerd["nummer"]:
                cosinus[0, geleerd["nummer"][id_]] = score
        punten = kenmerken(vraag)
        plekken = np.fromiter(punten, dtype=np.int64, count=len(punten))
        gewichten = np.fromiter(punten.values(), dtype=np.float32, count=len(punten))
        laag = (gewichten @ geleerd["laag"][plekken].astype(np.float32)) * geleerd["schaal"]
        rijen = maten(woorden_, cosinus, laag[None], geleerd["verwant"], geleerd["vaak"])
        return (rijen @ geleerd["weging"])[0]


def _van_nul_tot_een(scores: Mapping[str, float]) -> dict[str, float]:
    """Return the scores of a leg by words from 0 to 1, as ``naar_een`` does for a whole shelf."""
    beste = sorted(scores.values(), reverse=True)[:BREED]
    if not beste:
        return {}
    laag = beste[-1] if len(beste) == BREED else 0.0
    return {
        id_: max(score - laag, 0.0) / max(beste[0] - laag, 1e-9) for id_, score in scores.items()
    }
