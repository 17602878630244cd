"""Fixtures of the doors: a folder in which one whole case was told by form."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.deuren.hulp import draai
from tests.deuren.zaak import als_formulier
from tests.hulp import maak_assistent


@pytest.fixture(scope="session")
def _index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    thuis = tmp_path_factory.mktemp("index")
    kern = maak_assistent(thuis)
    kern.warm_op()
    kern.sluit()
    return thuis / "index"


@pytest.fixture
def thuis(tmp_path: Path, _index: Path) -> Path:
    """A folder of the program with the search index of the shipped bibliotheek and nothing else."""
    map_ = tmp_path / "thuis"
    shutil.copytree(_index, map_ / "index")
    return map_


@dataclass(frozen=True)
class Zaak:
    """A folder with one afweging in it, and the id of that afweging."""

    thuis: Path
    id: str


@pytest.fixture(scope="session")
def zaak(tmp_path_factory: pytest.TempPathFactory) -> Zaak:
    """One whole case, made once by the command line. Tests only read it."""
    map_ = tmp_path_factory.mktemp("zaak")
    formulier = map_ / "formulier.yaml"
    formulier.write_text(yaml.safe_dump(als_formulier(), allow_unicode=True), encoding="utf-8")
    thuis = map_ / "thuis"
    uit = draai("gesprek", "--formulier", str(formulier), thuis=thuis)
    assert uit.returncode == 0, uit.stderr
    (afweging,) = json.loads(draai("afwegingen", "--json", thuis=thuis).stdout)
    return Zaak(thuis, afweging["id"])
