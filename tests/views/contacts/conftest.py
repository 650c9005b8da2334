from __future__ import annotations

import pytest

from tests.views.windows import opened


@pytest.fixture
def sample_window(qtbot, sample_copy, theme):
    """The window on the sample, where `window` is the small one for parts."""
    made = opened(qtbot, sample_copy, theme)
    yield made
    made.close()
