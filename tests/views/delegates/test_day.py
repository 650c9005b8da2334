from __future__ import annotations

import pytest

from rare_earth_desk.domain.days import show
from rare_earth_desk.views.delegates.day import DayDelegate, day_text
from rare_earth_desk.views.delegates.roles import BAD, DAY_ROLE, TONE_ROLE
from tests.views.delegates.tables import cell, ink
from tests.views.theme.dressing import count


@pytest.mark.parametrize("day", ["2025-06", "2025-Q2", "2025"])
def test_a_day_that_is_not_exact_is_marked(day):
    assert day_text(day) == (f"~ {show(day)}", False)


def test_a_week_is_written_as_short_as_a_day():
    assert day_text("2025-W24") == ("~ W24 2025", False)


def test_an_exact_day_is_written_plainly():
    assert day_text("2025-06-12") == ("12 Jun 2025", True)


def test_exact_days_are_black_others_muted(table, theme):
    view, _ = table([[{DAY_ROLE: "2025-06-12"}], [{DAY_ROLE: "2025-06"}]], DayDelegate)
    tokens = theme.tokens
    assert count(cell(view, 0), tokens.text, near=15) > 8
    assert count(cell(view, 1), tokens.text, near=15) == 0
    assert count(cell(view, 1), tokens.muted, near=15) > 8


def test_a_tone_of_the_model_wins(table, theme):
    view, _ = table(
        [[{DAY_ROLE: "2025-06", TONE_ROLE: BAD}]],
        lambda look, view: DayDelegate(look, view, toned=True),
    )
    assert count(cell(view, 0), theme.tokens.bad, near=25) > 8


def test_an_unknown_day_is_left_empty(table, theme):
    view, _ = table([[{DAY_ROLE: None}]], DayDelegate)
    assert ink(cell(view, 0), theme.tokens.base) is None
