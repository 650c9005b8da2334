from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain import promises
from rare_earth_desk.domain.promises import Judgement, judge
from rare_earth_desk.domain.records import ActionPoint

# Licences counted at the end of a day: 12 by 10 December, 20 by 16 December, 21 later.
REACHED = ((date(2025, 12, 10), 12), (date(2025, 12, 16), 20), (date(2025, 12, 20), 21))


def count(search, day):
    assert search == "group:magnets is:approved"
    return max((n for since, n in REACHED if since <= day), default=0)


def licences(due, target=20):
    return ActionPoint(due_on=due, test="group:magnets is:approved", target=target)


@pytest.mark.parametrize(
    ("due", "day", "verdict", "found"),
    [
        ("2025-12-15", (2025, 12, 9), "open", 0),
        ("2025-12-15", (2025, 12, 15), "open", 12),
        ("2025-12-15", (2025, 12, 16), "late", 20),
        ("2025-12-16", (2025, 12, 16), "kept", 20),
        ("2025-12-16", (2025, 12, 31), "kept", 21),
        ("2025-12-11", (2025, 12, 12), "broken", 12),
        ("2025-12", (2025, 12, 12), "open", 12),  # a month ends with its last day
        ("2025-12", (2026, 1, 1), "kept", 21),
        (None, (2026, 1, 1), "kept", 21),
        (None, (2025, 12, 1), "open", 0),
    ],
)
def test_a_test_is_judged_at_its_due_day(due, day, verdict, found):
    assert judge(licences(due), date(*day), count) == Judgement(verdict, found)


def test_no_case_may_be_left():
    left = {date(2025, 12, 1): 3, date(2025, 12, 5): 0, date(2025, 12, 8): 1}

    def of(_search, day):
        return left[day]

    point = ActionPoint(due_on="2025-12-05", test="list:9 no:answer")
    assert judge(point, date(2025, 12, 1), of).verdict == "open"
    assert judge(point, date(2025, 12, 5), of).verdict == "kept"
    assert judge(point, date(2025, 12, 8), of) == Judgement("kept", 1)


@pytest.mark.parametrize(
    ("due", "done", "day", "verdict"),
    [
        ("2025-12-05", None, (2025, 12, 5), "open"),
        ("2025-12-05", None, (2025, 12, 6), "broken"),
        ("2025-12-05", "2025-12-05", (2025, 12, 6), "kept"),
        ("2025-12-05", "2025-12-07", (2025, 12, 8), "late"),
        ("2025-12-05", "2025-12-07", (2025, 12, 6), "broken"),
        (None, None, (2030, 1, 1), "open"),
        (None, "2025-12-07", (2025, 12, 8), "kept"),
    ],
)
def test_without_a_test_the_day_it_was_done_counts(due, done, day, verdict):
    point = ActionPoint(due_on=due, done_on=done)
    assert judge(point, date(*day), count) == Judgement(verdict)


def test_how_it_stands_is_told_in_words():
    point = licences("2025-12-15")
    assert str(promises.state_in_words(point, Judgement("open", 12))) == "Open, 12 of 20"
    none = ActionPoint(test="list:9 no:answer")
    assert str(promises.state_in_words(none, Judgement("broken", 3))) == "Broken, 3 left"
    assert str(promises.state_in_words(point, Judgement("late"))) == "Kept late"
    assert str(promises.test_in_words("list:9 no:answer", None)) == (
        "no case: unanswered on list 9, not decided"
    )
    assert promises.test_in_words(None, 3) is None


def test_a_number_counts_what_came_since_the_undertaking_was_given():
    test = "group:magnets is:approved"
    point = ActionPoint(given_on="2025-12-10", due_on="2025-12-16", test=test, target=8)
    assert judge(point, date(2025, 12, 12), count) == Judgement("open", 0)
    assert judge(point, date(2025, 12, 16), count) == Judgement("kept", 8)
    more = ActionPoint(given_on="2025-12-10", due_on="2025-12-16", target=9, test=test)
    assert judge(more, date(2025, 12, 17), count) == Judgement("broken", 8)
    assert judge(more, date(2025, 12, 20), count) == Judgement("late", 9)
