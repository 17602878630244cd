"""Settings: flag, then environment (``ASSISTENT_…``), then ``config.toml``, then default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from dilemma_bibliotheek.bestanden import raad_sleutel
from dilemma_bibliotheek.fouten import GebruikFout, reden_van
from dilemma_bibliotheek.pydantic_nl import in_het_nederlands

Lens = Literal["waardendriehoek", "vierkant", "evenredigheid"]
VOORVOEGSEL = "ASSISTENT_"


class Instellingen(BaseModel):
    """All settings. ``thuis`` is the one folder with all that the program writes.

    ``chroma`` is the address of Chroma's own server; ``chroma_sleutel`` goes along as a bearer token
    for the proxy before it, since Chroma itself asks for no login. ``lenzen`` are the ways of looking
    that a team weighs with (``domein.md`` §1.3 and §1.9).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    thuis: Path
    bibliotheek: tuple[Path, ...] = ()
    basis: Literal["aan", "uit"] = "aan"
    inbedder: str = ""
    chroma: str = ""
    chroma_sleutel: str = ""
    chroma_naam: str = "assistent"
    database: str = ""
    lenzen: tuple[Lens, ...] = ("waardendriehoek",)

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL of the event log; the default is a file in ``thuis``."""
        return self.database or f"sqlite:///{self.thuis / 'afwegingen.db'}"

    @property
    def index_map(self) -> Path:
        """The folder of the search index, which can be thrown away."""
        return self.thuis / "index"

    @property
    def uitvoer_map(self) -> Path:
        """The folder where documents are written when no path is given."""
        return self.thuis / "verantwoordingen"


def lees_instellingen(
    omgeving: Mapping[str, str], *, standaard_thuis: Path, vlaggen: Mapping[str, Any] | None = None
) -> Instellingen:
    """Combine flags, environment, ``config.toml`` in ``thuis`` and defaults.

    Raises ``GebruikFout`` that names the setting that is wrong and where it stands.
    """
    vlaggen = {k: v for k, v in (vlaggen or {}).items() if v is not None}
    uit_omgeving = {
        naam: omgeving[VOORVOEGSEL + naam.upper()]
        for naam in Instellingen.model_fields
        if omgeving.get(VOORVOEGSEL + naam.upper())
    }
    thuis = Path(vlaggen.get("thuis") or uit_omgeving.get("thuis") or standaard_thuis).expanduser()
    bestand = thuis / "config.toml"
    gegevens: dict[str, Any] = {**_lees_toml(bestand), **uit_omgeving, **vlaggen, "thuis": thuis}
    if isinstance(gegevens.get("bibliotheek"), str):
        gegevens["bibliotheek"] = [
            Path(deel).expanduser() for deel in gegevens["bibliotheek"].split(os.pathsep) if deel
        ]
    elif isinstance(gegevens.get("bibliotheek"), list):
        gegevens["bibliotheek"] = [
            Path(deel).expanduser() if isinstance(deel, str) else deel
            for deel in gegevens["bibliotheek"]
        ]
    if isinstance(gegevens.get("lenzen"), str):
        gegevens["lenzen"] = [
            deel.strip() for deel in gegevens["lenzen"].split(",") if deel.strip()
        ]
    for sleutel in gegevens:
        if sleutel not in Instellingen.model_fields:
            raise GebruikFout(
                f"In {bestand} staat een onbekende instelling '{sleutel}'.",
                raad_sleutel(sleutel, list(Instellingen.model_fields)),
            )
    try:
        return Instellingen.model_validate(gegevens)
    except ValidationError as fout:
        eerste = fout.errors(include_url=False)[0]
        naam = str(eerste["loc"][0])
        raise GebruikFout(
            f"De instelling '{naam}' {in_het_nederlands(eerste)}.",
            f"Pas {VOORVOEGSEL}{naam.upper()} of {bestand} aan.",
        ) from None


def _lees_toml(bestand: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(bestand.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise GebruikFout(
            f"{bestand} is geen geldig TOML-bestand.",
            'Zet elke instelling op een regel, zoals: basis = "aan"',
        ) from None
    except OSError as fout:
        raise GebruikFout(
            f"Ik kan {bestand} niet lezen ({reden_van(fout)}).",
            "Kijk of je het bestand mag openen.",
        ) from None
