from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from rare_earth_desk.domain.calendars import shipped
from rare_earth_desk.domain.presence import Presence, calendar_of, presence
from rare_earth_desk.domain.records import ContactPoint


def contact(**fields: Any) -> ContactPoint:
    given = {
        "kind": "MOFCOM", "time_zone": "Asia/Shanghai", "works_from": "08:30", "works_to": "17:30",
    }  # fmt: skip
    return ContactPoint(**(given | fields))


def at(moment: str, **fields: Any) -> Presence:
    return presence(contact(**fields), datetime.fromisoformat(moment), shipped())


def test_in_working_hours_by_the_clock_there() -> None:
    known = at("2026-11-25T09:40:00+01:00")
    assert known.there is not None
    assert f"{known.there:%H:%M}" == "16:40"
    assert known.is_in
    assert f"{known.until}" == "17:30:00"
    assert at("2026-11-25T00:30+00:00").is_in  # the first minute
    assert not at("2026-11-25T09:30+00:00").is_in  # the last one is over


@pytest.mark.parametrize(
    ("moment", "why", "back"),
    [
        ("2026-11-25T07:00+08:00", "hours", "2026-11-25T08:30"),  # before they begin
        ("2026-11-25T19:00+08:00", "hours", "2026-11-26T08:30"),
        ("2026-11-27T19:00+08:00", "hours", "2026-11-30T08:30"),  # a Friday evening
        ("2026-11-28T10:00+08:00", "weekend", "2026-11-30T08:30"),
        ("2026-11-28T07:00+08:00", "weekend", "2026-11-30T08:30"),
        ("2026-10-02T10:00+08:00", "holiday", "2026-10-08T08:30"),
    ],
)
def test_out_of_hours_it_is_told_when_it_works_again(moment: str, why: str, back: str) -> None:
    known = at(moment)
    assert known.is_in is False
    assert known.why == why
    assert bool(known.holiday) is (why == "holiday")
    assert known.back is not None
    assert f"{known.back:%Y-%m-%dT%H:%M}" == back


def test_a_weekend_worked_in_exchange_is_a_day_of_work() -> None:
    make_up = min(day for day in shipped().china.years[2026].make_up if day.weekday() >= 5)
    noon = datetime(make_up.year, make_up.month, make_up.day, 4, tzinfo=UTC)
    assert presence(contact(), noon, shipped()).is_in
    assert not presence(contact(kind="Commission"), noon, shipped()).is_in


def test_what_is_not_known_is_not_guessed() -> None:
    now = "2026-11-25T10:00+00:00"
    assert at(now, time_zone=None) == Presence()
    assert at(now, time_zone="Nowhere/City") == Presence()
    for hours in ({"works_from": None}, {"works_to": None}, {"works_to": "08:00"}):
        known = at(now, **hours)
        assert known.there is not None
        assert known.is_in is None


@pytest.mark.parametrize(
    ("fields", "calendar"),
    [
        ({"kind": "Commission"}, "european_commission"),
        ({"kind": "member state"}, "european_commission"),
        ({"kind": "delegation"}, "china"),
        ({"kind": "customs"}, "china"),
        ({"kind": "company", "side": "EU"}, "european_commission"),
        ({"kind": "company", "side": "China"}, "china"),
        ({"kind": "chamber"}, "china"),
        ({"kind": "chamber", "time_zone": "Europe/Brussels"}, "european_commission"),
        ({"kind": None, "time_zone": "Europe/Brussels"}, "european_commission"),
    ],
)
def test_the_right_calendar_counts(fields: dict[str, Any], calendar: str) -> None:
    assert calendar_of(contact(**fields)) == calendar


def test_the_clock_there_knows_of_summer_time() -> None:
    summer = at("2026-07-15T06:30+00:00", time_zone="Europe/Brussels", kind="Commission")
    winter = at("2026-11-25T06:30+00:00", time_zone="Europe/Brussels", kind="Commission")
    assert (summer.is_in, winter.is_in) == (True, False)
