from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.charts.lanes import Sign
from rare_earth_desk.charts.licence_lanes import LOOKS, chart_of
from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.records import GeneralLicence

TODAY = date(2026, 11, 30)


def licence(id_, state="in_force", first="2025-12-02", last="2026-12-02", **more):
    return GeneralLicence(id=id_, name=id_, state=state, valid_from=first, valid_until=last, **more)


def charted(*licences):
    made = chart_of(lanes(licences, TODAY), TODAY)
    return made, {lane.id: lane for lane in made.lanes}


def test_each_standing_has_its_sign_and_what_ended_uncovered_is_red() -> None:
    made, by_id = charted(
        licence("runs"),
        licence("stands", state="suspended", last="2027-12-02"),
        licence("later", first="2027-01-01", last="2027-12-31"),
        licence("drawn up", state="draft"),
        licence("gone", last="2026-09-30"),
        licence("followed", last="2026-09-30", renewed_by="runs"),
    )
    signs = {id_: lane.bars[0].look.sign for id_, lane in by_id.items()}
    assert signs == {
        "runs": Sign.FULL, "stands": Sign.HATCHED, "later": Sign.DASHED, "drawn up": Sign.DOTTED,
        "gone": Sign.OUTLINE, "followed": Sign.THIN,
    }  # fmt: skip
    assert by_id["gone"].bars[0].look.tone == "bad"
    assert {id_ for id_, lane in by_id.items() if lane.stands_out} == {"runs", "gone"}
    assert str(made.title) == "2 in force, 2 to come or drafted, 2 ended"
    assert len({look for look, _ in LOOKS.values()}) == len(LOOKS)


def test_a_lane_says_all_of_it_and_the_days_ahead_are_marked() -> None:
    made, by_id = charted(licence("Magnets"))
    assert str(by_id["Magnets"].spoken) == "Magnets, 2 Dec 2025 to 2 Dec 2026, 2 days left"
    assert [(mark.day - made.today, mark.words) for mark in made.marks] == [
        (30, "30"), (60, "60"), (90, "90"),
    ]  # fmt: skip
    assert "30 Nov 2026" in str(made.subtitle)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("1990-01-01", "2099-12-31"),
        (None, "2026-12-02"),
        ("2026-12-24", None),
        ("2099-01-01", None),
    ],
)
def test_the_axis_holds_today_and_the_marks_and_no_century(first, last) -> None:
    made, by_id = charted(licence("any", first=first, last=last))
    assert made.first <= made.today < made.marks[-1].day <= made.last
    assert made.last - made.first < 5 * 366
    assert date.fromordinal(made.first).day == 1
    assert set(by_id) == {"any"}


def test_without_any_day_there_is_no_lane() -> None:
    made, by_id = charted(licence("undated", first=None, last=None))
    assert by_id == {}
    assert made.first < made.today < made.last
