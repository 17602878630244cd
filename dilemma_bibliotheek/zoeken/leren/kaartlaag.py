"""Train what ``zoeken.herordenen`` reads: the layer per stuk, what belongs together, and the weighing.

The weighing is learned on questions that neither the model nor the layer saw: the training questions
stand in the order of their writers, so that a block of them is held out with its writers' words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.bibliotheek import INHOUD, lees_bibliotheek
from dilemma_bibliotheek.woordenschat import lees_begrippen
from dilemma_bibliotheek.zoeken.herordenen import BESTAND, PLEKKEN, kenmerken, maten, naar_een
from dilemma_bibliotheek.zoeken.leren import betekenis
from dilemma_bibliotheek.zoeken.leren.gegevens import Leerstof, Oefenvraag
from dilemma_bibliotheek.zoeken.lexicaal import Lexicaal
from dilemma_bibliotheek.zoeken.statisch import voorbereid
from dilemma_bibliotheek.zoeken.verzoek import Verzoek
from dilemma_bibliotheek.zoeken.vraag import Woordenkennis


@dataclass(frozen=True)
class Laaginstelling:
    """The figures of training the layer; found on held-out training questions."""

    rondes: int = 15
    tempo: float = 0.05
    weglaten: float = 0.4
    krimp: float = 1e-4
    schaal: float = 10.0
    bundel: int = 128
    naast: float = 0.25
    blokken: int = 16
    vouwen: tuple[tuple[int, ...], ...] = ((0, 4, 8, 12), (2, 6, 10, 14))  # blocks held out
    zaad: int = 20261124

    def als_kaart(self) -> dict[str, Any]:
        """Return the figures for the card."""
        return asdict(self)


def train(
    leerstof: Leerstof,
    instelling: Laaginstelling,
    model: betekenis.Instelling,
    map_: Path,
    meld: Callable[[str], None] = lambda _: None,
) -> dict[str, float]:
    """Write the file into ``map_`` and return figures on the held-out questions."""
    import numpy as np

    doel = _doel(leerstof, leerstof.vragen, instelling.naast)
    oefen = [n for n, vraag in enumerate(leerstof.vragen) if not vraag.van_schap]
    woorden_ = _woorden(leerstof)
    stukjes: list[tuple[Any, Any, Any]] = []  # measures, what is asked for, and the old order
    for vouw in instelling.vouwen:
        buiten = [
            n for plek, n in enumerate(oefen) if plek * instelling.blokken // len(oefen) in vouw
        ]
        weg = set(buiten)
        over = [v for n, v in enumerate(leerstof.vragen) if n not in weg]
        meld(f"Wegen: {len(buiten)} vragen achtergehouden.")
        deel = replace(leerstof, vragen=tuple(over))
        teksten = [leerstof.vragen[n].tekst for n in buiten]
        cosinus = _cosinus(betekenis.train(deel, model, meld), teksten, leerstof)
        laag, schaal = _kwart(_laag(deel, instelling))
        verwant, vaak = _verwant(_doel(deel, deel.vragen, instelling.naast, heel=False))
        scores = _matrix(teksten) @ (laag * schaal)
        w = woorden_(teksten)
        rijen = maten(w, cosinus, scores, verwant, vaak)
        stukjes.append((rijen, doel[buiten], 0.3 * w + 0.7 * naar_een(cosinus)))
    weging = _weeg(np.concatenate([s[0] for s in stukjes]), np.concatenate([s[1] for s in stukjes]))
    laag, schaal = _kwart(_laag(leerstof, instelling))
    verwant, vaak = _verwant(_doel(leerstof, leerstof.vragen, instelling.naast, heel=False))
    np.savez(
        map_ / BESTAND,
        ids=np.array(list(leerstof.stukken)),
        laag=laag,
        schaal=schaal,
        verwant=verwant.astype(np.float16),
        vaak=vaak.astype(np.float32),
        weging=weging.astype(np.float32),
    )
    # Weighed by one held-out part, looked at on the other.
    een, twee = stukjes
    na = np.concatenate(
        [_recall(een[0] @ _weeg(*twee[:2]), een[1]), _recall(twee[0] @ _weeg(*een[:2]), twee[1])]
    )
    voor = np.concatenate([_recall(s[2], s[1]) for s in stukjes])
    return {
        "recall5_fusie": round(float(voor.mean()), 3),
        "recall5_herordend": round(float(na.mean()), 3),
    }


def _doel(
    leerstof: Leerstof, vragen: Sequence[Oefenvraag], naast: float, *, heel: bool = True
) -> Any:
    """Return per question how the stukken share in its answer; ``heel``: each row adds up to 1."""
    import numpy as np

    plek = {id_: n for n, id_ in enumerate(leerstof.stukken)}
    uit: Any = np.zeros((len(vragen), len(plek)), dtype=np.float32)
    for rij, vraag in zip(uit, vragen, strict=True):
        for id_, graad in vraag.graden.items():
            rij[plek[id_]] = 1.0 if graad == 2 else naast
    return uit / np.maximum(uit.sum(axis=1, keepdims=True), 1e-9) if heel else uit


def _matrix(teksten: Sequence[str]) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix  # noqa: PLC0415  (training only)

    rijen = [kenmerken(tekst) for tekst in teksten]
    grenzen = np.cumsum([0, *(len(rij) for rij in rijen)])
    waarden = np.array([w for rij in rijen for w in rij.values()], dtype=np.float32)
    plekken = np.array([plek for rij in rijen for plek in rij])
    return csr_matrix((waarden, plekken, grenzen), shape=(len(teksten), PLEKKEN))


def _laag(leerstof: Leerstof, instelling: Laaginstelling) -> Any:
    """Return the weights of the layer, times ``schaal``, by place and stuk."""
    import numpy as np
    import torch

    torch.manual_seed(instelling.zaad)
    torch.use_deterministic_algorithms(mode=True)
    toeval = np.random.default_rng(instelling.zaad)
    eigen = [Oefenvraag(tekst, {id_: 2}) for id_, tekst in leerstof.stukken.items()]
    vragen = [*leerstof.vragen, *eigen]
    x = _matrix([vraag.tekst for vraag in vragen])
    y = torch.tensor(_doel(leerstof, vragen, instelling.naast))
    laag = torch.nn.EmbeddingBag(PLEKKEN, len(leerstof.stukken), mode="sum")
    torch.nn.init.zeros_(laag.weight)
    leer = torch.optim.Adam(laag.parameters(), lr=instelling.tempo)
    stappen = instelling.rondes * math.ceil(len(vragen) / instelling.bundel)
    stap = 0
    for _ in range(instelling.rondes):
        volgorde = toeval.permutation(len(vragen))
        for plek in range(0, len(vragen), instelling.bundel):
            keuze = volgorde[plek : plek + instelling.bundel]
            stap += 1
            for groep in leer.param_groups:
                groep["lr"] = instelling.tempo * (1 - stap / stappen) + 1e-4
            deel = x[keuze]
            blijft = toeval.random(len(deel.data)) >= instelling.weglaten
            gewichten = (deel.data * blijft / (1 - instelling.weglaten)).astype(np.float32)
            scores = instelling.schaal * laag(
                torch.from_numpy(deel.indices.astype(np.int64)),
                torch.from_numpy(deel.indptr[:-1].astype(np.int64)),
                per_sample_weights=torch.from_numpy(gewichten),
            )
            fout = -(y[keuze] * torch.log_softmax(scores, dim=1)).sum(dim=1).mean()
            fout = fout + instelling.krimp * (laag.weight**2).sum()
            leer.zero_grad()
            fout.backward()
            leer.step()
    return laag.weight.detach().numpy() * instelling.schaal


def _kwart(laag: Any) -> tuple[Any, Any]:
    """Return the weights as whole numbers of one byte, with the scale of each stuk."""
    import numpy as np

    schaal = (np.abs(laag).max(axis=0) / 127).astype(np.float32)
    return np.round(laag / np.maximum(schaal, 1e-12)).astype(np.int8), schaal


def _verwant(antwoorden: Any) -> tuple[Any, Any]:
    """Return how often stukken answer the same question, and the log of how often each answers one."""
    import numpy as np

    samen = antwoorden.T @ antwoorden
    np.fill_diagonal(samen, 0.0)
    vaak = np.maximum(antwoorden.sum(axis=0), 1.0)
    return samen / np.sqrt(vaak[:, None] * vaak[None]), np.log(vaak) - np.log(vaak).mean()


def _woorden(leerstof: Leerstof) -> Callable[[Sequence[str]], Any]:
    """Return what gives the scores of the leg by words, from 0 to 1, for questions."""
    import numpy as np

    plek = {id_: n for n, id_ in enumerate(leerstof.stukken)}
    index = Lexicaal(None)
    index.werk_bij(list(lees_bibliotheek(())), ())
    kennis = Woordenkennis(lees_begrippen(INHOUD), index)

    def scores(teksten: Sequence[str]) -> Any:
        uit = np.zeros((len(teksten), len(plek)))
        for rij, tekst in zip(uit, teksten, strict=True):
            ontleding = kennis.ontleed(tekst)
            zeldzaam = index.zeldzaamheid(ontleding.gewichten)
            # Filters and the day do not matter here: only how the words are weighed.
            verzoek = Verzoek(ontleding, zeldzaam, None, set(), date.max, zaak=False, vak=None)
            for id_, score in index.zoek(verzoek.woorden, len(plek), verzoek.letters):
                rij[plek[id_]] = score
        return naar_een(uit)

    return scores


def _cosinus(model: Any, teksten: Sequence[str], leerstof: Leerstof) -> Any:
    vragen, stukken = (
        model.encode(
            [voorbereid(t) for t in deel], normalize_embeddings=True, show_progress_bar=False
        )
        for deel in (list(teksten), list(leerstof.stukken.values()))
    )
    return vragen @ stukken.T


def _weeg(rijen: Any, doel: Any) -> Any:
    """Return the weight of each measure that makes what is asked for the most likely."""
    import torch

    x, y = torch.tensor(rijen, dtype=torch.float32), torch.tensor(doel)
    weging = torch.zeros(rijen.shape[-1], requires_grad=True)
    leer = torch.optim.LBFGS([weging], max_iter=60, line_search_fn="strong_wolfe")

    def fout() -> Any:
        leer.zero_grad()
        uit = -(y * torch.log_softmax(x @ weging, dim=1)).sum(dim=1).mean()
        uit = uit + 1e-4 * (weging**2).sum()
        uit.backward()
        return uit

    leer.step(fout)
    return weging.detach().numpy()


def _recall(scores: Any, doel: Any) -> Any:
    import numpy as np

    beste = np.argsort(-scores, axis=1, kind="stable")[:, :5]
    echt = doel >= doel.max(axis=1, keepdims=True) - 1e-6
    raak = np.take_along_axis(echt, beste, axis=1).sum(axis=1)
    return raak / np.minimum(echt.sum(axis=1), 5)
