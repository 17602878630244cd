"""What can happen in an afweging: one frozen type per kind of event.

An afweging is the list of these; its state is folded from them (``assistent.afweging.toestand``).
Content is text of a case that has already been masked.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assistent.stappen import Route


class _Gebeurtenis(BaseModel):
    # Unknown keys are kept out of the state but do not make an old log unreadable.
    # They are built at first use: the first screen needs none of them.
    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class AfwegingBegonnen(_Gebeurtenis):
    """A new afweging; ``peildatum`` is the day on which norms must be valid."""

    soort: Literal["afweging-begonnen"] = "afweging-begonnen"
    route: Route
    peildatum: date
    bibliotheek: str = Field(description="vingerafdruk van de inhoud")
    programma: str = Field(description="versie van het programma")
    lenzen: tuple[str, ...] = ("waardendriehoek",)


class RouteGekozen(_Gebeurtenis):
    """The consulent went on along another route."""

    soort: Literal["route-gekozen"] = "route-gekozen"
    route: Route


class Masker(_Gebeurtenis):
    """How often something of one kind was replaced by one placeholder; never what was replaced."""

    kind: str
    vervanging: str
    aantal: int


class AntwoordGegeven(_Gebeurtenis):
    """An answer, or a later version of it; the earlier one stays in the log.

    ``onderdelen`` are the lines of a list or the ids of choices; ``stukken`` the ids of the
    stukken that the consulent took along. ``oorzaak`` says why it was written again; an answer that
    was masked anew says in ``vervangt`` which event it takes the place of.
    """

    soort: Literal["antwoord-gegeven"] = "antwoord-gegeven"
    vraag: str
    tekst: str
    onderdelen: tuple[str, ...] = ()
    stukken: tuple[str, ...] = ()
    maskers: tuple[Masker, ...] = ()
    oorzaak: Literal["antwoord", "aanvulling", "masker", "formulier"] = "antwoord"
    vervangt: int | None = None


class VraagOvergeslagen(_Gebeurtenis):
    """A question was skipped, with the reason if one was given."""

    soort: Literal["vraag-overgeslagen"] = "vraag-overgeslagen"
    vraag: str
    reden: str = ""


class StapOvergeslagen(_Gebeurtenis):
    """The rest of a step was skipped, with the reason if one was given."""

    soort: Literal["stap-overgeslagen"] = "stap-overgeslagen"
    stap: str
    reden: str = ""
    vragen: tuple[str, ...] = Field(default=(), description="die toen nog open stonden")


class Verplaatst(_Gebeurtenis):
    """The consulent went to another question; an empty one means: on with what is open."""

    soort: Literal["verplaatst"] = "verplaatst"
    vraag: str


class GetoondStuk(_Gebeurtenis):
    """A stuk as it was shown: its id and the sha256 of its file."""

    id: str
    sha256: str


class StukkenGetoond(_Gebeurtenis):
    """Passages were shown beside a question. Holds no words of a person, so it is never destroyed."""

    soort: Literal["stukken-getoond"] = "stukken-getoond"
    vraag: str
    stukken: tuple[GetoondStuk, ...]
    uitgevallen: tuple[str, ...] = ()


class ZaakGehoord(_Gebeurtenis):
    """What was heard in the situation, as ids only: the words stand in the answer it came from.

    ``antwoord`` is the number of that answer, ``voorgelegd`` what the consulent is asked to confirm:
    ids such as ``factor-schulden``.
    """

    soort: Literal["zaak-gehoord"] = "zaak-gehoord"
    antwoord: int
    aard: Literal["dilemma", "vraag", "spoed"]
    voorgelegd: tuple[str, ...] = ()
    spoed: tuple[str, ...] = ()


class VoorgelegdeVraag(_Gebeurtenis):
    """A question that this case gave rise to, as it was put; ``stuk`` is the stuk that carries it."""

    id: str
    vraag: str
    waarom: str
    kop: str
    stuk: str = ""


class VragenVoorgelegd(_Gebeurtenis):
    """Questions were made for this case at one place. Holds no words of a person."""

    soort: Literal["vragen-voorgelegd"] = "vragen-voorgelegd"
    plek: str
    vragen: tuple[VoorgelegdeVraag, ...]


class VergelijkingGetoond(_Gebeurtenis):
    """Comparable cases were shown, and what each side of the kernvraag meant beside them.

    ``oordeel`` says per side "in lijn", "vrij" or "wringt"; ``wringt_met`` with which cases.
    """

    soort: Literal["vergelijking-getoond"] = "vergelijking-getoond"
    kernvraag: str
    factoren: tuple[str, ...]
    oordeel: dict[str, str]
    wringt_met: dict[str, tuple[str, ...]]
    gevallen: tuple[str, ...]


class Steunpunt(_Gebeurtenis):
    """What a line of a counter-voice rests on: a stuk (with the field), a question, a factor or a fixed text."""

    soort: Literal["stuk", "antwoord", "factor", "druk", "vast"]
    id: str
    veld: str = ""


class Stemregel(_Gebeurtenis):
    """One line that a counter-voice said; it may quote the consulent."""

    tekst: str
    steunt_op: tuple[Steunpunt, ...] = ()


class TegenstemGehoord(_Gebeurtenis):
    """A counter-voice was heard: whose it was, and what it said word for word."""

    soort: Literal["tegenstem-gehoord"] = "tegenstem-gehoord"
    stem: str
    regels: tuple[Stemregel, ...]


class LensGekozen(_Gebeurtenis):
    """The consulent looks through other lenses from now on."""

    soort: Literal["lens-gekozen"] = "lens-gekozen"
    lenzen: tuple[str, ...]


class TerugblikBegonnen(_Gebeurtenis):
    """Looking back began: how it went, against what was expected."""

    soort: Literal["terugblik-begonnen"] = "terugblik-begonnen"


class BibliotheekGevraagd(_Gebeurtenis):
    """The consulent asked the bibliotheek something, in these (masked) words."""

    soort: Literal["bibliotheek-gevraagd"] = "bibliotheek-gevraagd"
    tekst: str


class StukGeopend(_Gebeurtenis):
    """A whole stuk was opened and read."""

    soort: Literal["stuk-geopend"] = "stuk-geopend"
    id: str


class NaamGemaskeerd(_Gebeurtenis):
    """A name that must be masked from now on; ``sleutels`` are keyed digests, not the name."""

    soort: Literal["naam-gemaskeerd"] = "naam-gemaskeerd"
    sleutels: tuple[str, ...]
    zout: str
    woorden: int
    vervanging: str


class UitkomstenGeopend(_Gebeurtenis):
    """Outcomes of other cases were opened before a first inclination was written, and why."""

    soort: Literal["uitkomsten-geopend"] = "uitkomsten-geopend"
    reden: str


class AfwegingAfgerond(_Gebeurtenis):
    """The consulent finished the afweging; a later answer opens it again."""

    soort: Literal["afweging-afgerond"] = "afweging-afgerond"


class VerantwoordingGeschreven(_Gebeurtenis):
    """A verantwoording was written: for whom, in which form, and the sha256 of the file."""

    soort: Literal["verantwoording-geschreven"] = "verantwoording-geschreven"
    doelgroep: str
    vorm: str
    sha256: str


class ZinHerschreven(_Gebeurtenis):
    """The consulent put a sentence of a document in other words for one reader.

    ``oud`` is the sentence as it was built, ``bron`` where it came from; an empty ``tekst`` puts the old
    one back.
    """

    soort: Literal["zin-herschreven"] = "zin-herschreven"
    doelgroep: str
    oud: str
    tekst: str
    bron: str = ""


class VersieVastgesteld(_Gebeurtenis):
    """A person fixed a version of a document, by name and role; later changes make a new one."""

    soort: Literal["versie-vastgesteld"] = "versie-vastgesteld"
    doelgroep: str
    versie: int
    naam: str
    rol: str
    sha256: str = Field(description="van de tekst in Markdown zonder de voet")


class InhoudVernietigd(_Gebeurtenis):
    """The content of events was destroyed; the chain still covers that they were there."""

    soort: Literal["inhoud-vernietigd"] = "inhoud-vernietigd"
    volgnummers: tuple[int, ...]
    reden: str


Gebeurtenis = Annotated[
    AfwegingBegonnen
    | RouteGekozen
    | AntwoordGegeven
    | VraagOvergeslagen
    | StapOvergeslagen
    | Verplaatst
    | BibliotheekGevraagd
    | StukkenGetoond
    | StukGeopend
    | ZaakGehoord
    | VragenVoorgelegd
    | VergelijkingGetoond
    | TegenstemGehoord
    | LensGekozen
    | TerugblikBegonnen
    | NaamGemaskeerd
    | UitkomstenGeopend
    | AfwegingAfgerond
    | VerantwoordingGeschreven
    | ZinHerschreven
    | VersieVastgesteld
    | InhoudVernietigd,
    Field(discriminator="soort"),
]


@cache
def lezer() -> TypeAdapter[Gebeurtenis]:
    """Return what reads an event back from JSON; built at first use."""
    return TypeAdapter(Gebeurtenis)


class Vastgelegd(BaseModel):
    """An event as it stands in the log; ``gebeurtenis`` is None once its content was destroyed."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    afweging: str
    volgnummer: int
    tijd: datetime
    soort: str
    gebeurtenis: Gebeurtenis | None
