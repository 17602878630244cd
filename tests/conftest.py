"""Fixtures for all tests: nothing is read from or written to the real home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistent.voordeur import Assistent
from tests.hulp import maak_assistent


@pytest.fixture(autouse=True)
def _eigen_thuis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTENT_THUIS", str(tmp_path / "thuis"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for naam in (
        "ASSISTENT_BIBLIOTHEEK",
        "ASSISTENT_BASIS",
        "ASSISTENT_INBEDDER",
        "ASSISTENT_DATABASE",
    ):
        monkeypatch.delenv(naam, raising=False)


@pytest.fixture
def assistent(tmp_path: Path) -> Iterator[Assistent]:
    """A core with the shipped bibliotheek in a temporary folder."""
    kern = maak_assistent(tmp_path / "thuis")
    yield kern
    kern.sluit()
