"""Train the shipped model: a question must lie near the stukken that answer it.

One softmax over the whole shelf instead of pairs within a batch: the shelf is small, and several
stukken may answer one question. Words are dropped at random, so that no single word carries it all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.tekst.woorden import stammen_met_delen
from dilemma_bibliotheek.zoeken.leren.gegevens import Leerstof, Oefenvraag
from dilemma_bibliotheek.zoeken.statisch import GROEPEN, groepnaam, voorbereid

ONBEKEND = "[UNK]"


@dataclass(frozen=True)
class Instelling:
    """The figures of training; found on held-out training questions, not on the acceptance set."""

    woorddelen: int = 8000
    dimensie: int = 256
    rondes: int = 30
    tempo: float = 0.05
    temperatuur: float = 0.04
    weglaten: float = 0.5
    bundel: int = 128
    naast: float = 0.25  # what a stuk that is only useful beside the answer counts
    zaad: int = 20261124

    def als_kaart(self) -> dict[str, float | int]:
        """Return the figures for the card."""
        return asdict(self)


def maak_woorddelen(teksten: Sequence[str], aantal: int) -> Any:
    """Learn a WordPiece tokenizer from texts of stems, and give each group of letters a place."""
    from tokenizers import (  # noqa: PLC0415  (training only)
        Tokenizer,
        models,
        normalizers,
        pre_tokenizers,
        trainers,
    )

    tokenizer = Tokenizer(models.WordPiece(unk_token=ONBEKEND))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFD(), normalizers.StripAccents(), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.train_from_iterator(
        teksten,
        trainers.WordPieceTrainer(
            vocab_size=aantal, special_tokens=[ONBEKEND], show_progress=False
        ),
    )
    plekken = tokenizer.get_vocab()
    plekken |= {groepnaam(n): len(plekken) + n for n in range(GROEPEN)}
    tokenizer.model = models.WordPiece(plekken, unk_token=ONBEKEND)
    return tokenizer


def train(
    leerstof: Leerstof, instelling: Instelling, meld: Callable[[str], None] = lambda _: None
) -> Any:
    """Return a SentenceTransformer with one trained StaticEmbedding."""
    import numpy as np
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import (
        StaticEmbedding,
    )

    torch.manual_seed(instelling.zaad)
    torch.use_deterministic_algorithms(mode=True)
    toeval = np.random.default_rng(instelling.zaad)
    stukken = [voorbereid(tekst) for tekst in leerstof.stukken.values()]
    vragen = [voorbereid(vraag.tekst) for vraag in leerstof.vragen]
    teksten = [*leerstof.stukken.values(), *(vraag.tekst for vraag in leerstof.vragen)]
    tokenizer = maak_woorddelen(
        [" ".join(stammen_met_delen(tekst)) for tekst in teksten], instelling.woorddelen
    )
    begin = toeval.normal(0, 0.1, (tokenizer.get_vocab_size(), instelling.dimensie))
    laag = StaticEmbedding(tokenizer, embedding_weights=begin.astype(np.float32))
    doel = torch.tensor(_doel(leerstof.vragen, list(leerstof.stukken), instelling.naast))
    leer = torch.optim.Adam(laag.parameters(), lr=instelling.tempo)
    nummers = [
        [np.array(lijst, dtype=np.int64) for lijst in _nummers(tokenizer, teksten)]
        for teksten in (vragen, stukken)
    ]

    def vectoren(lijsten: list[Any]) -> Any:
        lengten = np.array([len(lijst) for lijst in lijsten])
        vlak = np.concatenate(lijsten)
        blijft = toeval.random(len(vlak)) >= instelling.weglaten
        begin = np.cumsum(lengten) - lengten
        # A text of which nothing would be left stays whole.
        leeg = np.add.reduceat(blijft, begin) == 0
        blijft |= np.repeat(leeg, lengten)
        over = np.add.reduceat(blijft, begin)
        kenmerken = {
            "input_ids": torch.from_numpy(vlak[blijft]),
            "offsets": torch.from_numpy(np.cumsum(over) - over),
        }
        return torch.nn.functional.normalize(laag(kenmerken)["sentence_embedding"], dim=1)

    aantal = len(vragen)
    stappen = instelling.rondes * math.ceil(aantal / instelling.bundel)
    stap = 0
    for ronde in range(instelling.rondes):
        volgorde = toeval.permutation(aantal)
        fout = torch.zeros(())
        for plek in range(0, aantal, instelling.bundel):
            keuze = volgorde[plek : plek + instelling.bundel]
            stap += 1
            for groep in leer.param_groups:
                groep["lr"] = instelling.tempo * (1 - stap / stappen) + 1e-4
            gelijk = vectoren([nummers[0][n] for n in keuze]) @ vectoren(nummers[1]).T
            kans = torch.log_softmax(gelijk / instelling.temperatuur, dim=1)
            fout = -(doel[keuze] * kans).sum(dim=1).mean()
            leer.zero_grad()
            fout.backward()
            leer.step()
        meld(f"ronde {ronde + 1} van {instelling.rondes}: {fout.item():.3f}")
    return SentenceTransformer(modules=[laag], device="cpu")


def bewaar(model: Any, map_: Path) -> None:
    """Write the model in half precision, in the form that sentence-transformers and model2vec read."""
    laag = model[0]
    laag.embedding.weight.data = laag.embedding.weight.data.half()
    model.save(str(map_), create_model_card=False)
    (map_ / "model.safetensors").chmod(0o644)  # it is written for one user only, but ships to all


def _doel(vragen: Sequence[Oefenvraag], ids: list[str], naast: float) -> list[list[float]]:
    """Return for each question how the stukken share in its answer; each row adds up to 1."""
    plek = {id_: n for n, id_ in enumerate(ids)}
    uit = []
    for vraag in vragen:
        rij = [0.0] * len(ids)
        for id_, graad in vraag.graden.items():
            rij[plek[id_]] = 1.0 if graad == 2 else naast
        som = sum(rij) or 1.0
        uit.append([deel / som for deel in rij])
    return uit


def _nummers(tokenizer: Any, teksten: Sequence[str]) -> list[list[int]]:
    # A text of stop words only has no pieces; it then stands for the unknown word.
    return [
        codering.ids or [0]
        for codering in tokenizer.encode_batch(list(teksten), add_special_tokens=False)
    ]
