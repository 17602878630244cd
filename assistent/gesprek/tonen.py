"""How what the bibliotheek has stands in a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistent.afweging.toestand import Toestand
from assistent.gesprek.bericht import Bericht
from assistent.tegenspraak.naast import tegenover
from assistent.voordeur import Assistent
from assistent.weergave import kern, kort_bewijs, soortwoord
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs

KOPPEN = {
    "normen": "Wat de bibliotheek hierover heeft: normen",
    "bewijs": "Wat er bekend is",
    "vergelijkbaar": "Zaken die hierop lijken",
}


def toon_stukken(
    kern_: Assistent,
    toestand: Toestand,
    stukken: Sequence[AlleStukken],
    kop: str,
    erbij: Mapping[str, Sequence[str]] | None = None,
) -> Bericht:
    """Return stukken as one message; ``erbij`` holds extra lines per id."""
    if not stukken:
        return Bericht(
            "bronnen", kop, ("Niets gevonden in de bibliotheek. Er is dus ook geen bron bij.",)
        )
    regels: list[str] = []
    for stuk in stukken:
        regels += _bronregels(kern_, stuk, toestand)
        regels += [f"    {regel}" for regel in (erbij or {}).get(stuk.id, ())]
    regels.append("/bron en het nummer leest een bron helemaal, ook voor wie het is gevonden.")
    if tegenover(stukken):
        regels.append("/naast zet twee die elkaar tegenspreken naast elkaar.")
    return Bericht("bronnen", kop, tuple(regels))


def _bronregels(kern_: Assistent, stuk: AlleStukken, toestand: Toestand) -> list[str]:
    dag = toestand.peildatum or kern_.vandaag()
    eerste, *rest = (
        kort_bewijs(stuk, dag)
        if isinstance(stuk, Bewijs)
        else kern(stuk, dag, uitkomsten_open=toestand.uitkomsten_open)
    )
    regels = [f"[{toestand.bronnummer(stuk.id)}] {soortwoord(stuk)} · {eerste}"]
    regels += [f"    {regel}" for regel in rest]
    if isinstance(stuk, Bewijs):
        tegenover = [n for i in stuk.tegenhanger if (n := toestand.bronnummer(i))]
        if tegenover:
            regels.append("    Staat tegenover: " + ", ".join(f"[{n}]" for n in tegenover))
    return regels
