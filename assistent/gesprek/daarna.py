"""What there is to say to an answer, before the next question is asked."""

from __future__ import annotations

from assistent.afweging.toestand import Toestand
from assistent.gesprek.bericht import Bericht, Schermteksten
from assistent.stappen import Vraag
from assistent.toetsen.vraagtoets import toets_vraag
from assistent.voordeur import Assistent

# With these choices the weighing waits, or is not needed.
_WACHT = {("eerst-handelen", "nu"), ("alleen-vraag", "genoeg")}


def moet_wachten(toestand: Toestand, vraag: Vraag | None) -> bool:
    """Tell whether the consulent said that the weighing must wait, or is not needed."""
    return vraag is not None and (vraag.id, _keuze(toestand, vraag)) in _WACHT


def opmerkingen(
    kern: Assistent, toestand: Toestand, vraag: Vraag | None, teksten: Schermteksten
) -> list[Bericht]:
    """Return the remarks on the answer to ``vraag``; mostly there are none."""
    if vraag is None:
        return []
    regels: tuple[str, ...] = ()
    titel = ""
    match vraag.id:
        case "situatie" if not kern.begeleiding.gehoor.iets_gehoord(toestand):
            regels = teksten.niets_gehoord
        case "morele-vraag":
            titel, regels = "Over je vraag", tuple(_over_de_vraag(toestand))
        case "wringt" if _keuze(toestand, vraag) == "herzien":
            regels = teksten.neiging_herzien
    return [Bericht("melding", titel, regels)] if regels else []


def _keuze(toestand: Toestand, vraag: Vraag) -> str:
    antwoord = toestand.antwoorden.get(vraag.id)
    return antwoord.onderdelen[0] if antwoord and antwoord.onderdelen else ""


def _over_de_vraag(toestand: Toestand) -> list[str]:
    regels: list[str] = []
    for opmerking in toets_vraag(toestand.tekst("morele-vraag")):
        regels.append(f"- {opmerking.melding}")
        regels += [f"  Voorzet: {opmerking.voorzet}"] if opmerking.voorzet else []
    return regels
