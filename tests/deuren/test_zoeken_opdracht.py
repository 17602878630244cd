"""`assistent zoek` and `assistent zoeken`: what is said of each stuk, and what is remembered."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistent.voordeur import Assistent
from assistent.zoekgeheugen import MEESTE, Zoekgewichten, ZonderVondst
from dilemma_bibliotheek.fouten import BestandFout
from tests.bibliotheek.indexhulp import HashInbedder, kaart
from tests.deuren.hulp import draai, samen
from tests.deuren.test_opdrachten import gegevens, gekeurd, opdracht
from tests.hulp import maak_assistent, schrijf_kaart

DAG = date(2026, 11, 24)
BESTAND = "zonder_vondst.json"
NIETS = "xqzvw"
KAPOT = [b"{half", b"\xff\xfe\x00", b'{"vraag": 3}', b'{"vraag": {"keer": "x", "laatst": "y"}}']


def schrijf_team(map_: Path) -> Path:
    """Write a team folder in which each reason and mark has its card."""
    kop = "geldig_van: 2020-01-01\n"
    for naam, titel, tekst, extra in (
        ("n-hond", "Honden", "Een hulphond mag mee.\n\nDe kanarie blijft buiten.", ""),
        ("n-bezoek", "Bij iemand thuis", "Een bezoek kondig je aan.", "trefwoorden: [Op-stap]"),
        ("n-zorg", "Zorgen", "Wie mantelzorg geeft, belt.", "wijzigt: er ligt een plan"),
        ("n-lvb", "Leren", "Een licht verstandelijke beperking zie je niet.", "status: betwist"),
        ("n-bel", "Aan de deur", "Zo gaat dat.", "gevraagd_als: [zomaar aanbellen]"),
        ("n-tot", "Parasols", "Een parasol mag.", "geldig_tot: 2099-12-31"),
        ("n-oud", "Parkieten", "Los.", "status: vervangen\nvervangen_door: n-hond"),
    ):
        schrijf_kaart(map_, "normen", naam, kaart(titel, tekst, kop=f"{kop}{extra}".strip()))
    return map_


# What the command line says -------------------------------------------------------------------

ZEGT = {
    "hulphond": ("Gevonden door: woord (hulphond)", "langer dan een jaar niet nagekeken"),
    "kanarie": ("Passage (alinea 2): De kanarie blijft buiten.",),
    "huisbezoek": ("deel van een woord (huisbezoek)",),
    "mantellzorg": (
        "verbeterd woord (mantelzorg)",
        "mantelzorg (je typte mantellzorg)",
        "Let op: verandert of is onzeker.",
    ),
    "lvb beperking": ("woord met dezelfde betekenis (licht verstandelijke beperking)", "betwist"),
    "zomaar aanbellen": ("lijkt op hoe collega's ernaar vragen",),
    "kanarie buiten": ("; betekenis",),
    "parasol": ("Let op: geldt tot en met 31 december 2099.",),
    "parkieten": ("Dit stuk kwam in de plaats van n-oud.", "[n-hond]"),
    "bezoek --label op-STAP": ("[n-bezoek]",),
}


@pytest.fixture(scope="module")
def gezegd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each search prints, run beside each other."""
    map_ = tmp_path_factory.mktemp("zegt")
    team = schrijf_team(map_ / "team")

    def een(vraag: str) -> tuple[str, str]:
        thuis = map_ / vraag.replace(" ", "_")
        extra = {"ASSISTENT_BASIS": "uit", "ASSISTENT_BIBLIOTHEEK": str(team)}
        return vraag, gekeurd(draai("zoek", *vraag.split(), thuis=thuis, **extra), 0).stdout

    return dict(samen(een, list(ZEGT)))


@pytest.mark.parametrize("vraag", ZEGT)
def test_zoek_zegt_in_gewone_woorden_waarom_een_stuk_er_staat_en_wat_je_moet_weten(
    gezegd: dict[str, str], vraag: str
) -> None:
    uit = " ".join(gezegd[vraag].split())

    assert [tekst for tekst in ZEGT[vraag] if tekst not in uit] == []


def test_zoek_met_twee_labels_geeft_alleen_stukken_met_allebei(thuis: Path) -> None:
    labels = ["--label", "MAATREGEL", "--label", "afspraken gemist"]
    uit = gegevens("zoek", "gemiste", "afspraken", "--aantal", "3", *labels, thuis=thuis)

    assert uit["resultaten"]
    for treffer in uit["resultaten"]:
        stuk = gegevens("bibliotheek", "toon", treffer["id"], thuis=thuis)
        assert stuk["kernvraag"] == "maatregel"
        assert "afspraken-gemist" in stuk["factoren"]
        assert stuk["tekst"][slice(*treffer["plaats"])] == treffer["fragment"]


# Questions without an answer ------------------------------------------------------------------


@pytest.fixture
def kern(tmp_path: Path) -> Iterator[Assistent]:
    """A core with a small team folder only."""
    assistent = maak_assistent(tmp_path / "thuis", schrijf_team(tmp_path / "team"), basis=False)
    yield assistent
    assistent.sluit()


def test_een_vraag_zonder_vondst_wordt_gemaskeerd_bewaard_en_geteld(kern: Assistent) -> None:
    for _ in range(2):
        kern.zoek(f"{NIETS} 111222333 jan@voorbeeld.nl")
    for vraag in (f"{NIETS}  ander\n", "hulphond"):
        kern.zoek(vraag)

    inhoud = (kern.instellingen.thuis / BESTAND).read_text(encoding="utf-8")
    meest, minst = kern.zoekdienst.zonder_vondst.lijst()

    assert "111222333" not in inhoud
    assert "voorbeeld.nl" not in inhoud
    assert (meest.keer, meest.laatst) == (2, DAG)
    assert (minst.vraag, minst.keer) == (f"{NIETS} ander", 1)


def test_ook_een_vraag_tijdens_een_afweging_komt_gemaskeerd_op_de_lijst(kern: Assistent) -> None:
    toestand, _ = kern.maskeer_naam(kern.begin(), "Sjoerdtsje Wâldrystra")

    kern.inzage.vraag_bibliotheek(toestand, f"{NIETS} Sjoerdtsje Wâldrystra")

    (gemist,) = kern.zoekdienst.zonder_vondst.lijst()
    assert (NIETS in gemist.vraag, "Sjoerdtsje" in gemist.vraag) == (True, False)


def test_van_te_veel_vragen_vallen_de_oudste_af(tmp_path: Path) -> None:
    lijst = ZonderVondst(tmp_path)
    vol = {f"vraag {n}": {"keer": 1, "laatst": "2026-11-01"} for n in range(MEESTE)}
    (tmp_path / BESTAND).write_text(json.dumps(vol), encoding="utf-8")

    lijst.voeg_toe("vraag 0", DAG)
    lijst.voeg_toe("nieuw", DAG + timedelta(days=1))
    lijst.voeg_toe("lang " * 1000, DAG)

    vragen = {g.vraag for g in lijst.lijst()}
    assert len(vragen) == MEESTE
    assert {"vraag 0", "nieuw"} <= vragen
    assert {"vraag 1", "vraag 2"}.isdisjoint(vragen)
    assert max(map(len, vragen)) <= 300


def test_zonder_vondst_is_als_json_te_lezen_en_te_wissen(tmp_path: Path) -> None:
    ZonderVondst(tmp_path).voeg_toe("quiche met prei", DAG)

    uit = gegevens("zoeken", "zonder-vondst", thuis=tmp_path)
    opdracht("zoeken", "zonder-vondst", "--wis", thuis=tmp_path)

    assert uit == [{"vraag": "quiche met prei", "keer": 1, "laatst": "2026-11-24"}]
    assert not (tmp_path / BESTAND).exists()
    assert gegevens("zoeken", "zonder-vondst", thuis=tmp_path) == []


def test_een_lijst_die_niet_te_schrijven_is_houdt_zoeken_niet_tegen(kern: Assistent) -> None:
    (kern.instellingen.thuis / BESTAND).mkdir(parents=True)

    assert kern.zoek(NIETS).niets_gevonden
    assert not kern.zoek("hulphond").niets_gevonden
    with pytest.raises(BestandFout):
        kern.zoekdienst.zonder_vondst.lijst()


@pytest.mark.parametrize("inhoud", KAPOT)
def test_een_beschadigde_lijst_houdt_zoeken_niet_tegen(kern: Assistent, inhoud: bytes) -> None:
    kern.instellingen.thuis.mkdir()
    (kern.instellingen.thuis / BESTAND).write_bytes(inhoud)

    for vraag in (NIETS, "vraag"):
        assert kern.zoek(vraag).niets_gevonden


@pytest.mark.parametrize("inhoud", KAPOT)
def test_een_beschadigde_lijst_is_een_gewone_fout_voor_wie_de_lijst_vraagt(
    tmp_path: Path, inhoud: bytes
) -> None:
    (tmp_path / BESTAND).write_bytes(inhoud)

    assert BESTAND in opdracht("zoeken", "zonder-vondst", thuis=tmp_path, code=1).stderr


# Weights --------------------------------------------------------------------------------------


def test_een_gemeten_gewicht_geldt_voor_dat_zoekmodel_en_voor_geen_ander(kern: Assistent) -> None:
    kern.zoekdienst.bewaar_gewicht(0.25)
    Zoekgewichten(kern.instellingen.thuis).bewaar("/ander/model", 0.75)

    gewichten = Zoekgewichten(kern.instellingen.thuis)
    assert [gewichten.lees(model) for model in ("", "/ander/model", "/derde")] == [0.25, 0.75, None]
    assert kern.zoekdienst.inbedder.gewicht == 0.25


@pytest.mark.parametrize(
    "inhoud",
    [
        "{",
        "[]",
        '{"": 1.5}',
        '{"": -0.1}',
        '{"": "zwaar"}',
        '{"": NaN}',
        '{"": null}',
        '{"": true}',
    ],
)
def test_een_onzinnig_gewicht_telt_niet_en_zoeken_werkt(kern: Assistent, inhoud: str) -> None:
    kern.instellingen.thuis.mkdir()
    (kern.instellingen.thuis / "zoekgewichten.json").write_text(inhoud, encoding="utf-8")

    assert Zoekgewichten(kern.instellingen.thuis).lees("") is None
    assert not kern.zoek("hulphond").niets_gevonden


# A large model --------------------------------------------------------------------------------


class GrootInbedder(HashInbedder):
    """The plain embedder behind a gate, as a model that takes long to load."""

    snel = False

    def __init__(self) -> None:
        self.open = threading.Event()

    def documenten(self, teksten: Sequence[str]) -> list[list[float]]:
        assert self.open.wait(60)
        return super().documenten(teksten)


def test_bij_een_groot_model_antwoorden_de_woorden_meteen_en_komt_betekenis_later(
    kern: Assistent,
) -> None:
    kern.zoekdienst.inbedder = groot = GrootInbedder()

    meteen = kern.zoek("hulphond")
    groot.open.set()
    kern.zoekdienst.wacht_op_betekenis()
    daarna = kern.zoek("hulphond")

    assert meteen.treffers[0].gevonden_door == ("woorden",)
    assert ["wordt geladen" in uitval for uitval in meteen.uitgevallen] == [True]
    assert daarna.treffers[0].gevonden_door == ("woorden", "vectoren")
    assert daarna.uitgevallen == ()
