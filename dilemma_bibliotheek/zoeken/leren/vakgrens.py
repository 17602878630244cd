"""Train ``zoeken.vakgebied``: questions of the field against questions that are not."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from dilemma_bibliotheek.zoeken.leren.gegevens import Leerstof
from dilemma_bibliotheek.zoeken.vakgebied import PLEKKEN, lettergroepen

VERLIES = 0.03  # the share of questions of the field that may fall out, on held-out questions
STERKTE = 100.0
VOUWEN = 5


def train(leerstof: Leerstof, zaad: int) -> tuple[bytes, float, dict[str, float]]:
    """Return the weights as float32 bytes, the border, and figures on held-out questions.

    The border is where ``VERLIES`` of the questions of the field fall out in cross-validation.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (training only)
    from sklearn.model_selection import StratifiedKFold, cross_val_predict  # noqa: PLC0415

    eigen = [vraag.tekst for vraag in leerstof.vragen if not vraag.titel]
    kenmerken = _matrix([*eigen, *leerstof.vreemd])
    wel = np.array([1] * len(eigen) + [0] * len(leerstof.vreemd))
    leerder = LogisticRegression(
        C=STERKTE, class_weight="balanced", max_iter=3000, random_state=zaad
    )
    vouwen = StratifiedKFold(VOUWEN, shuffle=True, random_state=zaad)
    buiten = cross_val_predict(leerder, kenmerken, wel, cv=vouwen, method="decision_function")
    grens = float(np.quantile(buiten[wel == 1], VERLIES))
    leerder.fit(kenmerken, wel)
    gewichten = array("f", (float(x) for x in leerder.coef_[0]))
    figuren = {
        "van_het_vak_te_onrechte_buiten": VERLIES,
        "vreemd_terecht_buiten": round(float((buiten[wel == 0] < grens).mean()), 3),
    }
    return gewichten.tobytes(), round(grens - float(leerder.intercept_[0]), 6), figuren


def _matrix(teksten: Sequence[str]) -> Any:
    from scipy.sparse import csr_matrix  # noqa: PLC0415  (training only)

    waarden: list[float] = []
    plekken: list[int] = []
    grenzen = [0]
    for tekst in teksten:
        groepen = lettergroepen(tekst)
        plekken += groepen.keys()
        waarden += groepen.values()
        grenzen.append(len(plekken))
    return csr_matrix((waarden, plekken, grenzen), shape=(len(teksten), PLEKKEN))
