"""Whether what was heard is said: not denied, not supposed, not asked, and about the client."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from assistent.luisteren.cues import ONTKENNINGEN, VULWOORDEN, Plek
from assistent.luisteren.zinsdelen import Token, Woordvormen

# After these a denial no longer reaches what follows: 'niet gekomen door schulden'.
_SCHEIDERS = frozenset(
    "door vanwege wegens en of als die dat omdat want maar dus terwijl sinds met tot".split()
)
# 'Weet niet of hij schulden heeft' says that it is not known.
_ONBEKEND = frozenset(
    "weet weten vraag idee onduidelijk onbekend uitzoeken navragen check nagaan afvragen benieuwd".split()
)
_ZIJN = frozenset("is zijn was waren heeft heb hebben had zit zou er".split())
_VRAAGBEGIN = frozenset("heeft hebben is zijn had was waren zou zouden".split())
_VERWANTEN = frozenset(
    "moeder vader ma pa man vrouw zoon zoontje dochter dochtertje kind kinderen partner oma opa".split()
)
_BEZIT = frozenset("zijn haar zn der dr hun d'r".split())
_VOORZETSELS = frozenset("bij aan van met voor ex".split())
_CLIENT = frozenset("hij ze zij ie klant mw mevrouw meneer dhr".split())
# 'Niet alleen schulden' denies nothing.
_SCHRIJVER = frozenset("ik we wij zelf".split())
_DESKUNDIGEN = ("arts", "psycholoog", "specialist", "psychiater")
_NIET_WAAR = frozenset("alleen zomaar langer".split())
_NA = frozenset(
    "overigens trouwens gelukkig verder hoor ook scheelt wel ie m dr meer echt meteen direct volgens "
    "mij hem haar hij ze zij klant er hebben heeft is zijn nu bij aan toch".split()
)
_NEE = frozenset("nee neen niet geen nooit niks".split())
REIKWIJDTE = 3
REIKWIJDTE_NIEMAND = 6


class Samenhang:
    """Reads the words around a place."""

    def __init__(self, vormen: Woordvormen, anderen: Collection[str]) -> None:
        self._vul = {vormen.sleutel(w) for w in (*VULWOORDEN, "eerder", "ooit", "vaker", "zeer")}
        self._klant = vormen.sleutel("klant")
        self._anderen = {vormen.sleutel(w) for w in anderen}

    def ontkend(self, plek: Plek[Any], tekst: Sequence[Token]) -> bool:
        """Tell whether the words at ``plek`` are denied."""
        if plek.ontkent:
            return False
        binnen = set(range(plek.eerste, plek.laatste)) - set(plek.midden)
        if any(tekst[n].gewoon in ONTKENNINGEN for n in binnen):
            return True
        return (
            self._ontkend_ervoor(plek, tekst)
            or self._ontkend_erna(plek, tekst)
            or self._beantwoord_met_nee(plek, tekst)
        )

    def _beantwoord_met_nee(self, plek: Plek[Any], tekst: Sequence[Token]) -> bool:
        """'Schulden? nee.' and 'target? hebben wij niet': the answer stands in the next sentence."""
        zin = tekst[plek.laatste].zin
        erna = tekst[plek.laatste + 1 : plek.laatste + 5]
        if not erna or erna[0].zin == zin or not tekst[plek.laatste].vraagteken:
            return False
        antwoord = [t for t in erna if t.zin == zin + 1]
        return any(t.gewoon in _NEE for t in antwoord)

    def _ontkend_ervoor(self, plek: Plek[Any], tekst: Sequence[Token]) -> bool:
        zin = tekst[plek.eerste].zin
        for woord in reversed(tekst[max(plek.eerste - REIKWIJDTE_NIEMAND, 0) : plek.eerste]):
            if woord.zin != zin or woord.voegwoord or woord.pauze:
                break
            if woord.gewoon == "niemand":
                return True
        gewicht = 0
        for stap in range(1, REIKWIJDTE + 2):
            nummer = plek.eerste - stap
            if nummer < 0 or tekst[nummer].zin != tekst[plek.eerste].zin or tekst[nummer + 1].pauze:
                return False
            woord = tekst[nummer]
            if woord.gewoon in ONTKENNINGEN and woord.gewoon not in {"niemand", "niets", "niks"}:
                ruim = woord.gewoon in {"geen", "zonder", "nooit"}
                return gewicht <= int(ruim) and tekst[nummer + 1].gewoon not in _NIET_WAAR
            if woord.gewoon in _SCHEIDERS or woord.gewoon in _ZIJN:
                return False
            gewicht += not woord.sleutels & self._vul
        return False

    def _ontkend_erna(self, plek: Plek[Any], tekst: Sequence[Token]) -> bool:
        for nummer in range(plek.laatste + 1, min(plek.laatste + 2 + REIKWIJDTE, len(tekst))):
            woord = tekst[nummer]
            if woord.zin != tekst[plek.laatste].zin or woord.pauze or woord.voegwoord:
                return False
            if woord.gewoon in {"niet", "nooit", "geen", "nie"}:
                return woord.gewoon != "geen" and self._laatste_van_zin(nummer, tekst)
            if not woord.sleutels & self._vul and woord.gewoon not in _ZIJN:
                return False
            if woord.gewoon in _SCHEIDERS:
                return False
        return False

    def _laatste_van_zin(self, nummer: int, tekst: Sequence[Token]) -> bool:
        for erna in tekst[nummer + 1 :]:
            if erna.zin != tekst[nummer].zin or erna.pauze or erna.voegwoord or erna.gewoon == "en":
                return True
            if erna.gewoon not in _NA:
                return False
        return True

    def onzeker(self, plek: Plek[Any], tekst: Sequence[Token]) -> bool:
        """Tell whether the words are only supposed, or asked after."""
        begin = plek.eerste
        zin = tekst[begin].zin
        while begin > 0 and tekst[begin - 1].zin == zin:
            begin -= 1
        ervoor = tekst[begin : plek.eerste]
        for afstand, woord in enumerate(reversed(ervoor)):
            nummer = plek.eerste - 1 - afstand
            if afstand > 5 or tekst[nummer + 1].pauze:
                break
            if woord.gewoon in {"als", "indien", "mocht", "stel"} and afstand <= 3:
                volgende = tekst[nummer + 1]
                return bool(volgende.sleutels & {self._klant}) and not self._dan(plek, tekst)
            if woord.gewoon == "of":
                voor = tekst[max(nummer - 4, begin) : nummer]
                return any(w.gewoon in _ONBEKEND for w in voor)
        return False

    def _dan(self, plek: Plek[Any], tekst: Sequence[Token]) -> bool:
        return any(t.gewoon == "dan" for t in tekst[plek.eerste : plek.laatste + 1])

    def gevraagd(self, plek: Plek[Any], tekst: Sequence[Token], bron: str) -> bool:
        """Tell whether a short question asks after it: 'heeft hij schulden?'."""
        zin = [t for t in tekst if t.zin == tekst[plek.eerste].zin]
        return (
            len(zin) <= 6
            and zin[0].gewoon in _VRAAGBEGIN
            and bron[zin[-1].eind : zin[-1].eind + 2].strip().startswith("?")
        )

    def door_deskundige(self, plek: Plek[Any], tekst: Sequence[Token]) -> bool:
        """Tell whether it is an arts who did or did not do it: 'arts nooit gezien'."""
        for woord in reversed(tekst[max(plek.eerste - 4, 0) : plek.laatste]):
            if woord.zin != tekst[plek.eerste].zin or woord.gewoon in _SCHRIJVER:
                return False
            if woord.gewoon.endswith(_DESKUNDIGEN):
                return True
        return False

    def _van_verwant(self, nummer: int, tekst: Sequence[Token]) -> bool:
        return (
            nummer > 0 and tekst[nummer].gewoon in _VERWANTEN and tekst[nummer - 1].gewoon in _BEZIT
        )

    def van_ander(self, plek: Plek[Any], tekst: Sequence[Token]) -> bool:
        """Tell whether the words are about someone beside the client: 'zijn broer heeft schulden'."""
        erna = tekst[plek.laatste + 1 : plek.laatste + 2]
        zin = tekst[plek.eerste].zin
        if any(w.gewoon in _VERWANTEN and w.zin == zin and not w.pauze for w in erna):
            return True
        # 'De baby van haar zus'.
        van, bezit, wie = (*tekst[plek.laatste + 1 : plek.laatste + 4], None, None, None)[:3]
        if (
            van
            and bezit
            and wie
            and (van.gewoon, wie.zin) == ("van", zin)
            and bezit.gewoon in _BEZIT
            and wie.sleutels & self._anderen
        ):
            return True
        for nummer in range(plek.eerste - 1, max(plek.eerste - 5, -1), -1):
            woord = tekst[nummer]
            if woord.zin != zin or tekst[nummer + 1].pauze or woord.voegwoord:
                return False
            if woord.gewoon in _VOORZETSELS or woord.gewoon in _CLIENT:
                return False
            if woord.sleutels & self._anderen or self._van_verwant(nummer, tekst):
                # 'Belt met zijn broer' and 'haar ex-man': not who the sentence is about.
                return nummer == 0 or tekst[nummer - 1].gewoon not in _VOORZETSELS
        return False
