"""Test sets for searching: questions with the stukken that fit them, and where needed the stukken too."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from dilemma_bibliotheek.bibliotheek import Bibliotheek, Herkomst
from dilemma_bibliotheek.fouten import BestandFout, StukFout, reden_van
from dilemma_bibliotheek.stukken import AlleStukken, Dag, Norm
from dilemma_bibliotheek.woordenschat import maak

ACCEPTATIE = Path(__file__).with_name("acceptatie.json")
VREEMD = "vreemd"  # the kind of question that the shelf has no answer to
ALLE = "alle"  # the name of all kinds together in a report

_Naam = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_Graad = Annotated[int, Field(ge=0, le=3)]


@dataclass(frozen=True)
class Proefvraag:
    """A question with the grade of each stuk that fits it: 2 answers it, 1 is useful beside it."""

    id: str
    soort: str
    vraag: str
    relevant: dict[str, int]

    @property
    def vreemd(self) -> bool:
        """Tell whether nothing should be found."""
        return self.soort == VREEMD


@dataclass(frozen=True)
class Proefset:
    """Questions, and the shelf they were written for (None: the shelf of the program)."""

    naam: str
    vragen: tuple[Proefvraag, ...]
    peildatum: date | None = None
    bibliotheek: Bibliotheek | None = None

    @property
    def bekend(self) -> list[Proefvraag]:
        """The questions that have an answer."""
        return [v for v in self.vragen if not v.vreemd]

    def keur(self, bibliotheek: Bibliotheek) -> None:
        """Raise ``BestandFout`` when a question names a stuk that ``bibliotheek`` does not have."""
        for vraag in self.vragen:
            for id_ in vraag.relevant:
                if id_ not in bibliotheek.stukken:
                    raise BestandFout(
                        f"Vraag '{vraag.id}' noemt het stuk '{id_}', maar dat is er niet.",
                        "Verbeter de naam in de proefset of haal hem weg.",
                    )


class _Lezen(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class _Vraag(_Lezen):
    id: _Naam
    soort: _Naam
    vraag: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    relevant: dict[str, _Graad]


class _Document(_Lezen):
    id: _Naam
    titel: str = ""
    tekst: str


class _Set(_Lezen):
    naam: str = ""
    peildatum: Dag | None = None
    documenten: tuple[_Document, ...] | None = None
    vragen: Annotated[tuple[_Vraag, ...], Field(min_length=1)]


def lees_proefset(pad: Path = ACCEPTATIE) -> Proefset:
    """Read a test set. Raises ``BestandFout`` (cannot be read) or ``StukFout`` (wrong content)."""
    gelezen = maak(_Set, _lees_json(pad), {}, pad)
    vragen = tuple(Proefvraag(v.id, v.soort, v.vraag, v.relevant) for v in gelezen.vragen)
    gezien: set[str] = set()
    for vraag in vragen:
        _keur_vraag(vraag, gezien, pad)
        gezien.add(vraag.id)
    documenten = gelezen.documenten
    return Proefset(
        gelezen.naam or pad.stem,
        vragen,
        gelezen.peildatum,
        None if documenten is None else _bibliotheek(documenten, pad),
    )


def _lees_json(pad: Path) -> Any:
    try:
        return json.loads(pad.read_text(encoding="utf-8-sig"))
    except OSError as fout:
        raise BestandFout(
            f"Ik kan {pad} niet lezen ({reden_van(fout)}).", "Kijk of de naam klopt."
        ) from fout
    except UnicodeDecodeError as fout:
        raise _fout(pad, "Het bestand is geen UTF-8-tekst.", "Sla het op als UTF-8.") from fout
    except json.JSONDecodeError as fout:
        raise StukFout(
            "Dit is geen geldige JSON.",
            "Kijk naar komma's, haakjes en aanhalingstekens.",
            bestand=str(pad),
            regel=fout.lineno,
        ) from fout
    except RecursionError as fout:
        raise _fout(pad, "De JSON is te diep genest.", "Maak het bestand vlakker.") from fout


def _keur_vraag(vraag: Proefvraag, gezien: set[str], pad: Path) -> None:
    heeft = any(vraag.relevant.values())
    if vraag.id in gezien:
        raise _fout(pad, f"Vraag '{vraag.id}' staat er twee keer.", "Geef elke vraag een eigen id.")
    if vraag.soort == ALLE:
        raise _fout(pad, f"Vraag '{vraag.id}' heeft de soort '{ALLE}'.", "Kies een andere soort.")
    if vraag.vreemd and heeft:
        raise _fout(
            pad,
            f"Vraag '{vraag.id}' is vreemd, maar noemt stukken die passen.",
            "Laat 'relevant' leeg of kies een andere soort.",
        )
    if not vraag.vreemd and not heeft:
        raise _fout(
            pad,
            f"Vraag '{vraag.id}' noemt geen stuk dat past.",
            f"Vul 'relevant' in, of maak de soort '{VREEMD}'.",
        )


def _bibliotheek(documenten: tuple[_Document, ...], pad: Path) -> Bibliotheek:
    """Return plain documents as a shelf in memory; they keep their own ids and need no title."""
    stukken: dict[str, AlleStukken] = {}
    herkomst: dict[str, Herkomst] = {}
    for document in documenten:
        if document.id in stukken:
            raise _fout(pad, f"Document '{document.id}' staat er twee keer.", "Haal er een weg.")
        stukken[document.id] = maak_stuk(document.id, document.titel, document.tekst)
        som = hashlib.sha256(f"{document.titel}\n{document.tekst}".encode()).hexdigest()
        herkomst[document.id] = Herkomst(pad, som, meegeleverd=False)
    return Bibliotheek(stukken, herkomst)


def maak_stuk(id_: str, titel: str, tekst: str) -> Norm:
    """Return a text as a norm that is always valid, without the checks on ids and titles of a shelf."""
    return Norm.model_construct(
        id=id_,
        soort="norm",
        titel=titel,
        tekst=tekst,
        grondslag="",
        aard="wet",
        geldig_van=date.min,
    )


def _fout(pad: Path, melding: str, wat_nu: str) -> StukFout:
    return StukFout(melding, wat_nu, bestand=str(pad))
