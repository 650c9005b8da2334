from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.case.hands_words import hands_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import Application
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register.cases import selected_case
from tests.registers import record


@pytest.fixture
def told(register):
    """Return a function that makes a case of statuses and says what is said of its hands."""
    register.furnish()

    def make(*entries, selection=None, **rest):
        made = Application(id=new_id(), number="A-1")
        register.do(AddRecord(made))
        for status, happened in entries:
            record(register, made.id, status, happened, **rest)
        case = selected_case(register, made.id, selection or Selection())
        return hands_of(case)

    return make


def words(hands) -> str:
    return " · ".join(str(one) for one in hands.sentences)


def steps(hands) -> list[str]:
    return [str(one) for one in hands.steps]


def test_who_has_it_since_when_and_how_long_each_had_it(told):
    found = told(("C00", "2026-02-02"), ("L10", "2026-02-04"), ("L30", "2026-02-25"),
                 ("L41", "2026-03-09"), ("L40", "2026-03-16"))  # fmt: skip
    assert words(found) == (
        "In MOFCOM’s hands since 16 Mar 2026 · 2 working days · "
        "in all company 5, province 10, MOFCOM 11, desk 2"
    )


def test_what_is_not_known_is_said(told):
    assert words(told(("L40", None), reported_on="2026-03-09")) == (
        "In MOFCOM’s hands, since when is not known · at least 7 working days"
    )
    assert words(told(("L40", "2026-02"))).startswith("In MOFCOM’s hands since Feb 2026 · ")
    assert words(told(("L40", "2026-02"))).endswith(" · 13 to 29 working days")
    assert words(told(("L99", "2026-03-10"))).startswith("In whose hands it is, nobody can tell")
    assert words(told()) == ""


def test_of_a_decided_case_only_the_time_is_told(told):
    found = told(("L10", "2026-02-25"), ("L60", "2026-03-04"))
    assert words(found) == "in all province 6"
    assert found.steps == ()


def test_the_step_with_its_time_left(told):
    assert steps(told(("L10", "2026-03-13"))) == ["Check and forward the file · 7 of 10 days left"]
    assert steps(told(("L10", "2026-03-04"))) == [
        "Check and forward the file · the last of 10 days"
    ]
    late = told(("L10", "2026-03-03"))
    assert steps(late) == ["Check and forward the file · 1 day over the 10"]
    assert not late.late
    month = told(("L10", "2026-03"))
    assert steps(month) == ["Check and forward the file · 0 to 13 of 10 days used"]


def test_what_is_to_be_escalated(told):
    found = told(("L41", "2026-02-24"))
    assert found.late
    (said,) = steps(found)
    assert said == "Answer MOFCOM's questions · 7 days over the 10 · turn to company contact"
    assert str(found.more[0]) == (
        "Answer MOFCOM's questions: 17 working days since 24 Feb 2026. "
        "Ask the company for its answer; it holds the clock up."
    )


def test_as_of_a_past_day(told, register):
    past = Selection().at_day(date(2026, 3, 2))
    found = told(("L10", "2026-02-25"), ("L30", "2026-03-10"), selection=past)
    assert words(found) == "In the province’s hands since 25 Feb 2026 · 4 working days"
