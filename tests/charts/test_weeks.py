from __future__ import annotations

from dataclasses import replace
from datetime import date

from rare_earth_desk.charts.pending_over_time import pending_over_time
from rare_earth_desk.charts.weeks import MOST_WEEKS, regime_marks, week_ends, weeks_until
from tests.charts.registers import TODAY, given, row
from tests.shipped import surroundings


def test_points_are_sundays_from_before_the_first_week_and_last_the_day():
    cases = given([row("2026-03-04")]).cases  # a Wednesday
    days = [date.fromordinal(day).isoformat() for day in week_ends(cases, TODAY)]
    assert days == ["2026-03-01", "2026-03-08", "2026-03-15", "2026-03-18"]


def test_a_day_that_is_a_sunday_is_not_there_twice():
    day = date(2026, 3, 8)
    cases = given([row("2026-03-04")], as_at=day).cases
    assert week_ends(cases, day).tolist() == [day.toordinal() - 7, day.toordinal()]


def test_without_cases_there_are_no_points():
    cases = given([]).cases
    assert not len(week_ends(cases, TODAY))
    assert not len(weeks_until(cases, TODAY))


def test_a_day_from_another_century_does_not_stretch_the_axis():
    cases = given([row("1990-01-01"), row("2026-03-04")]).cases
    assert len(week_ends(cases, TODAY)) == MOST_WEEKS + 1
    assert len(weeks_until(cases, TODAY, 10)) == 10


def test_marks_are_those_of_the_measures_with_their_verification():
    around = surroundings()
    marks = regime_marks(around)
    assert [mark.verification for mark in marks] == [one.verification for one in around.marks]
    assert all(mark.label and not str(mark.label).endswith("?") for mark in marks)
    assert date.fromordinal(marks[0].x).isoformat() == around.marks[0].announced_on


def test_a_chart_over_time_has_the_marks_of_the_register():
    data = replace(given([row("2026-03-04")]), around=surroundings())
    assert len(pending_over_time(data).marks) == 4
    assert not pending_over_time(given([row("2026-03-04")])).marks
