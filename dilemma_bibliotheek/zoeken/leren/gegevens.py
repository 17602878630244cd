"""What the shipped model learns from: the shelf, its phrasings, and questions written for training.

The training questions were written by readers who saw the shelf without ``gevraagd_als`` and never
the acceptance set; each says which stukken answer it (2) and which are useful beside it (1).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from dilemma_bibliotheek.bibliotheek import lees_bibliotheek
from dilemma_bibliotheek.zoeken.lexicaal import velden_van

OEFENVRAGEN = Path(__file__).with_name("oefenvragen.jsonl")
VREEMDE_VRAGEN = Path(__file__).with_name("vreemde_vragen.jsonl")


@dataclass(frozen=True)
class Oefenvraag:
    """A question with how well stukken answer it: 2 directly, 1 beside it.

    ``titel`` says that it is the title of a stuk, which nobody would type as a question;
    ``van_schap`` that it comes from a stuk itself, title or ``gevraagd_als``.
    """

    tekst: str
    graden: dict[str, int]
    titel: bool = False
    van_schap: bool = False


@dataclass(frozen=True)
class Leerstof:
    """All that is learned from. ``stukken`` is text by id; ``som`` a hash of everything."""

    stukken: dict[str, str]
    vragen: tuple[Oefenvraag, ...]
    vreemd: tuple[str, ...]
    som: str


def lees_leerstof() -> Leerstof:
    """Read the shipped shelf and the training questions."""
    bibliotheek = lees_bibliotheek(())
    stukken = {stuk.id: velden_van(stuk).samen() for stuk in bibliotheek}
    vragen = [
        Oefenvraag(tekst, {stuk.id: 2}, tekst == stuk.titel, van_schap=True)
        for stuk in bibliotheek
        for tekst in (*stuk.gevraagd_als, stuk.titel)
    ]
    for regel in OEFENVRAGEN.read_text(encoding="utf-8").splitlines():
        item = json.loads(regel)
        graden = {id_: graad for graad in (1, 2) for id_ in item[str(graad)] if id_ in stukken}
        vragen.append(Oefenvraag(item["v"], graden))
    vreemd = [
        json.loads(regel)["v"] for regel in VREEMDE_VRAGEN.read_text(encoding="utf-8").splitlines()
    ]
    alles = json.dumps(
        [stukken, [(v.tekst, v.graden) for v in vragen], vreemd], ensure_ascii=False, sort_keys=True
    )
    som = hashlib.sha256(alles.encode()).hexdigest()
    return Leerstof(stukken, tuple(vragen), tuple(vreemd), som)
