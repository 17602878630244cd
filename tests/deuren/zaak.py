"""One case in spoken Dutch, with an answer to every question that it can give rise to."""

from __future__ import annotations

from assistent.afweging.toestand import Toestand
from assistent.formulier import past_in_formulier
from assistent.samenstelling import maak_gesprek
from assistent.stappen import Route, Vraag, basis_van
from assistent.voordeur import Assistent

ANTWOORDEN: dict[str, str] = {
    "situatie": "meneer van 52 klust al n jaar op een school, onbetaald. nu kan ie maandag in de kas "
    "beginnen, maar hij wil daar niet weg",
    "eerst-handelen": "dat is al geregeld",
    "alleen-vraag": "er schuurt meer, we gaan verder",
    "gehoord": "j",
    "kernvraag": "Nu werk, of eerst scholing?",
    "hittepunt": "toen ie zei: hier ben ik eindelijk weer iemand",
    "aannames": "dat de school hem ooit aanneemt; dat zn knie het houdt in de kas",
    "onbekend": "of de school een potje heeft",
    "morele-vraag": "Moet ik hem nu in de kas plaatsen, of moet ik hem op school laten?",
    "verlies-a": "zijn ritme en de mensen daar, voor hem",
    "verlies-b": "een loon, en die baas belt niet nog eens",
    "eerste-neiging": "nog even op school laten",
    "vraag-herzien": "j",
    "zekerheid": "3",
    "neiging-kant": "2",
    "feit": "w",
    "zaakvraag": "dat vroeg ik hem vorige week, hij haalde zijn schouders op",
    "wens-client": "hij wil blijven, want daar kennen ze hem",
    "wens-gehoord": "1",
    "wens-wanneer": "dinsdag, door mij, op de school zelf",
    "geraakten": "zn dochter, die op geld rekent; de school, die op hem leunt",
    "doelen": "2, 4",
    "gewenst-effect": "dat hij betaald werk heeft dat ie volhoudt",
    "normen": "1: werk aannemen moet als het kan, maar het moet wel passen",
    "normvraag": "hier telt vooral of ie het volhoudt",
    "handhaving": "nee, er is niks geweigerd",
    "plicht": "meewerken aan werk, artikel 9",
    "verwijtbaar": "nee",
    "gehoord-client": "ja, in een gesprek",
    "lichtste-middel": "eerst een week meelopen in de kas",
    "evenredig": "korten past hier niet",
    "artikel": "dat zoek ik nog op",
    "bevoegdheid": "ik zelf, een jurist hoeft niet",
    "bewijs": "[2] gaat over groepen, niet over hem",
    "vergelijkbaar": "daar was al een contract in zicht, hier niet",
    "wringt": "1",
    "wringt-uitleg": "daar was een diploma in zicht, hier een plek waar hij staat",
    "opties": "nu de kas in; half kas en half school; nu niets doen",
    "niets-doen": "dan blijft het hangen, en die baas belt niet nog eens",
    "optie-doelen": "het brengt loon, maar misschien niet voor lang",
    "optie-client": "niet gevraagd",
    "optie-handhaving": "niet aan de orde",
    "gevolgen": "kas: geld, maar weg van school; half: van allebei wat; niets: het blijft hangen",
    "argumenten": "voor school: hij houdt het vol (zwaar); tegen: er is geen loon (zwaar)",
    "argument-soorten": "j",
    "argument-gat": "omdat werk dat iemand volhoudt meer waard is dan snel werk",
    "druk": "dan deed ik hetzelfde",
    "tegenstem": "een collega: werk is werk, en dit is gratis arbeid",
    "stem": "een strenge collega",
    "antwoord-tegenstem": "dat van gratis arbeid laat ik staan",
    "spiegel": "ja, al gun ik het hem wel erg",
    "houding": "de eerste, op drukke dagen",
    "lens-vierkant": "het levert wat op, en het past bij hem",
    "lens-evenredigheid": "er is niets dat opgelegd wordt",
    "drie-kanten": "het mag, hij wil het, of het iets oplost weet ik in het voorjaar",
    "keuze": "hem op school te laten met twee dagen kas ernaast",
    "kantelpunt": "als de school hem echt een contract gaf",
    "keuze-kant": "2",
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
    "dat van gratis arbeid laat ik staan",
    "hem op school te laten met twee dagen kas ernaast",
    "zn dochter, die op meer geld rekende",
    "als ie twee keer wegblijft",
)


def antwoord_op(vraag: Vraag) -> str:
    """Return what is typed at a question, also one that was made of another."""
    return ANTWOORDEN[basis_van(vraag.id)]


def loop(kern: Assistent, route: Route = "vol") -> list[Vraag]:
    """Walk the case through the core; return the questions as they were asked, in order."""
    gesprek = maak_gesprek(kern, route=route)
    gevraagd = []
    while gesprek.vraag is not None:
        gevraagd.append(gesprek.vraag)
        uit = gesprek.invoer(antwoord_op(gesprek.vraag))
        assert uit[0].soort == "bevestiging", (gevraagd[-1].id, uit)
    return gevraagd


def als_formulier(kern: Assistent) -> dict[str, object]:
    """Return the case as the data of a filled form."""
    formulier: dict[str, object] = {"route": "vol"}
    for stap in (s for s in kern.stappen.stappen if not s.los):
        vragen = [kern.verloop.vraag(Toestand(""), vraag.id) for vraag in stap.vragen]
        formulier[stap.id] = {
            vraag.id: _als_veld(vraag) for vraag in vragen if past_in_formulier(vraag)
        }
    return formulier


def _als_veld(vraag: Vraag) -> str | list[str]:
    antwoord = ANTWOORDEN[vraag.id]
    return antwoord.split("; ") if vraag.soort == "lijst" else antwoord
