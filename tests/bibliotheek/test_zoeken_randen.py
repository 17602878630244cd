"""Searching at its edges: what may not be shown, odd questions, foreign subjects, a build that stops."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dilemma_bibliotheek.bibliotheek import Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.tekst.woorden import stam, stammen_met_delen
from dilemma_bibliotheek.zoeken import vraag as vraag_module
from dilemma_bibliotheek.zoeken.antwoord import Waarom
from dilemma_bibliotheek.zoeken.inbedding import maak_inbedder
from dilemma_bibliotheek.zoeken.index import Index
from dilemma_bibliotheek.zoeken.inhoud import inhoud_van
from dilemma_bibliotheek.zoeken.lexicaal import Lexicaal
from dilemma_bibliotheek.zoeken.onderdelen import ALLES
from dilemma_bibliotheek.zoeken.statisch import MODEL
from dilemma_bibliotheek.zoeken.vakgebied import Vakgebied
from dilemma_bibliotheek.zoeken.verzoek import Verzoek
from dilemma_bibliotheek.zoeken.vraag import Ontleding, Term, Woordenkennis
from dilemma_bibliotheek.zoeken.zoeker import Zoeker
from tests.bibliotheek.indexhulp import (
    PEILDATUM,
    HashInbedder,
    generatie,
    ids,
    kaart,
    maak_schap,
    momentopname,
    namen,
    open_index,
    zoek,
)
from tests.bibliotheek.test_antwoord import schap_van, zoeker_van
from tests.hulp import schrijf_kaart

WORTEL = Path(__file__).parents[2]


class KorteInbedder(HashInbedder):
    """An embedder that reads few words at once, so that a stuk has several vectors."""

    kenmerk = "kort"
    max_woorden = 20


def vol_schap(aantal: int) -> Bibliotheek:
    """Return one norm that may be used, among many that fit better and may not be shown."""
    kop = "geldig_van: 2020-01-01\nstatus: voorstel"
    voorstel = kaart("Parkieten parkieten", "Parkieten, altijd parkieten.", kop=kop)
    goed = kaart(
        "Huisregels",
        "Tot slot gaat het over parkieten.",
        kop="geldig_van: 2020-01-01\nruimte: [mag]",
    )
    return schap_van(goed=goed, **{f"v{n}": voorstel for n in range(aantal)})


@pytest.mark.parametrize("aantal", [60, 500])
def test_wat_niet_getoond_mag_worden_verdringt_niet_wat_wel_mag(aantal: int) -> None:
    zoeker = zoeker_van(vol_schap(aantal))

    assert ids(zoeker.zoek("parkieten", peildatum=PEILDATUM)) == ["goed"]


def test_wat_niet_goed_genoeg_past_wordt_niet_steeds_ruimer_gezocht(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gevraagd: list[int] = []
    echt = Lexicaal.zoek

    def tel(zelf: Lexicaal, gewichten: Any, aantal: int, letters: Any = None) -> Any:
        gevraagd.append(aantal)
        return echt(zelf, gewichten, aantal, letters)

    monkeypatch.setattr(Lexicaal, "zoek", tel)
    kaarten = {f"n{n}": kaart("Huisregels", "Over parkieten.") for n in range(500)}
    zoeker = zoeker_van(schap_van(**kaarten))

    antwoord = zoeker.zoek("parkieten zwemmen vliegen fluiten lezen schrijven", peildatum=PEILDATUM)

    assert antwoord.niets_gevonden
    assert len(gevraagd) == 1


def test_een_filter_verdringt_niets_uit_een_vol_schap() -> None:
    ander = kaart("Parkieten parkieten", "Parkieten, altijd parkieten.")
    vol = {f"v{n}": ander for n in range(500)}
    goed = kaart("Huisregels", "Over parkieten.", kop="geldig_van: 2020-01-01\nruimte: [mag]")
    zoeker = zoeker_van(schap_van(goed=goed, **vol))

    antwoord = zoeker.zoek("parkieten", labels=["mag"], peildatum=PEILDATUM, aantal=3)

    assert ids(antwoord) == ["goed"]


def test_lange_stukken_die_niet_mogen_verdringen_niet_wat_alleen_op_betekenis_past(
    tmp_path: Path,
) -> None:
    kop = "geldig_van: 2020-01-01\nstatus: voorstel"
    lang = "\n\n".join(["Bijstandsuitkering verlagen na gemiste afspraken. " * 3] * 12)
    schap = maak_schap(
        tmp_path / "team",
        *((f"v{n}", kaart("Bijstandsuitkering verlagen", lang, kop=kop)) for n in range(8)),
        ("goed", kaart("Anders", "Bijstandsuitkeringgje verlagennn.")),
    )
    inbedder, zonder = KorteInbedder(), replace(ALLES, letters=False)
    benen = Index(tmp_path / "index", inbedder, namen(), onderdelen=zonder).open(schap)
    zoeker = Zoeker(schap, benen, inbedder, onderdelen=zonder, vakgebied=Vakgebied())

    antwoord = zoeker.zoek("bijstandsuitkering verlagen", peildatum=PEILDATUM)

    gevonden = [(t.stuk.id, t.gevonden_door) for t in antwoord.treffers]
    assert gevonden[:1] == [("goed", ("vectoren",))]


# Odd questions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "vraag",
    [
        "Sjoerdtsje Wâldrystra-fan der Mûne út Sânhuzen hat in hûnne",
        "mag de hond 🐕‍🦺 mee naar de spreekkamer 🙂",
        "HOND\u200b in\u00a0de\u202espreekkamer",
        " ".join(["hond in de spreekkamer"] * 2500),
        " ".join(f"woord{n}" for n in range(10_000)),
        "a" * 3_000,
        "'; DROP TABLE stukken; --",
        "\x00\ud7ff\ufffe",
    ],
    ids=["fries", "emoji", "onzichtbaar", "lang", "elk-anders", "een-woord", "sql", "vreemd"],
)
def test_elke_vraag_wordt_beantwoord(tmp_path: Path, vraag: str) -> None:
    schap = maak_schap(tmp_path / "team")
    zoeker = Zoeker(
        schap,
        open_index(tmp_path / "index", schap),
        HashInbedder(),
        vakgebied=Vakgebied(),
    )

    for zaak in (False, True):
        antwoord = zoeker.zoek(vraag, peildatum=PEILDATUM, zaak=zaak)

        assert antwoord.uitgevallen == ()
        assert "hond" not in vraag.lower().split() or ids(antwoord)[0] == "n-hond"


def test_een_plakvraag_zonder_spaties_laat_het_zoeken_niet_hangen() -> None:
    opdracht = "from dilemma_bibliotheek.tekst.samenstelling import delen; delen('bezoek' * 3300)"

    # As long as a question may be. The limit is no measure of speed: it took minutes.
    subprocess.run([sys.executable, "-c", opdracht], cwd=WORTEL, check=True, timeout=20)


@pytest.mark.parametrize("vraag", ["wâldhûs", "waldhus", "WÂLDHÛS"])
def test_een_friese_naam_wordt_met_en_zonder_dakje_gevonden(tmp_path: Path, vraag: str) -> None:
    schap = maak_schap(tmp_path / "team", ("n-w", kaart("It Wâldhûs", "Het Wâldhûs is open.")))

    assert ids(zoek(schap, open_index(tmp_path / "index", schap), vraag)) == ["n-w"]


def test_een_leeg_schap_antwoordt_ook_met_het_eigen_model_en_vakgebied(tmp_path: Path) -> None:
    schap, inbedder = Bibliotheek(), maak_inbedder("")
    benen = Index(tmp_path / "index", inbedder, namen()).open(schap)
    zoeker = Zoeker(schap, benen, inbedder, vakgebied=Vakgebied())

    antwoord = zoeker.zoek("huisbezoek na anonieme tip", labels=["werk"], peildatum=PEILDATUM)

    assert antwoord.niets_gevonden
    assert antwoord.uitgevallen == ()


# Letters --------------------------------------------------------------------------------------


@pytest.fixture
def parkieten(tmp_path: Path) -> Zoeker:
    norm = ("n-parkiet", kaart("Huisregels", "Eerst iets.\n\nEen parkietenkooi mag hier staan."))
    schap = maak_schap(tmp_path / "team", norm)
    return Zoeker(schap, open_index(tmp_path / "index", schap), HashInbedder())


@pytest.mark.parametrize("woord", ["parkietenkooideurtje", "parkietenkooischoonmaakschema"])
def test_een_woord_dat_het_schap_niet_kent_vindt_wat_erop_lijkt_en_dat_wordt_gezegd(
    parkieten: Zoeker, woord: str
) -> None:
    (treffer,) = parkieten.zoek(woord, peildatum=PEILDATUM).treffers

    assert treffer.stuk.id == "n-parkiet"
    assert Waarom("letters", (woord,)) in treffer.waarom
    assert treffer.passage.alinea == 2


@pytest.mark.parametrize("vraag", ["parkeren", "kooivechter", "quicheovenschaal", "enten"])
def test_een_woord_dat_maar_een_beetje_lijkt_vindt_niets(parkieten: Zoeker, vraag: str) -> None:
    assert parkieten.zoek(vraag, peildatum=PEILDATUM).niets_gevonden


def test_een_woord_weegt_zwaarder_dan_letters_die_erop_lijken(tmp_path: Path) -> None:
    schap = maak_schap(
        tmp_path / "team",
        ("n-lijkt", kaart("Kooien", "Een parkietenkooi, parkietenvoer en een parkietenbad.")),
        ("n-zelf", kaart("Vogels", "Ook een parkiet hoort in een kooi.")),
    )

    antwoord = zoek(schap, open_index(tmp_path / "index", schap), "parkiet")

    assert ids(antwoord)[0] == "n-zelf"


def test_een_heel_verhaal_zoekt_niet_op_letters(parkieten: Zoeker) -> None:
    assert parkieten.zoek("parkietenkooideurtje", peildatum=PEILDATUM, zaak=True).niets_gevonden


def test_een_toegevoegd_woord_telt_nooit_zwaarder_dan_het_woord_waar_het_voor_staat() -> None:
    termen = (
        Term("gewoon", 1.0, "woord", "gewoon"),
        Term("deftig", 0.5, "begrip", "deftig", ("gewoon",)),
    )
    verzoek = Verzoek(
        Ontleding(termen), {"gewoon": 0.2, "deftig": 0.8}, None, set(), PEILDATUM, False, None
    )

    assert verzoek.woorden["gewoon"] * 0.2 == pytest.approx(0.2)
    assert verzoek.woorden["deftig"] * 0.8 == pytest.approx(0.5 * 0.2)


@pytest.mark.parametrize(
    "tekst", ["", "Re-integratie: cliënten, CLIËNTEN en schuldhulptraject.", "de het een 😀 18.4"]
)
def test_wat_in_een_tekst_staat_is_gelijk_aan_zijn_stammen_met_delen(tekst: str) -> None:
    assert inhoud_van(tekst).stammen == set(stammen_met_delen(tekst))


# Correcting -----------------------------------------------------------------------------------


class Telschap:
    """A shelf that counts how often its words are read."""

    def __init__(self) -> None:
        self.keer = 0

    def kent(self, stam_: str) -> bool:
        return stam_ == stam("parkieten")

    def schapwoorden(self) -> set[str]:
        self.keer += 1
        return {"parkieten", "parkeren"}


def test_de_woorden_van_het_schap_worden_pas_gelezen_bij_een_woord_dat_het_niet_kent() -> None:
    schap = Telschap()
    kennis = Woordenkennis((), schap)

    gewoon = kennis.ontleed("hoe houd je parkieten")
    keer = schap.keer
    verbeterd = kennis.ontleed("parkietne en parkieetn").verbeterd

    assert (gewoon.verbeterd, keer) == ((), 0)
    assert verbeterd == (("parkietne", "parkieten"), ("parkieetn", "parkieten"))
    assert schap.keer == 1


def test_op_een_groot_schap_wordt_verbeterd_naar_een_woord_met_dezelfde_eerste_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vraag = "parkietne en marketen"
    klein = Woordenkennis((), Telschap()).ontleed(vraag).verbeterd
    monkeypatch.setattr(vraag_module, "GROOT_SCHAP", 1)

    groot = Woordenkennis((), Telschap()).ontleed(vraag).verbeterd

    assert ("parkietne", "parkieten") in klein
    assert groot == (("parkietne", "parkieten"),)


def test_na_opnieuw_openen_en_bijwerken_wordt_ook_een_nieuw_woord_verbeterd(
    tmp_path: Path,
) -> None:
    map_ = tmp_path / "index"
    open_index(map_, maak_schap(tmp_path / "team"))
    schap = maak_schap(tmp_path / "team", ("n-p", kaart("Vogels", "Parkieten mogen los.")))

    open_index(map_, schap)
    antwoord = zoek(schap, open_index(map_, schap), "parkietne op de spreekkaamer")

    assert antwoord.verbeterd == (("parkietne", "parkieten"), ("spreekkaamer", "spreekkamer"))


# The field ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "vraag", ["paspoort aanvragen", "voetbaluitslagen van gisteren", "recept voor pannenkoeken"]
)
def test_een_vraag_buiten_het_vak_vindt_niets(schapzoeker: Zoeker, vraag: str) -> None:
    assert schapzoeker.zoek(vraag, peildatum=PEILDATUM).niets_gevonden


def test_een_eigen_kaart_over_iets_buiten_het_vak_wordt_met_haar_woorden_gevonden(
    tmp_path: Path,
) -> None:
    schrijf_kaart(
        tmp_path / "team",
        "normen",
        "n-paspoort",
        kaart("Paspoort aanvragen", "Een paspoort aanvragen kan bij de balie."),
    )
    schap, inbedder = lees_bibliotheek([tmp_path / "team"]), maak_inbedder("")
    benen = Index(tmp_path / "index", inbedder, namen()).open(schap)
    zoeker = Zoeker(schap, benen, inbedder, vakgebied=Vakgebied())

    assert Vakgebied().zekerheid("paspoort aanvragen") < 0
    assert ids(zoeker.zoek("paspoort aanvragen", peildatum=PEILDATUM))[0] == "n-paspoort"
    assert zoeker.zoek("voetbaluitslagen van gisteren", peildatum=PEILDATUM).niets_gevonden


def test_een_onleesbaar_vakgebied_wordt_gemeld_en_zoeken_gaat_door(tmp_path: Path) -> None:
    schap = maak_schap(tmp_path / "team")
    zoeker = Zoeker(
        schap,
        open_index(tmp_path / "index", schap),
        HashInbedder(),
        vakgebied=Vakgebied(tmp_path / "weg"),
    )

    antwoord = zoeker.zoek("hond in de spreekkamer", peildatum=PEILDATUM)

    assert ids(antwoord) == ["n-hond"]
    assert [u.split(":")[0] for u in antwoord.uitgevallen] == ["vakgebied"]


def test_een_ingekort_vakgebied_wordt_gemeld_en_zoeken_gaat_door(tmp_path: Path) -> None:
    map_ = Path(shutil.copytree(MODEL, tmp_path / "model"))
    gewichten = map_ / "vakgebied.f32"
    gewichten.write_bytes(gewichten.read_bytes()[:400])
    schap = maak_schap(tmp_path / "team")
    zoeker = Zoeker(
        schap, open_index(tmp_path / "index", schap), HashInbedder(), vakgebied=Vakgebied(map_)
    )

    antwoord = zoeker.zoek("hond in de spreekkamer", peildatum=PEILDATUM)

    assert ids(antwoord) == ["n-hond"]
    assert [u.split(":")[0] for u in antwoord.uitgevallen] == ["vakgebied"]


# Building anew --------------------------------------------------------------------------------


def test_herbouwen_meldt_hoe_ver_het_is(tmp_path: Path) -> None:
    schap = schap_van(**{f"n{n}": kaart(f"Kaart {n}", f"tekst {n}") for n in range(1100)})
    gemeld: list[tuple[int, int]] = []

    Index(tmp_path / "index", HashInbedder(), namen()).herbouw(
        schap, lambda klaar, totaal: gemeld.append((klaar, totaal))
    )

    assert len(gemeld) >= 3
    assert {totaal for _, totaal in gemeld} == {1100}
    assert [klaar for klaar, _ in gemeld] == sorted({klaar for klaar, _ in gemeld})


@pytest.mark.parametrize("fout", [KeyboardInterrupt, RuntimeError])
def test_wie_herbouwen_afbreekt_houdt_de_oude_index(
    tmp_path: Path, fout: type[BaseException]
) -> None:
    schap, map_ = maak_schap(tmp_path / "team"), tmp_path / "index"
    open_index(map_, schap)
    oud, voor = generatie(map_), momentopname(map_)

    def breek_af(_: int, __: int) -> None:
        raise fout

    with pytest.raises(fout):
        Index(map_, HashInbedder(), namen("na")).herbouw(schap, breek_af)

    assert [p.name for p in map_.glob("g-*")] == [generatie(map_)] == [oud]
    assert momentopname(map_) == voor
    assert ids(zoek(schap, open_index(map_, schap), "hond in de spreekkamer")) == ["n-hond"]
