from __future__ import annotations

from datetime import date

from rare_earth_desk.domain.clock_stops import parse, stopped_days


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_stops_are_read_back_from_the_standing() -> None:
    assert parse(None) == parse("") == ()
    assert parse("2025-06-01/2025-06-09, 2025-08/") == (
        (day("2025-06-01"), day("2025-06-09")), (day("2025-08-16"), None),
    )  # fmt: skip


def test_each_day_in_a_stop_counts_once() -> None:
    stops = [(10, 20), (15, 25), (40, None)]
    assert stopped_days(stops, 0, 30) == 15
    assert stopped_days(stops, 12, 50) == 23
    assert stopped_days(stops, 26, 40) == 0
    assert stopped_days([], 0, 30) == 0
