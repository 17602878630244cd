"""What one afweging is guided by: what is heard in it, the questions it gives rise to, like cases.

It shows and asks. Nothing here decides, ranks or scores (law 1); outcomes and generated text stay
closed until a first inclination is written (law 3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from assistent.afweging.antwoorden import Gelezen, lees_antwoord
from assistent.afweging.beeld import Beeld, beeld_van
from assistent.afweging.toestand import Toestand
from assistent.afweging.verloop import Verloop
from assistent.begeleiding import tekens, voorleggen
from assistent.begeleiding.gehoor import MEEST_KERNVRAGEN, Gehoor
from assistent.logboek import gebeurtenissen as g
from assistent.stappen import Keuze, Stappen, Teken, Vraag
from assistent.toetsen.argumenten import (
    argumenten_van,
    lees_argument,
    merken_van,
    pas_soorten_aan,
    soorten_gat,
)
from assistent.toetsen.vraagtoets import toets_vraag
from assistent.vergelijken.vergelijker import Vergelijker
from assistent.vergelijken.vergelijking import Vergelijking
from dilemma_bibliotheek.bibliotheek import INHOUD, Bibliotheek, geldig_op
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.stukken import Dilemma
from dilemma_bibliotheek.tekst.woorden import stammen

if TYPE_CHECKING:
    from assistent.tegenspraak.bouwen import Tegenspraak
    from assistent.tegenspraak.zaak import Tegenstem
    from assistent.toetsen.slottoets import Punt
    from dilemma_bibliotheek.stukken import AlleStukken

GEEN_KERNVRAAG = Keuze(id="geen", label="geen van deze")
ANDERE_KANT = Keuze(id="anders", label="ertussenin, anders, of nog geen van beide")


class Begeleiding:
    """Guides an afweging over one bibliotheek. What is slow is loaded at first use and kept."""

    def __init__(
        self,
        stappen: Stappen,
        *,
        bibliotheek: Callable[[], Bibliotheek],
        woordenschat: Callable[[], Woordenschat],
        gezocht: Callable[[Toestand], Iterable[str]],
    ) -> None:
        self._bibliotheek = bibliotheek
        self.gehoor = Gehoor(woordenschat)
        self._gezocht = gezocht
        self.verloop = Verloop(stappen, self._is_zo, self._vul)

    @property
    def woordenschat(self) -> Woordenschat:
        """The kernvragen and factoren."""
        return self.gehoor.woordenschat

    @cached_property
    def vergelijker(self) -> Vergelijker:
        """What sets cases side by side."""
        return Vergelijker(self._bibliotheek(), self.woordenschat)

    def warm_op(self) -> None:
        """Load what an answer would else wait for: listening, the voices, the words of the vraagtoets."""
        vraag = "Moet ik nu doorzetten of wachten?"
        self.gehoor.luisteraar.luister(vraag)
        toets_vraag(vraag)
        _ = self.tegenspraak

    def _is_zo(self, teken: Teken, toestand: Toestand, beeld: Beeld) -> bool:
        druk = self.gehoor.druk if teken == "druk" else frozenset()
        return tekens.is_zo(teken, toestand, beeld, druk)

    # Questions ---------------------------------------------------------------------------------

    def _vul(self, vraag: Vraag, toestand: Toestand, beeld: Beeld) -> Vraag:
        """Put into a question what it takes from the case or the vocabulary."""
        if vraag.soort == "gehoord":
            ids = toestand.gehoord.voorgelegd if toestand.gehoord else ()
            keuzes = tuple(Keuze(id=id_, label=self.gehoor.label_van(id_)) for id_ in ids)
            return vraag.model_copy(update={"keuzes": keuzes})
        if vraag.id == "argument-gat" and (gaten := soorten_gat(argumenten_van(toestand))):
            return vraag.model_copy(
                update={"vraag": f"“{gaten[0].argument.tekst}”: {gaten[0].vraag}"}
            )
        if "{druk}" in vraag.vraag:
            noemt = [
                self.gehoor.label_van(f"factor-{f}")
                for f in beeld.met("ja")
                if f in self.gehoor.druk
            ]
            noemt += [self.gehoor.label_van(f"druk-{d}") for d in beeld.bevestigd("druk")]
            noemt += [a.tekst for a in argumenten_van(toestand) if a.soort == "druk"]
            namen = (
                "; ".join(dict.fromkeys(noemt)) or "een target, een budget of een plek die vol moet"
            )
            return vraag.model_copy(update={"vraag": vraag.vraag.replace("{druk}", namen)})
        match vraag.keuzes_uit:
            case "kernvragen":
                gehoord = beeld.bevestigd("kernvraag")
                keuzes = tuple(
                    Keuze(id=k.id, label=k.vraag)
                    for k in self.woordenschat.kernvragen
                    if len(gehoord) < MEEST_KERNVRAGEN or k.id in gehoord
                )
                return vraag.model_copy(update={"keuzes": (*keuzes, GEEN_KERNVRAAG)})
            case "kanten":
                kernvraag = self.woordenschat.kernvraag(beeld.kernvraag or "")
                kanten = kernvraag.kanten if kernvraag else ()
                keuzes = tuple(Keuze(id=kant.id, label=kant.label) for kant in kanten)
                return vraag.model_copy(update={"keuzes": (*keuzes, ANDERE_KANT)})
            case "stemmen":
                return vraag.model_copy(update={"keuzes": self._stemkeuzes})
            case None:
                return vraag

    @cached_property
    def _stemkeuzes(self) -> tuple[Keuze, ...]:
        from assistent.tegenspraak.stemmen import lees_stemmen  # noqa: PLC0415

        return tuple(Keuze(id=stem.id, label=stem.label) for stem in lees_stemmen().stemmen)

    def lees(self, vraag: Vraag, tekst: str, toestand: Toestand, vandaag: date) -> Gelezen:
        """Read a masked text as an answer to ``vraag``. Raises ``GebruikFout`` with what to do."""
        if vraag.soort == "soorten":
            return self.lees_soorten(toestand, tekst)
        if vraag.keuzes_uit == "kernvragen":
            return self.gehoor.lees_kernvraag(vraag, tekst, toestand, vandaag)
        gelezen = lees_antwoord(vraag, tekst, toestand, vandaag)
        return self.gehoor.hoor_erbij(gelezen) if vraag.soort == "gehoord" else gelezen

    def klap_uit(self, vraag: Vraag, toestand: Toestand, dag: date) -> g.VragenVoorgelegd:
        """Return the questions that ``vraag`` becomes in this case; none is an answer too."""
        vragen: tuple[g.VoorgelegdeVraag, ...] = ()
        match vraag.uitklap:
            case "kantelvragen":
                vergelijking = self.vergelijk(toestand, dag)
                vragen = (
                    voorleggen.kantelvragen(vraag, vergelijking, self.woordenschat, toestand.route)
                    if vergelijking
                    else ()
                )
            case "zaakvragen":
                vragen = self._zaakvragen(vraag, toestand, dag)
            case "normvragen":
                vragen = voorleggen.normvragen(vraag, toestand, self._bibliotheek())
            case None:
                pass
        return g.VragenVoorgelegd(plek=vraag.id, vragen=vragen)

    def _zaakvragen(
        self, vraag: Vraag, toestand: Toestand, dag: date
    ) -> tuple[g.VoorgelegdeVraag, ...]:
        beeld = beeld_van(toestand)
        stappen = self.verloop.stappen
        eerder = [v.vraag for stap in stappen.stappen for v in stap.vragen]
        eerder += [v.vraag for vragen in toestand.voorgelegd.values() for v in vragen]
        zelfde = self._met_vragen.get(beeld.kernvraag or "", ())
        zaken = voorleggen.naaste_zaken(
            (zaak for zaak in zelfde if geldig_op(zaak, dag)),
            set(beeld.met("ja")) - self.gehoor.druk,
            self._gevonden_met_vragen(toestand, dag) if beeld.kernvraag is None else (),
        )
        bekend = self._vakwoorden | set(stammen(toestand.tekst("situatie")))
        return voorleggen.zaakvragen(vraag, zaken, eerder, toestand.route, bekend)

    @cached_property
    def _vakwoorden(self) -> frozenset[str]:
        """Stems of the words that fit any case: those of the vocabulary and of the steps."""
        teksten = [f"{f.label} {f.beschrijving}" for f in self.woordenschat.factoren]
        teksten += [f"{k.vraag} {k.uitleg}" for k in self.woordenschat.kernvragen]
        teksten += [f"{v.vraag} {v.waarom}" for s in self.verloop.stappen.stappen for v in s.vragen]
        return frozenset(stammen(" ".join(teksten)))

    @cached_property
    def _met_vragen(self) -> dict[str, tuple[Dilemma, ...]]:
        return voorleggen.met_vragen(self._bibliotheek())

    def _gevonden_met_vragen(self, toestand: Toestand, dag: date) -> Iterator[Dilemma]:
        stukken = self._bibliotheek().stukken
        for id_ in self._gezocht(toestand):
            zaak = stukken.get(id_)
            if isinstance(zaak, Dilemma) and zaak.vragen and geldig_op(zaak, dag):
                yield zaak

    # Arguments ---------------------------------------------------------------------------------

    def lees_soorten(self, toestand: Toestand, tekst: str) -> Gelezen:
        """Read which kinds the arguments are. Raises ``GebruikFout`` for what cannot be read."""
        antwoord = toestand.antwoorden.get("argumenten")
        regels = [r for r in (antwoord.onderdelen if antwoord else ()) if lees_argument(r).tekst]
        soorten = pas_soorten_aan(argumenten_van(toestand), tekst)
        paren = list(zip(regels, soorten, strict=True))
        return Gelezen(
            "\n".join(f"{', '.join(merken_van(a))}: {a.tekst}" for _, a in paren),
            tuple(f"{argument.soort}|{regel}" for regel, argument in paren),
        )

    # Comparing -----------------------------------------------------------------------------------

    def vergelijk(self, toestand: Toestand, dag: date) -> Vergelijking | None:
        """Set this case beside earlier ones; None as long as it has no kernvraag.

        A fact that the consulent did not confirm or deny is unknown.
        """
        beeld = beeld_van(toestand)
        kernvraag = self.woordenschat.kernvraag(beeld.kernvraag or "")
        if kernvraag is None:
            return None
        bekend = {f.id for f in self.woordenschat.factoren}
        ja = [f for f in beeld.met("ja") if f in bekend]
        gehad = {*beeld.met("ja"), *beeld.met("nee")}
        onbekend = [
            f.id for f in self.woordenschat.factoren if kernvraag.id in f.kant and f.id not in gehad
        ]
        return self.vergelijker.vergelijk(kernvraag.id, ja, onbekend, peildatum=dag, aantal=3)

    # Counter-voice and last check ------------------------------------------------------------------

    @cached_property
    def tegenspraak(self) -> Tegenspraak:
        """What gives each voice its say."""
        from assistent.tegenspraak.bouwen import Tegenspraak  # noqa: PLC0415  (only at step 8)
        from assistent.tegenspraak.stemmen import lees_stemmen  # noqa: PLC0415
        from dilemma_bibliotheek.kanten import lees_kanten  # noqa: PLC0415

        return Tegenspraak(lees_stemmen(), self.woordenschat, lees_kanten(INHOUD))

    def spreek_tegen(
        self, toestand: Toestand, stem: str, gezocht: Iterable[AlleStukken]
    ) -> Tegenstem:
        """Return the strongest case against the leaning, in the voice ``stem``.

        What was shown may be cited, and ``gezocht``. Raises ``GebruikFout`` for an unknown voice.
        """
        from assistent.tegenspraak.zaak import Zaak  # noqa: PLC0415

        beeld = beeld_van(toestand)
        stukken = self._bibliotheek().stukken
        ids = [*toestand.bronnen, *(stuk.id for stuk in gezocht)]
        zaak = Zaak(
            kernvraag=self.woordenschat.kernvraag(beeld.kernvraag or ""),
            neiging_kant=beeld.neiging_kant,
            factoren=dict(beeld.factoren),
            eigen={vraag: antwoord.tekst for vraag, antwoord in toestand.antwoorden.items()},
            stukken=tuple(stukken[id_] for id_ in dict.fromkeys(ids) if id_ in stukken),
            uitkomsten_open=toestand.uitkomsten_open,
            meegenomen=frozenset(i for a in toestand.antwoorden.values() for i in a.stukken),
        )
        return self.tegenspraak.spreek(zaak, stem or self.tegenspraak.stemmen.stemmen[0].id)

    def toets(self, toestand: Toestand, *, alles: bool = False) -> tuple[Punt, ...]:
        """Return what three readers would miss, with the question where it can be mended."""
        from assistent.toetsen.slottoets import slottoets  # noqa: PLC0415  (only at the end)

        return slottoets(
            toestand,
            self.verloop.stappen,
            bibliotheek=self._bibliotheek(),
            gesteld=self.verloop.route(replace(toestand, terugblik=False)),
            alles=alles,
        )
