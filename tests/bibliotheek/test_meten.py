"""Measuring search: the measures by hand, chance, test sets that are wrong, and one small run."""

from __future__ import annotations

import json
import math
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.fouten import AssistentFout, BestandFout, StukFout
from dilemma_bibliotheek.meten import gelijken, stelsels
from dilemma_bibliotheek.meten.gewicht import Gewichtkeuze, Gewichtregel, kies, kruis
from dilemma_bibliotheek.meten.maten import (
    Toets,
    antwoorden,
    mrr,
    ndcg,
    recall,
    recall_alle,
    scores,
    toets,
)
from dilemma_bibliotheek.meten.opstelling import ZAAD, Opstelling
from dilemma_bibliotheek.meten.proefset import VREEMD, lees_proefset
from dilemma_bibliotheek.meten.tabellen import BREEDTE, als_tekst
from dilemma_bibliotheek.meten.verslag import Verslag, meet
from dilemma_bibliotheek.zoeken.inbedding import maak_inbedder
from tui.opstart import main

DOCUMENTEN = [
    {"id": "PW-1", "titel": "", "tekst": "Een tweedehands fiets mag als reiskosten gelden."},
    {"id": "PW-2", "titel": "", "tekst": "Taalles mag onder werktijd bij de werkgever."},
    {"id": "PW-3", "titel": "", "tekst": "Een hulphond mag altijd mee naar binnen."},
    {"id": "PW-4", "titel": "", "tekst": "Bel de cliënt voordat je een brief stuurt."},
]
VRAGEN: list[dict[str, Any]] = [
    {"id": "v1", "soort": "kort", "vraag": "tweedehands fiets", "relevant": {"PW-1": 2}},
    {"id": "v2", "soort": "lang", "vraag": "taalles onder werktijd", "relevant": {"PW-2": 2}},
    {"id": "v3", "soort": "kort", "vraag": "hulphond mee", "relevant": {"PW-3": 2, "PW-4": 1}},
    {"id": "v4", "soort": VREEMD, "vraag": "printer kapot", "relevant": {}},
]


def schrijf_set(map_: Path, inhoud: Any = None) -> Path:
    pad = map_ / "proef.json"
    if not isinstance(inhoud, str):
        inhoud = json.dumps(
            {"naam": "proef", "documenten": DOCUMENTEN, "vragen": VRAGEN, **(inhoud or {})}
        )
    pad.write_text(inhoud, encoding="utf-8")
    return pad


def opstelling(pad: Path, map_: Path) -> Opstelling:
    proefset = lees_proefset(pad)
    assert proefset.bibliotheek is not None
    return Opstelling(
        proefset, proefset.bibliotheek, date(2026, 11, 24), maak_inbedder(""), (), map_, ZAAD
    )


# The measures --------------------------------------------------------------------------------


def test_ndcg_is_wat_je_met_de_hand_uitrekent() -> None:
    graden = {"a": 2, "b": 1, "c": 1}

    gevonden = ndcg(["b", "x", "a"], graden)

    # gain 1 on place 1 and 3 on place 3; at best 3, 1, 1.
    best = 3 + 1 / math.log2(3) + 1 / 2
    assert gevonden == pytest.approx((1 + 3 / 2) / best)
    assert ndcg(["a", "b", "c"], graden) == pytest.approx(1.0)
    assert ndcg([], graden) == 0.0
    assert ndcg(["a"], {}) == 0.0


def test_ndcg_kijkt_niet_verder_dan_vijf_en_telt_een_stuk_een_keer() -> None:
    graden = {"a": 2}

    assert ndcg(["v", "w", "x", "y", "z", "a"], graden) == 0.0
    assert ndcg(["a", "a", "a"], graden) == pytest.approx(1.0)


def test_recall_telt_wat_de_vraag_echt_beantwoordt_met_hoogstens_vijf_in_de_noemer() -> None:
    zeven = {letter: 2 for letter in "abcdefg"} | {"z": 1}

    assert recall(list("abcde"), zeven) == pytest.approx(1.0)
    assert recall(["a", "b", "z"], zeven) == pytest.approx(2 / 5)
    assert recall(["a"], {"a": 2, "b": 2}) == pytest.approx(1 / 2)
    assert recall(["z"], {"a": 2, "z": 1}) == 0.0


def test_zonder_echt_antwoord_telt_wat_ernaast_nuttig_is() -> None:
    assert antwoorden({"a": 1, "b": 1, "c": 0}) == {"a", "b"}
    assert antwoorden({"a": 2, "b": 1}) == {"a"}
    assert recall(["a"], {"a": 1, "b": 1}) == pytest.approx(1 / 2)


def test_recall_over_alle_graden_heeft_geen_grens_in_de_noemer() -> None:
    zeven = {letter: 2 for letter in "abcdefg"} | {"z": 1}

    assert recall_alle(list("abcde"), zeven) == pytest.approx(5 / 8)


def test_mrr_is_een_gedeeld_door_de_plek_van_het_eerste_echte_antwoord() -> None:
    graden = {"a": 2, "b": 1}

    assert mrr(["b", "x", "a"], graden) == pytest.approx(1 / 3)
    assert mrr([*"cdefghijkl", "a"], graden) == 0.0
    assert mrr([], graden) == 0.0


# Chance --------------------------------------------------------------------------------------


def test_een_duidelijk_verschil_is_geen_toeval() -> None:
    bron = random.Random(1)
    een = [0.6 + bron.uniform(-0.1, 0.1) for _ in range(60)]
    ander = [0.3 + bron.uniform(-0.1, 0.1) for _ in range(60)]

    uit = toets(een, ander, zaad=1)

    assert uit.verschil == pytest.approx(0.3, abs=0.05)
    assert 0.2 < uit.laag < uit.verschil < uit.hoog < 0.4
    assert uit.p < 0.001


def test_ruis_om_nul_is_toeval_en_het_interval_heeft_nul_erin() -> None:
    verschillen = [0.1, -0.1] * 30

    uit = toets(verschillen, [0.0] * 60, zaad=2)

    assert uit.laag < 0 < uit.hoog
    assert uit.p > 0.5


def test_gelijke_stelsels_verschillen_niet() -> None:
    assert toets([0.5, 0.2], [0.5, 0.2], zaad=3) == Toets(0.0, 0.0, 0.0, 1.0)
    assert toets([], [], zaad=3) == Toets(0.0, 0.0, 0.0, 1.0)


def test_de_permutatietoets_klopt_met_alle_tekens_uitgeschreven() -> None:
    # Of the 8 ways to flip the signs of 1, 1 and 1 only two are as far from zero: p = 1/4.
    uit = toets([1.0, 1.0, 1.0], [0.0, 0.0, 0.0], zaad=4)

    assert uit.p == pytest.approx(0.25, abs=0.02)


def test_hetzelfde_zaad_geeft_dezelfde_cijfers_en_omdraaien_het_spiegelbeeld() -> None:
    een, ander = [0.9, 0.4, 0.7, 0.1], [0.5, 0.5, 0.2, 0.3]

    heen, terug = toets(een, ander, zaad=5), toets(ander, een, zaad=5)

    assert heen == toets(een, ander, zaad=5)
    assert terug.verschil == pytest.approx(-heen.verschil)
    assert terug.laag == pytest.approx(-heen.hoog)
    assert terug.p == pytest.approx(heen.p)


# The weight ----------------------------------------------------------------------------------


def test_bij_gelijke_cijfers_wint_het_laagste_gewicht() -> None:
    assert kies({0.0: [0.5, 0.5], 0.1: [0.5, 0.5], 0.2: [0.4, 0.6]}, range(2)) == 0.0
    assert kies({0.0: [0.5, 0.5], 0.1: [0.5, 0.6]}, range(2)) == 0.1


def test_een_gewicht_wordt_gemeten_op_vragen_waarop_het_niet_is_gekozen() -> None:
    # Each half likes another weight, and pays for it on the other half.
    tabel = {0.0: [1.0, 0.0, 1.0, 0.0], 0.1: [0.0, 1.0, 0.0, 1.0]}

    gekozen, buiten = kruis(tabel)

    assert gekozen == (0.1, 0.0)
    assert buiten == [0.0, 0.0, 0.0, 0.0]


def test_een_gewicht_dat_gemeten_wordt_geldt_ook_op_een_plank_die_het_model_niet_kent(
    tmp_path: Path,
) -> None:
    schap = lees_proefset(schrijf_set(tmp_path)).bibliotheek
    assert schap is not None
    punten = []
    for gewicht in (0.2, 0.6):
        zoeker = stelsels.maak_zoeker(
            schap, tmp_path / "index", inbedder=maak_inbedder(""), gewicht=gewicht, vakgebied=False
        )
        treffers = zoeker.zoek("mag fiets mee taalles", peildatum=date(2026, 11, 24)).treffers
        punten.append({t.stuk.id: t.score for t in treffers})
        zoeker.sluit()

    assert punten[0] != punten[1]


# Test sets -----------------------------------------------------------------------------------


def test_de_meegeleverde_proefset_past_op_de_plank(meegeleverd: Bibliotheek) -> None:
    proefset = lees_proefset()

    proefset.keur(meegeleverd)

    assert proefset.peildatum is not None
    assert len(proefset.bekend) >= 150
    assert sum(v.vreemd for v in proefset.vragen) >= 30


def test_een_set_met_eigen_documenten_wordt_een_bibliotheek_in_het_geheugen(
    tmp_path: Path,
) -> None:
    proefset = lees_proefset(schrijf_set(tmp_path))

    assert proefset.bibliotheek is not None
    assert list(proefset.bibliotheek.stukken) == ["PW-1", "PW-2", "PW-3", "PW-4"]
    assert proefset.bibliotheek.stukken.keys() == proefset.bibliotheek.herkomst.keys()


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ("{", "geen geldige JSON"),
        ("[]", "moet"),
        ("{}", "'vragen' ontbreekt"),
        ({"vragen": []}, "te weinig"),
        ({"vragen": [{"id": "v1", "soort": "a", "vraag": "x"}]}, "'vragen.0.relevant' ontbreekt"),
        ({"vragen": [{**VRAGEN[0], "relevant": {"PW-1": "veel"}}]}, "moet een getal zijn"),
        ({"vragen": [{**VRAGEN[0], "relevant": {}}]}, "noemt geen stuk dat past"),
        ({"vragen": [{**VRAGEN[3], "relevant": {"PW-1": 2}}]}, "is vreemd, maar noemt"),
        ({"vragen": [VRAGEN[0], VRAGEN[0]]}, "Vraag 'v1' staat er twee keer"),
        ({"vragen": [{**VRAGEN[0], "soort": "alle"}]}, "de soort 'alle'"),
        ({"documenten": [DOCUMENTEN[0], DOCUMENTEN[0]]}, "Document 'PW-1' staat er twee keer"),
        ({"peildatum": "morgen"}, "moet een datum zijn"),
    ],
)
def test_een_foute_set_zegt_in_het_nederlands_wat_eraan_schort(
    tmp_path: Path, inhoud: Any, melding: str
) -> None:
    pad = schrijf_set(tmp_path, inhoud)

    with pytest.raises(StukFout) as gevangen:
        lees_proefset(pad)

    assert melding in gevangen.value.melding
    assert gevangen.value.wat_nu
    assert gevangen.value.bestand == str(pad)


def test_een_set_die_er_niet_is_of_geen_tekst_is_wordt_gezegd(tmp_path: Path) -> None:
    with pytest.raises(BestandFout, match="dat bestaat niet"):
        lees_proefset(tmp_path / "weg.json")
    (tmp_path / "proef.json").write_bytes(b"\xff\xfe{")

    with pytest.raises(StukFout, match="UTF-8"):
        lees_proefset(tmp_path / "proef.json")


def test_een_vraag_over_een_stuk_dat_er_niet_is_wordt_geweigerd(tmp_path: Path) -> None:
    pad = schrijf_set(tmp_path, {"vragen": [{**VRAGEN[0], "relevant": {"PW-99": 2}}]})

    with pytest.raises(AssistentFout, match="'PW-99', maar dat is er niet"):
        meet(opstelling(pad, tmp_path), gelijken=False)


# A run ---------------------------------------------------------------------------------------


def test_een_kleine_set_wordt_helemaal_gemeten(tmp_path: Path) -> None:
    verslag = meet(opstelling(schrijf_set(tmp_path), tmp_path), gelijken=False)

    (uitslag,) = verslag.uitslagen
    assert [c.soort for c in uitslag.soorten] == ["kort", "lang", "alle"]
    assert [c.aantal for c in uitslag.soorten] == [2, 1, 3]
    assert uitslag.soorten[-1].recall5 == 1.0
    assert (uitslag.terecht_niets, uitslag.vreemde_vragen) == (1, 1)
    assert (uitslag.ten_onrechte_niets, uitslag.bekende_vragen) == (0, 3)


def test_de_opdracht_print_een_tabel_die_past_en_de_voortgang_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opdracht = ["zoeken", "meet", "--set", str(schrijf_set(tmp_path)), "--zonder-gelijken"]

    code = main([*opdracht, "--ablatie", "--gewicht"])

    uit, fout = capsys.readouterr()
    assert code == 0
    assert max(len(regel) for regel in uit.splitlines()) <= BREEDTE
    assert "hoogstens 5" in uit
    assert "Zonder" in uit
    assert "Gewicht" in uit
    assert "Eerlijk gemeten" in uit
    assert "…" not in uit
    assert "Meten: 4 vragen over 4 stukken" in fout


def test_de_opdracht_geeft_met_json_alleen_gegevens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = str(schrijf_set(tmp_path))

    code = main(["zoeken", "meet", "--set", pad, "--zonder-gelijken", "--json"])

    gegevens = json.loads(capsys.readouterr().out)
    assert code == 0
    assert gegevens["uitslagen"][0]["stelsel"] == "assistent"
    assert gegevens["ablatie"] is None


def test_een_foute_set_geeft_code_1_en_geen_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["zoeken", "meet", "--set", str(schrijf_set(tmp_path, "{"))])

    uit, fout = capsys.readouterr()
    assert code == 1
    assert not uit
    assert "geen geldige JSON" in fout
    assert "Traceback" not in fout


def test_een_gelijke_die_niet_is_geinstalleerd_is_een_regel_en_geen_fout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gelijken, "find_spec", lambda _: None)

    verslag = meet(opstelling(schrijf_set(tmp_path), tmp_path))

    assert [u.stelsel for u in verslag.uitslagen] == ["assistent"]
    assert len(verslag.ontbreekt) == 2
    assert all("pip install '.[meten]'" in regel for regel in verslag.ontbreekt)
    assert "niet geïnstalleerd" in als_tekst(verslag)


def test_bm25s_vindt_wat_de_woorden_van_de_vraag_heeft_en_anders_niets() -> None:
    gelijke = gelijken.Bm25s({d["id"]: d["tekst"] for d in DOCUMENTEN})

    assert gelijke.zoek("reiskosten olifant", 5) == ["PW-1"]
    assert gelijke.zoek("kwikzilver", 5) == []


def test_cijfers_hebben_een_komma_en_een_gewicht_van_nul_wordt_gezegd() -> None:
    toets_ = Toets(-0.0001, -0.02, 0.01, 0.0002)
    keuze = Gewichtkeuze((Gewichtregel(0.0, 0.5, 0.6),), 0.0, (0.0, 0.1), 0.45, toets_)
    verslag = Verslag("proef", 4, 4, "2026-11-24", "hash", 0.15, 1, (), (), (), None, keuze)

    tekst = als_tekst(verslag)

    assert "De betekenislaag helpt hier niet: gewicht 0." in tekst
    assert "0,500" in tekst
    assert " 0,000 [-0,020; +0,010], p < 0,001" in " ".join(tekst.split())


def test_scores_geeft_alle_maten_bij_elkaar() -> None:
    uit = scores(["a"], {"a": 2, "b": 1})

    assert (uit.recall, uit.mrr, uit.recall_alle) == (1.0, 1.0, 0.5)
