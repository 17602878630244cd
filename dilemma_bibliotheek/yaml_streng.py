"""YAML as people mean it: no booleans out of `no`, no dates, no aliases, no double keys.

PyYAML follows YAML 1.1, in which ``land: NO`` is false and ``12:30:45`` a number, and expands
aliases without limit (``robuust.md`` §4.3). This loader reads ``true``/``false`` and plain
numbers only, refuses aliases, tags, double keys, deep nesting and huge files.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dilemma_bibliotheek.fouten import AssistentFout
from dilemma_bibliotheek.tekst.schoon import schoon

MAX_TEKENS = 1_000_000
MAX_DIEPTE = 12


class YamlFout(AssistentFout):
    """The YAML cannot be read; ``regel`` is the 1-based line."""

    def __init__(self, melding: str, wat_nu: str = "", *, regel: int | None = None) -> None:
        super().__init__(melding, wat_nu)
        self.regel = regel


class _Lader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader with only the implicit types that a reader of Dutch text expects."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


_Lader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Lader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)
_Lader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_GEWOON = {
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:bool",
    "tag:yaml.org,2002:int",
    "tag:yaml.org,2002:null",
    "tag:yaml.org,2002:map",
    "tag:yaml.org,2002:seq",
}


def lees_yaml(tekst: str, *, eerste_regel: int = 1) -> tuple[Any, dict[str, int]]:
    """Parse ``tekst`` and return its value and, per dotted key path, the line it stands on.

    ``eerste_regel`` is the line number of the first line of ``tekst`` in its file. Paths look like
    ``"opties.1.naam"``. Raises ``YamlFout`` with the line and what to do.
    """
    if len(tekst) > MAX_TEKENS:
        raise YamlFout(
            f"Dit is te groot ({len(tekst)} tekens; hoogstens {MAX_TEKENS} mag).",
            "Verdeel de tekst over meer bestanden.",
        )
    lader = _Lader(tekst)
    try:
        _keur_gebeurtenissen(tekst, eerste_regel)
        knoop = lader.get_single_node()
        regels: dict[str, int] = {}
        return _waarde(lader, knoop, "", regels, eerste_regel), regels
    except yaml.YAMLError as fout:
        plek = getattr(fout, "problem_mark", None) or getattr(fout, "context_mark", None)
        regel = plek.line + eerste_regel if plek is not None else None
        raise YamlFout(
            "Dit is geen geldige YAML.",
            "Kijk naar de inspringing (spaties, geen tabs) en zet tekst met een dubbele punt, "
            "een hekje of een haak tussen aanhalingstekens.",
            regel=regel,
        ) from fout
    finally:
        lader.dispose()


def _keur_gebeurtenissen(tekst: str, van: int) -> None:
    """Refuse aliases and deep nesting before any node is built."""
    diepte = 0
    for gebeurtenis in yaml.parse(tekst, Loader=_Lader):
        if isinstance(gebeurtenis, yaml.AliasEvent):
            raise YamlFout(
                "Verwijzingen met * en & zijn niet toegestaan.",
                "Schrijf de tekst voluit.",
                regel=_regel(gebeurtenis, van),
            )
        if isinstance(gebeurtenis, yaml.CollectionStartEvent):
            diepte += 1
        elif isinstance(gebeurtenis, yaml.CollectionEndEvent):
            diepte -= 1
        if diepte > MAX_DIEPTE:
            raise YamlFout(
                f"De lijsten zitten te diep in elkaar (meer dan {MAX_DIEPTE}).",
                "Maak de opbouw platter.",
                regel=_regel(gebeurtenis, van),
            )


def _regel(gebeurtenis: yaml.Event, van: int) -> int | None:
    return gebeurtenis.start_mark.line + van if gebeurtenis.start_mark is not None else None


def _waarde(lader: Any, knoop: Node | None, pad: str, regels: dict[str, int], van: int) -> Any:
    if knoop is None:
        return None
    regels[pad] = knoop.start_mark.line + van
    if knoop.tag not in _GEWOON:
        raise YamlFout(
            f"Het merk '{knoop.tag}' is niet toegestaan.",
            "Laat het uitroepteken weg of zet de tekst tussen aanhalingstekens.",
            regel=regels[pad],
        )
    if isinstance(knoop, MappingNode):
        uit: dict[str, Any] = {}
        for sleutelknoop, waardeknoop in knoop.value:
            sleutel = schoon(str(sleutelknoop.value))
            regel = sleutelknoop.start_mark.line + van
            if not isinstance(sleutelknoop, ScalarNode):
                raise YamlFout(
                    "Een sleutel moet een woord zijn.",
                    "Zet hem links van de dubbele punt.",
                    regel=regel,
                )
            if sleutel in uit:
                raise YamlFout(
                    f"De sleutel '{sleutel}' staat er twee keer.", "Haal er een weg.", regel=regel
                )
            onder = f"{pad}.{sleutel}" if pad else sleutel
            uit[sleutel] = _waarde(lader, waardeknoop, onder, regels, van)
            regels[onder] = regel
        return uit
    if isinstance(knoop, SequenceNode):
        return [
            _waarde(lader, kind, f"{pad}.{i}" if pad else str(i), regels, van)
            for i, kind in enumerate(knoop.value)
        ]
    try:
        waarde = lader.construct_object(knoop)
    except (ValueError, KeyError):
        raise YamlFout(
            "Deze waarde is niet te lezen.",
            "Zet haar tussen aanhalingstekens.",
            regel=regels[pad],
        ) from None
    # A quoted YAML string can spell out control characters that were not in the file.
    return schoon(waarde) if isinstance(waarde, str) else waarde


def schrijf_yaml(gegevens: Any) -> str:
    """Write ``gegevens`` as YAML with real Dutch letters, in the order given."""
    return str(yaml.safe_dump(gegevens, allow_unicode=True, sort_keys=False, width=100))
