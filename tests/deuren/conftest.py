"""Fixtures of the doors: a folder in which one whole case was told by form, and what the core asks."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

from assistent.instellingen import Instellingen
from assistent.stappen import Route, Vraag
from assistent.voordeur import Assistent
from tests.deuren.hulp import draai
from tests.deuren.zaak import als_formulier, loop
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


@pytest.fixture(scope="session")
def gesteld(
    tmp_path_factory: pytest.TempPathFactory, _index: Path
) -> Callable[[Route], list[Vraag]]:
    """Return what gives the questions that the core asks about the case, in order, on the day of the test.

    Another door must ask the same; a process of its own has no other clock than that of the machine.
    """

    @cache
    def vragen(route: Route) -> list[Vraag]:
        thuis = tmp_path_factory.mktemp("gesteld")
        shutil.copytree(_index, thuis / "index")
        kern = Assistent(
            Instellingen(thuis=thuis), klok=lambda: datetime.now(UTC), toeval=os.urandom
        )
        try:
            return loop(kern, route)
        finally:
            kern.sluit()

    return vragen


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
    kern = maak_assistent(map_ / "leeg")
    formulier.write_text(yaml.safe_dump(als_formulier(kern), allow_unicode=True), encoding="utf-8")
    kern.sluit()
    thuis = map_ / "thuis"
    uit = draai("gesprek", "--formulier", str(formulier), thuis=thuis)
    assert uit.returncode == 0, uit.stderr
    (afweging,) = json.loads(draai("afwegingen", "--json", thuis=thuis).stdout)
    return Zaak(thuis, afweging["id"])
