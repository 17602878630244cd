"""What pydantic found wrong, said in Dutch."""

from __future__ import annotations

from typing import Any

_TEKSTEN = {
    "missing": "ontbreekt",
    "extra_forbidden": "is geen bekende sleutel",
    "string_type": "moet tekst zijn",
    "string_too_short": "is leeg of te kort (minstens {min_length} tekens)",
    "string_too_long": "is te lang (hoogstens {max_length} tekens)",
    "string_pattern_mismatch": "heeft niet de vorm die hier hoort",
    "bool_type": "moet true of false zijn",
    "bool_parsing": "moet true of false zijn",
    "int_type": "moet een getal zijn",
    "int_parsing": "moet een getal zijn",
    "tuple_type": "moet een lijst zijn",
    "list_type": "moet een lijst zijn",
    "dict_type": "moet uit sleutels met een waarde bestaan",
    "model_type": "moet uit sleutels met een waarde bestaan",
    "model_attributes_type": "moet uit sleutels met een waarde bestaan",
    "date_type": "moet een datum zijn, zoals 2026-11-24",
    "date_parsing": "moet een datum zijn, zoals 2026-11-24",
    "date_from_datetime_parsing": "moet een datum zijn, zoals 2026-11-24",
    "date_from_datetime_inexact": "moet een datum zijn, zoals 2026-11-24",
    "too_long": "heeft te veel onderdelen",
    "too_short": "heeft te weinig onderdelen",
}


def in_het_nederlands(fout: Any) -> str:
    """Return what is wrong, as a Dutch phrase without capital or full stop.

    ``fout`` is one item of ``ValidationError.errors()``.
    """
    soort, gegevens = fout["type"], fout.get("ctx") or {}
    if soort == "literal_error":
        mogelijk = str(gegevens.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return f"kent deze waarde niet; kies uit: {mogelijk}"
    if soort == "value_error":
        return str(gegevens.get("error", "klopt niet"))
    return _TEKSTEN.get(soort, "klopt niet").format_map(_Gegevens(gegevens))


class _Gegevens(dict[str, Any]):
    def __missing__(self, sleutel: str) -> str:
        return "?"
