from __future__ import annotations

from datetime import date

from rare_earth_desk.commands.calendars import EnterDays
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.views.application.application_editor import ApplicationEditor
from tests.views.application.desks import add


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
