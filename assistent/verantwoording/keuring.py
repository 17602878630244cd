"""The check before a document goes out: every sentence stands in what it names as its origin."""

from __future__ import annotations

from assistent.afweging.toestand import Toestand
from assistent.verantwoording.document import Herkomst, HerkomstFout, Verantwoording, Zin
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.tekst.zinnen import zinnen


def keur(document: Verantwoording, toestand: Toestand, bibliotheek: Bibliotheek) -> None:
    """Check that every sentence stands, whole, in what it names as its origin.

    Raises ``HerkomstFout`` for a sentence without origin, an answer or stuk that does not exist, words
    that do not stand in it, or only as a part of a sentence: that could mean something else.
    """
    geschreven = _geschreven(toestand)
    for zin in document.alle():
        if not zin.herkomst:
            raise _zonder_herkomst(zin)
        for herkomst in zin.herkomst:
            if herkomst.soort == "vast":
                goed = zin.tekst in document.vast
            elif herkomst.soort == "antwoord":
                goed = zin.tekst in geschreven.get(herkomst.id, ())
            else:
                goed = zin.tekst == _veld(herkomst, bibliotheek)
            if not goed:
                raise _zonder_herkomst(zin)
        for herkomst in zin.steunt_op:
            er = geschreven if herkomst.soort == "antwoord" else bibliotheek.stukken
            if herkomst.id not in er:
                raise _zonder_herkomst(zin)


def _geschreven(toestand: Toestand) -> dict[str, frozenset[str]]:
    """Return what a person wrote, by reference: whole texts, their lines and their sentences."""
    teksten = {
        antwoord.id: (antwoord.tekst, *antwoord.onderdelen)
        for antwoord in toestand.antwoorden.values()
    }
    teksten |= {f"overgeslagen-{v}": (reden,) for v, reden in toestand.overgeslagen.items()}
    teksten["reden"] = (toestand.uitkomsten_reden or "",)
    teksten |= {anders.id: (anders.tekst,) for anders in toestand.herschreven.values()}
    return {id_: frozenset(d for t in delen for d in _delen(t)) for id_, delen in teksten.items()}


def _delen(tekst: str) -> list[str]:
    return [tekst, *tekst.split("\n"), *(tekst[b:e] for b, e in zinnen(tekst))]


def _veld(herkomst: Herkomst, bibliotheek: Bibliotheek) -> str:
    stuk = bibliotheek.stukken.get(herkomst.id)
    return " ".join(str(getattr(stuk, herkomst.plek, "") or "").split())


def _zonder_herkomst(zin: Zin) -> HerkomstFout:
    plek = ", ".join(h.id for h in zin.herkomst) or "niets"
    return HerkomstFout(
        f"Een zin in de verantwoording staat niet in zijn bron ({plek}); er is niets geschreven.",
        "Dit is een fout in het programma of in de bibliotheek. Meld het met 'assistent diagnose'.",
    )
