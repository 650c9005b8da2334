from __future__ import annotations

import pytest

from rare_earth_desk.views.delegates.clock import FULL, ClockDelegate
from rare_earth_desk.views.delegates.roles import CLOCK_ROLE, DISPLAY_ROLE, MUTED, TONE_ROLE
from tests.views.delegates.tables import cell, ink
from tests.views.theme.dressing import count


@pytest.fixture
def clock(table):
    def paint(**roles):
        names = {"days": CLOCK_ROLE, "text": DISPLAY_ROLE, "tone": TONE_ROLE}
        view, look = table([[{names[k]: v for k, v in roles.items()}]], ClockDelegate)
        view.setColumnWidth(0, 160)
        view.resize(200, 120)
        return cell(view, 0), look

    return paint


def heights(picture, colour):
    """How many pixels of the colour each column of the bar has, from left to right."""
    return [
        sum(picture.pixelColor(x, y).name() == colour.lower() for y in range(picture.height()))
        for x in range(90)
    ]


def test_the_bar_grows_with_the_days(clock, theme):
    accent = theme.tokens.accent
    sizes = [count(clock(days=days)[0], accent, near=0) for days in (5, 15, 30, 45)]
    assert sizes == sorted(set(sizes))


def test_up_to_the_limit_the_bar_is_even_and_not_alarming(clock, theme):
    picture, _ = clock(days=45)
    assert count(picture, theme.tokens.bad) == 0
    assert len(set(heights(picture, theme.tokens.accent)[14:40])) == 1


def test_beyond_the_limit_the_shape_changes_not_only_the_colour(clock, theme):
    picture, look = clock(days=56)
    bars = heights(picture, theme.tokens.bad)
    assert max(bars) >= 1.6 * bars[look.padding + 10]
    plain, _ = clock(days=45)
    words = [ink(p.copy(92, 0, 60, p.height()), theme.tokens.base) for p in (picture, plain)]
    assert words[0][0] < words[1][0] - 8, "the number of an overdue case has a ▲ before it"


def test_the_first_day_beyond_is_visible(clock, theme):
    picture, look = clock(days=46)
    bars = heights(picture, theme.tokens.bad)
    assert max(bars) >= 1.6 * bars[look.padding + 10]


def test_the_limit_is_marked_where_it_belongs(clock, theme):
    picture, look = clock(days=3)
    marked = [x for x, n in enumerate(heights(picture, theme.tokens.text)[:60]) if n >= 8]
    assert [x - look.padding for x in marked] == [
        round(72 * 45 / FULL) - 1,
        round(72 * 45 / FULL),
    ]


def test_every_row_has_its_own_bar(table, theme):
    view, _ = table([[{CLOCK_ROLE: days}] for days in (5, 30)], ClockDelegate)
    view.setColumnWidth(0, 160)
    short, long = (count(cell(view, row), theme.tokens.accent, near=0) for row in (0, 1))
    assert long > 2 * short


def test_a_clock_that_has_not_begun_shows_no_bar(clock, theme):
    picture, _ = clock(days=-3)
    assert count(picture, theme.tokens.accent) == 0


def test_a_very_old_case_stays_in_its_cell(clock, theme):
    picture, look = clock(days=999)
    assert ink(picture, theme.tokens.base)[2] <= 160 - look.padding


def test_a_stopped_clock_is_hollow_and_calm(clock, theme):
    running, look = clock(days=30)
    stopped, _ = clock(days=30, tone=MUTED)
    middle = running.height() // 2
    inside = look.padding + 20
    assert running.pixelColor(inside, middle).name() == theme.tokens.accent.lower()
    assert stopped.pixelColor(inside, middle).name() == theme.tokens.base.lower()
    assert count(stopped, theme.tokens.accent) == 0


def test_an_overdue_decided_case_does_not_alarm(clock, theme):
    picture, _ = clock(days=70, tone=MUTED)
    assert count(picture, theme.tokens.bad) == 0


def test_where_no_clock_runs_the_words_of_the_model_stand(clock, theme):
    picture, _ = clock(text="not accepted yet")
    assert count(picture, theme.tokens.muted, near=15) > 10
    assert count(picture, theme.tokens.line, near=0) == 0
    empty, _ = clock()
    assert ink(empty, theme.tokens.base) is None


def test_day_nought_is_a_clock_too(clock, theme):
    picture, _ = clock(days=0)
    assert count(picture, theme.tokens.line, near=0) > 100
    assert count(picture, theme.tokens.accent, near=0) == 0


def test_a_narrow_column_shows_the_number_only(table, theme):
    view, _ = table([[{CLOCK_ROLE: 12}]], ClockDelegate)
    view.setColumnWidth(0, 60)
    picture = cell(view, 0)
    assert count(picture, theme.tokens.line, near=0) == 0
    assert ink(picture, theme.tokens.base) is not None


def test_the_excess_is_as_long_as_it_is_and_beyond_the_scale_goes_on(clock, theme):
    def excess(days):
        picture, _ = clock(days=days)
        return sum(n >= 8 for n in heights(picture, theme.tokens.bad)[:82])

    lengths = [excess(days) for days in (49, 60, 75, 90)]
    assert lengths == sorted(set(lengths)), "49 and 90 are told apart"
    full, beyond = (clock(days=days)[0] for days in (90, 255))
    last = max(x for x, n in enumerate(heights(full, theme.tokens.bad)[:82]) if n)
    assert heights(full, theme.tokens.bad)[last] > heights(beyond, theme.tokens.bad)[last]
