from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.records import Application, ApplicationItem, Company
from rare_earth_desk.views.application.history_panel import HistoryPanel
from tests.views.application.desks import NOON, add


@pytest.fixture
def panel(desk, case, window, theme):
    made = HistoryPanel(desk, theme, Application)
    made.host = window(made)
    return made


def edit(desk, case, name, value):
    desk.register.do(EditField("application", (case,), name, value))


def lines(panel, case, *, editable=True):
    panel.show_record(case, editable=editable)
    return panel.list.lines


def test_sentences_newest_first_under_their_step(desk, case, panel):
    edit(desk, case, "product", "one")
    edit(desk, case, "product", "two")
    found = lines(panel, case)
    local = NOON.astimezone()
    assert found[0].look == "heading"
    assert found[0].text.startswith(f"18 Mar 2026 {local:%H:%M}")
    assert [line.text for line in found[1:4:2]] == ["Product: “one” → “two”", "Product: “one”"]
    assert panel.count() == 5


def test_an_earlier_value_is_put_back_by_key_and_that_is_a_step(desk, case, panel):
    edit(desk, case, "product", "one")
    edit(desk, case, "product", "two")
    lines(panel, case)
    panel.list.setFocus()
    panel.list.go_to("0")
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert desk.register.record(Application, case).product == "one"
    assert str(desk.register.undo_name) == "earlier Product of A-1001"


def test_what_holds_already_is_said(desk, case, panel):
    edit(desk, case, "product", "one")
    edit(desk, case, "product", None)
    edit(desk, case, "end_user", "x")
    refused = []
    desk.refused.connect(lambda why: refused.append(str(why)))
    found = lines(panel, case)
    key = next(line.key for line in found if line.text == "Product: “one”")
    panel._on_acted(key, "put-back")
    assert refused == ["The field holds this value already; nothing was changed."]


def test_what_was_taken_out_can_come_back(desk, case, panel):
    item = add(desk, ApplicationItem(application=case, element="Dy"))
    desk.register.do(RemoveRecords("application_item", (item,)))
    found = lines(panel, case)
    assert found[1].text == "Item taken out"
    panel._on_acted(found[1].key, "put-back")
    assert [one.id for one in desk.register.records(ApplicationItem)] == [item]


def test_reports_and_past_days_have_nothing_to_put_back(desk, case, panel):
    edit(desk, case, "product", "one")
    assert not any(line.acts for line in lines(panel, case, editable=False))
    found = lines(panel, case)
    with_acts = [line.text for line in found if line.acts]
    assert with_acts == ["Product: “one”"]


def test_an_undone_step_says_so(desk, case, panel):
    edit(desk, case, "product", "one")
    desk.undo()
    assert lines(panel, case)[0].right == "undone"


def test_a_company_has_a_history_too(desk, parties, window, theme):
    desk.register.do(EditField("company", (parties.fjord,), "contact", "Somebody"))
    panel = HistoryPanel(desk, theme, Company)
    window(panel)
    assert lines(panel, parties.fjord)[1].text == "Contact: “Somebody”"
    panel.show_record("", editable=True)
    assert panel.count() == 0


def test_the_cursor_passes_over_the_headings_of_the_days(desk, case, panel):
    edit(desk, case, "product", "one")
    edit(desk, case, "end_user", "x")
    found = lines(panel, case)
    panel.list.setFocus()
    seen = [panel.list.current_key()]
    while True:
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        if panel.list.current_key() == seen[-1]:
            break
        seen.append(panel.list.current_key())
    assert seen == [line.key for line in found if line.look != "heading"]
