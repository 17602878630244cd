"""Recognisers for personal data with a fixed shape.

The elfproef and mod 97 only decide how a find is called, never whether it is masked: a number with
a typing error is personal data too (``zoeken.md`` §5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from assistent.privacy.vondst import Vondst

MAANDEN = {
    naam: nummer
    for nummer, namen in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb", "febr"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for naam in namen
}
_MAAND = "|".join(sorted(MAANDEN, key=len, reverse=True))

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@| ?(?:\[at\]|\(at\)) ?)"
    r"[\w-]{1,63}(?:(?:\.| ?(?:\[dot\]|\(punt\)) ?)[\w-]{1,63})+",
    re.IGNORECASE,
)
_IBAN_NL = re.compile(r"\bNL[ .-]?\d{2}[ .-]?[A-Z]{4}(?:[ .-]?\d){10}\b", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{1,4}){3,9}\b", re.IGNORECASE)
_TELEFOON = re.compile(
    r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}[ .-]?(?:\(0\))?(?:[ .-]?\d){7,10}(?!\w)"
    r"|(?<![\w,])(?<!\d\.)\(?0[1-9](?:[ ./()-]{0,3}\d){8}(?!\w)"
)
_NEGEN = re.compile(
    r"(?<![\w.,-])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?![\w-]|[.,]\d)"
)
_BSN_WOORD = re.compile(
    r"\b(?:bsn|burgerservicenummer|burger service nummer|sofi(?:nummer)?)\b[^\d\n]{0,15}"
    r"(\d(?:[ .-]?\d){7,8})(?!\w)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"(?:(?<!\w)\d{1,4}[ ]?[a-zA-Z]?,?[ \t]+)?\b([1-9]\d{3})[ ]?([A-Za-z]{2})\b"
    r"(?:,?[ \t]+\d{1,5}(?:[ -]?[a-zA-Z]|-\d{1,4})?\b(?!\s*(?:uur|jaar|maanden|weken|dagen|euro|%)))?"
)
# A street in lower case is only taken for one with the endings that hardly any other word has.
_STRAAT = re.compile(
    r"\b(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Hh]et|[Tt]en|[Tt]er)[ ]+)?"
    r"(?:[A-Z][\w'’.-]{0,40}?(?:straat|straatje|laan|weg|plein|gracht|kade|singel|dreef|steeg|hof|pad|"
    r"plantsoen|dijk|markt|baan|burg|park|boulevard|wal|haven)"
    r"|[a-z][\w'’.-]{1,40}?(?:straat|laan|plein|gracht|kade|singel|dreef|steeg|plantsoen))"
    r"[ ]+\d{1,5}(?:[ ]?[a-zA-Z])?\b(?!\s*(?:uur|jaar|maanden|weken|dagen|euro|keer|%))(?:-\d{1,4})?"
)
_KENTEKEN = re.compile(
    r"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|"
    r"[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|"
    r"[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|"
    r"\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)\b",
    re.IGNORECASE,
)
_KENTEKEN_WOORD = re.compile(
    r"\bkenteken\w*\b[^\w\n]{0,3}(?:is |van |nummer |nr\.? )?"
    r"((?=[A-Z0-9 -]*\d)(?=[A-Z0-9 -]*[A-Z])[A-Z0-9](?:[ -]?[A-Z0-9]){5})\b",
    re.IGNORECASE,
)
_DATUM = re.compile(
    rf"(?<![\w-])(?:(?P<d>\d{{1,2}})(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<j>\d{{4}}|\d{{2}})"
    rf"|(?P<j2>\d{{4}})-(?P<m2>\d{{1,2}})-(?P<d2>\d{{1,2}})"
    rf"|(?P<d3>\d{{1,2}})[ -](?P<m3>{_MAAND})\.?[ -](?P<j3>\d{{4}}))(?![\w-]|\.\d)",
    re.IGNORECASE,
)
_GEBOREN = re.compile(
    r"\b(?:geb|geboren|geboortedatum|geb\.?dat(?:um)?|geboorte)\b\W*(?:op|in|is)?\W*\Z",
    re.IGNORECASE,
)
_GEBOREN_NA = re.compile(r"\A\W{0,3}(?:geboren|geb\.)", re.IGNORECASE)
_GEEN_GEBOORTE = re.compile(
    r"\b(?:sinds|vanaf|per|ingang van|tot|t/m|tot en met|start|begonnen op)\s+\Z", re.IGNORECASE
)
# Two letters after four digits that are far more often a word than a postcode.
_WOORDJES = frozenset(
    [
        "al",
        "as",
        "ben",
        "bij",
        "bv",
        "ca",
        "cm",
        "da",
        "de",
        "die",
        "dit",
        "do",
        "dr",
        "eb",
        "ec",
        "ed",
        "ee",
        "eh",
        "el",
        "en",
        "er",
        "eu",
        "ex",
        "ga",
        "ge",
        "ha",
        "he",
        "hij",
        "ho",
        "iq",
        "ik",
        "im",
        "in",
        "is",
        "it",
        "ja",
        "je",
        "ju",
        "kg",
        "km",
        "ko",
        "kun",
        "la",
        "le",
        "lp",
        "ma",
        "me",
        "mg",
        "ml",
        "mm",
        "mw",
        "na",
        "ne",
        "nl",
        "no",
        "nr",
        "nu",
        "of",
        "og",
        "oh",
        "ok",
        "om",
        "op",
        "or",
        "pc",
        "pf",
        "po",
        "ps",
        "ra",
        "re",
        "ru",
        "sa",
        "se",
        "sg",
        "sd",
        "si",
        "so",
        "ss",
        "st",
        "tb",
        "te",
        "tg",
        "th",
        "ti",
        "tm",
        "to",
        "tv",
        "uit",
        "un",
        "up",
        "ut",
        "uw",
        "va",
        "vd",
        "ve",
        "vs",
        "we",
        "wc",
        "wo",
        "za",
        "ze",
        "zo",
        "zn",
    ]
)
# "in 2024 WW": a year and an abbreviation of the field.
_AFKORTINGEN = frozenset("WW BB PW AO MO BV NV EU NL OR FG AP GR MM WO IB DB SW".split())
OUD_GENOEG = 14


def vaste_vormen(tekst: str, vandaag: date) -> Iterator[Vondst]:
    """Yield finds in order of trust; ``vandaag`` tells which dates can be a date of birth."""
    for herken in _HERKENNERS:
        yield from herken(tekst)
    yield from _geboortedatums(tekst, vandaag)


def _van(
    patroon: re.Pattern[str], soort: str, vervanging: str, groep: int = 0
) -> Callable[[str], Iterator[Vondst]]:
    def herken(tekst: str) -> Iterator[Vondst]:
        for treffer in patroon.finditer(tekst):
            yield Vondst(treffer.start(groep), treffer.end(groep), soort, vervanging)  # type: ignore[arg-type]

    return herken


def _buitenlandse_iban(tekst: str) -> Iterator[Vondst]:
    from stdnum import iban  # noqa: PLC0415  (0.03 s)

    for treffer in _IBAN.finditer(tekst):
        # What follows an account number can look like more of it, so shorter ends are tried too.
        for eind in range(treffer.end(), treffer.start() + 14, -1):
            if iban.is_valid(tekst[treffer.start() : eind]) and tekst[eind - 1] != " ":
                yield Vondst(treffer.start(), eind, "iban", "⟨rekeningnummer⟩")
                break


def _telefoons(tekst: str) -> Iterator[Vondst]:
    for treffer in _TELEFOON.finditer(tekst):
        if not _DATUM.match(tekst, treffer.start()):  # 03-04-2026 has the digits of a number
            yield Vondst(treffer.start(), treffer.end(), "telefoon", "⟨telefoonnummer⟩")


def _negen_cijfers(tekst: str) -> Iterator[Vondst]:
    from stdnum.nl import bsn  # noqa: PLC0415  (0.03 s)

    for treffer in _NEGEN.finditer(tekst):
        geldig = bsn.is_valid(treffer.group().translate(str.maketrans("", "", " .-")))
        yield Vondst(
            treffer.start(),
            treffer.end(),
            "bsn" if geldig else "nummer",
            "⟨BSN⟩" if geldig else "⟨nummer⟩",
        )


def _kentekens(tekst: str) -> Iterator[Vondst]:
    for treffer in _KENTEKEN.finditer(tekst):
        if treffer.group().split("-")[1].lower() not in MAANDEN:  # 1-mei-27 is a day
            yield Vondst(treffer.start(), treffer.end(), "kenteken", "⟨kenteken⟩")


def _postcodes(tekst: str) -> Iterator[Vondst]:
    for treffer in _POSTCODE.finditer(tekst):
        letters = treffer.group(2)
        if 1950 <= int(treffer.group(1)) <= 2049 and letters in _AFKORTINGEN:
            continue
        aaneen = treffer.end(1) == treffer.start(2)
        if letters.isupper() or (aaneen and letters.islower()) or letters.lower() not in _WOORDJES:
            yield Vondst(treffer.start(), treffer.end(), "adres", "⟨adres⟩")


def _geboortedatums(tekst: str, vandaag: date) -> Iterator[Vondst]:
    for treffer in _DATUM.finditer(tekst):
        delen = treffer.groupdict()
        jaar = int(delen["j"] or delen["j2"] or delen["j3"])
        maand_tekst = delen["m"] or delen["m2"] or delen["m3"]
        maand = MAANDEN.get(maand_tekst.lower().rstrip(".")) or int(
            maand_tekst if maand_tekst.isdigit() else 0
        )
        if not (1 <= int(delen["d"] or delen["d2"] or delen["d3"]) <= 31 and 1 <= maand <= 12):
            continue
        ervoor = tekst[max(treffer.start() - 40, 0) : treffer.start()]
        erna = tekst[treffer.end() : treffer.end() + 12]
        genoemd = bool(_GEBOREN.search(ervoor) or _GEBOREN_NA.match(erna))
        lang_geleden = 1900 <= jaar <= vandaag.year - OUD_GENOEG and not _GEEN_GEBOORTE.search(
            ervoor
        )
        if genoemd or lang_geleden:
            yield Vondst(treffer.start(), treffer.end(), "geboortedatum", "⟨geboortedatum⟩")


_HERKENNERS: tuple[Callable[[str], Iterator[Vondst]], ...] = (
    _van(_EMAIL, "e-mail", "⟨e-mailadres⟩"),
    _van(_IBAN_NL, "iban", "⟨rekeningnummer⟩"),
    _buitenlandse_iban,
    _van(_BSN_WOORD, "bsn", "⟨BSN⟩", 1),
    _telefoons,
    _negen_cijfers,
    _kentekens,
    _van(_KENTEKEN_WOORD, "kenteken", "⟨kenteken⟩", 1),
    _van(_STRAAT, "adres", "⟨adres⟩"),
    _postcodes,
)
