"""An answer that was stored stays one answer, whatever fails after it."""

from __future__ import annotations

from pathlib import Path

from assistent.afweging.toestand import Toestand
from assistent.instellingen import Instellingen
from assistent.inzage import Inzage
from assistent.samenstelling import maak_gesprek
from assistent.stappen import Vraag
from assistent.voordeur import Assistent
from dilemma_bibliotheek.fouten import BestandFout
from dilemma_bibliotheek.stukken import AlleStukken
from tests.deuren.zaak import ANTWOORDEN, antwoord_op
from tests.hulp import klok, toeval


class _Haperend(Inzage):
    """Cannot show sources, as on a disk that just filled up."""

    def toon_bij(self, toestand: Toestand, vraag: Vraag) -> tuple[Toestand, list[AlleStukken]]:
        raise BestandFout("De schijf is vol.", "Maak ruimte vrij en probeer het opnieuw.")


def test_een_antwoord_dat_is_opgeslagen_wordt_bij_opnieuw_proberen_niet_het_volgende_antwoord(
    tmp_path: Path,
) -> None:
    kern = Assistent(Instellingen(thuis=tmp_path, basis="uit"), klok=klok(), toeval=toeval())
    kern.inzage = _Haperend(kern)
    gesprek = maak_gesprek(kern)
    haperde = False
    while gesprek.vraag is not None and not haperde:
        antwoord = antwoord_op(gesprek.vraag)
        berichten = gesprek.invoer(antwoord)
        if any(bericht.soort == "fout" for bericht in berichten):
            gesprek.invoer(antwoord)  # the text still stood there: Enter again
        haperde = any("schijf is vol" in regel for b in berichten for regel in b.regels)
    assert gesprek.toestand is not None
    gegeven = {id_: antwoord.tekst for id_, antwoord in gesprek.toestand.antwoorden.items()}
    kern.sluit()

    assert haperde
    assert "gewenst-effect" in gegeven
    assert gegeven.get("normen") != ANTWOORDEN["gewenst-effect"]
