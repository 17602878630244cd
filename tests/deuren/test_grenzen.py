"""The borders between the rooms, and that these tests look at this tree and at no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import assistent
import dilemma_bibliotheek
import prompts
import tui
from tests.deuren.hulp import BOOM, GRENS

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


@pytest.mark.parametrize("pakket", [tui, assistent, dilemma_bibliotheek, prompts])
def test_een_pakket_met_een_gewone_naam_komt_uit_deze_boom(pakket: object) -> None:
    assert Path(str(getattr(pakket, "__file__", ""))).is_relative_to(BOOM)


@pytest.mark.skipif(not LINT_IMPORTS.exists(), reason="import-linter staat niet in deze venv")
def test_niemand_kent_wie_hij_niet_mag_kennen() -> None:
    uit = subprocess.run(
        [LINT_IMPORTS, "--no-cache"],
        capture_output=True,
        encoding="utf-8",
        cwd=BOOM,
        timeout=GRENS,
        check=False,
    )

    assert uit.returncode == 0, uit.stdout + uit.stderr
    assert ", 0 broken" in uit.stdout
