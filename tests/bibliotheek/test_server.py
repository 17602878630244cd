"""Chroma's own server in place of a folder: shared, kept up to date, and never in the way."""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from dilemma_bibliotheek.bibliotheek import Bibliotheek, lees_bibliotheek
from dilemma_bibliotheek.fouten import GebruikFout
from dilemma_bibliotheek.zoeken.index import Benen, Index
from dilemma_bibliotheek.zoeken.vectoren import Server
from tests.bibliotheek.indexhulp import TelInbedder, ids, kaart, maak_schap, namen, zoek
from tests.hulp import schrijf_kaart

VRAAG = "hond in de spreekkamer"
_modellen = itertools.count(1)
# Chroma's client never closes its own connections; they are collected after each test, below.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")


def vrije_poort() -> int:
    with socket.socket() as doos:
        doos.bind(("127.0.0.1", 0))
        return int(doos.getsockname()[1])


@contextlib.contextmanager
def draaiende_server(map_: Path) -> Iterator[str]:
    poort = vrije_poort()
    url = f"http://127.0.0.1:{poort}"
    opdracht = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(map_)]
    with subprocess.Popen(
        [*opdracht, "--host", "127.0.0.1", "--port", str(poort)],
        stdout=subprocess.DEVNULL,
        env=os.environ | {"ANONYMIZED_TELEMETRY": "False"},
    ) as proces:
        try:
            while proces.poll() is None:
                with contextlib.suppress(URLError, OSError):
                    urlopen(f"{url}/api/v2/heartbeat", timeout=1).close()  # noqa: S310  (localhost)
                    break
                time.sleep(0.1)
            yield url
        finally:
            proces.kill()


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One real server; each test uses a model, so a collection, of its own."""
    with draaiende_server(tmp_path_factory.mktemp("chroma")) as url:
        yield url


@pytest.fixture
def schap(tmp_path: Path) -> Bibliotheek:
    return maak_schap(tmp_path / "team")


@pytest.fixture
def inbedder() -> TelInbedder:
    return TelInbedder(f"model-{next(_modellen)}")


_open: list[Benen] = []


def open_op(url: str, map_: Path, schap: Bibliotheek, inbedder: TelInbedder) -> Benen:
    _open.append(Index(map_, inbedder, namen(), server=Server(url)).open(schap))
    return _open[-1]


@pytest.fixture(autouse=True)
def _sluit() -> Iterator[None]:
    yield
    for benen in _open:
        if benen.vectoren is not None:
            benen.vectoren.sluit()
    _open.clear()
    gc.collect()


def op_server(benen: Benen) -> set[str]:
    assert benen.vectoren is not None
    return set(benen.vectoren.sommen())


def test_wat_op_de_server_staat_wordt_door_beide_benen_gevonden(
    chroma: str, tmp_path: Path, schap: Bibliotheek, inbedder: TelInbedder
) -> None:
    benen = open_op(chroma, tmp_path / "index", schap, inbedder)

    antwoord = zoek(schap, benen, VRAAG)

    assert antwoord.treffers[0].gevonden_door == ("woorden", "vectoren")
    assert (ids(antwoord), antwoord.uitgevallen) == (["n-hond"], ())
    assert op_server(benen) == set(schap.stukken)
    assert not list((tmp_path / "index").rglob("chroma.sqlite3"))  # no second copy here


def test_een_collega_met_dezelfde_server_hoeft_niets_opnieuw_te_rekenen(
    chroma: str, tmp_path: Path, schap: Bibliotheek, inbedder: TelInbedder
) -> None:
    open_op(chroma, tmp_path / "een", schap, inbedder)
    collega = TelInbedder(inbedder.kenmerk)

    benen = open_op(chroma, tmp_path / "twee", schap, collega)

    assert len(inbedder.gezien) == len(schap)
    assert collega.gezien == []
    assert zoek(schap, benen, VRAAG).treffers[0].gevonden_door == ("woorden", "vectoren")


def test_een_gewijzigd_en_een_verwijderd_stuk_worden_op_de_server_bijgewerkt(
    chroma: str, tmp_path: Path, schap: Bibliotheek, inbedder: TelInbedder
) -> None:
    team = tmp_path / "team"
    open_op(chroma, tmp_path / "index", schap, inbedder)
    inbedder.gezien.clear()
    schrijf_kaart(team, "normen", "n-fiets", kaart("Een bakfiets vergoeden", "Een bakfiets kan."))
    (team / "normen" / "n-hond.md").unlink()
    nieuw = lees_bibliotheek([team], basis=None)

    benen = open_op(chroma, tmp_path / "index", nieuw, inbedder)

    assert [tekst.splitlines()[0] for tekst in inbedder.gezien] == ["Een bakfiets vergoeden"]
    assert ids(zoek(nieuw, benen, "bakfiets")) == ["n-fiets"]
    assert op_server(benen) == {"n-bellen", "n-fiets", "n-taal"}


def test_een_ander_zoekmodel_krijgt_een_eigen_verzameling_en_het_oude_blijft_bruikbaar(
    chroma: str, tmp_path: Path, schap: Bibliotheek, inbedder: TelInbedder
) -> None:
    oud = open_op(chroma, tmp_path / "een", schap, inbedder)
    ander = TelInbedder(f"{inbedder.kenmerk}-nieuw")
    inbedder.gezien.clear()

    nieuw = open_op(chroma, tmp_path / "twee", schap, ander)
    opnieuw = open_op(chroma, tmp_path / "een", schap, inbedder)

    assert len(ander.gezien) == len(schap)
    assert inbedder.gezien == []
    for benen in (oud, nieuw, opnieuw):
        assert (op_server(benen), benen.uitgevallen) == (set(schap.stukken), ())


def test_is_de_server_er_niet_dan_staat_dat_er_in_het_nederlands_en_antwoorden_de_woorden(
    tmp_path: Path, schap: Bibliotheek, inbedder: TelInbedder
) -> None:
    url = f"http://127.0.0.1:{vrije_poort()}"

    antwoord = zoek(schap, open_op(url, tmp_path / "index", schap, inbedder), VRAAG)

    assert ids(antwoord) == ["n-hond"]
    assert antwoord.treffers[0].gevonden_door == ("woorden",)
    assert antwoord.uitgevallen == (f"vectoren: De Chroma-server op {url} antwoordt niet goed.",)


def test_valt_de_server_weg_tijdens_het_werk_dan_blijven_de_woorden_antwoorden(
    tmp_path: Path, schap: Bibliotheek, inbedder: TelInbedder
) -> None:
    (tmp_path / "chroma").mkdir()
    with draaiende_server(tmp_path / "chroma") as url:
        benen = open_op(url, tmp_path / "index", schap, inbedder)
        eerst = zoek(schap, benen, VRAAG)
    daarna = zoek(schap, benen, VRAAG)

    assert eerst.uitgevallen == ()
    assert ids(daarna) == ids(eerst) == ["n-hond"]
    assert daarna.uitgevallen == (f"vectoren: De Chroma-server op {url} antwoordt niet goed.",)


@pytest.mark.parametrize(
    "adres",
    ["gemeente.nl", "ftp://gemeente.nl", "http://", "http://127.0.0.1:poort", "http://[zoeken"],
)
def test_een_adres_dat_geen_adres_is_zegt_welke_instelling_fout_is(
    tmp_path: Path, schap: Bibliotheek, inbedder: TelInbedder, adres: str
) -> None:
    with pytest.raises(GebruikFout, match="geen adres van een server") as fout:
        open_op(adres, tmp_path / "index", schap, inbedder)

    assert f"ASSISTENT_CHROMA '{adres}'" in fout.value.melding
    assert "http://127.0.0.1:8000" in fout.value.wat_nu


@contextlib.contextmanager
def neppe_server(status: int, inhoud: bytes) -> Iterator[tuple[str, list[str]]]:
    koppen: list[str] = []

    class Antwoord(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            koppen.append(self.headers.get("Authorization", ""))
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Content-Length", str(len(inhoud)))
            self.end_headers()
            self.wfile.write(inhoud)

        do_POST = do_GET  # noqa: N815  (the name that http.server asks for)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Antwoord) as server:
        draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        draad.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", koppen
        finally:
            server.shutdown()
            draad.join()


@pytest.mark.parametrize(("sleutel", "kop"), [("geheim-123", "Bearer geheim-123"), ("", "")])
def test_de_sleutel_gaat_met_elk_verzoek_mee_en_komt_in_geen_melding(
    tmp_path: Path, schap: Bibliotheek, inbedder: TelInbedder, sleutel: str, kop: str
) -> None:
    with neppe_server(401, b'{"error": "Unauthorized"}') as (url, koppen):
        server = Server(url, sleutel)
        benen = Index(tmp_path / "index", inbedder, namen(), server=server).open(schap)

    assert set(koppen) == {kop}
    assert ids(zoek(schap, benen, VRAAG)) == ["n-hond"]
    assert "geheim-123" not in "".join(benen.uitgevallen)


@pytest.mark.parametrize(("status", "inhoud"), [(200, b"<html>"), (200, b"{}"), (500, b"")])
def test_een_andere_server_op_dat_adres_wordt_gemeld_en_woorden_zoeken_blijft(
    tmp_path: Path, schap: Bibliotheek, inbedder: TelInbedder, status: int, inhoud: bytes
) -> None:
    with neppe_server(status, inhoud) as (url, _):
        antwoord = zoek(schap, open_op(url, tmp_path / "index", schap, inbedder), VRAAG)

    assert ids(antwoord) == ["n-hond"]
    assert antwoord.uitgevallen == (f"vectoren: De Chroma-server op {url} antwoordt niet goed.",)
