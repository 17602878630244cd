"""What a search answers: stukken with their passage, why they were found, and what to know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma, Norm
from dilemma_bibliotheek.tekst.woorden import zonder_accenten
from dilemma_bibliotheek.zoeken.passages import Passage

Zoekreden = Literal["woord", "deel", "correctie", "begrip", "letters", "vraagvorm", "betekenis"]


@dataclass(frozen=True)
class Waarom:
    """One reason why a stuk was found, with the words of the question it rests on."""

    reden: Zoekreden
    woorden: tuple[str, ...]


@dataclass(frozen=True)
class Treffer:
    """One stuk found: its score (0 to 1, to compare within one answer), passage and by which leg.

    ``in_plaats_van`` is the id of the stuk that was found, when this one replaced it.
    """

    stuk: AlleStukken
    score: float
    passage: Passage
    gevonden_door: tuple[str, ...]
    woorden: tuple[str, ...]
    waarom: tuple[Waarom, ...] = ()
    in_plaats_van: str | None = None


@dataclass(frozen=True)
class Zoekantwoord:
    """The answer to one question; ``uitgevallen`` names legs that did not answer, with the reason."""

    vraag: str
    treffers: tuple[Treffer, ...]
    uitgevallen: tuple[str, ...]
    ms: float
    toegevoegd: tuple[str, ...] = ()
    verbeterd: tuple[tuple[str, str], ...] = ()

    @property
    def niets_gevonden(self) -> bool:
        """Tell whether nothing on the shelf fits the question."""
        return not self.treffers


def labels_van(stuk: AlleStukken) -> set[str]:
    """Return all labels of a stuk: what it is about, as plain words, to filter on."""
    labels: list[str] = [
        *stuk.trefwoorden,
        *stuk.doelen,
        *stuk.aanpak,
        *stuk.logica,
        *stuk.dimensies,
        *stuk.druk,
    ]
    match stuk:
        case Bewijs():
            labels += [*stuk.thema, f"sterkte-{stuk.sterkte}"]
        case Norm():
            labels += [stuk.aard, *stuk.ruimte]
        case Dilemma():
            labels += [*([stuk.kernvraag] if stuk.kernvraag else []), *stuk.factoren]
    return {_gewoon(label) for label in labels}


def past(gevraagd: set[str], aanwezig: set[str]) -> bool:
    """Tell whether all labels asked for are there, whatever their capitals and hyphens."""
    return {_gewoon(label) for label in gevraagd} <= aanwezig


def _gewoon(label: str) -> str:
    return zonder_accenten(label).replace("-", " ").strip()
