"""The counter-voice: it really opposes, quotes exactly, keeps closed what is closed, and orders nobody."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from assistent.tegenspraak.bouwen import Tegenspraak
from assistent.tegenspraak.citaten import velden
from assistent.tegenspraak.naast import DAARTEGENOVER, naast_elkaar, tegenover
from assistent.tegenspraak.stemmen import Stemmen, lees_stemmen
from assistent.tegenspraak.tonen import toon, toon_spiegel
from assistent.tegenspraak.zaak import Bekend, Tegenstem, Zaak
from assistent.toetsen.verboden import adviestaal
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.kanten import Kanten, Steun, gebreken, lees_kanten
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.stukken import Bewijs, Dilemma
from dilemma_bibliotheek.woordenschat import lees_woordenschat

WAARDEN: tuple[Bekend, ...] = ("ja", "nee", "weet-niet")


@pytest.fixture(scope="module")
def schap() -> Bibliotheek:
    return lees_bibliotheek([])


@pytest.fixture(scope="module")
def woordenschat() -> Woordenschat:
    return lees_woordenschat(INHOUD)


@pytest.fixture(scope="module")
def kanten() -> Kanten:
    return lees_kanten(INHOUD)


@pytest.fixture(scope="module")
def stemmen() -> Stemmen:
    return lees_stemmen()


@pytest.fixture(scope="module")
def spraak(stemmen: Stemmen, woordenschat: Woordenschat, kanten: Kanten) -> Tegenspraak:
    return Tegenspraak(stemmen, woordenschat, kanten)


EIGEN = {
    "eerste-neiging": "Ik zou het zo doen, maar ik ben bang dat hij daarna niet meer komt",
    "aannames": "hij leest zijn post niet\nde school houdt een plek vrij",
    "hoewel": "hij deed de vorige keer wel wat hij zei",
    "verlies-a": "rust in huis",
}


def willekeurige_zaken(
    woordenschat: Woordenschat, schap: Bibliotheek, *, open_: bool, per_kant: int = 4
) -> Iterator[Zaak]:
    """Yield cases over all kernvragen and both sides, with random factors, stukken and own words."""
    toeval = random.Random(5)
    alle = list(schap)
    for vraag in woordenschat.kernvragen:
        for kant in vraag.kanten:
            for _ in range(per_kant):
                gekozen = toeval.sample(woordenschat.factoren, toeval.randint(0, 20))
                gekozen += [factor for factor in woordenschat.factoren if factor.druk]
                yield Zaak(
                    vraag,
                    kant.id,
                    {factor.id: toeval.choice(WAARDEN) for factor in gekozen},
                    {v: t for v, t in EIGEN.items() if toeval.random() < 0.5},
                    toeval.sample(alle, toeval.choice([0, 10, 60, len(alle)])),
                    open_,
                    frozenset(s.id for s in toeval.sample(alle, 20)),
                )


Gesproken = list[tuple[Zaak, Tegenstem]]


@pytest.fixture(scope="module")
def gesproken(spraak: Tegenspraak, woordenschat: Woordenschat, schap: Bibliotheek) -> Gesproken:
    """Return what every voice says about many cases, with outcomes open."""
    return [
        (zaak, spraak.spreek(zaak, stem.id))
        for zaak in willekeurige_zaken(woordenschat, schap, open_=True)
        for stem in spraak.stemmen.stemmen
    ]


def test_elke_regel_rust_op_iets_en_elk_citaat_staat_letterlijk_in_zijn_bron(
    gesproken: Gesproken, woordenschat: Woordenschat, schap: Bibliotheek
) -> None:
    geciteerd = set()
    for zaak, tegenstem in gesproken:
        mag = {stuk.id for stuk in zaak.stukken}
        for regel in tegenstem.regels:
            assert regel.herkomst
            if regel.bouwsteen is not None:
                assert any(grond.soort != "vast" for grond in regel.herkomst)
            for grond in regel.herkomst:
                geciteerd.add(grond.soort)
                match grond.soort:
                    case "stuk":
                        assert grond.id in mag
                        assert grond.passage
                        inhoud = velden(schap.stuk(grond.id), grond.veld)
                        assert any(grond.passage in tekst for tekst in inhoud)
                        assert grond.veld == "factoren" or grond.passage in regel.tekst
                    case "antwoord":
                        assert grond.passage in zaak.eigen[grond.id]
                        assert grond.passage in regel.tekst
                    case "factor" | "druk":
                        factor = woordenschat.factor(grond.id)
                        assert factor is not None
                        assert factor.label in regel.tekst
                    case "vast":
                        assert grond.passage == regel.tekst

    assert geciteerd == {"stuk", "antwoord", "factor", "druk", "vast"}


def test_wat_als_tegenargument_klinkt_spreekt_echt_voor_de_andere_kant(
    gesproken: Gesproken, woordenschat: Woordenschat, schap: Bibliotheek, kanten: Kanten
) -> None:
    bouwstenen = set()
    for zaak, tegenstem in gesproken:
        assert zaak.kernvraag is not None
        vraag, andere = zaak.kernvraag.id, zaak.andere_kant
        for regel in tegenstem.regels:
            bouwstenen.add(regel.bouwsteen)
            for grond in regel.herkomst:
                if grond.soort in {"factor", "druk"}:
                    factor = woordenschat.factor(grond.id)
                    assert factor is not None
                    verwacht = zaak.neiging_kant if grond.soort == "druk" else andere
                    assert factor.kant[vraag] == verwacht
                    assert factor.druk == (grond.soort == "druk")
                    assert zaak.factoren.get(grond.id) != "nee"
                stuk = schap.stukken.get(grond.id) if grond.soort == "stuk" else None
                if stuk is not None and not (isinstance(stuk, Dilemma) and stuk.keuze):
                    voor = {steun.kant for steun in kanten.van(stuk.id, vraag)}
                    assert voor != {zaak.neiging_kant}
                    assert andere in voor or regel.bouwsteen == "tegenhanger"

    assert {"bevestigd", "onbekend", "niet-gevraagd", "zaak", "tegenstem", "bewijs", "norm"} <= (
        bouwstenen
    )


def test_een_zaak_koos_de_andere_kant_en_een_tegenstem_staat_tegenover_de_neiging(
    gesproken: Gesproken, schap: Bibliotheek
) -> None:
    gezien = 0
    for zaak, tegenstem in gesproken:
        for regel in tegenstem.regels:
            stuk = (
                schap.stuk(regel.herkomst[0].id)
                if regel.bouwsteen in {"zaak", "tegenstem"}
                else None
            )
            if isinstance(stuk, Dilemma) and stuk.keuze is not None:
                gezien += 1
                verwacht = zaak.andere_kant if regel.bouwsteen == "zaak" else zaak.neiging_kant
                assert stuk.keuze == verwacht

    assert gezien > 20


def test_met_dichte_uitkomsten_klinkt_er_niets_uit_een_besliste_zaak(
    spraak: Tegenspraak, woordenschat: Woordenschat, schap: Bibliotheek
) -> None:
    beslist = [s for s in schap if isinstance(s, Dilemma) and s.keuze is not None]
    zaken = list(willekeurige_zaken(woordenschat, schap, open_=False, per_kant=2))
    zaken += [Zaak(eigen=EIGEN, stukken=list(schap)), Zaak(stukken=beslist)]

    for zaak in zaken:
        for stem in spraak.stemmen.stemmen:
            tegenstem = spraak.spreek(zaak, stem.id)
            tekst = " ".join(regel.tekst for regel in tegenstem.regels)
            assert not set(tegenstem.stukken) & {s.id for s in beslist}
            for stuk in beslist:
                dicht = (stuk.gekozen, stuk.uitkomst, stuk.tegenstem, *stuk.redenen, stuk.titel)
                assert not any(stuk_tekst and stuk_tekst in tekst for stuk_tekst in dicht)


def test_elke_stem_zegt_iets_bij_elke_kernvraag_ook_zonder_stukken(
    spraak: Tegenspraak, woordenschat: Woordenschat
) -> None:
    for vraag in woordenschat.kernvragen:
        raakt = [f for f in woordenschat.factoren if vraag.id in f.kant]
        for kant in vraag.kanten:
            zaak = Zaak(vraag, kant.id, {f.id: "ja" for f in raakt})
            for stem in spraak.stemmen.stemmen:
                tegenstem = spraak.spreek(zaak, stem.id)
                assert tegenstem.gevonden, (vraag.id, kant.id, stem.id)
                assert len(tegenstem.regels) >= 3


def test_met_de_hele_bibliotheek_heeft_elke_stem_vier_tot_acht_regels_op_een_scherm(
    gesproken: Gesproken, woordenschat: Woordenschat, schap: Bibliotheek
) -> None:
    for zaak, tegenstem in gesproken:
        regels = toon(tegenstem, lambda _: 123, woordenschat)
        if len(zaak.stukken) == len(schap):
            assert 4 <= len(tegenstem.regels) <= 8
        assert len(tegenstem.regels) <= 8
        assert len(regels) <= 23
        assert all(len(regel) <= 78 for regel in regels)


def test_dezelfde_zaak_geeft_dezelfde_tegenstem(spraak: Tegenspraak, gesproken: Gesproken) -> None:
    opnieuw = [spraak.spreek(zaak, tegenstem.stem.id) for zaak, tegenstem in gesproken]

    assert opnieuw == [tegenstem for _, tegenstem in gesproken]


def test_geen_stem_geeft_advies_of_een_bevel(gesproken: Gesproken) -> None:
    for _, tegenstem in gesproken:
        for regel in tegenstem.regels:
            tekst = regel.tekst
            for grond in regel.herkomst:
                if grond.soort in {"stuk", "antwoord"}:
                    tekst = tekst.replace(grond.passage, "")
            assert adviestaal(tekst) == (), tekst
            assert "je moet" not in tekst.lower()


def test_de_eigen_twijfel_komt_terug_in_eigen_woorden(
    spraak: Tegenspraak, woordenschat: Woordenschat
) -> None:
    zin = "Ik doe het, al vraag ik me af of ze dit zelf heeft bedacht."
    zaak = Zaak(woordenschat.kernvraag("plaatsing"), "plaatsen", {}, {"hittepunt": zin})

    regels = spraak.spreek(zaak, "client").regels

    assert any(zin in regel.tekst for regel in regels if regel.bouwsteen == "eigen")


def test_een_lange_twijfel_wordt_ingekort_en_dat_is_te_zien(
    spraak: Tegenspraak, woordenschat: Woordenschat
) -> None:
    zin = "Ik ben bang dat " + "het heel lang gaat duren en " * 12 + "dan stopt het"
    zaak = Zaak(woordenschat.kernvraag("plaatsing"), "plaatsen", {}, {"situatie": zin})

    regel = next(r for r in spraak.spreek(zaak, "client").regels if r.bouwsteen == "eigen")

    assert regel.herkomst[0].passage in zin
    assert len(regel.herkomst[0].passage) < len(zin)
    assert f"{regel.herkomst[0].passage} …" in regel.tekst


def test_een_open_feit_klinkt_als_vraag_en_een_ontkend_feit_niet(
    spraak: Tegenspraak, woordenschat: Woordenschat
) -> None:
    vraag = woordenschat.kernvraag("maatregel")
    tegen = [f for f in woordenschat.factoren if f.kant.get("maatregel") == "afzien"]
    nee: dict[str, Bekend] = {f.id: "nee" for f in tegen}

    open_feit = spraak.spreek(Zaak(vraag, "opleggen", {**nee, "schulden": "weet-niet"}), "jurist")
    alles_nee = spraak.spreek(Zaak(vraag, "opleggen", nee), "jurist")

    assert [r.herkomst[0].id for r in open_feit.regels if r.bouwsteen == "onbekend"] == ["schulden"]
    assert not alles_nee.gevonden


def test_druk_van_de_organisatie_is_nooit_een_argument_maar_wordt_wel_genoemd(
    spraak: Tegenspraak, woordenschat: Woordenschat
) -> None:
    vraag = woordenschat.kernvraag("plaatsing")
    druk: dict[str, Bekend] = {"plek-moet-vol": "ja", "target-of-budget": "ja"}

    tegen_plaatsen = spraak.spreek(Zaak(vraag, "plaatsen", druk), "beroepsvereniging")
    tegen_wachten = spraak.spreek(Zaak(vraag, "niet-plaatsen", druk), "beroepsvereniging")

    assert "druk" in {regel.bouwsteen for regel in tegen_plaatsen.regels}
    assert not set(druk) & {g.id for r in tegen_wachten.regels for g in r.herkomst}


def test_zonder_neiging_komt_de_tegenstem_uit_de_eigen_woorden_en_uit_open_dilemmas(
    spraak: Tegenspraak, schap: Bibliotheek
) -> None:
    dilemma = next(s for s in schap if isinstance(s, Dilemma) and s.keuze is None)
    zaak = Zaak(eigen=EIGEN, stukken=[dilemma])

    tegenstem = spraak.spreek(zaak, "collega")

    assert {r.bouwsteen for r in tegenstem.regels} >= {"neiging", "eigen", "verlies", "dilemma"}
    assert tegenstem.stukken == (dilemma.id,)


def test_zonder_iets_zegt_elke_stem_eerlijk_niets_te_hebben_en_wie_je_kunt_vragen(
    spraak: Tegenspraak, woordenschat: Woordenschat
) -> None:
    for stem in spraak.stemmen.stemmen:
        tegenstem = spraak.spreek(Zaak(), stem.id)
        tekst = " ".join(toon(tegenstem, lambda _: None, woordenschat))

        assert not tegenstem.gevonden
        assert "geen tegenstem" in tekst
        for wie in ("cliënt", "werkgever", "beroepsvereniging", "opleiding", "kennisinstelling"):
            assert wie in tekst


def test_een_kant_die_niet_bij_de_kernvraag_hoort_telt_als_geen_neiging(
    woordenschat: Woordenschat,
) -> None:
    assert Zaak(woordenschat.kernvraag("controle"), "opleggen").andere_kant is None
    assert Zaak(None, "opleggen").andere_kant is None


def test_bewijs_dat_je_meenam_krijgt_zijn_tegenhanger_maar_niet_als_die_jou_steunt(
    spraak: Tegenspraak, woordenschat: Woordenschat
) -> None:
    mee, tegenover_ = (
        Bewijs(
            id=f"t0{nummer}-proef",
            soort="bewijs",
            titel="Een proef",
            bron="verzonnen",
            sterkte="C",
            bevinding=bevinding,
            zegt_niet="Of het hier zo gaat.",
            tegenhanger=(ander,),
        )
        for nummer, bevinding, ander in [(1, "Het werkt.", "t02-proef"), (2, "Nee.", "t01-proef")]
    )
    zaak = Zaak(
        woordenschat.kernvraag("plaatsing"),
        "plaatsen",
        stukken=[mee, tegenover_],
        meegenomen=frozenset({mee.id}),
    )
    steunt = Kanten(steun=(Steun(stuk=tegenover_.id, kernvraag="plaatsing", kant="plaatsen"),))
    anders = Tegenspraak(spraak.stemmen, woordenschat, steunt)

    assert tegenover_.id in spraak.spreek(zaak, "kennisinstelling").stukken
    assert tegenover_.id not in anders.spreek(zaak, "kennisinstelling").stukken


def test_een_theorie_heet_geen_onderzoek(
    spraak: Tegenspraak, woordenschat: Woordenschat, schap: Bibliotheek
) -> None:
    theorie = schap.stuk("e29-zelfgekozen-motivatie")
    zaak = Zaak(woordenschat.kernvraag("participatie"), "voorgeschreven", stukken=[theorie])

    regels = spraak.spreek(zaak, "kennisinstelling").regels

    (bewijs,) = [regel for regel in regels if regel.bouwsteen == "bewijs"]
    assert bewijs.tekst.startswith("Een theorie")
    assert "zegt niet" in bewijs.tekst


def test_een_nieuwe_stem_is_alleen_tekst(
    stemmen: Stemmen, woordenschat: Woordenschat, kanten: Kanten
) -> None:
    gegevens = stemmen.model_dump()
    buur = {
        "id": "buur",
        "label": "een buurvrouw",
        "wie": "Iemand van de trap.",
        "opening": "Bij ‘{kant}’ denk ik aan later.",
        "opening_zonder": "Nou.",
        "slot": "En dan?",
        "kijkt": {"stukken": []},
        "volgorde": ["niet-gevraagd"],
        "zinnen": {"niet-gevraagd": ["Weet je dit al: {factor}?"]},
    }
    nieuw = Stemmen.model_validate({**gegevens, "stemmen": [buur]})
    zaak = Zaak(woordenschat.kernvraag("plaatsing"), "plaatsen", {})

    regels = Tegenspraak(nieuw, woordenschat, kanten).spreek(zaak, "buur").regels

    assert regels[0].tekst == "Bij ‘plaatsen’ denk ik aan later."
    assert regels[1].tekst.startswith("Weet je dit al: ")


@pytest.mark.parametrize(
    ("bouwsteen", "zin"),
    [("bewijs", "Zie: “{citaat}”"), ("eigen", "Tja."), ("druk", "{factor} en {onzin}")],
)
def test_een_zin_met_een_verkeerde_plek_wordt_geweigerd(
    stemmen: Stemmen, bouwsteen: str, zin: str
) -> None:
    gegevens = stemmen.model_dump()
    gegevens["zinnen"][bouwsteen] = (zin,)

    with pytest.raises(ValueError, match=bouwsteen):
        Stemmen.model_validate(gegevens)


def test_accolades_in_eigen_woorden_blijven_staan(
    spraak: Tegenspraak, woordenschat: Woordenschat
) -> None:
    zaak = Zaak(
        woordenschat.kernvraag("plaatsing"), "plaatsen", {}, {"hoewel": "hij zei {kant} en {x}"}
    )

    tekst = " ".join(regel.tekst for regel in spraak.spreek(zaak, "client").regels)

    assert "hij zei {kant} en {x}" in tekst


def test_een_onbekende_stem_noemt_de_stemmen_die_er_zijn(spraak: Tegenspraak) -> None:
    with pytest.raises(GebruikFout, match="jurist"):
        spraak.spreek(Zaak(), "koning")


def test_bij_elke_factor_staat_waarom_en_alleen_bij_kernvragen_waar_hij_telt(
    stemmen: Stemmen, woordenschat: Woordenschat
) -> None:
    in_tekst = {(f, k) for f, per_vraag in stemmen.waarom.items() for k in per_vraag}
    bedoeld = {(f.id, k) for f in woordenschat.factoren if not f.druk for k in f.kant}

    assert in_tekst == bedoeld


def test_stemmen_verwijzen_alleen_naar_wat_er_is(
    stemmen: Stemmen, woordenschat: Woordenschat, schap: Bibliotheek
) -> None:
    kanten = {k.id: {kant.id for kant in k.kanten} for k in woordenschat.kernvragen}
    for stem in stemmen.stemmen:
        assert all(woordenschat.factor(factor) for factor in stem.kijkt.factoren)
        for vraag, openingen in stem.openingen.items():
            assert set(openingen) <= kanten[vraag]
    assert stemmen.spiegel.stuk in schap.stukken


def test_de_lijst_van_kanten_klopt_met_het_schap(
    kanten: Kanten, woordenschat: Woordenschat, schap: Bibliotheek
) -> None:
    assert gebreken(kanten, woordenschat, schap.stukken) == ()


def test_elke_kant_krijgt_voer_van_een_norm_of_bewijs(
    kanten: Kanten, woordenschat: Woordenschat, schap: Bibliotheek
) -> None:
    gevoed = {
        (s.kernvraag, s.kant) for s in kanten.steun if not isinstance(schap.stuk(s.stuk), Dilemma)
    }

    assert gevoed == {(k.id, kant.id) for k in woordenschat.kernvragen for kant in k.kanten}


@pytest.mark.parametrize(
    ("velden_", "gebrek"),
    [
        ({"kant": "weg"}, "onbekende"),
        ({"stuk": "bestaat-niet"}, "geen stuk"),
        ({"passage": "dit staat er niet"}, "passage"),
        ({"stuk": "p001-de-stoel-bleef-vier-keer-leeg"}, "beslist"),
    ],
)
def test_een_fout_in_de_lijst_van_kanten_wordt_genoemd(
    velden_: dict[str, str], gebrek: str, woordenschat: Woordenschat, schap: Bibliotheek
) -> None:
    goed = {
        "stuk": "e01-sancties-versnellen-uitstroom",
        "kernvraag": "maatregel",
        "kant": "opleggen",
    }
    kanten = Kanten(steun=(Steun.model_validate({**goed, **velden_}),))

    (melding,) = gebreken(kanten, woordenschat, schap.stukken)

    assert gebrek in melding


def test_paren_die_elkaar_tegenspreken_staan_er_een_keer_en_echt_tegenover_elkaar(
    schap: Bibliotheek,
) -> None:
    paren = tegenover(list(schap))

    assert len({frozenset((een.id, twee.id)) for een, twee in paren}) == len(paren) > 0
    for een, twee in paren:
        assert twee.id in een.tegenhanger or een.id in twee.tegenhanger
    alleen = [paren[0][0]]
    assert tegenover(alleen) == []


@pytest.mark.parametrize("breedte", [40, 60, 79, 120])
@pytest.mark.parametrize("lineair", [True, False])
def test_naast_elkaar_houdt_alle_woorden_en_past_in_de_breedte(
    schap: Bibliotheek, breedte: int, lineair: bool
) -> None:
    een, twee = tegenover(list(schap))[0]

    regels = naast_elkaar(een, twee, breedte, lineair=lineair, nummer=lambda _: 7)

    woorden = " ".join(regels).replace("|", " ").split()
    for tekst in (een.bevinding, een.zegt_niet, een.voor_wie, twee.bevinding, twee.zegt_niet):
        assert tekst is not None
        assert set(tekst.split()) <= set(woorden)
    assert all(len(regel) <= breedte for regel in regels)
    assert (DAARTEGENOVER in regels) == (lineair or breedte < 60)


def test_een_kaart_zonder_grens_zegt_dat_die_ontbreekt() -> None:
    kaal = Bewijs(id="x1", soort="bewijs", titel="Kaal", bron="geen", sterkte="D")

    assert "zegt niet: staat niet op de kaart" in naast_elkaar(kaal, kaal, 78, lineair=True)


def test_de_spiegel_heeft_drie_vragen(stemmen: Stemmen) -> None:
    spiegel = "\n".join(toon_spiegel(stemmen.spiegel))

    assert spiegel.count("·") == 3
    assert "Zacka" in spiegel
