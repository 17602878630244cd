"""When something is the matter in an afweging, so that a question about it makes sense.

Each is a plain function of the state; wording stands in ``prompts/stappen.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistent.afweging.beeld import Beeld
from assistent.afweging.toestand import Toestand
from assistent.stappen import Teken
from assistent.toetsen.argumenten import argumenten_van, soorten_gat
from assistent.toetsen.vraagtoets import toets_vraag

# The kernvragen in which a duty is enforced, with the side that does so.
HANDHAVENDE_KANT = {
    "maatregel": "opleggen",
    "terugvordering": "volledig",
    "controle": "onderzoeken",
    "traject-tegen-wens": "opleggen",
}
_ALTIJD_HANDHAVING = ("maatregel", "terugvordering", "controle")
_NEE = re.compile(
    r"\W*(?:nee|neen|niet|geen|niks|niets|nvt|n\.v\.t|er is (?:niets|niks|geen))\b", re.I
)
_NIETS_DOEN = re.compile(
    r"\b(?:niets|niks|niet(?:s)? doen|afwachten|wachten|even laten|laten zoals|laten rusten|aankijken)\b",
    re.I,
)
_GRONDSLAG = re.compile(
    r"\b(?:art(?:ikel|\.)?|lid \d|verordening|beleidsregel|awb|pw|participatiewet|\d{1,2}[a-z]?\s+(?:pw|awb))\b",
    re.I,
)


def is_zo(teken: Teken, toestand: Toestand, beeld: Beeld, druk: frozenset[str]) -> bool:
    """Tell whether something is the matter. ``druk`` are the factors that are pressure of the organisation."""
    if teken == "druk":
        return _druk(toestand, beeld, druk)
    if teken.startswith("lens-"):
        return teken.removeprefix("lens-") in toestand.lenzen
    return _TEKENS[teken](toestand, beeld)


def _spoed(toestand: Toestand, _: Beeld) -> bool:
    return toestand.gehoord is not None and toestand.gehoord.aard == "spoed"


def _geen_dilemma(toestand: Toestand, _: Beeld) -> bool:
    return toestand.gehoord is not None and toestand.gehoord.aard == "vraag"


def _iets_gehoord(toestand: Toestand, _: Beeld) -> bool:
    return toestand.gehoord is not None and bool(toestand.gehoord.voorgelegd)


def _kernvraag_open(toestand: Toestand, beeld: Beeld) -> bool:
    """Tell whether one must still choose: nothing was heard, or none or more than one stayed.

    Once asked it stays on the route, so that the way back still leads past it.
    """
    if toestand.gehoord is None:
        return False
    beslist = not toestand.gehoord.voorgelegd or "gehoord" in toestand.antwoorden
    beslist = beslist or "gehoord" in toestand.overgeslagen
    return "kernvraag" in toestand.antwoorden or (beslist and beeld.kernvraag is None)


def _handhaving(toestand: Toestand, beeld: Beeld) -> bool:
    if beeld.kernvraag in _ALTIJD_HANDHAVING or beeld.bevestigd("handhaving"):
        return True
    tekst = toestand.tekst("handhaving")
    return bool(tekst) and not _NEE.match(tekst)


def _artikel_ontbreekt(toestand: Toestand, beeld: Beeld) -> bool:
    if not _handhaving(toestand, beeld) or "handhaving" not in toestand.antwoorden:
        return False
    handhavend = HANDHAVENDE_KANT.get(beeld.kernvraag or "")
    if handhavend is not None and beeld.neiging_kant not in {None, handhavend}:
        return False  # who does not impose anything needs no ground for it
    normen = toestand.antwoorden.get("normen")
    teksten = " ".join(toestand.tekst(v) for v in ("normen", "handhaving", "plicht"))
    return not (normen and normen.stukken) and not _GRONDSLAG.search(teksten)


def _wringt(toestand: Toestand, beeld: Beeld) -> bool:
    vergeleken = toestand.vergelijking
    if vergeleken is None or vergeleken.kernvraag != beeld.kernvraag:
        return False
    kant = beeld.keuze_kant or beeld.neiging_kant  # what one chose goes before what one leaned to
    return vergeleken.oordeel.get(kant or "") == "wringt"


def _niets_doen_ontbreekt(toestand: Toestand, _: Beeld) -> bool:
    opties = toestand.mogelijkheden
    return bool(opties) and not any(_NIETS_DOEN.search(optie.tekst) for optie in opties)


def _druk(toestand: Toestand, beeld: Beeld, druk: frozenset[str]) -> bool:
    if druk & set(beeld.met("ja")) or beeld.bevestigd("druk"):
        return True
    return any(argument.soort == "druk" for argument in argumenten_van(toestand))


_TEKENS: dict[str, Callable[[Toestand, Beeld], bool]] = {
    "spoed": _spoed,
    "geen-dilemma": _geen_dilemma,
    "iets-gehoord": _iets_gehoord,
    "kernvraag": lambda _, beeld: beeld.kernvraag is not None,
    "kernvraag-open": _kernvraag_open,
    "vraag-wankel": lambda toestand, _: (
        "vraag-herzien" in toestand.antwoorden
        or (
            "morele-vraag" in toestand.antwoorden
            and bool(toets_vraag(toestand.tekst("morele-vraag")))
        )
    ),
    "handhaving": _handhaving,
    "artikel-ontbreekt": lambda t, b: "artikel" in t.antwoorden or _artikel_ontbreekt(t, b),
    "wringt": _wringt,
    "niets-doen-ontbreekt": _niets_doen_ontbreekt,
    "argument-gat": lambda t, _: (
        "argument-gat" in t.antwoorden or bool(soorten_gat(argumenten_van(t)))
    ),
}
