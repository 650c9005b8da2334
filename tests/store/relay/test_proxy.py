"""The line to the server is cut after any number of bytes, either way."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.relay import postgres
from tests.servers import Server
from tests.store.relay.test_postgres import position, stored

pytest.importorskip("psycopg")


class _Proxy:
    """Passes bytes on, both ways together so many, then cuts the line."""

    def __init__(self, port: int) -> None:
        self._to = port
        self.left = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._to))
                for pair in ((client, server), (server, client)):
                    thread = threading.Thread(target=self._pass_on, args=pair, daemon=True)
                    self._threads.append(thread)
                    thread.start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(512):
                target.sendall(data[: self.left])
                self.left -= len(data)
                if self.left <= 0:
                    break
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join(5)


@contextmanager
def proxy(server: Server) -> Iterator[_Proxy]:
    made = _Proxy(server.port)
    try:
        yield made
    finally:
        made.close()


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # sockets that were cut off
@pytest.mark.parametrize("seed", range(3))
def test_cut_anywhere_nothing_is_lost_or_doubled(server, laptops, monkeypatch, seed) -> None:
    monkeypatch.setattr(postgres, "_AT_ONCE", 5)
    chance = Random(seed)
    anna, ben, _cleo = laptops
    database = server.database()
    direct = server.tcp_url(database)
    ben.work(10)
    ben.register.exchange(direct)
    cut: list[str] = []
    with proxy(server) as line:
        through = server.tcp_url(database, port=line.port)
        for _ in range(12):
            one = chance.choice((anna, ben))
            one.work(2)
            line.left = int(2 ** chance.uniform(8, 17))
            try:
                one.register.exchange(through)
            except Refused as refusal:
                cut.append(str(refusal))
    assert len(cut) > 2
    assert all("was lost" in one or "cannot be reached" in one for one in cut), cut
    for _ in range(2):
        for one in (anna, ben):
            one.register.exchange(direct)
    assert position(anna) == position(ben)
    assert anna.picture() == ben.picture()
    lines = stored(direct)
    assert len({one[:2] for one in lines}) == len(lines) == sum(position(anna).values())
