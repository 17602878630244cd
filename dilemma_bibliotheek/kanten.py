"""Which side of a kernvraag a stuk gives food to: an editorial list beside the shelf (``kanten.yaml``).

This is a judgement of the editors and no fact about the stuk: "does this card itself clearly give
an argument to that side?" One stuk may feed both sides, or several kernvragen; most feed none. It says
nothing about which side is right, and it is no measure of strength. It serves the tegenstem (W9) and
sources side by side (F8). A decided dilemma needs no line here: its ``tegenstem`` opposes its ``keuze``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma, Id, Norm, Regel
from dilemma_bibliotheek.woordenschat import lees_yaml_bestand, maak

Veld = Literal["titel", "bevinding", "tekst", "tegenstem"]


class _Streng(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )


class Steun(_Streng):
    """One stuk gives an argument to one side; ``passage`` is the exact text that does so.

    Without ``passage`` the whole field counts: ``bevinding`` of evidence, ``titel`` of a norm,
    ``tegenstem`` of a dilemma.
    """

    stuk: Id
    kernvraag: Id
    kant: Id
    veld: Veld | None = None
    passage: Regel | None = None

    def citaat(self, stuk: AlleStukken) -> tuple[Veld, str] | None:
        """Return the field and the exact text to quote, or None when ``stuk`` does not hold it."""
        veld = self.veld or ("tekst" if self.passage else _eigen_veld(stuk))
        tekst = getattr(stuk, veld, None) or ""
        passage = self.passage or tekst
        return (veld, passage) if passage and passage in tekst else None


class Kanten(_Streng):
    """What stands in ``kanten.yaml``."""

    steun: tuple[Steun, ...] = ()

    @cached_property
    def _per_stuk(self) -> dict[str, tuple[Steun, ...]]:
        uit: dict[str, tuple[Steun, ...]] = {}
        for regel in self.steun:
            uit[regel.stuk] = (*uit.get(regel.stuk, ()), regel)
        return uit

    def van(self, stuk_id: str, kernvraag: str) -> tuple[Steun, ...]:
        """Return the lines about one stuk and one kernvraag, in the order of the file."""
        return tuple(s for s in self._per_stuk.get(stuk_id, ()) if s.kernvraag == kernvraag)


def _eigen_veld(stuk: AlleStukken) -> Veld:
    match stuk:
        case Bewijs():
            return "bevinding"
        case Norm():
            return "titel"
        case Dilemma():
            return "tegenstem"


def lees_kanten(map_: Path) -> Kanten:
    """Read ``kanten.yaml`` from ``map_``; no such file means that no stuk takes a side.

    Raises ``StukFout`` with file and line.
    """
    pad = map_ / "kanten.yaml"
    if not pad.exists():
        return Kanten()
    gegevens, regels = lees_yaml_bestand(pad)
    return maak(Kanten, gegevens, regels, pad)


def gebreken(
    kanten: Kanten, woordenschat: Woordenschat, stukken: Mapping[str, AlleStukken]
) -> tuple[str, ...]:
    """Return in Dutch what does not hold: unknown ids, a passage that is not there, a line twice."""
    uit = []
    gezien: set[tuple[str, str, str, str | None]] = set()
    for regel in kanten.steun:
        naam = f"{regel.stuk} bij {regel.kernvraag}/{regel.kant}"
        sleutel = (regel.stuk, regel.kernvraag, regel.kant, regel.passage)
        if sleutel in gezien:
            uit.append(f"{naam}: staat er twee keer")
        gezien.add(sleutel)
        vraag = woordenschat.kernvraag(regel.kernvraag)
        if vraag is None or regel.kant not in {kant.id for kant in vraag.kanten}:
            uit.append(f"{naam}: onbekende kernvraag of kant")
        stuk = stukken.get(regel.stuk)
        if stuk is None:
            uit.append(f"{naam}: er is geen stuk met die naam")
        elif regel.citaat(stuk) is None:
            uit.append(f"{naam}: de passage staat niet in het stuk")
        elif isinstance(stuk, Dilemma) and stuk.keuze is not None:
            uit.append(f"{naam}: een beslist dilemma hoort hier niet, zijn keuze zegt het al")
    return tuple(uit)
