from __future__ import annotations

import pytest


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False
