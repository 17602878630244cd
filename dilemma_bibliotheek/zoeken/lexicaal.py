"""The lexical leg: BM25 over our own stems in a tantivy index.

Tantivy was chosen because it persists, updates one document at a time, lets each query word have a
weight of its own (SQLite FTS5 does not) and loads in milliseconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma, Norm
from dilemma_bibliotheek.tekst.woorden import stammen, stammen_met_delen
from dilemma_bibliotheek.zoeken.onderdelen import ALLES, Onderdelen

# Where a word stands says how much it is about the stuk.
VELDEN: dict[str, float] = {"titel": 2.0, "gevraagd": 2.0, "kern": 1.5, "tekst": 1.0}
_GEHEUGEN = 15_000_000


@dataclass(frozen=True)
class Velden:
    """The searchable text of a stuk, by field."""

    titel: str
    gevraagd: str
    kern: str
    tekst: str

    def samen(self) -> str:
        """Return all text, for the vector leg and for passages."""
        return "\n".join((self.titel, self.gevraagd, self.kern, self.tekst))


def velden_van(stuk: AlleStukken) -> Velden:
    """Return what of a stuk is searched."""
    kern: list[str] = list(stuk.trefwoorden)
    match stuk:
        case Bewijs():
            kern += [stuk.bevinding or "", stuk.voor_wie or ""]
        case Norm():
            kern += [stuk.grondslag, stuk.open_norm or "", stuk.ecli or ""]
        case Dilemma():
            kern += [stuk.conflict or "", *(o.naam for o in stuk.opties)]
    return Velden(stuk.titel, "\n".join(stuk.gevraagd_als), "\n".join(kern), stuk.tekst)


class Lexicaal:
    """A tantivy index in ``map_`` (None: in memory, for a folder that cannot be written)."""

    def __init__(self, map_: Path | None, onderdelen: Onderdelen = ALLES) -> None:
        import tantivy  # noqa: PLC0415  (0.03 s; only searching needs it)

        self._t: Any = tantivy
        self._onderdelen = onderdelen
        bouwer = tantivy.SchemaBuilder()
        bouwer.add_text_field("id", stored=True, tokenizer_name="raw")
        for veld in VELDEN:
            bouwer.add_text_field(veld, stored=False, tokenizer_name="whitespace")
        self._schema = bouwer.build()
        try:
            self._index = self._open(map_)
        except (ValueError, OSError) as fout:
            raise IndexFout(
                "De woordenindex is beschadigd.", "Draai 'assistent bibliotheek herbouw'."
            ) from fout

    def _open(self, map_: Path | None) -> Any:
        if map_ is None:
            index = self._t.Index(self._schema)
        else:
            map_.mkdir(parents=True, exist_ok=True)
            index = self._t.Index(self._schema, path=str(map_))
        index.register_tokenizer(
            "whitespace", self._t.TextAnalyzerBuilder(self._t.Tokenizer.whitespace()).build()
        )
        return index

    def werk_bij(self, nieuw: Iterable[AlleStukken], weg: Iterable[str]) -> None:
        """Add or replace stukken and remove ids, in one commit. Raises ``IndexFout``."""
        try:
            schrijver = self._index.writer(heap_size=_GEHEUGEN, num_threads=1)
            for id_ in weg:
                schrijver.delete_documents_by_term("id", id_)
            for stuk in nieuw:
                schrijver.delete_documents_by_term("id", stuk.id)
                velden = velden_van(stuk)
                document = self._t.Document(id=stuk.id)
                for veld in VELDEN:
                    document.add_text(veld, " ".join(self._stammen(getattr(velden, veld))))
                schrijver.add_document(document)
            schrijver.commit()
            schrijver.wait_merging_threads()
            self._index.reload()
        except (ValueError, OSError) as fout:
            raise IndexFout(
                "De woordenindex kan niet worden bijgewerkt.",
                "Draai 'assistent bibliotheek herbouw'.",
            ) from fout

    def _stammen(self, tekst: str) -> list[str]:
        return stammen_met_delen(tekst) if self._onderdelen.delen else stammen(tekst)

    def zoek(self, gewichten: Mapping[str, float], aantal: int) -> list[tuple[str, float]]:
        """Return ids with their BM25 score for weighted stems, the best first. Raises ``IndexFout``."""
        t, schema = self._t, self._schema
        delen = [
            (
                t.Occur.Should,
                t.Query.boost_query(t.Query.term_query(schema, veld, stam), gewicht * boost),
            )
            for stam, gewicht in gewichten.items()
            for veld, boost in VELDEN.items()
        ]
        if not delen:
            return []
        try:
            zoeker = self._index.searcher()
            treffers = zoeker.search(t.Query.boolean_query(delen), limit=aantal, count=False).hits
            return [(str(zoeker.doc(adres)["id"][0]), float(score)) for score, adres in treffers]
        except (ValueError, OSError) as fout:
            raise IndexFout(
                "De woordenindex is beschadigd.", "Draai 'assistent bibliotheek herbouw'."
            ) from fout

    def zeldzaamheid(self, stammen_: Iterable[str]) -> dict[str, float]:
        """Return how rare each stem is on this shelf: 1 for one that nothing has, towards 0 for all.

        It is the inverse document frequency divided by that of an unknown stem, so that the figures
        of a small and a large shelf mean the same.
        """
        zoeker = self._index.searcher()
        totaal = max(int(zoeker.num_docs), 1)
        hoogste = math.log(2 + 2 * totaal)
        uit = {}
        for stam in stammen_:
            aantal = max(int(zoeker.doc_freq(veld, stam)) for veld in VELDEN)
            idf = math.log(1 + (totaal - min(aantal, totaal) + 0.5) / (aantal + 0.5))
            uit[stam] = idf / hoogste
        return uit
