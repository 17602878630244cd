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
from dilemma_bibliotheek.fouten import AssistentFout, GebruikFout
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.signalen import Signalen, lees_signalen
from dilemma_bibliotheek.stukken import Dilemma
from dilemma_bibliotheek.tekst.woorden import stammen

if TYPE_CHECKING:
    from assistent.luisteren.luisteraar import Gehoord, Luisteraar, Signaal
    from assistent.tegenspraak.bouwen import Tegenspraak
    from assistent.tegenspraak.zaak import Tegenstem
    from assistent.toetsen.slottoets import Punt
    from dilemma_bibliotheek.stukken import AlleStukken

# One screen, and one key for each: nine things at most are laid before the consulent.
MEEST_VOORGELEGD = 9
MEEST_KERNVRAGEN = 2
MEEST_FACTOREN = 5
GEEN_KERNVRAAG = Keuze(id="geen", label="geen van deze")
ANDERE_KANT = Keuze(id="anders", label="ertussenin, anders, of nog geen van beide")
GROEPEN = {
    "kernvraag": "Waar het om draait",
    "factor": "Feiten",
    "doel": "Doelen",
    "geraakt": "Geraakt",
    "handhaving": "Handhaving",
    "druk": "Druk van buiten",
}


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
        self._laad_woordenschat = woordenschat
        self._gezocht = gezocht
        self.verloop = Verloop(stappen, self._is_zo, self._vul)

    @cached_property
    def woordenschat(self) -> Woordenschat:
        """The kernvragen and factoren."""
        return self._laad_woordenschat()

    @cached_property
    def druk(self) -> frozenset[str]:
        """The factors that are pressure of the organisation."""
        return frozenset(f.id for f in self.woordenschat.factoren if f.druk)

    @cached_property
    def luisteraar(self) -> Luisteraar:
        """What listens to a text."""
        from assistent.luisteren.samenstellen import maak_luisteraar  # noqa: PLC0415  (0.1 s)

        return maak_luisteraar(self.woordenschat, self._signalen)

    @cached_property
    def vergelijker(self) -> Vergelijker:
        """What sets cases side by side."""
        return Vergelijker(self._bibliotheek(), self.woordenschat)

    def warm_op(self) -> None:
        """Load what an answer would else wait for: listening, the voices, the words of the vraagtoets."""
        vraag = "Moet ik nu doorzetten of wachten?"
        self.luisteraar.luister(vraag)
        toets_vraag(vraag)
        _ = self.tegenspraak

    def _is_zo(self, teken: Teken, toestand: Toestand, beeld: Beeld) -> bool:
        druk = self.druk if teken == "druk" else frozenset()
        return tekens.is_zo(teken, toestand, beeld, druk)

    # Listening -------------------------------------------------------------------------------

    def hoor(self, toestand: Toestand, tekst: str, antwoord: int) -> g.ZaakGehoord:
        """Return what is heard in the situation (answer number ``antwoord``), as ids.

        What was laid before them earlier stays in the list, what is new comes behind it. When listening
        fails nothing new was heard, and the consulent is asked: an answer must not be lost by it.
        """
        eerder = toestand.gehoord.voorgelegd if toestand.gehoord else ()
        try:
            gehoord = self.luisteraar.luister(tekst)
        except AssistentFout:
            return g.ZaakGehoord(antwoord=antwoord, aard="dilemma", voorgelegd=eerder)
        return g.ZaakGehoord(
            antwoord=antwoord,
            aard=gehoord.aard,
            voorgelegd=tuple(
                dict.fromkeys((*eerder, *(id_ for id_, _ in _kies(gehoord, self.druk))))
            ),
            spoed=tuple(s.id for s in gehoord.spoed),
        )

    def iets_gehoord(self, toestand: Toestand) -> bool:
        """Tell whether anything was heard in the situation."""
        gehoord = toestand.gehoord
        return gehoord is not None and bool(gehoord.voorgelegd or gehoord.aard != "dilemma")

    def nog_te_bevestigen(self, toestand: Toestand) -> list[str]:
        """Return what was heard after the consulent had put the list right, in words."""
        if toestand.gehoord is None or "gehoord" not in toestand.antwoorden:
            return []
        beslist = {id_ for id_, _ in beeld_van(toestand).gehoord}
        return [self.label_van(i) for i in toestand.gehoord.voorgelegd if i not in beslist]

    def woorden_bij(self, tekst: str) -> dict[str, tuple[str, ...]]:
        """Return for each thing that is heard in ``tekst`` the words it rests on."""
        gehoord = self.luisteraar.luister(tekst)
        return {
            f"{soort}-{signaal.id}": tuple(fragment.tekst for fragment in signaal.fragmenten)
            for soort, signalen in _per_soort(gehoord)
            for signaal in signalen
        }

    def hoor_erbij(self, toestand: Toestand, gelezen: Gelezen) -> Gelezen:
        """Add what is heard in what the consulent wrote beside the list; they said it themselves."""
        _, merk, erbij = gelezen.tekst.partition("Aangevuld: ")
        if not merk:
            return gelezen
        genoemd = {deel.rpartition("=")[0] for deel in gelezen.onderdelen}
        gehoord = self.luisteraar.luister(erbij)
        nieuw = [f"factor-{s.id}" for s in gehoord.factoren if f"factor-{s.id}" not in genoemd]
        if not any(deel.startswith("kernvraag-") for deel in gelezen.onderdelen):
            nieuw += [f"kernvraag-{s.id}" for s in gehoord.kernvragen[:1]]
        labels = "; ".join(self.label_van(id_) for id_ in nieuw)
        tekst = gelezen.tekst + (f"\nDaarin gehoord: {labels}." if nieuw else "")
        return Gelezen(
            tekst, (*gelezen.onderdelen, *(f"{id_}=ja" for id_ in nieuw)), gelezen.stukken
        )

    def label_van(self, id_: str) -> str:
        """Return what a thing that was heard is called, such as ``factor-schulden``."""
        soort, _, naam = id_.partition("-")
        if soort == "kernvraag":
            kernvraag = self.woordenschat.kernvraag(naam)
            return kernvraag.vraag.rstrip("?") if kernvraag else naam
        if soort in {"factor", "druk"}:
            factor = self.woordenschat.factor(naam)
            if factor is not None:
                return factor.label
        return self._signaallabels.get(id_, naam)

    @cached_property
    def _signalen(self) -> Signalen:
        return lees_signalen(INHOUD)

    @cached_property
    def _signaallabels(self) -> dict[str, str]:
        signalen = self._signalen
        soorten = {
            "doel": signalen.doelen,
            "geraakt": signalen.geraakten,
            "handhaving": signalen.handhaving,
            "druk": signalen.druk,
        }
        return {f"{soort}-{s.id}": s.label for soort, lijst in soorten.items() for s in lijst}

    # Questions ---------------------------------------------------------------------------------

    def _vul(self, vraag: Vraag, toestand: Toestand, beeld: Beeld) -> Vraag:
        """Put into a question what it takes from the case or the vocabulary."""
        if vraag.soort == "gehoord":
            ids = toestand.gehoord.voorgelegd if toestand.gehoord else ()
            keuzes = tuple(Keuze(id=id_, label=self.label_van(id_)) for id_ in ids)
            return vraag.model_copy(update={"keuzes": keuzes})
        if vraag.id == "argument-gat" and (gaten := soorten_gat(argumenten_van(toestand))):
            return vraag.model_copy(
                update={"vraag": f"“{gaten[0].argument.tekst}”: {gaten[0].vraag}"}
            )
        if "{druk}" in vraag.vraag:
            noemt = [self.label_van(f"factor-{f}") for f in beeld.met("ja") if f in self.druk]
            noemt += [self.label_van(f"druk-{d}") for d in beeld.bevestigd("druk")]
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

    def lees_kernvraag(
        self, vraag: Vraag, tekst: str, toestand: Toestand, vandaag: date
    ) -> Gelezen:
        """Read which kernvraag is meant: by number or name, or heard in own words.

        Raises ``GebruikFout`` when it stays unclear.
        """
        try:
            return lees_antwoord(vraag, tekst, toestand, vandaag)
        except GebruikFout:
            kernvragen = self.luisteraar.luister(tekst).kernvragen
            if len(kernvragen) != 1:
                raise
            gekozen = kernvragen[0]
            return Gelezen(f"{gekozen.label} ({tekst.strip()})", (gekozen.id,))

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
            set(beeld.met("ja")) - self.druk,
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


def _kies(gehoord: Gehoord, druk: frozenset[str]) -> list[tuple[str, Signaal]]:
    """Return what is laid before the consulent: a few of each kind, nine at most."""
    factoren = [s for s in gehoord.factoren if s.id not in druk][:MEEST_FACTOREN]
    gekozen = [
        *(("kernvraag", s) for s in gehoord.kernvragen[:MEEST_KERNVRAGEN]),
        *(("factor", s) for s in factoren),
        *(("factor" if s.id in druk else "druk", s) for s in gehoord.druk[:1]),
        *(("handhaving", s) for s in gehoord.handhaving[:1]),
        *(("doel", s) for s in gehoord.doelen[:2]),
        *(("geraakt", s) for s in gehoord.geraakten[:2]),
    ]
    return [(f"{soort}-{signaal.id}", signaal) for soort, signaal in gekozen][:MEEST_VOORGELEGD]


def _per_soort(gehoord: Gehoord) -> list[tuple[str, tuple[Signaal, ...]]]:
    return [
        ("kernvraag", gehoord.kernvragen),
        ("factor", gehoord.factoren),
        ("doel", gehoord.doelen),
        ("geraakt", gehoord.geraakten),
        ("handhaving", gehoord.handhaving),
        ("druk", gehoord.druk),
    ]
