"""The event store: an append-only table behind a SQLAlchemy URL (SQLite by default).

SQLite runs in WAL with ``synchronous=FULL``: an event is on disk before ``voeg_toe`` returns.
Loading SQLAlchemy costs about 0.2 s, so the screens import this module after their first frame.
"""

from __future__ import annotations

import contextlib
import os
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from assistent.logboek.gebeurtenissen import Gebeurtenis, InhoudVernietigd, Vastgelegd, lezer
from assistent.logboek.keten import BEGIN, canoniek, digest, schakel
from dilemma_bibliotheek.fouten import (
    AfwegingOnbekendFout,
    LogboekBezigFout,
    LogboekFout,
    LogboekKapotFout,
)

_META = sa.MetaData()
GEBEURTENISSEN = sa.Table(
    "gebeurtenissen",
    _META,
    sa.Column("afweging", sa.String(40), primary_key=True),
    sa.Column("volgnummer", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("gebeurtenis_id", sa.String(36), nullable=False, unique=True),
    sa.Column("soort", sa.String(40), nullable=False),
    sa.Column("tijd", sa.String(40), nullable=False),
    sa.Column("zout", sa.LargeBinary, nullable=True),
    sa.Column("inhoud", sa.Text, nullable=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("vorige", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)
# Made once: building a statement costs more than SQLite needs to run it.
_INVOEGEN = sa.insert(GEBEURTENISSEN)
_LAATSTE = (
    sa.select(GEBEURTENISSEN.c.volgnummer, GEBEURTENISSEN.c.hash)
    .where(GEBEURTENISSEN.c.afweging == sa.bindparam("id"))
    .order_by(GEBEURTENISSEN.c.volgnummer.desc())
    .limit(1)
)
# A row can be replaced without a DELETE being seen, so inserting over one is refused as well. The only
# change that is allowed: content and salt together become empty.
_GRENDELS = (
    "CREATE TRIGGER IF NOT EXISTS niet_vervangen BEFORE INSERT ON gebeurtenissen "
    "WHEN EXISTS (SELECT 1 FROM gebeurtenissen WHERE gebeurtenis_id = NEW.gebeurtenis_id "
    "OR (afweging = NEW.afweging AND volgnummer = NEW.volgnummer)) "
    "BEGIN SELECT RAISE(ABORT, 'het logboek wordt niet vervangen'); END",
    "CREATE TRIGGER IF NOT EXISTS niet_wissen BEFORE DELETE ON gebeurtenissen "
    "BEGIN SELECT RAISE(ABORT, 'het logboek wordt niet gewist'); END",
    "CREATE TRIGGER IF NOT EXISTS niet_wijzigen BEFORE UPDATE ON gebeurtenissen "
    "WHEN NEW.inhoud IS NOT NULL OR NEW.zout IS NOT NULL OR NEW.afweging <> OLD.afweging "
    "OR NEW.volgnummer <> OLD.volgnummer OR NEW.gebeurtenis_id <> OLD.gebeurtenis_id "
    "OR NEW.soort <> OLD.soort OR NEW.tijd <> OLD.tijd OR NEW.digest <> OLD.digest "
    "OR NEW.vorige <> OLD.vorige OR NEW.hash <> OLD.hash "
    "BEGIN SELECT RAISE(ABORT, 'het logboek wordt niet gewijzigd'); END",
)
# Several windows that open a new log at once wait for each other: 5 seconds in all.
POGINGEN_OPENEN = 25
WACHT_OPENEN = 0.2  # seconds
_KOP = ("afweging", "volgnummer", "gebeurtenis_id", "soort", "tijd", "digest")


class Logboek:
    """Events of all afwegingen. Each afweging has a chain of its own, numbered from 1.

    ``klok`` returns an aware time; ``toeval`` returns that many random bytes.
    """

    def __init__(
        self,
        url: str,
        *,
        klok: Callable[[], datetime],
        toeval: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._klok = klok
        self._toeval = toeval
        try:
            self._open(url)
        except (ValueError, TypeError):
            raise _adresfout() from None

    def _open(self, url: str) -> None:
        with _vertaald():
            self._motor = sa.create_engine(url)
        if self._motor.dialect.name == "sqlite":
            _stel_sqlite_in(self._motor)
        self._schrijver = self._motor.execution_options(schrijven=True)
        for poging in range(POGINGEN_OPENEN):
            try:
                self._maak_tabellen()
            except LogboekBezigFout:
                # SQLite does not wait for its lock while a new file is put in WAL mode.
                if poging + 1 == POGINGEN_OPENEN:
                    raise
                time.sleep(WACHT_OPENEN)
            else:
                return

    def _maak_tabellen(self) -> None:
        with _vertaald(), self._schrijver.begin() as verbinding:
            _META.create_all(verbinding)
            if self._motor.dialect.name == "sqlite":
                for grendel in _GRENDELS:
                    verbinding.exec_driver_sql(grendel)

    def sluit(self) -> None:
        """Close all connections."""
        self._motor.dispose()

    def voeg_toe(
        self, afweging: str, gebeurtenissen: Sequence[Gebeurtenis], *, verwacht: int
    ) -> list[Vastgelegd]:
        """Append events after number ``verwacht`` (0 begins an afweging) and return them as stored.

        All or none are stored. Raises ``LogboekBezigFout`` when another window wrote first, and
        ``LogboekFout`` when the database cannot be written.
        """
        with _vertaald(), self._schrijver.begin() as verbinding:
            return self._schrijf(verbinding, afweging, gebeurtenissen, verwacht)

    def vernietig(
        self, afweging: str, volgnummers: Sequence[int], *, reden: str, verwacht: int
    ) -> list[Vastgelegd]:
        """Destroy the content of these events and record that; the chain keeps verifying."""
        with _vertaald(), self._schrijver.begin() as verbinding:
            verbinding.execute(
                sa.update(GEBEURTENISSEN)
                .where(
                    GEBEURTENISSEN.c.afweging == afweging,
                    GEBEURTENISSEN.c.volgnummer.in_(list(volgnummers)),
                )
                .values(inhoud=None, zout=None)
            )
            bewijs = InhoudVernietigd(volgnummers=tuple(volgnummers), reden=reden)
            uit = self._schrijf(verbinding, afweging, [bewijs], verwacht)
        self._ruim_op()
        return uit

    def lees(self, afweging: str) -> list[Vastgelegd]:
        """Return all events of an afweging in order.

        Raises ``AfwegingOnbekendFout``, or ``LogboekKapotFout`` when content cannot be read.
        """
        with _vertaald(), self._motor.connect() as verbinding:
            rijen = verbinding.execute(
                sa.select(GEBEURTENISSEN)
                .where(GEBEURTENISSEN.c.afweging == afweging)
                .order_by(GEBEURTENISSEN.c.volgnummer)
            ).all()
        if not rijen:
            raise AfwegingOnbekendFout(
                f"Er is geen afweging '{afweging}'.",
                "Zie 'assistent afwegingen' voor wat er is.",
            )
        return [_vastgelegd(rij) for rij in rijen]

    def heeft(self, afweging: str) -> bool:
        """Tell whether there is an afweging with exactly this id."""
        with _vertaald(), self._motor.connect() as verbinding:
            return self._laatste(verbinding, afweging)[0] > 0

    def ids(self) -> list[str]:
        """Return the ids of all afwegingen, the most recently used last."""
        with _vertaald(), self._motor.connect() as verbinding:
            rijen = verbinding.execute(
                sa.select(GEBEURTENISSEN.c.afweging)
                .group_by(GEBEURTENISSEN.c.afweging)
                .order_by(sa.func.max(GEBEURTENISSEN.c.tijd), GEBEURTENISSEN.c.afweging)
            )
            return [rij.afweging for rij in rijen]

    def kop(self, afweging: str) -> str:
        """Return the hash of the last event of an afweging: the head of its chain."""
        with _vertaald(), self._motor.connect() as verbinding:
            return self._laatste(verbinding, afweging)[1]

    def controleer(self, afweging: str) -> list[str]:
        """Verify the chain of one afweging; return what is wrong, in Dutch (empty: all is well)."""
        with _vertaald(), self._motor.connect() as verbinding:
            nummers = verbinding.execute(
                sa.select(GEBEURTENISSEN.c.volgnummer)
                .where(GEBEURTENISSEN.c.afweging == afweging)
                .order_by(GEBEURTENISSEN.c.volgnummer)
            ).scalars()
            rijen = [_rij_of_niets(verbinding, afweging, nummer) for nummer in nummers.all()]
        return list(_breuken(rijen))

    def _schrijf(
        self,
        verbinding: sa.Connection,
        afweging: str,
        gebeurtenissen: Sequence[Gebeurtenis],
        verwacht: int,
    ) -> list[Vastgelegd]:
        nummer, vorige = self._laatste(verbinding, afweging)
        if nummer != verwacht:
            raise LogboekBezigFout(
                "Deze afweging is intussen in een ander venster verdergegaan.",
                "Je tekst is er nog en ik heb de stand bijgewerkt. Kijk met /antwoorden wat er veranderde, en geef je antwoord dan opnieuw.",
            )
        rijen, uit = [], []
        for gebeurtenis in gebeurtenissen:
            nummer += 1
            rij = self._rij(afweging, nummer, vorige, gebeurtenis)
            rijen.append(rij)
            vorige = rij["hash"]
            uit.append(
                Vastgelegd(
                    afweging=afweging,
                    volgnummer=nummer,
                    tijd=datetime.fromisoformat(rij["tijd"]),
                    soort=gebeurtenis.soort,
                    gebeurtenis=gebeurtenis,
                )
            )
        if rijen:
            verbinding.execute(_INVOEGEN, rijen)
        return uit

    def _rij(
        self, afweging: str, nummer: int, vorige: str, gebeurtenis: Gebeurtenis
    ) -> dict[str, Any]:
        inhoud = canoniek(gebeurtenis.model_dump(mode="json"))
        zout = self._toeval(16)
        rij: dict[str, Any] = {
            "afweging": afweging,
            "volgnummer": nummer,
            "gebeurtenis_id": str(uuid.UUID(bytes=self._toeval(16), version=4)),
            "soort": gebeurtenis.soort,
            "tijd": self._klok().astimezone(UTC).isoformat(timespec="milliseconds"),
            "zout": zout,
            "inhoud": inhoud,
            "digest": digest(zout, inhoud),
            "vorige": vorige,
        }
        rij["hash"] = schakel(vorige, {naam: rij[naam] for naam in _KOP})
        return rij

    @staticmethod
    def _laatste(verbinding: sa.Connection, afweging: str) -> tuple[int, str]:
        rij = verbinding.execute(_LAATSTE, {"id": afweging}).first()
        return (rij.volgnummer, rij.hash) if rij is not None else (0, BEGIN)

    def _ruim_op(self) -> None:
        """Let destroyed content leave the write-ahead log and the free pages as well."""
        if self._motor.dialect.name != "sqlite":
            return
        with _vertaald(), self._motor.connect() as verbinding:
            verbinding.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _stel_sqlite_in(motor: sa.Engine) -> None:
    @sa.event.listens_for(motor, "connect")
    def _bij_verbinden(verbinding: Any, _: Any) -> None:
        verbinding.isolation_level = None  # we say BEGIN ourselves, see below
        _alleen_voor_mij(motor.url.database)
        for opdracht in (
            "PRAGMA busy_timeout=5000",
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "PRAGMA secure_delete=ON",
        ):
            verbinding.execute(opdracht)

    @sa.event.listens_for(motor, "begin")
    def _bij_begin(verbinding: sa.Connection) -> None:
        # IMMEDIATE takes the write lock before the last number is read, so that two windows
        # cannot both see the same one.
        schrijven = verbinding.get_execution_options().get("schrijven")
        verbinding.exec_driver_sql("BEGIN IMMEDIATE" if schrijven else "BEGIN")


def _alleen_voor_mij(bestand: str | None) -> None:
    """Keep the file from other users of the machine; where rights do not exist this changes nothing."""
    if bestand and Path(bestand).exists():
        with contextlib.suppress(OSError):
            Path(bestand).chmod(0o600)


def _vastgelegd(rij: Any) -> Vastgelegd:
    try:
        return Vastgelegd(
            afweging=rij.afweging,
            volgnummer=rij.volgnummer,
            tijd=datetime.fromisoformat(rij.tijd),
            soort=rij.soort,
            gebeurtenis=None if rij.inhoud is None else lezer().validate_json(rij.inhoud),
        )
    except (ValidationError, ValueError, TypeError):
        raise LogboekKapotFout(
            f"Gebeurtenis {rij.volgnummer} van {rij.afweging} is niet te lezen.",
            f"Draai 'assistent logboek controleer {rij.afweging}' en zet een reservekopie terug.",
        ) from None


def _rij_of_niets(verbinding: sa.Connection, afweging: str, nummer: int) -> Any:
    """Return one row, or None when the database cannot even read it as text."""
    try:
        return verbinding.execute(
            sa.select(GEBEURTENISSEN).where(
                GEBEURTENISSEN.c.afweging == afweging, GEBEURTENISSEN.c.volgnummer == nummer
            )
        ).one()
    except (sa.exc.SQLAlchemyError, ValueError, TypeError):
        return None


def _breuken(rijen: Sequence[Any]) -> Iterator[str]:
    vorige = BEGIN
    heel: list[Any] = []
    for nummer, rij in enumerate(rijen, start=1):
        breuk = _breuk_in_keten(rij, nummer, vorige)
        if breuk:
            yield breuk
            break  # what comes after hangs on this one
        vorige = rij.hash
        heel.append(rij)
    yield from _breuken_in_inhoud(heel)


def _breuk_in_keten(rij: Any, nummer: int, vorige: str) -> str | None:
    if rij is None or not _is_heel(rij):
        return f"gebeurtenis {nummer} is onleesbaar"
    if rij.volgnummer != nummer:
        return f"gebeurtenis {nummer} ontbreekt"
    if rij.vorige != vorige or rij.hash != schakel(vorige, {n: getattr(rij, n) for n in _KOP}):
        return f"de keten breekt bij gebeurtenis {nummer}"
    return None


def _breuken_in_inhoud(rijen: Sequence[Any]) -> Iterator[str]:
    gemeld: set[int] = set()
    for rij in rijen:
        if (rij.inhoud is None) != (rij.zout is None):
            yield f"gebeurtenis {rij.volgnummer} is half vernietigd"
        elif rij.inhoud is not None and rij.digest != digest(rij.zout, rij.inhoud):
            yield f"de inhoud van gebeurtenis {rij.volgnummer} is veranderd"
        elif isinstance(bewijs := _vastgelegd(rij).gebeurtenis, InhoudVernietigd):
            gemeld.update(bewijs.volgnummers)
    for rij in rijen:
        if rij.inhoud is None and rij.zout is None and rij.volgnummer not in gemeld:
            yield f"de inhoud van gebeurtenis {rij.volgnummer} is weg zonder dat dat is vastgelegd"


def _is_heel(rij: Any) -> bool:
    """Tell whether every field has the type we wrote; other bytes cannot be hashed."""
    tekst = (*_KOP, "vorige", "hash")
    return (
        all(isinstance(getattr(rij, n), int if n == "volgnummer" else str) for n in tekst)
        and isinstance(rij.zout, bytes | None)
        and isinstance(rij.inhoud, str | None)
    )


@contextmanager
def _vertaald() -> Iterator[None]:
    """Turn database errors into ours. Their texts hold parameters, so they are not passed on."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise LogboekBezigFout(
            "Een ander venster schreef tegelijk in deze afweging.",
            "Probeer het nog een keer; je tekst staat er nog.",
        ) from None
    except sa.exc.OperationalError as fout:
        raise _bij_bediening(str(fout.orig)) from None
    except sa.exc.DatabaseError:
        raise LogboekKapotFout(
            "Het logboek is beschadigd en kan niet worden gelezen.",
            "Zet een reservekopie terug of vraag je beheerder om hulp.",
        ) from None
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ModuleNotFoundError):
        raise _adresfout() from None


def _adresfout() -> LogboekFout:
    return LogboekFout(
        "Het adres van de database klopt niet, of het stuurprogramma ervoor ontbreekt.",
        "Kijk naar de instelling ASSISTENT_DATABASE.",
    )


def _bij_bediening(oorzaak: str) -> LogboekFout:
    if "locked" in oorzaak:
        return LogboekBezigFout(
            "Het logboek is bezet door een ander programma.",
            "Wacht even en probeer het opnieuw; je tekst staat er nog.",
        )
    if "readonly" in oorzaak or "read-only" in oorzaak or "unable to open" in oorzaak:
        return LogboekFout(
            "Ik kan niet schrijven in de map met je afwegingen.",
            "Maak de map beschrijfbaar of zet ASSISTENT_THUIS op een andere map.",
        )
    if "full" in oorzaak:
        return LogboekFout(
            "De schijf is vol; dit is niet opgeslagen.",
            "Maak ruimte vrij en probeer het opnieuw; je tekst staat er nog.",
        )
    return LogboekFout(
        "De database antwoordt niet.",
        "Kijk of de server bereikbaar is en probeer het opnieuw; je tekst staat er nog.",
    )
