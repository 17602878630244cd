"""Fixtures for the tests of the bibliotheek: the shipped shelf and its index, made once."""

from __future__ import annotations

import pytest

from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.woordenschat import lees_begrippen
from dilemma_bibliotheek.zoeken.inbedding import maak_inbedder
from dilemma_bibliotheek.zoeken.index import Index
from dilemma_bibliotheek.zoeken.vakgebied import Vakgebied
from dilemma_bibliotheek.zoeken.zoeker import Zoeker
from tests.bibliotheek.indexhulp import namen


@pytest.fixture(scope="session")
def meegeleverd() -> Bibliotheek:
    """The shelf that comes with the program, without team folders."""
    return lees_bibliotheek([])


@pytest.fixture(scope="session")
def schapzoeker(meegeleverd: Bibliotheek, tmp_path_factory: pytest.TempPathFactory) -> Zoeker:
    """A searcher over the shipped shelf, as the program makes it."""
    inbedder = maak_inbedder("")
    benen = Index(tmp_path_factory.mktemp("index"), inbedder, namen()).open(meegeleverd)
    return Zoeker(meegeleverd, benen, inbedder, lees_begrippen(INHOUD), vakgebied=Vakgebied())
