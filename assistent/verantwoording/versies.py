"""Sentences in other words, and versions that were fixed: what a person did to a document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from assistent.afweging.toestand import Toestand
from assistent.verantwoording.document import CONCEPT, Alinea, Herkomst, Verantwoording, Zin

HERSCHREVEN = "een zin die je anders zei"


def met_herschrijvingen(
    delen: Sequence[Alinea], toestand: Toestand, doelgroep: str
) -> list[Alinea]:
    """Return the parts with each sentence that was put in other words for this reader in those words.

    Its origin is then the consulent's own text (``a`` and the number of that event); what it was made
    of stands in ``steunt_op``.
    """
    return [
        replace(deel, zinnen=tuple(_herschreven(zin, toestand, doelgroep) for zin in deel.zinnen))
        for deel in delen
    ]


def _herschreven(zin: Zin, toestand: Toestand, doelgroep: str) -> Zin:
    anders = toestand.herschreven.get((doelgroep, zin.tekst))
    if anders is None or zin.rol in {"kop", "label"}:
        return zin
    eigen = Herkomst("antwoord", anders.id, "herschreven")
    steunt_op = tuple(h for h in (*zin.herkomst, *zin.steunt_op) if h.soort != "vast")
    return replace(zin, tekst=anders.tekst, herkomst=(eigen,), steunt_op=steunt_op)


def som_van(document: Verantwoording) -> str:
    """Return the sha256 of what a document says: of its sentences, in order."""
    tekst = "\n".join(f"{zin.rol}\t{zin.tekst}" for zin in document.alle() if not zin.voet)
    return hashlib.sha256(tekst.encode("utf-8")).hexdigest()


def status_van(document: Verantwoording, toestand: Toestand) -> str:
    """Return "concept", or which version this is and by whom it was fixed.

    A document that changed since it was fixed is a concept again, for the next version.
    """
    vast = [v for v in toestand.versies if v.doelgroep == document.doelgroep]
    som = som_van(document)
    for versie in reversed(vast):
        if versie.sha256 == som:
            return f"vastgesteld als versie {versie.versie} door {versie.naam}, {versie.rol}"
    return f"{CONCEPT}, na versie {vast[-1].versie}" if vast else CONCEPT


def met_status(document: Verantwoording, status: str) -> Verantwoording:
    """Return the document with its status known, and said where its foot asks for it."""

    def vul(tekst: str) -> str:
        return tekst.replace("{status}", status)

    delen = tuple(
        replace(
            deel,
            zinnen=tuple(
                replace(zin, tekst=vul(zin.tekst)) if zin.voet else zin for zin in deel.zinnen
            ),
        )
        for deel in document.delen
    )
    vast = frozenset(vul(tekst) for tekst in document.vast)
    return replace(document, delen=delen, vast=vast, status=status)
