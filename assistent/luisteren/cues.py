"""Finding cues in a text: words in order with others between, looked up by their rarest word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistent.luisteren.zinsdelen import GETAL, GETALLEN, JONG, Token, Woordvormen
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, zonder_accenten

T = TypeVar("T")
ONTKENNINGEN = frozenset(
    "niet geen nooit niets niks nergens niemand zonder amper nauwelijks".split()
)
# Words that may stand between the words of a cue without making the distance larger.
VULWOORDEN = frozenset(
    "de het een er al ook nog toch wel echt gewoon even heel erg nu dan weer net steeds zo te hier daar "
    "hij zij ze haar zijn hem klant client mw mevrouw dhr meneer mijn me ik je we dit dat die is heeft "
    "heb zich zelf met op aan in van voor bij hun om eens best ff ie n m t alweer inmiddels sinds ineens "
    "opeens helaas eigenlijk natuurlijk alleen maar m t n dr r der zn mn v vd wss wrs idd volgens gelukkig overigens trouwens "
    "hoor gwn nogal best".split()
)
RUIM, KRAP = 3, 2  # counted words between two words of a cue; less when one of them says little
MAX_ZIN_AFSTAND = 7
OMGEKEERD = 4
_GEEN_WOORD = re.compile(r"[^\w\s/=]|_")
_NIEUWE_ZIN = frozenset("dat of als".split())
_BIJZIN = frozenset("dat die of als wat dan".split())


@dataclass(frozen=True)
class Plek(Generic[T]):
    """A cue of ``van`` found: the numbers of its first and last word, and whether it denies itself."""

    van: T
    eerste: int
    laatste: int
    ontkent: bool
    woorden: int
    midden: tuple[int, ...]


@dataclass(frozen=True)
class _Vak:
    """One place of a cue: the keys that fit, whether it says little, and whether it denies."""

    sleutels: frozenset[str]
    zwak: bool
    ontkent: bool
    keerbaar: bool
    lengte: int


@dataclass(frozen=True)
class _Cue(Generic[T]):
    van: T
    vakken: tuple[_Vak, ...]
    ontkent: bool
    omkeerbaar: bool


class Cuezoeker(Generic[T]):
    """All cues of all owners, compiled once."""

    def __init__(self, cues: Iterable[tuple[T, str]], vormen: Woordvormen) -> None:
        self._vormen = vormen
        self._vul = frozenset(vormen.sleutel(w) for w in VULWOORDEN)
        self._vakken: dict[str, _Vak] = {}
        self._per_sleutel: dict[str, list[tuple[_Cue[T], int]]] = {}
        for van, tekst in cues:
            self._leer(van, tekst)

    def _leer(self, van: T, tekst: str) -> None:
        vakken = tuple(map(self._vak, vakwoorden(tekst)))
        ontkent = any(vak.ontkent for vak in vakken)
        # 'Niet opdagen' is also said as 'opdagen doet hij niet'; 'geen eten' is not 'eten is geen'.
        omkeerbaar = len(vakken) == 2 and all(vak.keerbaar for vak in vakken)
        anker = max(range(len(vakken)), key=lambda n: (not vakken[n].zwak, vakken[n].lengte))
        cue = _Cue(van, vakken, ontkent, omkeerbaar)
        for sleutel in vakken[anker].sleutels:
            self._per_sleutel.setdefault(sleutel, []).append((cue, anker))

    def _vak(self, tekst: str) -> _Vak:
        vak = self._vakken.get(tekst)
        if vak is None:
            woorden = tekst.split("/")
            sleutels = frozenset(
                w if w in {GETAL, JONG} else self._vormen.sleutel(w) for w in woorden
            )
            zwak = self._vormen.sleutel("klant") in sleutels or any(
                w.strip("=") in STOPWOORDEN | GETALLEN or w in {GETAL, JONG} for w in woorden
            )
            ontkent = any(w in ONTKENNINGEN for w in woorden)
            keerbaar = not zwak if not ontkent else set(woorden) <= {"niet", "nooit"}
            vak = _Vak(sleutels, zwak, ontkent, keerbaar, min(map(len, woorden)) - 9 * len(woorden))
            self._vakken[tekst] = vak
        return vak

    def zoek(self, tekst: Sequence[Token]) -> Iterator[Plek[T]]:
        """Yield every place where a cue stands."""
        for nummer, token in enumerate(tekst):
            for sleutel in token.sleutels:
                for cue, anker in self._per_sleutel.get(sleutel, ()):
                    plek = self._pas(cue, anker, nummer, tekst)
                    if plek is not None:
                        yield plek

    def _pas(self, cue: _Cue[T], anker: int, nummer: int, tekst: Sequence[Token]) -> Plek[T] | None:
        gevonden = [nummer]
        for richting, vakken in (
            (1, range(anker + 1, len(cue.vakken))),
            (-1, range(anker - 1, -1, -1)),
        ):
            plek = nummer
            for vak in vakken:
                volgende = self._volgende(cue, vak, vak - richting, plek, richting, tekst)
                if volgende is None:
                    return self._omgekeerd(cue, anker, nummer, tekst)
                plek = volgende
                gevonden.append(plek)
        return self._plek(cue, gevonden)

    def _omgekeerd(
        self, cue: _Cue[T], anker: int, nummer: int, tekst: Sequence[Token]
    ) -> Plek[T] | None:
        if not cue.omkeerbaar:
            return None
        ander = 1 - anker
        plek = self._volgende(cue, ander, anker, nummer, 1 if anker == 1 else -1, tekst)
        if plek is None or abs(plek - nummer) > OMGEKEERD:
            return None
        tussen = tekst[min(plek, nummer) + 1 : max(plek, nummer)]
        if any(t.gewoon in _BIJZIN for t in tussen):
            return None
        return self._plek(cue, [nummer, plek])

    def _plek(self, cue: _Cue[T], gevonden: list[int]) -> Plek[T]:
        return Plek(
            cue.van,
            min(gevonden),
            max(gevonden),
            cue.ontkent,
            len(gevonden),
            tuple(sorted(gevonden)),
        )

    def _volgende(
        self,
        cue: _Cue[T],
        vak: int,
        buur: int,
        plek: int,
        richting: int,
        tekst: Sequence[Token],
    ) -> int | None:
        """Return the nearest word for ``vak`` on one side of ``plek``, or None."""
        ruimte = KRAP if cue.vakken[vak].zwak or cue.vakken[buur].zwak else RUIM
        gezocht = cue.vakken[vak].sleutels
        zin = tekst[plek].zin
        for _ in range(MAX_ZIN_AFSTAND):
            rechter = tekst[plek] if richting < 0 else None
            plek += richting
            if not 0 <= plek < len(tekst) or tekst[plek].zin != zin:
                return None
            token = tekst[plek]
            if (rechter or token).pauze:
                ruimte -= 1
            if ruimte < 0:
                return None
            if token.sleutels & gezocht:
                return plek
            if token.voegwoord or token.gewoon in _NIEUWE_ZIN:
                return None
            if not token.sleutels & self._vul:
                ruimte -= 1
        return None


def vakwoorden(tekst: str) -> list[str]:
    """Return the places of a cue, as plain words; a slash parts the words for one place."""
    kaal = _GEEN_WOORD.sub("", zonder_accenten(tekst))
    return [vak for stuk in kaal.split() if (vak := stuk.strip("/"))]
