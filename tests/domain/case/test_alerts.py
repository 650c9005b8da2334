from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.case.alerts import alerts
from rare_earth_desk.domain.case.read import read_case
from rare_earth_desk.domain.case.reports import reports
from rare_earth_desk.domain.records import Application, StockReport, Stoppage
from tests.domain.case.small import day
from tests.registers import add, record


@pytest.fixture
def told(register, case):
    def look():
        read = read_case(register, case)
        found = alerts(read, reports(read.entries, read.counting))
        return [(alert.tone, str(alert.what), str(alert.why)) for alert in found]

    return look


def stock(register, case, **values):
    add(register, StockReport(application=case, reported_on=day(3), **values))


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
def test_a_line_stop_within_14_days_comes_first(register, case, told, stop, words):
    stock(register, case, line_stop_on=stop)
    assert told() == [("error", words, "reported on 15 Mar 2026")]


def test_a_line_stop_in_15_days_is_not_urgent_yet(register, case, told):
    stock(register, case, line_stop_on=day(-15))
    assert told() == []
    stock(register, case, line_stop_on=day(-14))
    assert told()[0][1] == "Line stops in 14 days"


def test_a_line_that_stands_still_is_told_instead(register, case, told):
    stock(register, case, line_stop_on=day(4))
    register.do(EditField("application", (case,), "line_stop", "full"))
    assert told() == [("error", "The line stands still", "reported stop: 14 Mar 2026")]


def test_a_stoppage_that_runs_is_told_before_all_else(register, case, told):
    stock(register, case, line_stop_on=day(4))
    company = register.record(Application, case).company
    made = add(register, Stoppage(company=company, since=day(9), reported_on=day(3)))
    assert told() == [("error", "The line stands still", "since 9 Mar 2026, as reported")]
    register.do(EditField("stoppage", (made,), "until", day(1)))
    assert told()[0][1] == "Line was to stop on 14 Mar 2026"


def test_45_working_days_elapsed_is_told_until_the_decision(register, case, told):
    record(register, case, "L30", day(100), certainty="document seen")
    (found,) = [one for one in told() if one[1].endswith("Chinese working days have elapsed")]
    assert (found[0], found[2]) == ("warn", "accepted on 8 Dec 2025")
    record(register, case, "L50", day(1))
    assert not any("elapsed" in one[1] for one in told())


def test_a_disagreement_names_both_sides(register, case, told):
    record(register, case, "L50", day(5), reported_by="company")
    record(register, case, "L40", day(3), reported_by="MOFCOM")
    found = [one for one in told() if one[1] == "Reports disagree"]
    assert found[0][2] == (
        "“Under review” (MOFCOM, 15 Mar 2026) — “Approved” (company, 13 Mar 2026)"
    )


def test_out_of_order_names_what_cannot_follow(register, case, told):
    record(register, case, "L60", day(30))
    record(register, case, "L41", day(3))
    assert ("warn", "Out of order", "“Questions asked” cannot follow “Refused”") in told()


def test_a_stock_without_a_day_of_report_is_told_as_imported_not_as_reported(register, case, told):
    stock(register, case, line_stop_on=day(-9), imported_on=day(3))
    assert told() == [("error", "Line stops in 9 days", "as imported on 15 Mar 2026")]
    stock(register, case, line_stop_on=day(-8), imported_on=day(5))  # its day was put right since
    assert told() == [("error", "Line stops in 8 days", "reported on 15 Mar 2026")]
