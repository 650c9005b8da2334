"""Fixtures of the whole suite: a simulated clock and a register in a temporary file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rare_earth_desk.register import Register
from tests.registers import Clock


@pytest.fixture
def today() -> date:
    """The day all simulated clocks start with, a Tuesday."""
    return date(2025, 11, 25)


@pytest.fixture
def clock(today: date) -> Clock:
    """A clock that stands still until the test moves it."""
    return Clock(today)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the register of the test lies."""
    return tmp_path / "name.desk"


@pytest.fixture
def register(path: Path, clock: Clock) -> Iterator[Register]:
    """An empty register in a temporary file, closed after the test."""
    made = Register.create(path)
    made.file.now = clock
    made.file.who = "Anna"
    yield made
    made.close()


@pytest.fixture
def today() -> date:
    """The day with which simulated clocks start, a Tuesday."""
    return date(2025, 11, 25)


@pytest.fixture
def clock(today: date) -> Clock:
    """A clock that stands still until the test moves it."""
    return Clock(today)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the register of the test lies."""
    return tmp_path / "name.desk"


@pytest.fixture
def register(path: Path, clock: Clock) -> Iterator[Register]:
    """An empty register in a temporary file, closed after the test."""
    made = Register.create(path)
    made.file.now = clock
    made.file.who = "Anna"
    yield made
    made.close()
