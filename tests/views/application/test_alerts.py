from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import StockReport
from rare_earth_desk.views.application.alerts import alerts
from rare_earth_desk.views.application.case import read_case
from rare_earth_desk.views.application.reports import reports
from rare_earth_desk.views.words import say
from tests.views.application.desks import add, day, report


@pytest.fixture
def told(desk, case):
    def look():
        read = read_case(desk.register, case)
        found = alerts(read, reports(read.entries, read.counting))
        return [(alert.tone, say(alert.what), say(alert.why)) for alert in found]

    return look


def stock(desk, case, **values):
    add(desk, StockReport(application=case, reported_on=day(3), **values))


def test_nothing_calls_for_attention(told):
    assert told() == []


@pytest.mark.parametrize(
    ("stop", "words"),
    [
        (day(-9), "Line stops in 9 days"),
        (day(-1), "Line stops tomorrow"),
        (day(0), "Line stops today"),
        (day(2), "Line was to stop on 16 Mar 2026"),
        ("2026-03", "Line stops in Mar 2026"),
    ],
)
def test_a_line_stop_within_14_days_comes_first(desk, case, told, stop, words):
    stock(desk, case, line_stop_on=stop)
    assert told() == [("error", words, "reported on 15 Mar 2026")]


def test_a_line_stop_in_15_days_is_not_urgent_yet(desk, case, told):
    stock(desk, case, line_stop_on=day(-15))
    assert told() == []
    stock(desk, case, line_stop_on=day(-14))
    assert told()[0][1] == "Line stops in 14 days"


def test_a_line_that_stands_still_is_told_instead(desk, case, told):
    stock(desk, case, line_stop_on=day(4))
    desk.register.do(EditField("application", (case,), "line_stop", "full"))
    assert told() == [("error", "The line stands still", "reported stop: 14 Mar 2026")]


def test_45_working_days_elapsed_is_told_until_the_decision(desk, case, told):
    report(desk, case, "L30", day(100), certainty="document seen")
    (found,) = [one for one in told() if one[1].endswith("Chinese working days have elapsed")]
    assert (found[0], found[2]) == ("warn", "accepted on 8 Dec 2025")
    report(desk, case, "L50", day(1))
    assert not any("elapsed" in one[1] for one in told())


def test_a_disagreement_names_both_sides(desk, case, told):
    report(desk, case, "L50", day(5), reported_by="company")
    report(desk, case, "L40", day(3), reported_by="MOFCOM")
    found = [one for one in told() if one[1] == "Reports disagree"]
    assert found[0][2] == (
        "“Under review” (MOFCOM, 15 Mar 2026) — “Approved” (company, 13 Mar 2026)"
    )


def test_out_of_order_names_what_cannot_follow(desk, case, told):
    report(desk, case, "L60", day(30))
    report(desk, case, "L41", day(3))
    assert ("warn", "Out of order", "“Questions asked” cannot follow “Refused”") in told()


def test_a_stock_without_a_day_of_report_is_told_as_imported_and_not_as_reported(desk, case, told):
    stock(desk, case, line_stop_on=day(-9), imported_on=day(3))
    assert told() == [("error", "Line stops in 9 days", "as imported on 15 Mar 2026")]
    stock(desk, case, line_stop_on=day(-8), imported_on=day(5))  # its day was put right since
    assert told() == [("error", "Line stops in 8 days", "reported on 15 Mar 2026")]
