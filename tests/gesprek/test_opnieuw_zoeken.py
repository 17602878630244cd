"""What was found for a case is remembered as long as its words and the search stay the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistent.afweging.bronnen import Bronnenzoeker
from assistent.afweging.toestand import Antwoord, Toestand
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.stukken import Norm
from dilemma_bibliotheek.zoeken.antwoord import Treffer, Zoekantwoord
from dilemma_bibliotheek.zoeken.passages import Passage

DAG = date(2026, 11, 24)


class _Teller:
    """A searcher that always finds one norm and remembers what it was asked."""

    def __init__(self, norm: Norm) -> None:
        self.norm = norm
        self.uitgevallen: tuple[str, ...] = ()
        self.gevraagd: list[tuple[str, tuple[str, ...]]] = []

    def zoek(self, vraag: str, *, soorten: Sequence[str], **_: Any) -> Zoekantwoord:
        self.gevraagd.append((vraag, tuple(soorten)))
        treffer = Treffer(self.norm, 1.0, Passage("", 0, 0), ("woorden",), ())
        treffers = (treffer,) if "norm" in soorten else ()
        return Zoekantwoord(vraag, treffers, self.uitgevallen, 0.0)


def _toestand(situatie: str) -> Toestand:
    return Toestand("x", antwoorden={"situatie": Antwoord("situatie", 1, situatie)})


def _zoeker() -> tuple[Bronnenzoeker, _Teller]:
    norm = Norm(
        soort="norm", id="n", titel="Een norm", grondslag="Wet", aard="wet", geldig_van=date.min
    )
    teller = _Teller(norm)
    return Bronnenzoeker(Bibliotheek({"n": norm}), teller), teller  # type: ignore[arg-type]


def test_dezelfde_zaak_wordt_een_keer_gezocht() -> None:
    bronnen, teller = _zoeker()
    eerst = bronnen.bij("normen", _toestand("hij kwam niet"), DAG)
    gevraagd = len(teller.gevraagd)

    assert bronnen.bij("normen", _toestand("hij kwam niet"), DAG) == eerst
    assert len(teller.gevraagd) == gevraagd


def test_andere_woorden_of_een_andere_dag_worden_opnieuw_gezocht() -> None:
    bronnen, teller = _zoeker()
    bronnen.bij("normen", _toestand("hij kwam niet"), DAG)
    gevraagd = len(teller.gevraagd)
    bronnen.bij("normen", _toestand("hij kwam wel"), DAG)
    bronnen.bij("normen", _toestand("hij kwam niet"), date(2027, 1, 1))

    assert len(teller.gevraagd) == 3 * gevraagd


def test_wat_met_een_half_zoekmodel_is_gevonden_wordt_niet_onthouden() -> None:
    bronnen, teller = _zoeker()
    teller.uitgevallen = ("vectoren: het zoekmodel wordt geladen",)
    bronnen.bij("normen", _toestand("hij kwam niet"), DAG)
    gevraagd = len(teller.gevraagd)
    bronnen.bij("normen", _toestand("hij kwam niet"), DAG)

    assert len(teller.gevraagd) == 2 * gevraagd
