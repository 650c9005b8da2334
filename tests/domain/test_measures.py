from __future__ import annotations

import re

import pytest

from rare_earth_desk.domain.measures import Measure, marks, measures


def test_the_whole_timeline_is_there_in_order() -> None:
    assert len(measures()) == 34
    full = [one.day for one in measures() if len(one.day) == 10]
    assert full == sorted(full)


@pytest.mark.parametrize("one", measures(), ids=lambda one: f"{one.day} {one.label}")
def test_every_measure_can_be_shown(one: Measure) -> None:
    assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", one.day)
    assert 0 < len(one.label) <= 20
    assert one.body
    assert one.subject
    assert one.status
    assert one.verification in ("verified", "to-verify")
    assert one.source or one.verification == "to-verify"


def test_the_dates_that_charts_mark() -> None:
    assert [(one.day, one.label) for one in marks()] == [
        ("2025-04-04", "First controls"),
        ("2025-10-09", "October controls"),
        ("2025-11-07", "Controls suspended"),
        ("2026-11-10", "Suspension to end"),
    ]
    assert marks()[-1].verification == "to-verify"


def test_the_suspended_announcements() -> None:
    suspended = {one.number for one in measures() if one.status.startswith("suspended")}
    assert suspended == {"55/2025", "56/2025", "57/2025", "58/2025", "61/2025", "62/2025"}
