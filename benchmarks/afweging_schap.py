"""A shelf a number of times as large as the shipped one, and cases to walk over it: for ``benchmarks.afweging``.

Stukken are mixed anew from those of the same kind (dilemmas: of the same kernvraag) with a fixed seed. Few
words are new, so a real shelf of this size has a larger vocabulary and fewer stukken per word.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.bibliotheek import Bibliotheek, Herkomst, lees_bibliotheek
from dilemma_bibliotheek.stukken import AlleStukken, Dilemma
from dilemma_bibliotheek.tekst.zinnen import zinnen

ZAAD = 5
ZINNEN = 8
# What a mixed stuk takes from its neighbours, with how many of each; the rest is that of its own original.
_GEMENGD = {
    "trefwoorden": (2, 6),
    "gevraagd_als": (3, 6),
    "factoren": (2, 6),
    "vragen": (3, 5),
    "bewijs": (1, 3),
    "normen": (1, 3),
    "tegenhanger": (1, 1),
}


def maak_schap(keer: int) -> Bibliotheek:
    """Return the shipped shelf with ``keer`` - 1 mixed ones behind it, always the same for one number."""
    plank = lees_bibliotheek([])
    toeval = random.Random(ZAAD)
    groepen = _groepen(plank)
    voorraad = {sleutel: _voorraad(groep) for sleutel, groep in groepen.items()}
    stukken, herkomst = dict(plank.stukken), dict(plank.herkomst)
    for ronde in range(1, keer):
        for stuk in plank:
            nieuw = _meng(stuk, voorraad[_groep(stuk)], f"{stuk.id[:90]}-{ronde:04d}", toeval)
            som = hashlib.sha256(f"{nieuw.id} {nieuw.tekst}".encode()).hexdigest()
            stukken[nieuw.id], herkomst[nieuw.id] = nieuw, Herkomst(Path(nieuw.id), som, False)
    return Bibliotheek(stukken, herkomst)


def _groep(stuk: AlleStukken) -> tuple[str, str]:
    return stuk.soort, (stuk.kernvraag or "") if isinstance(stuk, Dilemma) else ""


def _groepen(plank: Iterable[AlleStukken]) -> dict[tuple[str, str], list[AlleStukken]]:
    uit: defaultdict[tuple[str, str], list[AlleStukken]] = defaultdict(list)
    for stuk in plank:
        uit[_groep(stuk)].append(stuk)
    return dict(uit)


def _voorraad(groep: list[AlleStukken]) -> dict[str, list[str]]:
    """Return all that stands in a group of stukken, per field, in a fixed order."""
    uit = {
        veld: sorted({deel for stuk in groep for deel in getattr(stuk, veld, ())})
        for veld in _GEMENGD
    }
    uit["tekst"] = [s.tekst[van:tot] for s in groep for van, tot in zinnen(s.tekst)]
    uit["titel"] = [stuk.titel for stuk in groep]
    return uit


def _meng(
    stuk: AlleStukken, voorraad: dict[str, list[str]], id_: str, toeval: random.Random
) -> AlleStukken:
    anders: dict[str, Any] = {
        "id": id_,
        "titel": toeval.choice(voorraad["titel"]),
        "tekst": " ".join(toeval.choices(voorraad["tekst"], k=ZINNEN)),
    }
    for veld, (minst, meest) in _GEMENGD.items():
        if getattr(stuk, veld, ()) and voorraad[veld]:
            aantal = min(toeval.randint(minst, meest), len(voorraad[veld]))
            anders[veld] = tuple(toeval.sample(voorraad[veld], aantal))
    return stuk.model_copy(update=anders)


# Cases as someone would tell them in a hurry, one per kind of question, and one that is only a question.
ZAKEN = (
    "Een man van 40 kwam drie keer niet op de training. Hij kreeg al een waarschuwing. Zijn zoontje ligt steeds in het "
    "ziekenhuis en er zijn schulden. Mijn teamleider wil dat ik nu een maatregel opleg, maar ik heb hem niet gesproken.",
    "Ze wil een opleiding tot kok doen, twee jaar lang. Er ligt een baan als inpakker klaar die morgen kan beginnen. "
    "Ze heeft geen diploma en is 26. De werkgever zoekt mensen, de wethouder wil uitstroom.",
    "Meneer heeft 4300 euro te veel ontvangen omdat wij zijn loonstrook kwijt waren. Hij had het op tijd gemeld. Nu moet "
    "ik het terugvorderen, terwijl hij al in de schuldsanering zit en twee kinderen heeft.",
    "Een buurman tipt dat mevrouw samenwoont. Ze zegt dat het haar broer is. Een huisbezoek vind ik zwaar: ze heeft iets "
    "meegemaakt en schrikt van elke bel. Maar iedereen in de flat kijkt mee.",
    "Ik heb honderd mensen in mijn caseload. Ali redt het bijna zelf, met tien uur van mij heeft hij werk. Els zit al "
    "vier jaar thuis en doet de deur niet open. Ik kan mijn tijd maar een keer geven.",
    "Mevrouw is 61, versleten rug, zorgt voor haar man met dementie. Ze vraagt ontheffing van de sollicitatieplicht. De "
    "arts zegt dat ze vier uur kan werken. Ik weet het niet.",
    "Hij wil absoluut niet naar de groepstraining, hij wordt daar gek van drukte. Het traject is al ingekocht en de "
    "plekken moeten vol. Er is ook een rustige plek in een kas, maar die betaalt niet.",
    "Binnen welke termijn moet ik beslissen op een aanvraag voor bijzondere bijstand?",
)

# One answer per question, as short as people write them; per option and per fact the same words.
ANTWOORDEN = {
    "eerst-handelen": "3",
    "alleen-vraag": "2",
    "gehoord": "j",
    "kernvraag": "1",
    "hittepunt": "toen ik de brief moest tekenen en het niet kon",
    "aannames": "dat het klopt wat in het systeem staat; dat er niemand anders helpt",
    "onbekend": "hoe het thuis gaat; wat de arts precies zei",
    "morele-vraag": "Moet ik nu doorzetten of moet ik eerst wachten?",
    "vraag-herzien": "Mag ik vasthouden aan de regel als iemand daardoor zijn vertrouwen in ons kwijtraakt?",
    "verlies-a": "het vertrouwen dat ik heb opgebouwd",
    "verlies-b": "geloofwaardigheid bij de rest van de groep",
    "eerste-neiging": "wachten, maar ik ben bang dat het dan nooit meer wat wordt",
    "zekerheid": "2",
    "neiging-kant": "2",
    "feit": "w",
    "zaakvraag": "weet ik niet",
    "wens-client": "die wil rust tot alles geregeld is",
    "wens-gehoord": "1",
    "wens-wanneer": "vorige week door mij",
    "geraakten": "kinderen; de collega aan de balie",
    "doelen": "2, 5",
    "gewenst-effect": "rust en op den duur werk",
    "normen": "1, 2: het een mag, het ander moet",
    "normvraag": "dat vul ik in met wat ik zelf zag",
    "handhaving": "ja, een afspraak niet nagekomen",
    "plicht": "meewerken, artikel 9",
    "verwijtbaar": "2",
    "gehoord-client": "1",
    "lichtste-middel": "een goed gesprek",
    "evenredig": "geschikt wel, nodig misschien niet",
    "artikel": "dat zoek ik nog uit",
    "bevoegdheid": "ik zelf, met akkoord van de kwaliteitsmedewerker",
    "bewijs": "1: dat gaat over groepen, niet over deze persoon",
    "vergelijkbaar": "daar was al een gesprek geweest, hier niet",
    "wringt": "1",
    "wringt-uitleg": "hier zijn kinderen bij en daar niet",
    "opties": "doorzetten zoals het er staat; uitstellen tot na het gesprek; samen met de wijkcoach een plan",
    "niets-doen": "dan blijft het hangen en wordt het later erger",
    "optie-doelen": "helpt een beetje",
    "optie-client": "niet gevraagd",
    "optie-handhaving": "past binnen de regels",
    "gevolgen": "doorzetten: druk op het gezin; uitstellen: rust",
    "argumenten": "voor 1: hij komt niet opdagen (zwaar); tegen 1: ik denk dat hij het niet kan (licht); "
    "tegen: het is niet eerlijk tegenover de anderen",
    "argument-soorten": "j",
    "argument-gat": "omdat eerlijk delen voor iedereen telt",
    "druk": "dan deed ik hetzelfde",
    "tegenstem": "de trainer, die vindt mij te zacht",
    "stem": "2",
    "antwoord-tegenstem": "dat laat ik staan, het klopt",
    "spiegel": "ja, ook dan",
    "houding": "de derde",
    "drie-kanten": "ja",
    "lens-vierkant": "de kant van de samenleving had ik nog niet bekeken",
    "lens-evenredigheid": "geschikt wel, evenwichtig twijfel ik",
    "kantelpunt": "als er een diagnose was",
    "keuze": "het rustig aan doen en elke week bellen",
    "keuze-kant": "2",
    "omdat": "het zo vol te houden is",
    "waarom-niet": "doorzetten: te zwaar op dit moment",
    "hoewel": "de groep kijkt mee",
    "tekort": "de trainer",
    "beperken": "ik bel hem en leg het uit",
    "afspraken": "ik bel maandag; hij levert de brief in",
    "evaluatiedatum": "over 3 maanden",
    "teken": "als hij weer niets laat horen",
    "delen": "3",
}
