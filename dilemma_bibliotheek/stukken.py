"""The types of a stuk: Bewijs, Norm and Dilemma, with the words they may use.

A stuk is one file of the bibliotheek (``ontwerp.md`` §4). The types say which keys a file may
have; what must hold between files (links, counterparts) is in ``controle``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

Soort = Literal["bewijs", "norm", "dilemma"]
Status = Literal["voorstel", "geldig", "betwist", "vervangen", "ingetrokken"]
Sterkte = Literal["A", "B", "C", "D", "T"]
Aard = Literal["wet", "rechtspraak", "beleid", "beroep", "team"]
Controle = Literal["gezien", "uit-kennis"]

# Labels from the chapter (hoofdstuk 5 and domein.md §1.0, §1.11 step 4).
Doel = Literal[
    "betaald-werk",
    "duurzaam-werk",
    "kwaliteit-van-werk",
    "participatie",
    "subdoel",
    "bestaanszekerheid",
    "gezondheid",
    "rechtmatigheid",
    "gelijke-behandeling",
]
Aanpak = Literal["work-first", "life-first", "skills-first"]
Logica = Literal["bureaucratie", "markt", "professie"]
Dimensie = Literal[
    "kennis-verwerven",
    "kennis-gebruiken",
    "kennis-delen",
    "samenwerken",
    "klantgericht-naar-bijstandsgerechtigden",
    "klantgericht-naar-werkgevers",
    "innoveren",
    "methodisch-werken",
    "verantwoorden",
]
Druk = Literal["target", "budget", "plek-die-vol-moet", "team-of-leidinggevende"]

STERKTE_UITLEG: dict[Sterkte, str] = {
    "A": "experiment of meta-analyse van experimenten",
    "B": "quasi-experiment of grote registerstudie",
    "C": "observatie, enquête of procesevaluatie",
    "D": "kwalitatief onderzoek",
    "T": "theorie of begrip",
}

SOORT_MAP: dict[Soort, str] = {"bewijs": "bewijs", "norm": "normen", "dilemma": "dilemmas"}

Regel = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


def _geen_getal(waarde: Any) -> Any:
    if isinstance(waarde, int | float):
        raise ValueError("moet een datum zijn, zoals 2026-11-24")
    return waarde


# A bare number would otherwise be read as seconds since 1970.
Dag = Annotated[date, BeforeValidator(_geen_getal)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]


class _Streng(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )


class Stuk(_Streng):
    """What every stuk has. ``id`` is the stem of its file; ``tekst`` the Markdown below the keys."""

    id: Id
    titel: Annotated[str, StringConstraints(min_length=3, max_length=140)]
    status: Status = "geldig"
    vervangen_door: Id | None = None
    trefwoorden: tuple[Regel, ...] = ()
    gevraagd_als: tuple[Regel, ...] = ()
    zie: tuple[Id, ...] = Field(default=(), description="ids van stukken die hierbij horen")
    doelen: tuple[Doel, ...] = ()
    aanpak: tuple[Aanpak, ...] = ()
    logica: tuple[Logica, ...] = ()
    dimensies: tuple[Dimensie, ...] = ()
    druk: tuple[Druk, ...] = Field(default=(), description="druk van de organisatie die meespeelt")
    tekst: str = Field(default="", description="lopende tekst, staat onder de sleutels")

    @model_validator(mode="after")
    def _vervangen_heeft_opvolger(self) -> Stuk:
        if self.status == "vervangen" and self.vervangen_door is None:
            raise ValueError("status 'vervangen' vraagt om 'vervangen_door: <id>'")
        return self


class Bewijs(Stuk):
    """A finding from research, with how sure it is and what it does not say."""

    soort: Literal["bewijs"]
    bron: Regel
    sterkte: Sterkte
    sterkte_toelichting: Regel | None = None
    bevinding: Regel | None = Field(
        default=None, description="de bevinding in hoogstens 25 woorden"
    )
    voor_wie: Regel | None = Field(default=None, description="voor wie en waar dit is gevonden")
    zegt_niet: Regel | None = Field(default=None, description="wat dit niet zegt over deze cliënt")
    tegenhanger: tuple[Id, ...] = Field(default=(), description="kaarten met de andere kant")
    thema: tuple[Literal["sanctie", "steun"], ...] = ()
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    controle: Controle | None = None

    @field_validator("bevinding")
    @classmethod
    def _kort(cls, bevinding: str | None) -> str | None:
        if bevinding and len(bevinding.split()) > 25:
            raise ValueError(f"heeft {len(bevinding.split())} woorden, hoogstens 25 mag")
        return bevinding


class Norm(Stuk):
    """A rule: law, ruling, policy, professional standard or team norm, with its dates.

    ``geldig_van`` is the first day for which this card was written and checked, ``geldig_tot``
    the last day it holds (both inclusive).
    """

    soort: Literal["norm"]
    grondslag: Regel
    aard: Aard
    geldig_van: Dag
    geldig_tot: Dag | None = None
    gecontroleerd_op: Dag | None = None
    ruimte: tuple[Literal["moet", "mag", "kan"], ...] = ()
    open_norm: Regel | None = Field(default=None, description="het begrip dat invulling vraagt")
    wijzigt: Regel | None = Field(default=None, description="wat verandert of onzeker is")
    voorbeeld: bool = Field(default=False, description="een voorbeeld, geen afspraak van dit team")
    ecli: (
        Annotated[str, StringConstraints(pattern=r"^ECLI:[A-Z]{2}:[A-Z]+:\d{4}:[A-Z0-9.]+$")] | None
    ) = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    controle: Controle | None = None

    @field_validator("geldig_tot")
    @classmethod
    def _datums_op_volgorde(cls, tot: date | None, info: ValidationInfo) -> date | None:
        van = info.data.get("geldig_van")
        if tot is not None and van is not None and tot < van:
            raise ValueError("ligt voor 'geldig_van'")
        return tot

    def geldt_op(self, dag: date) -> bool:
        """Tell whether this norm holds on ``dag``; the first and the last day count."""
        return self.geldig_van <= dag and (self.geldig_tot is None or dag <= self.geldig_tot)


class Optie(_Streng):
    """One way to act in a dilemma; ``kant`` is the side of the kernvraag it belongs to."""

    naam: Regel
    kant: Id | None = None


def _als_optie(waarde: Any) -> Any:
    return {"naam": waarde} if isinstance(waarde, str) else waarde


class Dilemma(Stuk):
    """A case that chafes: open (no ``keuze``) or decided (a precedent)."""

    soort: Literal["dilemma"]
    fictief: bool
    kernvraag: Id | None = None
    factoren: tuple[Id, ...] = ()
    conflict: Regel | None = Field(default=None, description="wat er tegenover elkaar staat")
    geraakt: tuple[Regel, ...] = Field(default=(), description="wie de gevolgen voelt")
    opties: tuple[
        Annotated[Optie, BeforeValidator(_als_optie, json_schema_input_type=str | Optie)], ...
    ] = ()
    vragen: tuple[Regel, ...] = Field(default=(), description="wat een goede collega vraagt")
    tegenstem: Regel | None = Field(default=None, description="het sterkste bezwaar")
    keuze: Regel | None = Field(default=None, description="de gekozen kant van de kernvraag")
    gekozen: Regel | None = Field(default=None, description="de keuze in woorden")
    redenen: tuple[Regel, ...] = ()
    uitkomst: Regel | None = Field(default=None, description="hoe het afliep")
    besloten_op: Dag | None = None
    bewijs: tuple[Id, ...] = ()
    normen: tuple[Id, ...] = ()


AlleStukken = Bewijs | Norm | Dilemma
TYPEN: dict[Soort, type[Bewijs] | type[Norm] | type[Dilemma]] = {
    "bewijs": Bewijs,
    "norm": Norm,
    "dilemma": Dilemma,
}
