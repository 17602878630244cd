"""Decided cases of one kernvraag as columns of bits, so that ten thousand compare in a moment.

A set of cases is an ``int`` with one bit per case (in order of id); a set of factors an ``int`` with one
bit per factor (in order of the vocabulary). Which cases speak is then a handful of ANDs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from dilemma_bibliotheek.kernvragen import Kernvraag, Woordenschat
from dilemma_bibliotheek.stukken import Dilemma

_NUL_EEN = bytes.maketrans(b"01", b"\x00\x01")


def per_rij(rijen: int, aantal: int) -> bytes:
    """Return a byte per case, 1 when it is in the set ``rijen``."""
    return f"{rijen:0{max(aantal, 1)}b}"[::-1].encode().translate(_NUL_EEN)[:aantal]


def plekken(masker: int) -> Iterator[int]:
    """Yield the places of the bits in a small set, lowest first."""
    while masker:
        laagste = masker & -masker
        yield laagste.bit_length() - 1
        masker ^= laagste


@dataclass(frozen=True)
class Zaken:
    """Decided cases of one kernvraag; side 0 and 1 are its two kanten in the order of the vocabulary.

    ``maskers`` has the factors of each case, ``met`` the cases with each factor, ``gekozen`` the cases
    decided for each side and ``voor`` the factors that speak for each side.
    """

    rijen: tuple[Dilemma, ...]
    maskers: tuple[int, ...]
    met: tuple[int, ...]
    gekozen: tuple[int, int]
    voor: tuple[int, int]

    def sprekend(self, hier: int) -> tuple[int, int]:
        """Return per side the cases decided for it that speak to a case with the factors ``hier``.

        A fortiori (``ontwerp.md`` §5; Horty; Prakken 2021): every factor for the side there is also
        here, and every factor against it here was also there.
        """
        return self._sprekend(0, hier), self._sprekend(1, hier)

    def _sprekend(self, kant: int, hier: int) -> int:
        rijen = self.gekozen[kant]
        for plek in plekken(self.voor[kant] & ~hier):
            rijen &= ~self.met[plek]
        for plek in plekken(self.voor[1 - kant] & hier):
            rijen &= self.met[plek]
        return rijen

    def ids(self, rijen: int) -> tuple[str, ...]:
        """Return the ids of a set of cases, in order."""
        gekozen = compress(self.rijen, per_rij(rijen, len(self.rijen)))
        return tuple(zaak.id for zaak in gekozen)


def leg_vast(zaken: Iterable[Dilemma], kernvraag: Kernvraag, woordenschat: Woordenschat) -> Zaken:
    """Return ``zaken``, all decided for a side of ``kernvraag``, as columns; input order is irrelevant."""
    rijen = tuple(sorted(zaken, key=lambda zaak: zaak.id))
    plek = {factor.id: nummer for nummer, factor in enumerate(woordenschat.factoren)}
    kanten = [kant.id for kant in kernvraag.kanten]
    # Bytes are filled in place; an int would be copied for each bit.
    breedte = len(rijen) // 8 + 1
    met = [bytearray(breedte) for _ in plek]
    gekozen = [bytearray(breedte) for _ in kanten]
    maskers = []
    for rij, zaak in enumerate(rijen):
        cel, bit = rij >> 3, 1 << (rij & 7)
        gekozen[kanten.index(zaak.keuze or "")][cel] |= bit
        masker = masker_van(zaak.factoren, plek)
        for nummer in plekken(masker):
            met[nummer][cel] |= bit
        maskers.append(masker)
    voor = [
        masker_van((f.id for f in woordenschat.factoren if f.kant.get(kernvraag.id) == kant), plek)
        for kant in kanten
    ]
    return Zaken(
        rijen,
        tuple(maskers),
        tuple(_als_getal(kolom) for kolom in met),
        (_als_getal(gekozen[0]), _als_getal(gekozen[1])),
        (voor[0], voor[1]),
    )


def masker_van(factoren: Iterable[str], plek: Mapping[str, int]) -> int:
    """Return a set of factor ids as bits; what the vocabulary does not know is left out."""
    masker = 0
    for factor in factoren:
        if factor in plek:
            masker |= 1 << plek[factor]
    return masker


def namen_van(masker: int, namen: Sequence[str]) -> tuple[str, ...]:
    """Return the factor ids of a set of bits, in the order of the vocabulary."""
    return tuple(namen[plek] for plek in plekken(masker))


def _als_getal(kolom: bytearray) -> int:
    return int.from_bytes(kolom, "little")
