"""The window and the ages of one group, which tell of one another."""

from __future__ import annotations

import pytest

from rare_earth_desk.statistics.suppression.across import (
    BAND_NAMES,
    OUTCOME_NAMES,
    gives_away,
    narrows,
)

YOUNG, MIDDLE, OLD = BAND_NAMES[0], BAND_NAMES[1], BAND_NAMES[5]


def group(young, middle, old, *, filed_and_decided, decided=6):
    """Return the figures of a group, and what is behind them; the window is of 90 days."""
    printed = dict.fromkeys((*BAND_NAMES, *OUTCOME_NAMES), 0)
    pending = {YOUNG: young, MIDDLE: middle, OLD: old}
    printed |= pending | {
        "approved": decided, "decided": decided, "decided in window": decided,
        "pending": young + middle + old, "filed": young + middle + old + decided,
        "filed in window": young + middle + filed_and_decided,
    }  # fmt: skip
    behind = {
        (True, ("band", YOUNG)): young, (True, ("band", MIDDLE)): middle,
        (False, ("band", OLD)): old, (True, ("decided", True)): filed_and_decided,
        (False, ("decided", True)): decided - filed_and_decided, (False, ("decided", False)): 0,
    }  # fmt: skip
    return printed, behind


def test_where_nothing_was_decided_the_window_is_what_is_pending():
    printed, behind = group(4, 3, 2, filed_and_decided=0, decided=0)
    assert gives_away(printed, {MIDDLE, OLD}, behind)
    assert not gives_away(printed, {MIDDLE, OLD, "filed in window"}, behind)
    assert narrows(printed, {MIDDLE, OLD}, behind)
    assert not narrows(printed, {OLD, "pending"}, behind)
    assert not narrows(printed, {MIDDLE, OLD, "filed in window"}, behind)


def test_one_that_cannot_be_less_is_told_by_a_window_that_leaves_no_more():
    # Five filed, four of them young: the fifth is of the middle, which is hidden and so not none.
    printed, behind = group(4, 1, 2, filed_and_decided=0)
    assert gives_away(printed, {MIDDLE, OLD}, behind)
    printed, behind = group(4, 2, 2, filed_and_decided=3)
    assert not gives_away(printed, {MIDDLE, OLD}, behind)


@pytest.mark.parametrize(("middle", "wanted"), [(3, False), (9, True)])
def test_more_than_the_ages_show_must_be_pending(middle, wanted):
    # Nine are shown as young; of those filed no more than six were decided.
    printed, behind = group(9, middle, 2, filed_and_decided=3)
    assert narrows(printed, {MIDDLE, OLD}, behind) == wanted
    assert not narrows(printed, {MIDDLE, OLD, "decided in window"}, behind)
