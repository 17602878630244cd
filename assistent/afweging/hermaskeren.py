"""Masking a name in what was already written: which events hold it, and what takes their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from assistent.logboek import gebeurtenissen as g
from assistent.privacy.maskeren import Naam, maskeer


def hermaskeer(
    items: Iterable[g.Vastgelegd], naam: Naam, *, tellend: Collection[int], vandaag: date
) -> tuple[list[int], list[g.Gebeurtenis]]:
    """Return the numbers of events that hold ``naam``, and masked ones for those that still count.

    ``tellend`` are the numbers of the answers that now count; of an earlier answer only the number is
    returned, because its content is going to be destroyed.
    """
    oud: list[int] = []
    nieuw: list[g.Gebeurtenis] = []
    for item in items:
        gemaskeerd = _met_naam(item.gebeurtenis, naam, vandaag) if item.gebeurtenis else None
        if gemaskeerd is None:
            continue
        if isinstance(gemaskeerd, g.AntwoordGegeven) and gemaskeerd.vervangt is None:
            gemaskeerd = gemaskeerd.model_copy(update={"vervangt": item.volgnummer})
        oud.append(item.volgnummer)
        if not isinstance(gemaskeerd, g.AntwoordGegeven) or item.volgnummer in tellend:
            nieuw.append(gemaskeerd)
    return oud, nieuw


def _met_naam(gebeurtenis: g.Gebeurtenis, naam: Naam, vandaag: date) -> g.Gebeurtenis | None:
    """Return the event with the name masked, or None when it does not hold it."""
    match gebeurtenis:
        case g.AntwoordGegeven():
            return _antwoord(gebeurtenis, naam, vandaag)
        case g.BibliotheekGevraagd():
            velden: dict[str, object] = {"tekst": _masker(gebeurtenis.tekst, naam, vandaag)}
        case g.VraagOvergeslagen() | g.StapOvergeslagen() | g.UitkomstenGeopend():
            velden = {"reden": _masker(gebeurtenis.reden, naam, vandaag)}
        case g.ZinHerschreven():
            velden = {
                "oud": _masker(gebeurtenis.oud, naam, vandaag),
                "tekst": _masker(gebeurtenis.tekst, naam, vandaag),
            }
        case g.TegenstemGehoord():
            velden = {"regels": tuple(_stemregel(r, naam, vandaag) for r in gebeurtenis.regels)}
        case _:
            return None  # the other kinds hold no text that a person typed
    nieuw = gebeurtenis.model_copy(update=velden)
    return None if nieuw == gebeurtenis else nieuw


def _stemregel(regel: g.Stemregel, naam: Naam, vandaag: date) -> g.Stemregel:
    return regel.model_copy(update={"tekst": _masker(regel.tekst, naam, vandaag)})


def _antwoord(antwoord: g.AntwoordGegeven, naam: Naam, vandaag: date) -> g.AntwoordGegeven | None:
    gemaskeerd = maskeer(antwoord.tekst, vandaag=vandaag, namen=[naam])
    onderdelen = tuple(_masker(deel, naam, vandaag) for deel in antwoord.onderdelen)
    if (gemaskeerd.tekst, onderdelen) == (antwoord.tekst, antwoord.onderdelen):
        return None
    aantal = sum(vondst.soort == "naam" for vondst in gemaskeerd.vondsten)
    telling = g.Masker(kind="naam", vervanging=naam.vervanging, aantal=aantal)
    return antwoord.model_copy(
        update={
            "tekst": gemaskeerd.tekst,
            "onderdelen": onderdelen,
            "maskers": (*antwoord.maskers, telling),
            "oorzaak": "masker",
        }
    )


def _masker(tekst: str, naam: Naam, vandaag: date) -> str:
    return maskeer(tekst, vandaag=vandaag, namen=[naam]).tekst
