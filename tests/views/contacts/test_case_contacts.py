from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.domain.records import ApplicationItem, ContactPoint
from rare_earth_desk.views.application.application_editor import ApplicationEditor
from tests.views.application.desks import add, case, desk, parties, report, window
from tests.views.theme.dressing import theme

__all__ = ["case", "desk", "parties", "theme", "window"]

HOURS = {"time_zone": "Asia/Shanghai", "works_from": "08:30", "works_to": "20:30"}


@pytest.fixture
def people(desk, parties):
    zhou = ContactPoint(name="Zhou", kind="province", province="Fujian", phone="+86 1 2", **HOURS)
    zhou = add(desk, zhou)
    wu = ContactPoint(
        name="Wu", kind="province", province="Fujian", element="Dy", deputy=zhou,
        time_zone="Asia/Shanghai", works_from="08:30", works_to="17:30",
    )  # fmt: skip
    return {
        "Zhou": zhou,
        "Wu": add(desk, wu),
        "He": add(desk, ContactPoint(name="He", kind="company", exporter=parties.baotou)),
        "Xu": add(desk, ContactPoint(name="Xu", kind="province", province="Zhejiang")),
    }


@pytest.fixture
def editor(desk, case, people, window, theme):
    add(desk, ApplicationItem(application=case, element="Dy, Nd"))
    made = ApplicationEditor(desk, theme)
    made.host = window(made)
    desk.set_current(case)
    made._fill_rest()
    return made


def names(editor):
    return [line.text for line in editor.parts.contacts.list.lines]


def test_those_who_fit_are_offered_best_first_with_the_reason(desk, case, editor):
    report(desk, case, "L20", "2026-03-10", reported_by="company")  # lies with the province
    held = editor.parts.contacts.list.lines
    first = held[0]
    assert set(names(editor)) == {"Wu", "Zhou", "He"}
    assert names(editor).index("Wu") < names(editor).index("Zhou")
    words = next(line for line in held if line.text == "Wu").remarks[0].text
    assert words.startswith("commerce department of Fujian; dysprosium")
    assert first.acts[0].text == "Open"


def test_who_can_be_reached_now_and_the_deputy_if_not(editor):
    lines = {line.text: line for line in editor.parts.contacts.list.lines}
    texts = [remark.text for remark in lines["Wu"].remarks]
    assert any(text.startswith("not now: 20:00 there, out of working hours") for text in texts)
    assert texts[-1] == "Deputy: Zhou, +86\u00a01\u00a02; reachable now: 20:00 there, until 20:30"
    assert any("until 20:30" in remark.text for remark in lines["Zhou"].remarks)
    assert "working hours not known" in [remark.text for remark in lines["He"].remarks]


def test_whoever_has_the_case_is_said_to(desk, case, editor, monkeypatch):
    from rare_earth_desk.views.contacts import case_contacts

    asked = case_contacts.about(editor._case)
    monkeypatch.setattr(
        case_contacts, "about", lambda _case: asked._replace(holder="province", since="2026-03-10")
    )
    editor.parts.contacts.fill()
    assert names(editor) == ["Wu", "Zhou", "He"]
    reason = editor.parts.contacts.list.lines[0].remarks[0].text
    assert reason == "commerce department of Fujian; dysprosium; has the case since 10 Mar 2026"


def test_enter_opens_and_f4_notes_the_call(qtbot, desk, people, editor):
    editor.show_section("contacts")
    held = editor.parts.contacts.list
    assert held.hasFocus()
    assert [index.row() for index in held.selectedIndexes()] == [0]  # drawn as the current one
    held.go_to(people["Wu"])
    with qtbot.waitSignal(desk.record_wanted) as wanted:
        QTest.keyClick(held, Qt.Key.Key_Return)
    assert wanted.args == ["contact_point", people["Wu"]]
    QTest.keyClick(held, Qt.Key.Key_F4)
    wu = desk.register.record(ContactPoint, people["Wu"])
    assert wu.last_contact == desk.register.today.isoformat()
    assert held.hasFocus()
    assert held.current_key() == people["Wu"]
    desk.undo()
    assert desk.register.record(ContactPoint, people["Wu"]).last_contact is None


def test_a_change_of_a_contact_point_is_seen_at_once(desk, people, editor):
    from rare_earth_desk.commands.records import EditField

    desk.do(EditField("contact_point", (people["Wu"],), "name", "Wu Fang"))
    assert "Wu Fang" in names(editor)
    desk.do(EditField("contact_point", (people["Wu"],), "element", "Sm"))
    assert "Wu Fang" not in names(editor)


def test_where_nobody_fits_it_is_said(desk, case, theme, window):
    made = ApplicationEditor(desk, theme)
    made.host = window(made)
    desk.set_current(case)
    made._fill_rest()
    assert made.parts.contacts.list.isHidden()
    assert not made.parts.contacts._none.isHidden()


def test_the_action_leads_from_the_list_to_the_contact(qtbot, sample_window):
    """By real keys: Ctrl+T, Enter; the page of contacts shows that contact."""
    QTest.keyClick(sample_window.applications.list.table, "T", Qt.KeyboardModifier.ControlModifier)
    held = sample_window.applications.editor.parts.contacts.list
    qtbot.waitUntil(held.hasFocus)
    key = held.current_key()
    assert key == held.lines[0].key
    QTest.keyClick(held, Qt.Key.Key_Return)
    assert sample_window.place == "contacts"
    assert sample_window.front.current == key


def test_the_moment_is_that_of_the_register(desk, case, people, editor):
    desk.register.file.now = lambda: datetime(2026, 3, 18, 2, tzinfo=UTC)
    editor.parts.contacts.fill()
    (wu,) = (line for line in editor.parts.contacts.list.lines if line.text == "Wu")
    assert wu.remarks[-1].text == "reachable now: 10:00 there, until 17:30"
