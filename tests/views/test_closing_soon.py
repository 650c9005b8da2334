"""A window that is closed before the page it went to was painted."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("beside", [False])
@pytest.mark.parametrize("place", ["issued", "contradictions"])
def test_nothing_is_asked_of_a_register_that_was_closed(window, qtbot, place):
    with qtbot.captureExceptions() as faults:
        window.go_to(place)
        window.close()
        qtbot.wait(30)
    assert faults == []
