"""Searching: everyday questions find their stuk, nonsense finds nothing, and a leg that fails is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.stukken import Soort
from dilemma_bibliotheek.zoeken.index import Benen
from dilemma_bibliotheek.zoeken.zoeker import Zoeker
from tests.bibliotheek.indexhulp import (
    PEILDATUM,
    HashInbedder,
    ids,
    kaart,
    maak_schap,
    open_index,
    zoek,
)

VRAGEN = [
    ("mag ik iemand korten die zijn post niet openmaakt", "d01-drie-gemiste-afspraken"),
    ("ze zorgt voor haar zieke moeder, moet ze dan solliciteren", "d04-mantelzorg-voor-moeder"),
    ("wanneer mag je afwijken van een beleidsregel", "awb-4-84-beleidsregel-en-afwijken"),
    ("huisbezoek na anonieme tip", "d13-anonieme-tip-huisbezoek"),
    ("taaleis niet gehaald", "pw-18b-taaleis"),
    ("werkgever vraagt of hij ziek is geweest", "d20-wat-vertel-je-de-werkgever"),
    ("jongen van 19 slaapt op de bank bij vrienden", "d23-negentien-en-dakloos"),
    ("al drie keer werken met behoud van uitkering bij hetzelfde bedrijf", "d21-derde-proefplaats"),
    ("wat zegt onderzoek over kleinere caseload", "e20-kleinere-caseload"),
    ("ov reistijd twee uur enkele reis", "d28-twee-uur-reizen"),
    ("hij zegt overal ja op maar begrijpt het niet", "d30-hij-zegt-altijd-ja"),
    ("artikel 18 lid 10", "pw-18-lid-10-bijzondere-omstandigheden"),
    ("ECLI:NL:CRVB:2024:2192", "crvb-2024-2192-dringende-redenen"),
]
STATUSSEN = ["voorstel", "ingetrokken"]


def top(zoeker: Zoeker, vraag: str, *, soorten: list[Soort] | None = None) -> list[str]:
    return ids(zoeker.zoek(vraag, peildatum=PEILDATUM, soorten=soorten))


@pytest.mark.parametrize(("vraag", "verwacht"), VRAGEN)
def test_een_gewone_vraag_vindt_haar_stuk_in_de_eerste_vijf(
    schapzoeker: Zoeker, vraag: str, verwacht: str
) -> None:
    assert verwacht in top(schapzoeker, vraag)


@pytest.mark.parametrize(
    "vraag",
    [
        "quiche recept met prei",
        "blauwe olifanten fietsen naar de maan",
        "kwaliteit van zeewier in de Oosterschelde",
        "de aardappelen moeten geschild",
        "piano stemmen tarieven",
        "xqzvw brrtl",
    ],
)
def test_een_onzinvraag_geeft_niets_en_zegt_dat(schapzoeker: Zoeker, vraag: str) -> None:
    antwoord = schapzoeker.zoek(vraag, peildatum=PEILDATUM)

    assert antwoord.niets_gevonden
    assert antwoord.treffers == ()
    assert antwoord.uitgevallen == ()


@pytest.mark.parametrize(
    "vraag", ["", "   \n", "😀", "?!...", "mag ik dat wel of niet doen", "\x00"]
)
def test_een_vraag_zonder_woorden_geeft_niets(schapzoeker: Zoeker, vraag: str) -> None:
    assert schapzoeker.zoek(vraag, peildatum=PEILDATUM).niets_gevonden


@pytest.mark.parametrize(
    "versierd",
    [
        "😀 huisbezoek 🙂 na anonieme 👨\u200d👩\u200d👧 tip",
        "HUISBEZOEK na ANONIEME tip??",
        'titel:huisbezoek AND (anonieme^9 "tip',
        "[huisbezoek] na anonieme tip*",
        "huisbezoek -na +anonieme ~tip",
    ],
)
def test_emoji_en_zoektekens_storen_een_vraag_niet(schapzoeker: Zoeker, versierd: str) -> None:
    assert "d13-anonieme-tip-huisbezoek" in top(schapzoeker, versierd)


def test_een_verhaal_van_tienduizend_woorden_vindt_waar_het_over_gaat(schapzoeker: Zoeker) -> None:
    zin = "De klant mist afspraken, maakt zijn post niet open en heeft schulden. "
    verhaal = zin * 850

    antwoord = schapzoeker.zoek(verhaal, peildatum=PEILDATUM, zaak=True)

    assert len(verhaal.split()) > 10_000
    assert "d01-drie-gemiste-afspraken" in ids(antwoord)


def test_een_typefout_wordt_verbeterd_en_dat_wordt_gezegd(schapzoeker: Zoeker) -> None:
    antwoord = schapzoeker.zoek("wat zegt de wet over mantellzorg", peildatum=PEILDATUM)

    assert ("mantellzorg", "mantelzorg") in antwoord.verbeterd
    assert "pw-33-lid-6-mantelzorg" in ids(antwoord)


def test_een_afkorting_brengt_haar_begrip_mee_en_dat_wordt_gezegd(schapzoeker: Zoeker) -> None:
    antwoord = schapzoeker.zoek("lvb herkennen", peildatum=PEILDATUM)

    assert antwoord.toegevoegd == ("licht verstandelijke beperking",)
    assert ids(antwoord)[0] == "e40-lvb-herkennen"


@pytest.mark.parametrize(
    ("vraag", "hoort_erbij"),
    [("plan maken met een jongere, pva", True), ("pva op de vloer van de keuken", False)],
)
def test_een_afkorting_met_twee_betekenissen_telt_alleen_in_haar_eigen_verband(
    schapzoeker: Zoeker, vraag: str, hoort_erbij: bool
) -> None:
    toegevoegd = schapzoeker.zoek(vraag, peildatum=PEILDATUM).toegevoegd

    assert ("plan van aanpak" in toegevoegd) is hoort_erbij


@pytest.mark.parametrize("soort", get_args(Soort))
def test_het_soortfilter_laat_alleen_die_soort_door(schapzoeker: Zoeker, soort: Soort) -> None:
    antwoord = schapzoeker.zoek(
        "maatregel bij gemiste afspraken en schulden", peildatum=PEILDATUM, soorten=[soort]
    )

    assert len(antwoord.treffers) >= 3
    assert {t.stuk.soort for t in antwoord.treffers} == {soort}


def test_een_filter_op_twee_soorten_geeft_ze_allebei(schapzoeker: Zoeker) -> None:
    antwoord = schapzoeker.zoek(
        "maatregel", peildatum=PEILDATUM, soorten=["norm", "bewijs"], aantal=20
    )

    assert {t.stuk.soort for t in antwoord.treffers} == {"norm", "bewijs"}


@pytest.mark.parametrize("aantal", [1, 3, 12])
def test_er_komen_niet_meer_treffers_dan_gevraagd_de_beste_eerst(
    schapzoeker: Zoeker, aantal: int
) -> None:
    antwoord = schapzoeker.zoek("maatregel opleggen", peildatum=PEILDATUM, aantal=aantal)
    scores = [t.score for t in antwoord.treffers]

    assert len(scores) == aantal
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("vraag", [vraag for vraag, _ in VRAGEN])
def test_een_passage_staat_letterlijk_in_haar_stuk(schapzoeker: Zoeker, vraag: str) -> None:
    for treffer in schapzoeker.zoek(vraag, peildatum=PEILDATUM).treffers:
        stuk, passage = treffer.stuk, treffer.passage

        assert passage.tekst
        assert stuk.tekst[passage.begin : passage.eind] == passage.tekst


def test_de_passage_is_de_hele_alinea_die_over_de_vraag_gaat(tmp_path: Path) -> None:
    alineas = ("Eerst iets over bloembakken.", "Parkieten mogen los.", "Tot slot de sleutels.")
    schap = maak_schap(tmp_path / "team", ("n-dieren", kaart("Huisregels", "\n\n".join(alineas))))

    antwoord = zoek(schap, open_index(tmp_path / "index", schap), "parkieten")

    assert [t.passage.tekst for t in antwoord.treffers] == [alineas[1]]


def test_een_treffer_zegt_door_welk_been_en_op_welke_woorden(schapzoeker: Zoeker) -> None:
    eerste = schapzoeker.zoek("huisbezoek na anonieme tip", peildatum=PEILDATUM).treffers[0]

    assert eerste.gevonden_door == ("woorden", "vectoren")
    assert {"huisbezoek", "tip"} <= set(eerste.woorden)


@pytest.mark.parametrize(
    ("peildatum", "gevonden"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_een_norm_wordt_alleen_gevonden_op_een_dag_dat_zij_geldt(
    tmp_path: Path, peildatum: date, gevonden: bool
) -> None:
    norm = kaart(
        "Parkieten in de wachtkamer",
        "Parkieten mogen niet los.",
        kop="geldig_van: 2026-01-01\ngeldig_tot: 2026-12-31",
    )
    schap = maak_schap(tmp_path / "team", ("n-parkiet", norm))
    zoeker = Zoeker(schap, open_index(tmp_path / "index", schap), HashInbedder())

    assert (ids(zoeker.zoek("parkieten", peildatum=peildatum)) == ["n-parkiet"]) is gevonden


def test_een_wet_van_2026_sluit_een_peildatum_in_2025_uit(schapzoeker: Zoeker) -> None:
    vraag = "artikel 18 lid 10 bijzondere omstandigheden"

    nu = ids(schapzoeker.zoek(vraag, peildatum=PEILDATUM))
    toen = ids(schapzoeker.zoek(vraag, peildatum=date(2025, 11, 24)))

    assert "pw-18-lid-10-bijzondere-omstandigheden" in nu
    assert "pw-18-lid-10-bijzondere-omstandigheden" not in toen


@pytest.mark.parametrize("status", STATUSSEN)
def test_een_stuk_dat_niet_gebruikt_mag_worden_wordt_niet_gevonden(
    tmp_path: Path, status: str
) -> None:
    kop = f"geldig_van: 2020-01-01\nstatus: {status}\nvervangen_door: n-hond"
    schap = maak_schap(
        tmp_path / "team", ("n-parkiet", kaart("Parkieten", "Parkieten mogen los.", kop=kop))
    )

    antwoord = zoek(schap, open_index(tmp_path / "index", schap), "parkieten")

    assert "n-parkiet" in schap.stukken
    assert antwoord.niets_gevonden


def test_een_vervangen_stuk_brengt_zijn_opvolger_en_wordt_zelf_niet_getoond(tmp_path: Path) -> None:
    kop = "geldig_van: 2020-01-01\nstatus: vervangen\nvervangen_door: n-hond"
    schap = maak_schap(
        tmp_path / "team", ("n-parkiet", kaart("Parkieten", "Parkieten mogen los.", kop=kop))
    )

    (treffer,) = zoek(schap, open_index(tmp_path / "index", schap), "parkieten").treffers

    assert (treffer.stuk.id, treffer.in_plaats_van) == ("n-hond", "n-parkiet")
    assert treffer.passage.tekst == schap.stuk("n-hond").tekst


def test_een_betwist_stuk_wordt_wel_gevonden(tmp_path: Path) -> None:
    kop = "geldig_van: 2020-01-01\nstatus: betwist"
    schap = maak_schap(
        tmp_path / "team", ("n-parkiet", kaart("Parkieten", "Parkieten mogen los.", kop=kop))
    )

    assert ids(zoek(schap, open_index(tmp_path / "index", schap), "parkieten")) == ["n-parkiet"]


def test_valt_het_vectorbeen_tijdens_het_zoeken_uit_dan_antwoorden_de_woorden(
    tmp_path: Path,
) -> None:
    import chromadb
    from chromadb.config import Settings

    schap = maak_schap(tmp_path / "team")
    benen = open_index(tmp_path / "index", schap)
    (map_,) = (tmp_path / "index").glob("g-*/vectoren")
    chromadb.PersistentClient(
        path=str(map_), settings=Settings(anonymized_telemetry=False)
    ).delete_collection("stukken")

    antwoord = zoek(schap, benen, "hond in de spreekkamer")

    assert ids(antwoord) == ["n-hond"]
    assert antwoord.treffers[0].gevonden_door == ("woorden",)
    assert len(antwoord.uitgevallen) == 1
    assert antwoord.uitgevallen[0].startswith("vectoren: ")


def test_een_been_dat_bij_het_openen_al_uitviel_wordt_bij_elke_vraag_gemeld(
    tmp_path: Path,
) -> None:
    schap = maak_schap(tmp_path / "team")
    heel = open_index(tmp_path / "index", schap)
    benen = Benen(heel.lexicaal, None, ("vectoren: geen plek",))

    for vraag in ("hond in de spreekkamer", "quiche"):
        assert zoek(schap, benen, vraag).uitgevallen == ("vectoren: geen plek",)


def test_een_leeg_schap_geeft_niets_en_valt_niet_uit(tmp_path: Path) -> None:
    schap = Bibliotheek()

    antwoord = zoek(schap, open_index(tmp_path / "index", schap), "huisbezoek na anonieme tip")

    assert antwoord.niets_gevonden
    assert antwoord.uitgevallen == ()


def test_een_leeg_schap_met_een_filter_op_soort_geeft_niets(tmp_path: Path) -> None:
    schap = Bibliotheek()
    zoeker = Zoeker(schap, open_index(tmp_path / "index", schap), HashInbedder())

    assert zoeker.zoek("huisbezoek", peildatum=PEILDATUM, soorten=["norm"]).niets_gevonden


def test_wat_uit_de_bibliotheek_is_verdwenen_wordt_niet_meer_getoond(tmp_path: Path) -> None:
    schap = maak_schap(tmp_path / "team")
    benen = open_index(tmp_path / "index", schap)
    over = {id_: stuk for id_, stuk in schap.stukken.items() if id_ != "n-hond"}

    antwoord = zoek(Bibliotheek(over, schap.herkomst), benen, "hond in de spreekkamer")

    assert "n-hond" not in ids(antwoord)


def test_een_heel_verhaal_heeft_genoeg_aan_een_paar_sprekende_woorden(schapzoeker: Zoeker) -> None:
    verhaal = (
        "Vanmorgen om kwart over negen stond het regenwater weer in de gang en de lift deed het niet. "
        "Toen kwam ze binnen, een gele jas, plastic tas, koffie geweigerd, en ze begon over de "
        "bloembakken op het plein en de buurman met zijn trompet. Pas bij de deur zei ze dat ze "
        "voor haar moeder zorgt, dat is mantelzorg, en dat solliciteren er niet van komt."
    )

    als_zaak = ids(schapzoeker.zoek(verhaal, peildatum=PEILDATUM, zaak=True))

    assert "d04-mantelzorg-voor-moeder" in als_zaak
