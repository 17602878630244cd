"""Searching for the whole program: its index, its model, and the questions it could not answer."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from assistent.instellingen import Instellingen
from assistent.thuis import maak_thuis
from assistent.zoekgeheugen import Zoekgewichten, ZonderVondst
from dilemma_bibliotheek.begrippen import Begrip
from dilemma_bibliotheek.bibliotheek import Bibliotheek
from dilemma_bibliotheek.fouten import AssistentFout, BestandFout
from dilemma_bibliotheek.stukken import Soort

if TYPE_CHECKING:
    from dilemma_bibliotheek.zoeken.antwoord import Zoekantwoord
    from dilemma_bibliotheek.zoeken.inbedding import Inbedder
    from dilemma_bibliotheek.zoeken.index import Benen, Index
    from dilemma_bibliotheek.zoeken.vectoren import Voortgang
    from dilemma_bibliotheek.zoeken.zoeker import Zoeker

WORDT_GELADEN = "het zoekmodel wordt geladen"
NIET_GEMETEN = "het zoekmodel telt nog niet; draai 'assistent zoeken meet --bewaar'"


class Zoekdienst:
    """Searches one shelf. ``schap`` gives the shelf and its terms, ``nieuwe_naam`` an unused name."""

    def __init__(
        self,
        instellingen: Instellingen,
        *,
        schap: Callable[[], tuple[Bibliotheek, Sequence[Begrip]]],
        nieuwe_naam: Callable[[], str],
    ) -> None:
        self._instellingen = instellingen
        self._schap = schap
        self._nieuwe_naam = nieuwe_naam
        self._slot = threading.RLock()
        self._laden: threading.Thread | None = None
        self._gewichten = Zoekgewichten(instellingen.thuis)
        self.zonder_vondst = ZonderVondst(instellingen.thuis)

    @cached_property
    def inbedder(self) -> Inbedder:
        """The embedder of the vector leg. Raises ``IndexFout``."""
        from dilemma_bibliotheek.zoeken.inbedding import maak_inbedder  # noqa: PLC0415

        instelling = self._instellingen.inbedder
        return maak_inbedder(instelling, self._gewichten.lees(instelling))

    @property
    def zoeker(self) -> Zoeker:
        """Search over the shelf; the index is brought up to date first."""
        with self._slot:
            return self._zoeker

    @cached_property
    def _zoeker(self) -> Zoeker:
        from dilemma_bibliotheek.zoeken.vakgebied import Vakgebied  # noqa: PLC0415
        from dilemma_bibliotheek.zoeken.zoeker import Zoeker  # noqa: PLC0415

        with contextlib.suppress(BestandFout):  # without a folder the index is made in memory
            maak_thuis(self._instellingen.thuis)
        schap, begrippen = self._schap()
        zoeker = Zoeker(
            schap,
            self._eerste_benen(schap),
            self.inbedder,
            begrippen,
            vakgebied=Vakgebied() if self._instellingen.basis == "aan" else None,
        )
        if self._komt_later:
            self._laden = threading.Thread(
                target=lambda: zoeker.neem(self._latere_benen(schap)), daemon=True
            )
            self._laden.start()
        return zoeker

    @property
    def _komt_later(self) -> bool:
        """A large model takes seconds: words answer at once, meaning comes when it is loaded."""
        return not self.inbedder.snel and self.inbedder.gewicht > 0

    def _eerste_benen(self, schap: Bibliotheek) -> Benen:
        if self._komt_later:
            return self._index().alleen_woorden(schap, WORDT_GELADEN)
        if self.inbedder.gewicht == 0:
            return self._index().alleen_woorden(schap, NIET_GEMETEN)
        return self._index().open(schap)

    def _latere_benen(self, schap: Bibliotheek) -> Benen:
        try:
            return self._index().open(schap)
        except AssistentFout as fout:  # nobody waits for this thread: say it at the next search
            return self._index().alleen_woorden(schap, fout.melding)

    def _index(self) -> Index:
        from dilemma_bibliotheek.zoeken.index import Index  # noqa: PLC0415  (tantivy, chromadb: 0.7 s)
        from dilemma_bibliotheek.zoeken.vectoren import Server  # noqa: PLC0415

        i = self._instellingen
        return Index(
            i.index_map,
            self.inbedder,
            self._nieuwe_naam,
            server=Server(i.chroma, i.chroma_sleutel, i.chroma_naam) if i.chroma else None,
        )

    def zoek(
        self,
        gemaskeerd: str,
        vandaag: date,
        *,
        soorten: Sequence[Soort] | None = None,
        labels: Sequence[str] = (),
        aantal: int = 5,
        peildatum: date | None = None,
    ) -> Zoekantwoord:
        """Answer a question that was masked before; one without an answer goes to the list."""
        antwoord = self.zoeker.zoek(
            gemaskeerd,
            soorten=soorten,
            labels=labels,
            aantal=aantal,
            peildatum=peildatum or vandaag,
        )
        if antwoord.niets_gevonden:
            self.zonder_vondst.voeg_toe(gemaskeerd, vandaag)
        return antwoord

    def wacht_op_betekenis(self) -> None:
        """Wait until a large model is loaded; for a command that asks one question."""
        _ = self.zoeker
        if self._laden is not None:
            self._laden.join()

    def bewaar_gewicht(self, gewicht: float) -> None:
        """Keep how much the vector leg of this search model counts. Raises ``BestandFout``."""
        self._gewichten.bewaar(self._instellingen.inbedder, gewicht)

    def herbouw(self, voortgang: Voortgang) -> int:
        """Build the search index anew and return the number of stukken.

        ``voortgang`` hears how many of how many are done; the old index serves until the end.
        """
        return self._index().herbouw(self._schap()[0], voortgang)

    def sluit(self) -> None:
        """Let go of the files of the index."""
        if "_zoeker" in self.__dict__:
            self._zoeker.sluit()
