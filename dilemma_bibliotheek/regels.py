"""The rules that the shelf is checked by: each looks at one stuk and yields what is wrong.

A ``fout`` means the stuk cannot be used (dead link, sanction without its other side); a
``waarschuwing`` means it can, but somebody should look. Shipped content has neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma, Norm

Ernst = Literal["fout", "waarschuwing"]
OUD_NA = timedelta(days=365)
MIN_WOORDEN, MAX_WOORDEN = 40, 300
MIN_VRAGEN, MAX_VRAGEN = 3, 6
# Words that only exist with a trema or accent, as they look when it was left out.
_KALE_WOORDEN = (
    "financiele",
    "clienten?",
    "clients?",
    "clientenraad",
    "reintegratie\\w*",
    "coordinat\\w+",
    "ideeen",
    "geinformeerd\\w*",
    "beinvloed\\w*",
    "geinteresseerd\\w*",
    "cooperat\\w+",
    "patienten?",
    "efficienti?e?",
    "materiele",
    "essentiele",
    "potentiele",
    "initiele",
    "officiele",
    "categorieen",
    "reele?",
    "geevalueerd",
    "creeer\\w*",
    "beeindig\\w*",
    "geuniformeerd\\w*",
    "geisoleerd\\w*",
    "geirriteerd\\w*",
)
_KAAL = re.compile(rf"(?<![\w-])(?:{'|'.join(_KALE_WOORDEN)})(?![\w-])", re.IGNORECASE)
# Fields that hold ids or labels, not sentences.
_GEEN_PROZA = frozenset(
    "id soort status vervangen_door zie doelen aanpak logica dimensies druk thema tegenhanger doi url "
    "controle sterkte bron ecli aard ruimte kernvraag factoren keuze kant bewijs normen trefwoorden "
    "gevraagd_als".split()
)


@dataclass(frozen=True)
class Omgeving:
    """What the checks look at."""

    bibliotheek: Bibliotheek
    woordenschat: Woordenschat
    begrippen: tuple[Begrip, ...]
    vandaag: date


class Melding(NamedTuple):
    """What one rule found: how grave, which rule, at which key, what is wrong and what to do."""

    ernst: Ernst
    regel: str
    sleutel: str
    melding: str
    wat_nu: str


Regel = Callable[[AlleStukken, Omgeving], Iterator[Melding]]


def fout(regel: str, sleutel: str, melding: str, wat_nu: str) -> Melding:
    """Return a finding that makes a stuk unusable."""
    return Melding("fout", regel, sleutel, melding, wat_nu)


def let_op(regel: str, sleutel: str, melding: str, wat_nu: str) -> Melding:
    """Return a finding that somebody should look at."""
    return Melding("waarschuwing", regel, sleutel, melding, wat_nu)


def _verwijzingen(stuk: AlleStukken) -> Iterator[tuple[str, str]]:
    velden: dict[str, Iterable[str]] = {"zie": stuk.zie}
    if isinstance(stuk, Bewijs):
        velden["tegenhanger"] = stuk.tegenhanger
    if isinstance(stuk, Dilemma):
        velden |= {"bewijs": stuk.bewijs, "normen": stuk.normen}
    if stuk.vervangen_door:
        velden["vervangen_door"] = [stuk.vervangen_door]
    for sleutel, ids in velden.items():
        for id_ in ids:
            yield sleutel, id_


def verwijzingen_bestaan(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """Every id that a stuk names exists and has the right kind."""
    soorten = {"tegenhanger": "bewijs", "bewijs": "bewijs", "normen": "norm"}
    for sleutel, id_ in _verwijzingen(stuk):
        ander = om.bibliotheek.stukken.get(id_)
        if ander is None:
            yield fout(
                "verwijzing",
                sleutel,
                f"'{sleutel}' noemt '{id_}', maar dat stuk is er niet.",
                "Verbeter of schrap de verwijzing.",
            )
        elif sleutel in soorten and ander.soort != soorten[sleutel]:
            yield fout(
                "verwijzing",
                sleutel,
                f"'{sleutel}' noemt '{id_}', maar dat is een {ander.soort}.",
                f"Noem hier een {soorten[sleutel]}.",
            )


def verwijzingen_heen_en_weer(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """``tegenhanger`` and ``zie`` stand on both sides."""
    for sleutel, id_ in _verwijzingen(stuk):
        ander = om.bibliotheek.stukken.get(id_)
        if ander is None or sleutel not in {"tegenhanger", "zie"}:
            continue
        terug = {i for s, i in _verwijzingen(ander) if s in {sleutel, "bewijs", "normen", "zie"}}
        if stuk.id not in terug:
            yield let_op(
                "heen-en-weer",
                sleutel,
                f"'{sleutel}' noemt '{id_}', maar {id_} noemt dit stuk niet.",
                f"Zet '{stuk.id}' bij '{sleutel}' van {id_}.",
            )


def bewijs_heeft_tegenhanger(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """A card about sanctions or support names the card with the other side."""
    if isinstance(stuk, Bewijs) and stuk.thema and not {*stuk.tegenhanger} - {stuk.id}:
        yield fout(
            "tegenhanger",
            "thema",
            f"Een kaart over {' en '.join(stuk.thema)} heeft een 'tegenhanger' nodig.",
            "Noem de kaart met de andere kant.",
        )


def bewijs_is_eerlijk(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """Evidence has a limit, says where it was found and whether the source was seen."""
    if not isinstance(stuk, Bewijs):
        return
    for veld in ("zegt_niet", "bevinding", "voor_wie", "controle"):
        if getattr(stuk, veld) is None:
            yield let_op("bewijs", veld, f"'{veld}' ontbreekt.", f"Voeg '{veld}: …' toe.")


def norm_heeft_datums(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """A norm says when it was checked, a law card links its article, a ruling has its ECLI."""
    if not isinstance(stuk, Norm):
        return
    if stuk.gecontroleerd_op is None:
        yield let_op(
            "norm",
            "soort",
            "'gecontroleerd_op' ontbreekt.",
            "Zet er de datum van de laatste controle bij.",
        )
    elif stuk.gecontroleerd_op + OUD_NA < om.vandaag:
        yield let_op(
            "verouderd",
            "gecontroleerd_op",
            f"Voor het laatst gecontroleerd op {stuk.gecontroleerd_op}, meer dan een jaar geleden.",
            "Lees de norm na en pas 'gecontroleerd_op' aan.",
        )
    if stuk.aard == "wet" and stuk.url is None:
        yield let_op(
            "norm",
            "soort",
            "Een wetskaart heeft een link naar het artikel nodig.",
            "Voeg 'url: …' toe.",
        )
    if stuk.aard == "wet" and not stuk.ruimte:
        yield let_op(
            "norm",
            "soort",
            "'ruimte' (moet, mag, kan) ontbreekt.",
            "Zeg of de wet moet, mag of kan zegt.",
        )
    if stuk.aard == "rechtspraak" and stuk.ecli is None:
        yield let_op(
            "norm",
            "soort",
            "Een uitspraak heeft een 'ecli' nodig.",
            "Voeg het ECLI-nummer toe.",
        )


def dilemma_past_in_woordenschat(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """Kernvraag, factoren and sides exist."""
    if not isinstance(stuk, Dilemma):
        return
    woorden = om.woordenschat
    vraag = woorden.kernvraag(stuk.kernvraag) if stuk.kernvraag else None
    if stuk.kernvraag and vraag is None:
        yield fout(
            "kernvraag",
            "kernvraag",
            f"De kernvraag '{stuk.kernvraag}' bestaat niet.",
            f"Kies uit: {', '.join(k.id for k in woorden.kernvragen)}.",
        )
    kanten = {k.id for k in vraag.kanten} if vraag else set()
    for id_ in stuk.factoren:
        factor = woorden.factor(id_)
        if factor is None:
            yield fout(
                "factor",
                "factoren",
                f"De factor '{id_}' bestaat niet.",
                "Zie factoren.yaml voor de factoren die er zijn.",
            )
    plekken = [(f"opties.{n}.kant", o.kant) for n, o in enumerate(stuk.opties) if o.kant]
    for plek, kant in [*plekken, ("keuze", stuk.keuze)]:
        if vraag and kant and kant not in kanten:
            yield fout(
                "kant",
                plek,
                f"'{kant}' is geen kant van '{stuk.kernvraag}'.",
                f"Kies uit: {', '.join(sorted(kanten))}.",
            )


def factoren_spreken_mee(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """Each factor of a dilemma speaks for a side of its kernvraag."""
    if not isinstance(stuk, Dilemma) or not stuk.kernvraag:
        return
    if om.woordenschat.kernvraag(stuk.kernvraag) is None:
        return  # that is told already
    for id_ in stuk.factoren:
        factor = om.woordenschat.factor(id_)
        if factor is not None and stuk.kernvraag not in factor.kant:
            yield let_op(
                "factor",
                "factoren",
                f"De factor '{id_}' spreekt niet mee bij '{stuk.kernvraag}'.",
                "Haal hem weg of geef hem een kant in factoren.yaml.",
            )


def dilemma_is_compleet(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """A dilemma has three options and 'nu niets doen', who is affected, and a counter-voice."""
    if not isinstance(stuk, Dilemma):
        return
    niets = any("niets doen" in o.naam.lower() for o in stuk.opties)
    if stuk.keuze is None and (len(stuk.opties) < 4 or not niets):
        yield let_op(
            "opties",
            "opties",
            "Een open dilemma heeft minstens drie opties en 'nu niets doen'.",
            "Vul 'opties' aan.",
        )
    if stuk.keuze is not None and not stuk.redenen:
        yield let_op(
            "redenen",
            "keuze",
            "Er staat een keuze, maar geen reden.",
            "Voeg 'redenen' toe.",
        )
    for veld in ("kernvraag", "conflict", "geraakt", "tegenstem"):
        if not getattr(stuk, veld):
            yield let_op("dilemma", veld, f"'{veld}' ontbreekt.", f"Voeg '{veld}: …' toe.")


def tekst_heeft_maat(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """The body has 40 to 300 words and the stuk three to six phrasings."""
    aantal = len(stuk.tekst.split())
    if not MIN_WOORDEN <= aantal <= MAX_WOORDEN:
        yield let_op(
            "lengte",
            "",
            f"De tekst heeft {aantal} woorden; {MIN_WOORDEN} tot {MAX_WOORDEN} is de maat.",
            "Vul aan of kort in.",
        )
    if not MIN_VRAGEN <= len(stuk.gevraagd_als) <= MAX_VRAGEN:
        yield let_op(
            "gevraagd-als",
            "gevraagd_als",
            f"Er staan {len(stuk.gevraagd_als)} vraagzinnen; drie tot zes is de maat.",
            "Schrijf op hoe een collega hiernaar zou vragen.",
        )
    gewone = stuk.titel.lower().rstrip(".?!")
    if any(gewone == vraag.lower().rstrip(".?!") for vraag in stuk.gevraagd_als):
        yield let_op(
            "gevraagd-als",
            "gevraagd_als",
            "Een vraagzin is gelijk aan de titel.",
            "Gebruik andere, alledaagse woorden.",
        )


def alle_tekst(stuk: AlleStukken) -> str:
    """Return all prose of a stuk; ids, labels and the words people search with are left out."""
    return " ".join(_proza(stuk.model_dump(mode="json")))


def _proza(waarde: object) -> Iterator[str]:
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, dict):
        for sleutel, kind in waarde.items():
            if sleutel not in _GEEN_PROZA:
                yield from _proza(kind)
    elif isinstance(waarde, list):
        for kind in waarde:
            yield from _proza(kind)


def woorden_zijn_zorgvuldig(stuk: AlleStukken, om: Omgeving) -> Iterator[Melding]:
    """No stigmatising words of the glossary, and no Dutch without its trema."""
    tekst = alle_tekst(stuk)
    for begrip in om.begrippen:
        for woord in begrip.vermijden:
            if re.search(rf"\b{re.escape(woord)}\b", tekst, re.IGNORECASE):
                yield let_op(
                    "woordkeus",
                    "",
                    f"Het woord '{woord}' plakt een etiket op mensen.",
                    f"Schrijf liever wat je bedoelt, bijvoorbeeld '{begrip.term}'.",
                )
    kaal = _KAAL.search(tekst)
    if kaal:
        yield let_op(
            "spelling",
            "",
            f"'{kaal.group()}' mist een trema of accent.",
            "Schrijf het woord met zijn leestekens.",
        )


# A stuk that breaks one of these cannot be used.
HARDE_REGELS: tuple[Regel, ...] = (
    verwijzingen_bestaan,
    bewijs_heeft_tegenhanger,
    dilemma_past_in_woordenschat,
)

ZACHTE_REGELS: tuple[Regel, ...] = (
    verwijzingen_heen_en_weer,
    bewijs_is_eerlijk,
    norm_heeft_datums,
    factoren_spreken_mee,
    dilemma_is_compleet,
    tekst_heeft_maat,
    woorden_zijn_zorgvuldig,
)
