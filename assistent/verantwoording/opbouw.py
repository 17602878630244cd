"""Building a verantwoording out of an afweging: every sentence carries where it comes from.

A sentence is a piece of an answer, a field of a stuk, or a fixed text of ``prompts/``; nothing is
put together in between. ``keuring`` refuses a document in which that does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistent.afweging.beeld import NIETS_DOEN, beeld_van
from assistent.afweging.toestand import Toestand
from assistent.afweging.verloop import Verloop
from assistent.datums import voluit
from assistent.logboek.gebeurtenissen import Steunpunt
from assistent.stappen import ROUTES, basis_van
from assistent.verantwoording.document import Alinea, Herkomst, Rol, Verantwoording, Zin
from assistent.verantwoording.doelgroepen import Doelgroep, Onderdeel
from assistent.verantwoording.keuring import keur
from assistent.verantwoording.versies import (
    HERSCHREVEN,
    met_herschrijvingen,
    met_status,
    status_van,
)
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma, Norm
from dilemma_bibliotheek.tekst.zinnen import zinnen


@dataclass(frozen=True)
class _Bron:
    toestand: Toestand
    verloop: Verloop
    bibliotheek: Bibliotheek
    doelgroep: Doelgroep
    kop: str


def bouw(
    toestand: Toestand,
    verloop: Verloop,
    bibliotheek: Bibliotheek,
    doelgroep: Doelgroep,
    *,
    kop: str,
) -> Verantwoording:
    """Build the document of ``toestand`` for ``doelgroep``; ``kop`` is the head hash of its chain.

    Raises ``HerkomstFout`` rather than return a sentence without an origin.
    """
    bron = _Bron(toestand, verloop, bibliotheek, doelgroep, kop)
    delen = []
    for nummer, deel in enumerate(doelgroep.delen):
        inhoud = [zin for onderdeel in deel.inhoud for zin in _zinnen(bron, onderdeel)]
        if inhoud:
            delen.append(
                Alinea(_vast(doelgroep, f"deel-{nummer + 1}", deel.kop, "kop"), tuple(inhoud))
            )
    delen = met_herschrijvingen(delen, toestand, doelgroep.id)
    gebruikt = {
        h.id
        for deel in delen
        for zin in deel.zinnen
        for h in (*zin.herkomst, *zin.steunt_op)
        if h.soort == "stuk"
    }
    uit = Verantwoording(
        afweging=toestand.id,
        doelgroep=doelgroep.id,
        titel=_vast(doelgroep, "titel", doelgroep.titel, "kop"),
        delen=tuple(delen),
        overgeslagen=_overgeslagen(bron),
        bronnen=tuple(bibliotheek.stukken[i] for i in toestand.bronnen if i in gebruikt),
        antwoorden=tuple(sorted(toestand.antwoorden.values(), key=lambda a: a.volgnummer)),
        vast=_vaste_teksten(bron),
        koppen={a.id: bron.verloop.vraag(toestand, v).kop for v, a in toestand.antwoorden.items()}
        | {anders.id: HERSCHREVEN for anders in toestand.herschreven.values()},
        nummers={id_: nummer for nummer, id_ in enumerate(toestand.bronnen, start=1)},
    )
    uit = met_status(uit, status_van(uit, toestand))
    keur(uit, toestand, bibliotheek)
    return uit


# Fixed texts that belong to the form of every document, not to one audience.
_VAST = {
    "niets-overgeslagen": "Er is niets overgeslagen.",
    "overgeslagen": "Overgeslagen of nog open",
    "niets-getoond": "Er zijn geen bronnen getoond.",
    "getoond": "Bronnen die zijn getoond",
    "geopend": "Helemaal gelezen.",
    "niet-ingevuld": "Niet ingevuld.",
    "niets-doen": "Nu niets doen",
    "stem-zei": "Wat die stem zei",
    "niet-gevraagd": "Niet gevraagd op deze route",
    "bron-weg": "Een bron die hier was aangehaald, staat niet meer in de bibliotheek.",
}


def _vaste_teksten(bron: _Bron) -> frozenset[str]:
    """Return every fixed text that may stand in this document."""
    doelgroep = bron.doelgroep
    onderdelen = [o for deel in doelgroep.delen for o in deel.inhoud]
    return frozenset(
        [
            doelgroep.titel,
            *(deel.kop for deel in doelgroep.delen),
            *(_vul_in(bron, o.vast) for o in onderdelen if o.vast),
            *(bron.verloop.vraag(bron.toestand, v).kop for v in _alle_vragen(bron)),
            *_VAST.values(),
            *(r.tekst for r in (bron.toestand.tegenstem.regels if bron.toestand.tegenstem else ())),
        ]
    )


def _zinnen(bron: _Bron, onderdeel: Onderdeel) -> Iterator[Zin]:
    if not _geldt(bron.toestand, onderdeel):
        return
    if onderdeel.antwoord:
        yield from _antwoord(bron, onderdeel.antwoord)
    elif onderdeel.per_optie:
        yield from _per_optie(bron, onderdeel.per_optie)
    elif onderdeel.stukken:
        yield from _meegenomen(bron, onderdeel.stukken)
    elif onderdeel.vast:
        zin = _vast(bron.doelgroep, "vast", _vul_in(bron, onderdeel.vast), "alinea")
        yield replace(zin, voet="{" in onderdeel.vast)
    elif onderdeel.lijst:
        yield from _LIJSTEN[onderdeel.lijst](bron)
    elif onderdeel.antwoord_reden and bron.toestand.uitkomsten_reden:
        yield Zin(bron.toestand.uitkomsten_reden, (Herkomst("antwoord", "reden", "uitkomsten"),))


def _meegenomen(bron: _Bron, vraag_id: str) -> Iterator[Zin]:
    antwoord = bron.toestand.antwoorden.get(vraag_id)
    for id_ in antwoord.stukken if antwoord else ():
        yield from _stuk(bron, id_)


def _geldt(toestand: Toestand, onderdeel: Onderdeel) -> bool:
    match onderdeel.als:
        case "open":
            return not toestand.afgerond
        case "afgerond":
            return toestand.afgerond
        case "uitkomsten-eerder":
            return toestand.uitkomsten_reden is not None
        case None:
            return True


def _antwoord(bron: _Bron, vraag_id: str) -> Iterator[Zin]:
    if vraag_id == "argumenten" and "argument-soorten" in bron.toestand.antwoorden:
        return  # the same lines stand there, each with its kind
    for id_ in bron.verloop.beantwoord(bron.toestand):
        if basis_van(id_) == vraag_id:
            yield from _een_antwoord(bron, id_)


def _een_antwoord(bron: _Bron, vraag_id: str) -> Iterator[Zin]:
    antwoord = bron.toestand.antwoorden[vraag_id]
    vraag = bron.verloop.vraag(bron.toestand, vraag_id)
    herkomst = (Herkomst("antwoord", antwoord.id, vraag_id),)
    yield Zin(vraag.kop, (Herkomst("vast", f"stappen:{vraag_id}", "kop"),), "label")
    if vraag.soort in {"lijst", "soorten", "gehoord"}:
        rol: Rol = "nummer" if vraag_id == "opties" else "punt"
        yield from (Zin(deel, herkomst, rol) for deel in antwoord.tekst.split("\n"))
    else:
        yield from (Zin(antwoord.tekst[b:e], herkomst) for b, e in zinnen(antwoord.tekst))


def _per_optie(bron: _Bron, vragen: Sequence[str]) -> Iterator[Zin]:
    """Yield each option with what was written about it; an empty place is named, never left out."""
    antwoorden = bron.toestand.antwoorden
    if "opties" not in antwoorden or not any(basis_van(v) in vragen for v in antwoorden):
        return
    for optie in beeld_van(bron.toestand).mogelijkheden:
        if optie == NIETS_DOEN:
            yield _los(bron, "niets-doen", "label")
        else:
            herkomst = Herkomst("antwoord", antwoorden["opties"].id, "opties")
            yield Zin(optie.tekst, (herkomst,), "label")
        for vraag_id in (f"{v}@{optie.id}" for v in vragen):
            if vraag_id in antwoorden:
                yield from _een_antwoord(bron, vraag_id)
            else:
                kop = bron.verloop.vraag(bron.toestand, vraag_id).kop
                yield Zin(kop, (Herkomst("vast", f"stappen:{vraag_id}", "kop"),), "label")
                yield _los(bron, "niet-ingevuld", "zin")


def _lijst_tegenstem(bron: _Bron) -> Iterator[Zin]:
    """Yield what the chosen voice said, each line with what it rests on."""
    gehoord = bron.toestand.tegenstem
    if gehoord is None:
        return
    yield _los(bron, "stem-zei", "label")
    for regel in gehoord.regels:
        punten = tuple(_als_herkomst(bron, gehoord.stem, punt) for punt in regel.steunt_op)
        # The sentence is that of the voice; what it quotes or builds on stands beside it.
        herkomst = (Herkomst("vast", f"stem:{gehoord.stem}"),)
        steunt_op = tuple(dict.fromkeys(h for h in punten if h.soort != "vast"))
        yield Zin(regel.tekst, herkomst, "punt", steunt_op)


def _als_herkomst(bron: _Bron, stem: str, punt: Steunpunt) -> Herkomst:
    antwoorden = bron.toestand.antwoorden
    match punt.soort:
        case "stuk":
            return Herkomst("stuk", punt.id, punt.veld, bron.toestand.getoond.get(punt.id, ""))
        case "antwoord" if punt.id in antwoorden:
            return Herkomst("antwoord", antwoorden[punt.id].id, punt.id)
        case "factor" | "druk":
            for vraag in (f"feit@{punt.id}", "gehoord"):
                if vraag in antwoorden:
                    return Herkomst("antwoord", antwoorden[vraag].id, vraag)
        case _:
            pass
    return Herkomst("vast", f"stem:{stem}")


def _stuk(bron: _Bron, id_: str) -> Iterator[Zin]:
    stuk = bron.bibliotheek.stukken.get(id_)
    if stuk is None:
        yield _los(bron, "bron-weg", "punt")
        return
    for veld, tekst in _velden(stuk):
        herkomst = Herkomst("stuk", id_, veld, bron.toestand.getoond.get(id_, ""))
        yield Zin(tekst, (herkomst,), "punt" if veld in {"bevinding", "titel"} else "zin")


def _velden(stuk: AlleStukken) -> list[tuple[str, str]]:
    """Return the fields of a stuk that stand in a document: what it says, and its limit."""
    velden: list[tuple[str, str | None]]
    match stuk:
        case Bewijs():
            velden = [("bevinding", stuk.bevinding or stuk.titel), ("zegt_niet", stuk.zegt_niet)]
        case Norm():
            velden = [
                ("titel", stuk.titel),
                ("grondslag", stuk.grondslag),
                ("wijzigt", stuk.wijzigt),
            ]
        case Dilemma():
            velden = [("titel", stuk.titel), ("conflict", stuk.conflict)]
    return [(veld, " ".join(tekst.split())) for veld, tekst in velden if tekst]


def _overgeslagen(bron: _Bron) -> tuple[str, ...]:
    """Return the questions of the full route without an answer, in order."""
    vol = replace(bron.toestand, route="vol", terugblik=False)
    return tuple(v for v in bron.verloop.route(vol) if v not in bron.toestand.antwoorden)


def _alle_vragen(bron: _Bron) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_overgeslagen(bron), *bron.toestand.antwoorden)))


def _lijst_overgeslagen(bron: _Bron) -> Iterator[Zin]:
    vragen = _overgeslagen(bron)
    if not vragen:
        yield _los(bron, "niets-overgeslagen", "alinea")
        return
    gesteld = set(bron.verloop.route(bron.toestand)) | bron.toestand.overgeslagen.keys()
    for kop, groep in (
        ("overgeslagen", [v for v in vragen if v in gesteld]),
        ("niet-gevraagd", [v for v in vragen if v not in gesteld]),
    ):
        if groep:
            yield _los(bron, kop, "label")
            yield from _koppen(bron, groep)


def _koppen(bron: _Bron, vragen: Sequence[str]) -> Iterator[Zin]:
    for vraag_id in vragen:
        yield Zin(
            bron.verloop.vraag(bron.toestand, vraag_id).kop,
            (Herkomst("vast", f"stappen:{vraag_id}", "kop"),),
            "punt",
        )
        reden = bron.toestand.overgeslagen.get(vraag_id, "")
        if reden:
            yield Zin(reden, (Herkomst("antwoord", f"overgeslagen-{vraag_id}", vraag_id),))


def _lijst_getoond(bron: _Bron) -> Iterator[Zin]:
    if not bron.toestand.bronnen:
        yield _los(bron, "niets-getoond", "alinea")
        return
    yield _los(bron, "getoond", "label")
    for id_ in bron.toestand.bronnen:
        stuk = bron.bibliotheek.stukken.get(id_)
        if stuk is not None:
            yield Zin(
                stuk.titel,
                (Herkomst("stuk", id_, "titel", bron.toestand.getoond.get(id_, "")),),
                "punt",
            )
            if id_ in bron.toestand.geopend:
                yield _los(bron, "geopend", "zin")


_LIJSTEN = {
    "overgeslagen": _lijst_overgeslagen,
    "getoond": _lijst_getoond,
    "tegenstem": _lijst_tegenstem,
}


def _los(bron: _Bron, plek: str, rol: Rol) -> Zin:
    return _vast(bron.doelgroep, plek, _VAST[plek], rol)


def _vast(doelgroep: Doelgroep, plek: str, tekst: str, rol: Rol) -> Zin:
    return Zin(tekst, (Herkomst("vast", f"{doelgroep.id}:{plek}"),), rol)


def _vul_in(bron: _Bron, tekst: str) -> str:
    toestand = bron.toestand
    gegevens = {
        "route": ROUTES[toestand.route],
        "bibliotheek": toestand.bibliotheek,
        "programma": toestand.programma,
        "peildatum": voluit(toestand.peildatum) if toestand.peildatum else "onbekend",
        "kop": bron.kop[:16],
        "laatste": str(toestand.laatste),
    }
    for naam, waarde in gegevens.items():
        tekst = tekst.replace("{" + naam + "}", waarde)
    return tekst
