"""A report as plain text in at most 80 columns: tables for the figures, sentences for what they mean."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from dilemma_bibliotheek.meten.ablatie import Ablatieregel
from dilemma_bibliotheek.meten.gewicht import Gewichtkeuze
from dilemma_bibliotheek.meten.maten import TREKKINGEN, Toets
from dilemma_bibliotheek.meten.verslag import Uitslag, Verschilregel, Verslag

BREEDTE = 80
_MAATKOP = ("aantal", "nDCG@5", "Recall@5", "MRR@10", "alle graden@5")
_TOETSKOP = ("verschil", "95 %-interval", "p")
_MAX_LABEL = 22
_UITLEG = (
    "nDCG@5: winst 2^graad-1. Recall@5: welk deel van de stukken die de vraag echt beantwoorden "
    "(graad 2; zijn die er niet, graad 1) bij de eerste vijf staat. De noemer is hoogstens 5, want "
    "een vraag met zeven antwoorden kan er geen zeven in vijf plekken hebben. MRR@10: een gedeeld "
    "door de plek van het eerste echte antwoord. 'alle graden@5' telt elk passend stuk en heeft "
    "geen grens in de noemer."
)
_GELIJKEN = (
    "De gelijken zien van elk stuk de titel en de tekst. Assistent zoekt ook in trefwoorden, kern "
    "en 'gevraagd_als' en kent de begrippenlijst."
)


def als_tekst(verslag: Verslag) -> str:
    """Return the whole report."""
    blokken = [
        _alinea(
            f"Proefset '{verslag.proefset}': {verslag.vragen} vragen over {verslag.stukken} stukken, "
            f"peildatum {verslag.peildatum}. Zoekmodel {verslag.inbedder}, gewicht "
            f"{_getal(verslag.gewicht, 2)}."
        ),
        *(_uitslag(uitslag) for uitslag in verslag.uitslagen),
        _alinea(_UITLEG),
        _niets(verslag.uitslagen),
    ]
    if verslag.verschillen:
        blokken += [_verschillen(verslag.verschillen, verslag.zaad), _alinea(_GELIJKEN)]
    if verslag.ablatie is not None:
        blokken.append(_ablatie(verslag.ablatie))
    if verslag.gewichten is not None:
        blokken.append(_gewichten(verslag.gewichten))
    blokken += [_alinea(regel) for regel in verslag.ontbreekt]
    return "\n\n".join(blokken)


def _uitslag(uitslag: Uitslag) -> str:
    rijen = [
        (
            c.soort,
            str(c.aantal),
            _getal(c.ndcg5),
            _getal(c.recall5),
            _getal(c.mrr10),
            _getal(c.recall5_alle_graden),
        )
        for c in uitslag.soorten
    ]
    return _tabel((uitslag.stelsel, *_MAATKOP), rijen)


def _niets(uitslagen: Sequence[Uitslag]) -> str:
    rijen = [
        (
            u.stelsel,
            f"{u.terecht_niets} van {u.vreemde_vragen}" if u.vreemde_vragen else "geen",
            f"{u.ten_onrechte_niets} van {u.bekende_vragen}",
        )
        for u in uitslagen
    ]
    return _tabel(("Niets gevonden", "terecht (vreemd)", "ten onrechte"), rijen)


def _verschillen(verschillen: Sequence[Verschilregel], zaad: int) -> str:
    rijen = [(v.met, v.maat, v.soort, *_toets(v.toets)) for v in verschillen]
    uitleg = (
        f"Assistent min de gelijke, op dezelfde vragen: bootstrap en permutatie, {TREKKINGEN} "
        f"trekkingen, zaad {zaad}."
    )
    return f"{_tabel(('Assistent min', 'maat', 'soort', *_TOETSKOP), rijen, tekstkolommen=3)}\n{_alinea(uitleg)}"


def _ablatie(regels: Sequence[Ablatieregel]) -> str:
    rijen = [
        (
            r.onderdeel,
            _getal(r.ndcg5),
            _getal(r.recall5),
            *_toets(r.winst),
            f"{r.terecht_niets}/{r.ten_onrechte_niets}",
        )
        for r in regels
    ]
    tabel = _tabel(("Zonder", "nDCG@5", "Recall@5", *_TOETSKOP, "niets"), rijen)
    uitleg = _alinea(
        "Verschil: alles aan min zonder dit onderdeel, in nDCG@5. Niets: hoe vaak niets werd "
        "gevonden, terecht (bij een vreemde vraag) en ten onrechte."
    )
    return f"{tabel}\n{uitleg}"


def _gewichten(keuze: Gewichtkeuze) -> str:
    rijen = [(_getal(r.gewicht, 1), _getal(r.ndcg5), _getal(r.recall5)) for r in keuze.regels]
    regels = [_tabel(("Gewicht", "nDCG@5", "Recall@5"), rijen)]
    if keuze.beste == 0:
        regels.append("De betekenislaag helpt hier niet: gewicht 0.")
    else:
        regels.append(f"Het beste op alle vragen: gewicht {_getal(keuze.beste, 1)}.")
    if 0 < keuze.beste == max(r.gewicht for r in keuze.regels):
        regels.append("Dat is het hoogste gewicht dat is geprobeerd.")
    halven = " en ".join(_getal(w, 1) for w in keuze.per_vouw)
    regels.append(
        _alinea(
            f"Eerlijk gemeten (gekozen op de ene helft van de vragen, gemeten op de andere; gekozen "
            f"{halven}): nDCG@5 {_getal(keuze.buiten)}. Verschil met gewicht 0: "
            f"{_zin(keuze.winst)}."
        )
    )
    return "\n".join(regels)


def _toets(toets: Toets) -> tuple[str, str, str]:
    return (
        _plus(toets.verschil),
        f"[{_plus(toets.laag)}; {_plus(toets.hoog)}]",
        _kans(toets.p),
    )


def _zin(toets: Toets) -> str:
    verschil, interval, p = _toets(toets)
    return f"{verschil} {interval}, p {p if p.startswith('<') else f'= {p}'}"


def _kans(p: float) -> str:
    return "< 0,001" if p < 0.001 else _getal(p)


def _getal(getal: float, cijfers: int = 3) -> str:
    return f"{getal:.{cijfers}f}".replace(".", ",")


def _plus(getal: float) -> str:
    """Return a number with its sign; what rounds to nothing has none."""
    tekst = f"{getal:+.3f}".replace(".", ",")
    return "0,000" if tekst[1:] == "0,000" else tekst


def _tabel(kop: Sequence[str], rijen: Iterable[Sequence[str]], *, tekstkolommen: int = 1) -> str:
    """Return columns under a head; the first ``tekstkolommen`` go left, figures go right."""
    alles = [[_kort(cel) for cel in rij] for rij in (kop, *rijen)]
    breedten = [max(len(cel) for cel in kolom) for kolom in zip(*alles, strict=True)]
    regels = [
        "  ".join(
            cel.ljust(breedte) if n < tekstkolommen else cel.rjust(breedte)
            for n, (cel, breedte) in enumerate(zip(rij, breedten, strict=True))
        ).rstrip()
        for rij in alles
    ]
    regels.insert(1, "-" * max(len(regel) for regel in regels))
    return "\n".join(regels)


def _kort(cel: str) -> str:
    return cel if len(cel) <= _MAX_LABEL else f"{cel[: _MAX_LABEL - 1]}…"


def _alinea(tekst: str) -> str:
    return textwrap.fill(tekst, BREEDTE, break_on_hyphens=False)
