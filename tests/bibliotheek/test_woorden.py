"""Dutch words: stems, compounds, sentences and how hard a text is to read."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemma_bibliotheek.tekst.leesbaarheid import flesch_douma
from dilemma_bibliotheek.tekst.samenstelling import delen
from dilemma_bibliotheek.tekst.woorden import stam, stammen, stammen_met_delen, woorden
from dilemma_bibliotheek.tekst.zinnen import zinnen


@pytest.mark.parametrize(
    ("getypt", "op_de_kaart"),
    [
        ("clienten", "cliënt"),
        ("CLIËNT", "cliënten"),
        ("reintegratie", "re-integratie"),
        ("reïntegratie", "re-integratie"),
        ("afspraken", "afspraak"),
        ("uitkeringen", "uitkering"),
        ("huizen", "huis"),
        ("gemiste", "gemist"),
        ("collega's", "collegas"),
    ],
)
def test_vormen_van_een_woord_komen_bij_elkaar(getypt: str, op_de_kaart: str) -> None:
    assert stammen(getypt) == stammen(op_de_kaart)


@pytest.mark.parametrize(
    ("een", "ander"), [("korten", "kort"), ("gezin", "zin"), ("geweld", "wel"), ("boete", "boot")]
)
def test_woorden_met_een_andere_betekenis_blijven_uit_elkaar(een: str, ander: str) -> None:
    assert stam(een) != stam(ander)


def test_woordjes_zonder_inhoud_tellen_niet_mee() -> None:
    assert stammen("Mag ik dat nou wel of niet doen?") == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_elk_woord_staat_op_de_plek_die_het_noemt(tekst: str) -> None:
    for woord in woorden(tekst):
        letters = tekst[woord.begin : woord.eind]

        assert letters
        assert letters[0].isalnum()
        assert letters[-1].isalnum()


def test_een_woord_met_een_streepje_is_een_woord_op_zijn_eigen_plek() -> None:
    tekst = "Hij wil re-integratie, nu."

    assert [tekst[w.begin : w.eind] for w in woorden(tekst)] == [
        "Hij",
        "wil",
        "re-integratie",
        "nu",
    ]


@pytest.mark.parametrize(
    ("woord", "deel"),
    [
        ("schuldhulptraject", "traject"),
        ("bijstandsuitkering", "uitkering"),
        ("taalcursus", "taal"),
        ("huisbezoek", "bezoek"),
    ],
)
def test_een_samenstelling_gaat_ook_over_haar_delen(woord: str, deel: str) -> None:
    assert stam(deel) in stammen_met_delen(woord)
    assert stammen_met_delen(woord)[0] == stam(woord)


@pytest.mark.parametrize("woord", ["werk", "traject", "xqzvwbkd", "", "a"])
def test_een_woord_dat_geen_samenstelling_is_heeft_geen_delen(woord: str) -> None:
    assert delen(woord) == ()


@given(st.text(alphabet="schuldhulptrajewkn", max_size=30))
def test_elk_deel_is_korter_dan_het_woord_en_staat_erin(woord: str) -> None:
    for deel in delen(woord):
        assert len(deel) < len(woord)
        assert deel in woord


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Hij kwam niet. Zij wel!", ["Hij kwam niet.", "Zij wel!"]),
        ("Zie art. 18 lid 2. Daarna niets.", ["Zie art. 18 lid 2.", "Daarna niets."]),
        ("Dhr. Jansen belde o.a. de bank.", ["Dhr. Jansen belde o.a. de bank."]),
        ("'Dat kan ik al.' Ze zweeg.", ["'Dat kan ik al.'", "Ze zweeg."]),
        ("Eerste regel\nTweede regel", ["Eerste regel", "Tweede regel"]),
        ("Op 3. april kwam hij.", ["Op 3. april kwam hij."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_tekst_wordt_in_zinnen_geknipt(tekst: str, verwacht: list[str]) -> None:
    assert [tekst[b:e] for b, e in zinnen(tekst)] == verwacht


@given(st.text(max_size=300))
def test_zinnen_verliezen_geen_teken_en_overlappen_niet(tekst: str) -> None:
    plekken = list(zinnen(tekst))

    assert all(b < e for b, e in plekken)
    assert all(een[1] <= twee[0] for een, twee in itertools.pairwise(plekken))
    over = "".join(tekst[b:e] for b, e in plekken)
    assert "".join(over.split()) == "".join(tekst.split())


def test_gewone_taal_leest_makkelijker_dan_ambtelijke_taal() -> None:
    gewoon = "Je belt eerst. Dan praat je met hem. Kom je er niet uit? Vraag een collega."
    ambtelijk = (
        "Ingevolge het bepaalde in de afstemmingsverordening dient de belanghebbende onverwijld "
        "mededeling te doen van arbeidsinschakelingsbelemmerende omstandigheden."
    )

    assert flesch_douma(gewoon) > 60 > 20 > flesch_douma(ambtelijk)
