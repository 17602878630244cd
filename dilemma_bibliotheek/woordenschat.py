"""Reading the shared vocabulary of the shelf: kernvragen, factoren and begrippen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dilemma_bibliotheek.begrippen import Begrip, Begrippen
from dilemma_bibliotheek.fouten import BestandFout, StukFout, reden_van
from dilemma_bibliotheek.kernvragen import Factoren, Kernvragen, Woordenschat
from dilemma_bibliotheek.pydantic_nl import in_het_nederlands
from dilemma_bibliotheek.yaml_streng import YamlFout, lees_yaml

M = TypeVar("M", bound=BaseModel)


def lees_yaml_bestand(pad: Path) -> tuple[Any, dict[str, int]]:
    """Read a YAML file. Raises ``StukFout`` (wrong content) or ``BestandFout`` (cannot be read)."""
    try:
        return lees_yaml(pad.read_text(encoding="utf-8"))
    except YamlFout as fout:
        raise StukFout(fout.melding, fout.wat_nu, bestand=str(pad), regel=fout.regel) from fout
    except UnicodeDecodeError as fout:
        raise StukFout(
            "Het bestand is geen UTF-8-tekst.", "Sla het op als UTF-8.", bestand=str(pad)
        ) from fout
    except OSError as fout:
        raise BestandFout(
            f"Ik kan {pad} niet lezen ({reden_van(fout)}).", "Kijk of het bestand er nog is."
        ) from fout


def maak(type_: type[M], gegevens: Any, regels: dict[str, int], pad: Path) -> M:
    """Validate ``gegevens`` as ``type_``. Raises ``StukFout`` with file and line."""
    try:
        return type_.model_validate(gegevens)
    except ValidationError as fout:
        eerste = fout.errors(include_url=False)[0]
        plek = ".".join(str(deel) for deel in eerste["loc"])
        raise StukFout(
            f"'{plek}' {in_het_nederlands(eerste)}." if plek else f"{in_het_nederlands(eerste)}.",
            "Pas het bestand aan.",
            bestand=str(pad),
            regel=_regel(plek, regels),
            sleutel=plek,
        ) from fout


def _regel(plek: str, regels: dict[str, int]) -> int | None:
    while plek:
        if plek in regels:
            return regels[plek]
        plek = plek.rpartition(".")[0]
    return None


def lees_woordenschat(map_: Path) -> Woordenschat:
    """Read ``kernvragen.yaml`` and ``factoren.yaml`` from ``map_``.

    Raises ``StukFout`` with file and line, or ``BestandFout`` when a file is missing.
    """
    vragen = maak(
        Kernvragen, *lees_yaml_bestand(map_ / "kernvragen.yaml"), map_ / "kernvragen.yaml"
    )
    gegevens, regels = lees_yaml_bestand(map_ / "factoren.yaml")
    factoren = maak(Factoren, gegevens, regels, map_ / "factoren.yaml")
    samen = {"kernvragen": vragen.kernvragen, "factoren": factoren.factoren}
    return maak(Woordenschat, samen, regels, map_ / "factoren.yaml")


def lees_begrippen(map_: Path) -> tuple[Begrip, ...]:
    """Read ``begrippen.yaml`` from ``map_``; no such file means no terms.

    Raises ``StukFout`` with file and line.
    """
    pad = map_ / "begrippen.yaml"
    if not pad.exists():
        return ()
    gegevens, regels = lees_yaml_bestand(pad)
    return maak(Begrippen, gegevens, regels, pad).begrippen
