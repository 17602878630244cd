"""The checks at their edge: what is just right stays silent, what is just wrong is caught."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.controle import Bevinding, controleer, zonder_fouten
from dilemma_bibliotheek.regels import Omgeving
from dilemma_bibliotheek.woordenschat import lees_begrippen, lees_woordenschat
from tests.bibliotheek.kaarten import BEWIJS, DILEMMA, NORM, TEKST
from tests.hulp import schrijf_kaart

VANDAAG = date(2026, 11, 24)


def omgeving(bibliotheek: Bibliotheek) -> Omgeving:
    return Omgeving(bibliotheek, lees_woordenschat(INHOUD), lees_begrippen(INHOUD), VANDAAG)


def bevindingen(map_: Path) -> list[Bevinding]:
    return controleer(omgeving(lees_bibliotheek([map_], basis=None)))


def regels(map_: Path, soort_map: str, inhoud: str) -> list[str]:
    schrijf_kaart(map_, soort_map, "kaart", inhoud)
    return [b.regel for b in bevindingen(map_)]


@pytest.mark.parametrize(
    ("map_", "kaart", "was", "wordt"),
    [
        ("bewijs", BEWIJS, TEKST, "woord " * 40),
        ("bewijs", BEWIJS, TEKST, "woord " * 300),
        ("bewijs", BEWIJS, "[helpt bellen,", "[a, b, c, d,"),
        ("bewijs", BEWIJS, "een gewone zin", "een financiële en officiële zin over cliënten"),
        ("bewijs", BEWIJS, "een gewone zin", "kansrijke zinnen"),
        ("bewijs", BEWIJS, "[helpt bellen,", "[granieten bestand clienten,"),
        ("bewijs", BEWIJS, "Een boek.", "Financiele clienten."),
        ("normen", NORM, "gecontroleerd_op: 2026-11-01", "gecontroleerd_op: 2025-11-24"),
        (
            "normen",
            NORM,
            "aard: team",
            "aard: wet\nruimte: [kan]\nurl: https://wetten.overheid.nl/x",
        ),
        ("normen", NORM, "aard: team", "aard: rechtspraak\necli: ECLI:NL:CRVB:2024:2192"),
        ("dilemmas", DILEMMA, "tegenstem: Zo", "keuze: afzien\nredenen: [x]\ntegenstem: Zo"),
        ("dilemmas", DILEMMA, "  - nu niets doen", "  - Voorlopig niets doen en wachten"),
    ],
)
def test_wat_net_goed_is_blijft_stil(
    tmp_path: Path, map_: str, kaart: str, was: str, wordt: str
) -> None:
    assert was in kaart

    assert regels(tmp_path, map_, kaart.replace(was, wordt)) == []


@pytest.mark.parametrize(
    ("map_", "kaart", "was", "wordt", "regel"),
    [
        ("bewijs", BEWIJS, TEKST, "woord " * 39, "lengte"),
        ("bewijs", BEWIJS, TEKST, "woord " * 301, "lengte"),
        ("bewijs", BEWIJS, "[helpt bellen,", "[a, b, c, d, e,", "gevraagd-als"),
        ("bewijs", BEWIJS, "bevinding: Wie gebeld werd, kwam vaker.\n", "", "bewijs"),
        ("bewijs", BEWIJS, "voor_wie: deelnemers in een gemeente\n", "", "bewijs"),
        ("bewijs", BEWIJS, "kwam vaker.", "kwam vaker, ook clienten.", "spelling"),
        ("bewijs", BEWIJS, "over bellen", "over reintegratietrajecten", "spelling"),
        ("bewijs", BEWIJS, "kwam vaker.", "was Kansarm.", "woordkeus"),
        (
            "bewijs",
            BEWIJS,
            "sterkte: C",
            "sterkte: C\nstatus: vervangen\nvervangen_door: weg",
            "verwijzing",
        ),
        (
            "normen",
            NORM,
            "gecontroleerd_op: 2026-11-01",
            "gecontroleerd_op: 2025-11-23",
            "verouderd",
        ),
        ("dilemmas", DILEMMA, "fictief: true", "fictief: true\nnormen: [weg]", "verwijzing"),
        ("dilemmas", DILEMMA, "conflict: plicht tegenover rust\n", "", "dilemma"),
        ("dilemmas", DILEMMA, "tegenstem: Zo leert hij het nooit.\n", "", "dilemma"),
        ("dilemmas", DILEMMA, "kernvraag: maatregel\n", "", "dilemma"),
        ("dilemmas", DILEMMA, "  - wachten\n", "", "opties"),
    ],
)
def test_wat_net_fout_is_wordt_gevangen(
    tmp_path: Path, map_: str, kaart: str, was: str, wordt: str, regel: str
) -> None:
    assert was in kaart

    assert regels(tmp_path, map_, kaart.replace(was, wordt)) == [regel]


@pytest.mark.parametrize(
    ("sleutel", "noemt"), [("bewijs", "n1"), ("normen", "b1"), ("bewijs", "d2"), ("normen", "d2")]
)
def test_een_verwijzing_naar_een_stuk_van_de_verkeerde_soort_wordt_gevangen(
    tmp_path: Path, sleutel: str, noemt: str
) -> None:
    schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS)
    schrijf_kaart(tmp_path, "normen", "n1", NORM)
    schrijf_kaart(tmp_path, "dilemmas", "d2", DILEMMA.replace("Drie keer", "Vier keer"))
    kapot = DILEMMA.replace("fictief: true", f"fictief: true\n{sleutel}: [{noemt}]")
    schrijf_kaart(tmp_path, "dilemmas", "d1", kapot)

    (bevinding,) = bevindingen(tmp_path)

    assert (bevinding.id, bevinding.regel, bevinding.ernst) == ("d1", "verwijzing", "fout")
    assert bevinding.regelnummer == 5


def test_twee_tegenhangers_die_elkaar_noemen_zijn_stil(tmp_path: Path) -> None:
    for naam, ander in (("b1", "b2"), ("b2", "b1")):
        inhoud = BEWIJS.replace("over bellen\n", f"over {naam}\n").replace(
            "sterkte: C", f"sterkte: C\nthema: [steun]\ntegenhanger: [{ander}]"
        )
        schrijf_kaart(tmp_path, "bewijs", naam, inhoud)

    assert bevindingen(tmp_path) == []


def test_titels_die_alleen_in_hoofdletters_verschillen_zijn_dezelfde_titel(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS)
    schrijf_kaart(tmp_path, "bewijs", "b2", BEWIJS.replace("over bellen\n", "over BELLEN\n"))

    assert [b.regel for b in bevindingen(tmp_path)] == ["titel"]


def test_een_bestand_dat_is_weggelaten_staat_vooraan_met_regel_en_raad(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "bewijs", "a", BEWIJS.replace(TEKST, "Te kort."))
    pad = schrijf_kaart(tmp_path, "bewijs", "z", BEWIJS.replace("zegt_niet:", "zegtniet:"))

    eerste, _ = bevindingen(tmp_path)

    assert (eerste.regel, eerste.ernst, eerste.bestand) == ("bestand", "fout", str(pad))
    assert eerste.regelnummer == 8
    assert eerste.wat_nu == "Bedoelde je 'zegt_niet'?"
    assert str(eerste).count(str(pad)) == 1


def test_een_waarschuwing_maakt_een_teamstuk_niet_onbruikbaar(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS.replace(TEKST, "Te kort."))
    bibliotheek = lees_bibliotheek([tmp_path], basis=None)

    assert list(zonder_fouten(omgeving(bibliotheek)).stukken) == ["b1"]


def test_meegeleverde_stukken_blijven_staan_wat_het_team_ook_breekt(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS.replace("sterkte: C", "sterkte: C\nzie: [weg]"))
    bibliotheek = lees_bibliotheek([tmp_path])

    over = zonder_fouten(omgeving(bibliotheek))

    assert set(bibliotheek.stukken) - set(over.stukken) == {"b1"}
