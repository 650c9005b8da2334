"""A PostgreSQL server of the tests' own, where one is installed: started, used, thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
_NUMBERS = count(1)
# Speed is all that counts: nothing of it is to outlive a crash.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
_RIGHTS = """
local all all trust
hostssl all tls all trust
hostnossl all tls all reject
host all secretive all scram-sha-256
host all all 127.0.0.1/32 trust
"""


@dataclass(frozen=True)
class Server:
    """A running server: its folder of sockets, its port, the certificate of db.example."""

    folder: Path
    port: int
    certificate: Path | None

    def socket_url(self, database: str, user: str = "desk") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def tcp_url(self, database: str, user: str = "desk", port: int = 0) -> str:
        return f"postgresql://{user}@127.0.0.1:{port or self.port}/{database}"

    def database(self) -> str:
        """Make an empty database; returns its name."""
        name = f"d{next(_NUMBERS)}"
        with self.connected("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return name

    @contextmanager
    def connected(self, database: str, user: str = "desk") -> Iterator[Any]:
        import psycopg

        with psycopg.connect(self.socket_url(database, user), autocommit=True) as connection:
            yield connection


def programs() -> Path | None:
    """Return the folder of the programs of a server, None where none is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    places = [place for one in _PLACES for place in Path("/").glob(one[1:])]
    return next((one for one in sorted(places, reverse=True) if (one / "initdb").exists()), None)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server; skips the test where none is installed."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL server is installed (initdb is not found)")
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    who = _other_user(folder)
    server = None
    try:
        data, port = folder / "data", _free_port()
        _run([found / "initdb", "-D", data, "-U", "desk", "-N", "-E", "UTF8", "--locale=C",
              "--auth=trust"], who)  # fmt: skip
        (data / "pg_hba.conf").write_text(_RIGHTS)
        certificate = _certificate(data, who)
        options = [*_FAST, "listen_addresses=127.0.0.1", "max_connections=40"]
        options += ["ssl=on"] if certificate else []
        settings = [word for one in options for word in ("-c", one)]
        with (folder / "log").open("wb") as told:
            server = subprocess.Popen(
                [found / "postgres", "-D", data, "-k", folder, "-p", str(port), *settings],
                stdout=subprocess.DEVNULL, stderr=told, cwd=folder, **who,
            )  # fmt: skip
        made = Server(folder, port, certificate)
        _wait(made, server)
        with made.connected("postgres") as connection:
            connection.execute("CREATE ROLE tls LOGIN SUPERUSER")
            connection.execute("CREATE ROLE secretive LOGIN SUPERUSER PASSWORD 'p@ss/word:1'")
        yield made
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # it waits for no client then
            server.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def _other_user(folder: Path) -> dict[str, Any]:
    """Return as whom the server runs: it refuses to do so as root."""
    if os.name == "nt" or os.getuid():
        return {}
    names = {one.pw_name for one in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    os.chown(folder, pwd.getpwnam(name).pw_uid, pwd.getpwnam(name).pw_gid)
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


def _run(command: list[Any], who: dict[str, Any]) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd="/", timeout=120, **who)


def _certificate(data: Path, who: dict[str, Any]) -> Path | None:
    """Make a certificate of db.example that nobody but itself vouches for."""
    if not shutil.which("openssl"):
        return None
    _run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
          "-nodes", "-days", "2", "-subj", "/CN=db.example",
          "-addext", "subjectAltName=DNS:db.example",
          "-keyout", data / "server.key", "-out", data / "server.crt"], who)  # fmt: skip
    return data / "server.crt"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    for _ in range(300):
        try:
            with server.connected("postgres"):
                return
        except psycopg.OperationalError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise AssertionError((server.folder / "log").read_text())
