"""A window on a register that laptops share, a colleague's copy, and a folder both reach."""

from __future__ import annotations

import pytest

from tests.views.merging.colleague import Colleague


@pytest.fixture
def beside():
    return False


@pytest.fixture
def ben(window, tmp_path):
    window.desk.register.file.who = "Anna"
    made = Colleague.of(window.desk.register, tmp_path / "ben.desk", "Ben")
    yield made
    made.register.close()


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "shared"
    made.mkdir()
    return made
