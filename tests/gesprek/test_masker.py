"""Masking at the gate: what is found, what is left alone, and a name that stays masked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistent.privacy.maskeren import maak_naam, maskeer
from assistent.voordeur import Assistent
from dilemma_bibliotheek.fouten import GebruikFout

VANDAAG = date(2026, 11, 24)


def soorten(tekst: str) -> list[str]:
    return [v.soort for v in maskeer(tekst, vandaag=VANDAAG).vondsten]


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("zijn bsn is 123456782", "bsn"),
        ("BSN: 1234.56.782", "bsn"),
        ("burgerservicenummer 12345678", "bsn"),
        ("nummer 123456789 staat op de brief", "nummer"),
        ("reknr nl91abna0417164300", "iban"),
        ("NL91 ABNA 0417 1643 00", "iban"),
        ("DE89 3704 0044 0532 0130 00", "iban"),
        ("mail naar jan.jansen@voorbeeld.nl", "e-mail"),
        ("jan [at] voorbeeld.nl", "e-mail"),
        ("bel 06-12345678", "telefoon"),
        ("bel +31 6 1234 5678", "telefoon"),
        ("vast 010 456 78 90", "telefoon"),
        ("woont op 3011 AB 12", "adres"),
        ("postcode 3011ab", "adres"),
        ("in de Hoogstraat 12", "adres"),
        ("geboren op 3 april 1985", "geboortedatum"),
        ("zoon, geb. 03-04-2019", "geboortedatum"),
        ("12-05-1971", "geboortedatum"),
        ("auto AB-123-C", "kenteken"),
        ("met kenteken ab123c", "kenteken"),
    ],
)
def test_wat_een_vaste_vorm_heeft_wordt_gemaskeerd(tekst: str, soort: str) -> None:
    gemaskeerd = maskeer(tekst, vandaag=VANDAAG)

    assert [v.soort for v in gemaskeerd.vondsten] == [soort]
    vondst = gemaskeerd.vondsten[0]
    assert gemaskeerd.tekst == tekst[: vondst.begin] + vondst.vervanging + tekst[vondst.eind :]


@pytest.mark.parametrize(
    "tekst",
    [
        "een gift van € 1.200 per jaar",
        "artikel 18 lid 10 Participatiewet, ECLI:NL:CRVB:2024:2195",
        "op 12-3-2026 niet verschenen, nieuwe afspraak 3 april 2026",
        "op 03-04-2026 niet verschenen",
        "in de bijstand sinds 1-1-2010",
        "in 2024 en 2025 is dat zo gebleven",
        "140 dossiers, 30 uur per week, 1401,50 per maand",
        "€ 2350 is te veel, 1200 eu per jaar",
        "om 10 uur en om 14.30 uur",
        "3x niet gekomen, 2 kids, 34 jaar",
    ],
)
def test_wat_geen_persoonsgegeven_is_blijft_staan(tekst: str) -> None:
    assert soorten(tekst) == []


def test_van_vondsten_die_elkaar_raken_blijft_niets_leesbaar() -> None:
    tekst = maskeer("woont Kerkstraat 12, 1234 AB Dorp", vandaag=VANDAAG).tekst

    assert "12" not in tekst
    assert "AB" not in tekst


def test_na_een_mailadres_blijft_de_volgende_zin_staan() -> None:
    assert maskeer("mail a@b.nl. Daarna belde ik.", vandaag=VANDAAG).tekst.endswith(
        ". Daarna belde ik."
    )


@given(st.text(alphabet=st.sampled_from("06-1234 AB.@nlgebo⟨⟩\n+:,5678"), max_size=60))
def test_twee_keer_maskeren_is_een_keer(tekst: str) -> None:
    een = maskeer(tekst, vandaag=VANDAAG).tekst

    assert maskeer(een, vandaag=VANDAAG).tekst == een


@pytest.mark.parametrize(
    "tekst",
    [
        "Fatima kwam",
        "fatima's dochter",
        "FATIMA",
        "Fatima El Amrani",
        "mevrouw El Amrani",
        "fátima",
    ],
)
def test_een_naam_wordt_in_al_haar_vormen_herkend(tekst: str) -> None:
    naam = maak_naam("Fatima El Amrani", "cliënt", b"0" * 16)

    gemaskeerd = maskeer(tekst, vandaag=VANDAAG, namen=[naam]).tekst

    assert "⟨cliënt⟩" in gemaskeerd
    assert "atima" not in gemaskeerd.casefold()
    assert "amrani" not in gemaskeerd.casefold()


def test_een_tussenvoegsel_alleen_is_geen_naam() -> None:
    naam = maak_naam("Jan van den Berg", "cliënt", b"0" * 16)

    assert maskeer("van den een op de ander", vandaag=VANDAAG, namen=[naam]).vondsten == ()


@pytest.mark.parametrize("naam", ["", "  ", "123", "a b c d e f g h i"])
def test_wat_geen_naam_is_wordt_geweigerd(naam: str) -> None:
    with pytest.raises(GebruikFout):
        maak_naam(naam, "cliënt", b"0" * 16)


def alle_bytes(map_: Path) -> bytes:
    return b"".join(p.read_bytes() for p in map_.rglob("*") if p.is_file())


def test_een_naam_die_later_wordt_genoemd_verdwijnt_uit_alles_op_schijf(
    assistent: Assistent, tmp_path: Path
) -> None:
    toestand = assistent.begin()
    toestand, _ = assistent.antwoord(toestand, "Zwaantje komt niet. Ze heeft schulden.")
    toestand, _ = assistent.antwoord(toestand, "toen zwaantje belde", vraag_id="hittepunt")
    toestand = assistent.sla_over(toestand, "vraag ik nog aan Zwaantje")
    toestand, _ = assistent.inzage.vraag_bibliotheek(toestand, "mag zwaantje weigeren")

    toestand, aantal = assistent.maskeer_naam(toestand, "Zwaantje")
    toestand, _ = assistent.antwoord(
        toestand, "Zwaantje weet het zelf ook niet", vraag_id="onbekend"
    )

    assert aantal == 2
    assert toestand.tekst("situatie") == "⟨cliënt⟩ komt niet. Ze heeft schulden."
    assert toestand.tekst("onbekend") == "⟨cliënt⟩ weet het zelf ook niet"
    assert b"waantje" not in alle_bytes(tmp_path / "thuis")
    assert assistent.controleer_logboek() == {toestand.id: []}
    assert assistent.open(toestand.id).antwoorden == toestand.antwoorden
