"""How what the bibliotheek has stands in a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistent.afweging.toestand import Toestand
from assistent.gesprek.bericht import Bericht
from assistent.voordeur import Assistent
from assistent.weergave import kern, soortwoord
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma
from dilemma_bibliotheek.tekst.schoon import schone_regel

KOPPEN = {
    "normen": "Wat de bibliotheek hierover heeft: normen",
    "bewijs": "Wat er bekend is",
    "vergelijkbaar": "Zaken die hierop lijken",
    "tegenstem": "Tegenstemmen in zaken die hierop lijken",
}


def toon_stukken(
    kern_: Assistent,
    toestand: Toestand,
    stukken: Sequence[AlleStukken],
    kop: str,
    erbij: Mapping[str, Sequence[str]] | None = None,
    *,
    tegenstem: bool = False,
) -> Bericht:
    """Return stukken as one message; ``erbij`` holds extra lines per id, ``tegenstem`` shows that of a zaak."""
    if not stukken:
        return Bericht(
            "bronnen", kop, ("Niets gevonden in de bibliotheek. Er is dus ook geen bron bij.",)
        )
    regels: list[str] = []
    for stuk in stukken:
        regels += _bronregels(kern_, stuk, toestand, tegenstem=tegenstem)
        regels += [f"    {regel}" for regel in (erbij or {}).get(stuk.id, ())]
    regels.append("/bron en het nummer leest een bron helemaal.")
    return Bericht("bronnen", kop, tuple(regels))


def _bronregels(
    kern_: Assistent, stuk: AlleStukken, toestand: Toestand, *, tegenstem: bool
) -> list[str]:
    dag = toestand.peildatum or kern_.vandaag()
    eerste, *rest = kern(stuk, dag, uitkomsten_open=toestand.uitkomsten_open)
    regels = [f"[{toestand.bronnummer(stuk.id)}] {soortwoord(stuk)} · {eerste}"]
    regels += [f"    {regel}" for regel in rest]
    if isinstance(stuk, Bewijs):
        tegenover = [n for i in stuk.tegenhanger if (n := toestand.bronnummer(i))]
        if tegenover:
            regels.append("    Staat tegenover: " + ", ".join(f"[{n}]" for n in tegenover))
    if tegenstem and isinstance(stuk, Dilemma) and stuk.tegenstem:
        regels.append(f"    Tegenstem in die zaak: {schone_regel(stuk.tegenstem)}")
    return regels
