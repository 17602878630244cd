"""Each check catches a planted fault, and is silent about a card that is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dilemma_bibliotheek.bibliotheek import INHOUD, lees_bibliotheek
from dilemma_bibliotheek.controle import Bevinding, controleer, leesbaarheid, zonder_fouten
from dilemma_bibliotheek.regels import Omgeving
from dilemma_bibliotheek.woordenschat import lees_begrippen, lees_woordenschat
from tests.bibliotheek.kaarten import BEWIJS, DILEMMA, NORM, TEKST
from tests.hulp import maak_assistent, schrijf_kaart

VANDAAG = date(2026, 11, 24)


def omgeving(map_: Path) -> Omgeving:
    bibliotheek = lees_bibliotheek([map_], basis=None)
    return Omgeving(bibliotheek, lees_woordenschat(INHOUD), lees_begrippen(INHOUD), VANDAAG)


def bevindingen(map_: Path) -> list[Bevinding]:
    return controleer(omgeving(map_))


def test_kaarten_die_kloppen_geven_geen_bevinding(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS)
    schrijf_kaart(tmp_path, "normen", "n1", NORM)
    schrijf_kaart(tmp_path, "dilemmas", "d1", DILEMMA)

    assert bevindingen(tmp_path) == []


@pytest.mark.parametrize(
    ("map_", "kaart", "was", "wordt", "regel", "ernst"),
    [
        ("bewijs", BEWIJS, "sterkte: C", "sterkte: C\ntegenhanger: [weg]", "verwijzing", "fout"),
        ("bewijs", BEWIJS, "sterkte: C", "sterkte: C\nzie: [weg]", "verwijzing", "fout"),
        ("bewijs", BEWIJS, "sterkte: C", "sterkte: C\nthema: [sanctie]", "tegenhanger", "fout"),
        ("bewijs", BEWIJS, "sterkte: C", "sterkte: C\nthema: [steun]", "tegenhanger", "fout"),
        ("bewijs", BEWIJS, "zegt_niet: Of deze persoon komt.\n", "", "bewijs", "waarschuwing"),
        ("bewijs", BEWIJS, "controle: uit-kennis\n", "", "bewijs", "waarschuwing"),
        ("bewijs", BEWIJS, TEKST, "Te kort.", "lengte", "waarschuwing"),
        ("bewijs", BEWIJS, TEKST, TEKST * 9, "lengte", "waarschuwing"),
        (
            "bewijs",
            BEWIJS,
            "gevraagd_als: [helpt bellen, moet",
            "gevraagd_als: [moet",
            "gevraagd-als",
            "waarschuwing",
        ),
        (
            "bewijs",
            BEWIJS,
            "[helpt bellen,",
            "[een bevinding over bellen?,",
            "gevraagd-als",
            "waarschuwing",
        ),
        ("bewijs", BEWIJS, "een gewone zin", "een financiele zin", "spelling", "waarschuwing"),
        ("bewijs", BEWIJS, "een gewone zin", "het granieten bestand", "woordkeus", "waarschuwing"),
        ("normen", NORM, "gecontroleerd_op: 2026-11-01\n", "", "norm", "waarschuwing"),
        (
            "normen",
            NORM,
            "gecontroleerd_op: 2026-11-01",
            "gecontroleerd_op: 2025-11-01",
            "verouderd",
            "waarschuwing",
        ),
        ("normen", NORM, "aard: team", "aard: wet\nruimte: [moet]", "norm", "waarschuwing"),
        (
            "normen",
            NORM,
            "aard: team",
            "aard: wet\nurl: https://wetten.overheid.nl/x",
            "norm",
            "waarschuwing",
        ),
        ("normen", NORM, "aard: team", "aard: rechtspraak", "norm", "waarschuwing"),
        (
            "dilemmas",
            DILEMMA,
            "kernvraag: maatregel",
            "kernvraag: bestaat-niet",
            "kernvraag",
            "fout",
        ),
        ("dilemmas", DILEMMA, "[afspraken-gemist, schulden]", "[verzonnen]", "factor", "fout"),
        (
            "dilemmas",
            DILEMMA,
            "[afspraken-gemist, schulden]",
            "[tekortsector]",
            "factor",
            "waarschuwing",
        ),
        ("dilemmas", DILEMMA, "kant: opleggen", "kant: links", "kant", "fout"),
        (
            "dilemmas",
            DILEMMA,
            "tegenstem: Zo",
            "keuze: links\nredenen: [x]\ntegenstem: Zo",
            "kant",
            "fout",
        ),
        (
            "dilemmas",
            DILEMMA,
            "tegenstem: Zo",
            "keuze: afzien\ntegenstem: Zo",
            "redenen",
            "waarschuwing",
        ),
        ("dilemmas", DILEMMA, "  - nu niets doen\n", "", "opties", "waarschuwing"),
        ("dilemmas", DILEMMA, "geraakt: [cliënt, kinderen]\n", "", "dilemma", "waarschuwing"),
        (
            "dilemmas",
            DILEMMA,
            "fictief: true",
            "fictief: true\nbewijs: [weg]",
            "verwijzing",
            "fout",
        ),
    ],
)
def test_een_geplante_fout_wordt_gevangen(
    tmp_path: Path, map_: str, kaart: str, was: str, wordt: str, regel: str, ernst: str
) -> None:
    assert was in kaart
    schrijf_kaart(tmp_path, map_, "kaart", kaart.replace(was, wordt))

    gevonden = bevindingen(tmp_path)

    assert [(b.regel, b.ernst) for b in gevonden] == [(regel, ernst)]
    assert gevonden[0].wat_nu
    assert gevonden[0].bestand.endswith("kaart.md")


def test_een_bevinding_noemt_de_regel_van_de_sleutel(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "dilemmas", "d1", DILEMMA.replace("schulden]", "verzonnen]"))

    (bevinding,) = bevindingen(tmp_path)

    assert bevinding.regelnummer == 6
    assert ", regel 6" in str(bevinding)


def test_een_verwijzing_die_niet_terugkomt_wordt_genoemd(tmp_path: Path) -> None:
    schrijf_kaart(
        tmp_path, "bewijs", "b1", BEWIJS.replace("sterkte: C", "sterkte: C\ntegenhanger: [b2]")
    )
    schrijf_kaart(tmp_path, "bewijs", "b2", BEWIJS.replace("over bellen\n", "over mailen\n"))

    assert [(b.id, b.regel) for b in bevindingen(tmp_path)] == [("b1", "heen-en-weer")]


def test_twee_kaarten_met_dezelfde_titel_worden_genoemd(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS)
    schrijf_kaart(tmp_path, "bewijs", "b2", BEWIJS)

    assert [b.regel for b in bevindingen(tmp_path)] == ["titel"]


def test_een_stuk_van_het_team_met_een_fout_doet_niet_mee_en_trekt_zijn_verwijzers_mee(
    tmp_path: Path,
) -> None:
    schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS.replace("sterkte: C", "sterkte: C\nzie: [b2]"))
    schrijf_kaart(tmp_path, "bewijs", "b2", BEWIJS.replace("sterkte: C", "sterkte: C\nzie: [weg]"))
    schrijf_kaart(tmp_path, "normen", "n1", NORM)

    over = zonder_fouten(omgeving(tmp_path))

    assert list(over.stukken) == ["n1"]
    assert {Path(f.bestand).stem for f in over.fouten} == {"b1", "b2"}


def test_een_kapotte_woordenlijst_van_het_team_wordt_gemeld_en_de_rest_werkt(
    tmp_path: Path,
) -> None:
    schrijf_kaart(tmp_path / "team", "normen", "n1", NORM)
    (tmp_path / "team" / "begrippen.yaml").write_text("begrippen:\n  - {id: x}\n", encoding="utf-8")
    assistent = maak_assistent(tmp_path / "thuis", tmp_path / "team")

    assert "n1" in assistent.bibliotheek.stukken
    assert any(
        f.bestand.endswith("begrippen.yaml") and f.regel for f in assistent.bibliotheek.fouten
    )


def test_een_woord_van_het_team_helpt_zoeken(tmp_path: Path) -> None:
    schrijf_kaart(
        tmp_path / "team",
        "normen",
        "n1",
        NORM.replace("Wij bellen eerst", "Afspraken over het warenhuis"),
    )
    (tmp_path / "team" / "begrippen.yaml").write_text(
        "begrippen:\n  - {id: pluktuin, term: warenhuis, varianten: [pluktuinroute], betekenis: traject, groep: werk}\n",
        encoding="utf-8",
    )
    assistent = maak_assistent(tmp_path / "thuis", tmp_path / "team")

    gevonden = assistent.zoek("pluktuinroute")

    assert [t.stuk.id for t in gevonden.treffers] == ["n1"]
    assert gevonden.toegevoegd == ("warenhuis",)


def test_moeilijke_tekst_scoort_lager_dan_gewone(tmp_path: Path) -> None:
    schrijf_kaart(tmp_path, "bewijs", "b1", BEWIJS)
    moeilijk = "De verwijtbaarheidsbeoordeling inzake inlichtingenverplichtingen geschiedt overeenkomstig beleidsregels. "
    schrijf_kaart(tmp_path, "bewijs", "b2", BEWIJS.replace(TEKST, moeilijk * 8))

    scores = leesbaarheid(lees_bibliotheek([tmp_path], basis=None))

    assert scores["b2"] < 30 < scores["b1"]
