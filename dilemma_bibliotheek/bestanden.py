"""Reading and writing one stuk as a Markdown file with YAML front matter."""

from __future__ import annotations

import difflib
import os
import tempfile
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dilemma_bibliotheek.fouten import BestandFout, StukFout, reden_van
from dilemma_bibliotheek.pydantic_nl import in_het_nederlands
from dilemma_bibliotheek.stukken import SOORT_MAP, TYPEN, AlleStukken, Optie, Stuk
from dilemma_bibliotheek.tekst.schoon import schoon
from dilemma_bibliotheek.yaml_streng import YamlFout, lees_yaml, schrijf_yaml

MAX_BYTES = 1_000_000
_GRENS = "---"


def ontleed(inhoud: str, *, id_: str, bestand: str) -> AlleStukken:
    """Make a stuk out of the text of a file; ``id_`` is the stem of its name.

    Raises ``StukFout`` that names the file, the line, the key and the closest known key.
    """
    kop, tekst = _splits(schoon(inhoud.removeprefix("\ufeff")), bestand)
    try:
        sleutels, regels = lees_yaml(kop, eerste_regel=2)
    except YamlFout as fout:
        raise StukFout(fout.melding, fout.wat_nu, bestand=bestand, regel=fout.regel) from fout
    if not isinstance(sleutels, dict):
        raise StukFout(
            "Tussen de streepjes staan geen sleutels.",
            "Begin met 'soort:' en 'titel:'.",
            bestand=bestand,
            regel=2,
        )
    soort = sleutels.get("soort")
    if not isinstance(soort, str) or soort not in TYPEN:
        gezien = f" Er staat '{soort}'." if soort is not None else ""
        raise StukFout(
            f"'soort' moet bewijs, norm of dilemma zijn.{gezien}",
            "Zet bovenaan bijvoorbeeld 'soort: bewijs'.",
            bestand=bestand,
            regel=regels.get("soort", 2),
            sleutel="soort",
        )
    type_ = TYPEN[soort]
    _keur_sleutels(sleutels, regels, type_, bestand)
    try:
        return type_.model_validate({**sleutels, "id": id_, "tekst": tekst.strip()})
    except ValidationError as fout:
        raise _als_stukfout(fout, regels, bestand) from fout


def _splits(inhoud: str, bestand: str) -> tuple[str, str]:
    regels = inhoud.split("\n")
    if regels[0].rstrip() != _GRENS:
        raise StukFout(
            "Het bestand begint niet met een regel '---'.",
            "Zet de sleutels tussen twee regels met drie streepjes, de tekst eronder.",
            bestand=bestand,
            regel=1,
        )
    for nummer, regel in enumerate(regels[1:], start=1):
        if regel.rstrip() == _GRENS:
            return "\n".join(regels[1:nummer]), "\n".join(regels[nummer + 1 :])
    raise StukFout(
        "De tweede regel '---' ontbreekt.",
        "Sluit de sleutels af met een regel van drie streepjes.",
        bestand=bestand,
        regel=1,
    )


def _keur_sleutels(
    sleutels: dict[str, Any], regels: dict[str, int], type_: type[Stuk], bestand: str
) -> None:
    bekend = [naam for naam in type_.model_fields if naam not in {"id", "tekst"}]
    for sleutel in sleutels:
        if sleutel not in bekend:
            raise StukFout(
                f"Onbekende sleutel '{sleutel}'.",
                raad_sleutel(sleutel, bekend),
                bestand=bestand,
                regel=regels.get(sleutel),
                sleutel=sleutel,
            )


def raad_sleutel(sleutel: str, bekend: list[str]) -> str:
    """Say which known key was probably meant, or which keys there are."""
    lijkt = difflib.get_close_matches(sleutel.lower(), bekend, n=1, cutoff=0.5)
    if lijkt:
        return f"Bedoelde je '{lijkt[0]}'?"
    return f"Bekende sleutels zijn: {', '.join(bekend)}."


def _als_stukfout(fout: ValidationError, regels: dict[str, int], bestand: str) -> StukFout:
    eerste = fout.errors(include_url=False)[0]
    pad = ".".join(str(deel) for deel in eerste["loc"])
    sleutel = str(eerste["loc"][0]) if eerste["loc"] else ""
    if sleutel == "id":
        return StukFout(
            "De bestandsnaam mag alleen kleine letters, cijfers en losse streepjes hebben.",
            "Hernoem het bestand, bijvoorbeeld naar 'mijn-kaart.md'.",
            bestand=bestand,
        )
    waar = f"'{pad}' " if pad else ""
    if eerste["type"] == "extra_forbidden":
        return StukFout(
            f"Onbekende sleutel '{eerste['loc'][-1]}'.",
            raad_sleutel(str(eerste["loc"][-1]), list(Optie.model_fields)),
            bestand=bestand,
            regel=regels.get(pad) or regels.get(sleutel),
            sleutel=sleutel,
        )
    ontbreekt = eerste["type"] == "missing"
    return StukFout(
        f"{waar}{in_het_nederlands(eerste)}.",
        f"Voeg een regel '{sleutel}: …' toe." if ontbreekt else "Pas de regel aan.",
        bestand=bestand,
        regel=regels.get(pad) or regels.get(sleutel),
        sleutel=sleutel,
    )


def regel_van(pad: Path, sleutel: str) -> int | None:
    """Return the 1-based line of a key in the file of a stuk, or None when it is not there."""
    if not sleutel:
        return None
    try:
        kop, _ = _splits(schoon(pad.read_text(encoding="utf-8-sig")), str(pad))
        _, regels = lees_yaml(kop, eerste_regel=2)
    except (OSError, UnicodeDecodeError, StukFout, YamlFout):
        return None
    return regels.get(sleutel)


def lees_stuk(pad: Path) -> AlleStukken:
    """Read one file. Raises ``StukFout`` (wrong file) or ``BestandFout`` (cannot be read)."""
    try:
        if pad.stat().st_size > MAX_BYTES:
            raise StukFout("Het bestand is groter dan 1 MB.", "Kort het in.", bestand=str(pad))
        inhoud = pad.read_text(encoding="utf-8")
    except UnicodeDecodeError as fout:
        raise StukFout(
            "Het bestand is geen UTF-8-tekst.",
            "Sla het op als 'UTF-8' in je tekstverwerker.",
            bestand=str(pad),
        ) from fout
    except OSError as fout:
        raise BestandFout(
            f"Ik kan {pad} niet lezen ({reden_van(fout)}).",
            "Kijk of het bestand er nog is en of je het mag openen.",
        ) from fout
    return ontleed(inhoud, id_=pad.stem, bestand=str(pad))


def als_bestand(stuk: AlleStukken) -> str:
    """Return the text of the file for ``stuk``: only the keys that say something."""
    sleutels = stuk.model_dump(mode="json", exclude={"id", "tekst"}, exclude_defaults=True)
    volgorde = {"soort": stuk.soort, "titel": stuk.titel, "status": stuk.status, **sleutels}
    return f"{_GRENS}\n{schrijf_yaml(volgorde)}{_GRENS}\n{stuk.tekst.strip()}\n"


def schrijf_stuk(stuk: AlleStukken, map_: Path) -> Path:
    """Write ``stuk`` below ``map_`` whole or not at all, and return its path."""
    pad = map_ / SOORT_MAP[stuk.soort] / f"{stuk.id}.md"
    schrijf_heel(pad, als_bestand(stuk).encode("utf-8"))
    return pad


def schrijf_heel(pad: Path, inhoud: bytes) -> None:
    """Write ``inhoud`` to ``pad`` by way of a temporary file, so that no half file can stand there.

    Raises ``BestandFout`` when the folder cannot be written.
    """
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        greep, tijdelijk = tempfile.mkstemp(dir=pad.parent, prefix=f".{pad.name}.", suffix=".deel")
        try:
            with os.fdopen(greep, "wb") as bestand:
                bestand.write(inhoud)
                bestand.flush()
                os.fsync(bestand.fileno())
            Path(tijdelijk).replace(pad)
        except BaseException:
            Path(tijdelijk).unlink(missing_ok=True)
            raise
    except OSError as fout:
        raise BestandFout(
            f"Ik kan niet schrijven naar {pad} ({reden_van(fout)}).",
            "Kies een map waar je mag schrijven, of maak ruimte vrij.",
        ) from fout
