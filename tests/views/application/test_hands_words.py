from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.calendars import EnterDays
from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import Application, Protocol, ProtocolStep
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.views.application.application_editor import ApplicationEditor
from rare_earth_desk.views.application.case import selected_case
from rare_earth_desk.views.application.hands_words import hands_of
from rare_earth_desk.views.words import say
from tests.views.application.desks import add, report


@pytest.fixture
def told(desk):
    """Return a function that makes a case of statuses and says what is said of its hands."""
    desk.register.furnish()

    def make(*entries, selection=None, **rest):
        record = Application(id=new_id(), number="A-1")
        desk.register.do(AddRecord(record))
        for status, happened in entries:
            report(desk, record.id, status, happened, **rest)
        case = selected_case(desk.register, record.id, selection or Selection())
        return hands_of(case)

    return make


def words(hands) -> str:
    return " · ".join(say(one) for one in hands.sentences)


def steps(hands) -> list[str]:
    return [say(one) for one in hands.steps]


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
    assert say(found.more[0]) == (
        "Answer MOFCOM's questions: 17 working days since 24 Feb 2026. "
        "Ask the company for its answer; it holds the clock up."
    )


def test_as_of_a_past_day(told, desk):
    past = Selection().at_day(date(2026, 3, 2))
    found = told(("L10", "2026-02-25"), ("L30", "2026-03-10"), selection=past)
    assert words(found) == "In the province’s hands since 25 Feb 2026 · 4 working days"


def test_the_editor_follows_protocols_and_calendars(desk, case, window, theme):
    editor = ApplicationEditor(desk, theme)
    window(editor)
    desk.set_current(case)
    hands = editor.parts.status.hands
    assert "In MOFCOM’s hands since 6 Feb 2026" in hands.text()
    assert "Decide" not in hands.text(), "no protocol yet"
    protocol = add(desk, Protocol(name="Own", in_force=1))
    step = add(desk, ProtocolStep(protocol=protocol, name="Decide", holder="MOFCOM", starts="L30",
                                  working_days=45, calendar="china"))  # fmt: skip
    assert "Decide · 21 of 45 days left" in hands.text()
    desk.register.do(EditField("protocol_step", (step,), "working_days", 30))
    assert "Decide · 6 of 30 days left" in hands.text()
    desk.register.do(EnterDays("china", 2026, ((date(2026, 3, 17), "holiday", "Storm"),)))
    assert "Decide · 7 of 30 days left" in hands.text()
    assert "23 of 45 Chinese working days elapsed" in editor.parts.status.clock.text()
    desk.undo()
    assert "Decide · 6 of 30 days left" in hands.text()
    assert "24 of 45 Chinese working days elapsed" in editor.parts.status.clock.text()


def test_the_keys_of_a_day_go_by_the_days_of_the_register(desk, case, window, theme, qtbot):
    editor = ApplicationEditor(desk, theme)
    window(editor)
    desk.set_current(case)
    day = editor.parts.status_form.day
    day.line.setText("17 Mar 2026")
    desk.register.do(EnterDays("china", 2026, ((date(2026, 3, 18), "holiday", "Storm"),)))
    day.set_value("2026-03-17")
    qtbot.keyClick(day.line, "w")
    assert day.text() == "19 Mar 2026"
