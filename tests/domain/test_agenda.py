from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rare_earth_desk.domain import agenda
from rare_earth_desk.domain.records import AgendaPoint


def point(id_, position, state="open", begun=None, ended=None, minutes=None):
    return AgendaPoint(id=id_, position=position, state=state, begun_at=begun, ended_at=ended,
                       minutes=minutes)  # fmt: skip


AT = "2025-11-25T09:{:02}:00+00:00"


def test_the_current_point_is_the_one_begun_last_and_open():
    points = [point("a", 1, "done", AT.format(0), AT.format(5)), point("b", 2, begun=AT.format(5)),
              point("c", 3)]  # fmt: skip
    assert agenda.current(points).id == "b"
    assert agenda.following(points, points[1]).id == "c"
    assert agenda.current([points[0], points[2]]) is None


def test_after_the_last_point_comes_the_first_that_was_left():
    points = [point("a", 1), point("b", 2, "done"), point("c", 3, begun=AT.format(5))]
    assert agenda.following(points, points[2]).id == "a"
    assert agenda.following(points[1:], points[2]) is None
    assert agenda.following(points, None).id == "a"


def test_parked_and_untouched_points_are_left_over():
    points = [point("a", 3, "parked"), point("b", 2, "done"), point("c", 1)]
    assert [one.id for one in agenda.left_over(points)] == ["c", "a"]


@pytest.mark.parametrize(
    ("budget", "minute", "pace"),
    [(10, 7, "in time"), (10, 8, "nearly over"), (10, 10, "over"), (None, 59, "in time")],
)
def test_time_runs_against_the_budget(budget, minute, pace):
    now = datetime(2025, 11, 25, 9, minute, tzinfo=UTC)
    spent = agenda.elapsed(point("a", 1, begun=AT.format(0), minutes=budget), now)
    assert (spent.spent, spent.pace) == (minute, pace)


def test_a_point_that_was_left_takes_no_more_time_and_never_less_than_none():
    now = datetime(2025, 11, 25, 10, 0, tzinfo=UTC)
    assert agenda.elapsed(point("a", 1, "done", AT.format(0), AT.format(9)), now).spent == 9
    assert agenda.elapsed(point("a", 1, begun=AT.format(30)), now.replace(hour=9)).spent == 0
    assert agenda.elapsed(point("a", 1), now).spent == 0
