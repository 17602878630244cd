"""What comparing yields: a judgement per side, the nearest cases, the opposite ones, what could tip it.

Nothing here ranks a side or a person: an ``Oordeel`` says how a choice stands to earlier choices, and
it never binds (``ontwerp.md`` §5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dilemma_bibliotheek.stukken import Dilemma

Oordeel = Literal["in lijn", "vrij", "wringt"]
Reden = Literal["ontbreekt-hier", "spreekt-hier-tegen"]


@dataclass(frozen=True)
class Onderscheid:
    """A factor by which an earlier case may not apply here.

    ``ontbreekt-hier``: it spoke for the choice there and is not confirmed here (``onbekend`` when it is
    one of the open facts). ``spreekt-hier-tegen``: it speaks against that choice here and was not there.
    """

    factor: str
    soort: Reden
    onbekend: bool = False


@dataclass(frozen=True)
class Geval:
    """An earlier case beside this one. Factors are ids in the order of the vocabulary.

    A factor of the earlier case that the vocabulary does not know stands last in ``alleen_daar``.
    """

    zaak: Dilemma
    keuze: str
    gedeeld: tuple[str, ...]
    alleen_hier: tuple[str, ...]
    alleen_daar: tuple[str, ...]
    verschil: tuple[str, ...]
    spreekt: bool
    waarom_niet: tuple[Onderscheid, ...]


@dataclass(frozen=True)
class Kantoordeel:
    """How a choice for one side stands to earlier choices, with the ids of the cases it rests on."""

    kant: str
    oordeel: Oordeel
    in_lijn_met: tuple[str, ...]
    wringt_met: tuple[str, ...]


class Kanteling(NamedTuple):
    """The judgement about one side, before and after a fact turns out to be so."""

    kant: str
    van: Oordeel
    naar: Oordeel


@dataclass(frozen=True)
class Kantelvraag:
    """An open fact that tips the comparison when it is so; ``zaken`` start or stop speaking then."""

    factor: str
    kantelt: tuple[Kanteling, ...]
    zaken: tuple[str, ...]


@dataclass(frozen=True)
class Kantelpaar:
    """Two open facts that tip the comparison together, while neither does alone."""

    factoren: tuple[str, str]
    kantelt: tuple[Kanteling, ...]
    zaken: tuple[str, ...]


@dataclass(frozen=True)
class Vergelijking:
    """One case set beside all earlier ones of its kernvraag.

    ``tegengesteld`` holds per side the nearest case that was decided for the *other* side; a side is
    missing only when there is no such case at all. ``zaken`` is how many cases were looked at.
    """

    kernvraag: str
    factoren: tuple[str, ...]
    onbekend: tuple[str, ...]
    kanten: tuple[Kantoordeel, Kantoordeel]
    gevallen: tuple[Geval, ...]
    tegengesteld: Mapping[str, Geval]
    kantelvragen: tuple[Kantelvraag, ...]
    kantelparen: tuple[Kantelpaar, ...]
    zaken: int

    @property
    def oordeel(self) -> dict[str, Oordeel]:
        """The judgement per side, by the id of the side."""
        return {k.kant: k.oordeel for k in self.kanten}

    @property
    def niets_vergelijkbaars(self) -> bool:
        """Tell that no earlier case shares a factor with this one, nor speaks to it."""
        return not self.gevallen

    def voor_kant(self, kant: str) -> Kantoordeel:
        """Return the judgement about one side. Raises ``KeyError`` when it is no side of this kernvraag."""
        for oordeel in self.kanten:
            if oordeel.kant == kant:
                return oordeel
        raise KeyError(kant)
