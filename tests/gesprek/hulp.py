"""Helpers for tests of the conversation: a small library, answers to every question, what was shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hypothesis import settings

from assistent.afweging.toestand import Toestand
from assistent.gesprek.bericht import Bericht
from assistent.gesprek.gesprek import Gesprek
from assistent.stappen import Stappen, Vraag, basis_van
from tests.hulp import schrijf_kaart

# The same examples each time: a red build must mean that the code changed.
PROEF = settings(max_examples=60, deadline=None, derandomize=True, database=None)

# Words that stand nowhere else: seeing one means that the outcome of a precedent was shown.
UITKOMSTWOORDEN = ("Waterlelie", "Kersenbloesem", "Zonsverduistering")
TEGENSTEM = "De groep ziet het als je niets doet"

_NORM = """---
soort: norm
titel: {titel}
grondslag: {grondslag}
aard: {aard}
geldig_van: {van}
{extra}---
{tekst}
"""
_ZAAK = """---
soort: dilemma
titel: {titel}
fictief: true
kernvraag: maatregel
conflict: De plicht om te komen staat tegenover de zorg thuis.
tegenstem: {tegenstem}
{extra}---
{tekst}
"""
_BESLOTEN = """keuze: afzien
gekozen: "Waterlelie: ik heb de uitkering niet verlaagd."
redenen:
  - "Kersenbloesem: hij meldde zich elke keer zelf."
uitkomst: "Zonsverduistering: na vier maanden kwam hij op alle afspraken."
factoren: [afspraken-gemist, schulden]
vragen:
  - "Wie heeft hem thuis gesproken, en wanneer?"
normen: [n-verlagen]
bewijs: [b-sancties]
"""
KAARTEN: dict[tuple[str, str], str] = {
    ("normen", "n-verlagen"): _NORM.format(
        titel="Bij gemiste afspraken verlaagt het college volgens de verordening",
        grondslag="Participatiewet, artikel 18 lid 2",
        aard="wet",
        van="2026-01-01",
        extra='open_norm: "zonder reden"\n',
        tekst="Wie een afspraak mist zonder reden, krijgt een verlaging van de uitkering.",
    ),
    ("normen", "n-spreken"): _NORM.format(
        titel="Spreek eerst met de cliënt voordat je een maatregel oplegt",
        grondslag="afspraak van het team",
        aard="team",
        van="2026-01-01",
        extra="",
        tekst="Een gemiste afspraak is eerst een gesprek waard, dan pas een maatregel.",
    ),
    ("normen", "n-verlopen"): _NORM.format(
        titel="Oude regel over gemiste afspraken en verlaging van de uitkering",
        grondslag="Oude verordening, artikel 3",
        aard="beleid",
        van="2019-01-01",
        extra="geldig_tot: 2020-12-31\n",
        tekst="Een gemiste afspraak gaf vroeger altijd een verlaging.",
    ),
    ("bewijs", "b-sancties"): """---
soort: bewijs
titel: Een maatregel versnelt de uitstroom, maar banen daarna zijn minder stabiel
bron: Een onderzoek uit 2010
sterkte: B
bevinding: Na een maatregel vonden mensen sneller werk, maar zij verloren het ook sneller.
zegt_niet: Of deze ene cliënt door een maatregel naar afspraken komt.
tegenhanger: [b-contact]
---
Bij gemiste afspraken en een maatregel op de uitkering ging de uitstroom omhoog.
""",
    ("bewijs", "b-contact"): """---
soort: bewijs
titel: Vaker contact helpt mensen om naar afspraken te komen
bron: Een ander onderzoek uit 2015
sterkte: C
zegt_niet: Hoeveel contact genoeg is.
tegenhanger: [b-sancties]
---
Bellen voor een afspraak hielp cliënten om te komen, zonder maatregel.
""",
    ("dilemmas", "z-open"): _ZAAK.format(
        titel="Drie gemiste afspraken en een zieke zoon",
        tegenstem=TEGENSTEM,
        extra="normen: [n-spreken]\nbewijs: [b-contact]\n",
        tekst="Een cliënt kwam drie keer niet op de afspraak. De zoon was ziek. Een maatregel op de uitkering ligt klaar.",
    ),
    ("dilemmas", "z-besloten"): _ZAAK.format(
        titel="De stoel bleef leeg bij elke afspraak",
        tegenstem="Je weet dat er schulden zijn",
        extra=_BESLOTEN,
        tekst="Een man kwam vier keer niet op de afspraak van de training. Een maatregel op de uitkering lag klaar.",
    ),
}

ANTWOORDEN: dict[str, tuple[str, str]] = {
    # question: what is typed, and what must stand in the answer that is kept
    "situatie": ("Een cliënt kwam drie keer niet op de afspraak. De zoon was ziek.",) * 2,
    "eerst-handelen": ("2", "dat is al geregeld"),
    "alleen-vraag": ("2", "er schuurt meer, we gaan verder"),
    "gehoord": ("j", "Klopt: "),
    "kernvraag": ("1", "maatregel"),
    "feit": ("weet ik niet", "weet ik niet"),
    "zaakvraag": ("Dat heb ik haar gevraagd.",) * 2,
    "normvraag": ("Dat valt hier wel mee.",) * 2,
    "vraag-herzien": ("j", "j"),
    "neiging-kant": ("2", "van de maatregel afzien"),
    "wens-wanneer": ("Maandag, door mij.",) * 2,
    "plicht": ("Komen op de training, artikel 9.",) * 2,
    "verwijtbaar": ("2", "deels"),
    "gehoord-client": ("1", "ja, in een gesprek"),
    "lichtste-middel": ("Een gesprek thuis.",) * 2,
    "evenredig": ("Verlagen past hier niet.",) * 2,
    "artikel": ("Dat zoek ik nog op.",) * 2,
    "wringt": ("1", "ik wijs een verschil aan"),
    "wringt-uitleg": ("Hier is een kind ziek.",) * 2,
    "niets-doen": ("Dan gebeurt er niets.",) * 2,
    "optie-doelen": ("Helpt het doel.",) * 2,
    "optie-client": ("niet gevraagd",) * 2,
    "optie-handhaving": ("niet aan de orde",) * 2,
    "argument-soorten": ("j", "feit"),
    "argument-gat": ("Omdat eerlijk zijn telt.",) * 2,
    "druk": ("Dan deed ik hetzelfde.",) * 2,
    "stem": ("2", "collega"),
    "houding": ("De tweede, soms.",) * 2,
    "lens-vierkant": ("Van vier kanten klopt het.",) * 2,
    "lens-evenredigheid": ("Het past.",) * 2,
    "kantelpunt": ("Als zij niet zou bellen.",) * 2,
    "keuze-kant": ("2", "van de maatregel afzien"),
    "hittepunt": ("Toen de maatregel op de uitkering klaarlag.",) * 2,
    "aannames": (
        "de zoon is echt ziek; zij las de brief",
        "de zoon is echt ziek\nzij las de brief",
    ),
    "onbekend": ("of er nog iemand thuis is",) * 2,
    "morele-vraag": ("Moet ik verlagen of moet ik eerst praten?",) * 2,
    "verlies-a": ("Haar vertrouwen gaat verloren.",) * 2,
    "verlies-b": ("De groep vindt het oneerlijk.",) * 2,
    "eerste-neiging": ("Eerst praten.",) * 2,
    "zekerheid": ("2", "redelijk zeker"),
    "wens-client": ("Zij wil overdag bij haar zoon zijn.",) * 2,
    "wens-gehoord": ("1", "zelf gehoord van de cliënt"),
    "geraakten": ("haar zoon; de andere deelnemers", "haar zoon\nde andere deelnemers"),
    "doelen": ("2, 5", "duurzaam werk, bestaanszekerheid"),
    "gewenst-effect": ("Dat zij over een half jaar werk heeft dat past.",) * 2,
    "normen": ("1, 2: hier mag ik verlagen, maar het hoeft niet", "hier mag ik verlagen"),
    "handhaving": ("Zij kwam niet; de brief ging wel naar het goede adres.",) * 2,
    "bevoegdheid": ("Ik beslis zelf, met mijn kwaliteitsmedewerker.",) * 2,
    "bewijs": ("Het zegt iets over groepen en niets over haar.",) * 2,
    "vergelijkbaar": ("Daar was geen kind in het spel.",) * 2,
    "opties": ("praten; verlagen; nu niets doen", "praten\nverlagen\nnu niets doen"),
    "gevolgen": ("praten kost tijd; verlagen kost vertrouwen", "praten kost tijd"),
    "argumenten": ("voor: zij meldde zich zelf (zwaar)",) * 2,
    "tegenstem": ("De trainer zegt dat de groep het ziet.",) * 2,
    "antwoord-tegenstem": ("Dat laat ik staan.",) * 2,
    "spiegel": ("Ja, ook dan.",) * 2,
    "drie-kanten": ("Het mag, zij kan het, en het lost iets op.",) * 2,
    "keuze": ("eerst met haar te praten",) * 2,
    "omdat": ("zij zich elke keer zelf meldde",) * 2,
    "waarom-niet": ("verlagen: dat treft haar zoon",) * 2,
    "hoewel": ("De groep blijft het zien.",) * 2,
    "tekort": ("Aan de trainer, die op haar rekende.",) * 2,
    "beperken": ("Ik bel de trainer vandaag.",) * 2,
    "afspraken": ("ik bel haar op maandag",) * 2,
    "evaluatiedatum": ("over 3 maanden", "24 februari 2027"),
    "teken": ("Als zij niets meer laat horen.",) * 2,
    "delen": ("3", "nee"),
    "terug-verloop": ("Zij kwam daarna twee keer.",) * 2,
    "terug-verwacht": ("2", "deels"),
    "terug-teken": ("Nee, zij liet steeds van zich horen.",) * 2,
    "terug-client": ("Dat zij blij was met het gesprek.",) * 2,
    "terug-anders": ("Eerder bellen.",) * 2,
}


def schrijf_bibliotheek(map_: Path) -> Path:
    """Write ``KAARTEN`` below ``map_`` and return it."""
    for (soort_map, naam), inhoud in KAARTEN.items():
        schrijf_kaart(map_, soort_map, naam, inhoud)
    return map_


def tekst_van(berichten: Iterable[Bericht]) -> str:
    """Return all that a user reads of these messages."""
    return "\n".join(regel for b in berichten for regel in (b.titel, *b.regels))


def soorten(berichten: Iterable[Bericht]) -> list[str]:
    """Return the kind of each message."""
    return [bericht.soort for bericht in berichten]


def nu(gesprek: Gesprek) -> Vraag:
    """Return the question that is asked now; there must be one."""
    assert gesprek.vraag is not None
    return gesprek.vraag


def stand(gesprek: Gesprek) -> Toestand:
    """Return the state; the afweging must have begun."""
    assert gesprek.toestand is not None
    return gesprek.toestand


def antwoord_op(vraag: str) -> str:
    """Return what is typed at a question, also one that was made of another."""
    return ANTWOORDEN[basis_van(vraag)][0]


def beantwoord(gesprek: Gesprek, tot: str | None = None) -> list[str]:
    """Answer each question that is asked until ``tot`` (or all); return which were asked, in order."""
    gevraagd = []
    while gesprek.vraag is not None and gesprek.vraag.id != tot:
        vraag = gesprek.vraag.id
        gevraagd.append(vraag)
        uit = gesprek.invoer(antwoord_op(vraag))
        assert soorten(uit)[0] == "bevestiging", (vraag, tekst_van(uit))
    return gevraagd


def koppen(stappen: Stappen, vragen: Iterable[str]) -> list[str]:
    """Return what the answers to these questions are called."""
    return [stappen.vraag(vraag).kop for vraag in vragen]


def alle_bytes(map_: Path) -> bytes:
    """Return every byte of every file below ``map_``."""
    return b"\n".join(pad.read_bytes() for pad in sorted(map_.rglob("*")) if pad.is_file())
