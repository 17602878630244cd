"""Comparing cases: the a-fortiori relation, its kantelvragen, and how it is told (``ontwerp.md`` §5)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistent.cli.ontleder import maak_ontleder
from assistent.cli.opdrachten import voer_uit
from assistent.vergelijken.tonen import (
    regels_van,
    regels_van_kantelen,
    regels_van_tegengesteld,
    waarom_niet,
)
from assistent.vergelijken.vergelijker import Vergelijker
from assistent.vergelijken.vergelijking import Onderscheid, Vergelijking
from assistent.voordeur import Assistent
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.kernvragen import Factor, Kant, Kernvraag, Woordenschat
from dilemma_bibliotheek.stukken import Dilemma, Status
from dilemma_bibliotheek.woordenschat import lees_woordenschat
from tests.gesprek.hulp import PROEF

DAG = date(2026, 11, 24)
ALLES_PROBEREN = settings(PROEF, max_examples=200)
KANTEN = ("links", "rechts")
FACTOREN = tuple(f"f{nummer}" for nummer in range(8))


# A small world, made anew for each example ------------------------------------------------------


def maak_woordenschat(
    kant_van: Mapping[str, str], kanten: Sequence[str] = KANTEN, druk: Iterable[str] = ()
) -> Woordenschat:
    """Return the factors f0 … f7; those in ``kant_van`` have a side in kernvraag ``vraag``."""
    vragen = tuple(
        Kernvraag(
            id=id_,
            vraag="Dit of dat?",
            uitleg="Proef.",
            kanten=(
                Kant(id=kanten[0], label=f"kant {kanten[0]}"),
                Kant(id=kanten[1], label=f"kant {kanten[1]}"),
            ),
        )
        for id_ in ("vraag", "andere-vraag")
    )
    factoren = tuple(
        Factor(
            id=naam,
            label=f"label {naam}",
            beschrijving="Proef.",
            aard="feit",
            relevantie=("moreel",),
            druk=naam in set(druk),
            kant={"vraag": kant_van[naam]} if naam in kant_van else {"andere-vraag": kanten[0]},
        )
        for naam in FACTOREN
    )
    return Woordenschat(kernvragen=vragen, factoren=factoren)


def zaak(
    id_: str,
    keuze: str | None,
    factoren: Iterable[str],
    *,
    kernvraag: str = "vraag",
    status: Status = "geldig",
    besloten_op: date | None = date(2025, 1, 1),
) -> Dilemma:
    return Dilemma(
        soort="dilemma",
        id=id_,
        titel=f"Zaak {id_}",
        fictief=True,
        status=status,
        vervangen_door="p999" if status == "vervangen" else None,
        kernvraag=kernvraag,
        factoren=tuple(factoren),
        keuze=keuze,
        besloten_op=besloten_op,
    )


def vergelijker(zaken: Iterable[Dilemma], woordenschat: Woordenschat) -> Vergelijker:
    return Vergelijker(Bibliotheek({z.id: z for z in zaken}), woordenschat)


@dataclass(frozen=True)
class Wereld:
    """Factors with a side, decided cases, and one new case."""

    kant_van: dict[str, str]
    zaken: tuple[Dilemma, ...]
    hier: frozenset[str]

    def vergelijk(
        self, hier: Iterable[str] | None = None, onbekend: Iterable[str] = ()
    ) -> Vergelijking:
        return vergelijker(self.zaken, maak_woordenschat(self.kant_van)).vergelijk(
            "vraag", self.hier if hier is None else hier, onbekend, peildatum=DAG, aantal=99
        )


@st.composite
def werelden(draw: st.DrawFn) -> Wereld:
    kant_van = draw(st.dictionaries(st.sampled_from(FACTOREN), st.sampled_from(KANTEN)))
    losse = st.tuples(st.sampled_from(KANTEN), st.sets(st.sampled_from(FACTOREN)))
    zaken = [
        zaak(f"p{nummer:03d}", keuze, sorted(factoren))
        for nummer, (keuze, factoren) in enumerate(draw(st.lists(losse, max_size=8)))
    ]
    return Wereld(kant_van, tuple(zaken), draw(st.frozensets(st.sampled_from(FACTOREN))))


# The reference: the definition in sets, nothing clever ------------------------------------------

Stand = dict[str, str]


def spreekt(p: Dilemma, hier: Iterable[str], kant_van: Mapping[str, str]) -> bool:
    """Tell whether ``p`` speaks: all for its side is here too, all against it here was there too."""
    n, daar = set(hier), set(p.factoren)
    voor = {f for f in daar if kant_van.get(f) == p.keuze}
    tegen = {f for f in n if kant_van.get(f) not in {None, p.keuze}}
    return voor <= n and tegen <= daar


def stand(wereld: Wereld, hier: Iterable[str]) -> tuple[Stand, set[str]]:
    """Return the judgement per side and the ids of the cases that speak."""
    n = set(hier)
    spreken = [p for p in wereld.zaken if spreekt(p, n, wereld.kant_van)]
    uit = {}
    for kant in KANTEN:
        if any(p.keuze != kant for p in spreken):
            uit[kant] = "wringt"
        else:
            uit[kant] = "in lijn" if spreken else "vrij"
    return uit, {p.id for p in spreken}


Gevolg = tuple[dict[str, tuple[str, str]], set[str]]


def gevolg(wereld: Wereld, erbij: Iterable[str]) -> Gevolg:
    """Return per side that changes its before and after, and the cases that start or stop."""
    nu, spraken = stand(wereld, wereld.hier)
    dan, spreken = stand(wereld, wereld.hier | set(erbij))
    return {k: (nu[k], dan[k]) for k in KANTEN if nu[k] != dan[k]}, spraken ^ spreken


# Properties -------------------------------------------------------------------------------------


@PROEF
@given(werelden())
def test_het_oordeel_is_dat_van_de_definitie(wereld: Wereld) -> None:
    uit = wereld.vergelijk()
    verwacht, spreken = stand(wereld, wereld.hier)

    assert uit.oordeel == verwacht
    for kant in uit.kanten:
        assert set(kant.in_lijn_met) | set(kant.wringt_met) == spreken
        assert {z.id for z in wereld.zaken if z.keuze == kant.kant} >= set(kant.in_lijn_met)
        assert {z.id for z in wereld.zaken if z.keuze != kant.kant} >= set(kant.wringt_met)


@PROEF
@given(werelden(), st.sampled_from(KANTEN), st.sampled_from(FACTOREN))
def test_een_factor_voor_een_kant_laat_geen_zaak_voor_die_kant_zwijgen(
    wereld: Wereld, kant: str, factor: str
) -> None:
    assume(wereld.kant_van.get(factor) == kant)
    voor = wereld.vergelijk().voor_kant(kant)
    na = wereld.vergelijk(wereld.hier | {factor}).voor_kant(kant)

    assert set(na.in_lijn_met) >= set(voor.in_lijn_met)


@PROEF
@given(werelden(), st.sampled_from(KANTEN), st.sampled_from(FACTOREN))
def test_een_factor_tegen_een_kant_laat_geen_zaak_voor_die_kant_beginnen(
    wereld: Wereld, kant: str, factor: str
) -> None:
    assume(wereld.kant_van.get(factor) not in {None, kant})
    voor = wereld.vergelijk().voor_kant(kant)
    na = wereld.vergelijk(wereld.hier | {factor}).voor_kant(kant)

    assert set(na.in_lijn_met) <= set(voor.in_lijn_met)


@PROEF
@given(werelden())
def test_wie_de_kanten_omwisselt_krijgt_het_spiegelbeeld(wereld: Wereld) -> None:
    om = dict(zip(KANTEN, reversed(KANTEN), strict=True))
    gespiegeld = Wereld(
        {factor: om[kant] for factor, kant in wereld.kant_van.items()},
        tuple(z.model_copy(update={"keuze": om[z.keuze or ""]}) for z in wereld.zaken),
        wereld.hier,
    )
    uit, spiegel = (
        wereld.vergelijk(onbekend=open_van(wereld)),
        gespiegeld.vergelijk(onbekend=open_van(wereld)),
    )

    assert {om[k]: o for k, o in spiegel.oordeel.items()} == uit.oordeel
    assert [g.zaak.id for g in spiegel.gevallen] == [g.zaak.id for g in uit.gevallen]
    assert [k.factor for k in spiegel.kantelvragen] == [k.factor for k in uit.kantelvragen]
    assert [k.factoren for k in spiegel.kantelparen] == [k.factoren for k in uit.kantelparen]


def open_van(wereld: Wereld) -> list[str]:
    return [f for f in FACTOREN if f not in wereld.hier]


@PROEF
@given(werelden(), st.randoms(use_true_random=False))
def test_de_volgorde_van_zaken_en_van_invoer_maakt_niet_uit(wereld: Wereld, toeval: Any) -> None:
    def schud(rij: Iterable[Any]) -> list[Any]:
        lijst = list(rij)
        toeval.shuffle(lijst)
        return lijst

    geschud = Wereld(
        wereld.kant_van,
        tuple(
            z.model_copy(update={"factoren": tuple(schud(z.factoren))}) for z in schud(wereld.zaken)
        ),
        wereld.hier,
    )
    een = als_vorm(wereld.vergelijk(sorted(wereld.hier), open_van(wereld)))
    ander = als_vorm(geschud.vergelijk(schud(wereld.hier), schud(open_van(wereld))))

    assert een == ander


def als_vorm(uit: Vergelijking) -> Any:
    """Return all of a comparison that does not repeat how a case was written down."""
    gevallen = [
        (g.zaak.id, g.gedeeld, g.alleen_hier, g.alleen_daar, g.verschil, g.spreekt, g.waarom_niet)
        for g in (*uit.gevallen, *uit.tegengesteld.values())
    ]
    return uit.kanten, gevallen, uit.kantelvragen, uit.kantelparen, uit.factoren, uit.onbekend


@PROEF
@given(werelden(), st.sampled_from(FACTOREN))
def test_een_factor_zonder_kant_verandert_niets_aan_het_oordeel(
    wereld: Wereld, factor: str
) -> None:
    assume(factor not in wereld.kant_van)
    zonder, met = wereld.vergelijk(wereld.hier - {factor}), wereld.vergelijk(wereld.hier | {factor})

    assert met.oordeel == zonder.oordeel
    assert {g.zaak.id for g in met.gevallen if g.spreekt} == {
        g.zaak.id for g in zonder.gevallen if g.spreekt
    }


@ALLES_PROBEREN
@given(werelden(), st.frozensets(st.sampled_from(FACTOREN)))
def test_kantelvragen_en_paren_zijn_die_van_alles_proberen(
    wereld: Wereld, vraagt: frozenset[str]
) -> None:
    onbekend = vraagt - wereld.hier
    uit = wereld.vergelijk(onbekend=onbekend)
    # A factor without a side changes nothing, so trying all of them finds the same.
    alleen = {f: gevolg(wereld, [f]) for f in sorted(onbekend)}
    paren = {
        (a, b): gevolg(wereld, [a, b])
        for a, b in combinations(sorted(onbekend), 2)
        if not alleen[a][0] and not alleen[b][0]
    }

    assert [(v.factor, *als_gevolg(v.kantelt, v.zaken)) for v in uit.kantelvragen] == [
        (f, *alleen[f]) for f in op_gevolg(alleen)
    ]
    assert [(p.factoren, *als_gevolg(p.kantelt, p.zaken)) for p in uit.kantelparen] == [
        (p, *paren[p]) for p in op_gevolg(paren)
    ]


def als_gevolg(kantelt: Iterable[tuple[str, str, str]], zaken: Iterable[str]) -> Gevolg:
    return {kant: (van, naar) for kant, van, naar in kantelt}, set(zaken)


def op_gevolg(gevolgen: Mapping[Any, Gevolg]) -> list[Any]:
    """Return what tips: most sides first, then most cases, then the order of the vocabulary."""
    tippen = [wat for wat, (kantelt, _) in gevolgen.items() if kantelt]
    return sorted(tippen, key=lambda w: (-len(gevolgen[w][0]), -len(gevolgen[w][1]), w))


@PROEF
@given(werelden())
def test_zaken_staan_op_de_volgorde_die_is_beschreven(wereld: Wereld) -> None:
    def sleutel(p: Dilemma) -> tuple[bool, int, int, str]:
        anders = {f for f in wereld.hier ^ set(p.factoren) if f in wereld.kant_van}
        deelt = wereld.hier & set(p.factoren)
        return not spreekt(p, wereld.hier, wereld.kant_van), len(anders), -len(deelt), p.id

    uit = wereld.vergelijk()
    mee = [
        p
        for p in wereld.zaken
        if wereld.hier & set(p.factoren) or spreekt(p, wereld.hier, wereld.kant_van)
    ]

    assert [g.zaak.id for g in uit.gevallen] == [p.id for p in sorted(mee, key=sleutel)]
    for kant in KANTEN:
        andere = [p for p in wereld.zaken if p.keuze != kant]
        gevonden = uit.tegengesteld.get(kant)
        assert (gevonden and gevonden.zaak.id) == (min(andere, key=sleutel).id if andere else None)


@PROEF
@given(werelden())
def test_waarom_niet_is_leeg_als_een_zaak_spreekt_en_anders_niet(wereld: Wereld) -> None:
    uit = wereld.vergelijk()

    for geval in (*uit.gevallen, *uit.tegengesteld.values()):
        assert geval.spreekt == (not geval.waarom_niet)
        weg = {o.factor for o in geval.waarom_niet if o.soort == "ontbreekt-hier"}
        tegen = {o.factor for o in geval.waarom_niet if o.soort == "spreekt-hier-tegen"}
        # With what is missing here, and without what speaks against it here, it would speak.
        assert spreekt(geval.zaak, (wereld.hier | weg) - tegen, wereld.kant_van)
        assert weg <= set(geval.alleen_daar)
        assert tegen <= set(geval.alleen_hier)


@PROEF
@given(werelden())
def test_wat_gedeeld_is_en_wat_verschilt_is_samen_alles(wereld: Wereld) -> None:
    for geval in wereld.vergelijk().gevallen:
        daar = set(geval.zaak.factoren)
        assert set(geval.gedeeld) == wereld.hier & daar
        assert set(geval.alleen_hier) == wereld.hier - daar
        assert set(geval.alleen_daar) == daar - wereld.hier
        assert list(geval.verschil) == sorted(wereld.hier ^ daar)


# One case by hand -------------------------------------------------------------------------------

LINKS = {"f0": "links", "f1": "links", "f4": "rechts", "f5": "rechts"}


def hand(*zaken: Dilemma) -> Vergelijker:
    return vergelijker(zaken, maak_woordenschat(LINKS, druk=["f6"]))


def test_een_zaak_die_spreekt_maakt_de_andere_kant_wringend() -> None:
    uit = hand(zaak("p1", "links", ["f0", "f4"])).vergelijk("vraag", ["f0", "f4"], peildatum=DAG)

    assert uit.oordeel == {"links": "in lijn", "rechts": "wringt"}
    assert uit.voor_kant("rechts").wringt_met == ("p1",)


def test_een_tegenargument_dat_daar_niet_was_maakt_vrij() -> None:
    uit = hand(zaak("p1", "links", ["f0"])).vergelijk("vraag", ["f0", "f4"], peildatum=DAG)

    assert uit.oordeel == {"links": "vrij", "rechts": "vrij"}
    assert uit.gevallen[0].waarom_niet == (Onderscheid("f4", "spreekt-hier-tegen"),)


def test_van_wat_ontbreekt_is_te_zien_of_het_nog_een_open_vraag_is() -> None:
    uit = hand(zaak("p1", "links", ["f0", "f1", "f2"])).vergelijk(
        "vraag", ["f2"], ["f0"], peildatum=DAG
    )

    assert uit.gevallen[0].waarom_niet == (
        Onderscheid("f0", "ontbreekt-hier", onbekend=True),
        Onderscheid("f1", "ontbreekt-hier"),
    )


def test_zaken_die_elkaar_tegenspreken_laten_beide_kanten_wringen() -> None:
    zaken = zaak("p1", "links", ["f0", "f4"]), zaak("p2", "rechts", ["f0", "f4"])
    uit = hand(*zaken).vergelijk("vraag", ["f0", "f4"], peildatum=DAG)

    assert uit.oordeel == {"links": "wringt", "rechts": "wringt"}
    woorden = " ".join(regels_van(uit, maak_woordenschat(LINKS), uitkomsten_open=True))
    assert "spreken elkaar hier tegen" in woorden


@pytest.mark.parametrize(
    "weg",
    [
        zaak("p1", "links", ["f0"], status="voorstel"),
        zaak("p1", "links", ["f0"], status="vervangen"),
        zaak("p1", "links", ["f0"], status="ingetrokken"),
        zaak("p1", "links", ["f0"], besloten_op=date(2026, 11, 25)),
        zaak("p1", None, ["f0"]),
        zaak("p1", "midden", ["f0"]),
        zaak("p1", "links", ["f0"], kernvraag="andere-vraag"),
        zaak("p1", "links", ["f0"], kernvraag="onbekende-vraag"),
    ],
    ids=["voorstel", "vervangen", "ingetrokken", "later", "open", "geen-kant", "andere", "vreemd"],
)
def test_wat_niet_beslist_of_niet_geldig_was_doet_niet_mee(weg: Dilemma) -> None:
    uit = hand(weg).vergelijk("vraag", ["f0"], peildatum=DAG)

    assert uit.niets_vergelijkbaars
    assert uit.zaken == 0
    assert uit.tegengesteld == {}


def test_een_zaak_van_de_dag_zelf_en_een_zonder_datum_doen_mee() -> None:
    zaken = (
        zaak("p1", "links", ["f0"], besloten_op=DAG),
        zaak("p2", "links", ["f0"], besloten_op=None),
        zaak("p3", "links", ["f0"], status="betwist"),
    )
    verg = hand(*zaken)

    assert verg.vergelijk("vraag", ["f0"], peildatum=DAG).zaken == 3
    assert verg.vergelijk("vraag", ["f0"], peildatum=date(2026, 11, 23)).zaken == 2


def test_een_zaak_die_niets_deelt_is_niet_vergelijkbaar_maar_wel_de_tegengestelde() -> None:
    uit = hand(zaak("p1", "links", ["f0"])).vergelijk("vraag", ["f5"], peildatum=DAG)

    assert uit.niets_vergelijkbaars
    assert uit.tegengesteld["rechts"].zaak.id == "p1"
    assert "links" not in uit.tegengesteld


def test_een_factor_die_de_woordenlijst_niet_kent_telt_niet_maar_is_te_zien() -> None:
    uit = hand(zaak("p1", "links", ["zeldzaam", "f0"])).vergelijk("vraag", ["f0"], peildatum=DAG)

    assert uit.gevallen[0].spreekt
    assert uit.gevallen[0].alleen_daar == ("zeldzaam",)


def test_een_kantelvraag_die_bij_meer_kanten_iets_verandert_gaat_voor() -> None:
    starten = [zaak(f"p{n}", "rechts", ["f0", "f4"]) for n in (2, 3, 4)]
    uit = hand(zaak("p1", "links", ["f0", "f4"]), *starten).vergelijk(
        "vraag", ["f0"], ["f4", "f5"], peildatum=DAG
    )

    assert [(v.factor, len(v.kantelt), v.zaken) for v in uit.kantelvragen] == [
        ("f5", 2, ("p1",)),
        ("f4", 1, ("p2", "p3", "p4")),
    ]


def test_bij_evenveel_kanten_gaat_een_kantelvraag_met_meer_zaken_voor() -> None:
    zaken = zaak("p1", "links", ["f0"]), zaak("p2", "links", ["f1"]), zaak("p3", "links", ["f1"])
    uit = hand(*zaken).vergelijk("vraag", [], ["f0", "f1"], peildatum=DAG)

    assert [(v.factor, v.zaken) for v in uit.kantelvragen] == [
        ("f1", ("p2", "p3")),
        ("f0", ("p1",)),
    ]


@pytest.mark.parametrize(
    ("kernvraag", "factoren", "onbekend", "noemt"),
    [
        ("vraagje", ["f0"], [], "'vraag'"),
        ("vraag", ["f00"], [], "'f0'"),
        ("vraag", [], ["ff7"], "'f7'"),
        ("vraag", ["f0", "f1"], ["f1"], "'f1'"),
    ],
)
def test_wat_niet_kan_wordt_geweigerd_met_wat_er_bedoeld_kan_zijn(
    kernvraag: str, factoren: list[str], onbekend: list[str], noemt: str
) -> None:
    with pytest.raises(GebruikFout) as fout:
        hand().vergelijk(kernvraag, factoren, onbekend, peildatum=DAG)

    assert noemt in str(fout.value)
    assert fout.value.wat_nu


# Telling it -------------------------------------------------------------------------------------


def verteld(open_: bool) -> str:
    zaken = zaak("p1", "links", ["f0", "f4", "f6"]), zaak("p2", "rechts", ["f4", "f5", "f2"])
    uit = hand(*zaken).vergelijk("vraag", ["f0", "f4"], ["f1", "f5"], peildatum=DAG)
    woordenschat = maak_woordenschat(LINKS, druk=["f6"])
    return "\n".join(
        [
            *regels_van(uit, woordenschat, uitkomsten_open=open_, nummer={"p1": 3, "p2": 4}.get),
            *regels_van_kantelen(uit, woordenschat, uitkomsten_open=open_),
        ]
    )


def test_met_dichte_uitkomsten_is_geen_keuze_af_te_lezen() -> None:
    # The same world with all choices turned round must look the same while outcomes are closed.
    om = {"links": "rechts", "rechts": "links"}

    def dicht(keuzes: Mapping[str, str]) -> list[str]:
        zaken = (
            zaak("p1", keuzes["links"], ["f2", "f3", "f0", "f4"]),
            zaak("p2", keuzes["rechts"], ["f2", "f3", "f1", "f5"]),
        )
        uit = hand(*zaken).vergelijk("vraag", ["f2", "f3"], peildatum=DAG)
        return regels_van(uit, maak_woordenschat(LINKS), uitkomsten_open=False)

    assert dicht({"links": "links", "rechts": "rechts"}) == dicht(om)
    assert "kant links" not in verteld(False)
    assert "kant rechts" not in verteld(False)
    assert not any(w in verteld(False) for w in ("wringt", "in lijn", "gekozen", "vrij"))


def test_ook_dicht_is_te_zien_wat_gedeeld_is_wat_verschilt_en_wat_druk_is() -> None:
    uit = verteld(False)

    assert "[3] Zaak p1 (verzonnen)" in uit
    assert "deelt: label f0; label f4" in uit
    assert "label f6 (druk van buiten)" in uit
    assert "label f5 (hier nog niet bekend)" in uit


def test_open_staan_keuze_oordeel_de_drie_wegen_en_de_andere_afloop_erbij() -> None:
    uit = verteld(True)

    assert "gekozen: kant links" in uit
    assert "Een keuze voor ‘kant rechts’ wringt met [3]. Drie wegen:" in uit
    assert "Je hoeft nu niet te kiezen." in uit
    assert "Een keuze voor ‘kant links’ is in lijn met [3]." in uit
    assert "anders beslist (‘kant rechts’): [4] Zaak p2" in uit
    assert "Dat is hier nog niet bekend." in uit


def test_meer_zaken_worden_niet_allemaal_opgesomd() -> None:
    zaken = [zaak(f"p{n}", "links", ["f0"]) for n in range(5)]
    uit = hand(*zaken).vergelijk("vraag", ["f0"], peildatum=DAG, aantal=1)
    regels = "\n".join(regels_van(uit, maak_woordenschat(LINKS), uitkomsten_open=True))

    assert "p0, p1, p2 en nog 2" in regels
    assert "dat die zaken toen anders hadden gemoeten" in regels


def test_een_kantelvraag_vertelt_open_wat_er_verandert_en_dicht_niet() -> None:
    uit = hand(zaak("p1", "links", ["f0"])).vergelijk("vraag", [], ["f0"], peildatum=DAG)
    woordenschat = maak_woordenschat(LINKS)

    assert "label f0 (kant links: van vrij naar in lijn; kant rechts: van vrij naar wringt)" in (
        "\n".join(regels_van_kantelen(uit, woordenschat, uitkomsten_open=True))
    )
    assert "- label f0" in regels_van_kantelen(uit, woordenschat, uitkomsten_open=False)


def test_wat_een_team_opschreef_stuurt_de_terminal_niet() -> None:
    lelijk = zaak("p1", "links", ["f0"]).model_copy(update={"titel": "Mooi\x1b]0;weg\x07 zo"})
    uit = hand(lelijk).vergelijk("vraag", ["f0"], peildatum=DAG)
    regels = regels_van(uit, maak_woordenschat(LINKS), uitkomsten_open=True)

    assert "\x1b" not in "".join(regels)


# The shipped shelf ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def woordenschat() -> Woordenschat:
    return lees_woordenschat(INHOUD)


@pytest.fixture(scope="module")
def plank(woordenschat: Woordenschat) -> Vergelijker:
    return Vergelijker(lees_bibliotheek([]), woordenschat)


def test_elke_kernvraag_van_de_plank_kan_in_lijn_en_wringend_zijn(
    plank: Vergelijker, woordenschat: Woordenschat
) -> None:
    stil = []
    for vraag in woordenschat.kernvragen:
        telt = plank.telt_mee(vraag.id)
        gezien = {
            (kant, oordeel)
            for aantal in (1, 2, 3)
            for hier in combinations(telt, aantal)
            for kant, oordeel in plank.vergelijk(vraag.id, hier, peildatum=DAG).oordeel.items()
        }
        stil += [
            (vraag.id, kant.id, oordeel)
            for kant in vraag.kanten
            for oordeel in ("in lijn", "vrij", "wringt")
            if (kant.id, oordeel) not in gezien
        ]

    assert stil == []


def test_elke_besliste_zaak_van_de_plank_heeft_een_andere_kant(
    plank: Vergelijker, woordenschat: Woordenschat
) -> None:
    besloten = [s for s in lees_bibliotheek([]) if isinstance(s, Dilemma) and s.keuze]
    for s in besloten:
        uit = plank.vergelijk(s.kernvraag or "", s.factoren, peildatum=DAG)
        anders = uit.tegengesteld[s.keuze or ""]
        assert anders.keuze != s.keuze
        assert waarom_niet(anders, woordenschat)
        assert any(anders.zaak.titel in r for r in regels_van_tegengesteld(uit, woordenschat))


# The command line -------------------------------------------------------------------------------


def opdracht(kern: Assistent, uit: pytest.CaptureFixture[str], *argumenten: str) -> tuple[int, str]:
    code = voer_uit(kern, maak_ontleder().parse_args(["vergelijk", *argumenten]))
    return code, uit.readouterr().out


TERUG = ("--kernvraag", "terugvordering", "--factoren", "bewust-verzwegen, schulden")


def test_de_gegevens_hebben_de_afgesproken_vorm(
    assistent: Assistent, capsys: pytest.CaptureFixture[str]
) -> None:
    code, tekst = opdracht(assistent, capsys, *TERUG, "--json", "--aantal", "3")
    uit = json.loads(tekst)

    assert code == 0
    assert uit["kernvraag"] == "terugvordering"
    assert set(uit["oordeel"]) == {"volledig", "matigen"}
    assert set(uit["oordeel"].values()) <= {"in lijn", "vrij", "wringt"}
    assert len(uit["gevallen"]) == 3
    for geval in (*uit["gevallen"], *uit["tegengesteld"].values()):
        assert geval.keys() >= {
            "id", "titel", "keuze", "gedeeld", "verschil", "alleen_hier", "alleen_daar",
            "spreekt", "waarom_niet",
        }  # fmt: skip
    assert all(isinstance(zin, str) for v in uit["kantelvragen"] for zin in v["kantelt"])
    assert isinstance(uit["kantelparen"], list)


def test_zonder_onbekend_is_alles_wat_meetelt_en_niet_vaststaat_open(
    assistent: Assistent, capsys: pytest.CaptureFixture[str], plank: Vergelijker
) -> None:
    _, alles = opdracht(assistent, capsys, *TERUG, "--json")
    _, een = opdracht(assistent, capsys, *TERUG, "--json", "--onbekend", "kinderen-in-huis")

    vast = {"bewust-verzwegen", "schulden"}
    assert set(json.loads(alles)["onbekend"]) == set(plank.telt_mee("terugvordering")) - vast
    assert json.loads(een)["onbekend"] == ["kinderen-in-huis"]


@pytest.mark.parametrize("vorm", [[], ["--json"]])
def test_niets_vergelijkbaars_is_een_antwoord_met_code_1(
    assistent: Assistent, capsys: pytest.CaptureFixture[str], vorm: list[str]
) -> None:
    code, uit = opdracht(assistent, capsys, *TERUG, "--peildatum", "2001-01-01", *vorm)

    assert code == 1
    assert ("Niets vergelijkbaars" in uit) or json.loads(uit)["gevallen"] == []


@pytest.mark.parametrize("breedte", ["40", "80"])
def test_de_tekst_past_op_het_scherm_en_zet_factoren_naast_elkaar(
    assistent: Assistent,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    breedte: str,
) -> None:
    monkeypatch.setenv("COLUMNS", breedte)
    code, uit = opdracht(assistent, capsys, *TERUG)

    assert code == 0
    assert max(len(regel) for regel in uit.splitlines()) <= int(breedte)
    assert "   hier  daar" in uit
    assert "   ja    ja    schulden [schulden]," in uit


@pytest.mark.parametrize("vorm", [[], ["--json"]])
def test_de_lijst_noemt_alle_kernvragen_kanten_en_factoren(
    assistent: Assistent,
    capsys: pytest.CaptureFixture[str],
    woordenschat: Woordenschat,
    vorm: list[str],
) -> None:
    code, uit = opdracht(assistent, capsys, "--lijst", *vorm)

    assert code == 0
    for vraag in woordenschat.kernvragen:
        assert vraag.vraag in " ".join(uit.split())
        assert all(kant.id in uit for kant in vraag.kanten)
    assert all(f.id in uit for f in woordenschat.factoren)


@pytest.mark.parametrize(
    ("argumenten", "noemt"),
    [
        (["--factoren", "schulden"], "--kernvraag"),
        (["--kernvraag", "maatregl"], "'maatregel'"),
        (["--kernvraag", "maatregel", "--factoren", "schuld"], "'schulden'"),
        (["--kernvraag", "maatregel", "--aantal", "0"], "--aantal 0"),
        (["--kernvraag", "maatregel", "--peildatum", "gisteren"], "'gisteren'"),
    ],
)
def test_verkeerd_gebruik_zegt_wat_er_wel_kan(
    assistent: Assistent, argumenten: list[str], noemt: str
) -> None:
    with pytest.raises(GebruikFout) as fout:
        voer_uit(assistent, maak_ontleder().parse_args(["vergelijk", *argumenten]))

    assert noemt in str(fout.value)


def test_de_hulp_zegt_dat_de_afloop_meteen_te_zien_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        maak_ontleder().parse_args(["vergelijk", "--help"])

    assert "geen eerste neiging" in " ".join(capsys.readouterr().out.split())
