from __future__ import annotations

from contextlib import closing

import pytest

from tests.exchange.imports import new_register


@pytest.fixture
def register(tmp_path):
    with closing(new_register(tmp_path)) as made:
        yield made
