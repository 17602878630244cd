"""The models that give meaning: our own, one that a team brings, and one that does not fit."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.zoeken.inbedding import Inbedder, ZinInbedder, maak_inbedder
from dilemma_bibliotheek.zoeken.leren.gegevens import lees_leerstof
from dilemma_bibliotheek.zoeken.lexicaal import velden_van
from dilemma_bibliotheek.zoeken.passages import brokken
from dilemma_bibliotheek.zoeken.statisch import KAART, MODEL, StatischInbedder, voorbereid
from dilemma_bibliotheek.zoeken.vakgebied import GEWICHTEN, Vakgebied
from tests.bibliotheek.indexhulp import ids, kaart, maak_schap, open_index, zoek

VRAAG = "hond in de spreekkamer"


@pytest.fixture
def schap(tmp_path: Path) -> Bibliotheek:
    return maak_schap(tmp_path / "team")


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Loading a folder sets this for the whole process; the test puts it back.
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    return maak_model(tmp_path / "model")


def maak_model(map_: Path, zaad: int = 1) -> Path:
    """Write a small sentence-transformers model with prompts; another ``zaad`` is another model."""
    import numpy as np
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    woorden = "[UNK] query passage : hond hulphond spreekkamer fiets taalles brief bel in de een"
    lijst = {woord: nummer for nummer, woord in enumerate(woorden.split())}
    tokenizer = Tokenizer(models.WordLevel(lijst, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    gewichten = np.random.default_rng(zaad).normal(size=(len(lijst), 16)).astype(np.float32)
    SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=gewichten)],
        device="cpu",
        prompts={"query": "query: ", "document": "passage: "},
    ).save(str(map_), create_model_card=False)
    return map_


def gelijkenis(een: Sequence[float], twee: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(een, twee, strict=True))


def vector_van(model: Any, tekst: str) -> list[float]:
    return [float(x) for x in model.encode(tekst, normalize_embeddings=True)]


def test_het_eigen_model_werkt_zonder_torch_en_transformers() -> None:
    opdracht = """import sys
from dilemma_bibliotheek.zoeken.inbedding import maak_inbedder
assert any(maak_inbedder('').vraag('maatregel opleggen'))
print({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"""

    klaar = subprocess.run([sys.executable, "-c", opdracht], capture_output=True, check=False)

    assert (klaar.stdout.strip(), klaar.stderr) == (b"set()", b"")


def test_het_eigen_model_geeft_in_sentence_transformers_dezelfde_vectoren() -> None:
    from sentence_transformers import SentenceTransformer

    eigen = StatischInbedder()
    zelfde = SentenceTransformer(str(MODEL), device="cpu", local_files_only=True)

    for zin in ("Mag ik een maatregel opleggen?", "Zij heeft schulden en doet mantelzorg."):
        vector = vector_van(zelfde, voorbereid(zin))
        assert len(vector) == eigen.dimensie
        assert eigen.vraag(zin) == eigen.documenten([zin])[0] == pytest.approx(vector, abs=1e-3)


def test_het_meegeleverde_model_hoort_bij_het_meegeleverde_schap_en_zijn_vragen(
    meegeleverd: Bibliotheek,
) -> None:
    kaart_ = json.loads((MODEL / KAART).read_text(encoding="utf-8"))
    # Red: learn anew with 'python -m dilemma_bibliotheek.zoeken.leren'.
    assert kaart_["som_van_de_leerstof"] == lees_leerstof().som
    assert kaart_["geleerd"] == sorted(meegeleverd.stukken)


def beschadig(pad: Path, hoe: str) -> None:
    inhoud = pad.read_bytes()
    pad.unlink()
    if hoe != "weg":
        half = inhoud[: len(inhoud) // 8 * 4]
        pad.write_bytes({"leeg": b"", "half": half, "rommel": bytes(range(256)) * 16}[hoe])


SCHADE = pytest.mark.parametrize("hoe", ["weg", "leeg", "half", "rommel"])


@SCHADE
@pytest.mark.parametrize("naam", [KAART, "model.safetensors", "tokenizer.json", GEWICHTEN])
def test_een_beschadigd_eigen_model_zegt_dat_in_het_nederlands(
    tmp_path: Path, naam: str, hoe: str
) -> None:
    map_ = Path(shutil.copytree(MODEL, tmp_path / "model"))
    beschadig(map_ / naam, hoe)

    with pytest.raises(IndexFout, match="niet te lezen") as fout:
        StatischInbedder(map_).vraag(VRAAG)
        Vakgebied(map_).zekerheid(VRAAG)

    assert str(map_) in fout.value.melding
    assert fout.value.wat_nu == "Installeer Assistent opnieuw."


@pytest.mark.parametrize("bestanden", [[], ["modules.json"], ["config.json"]])
def test_een_map_zonder_heel_taalmodel_zegt_dat_zonder_het_netwerk_te_proberen(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch, bestanden: list[str]
) -> None:
    gebeld: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *adres, **_: gebeld.append(adres))
    monkeypatch.setattr(socket.socket, "connect", lambda *adres: gebeld.append(adres))
    (tmp_path / "kaal").mkdir()
    for naam in bestanden:
        inhoud = (model / naam).read_bytes() if (model / naam).exists() else b"{}"
        (tmp_path / "kaal" / naam).write_bytes(inhoud)

    with pytest.raises(IndexFout, match=r"geen taalmodel|kan niet worden geladen") as fout:
        ZinInbedder(str(tmp_path / "kaal")).vraag(VRAAG)

    assert "ASSISTENT_INBEDDER" in fout.value.wat_nu
    assert gebeld == []


@SCHADE
@pytest.mark.parametrize("naam", ["modules.json", "model.safetensors", "tokenizer.json"])
def test_met_een_beschadigd_taalmodel_blijven_de_woorden_antwoorden(
    tmp_path: Path, schap: Bibliotheek, model: Path, naam: str, hoe: str
) -> None:
    beschadig(model / naam, hoe)
    inbedder = ZinInbedder(str(model), 0.5)

    antwoord = zoek(schap, open_index(tmp_path / "index", schap, inbedder), VRAAG, inbedder)

    assert ids(antwoord) == ["n-hond"]
    assert "kan niet worden geladen" in "".join(antwoord.uitgevallen)


def test_een_vraag_en_een_stuk_krijgen_elk_hun_eigen_aanwijzing(model: Path) -> None:
    from sentence_transformers import SentenceTransformer

    kaal = SentenceTransformer(str(model), device="cpu", local_files_only=True)
    inbedder = ZinInbedder(str(model))

    assert inbedder.vraag("hond") == pytest.approx(vector_van(kaal, "query: hond"), abs=1e-6)
    (stuk,) = inbedder.documenten(["hond"])
    assert stuk == pytest.approx(vector_van(kaal, "passage: hond"), abs=1e-6)
    assert gelijkenis(inbedder.vraag("hond"), stuk) < 0.99


@pytest.mark.parametrize("naam", ["config_sentence_transformers.json", "model.safetensors"])
def test_een_model_waarvan_een_bestand_verandert_is_een_ander_model(model: Path, naam: str) -> None:
    eerst = ZinInbedder(str(model)).kenmerk
    inhoud = (model / naam).read_bytes()

    # Same size, as after a model was trained further in the same place.
    (model / naam).write_bytes(inhoud[:-8] + inhoud[-8:][::-1])

    assert ZinInbedder(str(model)).kenmerk != eerst


def verwacht(schap: Bibliotheek, inbedder: Inbedder) -> Any:
    """Return the likeness of each stuk to the question, worked out without an index."""
    vraag = inbedder.vraag(VRAAG)
    teksten = {stuk.id: velden_van(stuk).samen() for stuk in schap}
    uit = {id_: gelijkenis(vraag, inbedder.documenten([t])[0]) for id_, t in teksten.items()}
    return pytest.approx(uit, abs=1e-3)


def in_de_index(map_: Path, schap: Bibliotheek, inbedder: Inbedder) -> dict[str, float]:
    benen = open_index(map_, schap, inbedder)
    assert benen.vectoren is not None, benen.uitgevallen
    return dict(benen.vectoren.zoek(VRAAG, 50, 50))


def test_een_index_van_een_ander_model_wordt_herbouwd_en_nooit_gemengd(
    tmp_path: Path, schap: Bibliotheek, model: Path
) -> None:
    een, twee = (ZinInbedder(str(m)) for m in (model, maak_model(tmp_path / "ander", zaad=2)))
    index, eigen = tmp_path / "index", StatischInbedder()

    assert verwacht(schap, een) != verwacht(schap, twee).expected
    assert in_de_index(index, schap, een) == verwacht(schap, een)
    assert in_de_index(index, schap, twee) == verwacht(schap, twee)
    assert in_de_index(index, schap, eigen) == verwacht(schap, eigen)


@pytest.mark.parametrize("titel", ["Kort", "Een titel met heel veel woorden " + "en nog meer " * 4])
@pytest.mark.parametrize("grens", [20, 51, 120])
def test_brokken_passen_in_het_model_beginnen_met_de_titel_en_verliezen_geen_woord(
    tmp_path: Path, titel: str, grens: int
) -> None:
    alineas = ([f"w{n}x{m}" for m in range(n)] for n in (3, 70, 19, 20, 1, 41))
    lang = "\n\n".join(map(" ".join, alineas))
    schap = maak_schap(tmp_path / "team", ("n-lang", kaart(titel.strip(), lang)))
    stuk = schap.stuk("n-lang")

    stukken = brokken(stuk, grens)

    assert len(stukken) > 1
    assert max(len(brok.split()) for brok in stukken) <= grens
    assert all(brok.startswith(f"{stuk.titel}\n") for brok in stukken)
    rest = velden_van(stuk).samen().removeprefix(stuk.titel).split()
    alles = " ".join(brok.removeprefix(f"{stuk.titel}\n") for brok in stukken).split()
    assert alles[-len(rest) :] == rest
    assert brokken(stuk, None) == [velden_van(stuk).samen()]


def test_een_model_dat_niet_is_gemeten_telt_niet_en_wordt_niet_gevraagd(
    tmp_path: Path, schap: Bibliotheek, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd: list[str] = []
    echt = ZinInbedder.vraag

    def vraag(zelf: ZinInbedder, tekst: str) -> list[float]:
        gevraagd.append(tekst)
        return echt(zelf, tekst)

    monkeypatch.setattr(ZinInbedder, "vraag", vraag)
    ongemeten, gemeten = maak_inbedder(str(model)), maak_inbedder(str(model), 0.4)
    benen = open_index(tmp_path / "index", schap, ongemeten)
    zonder = zoek(schap, benen, VRAAG, ongemeten)

    assert (ongemeten.gewicht, gevraagd) == (0.0, [])
    assert zonder.treffers[0].gevonden_door == ("woorden",)
    assert zoek(schap, benen, VRAAG, gemeten).treffers[0].gevonden_door == ("woorden", "vectoren")
    assert gevraagd == [VRAAG]
