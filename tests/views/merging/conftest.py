"""A window on a register that two laptops share, and what the other one hands over."""

from __future__ import annotations

import pytest

from tests.views.merging.colleague import Colleague


@pytest.fixture
def beside():
    return False


@pytest.fixture
def ben(window, tmp_path):
    """A colleague with a copy of the register in the window."""
    window.desk.register.file.who = "Anna"
    made = Colleague.of(window.desk.register, tmp_path / "ben.desk", "Ben")
    yield made
    made.register.close()
