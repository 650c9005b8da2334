from __future__ import annotations

from dataclasses import replace
from datetime import date

from rare_earth_desk.domain.outlook.measures import endings
from tests.domain.regimes import measure, regime

TODAY = date(2026, 11, 29)


def told(found, day=TODAY):
    return [(one.measure.id, one.left, [also.id for also in one.also])
            for one in endings(found, day)]  # fmt: skip


def test_both_suspensions_of_november_2026_are_told_each_with_what_it_suspends():
    assert told(regime()) == [("70", -19, ["56", "57"]), ("72", -2, ["46"])]
    assert all(one.has_ended for one in endings(regime(), TODAY))


def test_a_term_is_told_from_thirty_days_before_its_end_on():
    assert told(regime(), date(2026, 10, 10)) == []
    assert told(regime(), date(2026, 10, 11)) == [("70", 30, ["56", "57"])]
    assert not endings(regime(), date(2026, 11, 10))[0].has_ended


def test_what_followed_is_no_longer_told_once_it_is_written_down():
    old = regime().by_id
    one = regime(replace(old["57"], state="in force"))
    assert told(one)[0] == ("70", -19, ["56"])
    over = replace(old["70"], state="over")
    both = (replace(old["57"], state="in force"), replace(old["56"], state="in force"))
    assert [id_ for id_, *_ in told(regime(over, *both))] == ["72"]
    assert [id_ for id_, *_ in told(regime(*both))] == ["72", "70"]
    assert [id_ for id_, *_ in told(regime(over))] == ["72", "56", "57"]


def test_a_measure_suspended_longer_than_the_others_is_told_on_its_own():
    longer = replace(regime().by_id["57"], until="2026-12-20")
    assert told(regime(longer)) == [("70", -19, ["56"]), ("72", -2, ["46"]), ("57", 21, [])]


def test_a_term_known_to_the_month_ends_with_the_month():
    found = regime(measure("x", "2025-12-02", kind="licensing", until="2026-12"))
    assert ("x", 32, []) not in told(found)
    assert told(found, date(2026, 12, 1))[-1] == ("x", 30, [])
