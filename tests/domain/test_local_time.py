"""Local time of another place, kept as the turns of its clock."""

from __future__ import annotations

import time as system
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from rare_earth_desk.domain.local_time import Place, local, moment_of, there, turns

pytestmark = pytest.mark.skipif(
    not hasattr(system, "tzset"), reason="this system does not let a process choose its time zone"
)
ZONES = ["Europe/Brussels", "Asia/Shanghai", "America/Lima", "Australia/Lord_Howe",
         "Pacific/Kiritimati", "Africa/Casablanca"]  # fmt: skip
UNTIL = date(2026, 11, 25)


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    system.tzset()
    yield request.param
    monkeypatch.undo()
    system.tzset()


def test_a_place_shows_what_the_clock_there_shows(zone: str) -> None:
    place, wanted = Place(turns(UNTIL)), ZoneInfo(zone)
    at = datetime(2020, 1, 1, tzinfo=UTC)
    while at.date() <= UNTIL:
        with there(place):
            assert local(at).replace(tzinfo=None) == at.astimezone(wanted).replace(tzinfo=None)
        at += timedelta(minutes=217)


def test_the_evening_of_a_day_is_that_of_the_place(zone: str) -> None:
    place, wanted = Place(turns(UNTIL)), ZoneInfo(zone)
    days = (date(2025, 1, 1) + timedelta(days=shift) for shift in range(690))
    for day in days:
        with there(place):
            found = moment_of(day, time.max)
        assert found == datetime.combine(day, time.max, wanted), day


def test_out_of_the_block_it_is_the_clock_of_this_machine(zone: str) -> None:
    at = datetime(2026, 7, 1, 12, tzinfo=UTC)
    with there(Place([[0, 3_600]])):
        assert local(at).hour == 13
        with there(None):
            assert local(at) == at.astimezone(ZoneInfo(zone))
    assert local(at).utcoffset() == at.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize("kept", [[], [[9, 0], [3, 0]]])
def test_what_are_no_turns_is_told(kept: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="no turns"):
        Place(kept)
