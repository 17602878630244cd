"""Reading what was typed as an answer to a question of a certain kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from assistent.afweging.gehoord import zet_recht
from assistent.afweging.toestand import Toestand
from assistent.datums import lees_datum, voluit
from assistent.grenzen import MAX_TEKENS
from assistent.stappen import Keuze, Vraag
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.tekst.woorden import zonder_accenten

# Numbers of sources stand in front, with a colon or the like after them, or are two or more: "3 maanden
# geleden" is a sentence.
_NUMMERS_VOORAAN = re.compile(
    r"\s*(\[?\d{1,3}\]?(?:(?:\s*(?:,|en|;)\s*|\s+)\[?\d{1,3}\]?)+(?=[\s:.;-]|$)"
    r"|\[?\d{1,3}\]?(?=\s*(?:[:;]|$)))"
)
_ONTKENNING = re.compile(r"\b(?:niet|geen|nooit|nee)\b")
# "3, over die vinted twijfel ik nog": a number in front chooses, what follows is told besides.
_NUMMER_MET_WOORDEN = re.compile(r"(\d{1,2})\s*[,.:;)\-–]\s*(?=[^\W\d])")
_VULWOORDEN = frozenset("het is als van de zo eerst en of een niet geen er".split())
_VERWIJZING = re.compile(r"\[(\d{1,3})\]")
_OPSOMTEKEN = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_LETTERS = re.compile(r"\w")


# The question stays as it is.
_BLIJFT = re.compile(
    r"\W*(?:j|ja|n|nee|zo laten|laat (?:haar|hem|maar)? ?(?:zo)?|blijft(?: zo)?)\W*", re.IGNORECASE
)


@dataclass(frozen=True)
class Gelezen:
    """An answer as read: its text, its parts (lines of a list, ids of choices) and the stukken it takes along."""

    tekst: str
    onderdelen: tuple[str, ...] = ()
    stukken: tuple[str, ...] = ()


def lees_antwoord(vraag: Vraag, tekst: str, toestand: Toestand, vandaag: date) -> Gelezen:
    """Read ``tekst`` (cleaned) as an answer to ``vraag``.

    Raises ``GebruikFout`` with what to do; nothing is stored then and the text stays with the user.
    """
    tekst = tekst.strip()
    if not _LETTERS.search(tekst):
        raise GebruikFout(
            "Er staat nog geen antwoord.",
            "Schrijf een paar woorden, of typ /overslaan als je hier niets over wilt zeggen.",
        )
    if len(tekst) > MAX_TEKENS:
        raise GebruikFout(
            f"Dit zijn {len(tekst)} tekens; hoogstens {MAX_TEKENS} mag in een antwoord.",
            "Kort het in of knip het in stukken. Er is niets opgeslagen en niets kwijt.",
        )
    match vraag.soort:
        case "keuze":
            gekozen = _kies_een(vraag, tekst)
            return Gelezen(_met_eigen_woorden(gekozen, tekst), (gekozen.id,))
        case "gehoord":
            return _lees_gehoord(vraag, tekst)
        case "soorten":  # read by who knows the arguments (``assistent.begeleiding``)
            return Gelezen(tekst)
        case "keuzes":
            return _kies_meer(vraag, tekst)
        case "datum":
            return _lees_dag(tekst, vandaag)
        case "lijst":
            return _lees_lijst(vraag, tekst, toestand)
        case "tekst":
            return _lees_tekst(vraag, tekst, toestand)


def verdeel(vraag: Vraag, gelezen: Gelezen) -> list[tuple[str, Gelezen]]:
    """Return which question gets which part: three at once where a question allows that."""
    basis, _, optie = vraag.id.partition("@")
    delen = [deel.strip() for deel in gelezen.tekst.replace("\n", ";").split(";") if deel.strip()]
    if vraag.samen_met and len(delen) == 1 + len(vraag.samen_met):
        ids = [f"{naam}@{optie}" for naam in (basis, *vraag.samen_met)]
        return [(id_, replace(gelezen, tekst=deel)) for id_, deel in zip(ids, delen, strict=True)]
    if vraag.id == "vraag-herzien" and not _BLIJFT.fullmatch(gelezen.tekst):
        return [(vraag.id, replace(gelezen, tekst="Herschreven.")), ("morele-vraag", gelezen)]
    return [(vraag.id, gelezen)]


def _lees_tekst(vraag: Vraag, tekst: str, toestand: Toestand) -> Gelezen:
    """Read own words; numbers that name sources become references that mean something later."""
    if vraag.id != "vraag-herzien" and re.fullmatch(r"\W*[^\W\d]\W*", tekst):
        raise GebruikFout(
            "Dat is wel heel kort.", "Schrijf een paar woorden, of typ /overslaan met de reden."
        )
    stukken = _stukken(vraag, tekst, toestand)
    if vraag.toon is not None and stukken:
        rest = _NUMMERS_VOORAAN.sub("", tekst, count=1).lstrip(" :.,;-")
        tekst = rest or ", ".join(f"[{id_}]" for id_ in stukken)
    return Gelezen(_met_ids(tekst, toestand), (), stukken)


def _met_ids(tekst: str, toestand: Toestand) -> str:
    """Replace ``[3]`` by the id of source 3: a number means nothing to who reads it later."""
    bronnen = toestand.bronnen

    def id_van(treffer: re.Match[str]) -> str:
        nummer = int(treffer[1])
        return f"[{bronnen[nummer - 1]}]" if 1 <= nummer <= len(bronnen) else treffer[0]

    return _VERWIJZING.sub(id_van, tekst)


def _lees_lijst(vraag: Vraag, tekst: str, toestand: Toestand) -> Gelezen:
    regels = tuple(r for r in (_OPSOMTEKEN.sub("", regel).strip() for regel in _deel(tekst)) if r)
    if len(regels) < vraag.minstens:
        raise GebruikFout(
            f"Dit zijn er {len(regels)}; ik vraag er minstens {vraag.minstens}.",
            "Scheid ze met een puntkomma of zet elk op een eigen regel. Weet je er echt niet meer? Typ /overslaan met de reden.",
        )
    regels = tuple(_met_ids(regel, toestand) for regel in regels)
    return Gelezen("\n".join(regels), regels, _stukken(vraag, tekst, toestand))


def _deel(tekst: str) -> list[str]:
    """Split a list: on lines, or on semicolons when there is one line only."""
    return tekst.split("\n") if "\n" in tekst else tekst.split(";")


def _met_eigen_woorden(gekozen: Keuze, tekst: str) -> str:
    """Return the label of a choice, with what was written besides it: no word is lost."""
    rest = re.sub(
        rf"^\W*(?:\d+|{re.escape(gekozen.label)}|{gekozen.toets or '(?!)'})(?!\w)",
        "",
        tekst,
        flags=re.I,
    )
    rest = rest.strip(" .,:;-")
    genoeg = len(set(rest.casefold().split()) - set(gekozen.label.casefold().split())) >= 2
    return (
        f"{gekozen.label}: {rest}"
        if genoeg and rest.casefold() != gekozen.label.casefold()
        else gekozen.label
    )


def _lees_gehoord(vraag: Vraag, tekst: str) -> Gelezen:
    recht = zet_recht(vraag.keuzes, tekst)
    labels = {keuze.id: keuze.label for keuze in vraag.keuzes}
    delen = [
        f"{kop}: {'; '.join(labels[i] for i in ids)}."
        for kop, ids in (("Klopt", recht.ja), ("Klopt niet", recht.nee))
        if ids
    ]
    delen += [f"Aangevuld: {recht.erbij}"] if recht.erbij else []
    standen = (*(f"{i}=ja" for i in recht.ja), *(f"{i}=nee" for i in recht.nee))
    return Gelezen("\n".join(delen) or "Niets gehoord.", standen)


def _kies_een(vraag: Vraag, tekst: str) -> Keuze:
    gekozen = _keuzes_in(vraag, tekst)
    if len(gekozen) == 1:
        return gekozen[0]
    raise GebruikFout(
        "Ik weet niet welke je bedoelt." if not gekozen else "Dit zijn er meer dan een.",
        f"Typ een nummer van 1 tot {len(vraag.keuzes)}.",
    )


def _kies_meer(vraag: Vraag, tekst: str) -> Gelezen:
    gekozen = _keuzes_in(vraag, tekst)
    if not gekozen and not re.search(r"[^\W\d]", tekst):
        raise GebruikFout(
            "Dat nummer staat er niet bij.",
            f"Typ nummers van 1 tot {len(vraag.keuzes)}, of eigen woorden.",
        )
    if not gekozen:
        # Own words are as good an answer as a choice: goals do not always fit a list.
        return Gelezen(_als_labels(vraag, tekst))
    zuiver = not re.sub(r"[\d\s,;.en]+", "", tekst.casefold())
    labels = ", ".join(keuze.label for keuze in gekozen)
    return Gelezen(labels if zuiver else tekst, tuple(k.id for k in gekozen))


def _als_labels(vraag: Vraag, tekst: str) -> str:
    """Return ``tekst`` with numbers of choices in front turned into their labels: a reader has no list."""

    def label(treffer: re.Match[str]) -> str:
        nummer = int(treffer[0])
        return vraag.keuzes[nummer - 1].label if 1 <= nummer <= len(vraag.keuzes) else treffer[0]

    voor = re.match(r"[\d\s,;]+(?:(?:en\s+)?\d+[\s,;]*)*", tekst)
    einde = voor.end() if voor else 0
    return re.sub(r"\d+", label, tekst[:einde]) + tekst[einde:]


def _keuzes_in(vraag: Vraag, tekst: str) -> list[Keuze]:
    """Return the choices named by number or by label, in the order in which they are named."""
    gewoon = zonder_accenten(tekst).strip(" .")
    for keuze in vraag.keuzes:
        if gewoon in {zonder_accenten(keuze.label), keuze.id, keuze.toets}:
            return [keuze]
    nummers = [int(n) for n in re.findall(r"\d+", gewoon)]
    if nummers and not re.search(r"[^\W\d]", re.sub(r"\ben\b", "", gewoon)):
        if all(1 <= n <= len(vraag.keuzes) for n in nummers):
            return [vraag.keuzes[n - 1] for n in dict.fromkeys(nummers)]
        return []
    vooraan = _NUMMER_MET_WOORDEN.match(gewoon)
    if vooraan and vraag.soort == "keuze" and 1 <= int(vooraan[1]) <= len(vraag.keuzes):
        return [vraag.keuzes[int(vooraan[1]) - 1]]
    return _genoemd(vraag, gewoon)


def _genoemd(vraag: Vraag, gewoon: str) -> list[Keuze]:
    """Return the choices whose label, or a word that only one label has, stands in the text."""
    plekken = {
        keuze.id: treffer.start()
        for keuze in vraag.keuzes
        if (treffer := re.search(rf"\b{re.escape(zonder_accenten(keuze.label))}\b", gewoon))
    }
    # A label that lies inside a longer one that was named ("zeker" in "matig zeker") does not count.
    langste = [
        k
        for k in vraag.keuzes
        if k.id in plekken
        and not any(
            a.id in plekken and a is not k and zonder_accenten(k.label) in zonder_accenten(a.label)
            for a in vraag.keuzes
        )
    ]
    if not langste:
        woorden = {
            k.id: set(re.findall(r"\w+", zonder_accenten(k.label))) - _VULWOORDEN
            for k in vraag.keuzes
        }
        for keuze in vraag.keuzes:
            anders = set().union(*(w for id_, w in woorden.items() if id_ != keuze.id))
            eigen = [
                m.start()
                for w in woorden[keuze.id] - anders
                for m in re.finditer(rf"\b{w}\b", gewoon)
            ]
            if eigen:
                plekken[keuze.id] = min(eigen)
                langste.append(keuze)
    # "niet zeker" is not "zeker": what is denied is asked again. "Zeker, maar niet over geld" is.
    langste = [
        k
        for k in langste
        if _ONTKENNING.search(zonder_accenten(k.label)) or not _ontkend(gewoon, plekken[k.id])
    ]
    return sorted(langste, key=lambda k: plekken[k.id])


def _ontkend(gewoon: str, plek: int) -> bool:
    """Tell whether what is named at ``plek`` is denied: before it, or in the same clause."""
    zin = re.split(r"[,.;:]|\bmaar\b", gewoon[plek:], maxsplit=1)[0]
    return _ONTKENNING.search(gewoon[:plek]) is not None or _ONTKENNING.search(zin) is not None


def _lees_dag(tekst: str, vandaag: date) -> Gelezen:
    dag = lees_datum(tekst, vandaag)
    if dag <= vandaag:
        raise GebruikFout(
            f"{voluit(dag)} is al geweest.",
            "Kies een dag die nog komt, bijvoorbeeld 'over 3 maanden'.",
        )
    return Gelezen(voluit(dag), (dag.isoformat(),))


def _stukken(vraag: Vraag, tekst: str, toestand: Toestand) -> tuple[str, ...]:
    """Return the ids of the numbered sources that an answer names: ``[3]``, or ``1, 3`` at the start."""
    nummers = [int(n) for n in _VERWIJZING.findall(tekst)]
    if vraag.toon is not None and (treffer := _NUMMERS_VOORAAN.match(tekst)):
        nummers = [int(n) for n in re.findall(r"\d+", treffer[1])] + nummers
    bronnen = toestand.bronnen
    return tuple(dict.fromkeys(bronnen[n - 1] for n in nummers if 1 <= n <= len(bronnen)))
