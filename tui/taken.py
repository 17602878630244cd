"""The border around work of the core that a screen asks for: it returns, it never raises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dilemma_bibliotheek.fouten import AssistentFout

T = TypeVar("T")


@dataclass(frozen=True)
class Uitkomst(Generic[T]):
    """What came of it: a value, or a message for the user."""

    waarde: T | None = None
    fout: str = ""


def probeer(functie: Callable[[], T]) -> Uitkomst[T]:
    """Run ``functie``; an error becomes a Dutch message without text of the case."""
    try:
        return Uitkomst(functie())
    except AssistentFout as fout:
        return Uitkomst(fout=str(fout))
    except Exception as fout:  # noqa: BLE001  (marked border: a crash would print local variables)
        return Uitkomst(
            fout=f"Er ging iets mis dat ik niet kende ({type(fout).__name__}). "
            "Je tekst staat er nog; wat is genoteerd, is bewaard. Probeer het opnieuw."
        )
