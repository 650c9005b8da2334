from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain import clock
from rare_earth_desk.domain.case.clock_words import clock_of
from rare_earth_desk.domain.case.read import read_case
from rare_earth_desk.domain.days import show
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import Application
from tests.domain.case.small import TODAY, day
from tests.registers import record


@pytest.fixture
def clock_after(register):
    def make(*told):
        made = Application(id=new_id(), number="A-1")
        register.do(AddRecord(made))
        for status, happened in told:
            record(register, made.id, status, happened)
        return clock_of(read_case(register, made.id))

    return make


def said(found):
    return " · ".join(str(sentence) for sentence in found.sentences)


def test_the_45_working_days_run_from_acceptance(clock_after):
    found = clock_after(("L10", day(60)), ("L30", day(21)))
    accepted = date.fromisoformat(day(21))
    elapsed = clock.elapsed(accepted, TODAY)
    due = clock.due(accepted)
    assert found.elapsed == elapsed > 5
    assert said(found).startswith(f"{elapsed} of 45 Chinese working days elapsed · the 45th is ")
    assert show(due.on.isoformat()) in said(found)
    assert ("(provisional, ±3 days)" in said(found)) == due.provisional


def test_more_than_45_is_said_without_a_reproach(clock_after):
    found = clock_after(("L30", day(200)))
    assert found.elapsed > 45
    assert "more than 45" in said(found)
    assert "the 45th was" in said(found)


def test_a_due_day_across_a_year_without_a_notice_may_move(clock_after):
    # Nobody shipped the Chinese holidays of 2024, of which 2 to 31 December count here.
    assert said(clock_after(("L30", "2024-12-02"))).endswith(" (provisional, ±3 days)")
    assert "provisional" not in said(clock_after(("L30", "2025-01-02")))


def test_the_clock_never_says_overdue(clock_after):
    for told in (("L30", day(200)), ("L30", "2024-12-02"), ("L10", day(400)), ("L42", day(9))):
        assert "overdue" not in said(clock_after(told))


def test_an_acceptance_known_by_the_month_gives_no_exact_day(clock_after):
    found = clock_after(("L30", "2026-02"))
    assert said(found).startswith("about ")
    due = clock.due(date(2026, 2, 14))  # the middle of what the month covers
    assert f"the 45th falls in {show(f'{due.on:%Y-%m}')}" in said(found)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([("L10", day(34))], "filed 34 days ago · acceptance not known"),
        ([("L10", day(1))], "filed yesterday · acceptance not known"),
        ([("L10", "2026-01")], "filed about 61 days ago · acceptance not known"),
        ([("L10", day(34)), ("L40", day(3))], "filed 34 days ago · accepted, on a day not known"),
        ([("L00", day(3))], "not filed, as far as is known"),
        ([("K2", day(3))], "at customs only; no licence clock runs"),
        ([], "not filed, as far as is known"),
    ],
)
def test_without_an_acceptance_no_due_day_is_told(clock_after, told, words):
    found = clock_after(*told)
    assert said(found) == words
    assert found.elapsed is None


def test_time_for_experts_is_told(clock_after):
    assert "may not count" in said(clock_after(("L30", day(21)), ("L42", day(3))))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([("L10", day(60)), ("L60", day(10))],
         f"Refused on {show(day(10))} · 50 days after filing"),
        ([("L59", day(10))], f"Decided on {show(day(10))} · outcome unknown"),
        ([("L70", None)], "Withdrawn, on a day not known"),
        ([("L10", "2026-01"), ("L50", day(10))],
         f"Approved on {show(day(10))} · about 51 days after filing"),
    ],
)  # fmt: skip
def test_after_a_decision_it_says_how_long_it_took(clock_after, told, words):
    found = clock_after(*told)
    assert said(found) == words
    assert found.elapsed is None


def test_after_a_decision_the_working_days_since_acceptance_are_told(clock_after):
    found = clock_after(("L30", day(40)), ("L50", day(10)))
    n = clock.elapsed(date.fromisoformat(day(40)), date.fromisoformat(day(10)))
    assert said(found).endswith(f" · {n} Chinese working days after acceptance")


@pytest.mark.parametrize(
    ("decided", "words"),
    [
        ("2025-10-07", "Approved on 7 Oct 2025"),
        ("2025-W41", "Approved in week 41, 2025"),
        ("2025-10", "Approved in Oct 2025"),
        ("2025-Q4", "Approved in Q4 2025"),
        ("2025", "Approved in 2025"),
    ],
)
def test_a_decision_is_said_on_a_day_or_in_a_month(clock_after, decided, words):
    assert said(clock_after(("L50", decided))).startswith(words)
