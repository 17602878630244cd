"""The shipped shelf: complete, without a finding, and fit for comparing."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from assistent.vergelijken.vergelijker import Vergelijker
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.controle import controleer
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.regels import Omgeving
from dilemma_bibliotheek.schema import MAP, PAGINA, met_woordenlijst, schemas
from dilemma_bibliotheek.stukken import Bewijs, Dilemma, Norm
from dilemma_bibliotheek.woordenschat import lees_begrippen, lees_woordenschat

DAG = date(2026, 11, 24)


@pytest.fixture(scope="module")
def schap() -> Bibliotheek:
    return lees_bibliotheek([])


@pytest.fixture(scope="module")
def woordenschat() -> Woordenschat:
    return lees_woordenschat(INHOUD)


def besloten(schap: Bibliotheek) -> list[Dilemma]:
    return [s for s in schap if isinstance(s, Dilemma) and s.keuze is not None]


def test_het_schap_is_zonder_fout_en_zonder_waarschuwing(
    schap: Bibliotheek, woordenschat: Woordenschat
) -> None:
    omgeving = Omgeving(schap, woordenschat, lees_begrippen(INHOUD), DAG)

    assert [str(b) for b in controleer(omgeving)] == []


def test_elke_bevinding_uit_de_feitenbasis_heeft_een_kaart(schap: Bibliotheek) -> None:
    nummers = {int(s.id[1:3]) for s in schap if isinstance(s, Bewijs)}

    # E42 has no card: its outcomes were not seen.
    assert nummers == set(range(1, 55)) - {42}


def test_er_zijn_genoeg_normen_dilemmas_factoren_en_besliste_zaken(
    schap: Bibliotheek, woordenschat: Woordenschat
) -> None:
    open_ = [s for s in schap if isinstance(s, Dilemma) and s.keuze is None]
    met_afloop = [s for s in besloten(schap) if s.uitkomst]

    assert sum(isinstance(s, Norm) for s in schap) >= 45
    assert {int(s.id[1:3]) for s in open_} == set(range(1, 31))
    assert len(besloten(schap)) >= 64
    assert len(met_afloop) * 2 >= len(besloten(schap))
    assert 30 <= len(woordenschat.factoren) <= 45
    assert len(woordenschat.kernvragen) >= 8


def test_elke_kernvraag_heeft_zaken_aan_beide_kanten(
    schap: Bibliotheek, woordenschat: Woordenschat
) -> None:
    per_kant = Counter((s.kernvraag, s.keuze) for s in besloten(schap))

    assert {
        (k.id, kant.id): per_kant[k.id, kant.id] >= 2
        for k in woordenschat.kernvragen
        for kant in k.kanten
    } == {(k.id, kant.id): True for k in woordenschat.kernvragen for kant in k.kanten}


def test_bij_elke_kernvraag_zegt_vergelijken_iets(
    schap: Bibliotheek, woordenschat: Woordenschat
) -> None:
    vergelijker = Vergelijker(schap, woordenschat)
    paren: Counter[tuple[str, str]] = Counter()
    for zaak in besloten(schap):
        kernvraag, keuze = zaak.kernvraag or "", zaak.keuze or ""
        uit = vergelijker.vergelijk(kernvraag, zaak.factoren, peildatum=DAG).voor_kant(keuze)
        # A case always speaks to itself.
        paren[kernvraag, "overeen"] += len(set(uit.in_lijn_met) - {zaak.id})
        paren[kernvraag, "wringt"] += len(uit.wringt_met)

    for vraag in woordenschat.kernvragen:
        assert paren[vraag.id, "overeen"] >= 1, vraag.id
        assert paren[vraag.id, "wringt"] >= 1, vraag.id


def test_elke_factor_heeft_cues_en_spreekt_bij_een_kernvraag(woordenschat: Woordenschat) -> None:
    assert [f.id for f in woordenschat.factoren if len(f.cues) < 8 or not f.kant] == []


def test_een_oordeel_zegt_dat_het_een_oordeel_is(woordenschat: Woordenschat) -> None:
    assert [
        f.id
        for f in woordenschat.factoren
        if f.aard == "oordeel" and "oordeel" not in f.beschrijving
    ] == []


def test_druk_van_de_organisatie_is_een_eigen_soort(
    schap: Bibliotheek, woordenschat: Woordenschat
) -> None:
    assert {f.id for f in woordenschat.factoren if f.druk} == {"target-of-budget", "plek-moet-vol"}
    assert sum(bool(s.druk) for s in schap) >= 10


def test_elke_id_begint_met_haar_herkomst(schap: Bibliotheek) -> None:
    begin = re.compile(r"(e\d\d|d\d\d|p\d{3}|pw|awb|avg|ai|rvs|crvb|rbzwb|beroep|team)-")

    assert [s.id for s in schap if not begin.match(s.id)] == []


def test_een_teamnorm_is_herkenbaar_een_voorbeeld(schap: Bibliotheek) -> None:
    team = [s for s in schap if isinstance(s, Norm) and s.aard == "team"]

    assert team
    assert all(s.voorbeeld and "voorbeeld" in s.tekst.lower() for s in team)


def test_alle_zaken_zijn_verzonnen(schap: Bibliotheek) -> None:
    assert all(s.fictief for s in schap if isinstance(s, Dilemma))


def test_de_labels_van_het_hoofdstuk_worden_gebruikt(schap: Bibliotheek) -> None:
    assert sum(bool(s.doelen) for s in schap) >= 150
    assert len({d for s in schap for d in s.doelen}) == 9
    assert len({d for s in schap for d in s.dimensies}) == 9
    assert {a for s in schap for a in s.aanpak} == {"work-first", "life-first", "skills-first"}
    assert {x for s in schap for x in s.logica} == {"bureaucratie", "markt", "professie"}


def test_de_schemas_op_schijf_lopen_niet_achter() -> None:
    assert {p.name: p.read_text(encoding="utf-8") for p in MAP.glob("*.json")} == schemas()


def test_de_woordenlijst_in_de_documentatie_loopt_niet_achter() -> None:
    pagina = PAGINA.read_text(encoding="utf-8")

    assert met_woordenlijst(pagina, lees_begrippen(INHOUD)) == pagina
