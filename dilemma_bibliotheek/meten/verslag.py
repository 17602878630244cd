"""One measurement from start to end: every system on every question, and what the figures say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dilemma_bibliotheek.meten.ablatie import Ablatieregel, meet_ablatie
from dilemma_bibliotheek.meten.gelijken import documenten_van, maak_gelijken
from dilemma_bibliotheek.meten.gewicht import Gewichtkeuze, zoek_gewicht
from dilemma_bibliotheek.meten.maten import (
    Scores,
    Toets,
    gemiddeld,
    toets,
)
from dilemma_bibliotheek.meten.opstelling import Melden, Opstelling
from dilemma_bibliotheek.meten.proefset import ALLE, Proefvraag
from dilemma_bibliotheek.meten.stelsels import Stelsel


@dataclass(frozen=True)
class Cijfers:
    """The mean scores of one system on one kind of question."""

    soort: str
    aantal: int
    ndcg5: float
    recall5: float
    mrr10: float
    recall5_alle_graden: float


@dataclass(frozen=True)
class Uitslag:
    """The figures of one system; the counts are of questions for which it returned nothing at all."""

    stelsel: str
    soorten: tuple[Cijfers, ...]
    terecht_niets: int
    vreemde_vragen: int
    ten_onrechte_niets: int
    bekende_vragen: int


@dataclass(frozen=True)
class Verschilregel:
    """Our engine minus a peer, in one measure on one kind of question."""

    met: str
    maat: str
    soort: str
    toets: Toets


@dataclass(frozen=True)
class Verslag:
    """All that one measurement found."""

    proefset: str
    stukken: int
    vragen: int
    peildatum: str
    inbedder: str
    gewicht: float
    zaad: int
    uitslagen: tuple[Uitslag, ...]
    verschillen: tuple[Verschilregel, ...]
    ontbreekt: tuple[str, ...]
    ablatie: tuple[Ablatieregel, ...] | None = None
    gewichten: Gewichtkeuze | None = None

    def als_gegevens(self) -> dict[str, Any]:
        """Return everything as plain data, for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class _Gemeten:
    uitslag: Uitslag
    bekend: list[Scores]


def meet(
    opstelling: Opstelling,
    *,
    gelijken: bool = True,
    ablatie: bool = False,
    gewicht: bool = False,
    meld: Melden = lambda _: None,
) -> Verslag:
    """Run the test set through our engine, and through the peers, the ablation and the weights asked for.

    Raises ``AssistentFout`` when the set names a stuk that is not there or the engine cannot start.
    """
    proefset, bibliotheek = opstelling.proefset, opstelling.bibliotheek
    proefset.keur(bibliotheek)
    meld(f"Meten: {len(proefset.vragen)} vragen over {len(bibliotheek)} stukken …")
    eigen = _meet(opstelling, opstelling.eigen("volledig"))
    anderen, ontbreekt = _meet_gelijken(opstelling, meld) if gelijken else ([], [])
    return Verslag(
        proefset.naam,
        len(bibliotheek),
        len(proefset.vragen),
        opstelling.peildatum.isoformat(),
        opstelling.inbedder.kenmerk,
        opstelling.inbedder.gewicht_voor(bibliotheek.stukken),
        opstelling.zaad,
        tuple(g.uitslag for g in (eigen, *anderen)),
        tuple(regel for g in anderen for regel in _verschillen(opstelling, eigen, g)),
        tuple(ontbreekt),
        tuple(meet_ablatie(opstelling, eigen.bekend, meld)) if ablatie else None,
        zoek_gewicht(opstelling, meld) if gewicht else None,
    )


def _meet_gelijken(opstelling: Opstelling, meld: Melden) -> tuple[list[_Gemeten], list[str]]:
    meld("De gelijken klaarzetten (MiniLM rekent van elk stuk een vector uit) …")
    documenten = documenten_van(opstelling.bibliotheek, opstelling.peildatum)
    stelsels, ontbreekt = maak_gelijken(documenten)
    gemeten = []
    for stelsel in stelsels:
        meld(f"Meten: {stelsel.naam} …")
        gemeten.append(_meet(opstelling, stelsel))
    return gemeten, ontbreekt


def _meet(opstelling: Opstelling, stelsel: Stelsel) -> _Gemeten:
    """Ask a system every question, and close it."""
    bevraagd = opstelling.bevraag(stelsel)
    vragen = opstelling.proefset.bekend
    uitslag = Uitslag(
        stelsel.naam,
        tuple(_cijfers(soort, _van(soort, vragen, bevraagd.bekend)) for soort in _soorten(vragen)),
        bevraagd.terecht,
        len(opstelling.proefset.vragen) - len(vragen),
        bevraagd.onterecht,
        len(vragen),
    )
    return _Gemeten(uitslag, bevraagd.bekend)


def _soorten(vragen: Sequence[Proefvraag]) -> list[str]:
    """Return the kinds in the order of the set, and last all of them when there is more than one."""
    soorten = list(dict.fromkeys(v.soort for v in vragen))
    return [*soorten, ALLE] if len(soorten) != 1 else soorten


def _van(soort: str, vragen: Sequence[Proefvraag], alle: Sequence[Scores]) -> list[Scores]:
    return [s for v, s in zip(vragen, alle, strict=True) if soort in {ALLE, v.soort}]


def _cijfers(soort: str, van: Sequence[Scores]) -> Cijfers:
    return Cijfers(
        soort,
        len(van),
        gemiddeld([s.ndcg for s in van]),
        gemiddeld([s.recall for s in van]),
        gemiddeld([s.mrr for s in van]),
        gemiddeld([s.recall_alle for s in van]),
    )


def _verschillen(opstelling: Opstelling, eigen: _Gemeten, ander: _Gemeten) -> list[Verschilregel]:
    """Compare with one peer: nDCG@5 for every kind, the other measures for all questions together."""
    vragen = opstelling.proefset.bekend
    soorten = _soorten(vragen)
    gevraagd = [("nDCG@5", "ndcg", soort) for soort in soorten]
    gevraagd += [("Recall@5", "recall", soorten[-1]), ("MRR@10", "mrr", soorten[-1])]
    return [
        Verschilregel(
            ander.uitslag.stelsel,
            maat,
            soort,
            toets(
                [getattr(s, veld) for s in _van(soort, vragen, eigen.bekend)],
                [getattr(s, veld) for s in _van(soort, vragen, ander.bekend)],
                zaad=opstelling.zaad,
            ),
        )
        for maat, veld, soort in gevraagd
    ]
