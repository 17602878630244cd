"""Contradicting sources side by side, not blended (F8): two columns, or one after the other."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import assert_never

from dilemma_bibliotheek.stukken import STERKTE_UITLEG, AlleStukken, Bewijs, Dilemma, Norm
from dilemma_bibliotheek.tekst.schoon import schone_regel

# Below this two columns become strips of a few words.
SMALSTE = 60
TUSSEN = " | "
DAARTEGENOVER = "Daartegenover:"


def tegenover(stukken: Sequence[AlleStukken]) -> list[tuple[Bewijs, Bewijs]]:
    """Return the pairs of evidence among ``stukken`` that contradict each other, each pair once.

    A pair counts when either card names the other as its ``tegenhanger``.
    """
    bewijs = [stuk for stuk in stukken if isinstance(stuk, Bewijs)]
    return [
        (een, twee)
        for plek, een in enumerate(bewijs)
        for twee in bewijs[plek + 1 :]
        if een.id != twee.id and (twee.id in een.tegenhanger or een.id in twee.tegenhanger)
    ]


def naast_elkaar(
    een: AlleStukken,
    twee: AlleStukken,
    breedte: int,
    *,
    lineair: bool = False,
    nummer: Callable[[str], int | None] = lambda _: None,
) -> list[str]:
    """Return two sources beside each other as plain text, no line wider than ``breedte``.

    ``lineair`` puts them one after the other, for screen readers and braille; a narrow screen
    gets that form too. What is missing on a card is said, so that both columns answer the same.
    """
    links, rechts = _rijen(een, nummer(een.id)), _rijen(twee, nummer(twee.id))
    if lineair or breedte < SMALSTE:
        return [*_onder(links, breedte), "", DAARTEGENOVER, "", *_onder(rechts, breedte)]
    kolom = (breedte - len(TUSSEN)) // 2
    regels: list[str] = []
    for rij_links, rij_rechts in zip_longest(links, rechts):
        cellen = zip_longest(_cel(rij_links, kolom), _cel(rij_rechts, kolom), fillvalue="")
        regels += [f"{l:<{kolom}}{TUSSEN}{r}".rstrip() for l, r in cellen]  # noqa: E741
    return regels


def _rijen(stuk: AlleStukken, nummer: int | None) -> list[tuple[str, str]]:
    kop = f"[{nummer}] {stuk.titel}" if nummer else stuk.titel
    match stuk:
        case Bewijs():
            zeker = STERKTE_UITLEG[stuk.sterkte]
            rijen = [
                ("bevinding", stuk.bevinding),
                ("hoe zeker", f"{stuk.sterkte}, {zeker}"),
                ("voor wie", stuk.voor_wie),
                ("zegt niet", stuk.zegt_niet),
            ]
        case Norm():
            rijen = [("grondslag", stuk.grondslag), ("open begrip", stuk.open_norm)]
        case Dilemma():
            rijen = [("conflict", stuk.conflict), ("tegenstem", stuk.tegenstem)]
        case _:
            assert_never(stuk)
    return [("", kop), *((naam, inhoud or "staat niet op de kaart") for naam, inhoud in rijen)]


def _cel(rij: tuple[str, str] | None, breedte: int) -> list[str]:
    if rij is None:
        return []
    naam, inhoud = rij
    return textwrap.wrap(
        f"{naam}: {schone_regel(inhoud)}" if naam else schone_regel(inhoud), breedte
    )


def _onder(rijen: list[tuple[str, str]], breedte: int) -> list[str]:
    return [regel for rij in rijen for regel in _cel(rij, breedte)]
