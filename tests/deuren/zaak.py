"""One case in spoken Dutch, with an answer to every question of the full route."""

from __future__ import annotations

from assistent.stappen import Route, Vraag
from assistent.teksten import lees_stappen

ANTWOORDEN: dict[str, str] = {
    "situatie": "meneer van 52 klust al n jaar op een school, onbetaald. nu kan ie maandag in de kas "
    "beginnen, maar hij wil daar niet weg",
    "hittepunt": "toen ie zei: hier ben ik eindelijk weer iemand",
    "aannames": "dat de school hem ooit aanneemt; dat zn knie het houdt in de kas",
    "onbekend": "of de school een potje heeft",
    "morele-vraag": "Moet ik hem nu in de kas plaatsen, of moet ik hem op school laten?",
    "verlies-a": "zijn ritme en de mensen daar, voor hem",
    "verlies-b": "een loon, en die baas belt niet nog eens",
    "eerste-neiging": "nog even op school laten",
    "zekerheid": "3",
    "wens-client": "hij wil blijven, want daar kennen ze hem",
    "wens-gehoord": "1",
    "geraakten": "zn dochter, die op geld rekent; de school, die op hem leunt",
    "doelen": "2, 4",
    "gewenst-effect": "dat hij betaald werk heeft dat ie volhoudt",
    "normen": "1: werk aannemen moet als het kan, maar het moet wel passen",
    "handhaving": "nee, er is niks geweigerd",
    "bevoegdheid": "ik zelf, een jurist hoeft niet",
    "bewijs": "[2] gaat over groepen, niet over hem",
    "vergelijkbaar": "daar was al een contract in zicht, hier niet",
    "opties": "nu de kas in; half kas en half school; nu niets doen",
    "gevolgen": "kas: geld, maar weg van school; half: van allebei wat; niets: het blijft hangen",
    "argumenten": "voor school: hij houdt het vol (zwaar); tegen: er is geen loon (zwaar)",
    "tegenstem": "een collega: werk is werk, en dit is gratis arbeid",
    "antwoord-tegenstem": "dat van gratis arbeid laat ik staan",
    "spiegel": "ja, al gun ik het hem wel erg",
    "drie-kanten": "het mag, hij wil het, of het iets oplost weet ik in het voorjaar",
    "keuze": "hem op school te laten met twee dagen kas ernaast",
    "omdat": "hij het dan volhoudt en toch wat verdient",
    "waarom-niet": "helemaal de kas in: dan is ie kwijt wat hem overeind houdt",
    "hoewel": "het loon lager is dan het kan zijn",
    "tekort": "zn dochter, die op meer geld rekende",
    "beperken": "ik leg het haar samen met hem uit",
    "afspraken": "ik bel de school voor vrijdag; hij belt de kas",
    "evaluatiedatum": "over 3 maanden",
    "teken": "als ie twee keer wegblijft",
    "delen": "2",
}

# Words of the consulent that must stand in the verantwoording, whichever door or route they took.
IN_DE_VERANTWOORDING = (
    "meneer van 52 klust al n jaar op een school",
    "hij wil blijven, want daar kennen ze hem",
    "een collega: werk is werk, en dit is gratis arbeid",
    "hem op school te laten met twee dagen kas ernaast",
    "zn dochter, die op meer geld rekende",
    "als ie twee keer wegblijft",
)


def vragen(route: Route = "vol") -> list[Vraag]:
    """Return the questions of a route, in the order in which they are asked."""
    stappen = lees_stappen()
    return [stappen.vraag(id_) for id_ in stappen.route(route)]


def als_formulier() -> dict[str, object]:
    """Return the case as the data of a filled form."""
    formulier: dict[str, object] = {"route": "vol"}
    for stap in lees_stappen().stappen:
        formulier[stap.id] = {vraag.id: _als_veld(vraag) for vraag in stap.vragen}
    return formulier


def _als_veld(vraag: Vraag) -> str | list[str]:
    antwoord = ANTWOORDEN[vraag.id]
    return antwoord.split("; ") if vraag.soort == "lijst" else antwoord
