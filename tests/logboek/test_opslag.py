"""Appending and reading: what was appended stands there, in order, all of it or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pytest

from assistent.logboek import gebeurtenissen as g
from assistent.logboek.opslag import Logboek
from dilemma_bibliotheek.fouten import AfwegingOnbekendFout, LogboekBezigFout
from tests.hulp import toeval
from tests.logboek.hulp import AFWEGING, antwoord, open_logboek, rijen, teksten_van, vul

ALLE_SOORTEN: list[g.Gebeurtenis] = [
    g.AfwegingBegonnen(
        route="kort", peildatum=date(2026, 11, 24), bibliotheek="abc", programma="1.0"
    ),
    g.RouteGekozen(route="vol"),
    g.AntwoordGegeven(
        vraag="opties",
        tekst="praten\nwachten\nniets doen",
        onderdelen=("praten", "wachten", "niets doen"),
        stukken=("e01",),
        maskers=(g.Masker(kind="bsn", vervanging="⟨BSN⟩", aantal=2),),
        oorzaak="aanvulling",
    ),
    g.VraagOvergeslagen(vraag="hittepunt", reden="ik weet het niet"),
    g.StapOvergeslagen(stap="kennis", reden="geen tijd"),
    g.Verplaatst(vraag="keuze"),
    g.BibliotheekGevraagd(tekst="helpt korten"),
    g.StukkenGetoond(
        vraag="normen",
        stukken=(g.GetoondStuk(id="n1", sha256="0" * 64),),
        uitgevallen=("vectoren",),
    ),
    g.StukGeopend(id="n1"),
    g.ZaakGehoord(
        antwoord=2,
        aard="spoed",
        voorgelegd=("factor-schulden",),
        spoed=("onderdak",),
    ),
    g.VragenVoorgelegd(
        plek="feit",
        vragen=(g.VoorgelegdeVraag(id="feit@schulden", vraag="Is dit zo?", waarom="x", kop="S"),),
    ),
    g.VergelijkingGetoond(
        kernvraag="maatregel",
        factoren=("schulden",),
        oordeel={"opleggen": "wringt", "afzien": "in lijn"},
        wringt_met={"opleggen": ("d1",), "afzien": ()},
        gevallen=("d1", "d2"),
    ),
    g.LensGekozen(lenzen=("vierkant",)),
    g.TerugblikBegonnen(),
    g.TegenstemGehoord(
        stem="jurist",
        regels=(
            g.Stemregel(
                tekst="Waar staat dat?",
                steunt_op=(g.Steunpunt(soort="stuk", id="n1", veld="titel"),),
            ),
        ),
    ),
    g.ZinHerschreven(doelgroep="client", oud="Hij kwam niet.", tekst="U kwam niet.", bron="a2"),
    g.VersieVastgesteld(
        doelgroep="client", versie=1, naam="A. Jansen", rol="consulent", sha256="00"
    ),
    g.NaamGemaskeerd(sleutels=("aa", "bb"), zout="00", woorden=2, vervanging="⟨zoon⟩"),
    g.UitkomstenGeopend(reden="al besproken met de cliënt"),
    g.AfwegingAfgerond(),
    g.VerantwoordingGeschreven(doelgroep="collega", vorm="md", sha256="f" * 64),
    g.InhoudVernietigd(volgnummers=(3, 4), reden="bewaartermijn"),
]


def test_elke_soort_gebeurtenis_komt_terug_zoals_zij_is_toegevoegd(logboek: Logboek) -> None:
    toegevoegd = logboek.voeg_toe(AFWEGING, ALLE_SOORTEN, verwacht=0)

    gelezen = logboek.lees(AFWEGING)

    assert [item.gebeurtenis for item in gelezen] == ALLE_SOORTEN
    assert [item.volgnummer for item in gelezen] == list(range(1, len(ALLE_SOORTEN) + 1))
    assert gelezen == toegevoegd


def test_de_lijst_hierboven_kent_elke_soort_gebeurtenis_die_er_is() -> None:
    vereniging, *_ = get_args(g.Gebeurtenis)

    assert {type(gebeurtenis) for gebeurtenis in ALLE_SOORTEN} == set(get_args(vereniging))


def test_wat_er_staat_overleeft_een_nieuw_begin_van_het_programma(pad: Path) -> None:
    eerste = open_logboek(pad)
    vul(eerste, "Zij kwam niet.", "Toen zij belde – 'café'.")
    eerste.sluit()

    tweede = open_logboek(pad)
    gelezen = tweede.lees(AFWEGING)
    tweede.sluit()

    assert teksten_van([item.gebeurtenis for item in gelezen]) == [
        "Zij kwam niet.",
        "Toen zij belde – 'café'.",
    ]


@pytest.mark.parametrize("verwacht", [0, 1, 3, 99])
def test_een_verkeerd_volgnummer_wordt_geweigerd_en_er_wordt_niets_geschreven(
    logboek: Logboek, pad: Path, verwacht: int
) -> None:
    vul(logboek, "een", "twee")
    voor = rijen(pad)

    with pytest.raises(LogboekBezigFout) as fout:
        vul(logboek, "drie", verwacht=verwacht)

    assert rijen(pad) == voor
    assert "ander venster" in fout.value.melding
    assert fout.value.wat_nu


def test_een_geweigerd_venster_kan_daarna_gewoon_verder(logboek: Logboek) -> None:
    vul(logboek, "een")
    with pytest.raises(LogboekBezigFout):
        vul(logboek, "te laat", verwacht=0)

    vul(logboek, "twee", verwacht=1)

    assert teksten_van([item.gebeurtenis for item in logboek.lees(AFWEGING)]) == ["een", "twee"]


def test_een_reeks_wordt_helemaal_geschreven_of_helemaal_niet(pad: Path) -> None:
    vast = toeval()
    bytes_ = [vast(16) for _ in range(6)]
    # The id of the third event is that of the first: the database refuses it half-way.
    bron = iter([bytes_[0], bytes_[1], bytes_[2], bytes_[3], bytes_[4], bytes_[1]])
    logboek = Logboek(
        f"sqlite:///{pad}",
        klok=lambda: datetime(2026, 11, 24, tzinfo=UTC),
        toeval=lambda _: next(bron),
    )

    with pytest.raises(LogboekBezigFout):
        logboek.voeg_toe(
            AFWEGING, [antwoord("een"), antwoord("twee"), antwoord("drie")], verwacht=0
        )
    logboek.sluit()

    assert rijen(pad) == []


def test_een_afweging_die_er_niet_is_geeft_een_nederlandse_fout(logboek: Logboek) -> None:
    vul(logboek, "een")

    with pytest.raises(AfwegingOnbekendFout) as fout:
        logboek.lees("bestaat-niet")

    assert "bestaat-niet" in fout.value.melding
    assert "assistent afwegingen" in fout.value.wat_nu


def test_elke_afweging_telt_vanaf_een_en_staat_los_van_de_andere(logboek: Logboek) -> None:
    vul(logboek, "a1", afweging="a")
    vul(logboek, "b1", "b2", afweging="b")
    vul(logboek, "a2", afweging="a", verwacht=1)

    gelezen = {id_: [item.volgnummer for item in logboek.lees(id_)] for id_ in logboek.ids()}

    assert gelezen == {"a": [1, 2], "b": [1, 2]}
    assert logboek.controleer("a") == logboek.controleer("b") == []


def test_de_laatst_gebruikte_afweging_staat_achteraan(logboek: Logboek) -> None:
    vul(logboek, "a1", afweging="a")
    vul(logboek, "b1", afweging="b")
    vul(logboek, "a2", afweging="a", verwacht=1)

    assert logboek.ids() == ["b", "a"]


def test_de_tijd_staat_er_in_utc_en_de_volgorde_komt_van_het_nummer_niet_van_de_klok(
    pad: Path,
) -> None:
    tijden = iter([datetime(2026, 11, 24, 12, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)])
    logboek = Logboek(f"sqlite:///{pad}", klok=lambda: next(tijden), toeval=toeval())
    vul(logboek, "eerst")
    vul(logboek, "daarna, met een klok die terugging", verwacht=1)

    gelezen = logboek.lees(AFWEGING)
    logboek.sluit()

    assert [item.tijd.year for item in gelezen] == [2026, 2020]
    assert all(item.tijd.tzinfo is not None for item in gelezen)


@pytest.mark.parametrize(
    "opdracht",
    [
        "DELETE FROM gebeurtenissen",
        "DELETE FROM gebeurtenissen WHERE volgnummer = 2",
        "UPDATE gebeurtenissen SET soort = 'verplaatst'",
        "UPDATE gebeurtenissen SET inhoud = 'iets anders'",
        "UPDATE gebeurtenissen SET inhoud = NULL",
        "UPDATE gebeurtenissen SET zout = NULL",
        "UPDATE gebeurtenissen SET zout = NULL, inhoud = NULL, tijd = 'nu'",
        "UPDATE gebeurtenissen SET volgnummer = volgnummer + 10",
        "UPDATE gebeurtenissen SET afweging = 'een-andere'",
        "UPDATE gebeurtenissen SET digest = hash",
        "UPDATE gebeurtenissen SET vorige = hash",
        "UPDATE gebeurtenissen SET hash = vorige",
        "UPDATE gebeurtenissen SET gebeurtenis_id = gebeurtenis_id || 'x'",
    ],
)
def test_de_database_zelf_weigert_wissen_en_wijzigen(
    logboek: Logboek, pad: Path, opdracht: str
) -> None:
    vul(logboek, "een", "twee", "drie")
    voor = rijen(pad)

    with closing(sqlite3.connect(pad)) as verbinding:
        with pytest.raises(sqlite3.IntegrityError, match="het logboek wordt niet"):
            verbinding.execute(opdracht)
        verbinding.rollback()

    assert rijen(pad) == voor


def test_een_antwoord_is_op_schijf_voordat_toevoegen_terugkeert(
    logboek: Logboek, pad: Path
) -> None:
    vul(logboek, "Dit staat er al")

    # Another reader sees it while the writer is still open: nothing waits in memory.
    assert "Dit staat er al" in str(rijen(pad))
    with closing(sqlite3.connect(pad)) as verbinding:
        assert verbinding.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_een_gebeurtenis_met_een_onbekende_sleutel_uit_een_nieuwere_versie_blijft_leesbaar(
    pad: Path,
) -> None:
    class AntwoordVanLater(g.AntwoordGegeven):
        stemming: str = "rustig"

    logboek = open_logboek(pad)
    logboek.voeg_toe(AFWEGING, [AntwoordVanLater(vraag="situatie", tekst="een")], verwacht=0)

    gelezen = logboek.lees(AFWEGING)
    logboek.sluit()

    assert teksten_van([gelezen[0].gebeurtenis]) == ["een"]
    assert logboek.controleer(AFWEGING) == []
