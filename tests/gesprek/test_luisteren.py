"""Listening: what is heard, on which words it rests, and what must not be heard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistent.cli.luisteren import als_gegevens, als_regels
from assistent.luisteren.eerst import lees_eerst
from assistent.luisteren.luisteraar import Gehoord, Luisteraar
from assistent.luisteren.meten import lees_gevallen, main, meet
from assistent.luisteren.samenstellen import maak_luisteraar
from dilemma_bibliotheek.bibliotheek import INHOUD
from dilemma_bibliotheek.fouten import GebruikFout, IndexFout, StukFout
from dilemma_bibliotheek.signalen import lees_signalen
from dilemma_bibliotheek.woordenschat import lees_woordenschat
from dilemma_bibliotheek.zoeken.kernvraagwijzer import Kernvraagwijzer

LUISTERAAR = maak_luisteraar()
ZINNEN = (
    "klant heeft schulden en komt steeds niet opdagen.",
    "ze wil de opleiding verpleegkundige doen, maar een bedrijf wil haar maandag laten beginnen",
    "de buurman belde: hij zou zwart werken",
    "Moet ik hem korten?",
    "geen idee wat ik moet, ik twijfel",
    "hij zorgt voor zijn zieke moeder en is zelf op",
    "het was gisteren mooi weer in de stad",
    "3x niet geweest!! 2 kids, huur niet betaald…",
    "⟨cliënt⟩ kreeg €200 te veel, wij waren te laat",
)


def factoren(tekst: str) -> set[str]:
    return {f.id for f in LUISTERAAR.luister(tekst).factoren}


def alle_signalen(gehoord: Gehoord) -> list[Any]:
    return [
        *gehoord.kernvragen,
        *gehoord.factoren,
        *gehoord.doelen,
        *gehoord.geraakten,
        *gehoord.handhaving,
        *gehoord.druk,
        *gehoord.spoed,
    ]


# What it rests on ---------------------------------------------------------------------------


@given(st.lists(st.sampled_from(ZINNEN), min_size=1, max_size=5).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_alles_wat_gehoord_is_wijst_woorden_aan_die_er_staan(tekst: str) -> None:
    gehoord = LUISTERAAR.luister(tekst)

    for signaal in alle_signalen(gehoord):
        assert signaal.fragmenten, signaal.id
        for fragment in signaal.fragmenten:
            assert tekst[fragment.begin : fragment.eind] == fragment.tekst
            assert fragment.tekst.strip()


@given(st.text(max_size=400))
@settings(max_examples=80, deadline=None)
def test_elke_tekst_geeft_een_antwoord_met_ware_plaatsen(tekst: str) -> None:
    gehoord = LUISTERAAR.luister(tekst)

    assert gehoord.aard in {"dilemma", "vraag", "spoed"}
    assert all(
        tekst[f.begin : f.eind] == f.tekst for s in alle_signalen(gehoord) for f in s.fragmenten
    )


@pytest.mark.parametrize("tekst", ZINNEN)
@pytest.mark.parametrize("erbij", ["De koffie was op.", "Het regende die dinsdag."])
def test_een_zin_die_er_niet_toe_doet_neemt_niets_weg(tekst: str, erbij: str) -> None:
    alleen, samen = LUISTERAAR.luister(tekst), LUISTERAAR.luister(f"{tekst}\n{erbij}")

    assert {f.id for f in alleen.factoren} <= {f.id for f in samen.factoren}
    assert {s.id for s in alleen.handhaving} <= {s.id for s in samen.handhaving}
    assert {s.id for s in alleen.spoed} <= {s.id for s in samen.spoed}


def test_tweemaal_luisteren_geeft_hetzelfde() -> None:
    tekst = " ".join(ZINNEN)

    assert (
        LUISTERAAR.luister(tekst) == LUISTERAAR.luister(tekst) == maak_luisteraar().luister(tekst)
    )


def test_er_is_een_grens_aan_wat_wordt_voorgelegd() -> None:
    gehoord = LUISTERAAR.luister(" ".join(ZINNEN) * 3)

    assert len(gehoord.kernvragen) <= 3
    assert len(gehoord.factoren) <= 8


def test_van_een_lege_tekst_wordt_niets_gemaakt() -> None:
    assert LUISTERAAR.luister("  \n").leeg
    assert LUISTERAAR.luister("het was gisteren mooi weer in de stad").leeg


# Denied, supposed, someone else's -----------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "factor"),
    [
        ("hij heeft geen schulden", "schulden"),
        ("schulden heeft ze niet", "schulden"),
        ("schulden? nee, gelukkig niet", "schulden"),
        ("er zijn geen kinderen", "kinderen-in-huis"),
        ("kinderen zijn er niet", "kinderen-in-huis"),
        ("ze is nooit gewaarschuwd", "eerder-gewaarschuwd"),
        ("er speelt hier geen target", "target-of-budget"),
        ("zonder mantelzorg of iets dergelijks", "zorgtaken"),
        ("niemand kan oppassen", "opvang-of-hulp-beschikbaar"),
    ],
)
def test_wat_ontkend_wordt_is_niet_gehoord(tekst: str, factor: str) -> None:
    assert factor not in factoren(tekst)


@pytest.mark.parametrize(
    ("tekst", "factor"),
    [
        ("hij heeft schulden", "schulden"),
        ("hij is niet gekomen door zijn schulden", "schulden"),
        ("niet alleen schulden maar ook stress", "schulden"),
        ("er zijn kinderen", "kinderen-in-huis"),
        ("ze is al gewaarschuwd", "eerder-gewaarschuwd"),
        ("hij komt weer niet opdagen", "afspraken-gemist"),
        ("ze heeft geen diploma", "geen-startkwalificatie"),
        ("ik heb hem nog nooit gesproken", "niet-gesproken"),
        ("mijn zus kan oppassen, zegt ze", "opvang-of-hulp-beschikbaar"),
    ],
)
def test_een_ontkenning_elders_neemt_niets_weg(tekst: str, factor: str) -> None:
    assert factor in factoren(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "zijn broer heeft schulden",
        "haar buurvrouw heeft schulden",
        "weet niet of hij schulden heeft",
    ],
)
def test_wat_van_een_ander_is_of_onbekend_is_geen_feit_over_de_client(tekst: str) -> None:
    assert "schulden" not in factoren(tekst)


# How people write ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "factor"),
    [
        ("MW HEEFT SCHULDEN", "schulden"),
        ("mw zit diep in de schuldne", "schulden"),
        ("dhr 3x niet verschenen", "afspraken-gemist"),
        ("ie is al 4 keer niet geweest op de training", "afspraken-gemist"),
        ("zij verzorgt haar moeder dag en nacht", "zorgtaken"),
        ("hij is mantelzoger voor zijn vader", "zorgtaken"),
        ("12 jr niet gewerkt", "lang-uit-werk"),
        ("moeder met 2 kids", "kinderen-in-huis"),
        ("zoon van 9 woont bij hem", "kinderen-in-huis"),
    ],
)
def test_schrijfwijze_en_tikfouten_maken_niet_uit(tekst: str, factor: str) -> None:
    assert factor in factoren(tekst)


def test_een_zoon_van_dertig_is_geen_kind_in_huis() -> None:
    assert "kinderen-in-huis" not in factoren("haar zoon van 31 komt soms langs")


def test_een_cue_reikt_niet_over_een_zin_heen() -> None:
    assert "schulden" not in factoren("De huur is laag. Hij heeft niet betaald voor de bus.")


# Kernvraag, goals, pressure -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "kernvraag"),
    [
        ("hij was weer niet op de training. ga ik hem korten of waarschuwen", "maatregel"),
        ("ze wil ontheffing omdat ze voor haar man zorgt", "ontheffing"),
        ("er kwam een anonieme tip. ga ik op huisbezoek", "controle"),
        ("ze kreeg acht maanden te veel. alles terugvorderen of matigen", "terugvordering"),
        ("telt zijn werk bij de voetbalclub als tegenprestatie", "participatie"),
        ("de werkgever vraagt wat hij mankeert. zeg ik daar iets over", "informatie-delen"),
    ],
)
def test_de_kernvraag_wordt_herkend(tekst: str, kernvraag: str) -> None:
    gehoord = LUISTERAAR.luister(tekst)

    assert gehoord.kernvragen[0].id == kernvraag


def test_druk_van_de_organisatie_staat_ook_apart() -> None:
    gehoord = LUISTERAAR.luister("we halen het target niet en de teamleider wil dat ik hem plaats")

    assert "target-of-budget" in {d.id for d in gehoord.druk}
    assert "target-of-budget" in {f.id for f in gehoord.factoren}
    assert "druk-van-leidinggevende" in {d.id for d in gehoord.druk}


def test_een_mening_van_een_collega_is_druk_en_geen_factor() -> None:
    gehoord = LUISTERAAR.luister("mijn collega vindt dat ik te zacht ben")

    assert [d.id for d in gehoord.druk] == ["mening-van-collega"]
    assert not gehoord.factoren


def test_zonder_geleerde_woorden_wordt_er_ook_geluisterd() -> None:
    zonder = Luisteraar(lees_woordenschat(INHOUD), lees_signalen(INHOUD))

    gehoord = zonder.luister("ga ik hem korten? hij was er weer niet en heeft schulden")

    assert gehoord.kernvragen[0].id == "maatregel"
    assert "schulden" in {f.id for f in gehoord.factoren}


def test_zonder_het_bestand_met_woorden_komt_er_een_gewone_fout(tmp_path: Path) -> None:
    with pytest.raises(IndexFout, match="niet te lezen"):
        Kernvraagwijzer(tmp_path).wijs("hij heeft schulden")


def test_de_wijzer_noemt_bij_elke_kernvraag_woorden_uit_de_tekst() -> None:
    tekst = "hij zorgt voor zijn moeder en wil ontheffing van solliciteren"
    gewezen = Kernvraagwijzer().wijs(tekst)

    assert max(gewezen, key=lambda k: gewezen[k][0]) == "ontheffing"
    assert sum(kans for kans, _ in gewezen.values()) == pytest.approx(1)
    assert "ontheffing" in {tekst[b:e] for b, e in gewezen["ontheffing"][1]}


# Not everything is a dilemma ----------------------------------------------------------------


@pytest.mark.parametrize(
    "tekst",
    [
        "wat is de termijn voor bezwaar?",
        "hoe boek ik een inhouding in het systeem",
        "hoeveel mag iemand bijverdienen naast de uitkering",
        "welk formulier is nodig voor bijzondere bijstand?",
    ],
)
def test_een_gewone_vraag_is_geen_dilemma(tekst: str) -> None:
    gehoord = LUISTERAAR.luister(tekst)

    assert gehoord.aard == "vraag"
    assert not gehoord.kernvragen


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("ze zegt dat ze niet meer wil leven", "levensgevaar"),
        ("hij wil er een eind aan maken", "levensgevaar"),
        ("haar man slaat haar, ze durft niet naar huis", "geweld-of-kind-in-gevaar"),
        ("hij heeft vannacht geen slaapplek", "dakloos-vannacht"),
        ("er is niks te eten in huis en geen geld meer", "geen-inkomen-of-eten"),
        ("zijn insuline: geen medicijnen meer", "medische-nood"),
    ],
)
def test_bij_spoed_gaat_handelen_voor(tekst: str, soort: str) -> None:
    gehoord = LUISTERAAR.luister(tekst)

    assert gehoord.aard == "spoed"
    assert soort in {s.id for s in gehoord.spoed}


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("hij slaapt al drie nachten in zijn auto", "dakloos-vannacht"),
        ("haar ex heeft haar eruit gezet", "dakloos-vannacht"),
        ("moeder zit zonder flesvoeding", "geen-inkomen-of-eten"),
    ],
)
def test_nood_in_gewone_woorden_is_spoed(tekst: str, soort: str) -> None:
    assert soort in {s.id for s in LUISTERAAR.luister(tekst).spoed}


def test_twee_noden_geven_allebei_een_kaart() -> None:
    soorten = {s.id for s in LUISTERAAR.luister("geen eten en hij slaapt in zijn auto").spoed}

    assert {"dakloos-vannacht", "geen-inkomen-of-eten"} <= soorten


@pytest.mark.parametrize(
    "tekst", ["de kostendelersnorm dreigt", "ze dreigt haar kinderen kwijt te raken"]
)
def test_wat_iemand_dreigt_te_overkomen_is_geen_agressie(tekst: str) -> None:
    gehoord = LUISTERAAR.luister(tekst)

    assert "agressie" not in {h.id for h in gehoord.handhaving}
    assert "veiligheid" not in {f.id for f in gehoord.factoren}


@pytest.mark.parametrize(
    ("tekst", "factor"),
    [
        ("hij heeft het niet gemeld", "bewust-verzwegen"),
        ("er is niks gemeld", "bewust-verzwegen"),
        ("de arts heeft hem nooit gezien", "niet-gesproken"),
        ("ik kan ook niet blijven wachten", "client-wil-werken"),
        ("de baby van haar zus is er vaak", "kinderen-in-huis"),
        ("collega zegt regels zijn regels", "beleid-duidelijk"),
    ],
)
def test_wat_er_net_niet_staat_is_niet_gehoord(tekst: str, factor: str) -> None:
    assert factor not in factoren(tekst)


@pytest.mark.parametrize(
    ("tekst", "aard"),
    [
        ("mag ik (onaangekondigd) een huisbezoek doen", "vraag"),
        ("moet ik een gift van 500 euro korten", "vraag"),
        ("mag ik hem korten of eerst praten", "dilemma"),
    ],
)
def test_een_regel_vragen_is_iets_anders_dan_twijfelen(tekst: str, aard: str) -> None:
    assert LUISTERAAR.luister(tekst).aard == aard


def test_een_ontkend_woord_wijst_geen_kernvraag_aan() -> None:
    tekst = "de schulden zijn weg en hij wil ontheffing"
    plek = (tekst.index("ontheffing"), len(tekst))
    wijzer = Kernvraagwijzer()

    zonder = wijzer.wijs(tekst, [plek])

    assert zonder["ontheffing"][0] < wijzer.wijs(tekst)["ontheffing"][0]
    assert all(not (b < plek[1] and plek[0] < e) for _, ps in zonder.values() for b, e in ps)


def test_wat_niet_zo_is_geeft_geen_spoed() -> None:
    assert LUISTERAAR.luister("er is gelukkig geen huiselijk geweld").aard != "spoed"


def test_elke_soort_spoed_heeft_een_tekst_met_wie_je_belt() -> None:
    soorten = [s.id for s in lees_signalen(INHOUD).spoed]

    assert [s.id for s in lees_eerst().bij(soorten)] == soorten
    assert all(s.doe and s.wie for s in lees_eerst().spoed.soorten)


def test_de_tekst_bij_spoed_staat_voorop() -> None:
    regels = als_regels(LUISTERAAR.luister("hij wil niet meer leven. en hij heeft schulden"))

    assert regels[0].startswith("Handel eerst")
    assert any("113" in regel for regel in regels)
    assert any("schulden" in regel for regel in regels)


# The command and the figures ----------------------------------------------------------------


def test_de_gegevens_zeggen_bij_alles_op_welke_woorden_het_rust() -> None:
    gegevens = als_gegevens(LUISTERAAR.luister("hij heeft schulden. ga ik korten"))

    assert set(gegevens) == {
        "kernvragen",
        "factoren",
        "doelen",
        "geraakten",
        "handhaving",
        "druk",
        "spoed",
        "aard",
    }
    assert {"id": "schulden", "woorden": ["schulden"]}.items() <= gegevens["factoren"][0].items()


def test_meten_telt_goed_fout_en_gemist() -> None:
    gevallen: list[dict[str, Any]] = [
        {"tekst": "hij heeft schulden", "kernvraag": None, "factoren": ["schulden", "zorgtaken"]},
        {"tekst": "mooi weer", "factoren": [], "aard": "dilemma"},
    ]

    cijfers = meet(LUISTERAAR.luister, gevallen)

    assert (cijfers.factoren.goed, cijfers.factoren.fout, cijfers.factoren.gemist) == (1, 0, 1)
    assert cijfers.factoren.precisie == 1.0
    assert cijfers.factoren.vangst == 0.5
    assert cijfers.aard == 1.0


def test_meten_zegt_welke_regel_niet_klopt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = tmp_path / "gevallen.jsonl"
    pad.write_text(json.dumps({"tekst": "hij heeft schulden"}) + "\n{}\n", encoding="utf-8")

    with pytest.raises(GebruikFout, match="Regel 2"):
        lees_gevallen(pad)
    assert main([str(pad)]) == 2
    assert "Regel 2" in capsys.readouterr().err


# The file of signals ------------------------------------------------------------------------


def signalen(**anders: Any) -> str:
    soort = [{"id": "een", "label": "een", "cues": ["een woord"]}]
    gegevens: dict[str, Any] = {
        "doelen": [{"id": "betaald-werk", "label": "werk", "cues": ["aan het werk"]}],
        **{naam: soort for naam in ("geraakten", "handhaving", "druk", "spoed")},
        "vraagvormen": {"vraag": [], "onderwerp": [], "dilemma": []},
        "anderen": {"wie": ["broer"], "factoren": ["schulden"]},
        "vormen": {"niets": ["niks"]},
        **anders,
    }
    return json.dumps(gegevens, ensure_ascii=False)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"doelen": [{"id": "geluk", "label": "geluk", "cues": ["blij"]}]}, "doelen"),
        ({"spoed": [{"id": "een", "label": "een", "cues": []}]}, "spoed"),
        ({"vormen": {"niets": ["niks"], "niet": ["niks"]}}, "niks"),
        ({"onbekend": []}, "onbekend"),
    ],
)
def test_een_fout_in_de_signalen_wordt_gemeld_met_het_bestand(
    tmp_path: Path, anders: dict[str, Any], melding: str
) -> None:
    (tmp_path / "signalen.yaml").write_text(signalen(**anders), encoding="utf-8")

    with pytest.raises(StukFout, match=melding) as fout:
        lees_signalen(tmp_path)
    assert "signalen.yaml" in str(fout.value)


def test_de_signalen_noemen_alleen_factoren_die_bestaan() -> None:
    bekend = {f.id for f in lees_woordenschat(INHOUD).factoren}

    assert set(lees_signalen(INHOUD).anderen.factoren) <= bekend
