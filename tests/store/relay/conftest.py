"""A PostgreSQL server for all tests of relays; three laptops that share a register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.servers import Server, running
from tests.store.merging.laptops import Laptop, close, three


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as found:
        yield found


@pytest.fixture
def url(server: Server) -> str:
    return server.socket_url(server.database())


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[list[Laptop]]:
    made = three(tmp_path, Random(3))
    yield made
    close(made)
