"""The window on the page of benchmarks of a sample register."""

from __future__ import annotations

import pytest


@pytest.fixture
def left_at():
    return "benchmarks"


@pytest.fixture
def beside():
    return False
