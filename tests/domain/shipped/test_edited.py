from __future__ import annotations

from dataclasses import replace

import pytest

from rare_earth_desk.domain.records import Measure
from rare_earth_desk.domain.records.origin import Sourced
from rare_earth_desk.domain.shipped.edited import checked, is_edited
from tests.shipped import shipped_records

SUSPENSION = next(
    one for one in shipped_records() if isinstance(one, Measure) and one.name == "No. 70/2025"
)


def test_no_shipped_fact_is_edited_as_it_stands() -> None:
    facts = [one for one in shipped_records() if isinstance(one, Sourced)]
    assert len({one.table for one in facts}) > 3
    assert not any(map(is_edited, facts))


def test_a_mark_left_as_shipped_is_of_the_shipped_values() -> None:
    edited = replace(SUSPENSION, until="2027-11-10")
    assert str(checked(SUSPENSION)) == "Verified"
    assert str(checked(edited)) == "Verified as shipped, edited here since"


@pytest.mark.parametrize(
    "also",
    [
        {"verification": "partly"},
        {"source": "MOFCOM, announcement of 9 Nov 2026"},
        {"as_of": "2026-11-09"},
        {"verification": "to-verify"},
    ],
)
def test_who_writes_down_the_mark_or_the_source_anew_has_checked_it(also: dict[str, str]) -> None:
    assert not is_edited(replace(SUSPENSION, until="2027-11-10", **also))  # type: ignore[arg-type]


def test_notes_and_marks_in_charts_are_no_fact_of_a_source() -> None:
    assert not is_edited(replace(SUSPENSION, notes="ask", mark=0, mark_label="70"))


def test_what_was_entered_here_was_never_shipped() -> None:
    own = Measure(id="m", name="Own", verification="verified", source="MOFCOM", until="2027")
    assert not is_edited(own)
