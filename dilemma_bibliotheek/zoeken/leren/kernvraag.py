"""Learn the words of each kernvraag: ``python -m dilemma_bibliotheek.zoeken.leren.kernvraag``.

From the training questions whose answers are dilemmas of one kernvraag, from the dilemmas, and from
the training questions that only a norm answers: those ask for a rule, and tell no case. And from
``gevallen.jsonl``: invented cases as consulenten would type them, each with its kernvraag.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.bibliotheek import lees_bibliotheek
from dilemma_bibliotheek.stukken import Dilemma, Norm
from dilemma_bibliotheek.tekst.woorden import woorden
from dilemma_bibliotheek.zoeken.kernvraagwijzer import BESTAND, REGELVRAAG, kenmerken
from dilemma_bibliotheek.zoeken.leren.gegevens import lees_leerstof
from dilemma_bibliotheek.zoeken.statisch import MODEL

EENS = 0.6  # share of the dilemmas that answer a question that must have the same kernvraag
MINSTENS = 3  # questions a word must be in
STERKTE = 3.0
SCHAAL = 20  # weights are kept in whole twentieths
GEVALLEN = Path(__file__).with_name("gevallen.jsonl")
TELT = 3  # times that a case counts beside a training question
MEEST = 3000  # words that say most; more make the file larger and the answers no better


def voorbeelden(zonder: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return (text, kernvraag) to learn from, leaving out all about the dilemmas ``zonder``."""
    weg = set(zonder)
    schap = list(lees_bibliotheek(()))
    dilemmas = {s.id: s for s in schap if isinstance(s, Dilemma) and s.kernvraag}
    normen = {s.id for s in schap if isinstance(s, Norm)}
    uit: list[tuple[str, str]] = []
    for vraag in lees_leerstof().vragen:
        beste_ids = {id_ for id_, graad in vraag.graden.items() if graad == 2}
        if beste_ids and beste_ids <= normen and not vraag.titel:
            uit.append((vraag.tekst, REGELVRAAG))
            continue
        ids = [id_ for id_, graad in vraag.graden.items() if graad == 2 and id_ in dilemmas]
        if vraag.titel or not ids or weg & set(ids):
            continue
        (beste, keer), *_ = Counter(str(dilemmas[id_].kernvraag) for id_ in ids).most_common()
        if keer >= EENS * len(ids):
            uit.append((vraag.tekst, beste))
    uit += [
        (alinea, str(dilemma.kernvraag))
        for dilemma in dilemmas.values()
        if dilemma.id not in weg
        for alinea in dilemma.tekst.split("\n")
        if alinea.strip()
    ]
    return uit + gevallen() * TELT


def gevallen(pad: Path = GEVALLEN) -> list[tuple[str, str]]:
    """Return (text, kernvraag) of the invented cases; one without a kernvraag asks for a rule."""
    regels = map(json.loads, pad.read_text(encoding="utf-8").splitlines())
    return [(regel["tekst"], regel["kernvraag"] or REGELVRAAG) for regel in regels]


def leer(paren: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what ``Kernvraagwijzer`` reads."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  (training only)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    weger = TfidfVectorizer(
        analyzer=lambda tekst: [k for k, _, _ in kenmerken(woorden(tekst))],
        sublinear_tf=True,
        min_df=MINSTENS,
    )
    leerder = LogisticRegression(C=STERKTE, class_weight="balanced", max_iter=400)
    leerder.fit(weger.fit_transform([t for t, _ in paren]), [k for _, k in paren])
    namen = weger.get_feature_names_out()
    zegt = np.abs(leerder.coef_).max(axis=0) * weger.idf_
    gewichten = {
        str(namen[n]): [
            round(float(weger.idf_[n]) * SCHAAL),
            *(round(float(gewicht) * SCHAAL) for gewicht in leerder.coef_[:, n]),
        ]
        for n in np.argsort(-zegt, kind="stable")[:MEEST]
    }
    return {
        "kernvragen": [str(k) for k in leerder.classes_],
        "schaal": SCHAAL,
        "begin": [round(float(b), 3) for b in leerder.intercept_],
        "gewichten": dict(sorted(gewichten.items())),
    }


def schrijf(map_: Path = MODEL) -> None:
    """Learn from everything and write the file beside the search model."""
    tekst = json.dumps(leer(voorbeelden()), ensure_ascii=False, separators=(",", ":"))
    (map_ / BESTAND).write_text(tekst.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    schrijf()
