from __future__ import annotations

from rare_earth_desk.domain.measures import body_and_number, marked
from rare_earth_desk.domain.records import Measure
from tests.shipped import shipped_records

MEASURES = [one for one in shipped_records() if isinstance(one, Measure)]


def test_the_dates_that_charts_mark() -> None:
    found = marked(MEASURES)
    assert [(one.announced_on, one.mark_label) for one in found] == [
        ("2025-04-04", "First controls"),
        ("2025-10-09", "October controls"),
        ("2025-11-07", "Controls suspended"),
        ("2026-11-10", "Suspension to end"),
    ]
    assert found[-1].verification == "to-verify"


def test_a_measure_without_a_day_cannot_be_marked() -> None:
    assert marked([Measure(id="a", mark=1), Measure(id="b", mark=0, announced_on="2025")]) == ()


def test_a_measure_is_called_by_its_body_and_number() -> None:
    assert body_and_number(Measure(body="MOFCOM", announcement="18/2025")) == "MOFCOM No. 18/2025"
    assert body_and_number(Measure(body="MOFCOM", announcement="FAQ (IV)")) == "MOFCOM FAQ (IV)"
    assert body_and_number(Measure(name="Summit")) == "Summit"
