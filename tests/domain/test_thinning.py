from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.thinning import Kept, staying

NOW = datetime(2026, 11, 29, 14, 5)
_MOMENTS = st.datetimes(NOW - timedelta(days=900), NOW)
BACKUPS = st.sets(st.builds(Kept, _MOMENTS, st.booleans()), max_size=60)
# Many within a few days, where the rules meet.
CLOSE = st.sets(st.builds(Kept, st.datetimes(NOW - timedelta(days=20), NOW)), max_size=60)


def at(text: str) -> Kept:
    return Kept(datetime.fromisoformat(text))


@given(BACKUPS | CLOSE)
def test_what_stays_stays_and_the_newest_always_does(backups: set[Kept]) -> None:
    found = staying(backups, NOW)
    assert found <= backups
    assert staying(found, NOW) == found
    if backups:
        assert max(backups) in found
    assert {one for one in backups if NOW - one.at < timedelta(days=2)} <= found


@given(BACKUPS | CLOSE, st.timedeltas(timedelta(), timedelta(days=800)))
def test_time_only_takes_away_and_thinning_on_the_way_changes_nothing(
    backups: set[Kept], later: timedelta
) -> None:
    first, then = staying(backups, NOW), staying(backups, NOW + later)
    assert then <= first
    assert staying(first, NOW + later) == then


@given(BACKUPS | CLOSE)
def test_one_more_brings_none_back(backups: set[Kept]) -> None:
    more = Kept(NOW)
    assert staying(backups | {more}, NOW) - {more} <= staying(backups, NOW)


@given(BACKUPS)
def test_each_day_week_and_month_keeps_its_last(backups: set[Kept]) -> None:
    found = staying(backups, NOW)
    for one in backups:
        ago = (NOW.date() - one.at.date()).days
        months = (NOW.year - one.at.year) * 12 + NOW.month - one.at.month
        weeks = (_monday(NOW) - _monday(one.at)).days // 7
        if ago < 14:
            assert max(k for k in backups if k.at.date() == one.at.date()) in found
        if weeks < 8:
            assert max(k for k in backups if _monday(k.at) == _monday(one.at)) in found
        if months < 24:
            same = [k for k in backups if (k.at.year, k.at.month) == (one.at.year, one.at.month)]
            assert max(same) in found


def _monday(moment: datetime) -> datetime:
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return day - timedelta(days=day.isocalendar().weekday - 1)


def test_a_busy_year_leaves_a_few_dozen() -> None:
    every = {Kept(NOW - timedelta(hours=hours)) for hours in range(0, 3 * 365 * 24, 3)}
    found = staying(every, NOW)
    assert 48 < len(found) < 60
    assert min(found).at.date().isoformat() == "2024-12-31"


def test_days_and_weeks_without_a_backup_take_no_place() -> None:
    present = at("2026-11-29T14:00")
    # Of the same day; the day before that, a Sunday; the Saturday before.
    early, last, week, day = map(
        at, ("2026-11-16T09:00", "2026-11-16T18:00", "2026-11-15T18:00", "2026-11-14T18:00")
    )
    assert staying({present, early, last, week, day}, NOW) == {present, last, week, day}
    every = {Kept(NOW - timedelta(days=ago)) for ago in range(14)}
    assert staying(every | {week, day}, NOW) == every | {week}


def test_a_clock_that_is_years_ahead_for_a_day_takes_hardly_anything() -> None:
    every = {Kept(NOW - timedelta(days=ago)) for ago in range(3, 300)}
    before = staying(every, NOW)
    ahead = NOW + timedelta(days=3650)
    found = staying(before | {Kept(ahead)}, ahead)
    assert len(before - found) <= 2  # its day and its week


def test_what_is_held_stays_a_year_and_is_then_as_any_other() -> None:
    held = {Kept(NOW - timedelta(days=364, hours=hour), held=True) for hour in range(3)}
    old = {Kept(NOW - timedelta(days=365, hours=hour), held=True) for hour in range(3)}
    found = staying(held | old, NOW)
    assert held <= found
    assert old & found == {max(old)}  # the last of its day


def test_none_stay_of_none() -> None:
    assert staying((), NOW) == set()
