"""Fixtures for the event log: one database in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistent.logboek.opslag import Logboek
from tests.logboek.hulp import open_logboek


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """Return where the database stands; its folder holds nothing else."""
    map_ = tmp_path / "logboek"
    map_.mkdir()
    return map_ / "afwegingen.db"


@pytest.fixture
def logboek(pad: Path) -> Iterator[Logboek]:
    """An empty event log."""
    log = open_logboek(pad)
    yield log
    log.sluit()
