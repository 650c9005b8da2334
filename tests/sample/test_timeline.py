from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.sample import timeline


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize("anchors", [timeline.REPORTED, timeline.APPROVED, timeline.ENDED])
@pytest.mark.parametrize("applications", [3720, 20000, 37])
def test_quotas_meet_every_anchor_scaled(anchors: dict[str, int], applications: int) -> None:
    quota = timeline.quota(anchors, applications)
    assert len(quota) == timeline.END - timeline.TOOL_OPENS + 1
    assert quota == sorted(quota)
    for text, count in anchors.items():
        place = day(text) - timeline.TOOL_OPENS
        if place >= 0:
            assert abs(quota[place] - count * applications / 3720) <= 0.5


def test_quotas_are_linear_between_anchors() -> None:
    quota = timeline.quota(timeline.REPORTED, 3720)
    assert quota[day("2025-09-17") - timeline.TOOL_OPENS] == 1237
    assert quota[day("2025-10-19") - timeline.TOOL_OPENS] == 1888  # 1870 + 35/2, half up


@pytest.mark.parametrize(
    ("known", "earliest"),
    [
        ("2025-07-04", "2025-04-04"),
        ("2025-10-21", "2025-04-04"),
        ("2025-10-22", "2025-10-22"),
        ("2025-11-05", "2025-10-22"),
        ("2025-12-16", "2025-12-16"),
        ("2026-11-24", "2025-12-16"),
    ],
)
def test_an_event_lies_in_the_interval_in_which_it_became_known(known: str, earliest: str) -> None:
    assert timeline.opening(day(known)) == day(earliest)


def test_lists_are_handed_over_every_second_friday() -> None:
    assert timeline.is_list_day(day("2025-07-11"))
    assert not timeline.is_list_day(day("2025-07-18"))
    assert timeline.list_number(day("2025-10-17")) == 8


def test_intervals_across_a_check_point_are_told() -> None:
    assert timeline.crosses(day("2025-10-20"), day("2025-10-26"))
    assert not timeline.crosses(day("2025-10-13"), day("2025-10-21"))
    assert not timeline.crosses(day("2025-10-22"), day("2025-10-26"))
    assert timeline.covered(day("2025-06-12"), "month") == (
        day("2025-06-01"),
        day("2025-06-15"),
        day("2025-06-30"),
    )
