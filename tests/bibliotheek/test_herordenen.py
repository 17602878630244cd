"""The second look: what was learned from moves among its own places, and nothing else moves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.zoeken.herordenen import BESTAND, Herordenaar, kenmerken
from dilemma_bibliotheek.zoeken.inbedding import maak_inbedder
from dilemma_bibliotheek.zoeken.statisch import KAART, MODEL, StatischInbedder
from dilemma_bibliotheek.zoeken.zoeker import Zoeker
from tests.bibliotheek.indexhulp import PEILDATUM, HashInbedder, maak_schap, open_index

VRAAG = "ze zorgt voor haar zieke moeder, moet ze dan solliciteren"
GOED = "d04-mantelzorg-voor-moeder"


def benen(ids: list[str]) -> dict[str, float]:
    return {id_: 1.0 - nummer / 100 for nummer, id_ in enumerate(ids)}


def orden(ids: list[str], vraag: str = VRAAG) -> list[tuple[str, float]]:
    """Order ids that the words found in this order, and that the meaning finds all the same."""
    scores = benen(ids)
    return Herordenaar(MODEL).orden(vraag, scores, dict.fromkeys(ids, 0.3), list(scores.items()))


def test_wat_de_vraag_beantwoordt_komt_naar_voren(meegeleverd: Bibliotheek) -> None:
    ids = [id_ for id_ in sorted(meegeleverd.stukken) if id_ != GOED][:40]

    volgorde = [id_ for id_, _ in orden([*ids[:20], GOED, *ids[20:]])]

    assert volgorde.index(GOED) < 3
    assert sorted(volgorde) == sorted([*ids, GOED])


def test_een_stuk_waarvan_niet_is_geleerd_houdt_zijn_plek_en_score(
    meegeleverd: Bibliotheek,
) -> None:
    eigen = [id_ for id_ in sorted(meegeleverd.stukken) if id_ != GOED][:12]
    ids = ["team-een", *eigen[:4], "team-twee", *eigen[4:], GOED, "team-drie"]

    uit = orden(ids)

    assert [n for n, (id_, _) in enumerate(uit) if id_.startswith("team-")] == [0, 5, len(ids) - 1]
    assert [score for _, score in uit] == list(benen(ids).values())


def test_een_schap_waarvan_niets_is_geleerd_blijft_zoals_het_was() -> None:
    ids = ["n-hond", "n-fiets", "n-taal"]

    assert [id_ for id_, _ in orden(ids)] == ids


@pytest.mark.parametrize("vraag", ["", "😀", "de het een", "xqzvw"])
def test_een_vraag_zonder_bekende_woorden_geeft_geen_fout(
    meegeleverd: Bibliotheek, vraag: str
) -> None:
    ids = sorted(meegeleverd.stukken)[:10]

    assert sorted(id_ for id_, _ in orden(ids, vraag)) == ids


def test_kenmerken_hebben_lengte_een_en_hangen_niet_van_de_uitvoering_af() -> None:
    een = kenmerken("Mag ik korten? Ze komt niet opdagen.")

    assert sum(w * w for w in een.values()) == pytest.approx(1.0)
    assert een == kenmerken("Mag ik korten? Ze komt niet opdagen.")
    assert kenmerken("") == {}


def test_het_bestand_hoort_bij_het_model() -> None:
    import numpy as np

    geleerd = json.loads((MODEL / KAART).read_text(encoding="utf-8"))["geleerd"]
    with np.load(MODEL / BESTAND, allow_pickle=False) as bestand:
        assert sorted(str(id_) for id_ in bestand["ids"]) == geleerd


def test_alleen_ons_eigen_model_heeft_een_tweede_blik(tmp_path: Path) -> None:
    assert Herordenaar.bij(maak_inbedder("")) is not None
    assert Herordenaar.bij(HashInbedder()) is None


@pytest.mark.parametrize("inhoud", [None, b"", b"PK\x03\x04rommel", bytes(range(256)) * 16])
def test_een_beschadigd_bestand_wordt_gezegd_en_het_zoeken_gaat_door(
    meegeleverd: Bibliotheek, tmp_path: Path, inhoud: bytes | None
) -> None:
    map_ = tmp_path / "model"
    map_.mkdir()
    for pad in MODEL.iterdir():
        if pad.name != BESTAND:
            (map_ / pad.name).symlink_to(pad)
    if inhoud is not None:
        (map_ / BESTAND).write_bytes(inhoud)
    schap = maak_schap(tmp_path / "team")
    inbedder = StatischInbedder(map_)
    ids = sorted(meegeleverd.stukken)[:3]

    with pytest.raises(IndexFout, match="niet te lezen") as fout:
        Herordenaar(map_).orden(VRAAG, benen(ids), benen(ids), list(benen(ids).items()))
    zoeker = Zoeker(schap, open_index(tmp_path / "index", schap, inbedder), inbedder)
    antwoord = zoeker.zoek("hond in de spreekkamer", peildatum=PEILDATUM)
    zoeker.sluit()

    assert str(map_) in fout.value.melding
    assert [t.stuk.id for t in antwoord.treffers][:1] == ["n-hond"]
    assert antwoord.uitgevallen == (f"volgorde: {fout.value.melding}",)
