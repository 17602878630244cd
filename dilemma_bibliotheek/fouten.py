"""The error tree: every error a user can meet says what happened and what to do now, in Dutch.

AssistentFout
├── GebruikFout              wrong use of a command or answer (exit code 2)
├── BestandFout              a file or folder that cannot be read or written
├── StukFout                 a stuk that breaks the file format (names file, line and key)
├── BibliotheekFout          the library as a whole (unknown id, no folder)
├── IndexFout                the search index (busy, damaged, other embedder)
├── LogboekFout              the event store
│   ├── LogboekBezigFout     another window or process went first
│   ├── LogboekKapotFout     the chain or the database does not verify
│   └── AfwegingOnbekendFout no such afweging
└── PromptFout               a text file in `prompts/` that is missing or wrong

Names end in ``Fout``, the Dutch word for error; texts are Dutch because users read them.
"""

from __future__ import annotations

import errno

_REDENEN = {
    errno.ENOENT: "dat bestaat niet",
    errno.EEXIST: "er staat al iets met die naam",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EISDIR: "dat is een map",
    errno.EACCES: "daar is geen toestemming voor",
    errno.EPERM: "daar is geen toestemming voor",
    errno.EROFS: "daar mag alleen gelezen worden",
    errno.ENOSPC: "de schijf is vol",
    errno.ENAMETOOLONG: "de naam is te lang",
}


def reden_van(fout: OSError) -> str:
    """Return in Dutch why the system refused; its own words are in the language of the machine."""
    return _REDENEN.get(fout.errno or 0, f"systeemfout {fout.errno}")


class AssistentFout(Exception):
    """Base of every error we raise on purpose.

    ``melding`` says what happened, ``wat_nu`` what the user can do; both are one or two
    plain Dutch sentences and never hold text of a case.
    """

    def __init__(self, melding: str, wat_nu: str = "") -> None:
        super().__init__(melding)
        self.melding = melding
        self.wat_nu = wat_nu

    def __str__(self) -> str:
        return f"{self.melding} {self.wat_nu}".strip()


class GebruikFout(AssistentFout):
    """The user asked for something that cannot be done in this way."""


class BestandFout(AssistentFout):
    """A file or folder cannot be read or written."""


class StukFout(AssistentFout):
    """A stuk breaks the file format.

    ``bestand`` is the path as text, ``regel`` the 1-based line (None when unknown) and
    ``sleutel`` the front matter key (empty when the whole file is at fault).
    """

    def __init__(
        self,
        melding: str,
        wat_nu: str = "",
        *,
        bestand: str = "",
        regel: int | None = None,
        sleutel: str = "",
    ) -> None:
        super().__init__(melding, wat_nu)
        self.bestand = bestand
        self.regel = regel
        self.sleutel = sleutel

    def __str__(self) -> str:
        plaats = self.bestand + (f", regel {self.regel}" if self.regel else "")
        tekst = super().__str__()
        return f"{plaats}: {tekst}" if plaats else tekst


class BibliotheekFout(AssistentFout):
    """The library as a whole cannot answer."""


class IndexFout(AssistentFout):
    """The search index is busy, damaged or made with another embedder."""


class LogboekFout(AssistentFout):
    """The event store cannot do what was asked."""


class LogboekBezigFout(LogboekFout):
    """Another window or process wrote to the same afweging first."""


class LogboekKapotFout(LogboekFout):
    """The chain or the database does not verify."""


class AfwegingOnbekendFout(LogboekFout):
    """There is no afweging with this id."""


class PromptFout(AssistentFout):
    """A text file in ``prompts/`` is missing or wrong."""
