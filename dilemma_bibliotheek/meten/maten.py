"""The measures of a ranking, and whether a difference between two systems is more than luck."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

TOP = 5
TOP_MRR = 10
TREKKINGEN = 10_000
_BUNDEL = 500  # draws at a time: memory stays small for a large set
_GELIJK = 1e-12  # float sums in another order are the same figure


@dataclass(frozen=True)
class Scores:
    """What one ranking is worth for one question, each from 0 to 1."""

    ndcg: float
    recall: float
    mrr: float
    recall_alle: float


@dataclass(frozen=True)
class Toets:
    """A mean difference with its 95 % interval and the chance of one as large by luck alone."""

    verschil: float
    laag: float
    hoog: float
    p: float


def ndcg(ids: Sequence[str], graden: dict[str, int], top: int = TOP) -> float:
    """Return nDCG at ``top`` with gain 2^grade - 1; 0 when nothing is relevant."""
    beste = sorted(graden.values(), reverse=True)[:top]
    meest = sum(_winst(graad, plek) for plek, graad in enumerate(beste))
    echt = sum(_winst(graden.get(id_, 0), plek) for plek, id_ in enumerate(_eerste(ids, top)))
    return echt / meest if meest else 0.0


def antwoorden(graden: dict[str, int]) -> frozenset[str]:
    """Return the stukken that answer directly: grade 2 or more; where there are none, grade 1."""
    direct = frozenset(id_ for id_, graad in graden.items() if graad >= 2)
    return direct or frozenset(id_ for id_, graad in graden.items() if graad == 1)


def recall(ids: Sequence[str], graden: dict[str, int], top: int = TOP) -> float:
    """Return the share of the direct answers that stands among the first ``top``.

    The denominator is capped at ``top``: a question with seven answers cannot have them all in five
    places, and five out of five is then as good as it gets.
    """
    doel = antwoorden(graden)
    return len(doel.intersection(_eerste(ids, top))) / min(len(doel), top) if doel else 0.0


def recall_alle(ids: Sequence[str], graden: dict[str, int], top: int = TOP) -> float:
    """Return the share of all relevant stukken (any grade) among the first ``top``, not capped."""
    doel = {id_ for id_, graad in graden.items() if graad >= 1}
    return len(doel.intersection(_eerste(ids, top))) / len(doel) if doel else 0.0


def mrr(ids: Sequence[str], graden: dict[str, int], top: int = TOP_MRR) -> float:
    """Return one divided by the place of the first direct answer; 0 when none is in ``top``."""
    doel = antwoorden(graden)
    return next((1 / n for n, id_ in enumerate(_eerste(ids, top), start=1) if id_ in doel), 0.0)


def scores(ids: Sequence[str], graden: dict[str, int]) -> Scores:
    """Return all measures of one ranking."""
    return Scores(
        ndcg(ids, graden), recall(ids, graden), mrr(ids, graden), recall_alle(ids, graden)
    )


def gemiddeld(getallen: Sequence[float]) -> float:
    """Return the mean; 0 of nothing."""
    return sum(getallen) / len(getallen) if getallen else 0.0


def toets(
    een: Sequence[float], ander: Sequence[float], *, zaad: int, trekkingen: int = TREKKINGEN
) -> Toets:
    """Compare two systems on the same questions: ``een`` minus ``ander``.

    The interval is a paired bootstrap over questions (percentiles 2.5 and 97.5); p is two-sided from
    a paired permutation test that flips the sign of each difference. Equal seeds give equal figures.
    """
    import numpy as np

    verschillen = np.asarray(een, dtype=float) - np.asarray(ander, dtype=float)
    aantal = len(verschillen)
    if not aantal:
        return Toets(0.0, 0.0, 0.0, 1.0)
    bron = np.random.default_rng(zaad)
    echt = float(verschillen.mean())
    gemiddelden = []
    extremer = 0
    for begin in range(0, trekkingen, _BUNDEL):
        bundel = min(_BUNDEL, trekkingen - begin)
        greep = bron.integers(0, aantal, size=(bundel, aantal))
        gemiddelden.append(verschillen[greep].mean(axis=1))
        tekens = bron.integers(0, 2, size=(bundel, aantal)) * 2 - 1
        gewisseld = np.abs((tekens * verschillen).mean(axis=1))
        extremer += int((gewisseld >= abs(echt) - _GELIJK).sum())
    laag, hoog = np.percentile(np.concatenate(gemiddelden), [2.5, 97.5])
    return Toets(echt, float(laag), float(hoog), (extremer + 1) / (trekkingen + 1))


def _eerste(ids: Sequence[str], top: int) -> list[str]:
    """Return the first different ids: one that comes back counts once."""
    return list(dict.fromkeys(ids))[:top]


def _winst(graad: int, plek: int) -> float:
    return float(2**graad - 1) / math.log2(plek + 2)
