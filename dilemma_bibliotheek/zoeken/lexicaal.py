"""The lexical leg: BM25 over our own stems and letter groups in a tantivy index.

Tantivy was chosen because it persists, updates one document at a time, lets each query word have a
weight of its own (SQLite FTS5 does not) and loads in milliseconds.

All words of a stuk stand in one field: BM25 per field, added up, counts a word that stands in
four places four times over, and was worse on the acceptance set (nDCG@5 .49, one field .53).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dilemma_bibliotheek.bestanden import schrijf_heel
from dilemma_bibliotheek.fouten import IndexFout
from dilemma_bibliotheek.stukken import AlleStukken, Bewijs, Dilemma, Norm
from dilemma_bibliotheek.tekst.woorden import STOPWOORDEN, gewone_woorden, stam
from dilemma_bibliotheek.zoeken.inhoud import stammen_van
from dilemma_bibliotheek.zoeken.letters import lettergroepen_van
from dilemma_bibliotheek.zoeken.onderdelen import ALLES, Onderdelen

# Where a word stands says how much it is about the stuk: so many times it is counted.
VELDEN: dict[str, int] = {"titel": 2, "gevraagd": 2, "kern": 1, "tekst": 1}
_WOORDEN, _LETTERS = "woorden", "letters"
_SCHAPWOORDEN = "schapwoorden.txt"
MIN_LENGTE_CORRECTIE = 5
# What stands in more of the stukken than this tells nothing and takes the longest to look up.
_TE_GEWOON, _TE_GEWOON_AANTAL = 0.1, 1_000
_GEHEUGEN = 50_000_000


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
        self._map = map_
        self._gezien: set[str] = set()
        self._onderdelen = onderdelen
        bouwer = tantivy.SchemaBuilder()
        bouwer.add_text_field("id", stored=True, tokenizer_name="raw")
        for veld in (_WOORDEN, _LETTERS):
            bouwer.add_text_field(
                veld, stored=False, tokenizer_name="whitespace", index_option="freq"
            )
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
                schrijver.add_document(self._document(stuk))
            schrijver.commit()
            schrijver.wait_merging_threads()
            self._index.reload()
            self._bewaar_schapwoorden()
        except (ValueError, OSError) as fout:
            raise IndexFout(
                "De woordenindex kan niet worden bijgewerkt.",
                "Draai 'assistent bibliotheek herbouw'.",
            ) from fout

    def _document(self, stuk: AlleStukken) -> Any:
        velden = velden_van(stuk)
        document = self._t.Document(id=stuk.id)
        for veld, keer in VELDEN.items():
            gewoon = gewone_woorden(getattr(velden, veld))
            self._gezien.update(gewoon)
            zinvol = [woord for woord in gewoon if woord not in STOPWOORDEN]
            stammen = map(_stammen_van if self._onderdelen.delen else stam, zinvol)
            woorden, letters = " ".join(stammen), " ".join(map(_letters_van, zinvol))
            for _ in range(keer):
                document.add_text(_WOORDEN, woorden)
                if self._onderdelen.letters:
                    document.add_text(_LETTERS, letters)
        return document

    def schapwoorden(self) -> set[str]:
        """Return the words that a misspelt one can be corrected to. Raises ``IndexFout``.

        They are kept beside the index: to read all stukken for it takes minutes on a large shelf. A
        word that was only in a stuk that went away stays until the index is built anew.
        """
        if self._map is None:
            return self._gezien
        try:
            return set((self._map / _SCHAPWOORDEN).read_text(encoding="utf-8").split())
        except FileNotFoundError:
            return set()
        except (ValueError, OSError) as fout:
            raise IndexFout(
                "De woordenindex is beschadigd.", "Draai 'assistent bibliotheek herbouw'."
            ) from fout

    def _bewaar_schapwoorden(self) -> None:
        self._gezien = {w for w in self._gezien if len(w) >= MIN_LENGTE_CORRECTIE and w.isalpha()}
        if self._map is None:
            return
        oud = self.schapwoorden()
        if not self._gezien <= oud:
            regels = "\n".join(sorted(oud | self._gezien))
            schrijf_heel(self._map / _SCHAPWOORDEN, regels.encode())
        self._gezien = set()

    def kent(self, stam_: str) -> bool:
        """Tell whether a stuk has this stem."""
        return bool(self._index.searcher().doc_freq(_WOORDEN, stam_))

    def zoek(
        self,
        gewichten: Mapping[str, float],
        aantal: int,
        letters: Mapping[str, float] | None = None,
    ) -> list[tuple[str, float]]:
        """Return ids with their BM25 score for weighted stems and letter groups, the best first.

        Raises ``IndexFout``.
        """
        t, schema = self._t, self._schema
        zoeker = self._index.searcher()
        grens = max(_TE_GEWOON_AANTAL, int(zoeker.num_docs) * _TE_GEWOON)
        termen = [(_WOORDEN, stam_, gewicht) for stam_, gewicht in gewichten.items()]
        termen += [
            (_LETTERS, groep, gewicht)
            for groep, gewicht in (letters or {}).items()
            if 0 < int(zoeker.doc_freq(_LETTERS, groep)) <= grens
        ]
        delen_ = [
            (
                t.Occur.Should,
                t.Query.boost_query(t.Query.term_query(schema, veld, term), gewicht),
            )
            for veld, term, gewicht in termen
        ]
        if not delen_:
            return []
        try:
            treffers = zoeker.search(t.Query.boolean_query(delen_), limit=aantal, count=False).hits
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
        for stam_ in stammen_:
            aantal = int(zoeker.doc_freq(_WOORDEN, stam_))
            idf = math.log(1 + (totaal - min(aantal, totaal) + 0.5) / (aantal + 0.5))
            uit[stam_] = idf / hoogste
        return uit


@lru_cache(maxsize=100_000)
def _stammen_van(woord: str) -> str:
    return " ".join(stammen_van(woord))


@lru_cache(maxsize=100_000)
def _letters_van(woord: str) -> str:
    return " ".join(lettergroepen_van(woord))
