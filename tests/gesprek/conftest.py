"""Fixtures for the conversation: a small library, and a core that reads only that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistent.gesprek.gesprek import Gesprek
from assistent.samenstelling import maak_gesprek
from assistent.stappen import Stappen
from assistent.teksten import lees_stappen
from assistent.voordeur import Assistent
from tests.gesprek.hulp import schrijf_bibliotheek
from tests.hulp import maak_assistent


@pytest.fixture(scope="session")
def kaarten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small library; see ``hulp.KAARTEN``."""
    return schrijf_bibliotheek(tmp_path_factory.mktemp("kaarten"))


@pytest.fixture
def thuis(tmp_path: Path) -> Path:
    """Return the one folder in which the core writes."""
    return tmp_path / "thuis"


@pytest.fixture
def kern(thuis: Path, kaarten: Path) -> Iterator[Assistent]:
    """A core with only the small library."""
    assistent = maak_assistent(thuis, kaarten, basis=False)
    yield assistent
    assistent.sluit()


@pytest.fixture
def gesprek(kern: Assistent) -> Gesprek:
    """A new conversation along the full route."""
    return maak_gesprek(kern)


@pytest.fixture
def hervat(kern: Assistent) -> Callable[[str], Gesprek]:
    """Return what opens an afweging that is already there in a second conversation."""
    return lambda id_: maak_gesprek(kern, toestand=kern.open(id_))


@pytest.fixture(scope="session")
def stappen() -> Stappen:
    """The steps that are shipped."""
    return lees_stappen()
