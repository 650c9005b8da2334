from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rare_earth_desk.domain.calendars import chinese_calendar, european_calendar
from rare_earth_desk.domain.escalations import Escalation
from rare_earth_desk.domain.outlook import cases, days_ahead, lists, promises
from rare_earth_desk.domain.outlook.cases import LineStop
from rare_earth_desk.domain.outlook.lists import Counts
from rare_earth_desk.domain.promises import Judgement
from rare_earth_desk.domain.records import ActionPoint, PriorityList

TODAY = date(2026, 11, 28)


def escalation(application, step, over, to="head of unit"):
    return Escalation(application, "p", step, "desk", "", "channel", None, 0, over, True, to, "do")


def test_escalations_stand_by_step_with_the_longest_overdue_first():
    found = [
        escalation("a", "Check", 3), escalation("b", "Answer", 9), escalation("c", "Check", 7),
        escalation("d", "Check", 9), escalation("e", "Answer", 1, "delegation"),
    ]  # fmt: skip
    groups = cases.by_step(found)
    assert [(one.step, one.escalate_to, [e.application for e in one.cases]) for one in groups] == [
        ("Check", "head of unit", ["d", "c", "a"]),
        ("Answer", "head of unit", ["b"]),
        ("Answer", "delegation", ["e"]),
    ]
    assert cases.by_step([]) == []


def test_lines_that_stop_stand_by_day_and_those_without_one_are_left_out():
    found = [("a", "2026-12-05"), ("b", None), ("c", "2026-11-25"), ("d", "2026-12")]
    assert cases.line_stops(found, TODAY) == [
        LineStop("c", "2026-11-25", -3), LineStop("d", "2026-12", 3), LineStop("a", "2026-12-05", 7)
    ]  # fmt: skip


def point(id_, due, verdict):
    return ActionPoint(id=id_, due_on=due), Judgement(verdict)


def test_what_is_owed_is_due_soon_broken_or_open():
    found = promises.owed(
        [
            point("a", None, "open"), point("b", "2027-01", "open"),
            point("c", "2026-12-12", "open"), point("d", "2026-12-13", "open"),
            point("e", "2026-11-01", "broken"),
            point("f", "2026-11-28", "open"), point("g", "2026-11-01", "kept"),
            point("h", "2026-11-01", "late"), point("i", "2026-10-01", "broken"),
        ],
        TODAY,
    )  # fmt: skip
    assert [(one.point.id, one.urgency, one.left) for one in found] == [
        ("f", "soon", 0), ("c", "soon", 14), ("e", "broken", -27), ("i", "broken", -58),
        ("d", "open", 15), ("b", "open", 64), ("a", "open", None),
    ]  # fmt: skip


def listed(number, day=None):
    return PriorityList(id=f"l{number}", number=number, handed_over_on=day)


def test_lists_that_wait_for_answers():
    every = [listed(1, "2026-10-01"), listed(2, "2026-11-20"), listed(3, "2026-11-25"), listed(4)]
    counts = {"l1": Counts(9, 2), "l2": Counts(5, 0), "l3": Counts(4, 4), "l4": Counts(3, 3)}
    found = lists.waiting(every, counts, TODAY)
    assert [(one.listed.number, one.counts.still_open, one.days) for one in found] == [
        (3, 4, 3),
        (1, 2, 58),
    ]
    assert [one.number for one in lists.in_preparation(every)] == [4]
    assert lists.next_number(every) == 5
    assert lists.next_number([]) == 1


@pytest.mark.parametrize(
    ("now", "is_open", "changes"),
    [
        ("2026-11-23T09:00", False, "2026-11-26T08:00"),  # Monday
        ("2026-11-26T07:59", False, "2026-11-26T08:00"),  # Thursday
        ("2026-11-26T08:00", True, "2026-11-27T18:00"),
        ("2026-11-27T17:59", True, "2026-11-27T18:00"),  # Friday
        ("2026-11-27T18:00", False, "2026-12-03T08:00"),
        ("2026-11-29T12:00", False, "2026-12-03T08:00"),  # Sunday
    ],
)
def test_intake_is_open_from_thursday_morning_to_friday_evening(now, is_open, changes):
    found = lists.intake(datetime.fromisoformat(now))
    assert (found.is_open, found.changes) == (is_open, datetime.fromisoformat(changes))


def test_holidays_ahead_are_told_whole():
    china = chinese_calendar()
    (golden,) = days_ahead.closures(china, date(2025, 9, 15), 21)
    assert (golden.first, golden.last) == (date(2025, 10, 1), date(2025, 10, 8))
    (begun,) = days_ahead.closures(china, date(2025, 10, 4))
    assert begun.first == date(2025, 10, 1), "a holiday that has begun is told from its first day"
    assert days_ahead.closures(china, date(2025, 11, 3)) == []
    assert date(2025, 10, 11) in days_ahead.made_up(china, date(2025, 9, 25))
    assert date(2025, 9, 28) in days_ahead.made_up(china, date(2025, 9, 25))
    brussels = days_ahead.closures(european_calendar(), date(2025, 10, 25))
    assert brussels
    assert all(date(2025, 10, 25) <= one.last for one in brussels)


def test_the_time_of_brussels_is_that_of_the_data_base_of_time_zones():
    zone = ZoneInfo("Europe/Brussels")
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    while moment.year < 2028:
        assert days_ahead.in_brussels(moment).utcoffset() == moment.astimezone(zone).utcoffset()
        moment += timedelta(hours=1)
    beijing = days_ahead.in_beijing(datetime(2026, 11, 28, 22, tzinfo=UTC))
    assert (beijing.date(), beijing.hour) == (date(2026, 11, 29), 6)


def test_a_list_is_out_by_its_day():
    out = PriorityList(id="f", number=7, handed_over_on="2025-11-01", state="ready")
    ready = PriorityList(id="r", number=8, state="ready")
    (found,) = lists.waiting([out, ready], {"f": Counts(4, 1), "r": Counts(4, 4)}, TODAY)
    assert (found.listed.id, found.days) == ("f", 392)
    assert lists.in_preparation([out, ready]) == [ready]
