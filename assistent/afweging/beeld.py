"""What is known of a case by now: read off the answers, never stored beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistent.afweging.toestand import Mogelijkheid, Toestand
from assistent.stappen import basis_van

Stand = Literal["ja", "nee", "weet-niet"]
NIETS_DOEN = Mogelijkheid("o0", "nu niets doen")
_STANDEN: dict[str, Stand] = {"ja": "ja", "nee": "nee", "weet-niet": "weet-niet"}


@dataclass(frozen=True)
class Beeld:
    """What the consulent confirmed so far.

    ``factoren`` says of each factor that came up whether it is so; ``neiging_kant`` is the side of
    the kernvraag that the consulent leans to, in their own choice; ``mogelijkheden`` hold "nu niets
    doen" too once that was thought through.
    """

    kernvraag: str | None = None
    factoren: tuple[tuple[str, Stand], ...] = ()
    gehoord: tuple[tuple[str, bool], ...] = ()
    neiging_kant: str | None = None
    keuze_kant: str | None = None
    mogelijkheden: tuple[Mogelijkheid, ...] = ()

    def met(self, stand: Stand) -> tuple[str, ...]:
        """Return the factors of which that is the case, in the order in which they came up."""
        return tuple(factor for factor, hoe in self.factoren if hoe == stand)

    def bevestigd(self, soort: str) -> tuple[str, ...]:
        """Return what was heard of one kind (``doel``, ``geraakt`` …) and confirmed."""
        voor = f"{soort}-"
        return tuple(
            id_.removeprefix(voor) for id_, ja in self.gehoord if ja and id_.startswith(voor)
        )


def beeld_van(toestand: Toestand) -> Beeld:
    """Return what is known in this state."""
    gehoord = _gehoord(toestand)
    return Beeld(
        kernvraag=_kernvraag(toestand, gehoord),
        factoren=tuple(_factoren(toestand, gehoord).items()),
        gehoord=tuple(gehoord.items()),
        neiging_kant=_gekozen(toestand, "neiging-kant"),
        keuze_kant=_gekozen(toestand, "keuze-kant"),
        mogelijkheden=_mogelijkheden(toestand),
    )


def _gekozen(toestand: Toestand, vraag: str) -> str | None:
    """Return the choice that was made at a question; None for none, or for "none of these"."""
    antwoord = toestand.antwoorden.get(vraag)
    gekozen = antwoord.onderdelen[0] if antwoord and antwoord.onderdelen else None
    return None if gekozen in {"anders", "geen"} else gekozen


def _gehoord(toestand: Toestand) -> dict[str, bool]:
    antwoord = toestand.antwoorden.get("gehoord")
    paren = (deel.rpartition("=") for deel in (antwoord.onderdelen if antwoord else ()))
    return {id_: stand == "ja" for id_, _, stand in paren if id_}


def _kernvraag(toestand: Toestand, gehoord: dict[str, bool]) -> str | None:
    """Return the one that was chosen, or else confirmed; what was said last counts."""
    bevestigd = [k for k, ja in gehoord.items() if ja and k.startswith("kernvraag-")]
    gehoord_is = bevestigd[0].removeprefix("kernvraag-") if len(bevestigd) == 1 else None
    gekozen, lijst = (toestand.antwoorden.get(v) for v in ("kernvraag", "gehoord"))
    if gekozen is None or (gehoord_is and lijst and lijst.volgnummer > gekozen.volgnummer):
        return gehoord_is
    return _gekozen(toestand, "kernvraag")


def _factoren(toestand: Toestand, gehoord: dict[str, bool]) -> dict[str, Stand]:
    uit: dict[str, Stand] = {
        id_.removeprefix("factor-"): "ja" if ja else "nee"
        for id_, ja in gehoord.items()
        if id_.startswith("factor-")
    }
    # Who says that the client was not heard yet has confirmed that fact.
    gehoord_client = toestand.antwoorden.get("gehoord-client")
    if gehoord_client and "niet" in gehoord_client.onderdelen:
        uit["niet-gesproken"] = "ja"
    # What was answered about one fact later goes before what was confirmed in passing.
    for vraag, antwoord in toestand.antwoorden.items():
        if basis_van(vraag) == "feit" and antwoord.onderdelen:
            uit[vraag.partition("@")[2]] = _STANDEN.get(antwoord.onderdelen[0], "weet-niet")
    return uit


def _mogelijkheden(toestand: Toestand) -> tuple[Mogelijkheid, ...]:
    erbij = (NIETS_DOEN,) if "niets-doen" in toestand.antwoorden else ()
    return (*toestand.mogelijkheden, *erbij)
