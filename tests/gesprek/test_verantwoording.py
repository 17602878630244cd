"""The verantwoording: every sentence stands in its origin, and nothing invented gets out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistent.afweging.toestand import Toestand
from assistent.formulier import leeg_formulier, lees_formulier
from assistent.samenstelling import maak_gesprek
from assistent.stappen import Route
from assistent.verantwoording.document import Herkomst, HerkomstFout, Verantwoording, Zin
from assistent.verantwoording.keuring import keur
from assistent.verantwoording.markdown import als_gegevens, als_markdown, veilig
from assistent.verantwoording.schrijven import maak, schrijf
from assistent.voordeur import Assistent
from dilemma_bibliotheek.fouten import BestandFout, GebruikFout
from dilemma_bibliotheek.yaml_streng import lees_yaml
from tests.gesprek.hulp import beantwoord


@pytest.fixture
def klaar(assistent: Assistent) -> Toestand:
    gesprek = maak_gesprek(assistent)
    beantwoord(gesprek, "normen")
    gesprek.invoer("1, 2: alleen als het verwijtbaar is")
    gesprek.invoer("/overslaan niet aan de orde")
    beantwoord(gesprek)
    assert gesprek.toestand is not None
    return gesprek.toestand


def test_elke_zin_staat_letterlijk_in_wat_zij_noemt(assistent: Assistent, klaar: Toestand) -> None:
    gegevens = als_gegevens(maak(assistent, klaar, "collega"))
    antwoorden = {a.id: a.tekst for a in klaar.antwoorden.values()}

    soorten = set()
    for zin in gegevens["zinnen"]:
        assert zin["herkomst"]
        for herkomst in zin["herkomst"]:
            soorten.add(herkomst["soort"])
            if herkomst["soort"] == "antwoord" and herkomst["id"] in antwoorden:
                assert zin["tekst"] in antwoorden[herkomst["id"]]
            if herkomst["soort"] == "stuk":
                assert zin["tekst"] in str(
                    getattr(assistent.bibliotheek.stuk(herkomst["id"]), herkomst["plek"])
                )
                assert len(herkomst["versie"]) == 64
    assert soorten == {"antwoord", "stuk", "vast"}


def test_alles_wat_een_collega_moet_lezen_staat_erin(assistent: Assistent, klaar: Toestand) -> None:
    tekst = als_markdown(maak(assistent, klaar, "collega"))

    for kop in (
        "Situatie",
        "De vraag",
        "Wat de cliënt wil",
        "Belangen van anderen",
        "Doelen",
        "Kennis",
        "Mogelijkheden",
        "Tegenstem",
        "Keuze",
        "Wat tekortkomt, en hoe dat wordt beperkt",
        "Afspraken en terugkijken",
    ):
        assert f"## {kop}\n" in tekst
    assert "Handhaving" in tekst.split("Overgeslagen of nog open")[1]
    assert "niet aan de orde" in tekst
    assert assistent.bibliotheek.versie in tekst
    assert "geen beschikking" in tekst
    assert "Concept" in tekst
    assert "24 februari 2027" in tekst


def met_zin(document: Verantwoording, zin: Zin) -> Verantwoording:
    eerste = document.delen[0]
    return replace(
        document, delen=(replace(eerste, zinnen=(*eerste.zinnen, zin)), *document.delen[1:])
    )


@pytest.mark.parametrize(
    "zin",
    [
        Zin("Hij is onbetrouwbaar.", ()),
        Zin("Hij is onbetrouwbaar.", (Herkomst("antwoord", "a2", "situatie"),)),
        Zin("Drie keer niet gekomen.", (Herkomst("antwoord", "a999", "situatie"),)),
        Zin(
            "Sancties helpen altijd.",
            (Herkomst("stuk", "e01-sancties-versnellen-uitstroom", "bevinding"),),
        ),
        Zin("Iets.", (Herkomst("stuk", "e99-bestaat-niet", "bevinding"),)),
    ],
)
def test_een_zin_zonder_ware_herkomst_wordt_geweigerd(
    assistent: Assistent, klaar: Toestand, zin: Zin
) -> None:
    document = maak(assistent, klaar, "collega")
    keur(document, klaar, assistent.bibliotheek)

    with pytest.raises(HerkomstFout):
        keur(met_zin(document, zin), klaar, assistent.bibliotheek)


def test_een_stuk_van_een_zin_of_een_steun_die_er_niet_is_wordt_geweigerd(
    assistent: Assistent, klaar: Toestand
) -> None:
    document = maak(assistent, klaar, "collega")
    heel = next(z for z in document.alle() if z.herkomst[0].soort == "antwoord" and " " in z.tekst)

    for kapot in (
        replace(heel, tekst=heel.tekst.split(" ", 1)[1]),  # "niet" in front may be what was cut off
        replace(heel, steunt_op=(Herkomst("stuk", "e99-bestaat-niet", "bevinding"),)),
        replace(heel, steunt_op=(Herkomst("antwoord", "a999", "situatie"),)),
    ):
        with pytest.raises(HerkomstFout):
            keur(met_zin(document, kapot), klaar, assistent.bibliotheek)


def test_een_bestaand_bestand_blijft_tenzij_men_het_vervangt(
    assistent: Assistent, klaar: Toestand, tmp_path: Path
) -> None:
    pad = tmp_path / "uit.md"
    pad.write_text("van mij", encoding="utf-8")

    with pytest.raises(BestandFout, match="bestaat al"):
        schrijf(assistent, klaar, uit=pad)
    assert pad.read_text(encoding="utf-8") == "van mij"
    schrijf(assistent, assistent.open(klaar.id), uit=pad, vervang=True)

    assert pad.read_text(encoding="utf-8").startswith("# Verantwoording")


def test_twee_keer_schrijven_bewaart_beide_versies(assistent: Assistent, klaar: Toestand) -> None:
    een = schrijf(assistent, klaar)
    twee = schrijf(assistent, assistent.open(klaar.id))

    assert een != twee
    assert een.exists() and twee.exists()


@pytest.mark.parametrize(
    ("tekst", "wordt"),
    [
        ("*nadruk* en _dit_", r"\*nadruk\* en \_dit\_"),
        ("<b>x</b>", r"\<b>x\</b>"),
        ("# geen kop", r"\# geen kop"),
        ("1. geen lijst", r"1\. geen lijst"),
        ("[naam] zegt", "[naam] zegt"),
        ("[x](http://y)", r"[x\](http://y)"),
        ("a &amp; b & c", r"a \&amp; b & c"),
        ("esc\x1b[31mrood\u202e", "escrood"),
    ],
)
def test_opmaak_in_de_eigen_woorden_blijft_letterlijk(tekst: str, wordt: str) -> None:
    assert veilig(tekst) == wordt


def test_een_lege_afweging_wordt_niet_verantwoord(assistent: Assistent) -> None:
    with pytest.raises(GebruikFout, match="nog niets"):
        maak(assistent, assistent.begin(), "collega")


@pytest.mark.parametrize("route", ["vol", "kort"])
def test_het_lege_formulier_heeft_elke_vraag_met_haar_reden(
    assistent: Assistent, route: str
) -> None:
    welke: Route = "kort" if route == "kort" else "vol"
    formulier = leeg_formulier(assistent.verloop, welke)

    gelezen, _ = lees_yaml(formulier)
    vragen = [v for stap, inhoud in gelezen.items() if stap != "route" for v in inhoud]

    van_de_route = assistent.stappen.route(welke)
    assert vragen == [id_ for id_ in van_de_route if id_ in vragen]
    # Only what answers something said before, or is made of the case, cannot be asked on paper.
    over = [assistent.stappen.vraag(id_) for id_ in van_de_route if id_ not in vragen]
    assert [
        v.id for v in over if not (v.als or v.per or v.uitklap or v.toon in {"stem", "houding"})
    ] == []
    assert {"handhaving", "verwijtbaar", "keuze", "teken"} < set(vragen)
    assert formulier.count("# Waarom:") == len(vragen)


def test_een_ingevuld_formulier_wordt_een_afweging_en_zegt_wat_ontbreekt(
    assistent: Assistent, tmp_path: Path
) -> None:
    pad = tmp_path / "f.yaml"
    pad.write_text(
        "route: kort\nsituatie:\n  situatie: |\n    Drie keer niet gekomen.\n    BSN 123456782\n"
        "vraag:\n  morele-vraag: NO\n  zekerheid: matig\nmensen:\n  geraakten:\n    - kinderen\n    - buurman\n",
        encoding="utf-8",
    )

    uit = lees_formulier(assistent, pad)

    assert uit.toestand.tekst("situatie") == "Drie keer niet gekomen.\nBSN ⟨BSN⟩"
    assert uit.toestand.tekst("morele-vraag") == "NO"
    assert uit.toestand.antwoorden["geraakten"].onderdelen == ("kinderen", "buurman")
    assert uit.ontbreekt == tuple(
        id_
        for id_ in assistent.verloop.route(uit.toestand)
        if id_ not in {"situatie", "morele-vraag", "zekerheid", "geraakten"}
    )
    assert {"eerste-neiging", "wens-client", "keuze"} < set(uit.ontbreekt)
    assert list(uit.gemaskeerd) == ["situatie"]


@pytest.mark.parametrize(
    ("inhoud", "zegt"),
    [
        (
            "situatie:\n  situatie: x y\n  hitepunt: z\n",
            "regel 3: Onbekende vraag 'hitepunt'. Bedoelde je 'hittepunt'?",
        ),
        ("situaatie:\n  situatie: x\n", "Bedoelde je 'situatie'?"),
        ("vraag:\n  zekerheid: blauw\n", "regel 2"),
        ("evaluatie:\n  evaluatiedatum: gisteren\n", "regel 2"),
        ("route: lang\nsituatie:\n  situatie: x\n", "vol of kort"),
        ("situatie: [a\n", "geen geldige YAML"),
        ("", "geen formulier"),
        ("situatie:\n  situatie:\n", "nog niets ingevuld"),
    ],
)
def test_een_fout_in_het_formulier_noemt_de_plek_en_er_wordt_niets_opgeslagen(
    assistent: Assistent, tmp_path: Path, inhoud: str, zegt: str
) -> None:
    pad = tmp_path / "f.yaml"
    pad.write_text(inhoud, encoding="utf-8")

    with pytest.raises(GebruikFout) as fout:
        lees_formulier(assistent, pad)

    assert zegt in str(fout.value)
    assert assistent.logboek.ids() == []
