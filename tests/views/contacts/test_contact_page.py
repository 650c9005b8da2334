from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.domain.records import Company, ContactPoint
from rare_earth_desk.views.actions import ACTIONS

SPECS = {spec.id: spec for spec in ACTIONS}
MORNING = datetime(2026, 11, 25, 8, 40, tzinfo=UTC)


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.fixture
def left_at():
    return "contacts"


@pytest.fixture
def page(window):
    window.desk.register.file.now = lambda: MORNING
    return window.page("contacts")


def known(window, words):
    contacts = window.desk.register.records(ContactPoint)
    return next(one.id for one in contacts if words in one.name)


def go_to(window, page, words):
    id_ = known(window, words)
    page.show_record(id_)
    assert page.list.table.current_id() == id_
    return id_


def read(window, id_):
    return window.desk.register.record(ContactPoint, id_)


def typed(editor, text):
    editor.setFocus()
    line = editor.focusProxy()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_contact_points_are_listed_searched_and_found_by_their_links(window, page):
    table = page.list.table
    assert table.objectName() == "contactPointTable"
    assert page.list.model.rowCount() == len(window.desk.register.records(ContactPoint)) >= 12
    page.list.search.setText("province:Jiangxi kind:province")
    page.list._on_typed_search()
    assert page.list.model.rowCount() == 2
    page.list.search.setText("deputy:zhou")
    page.list._on_typed_search()
    assert page.list.model.ids() == [known(window, "Wu Fang")]


def test_the_time_there_is_told_and_whether_it_works(window, page):
    go_to(window, page, "Wu Fang")
    subtitle = page.editor.card.accessibleDescription
    assert subtitle() == "Now: 16:40 there, in working hours until 17:30"
    window.desk.register.file.now = lambda: MORNING.replace(hour=11, minute=0)
    page.editor._on_clock()
    assert subtitle().startswith("Now: 19:00 there, out of working hours; again tomorrow at 08:30")
    window.desk.register.file.now = lambda: MORNING.replace(day=28)
    page.editor._on_clock()
    assert "weekend; again Mon 30 Nov at 08:30" in subtitle()
    typed(page.editor.form.editors["works_to"], "7:00")
    assert "its working hours are not known" in subtitle()


def test_a_zone_is_checked_as_it_is_typed(window, page):
    id_ = go_to(window, page, "Wu Fang")
    editor = page.editor.form.editors["time_zone"]
    typed(editor, "brussels")
    assert read(window, id_).time_zone == "Europe/Brussels"
    typed(editor, "nowhere")
    assert "takes the name of a time zone" in editor.sentence()
    assert read(window, id_).time_zone == "Europe/Brussels"


def test_called_today_is_one_step_and_is_undone(window, page):
    id_ = go_to(window, page, "Zhou Ming")
    before = read(window, id_).last_contact
    page.editor.called.click()
    assert read(window, id_).last_contact == "2026-11-25"
    page.editor.called.click()
    assert window.banner.text() == "That you spoke today is noted already."
    window.actions_.run(SPECS["undo"])
    assert read(window, id_).last_contact == before


def test_a_company_is_added_behind_a_link_of_the_form(window, page):
    id_ = go_to(window, page, "Ruth Nolan")
    page.editor.form.created.emit("company", "Demo New GmbH")
    company = read(window, id_).company
    assert window.desk.register.record(Company, company).name == "Demo New GmbH"
    assert page.editor.form.editors["company"].text() == "Demo New GmbH"
    window.desk.undo()
    assert read(window, id_).company is None


def test_cells_of_the_list_are_typed_into(window, page):
    id_ = go_to(window, page, "Wu Fang")
    page.list.make_typable()
    names = [column.name for column in page.list.model.columns]
    row = page.list.model.row_of(id_)
    index = page.list.model.index(row, names.index("escalation"))
    assert page.list.typing._write_one(index, "3") is None
    assert read(window, id_).escalation == 3
    assert page.list.typing._write_one(index, "0") is not None


def test_removing_a_deputy_is_refused_and_undo_brings_back(window, page):
    go_to(window, page, "Zhou Ming")  # the deputy of Wu Fang
    window.actions_.run(SPECS["remove"])
    assert "still has 1 contact point" in window.banner.text()
    id_ = go_to(window, page, "Ruth Nolan")
    window.actions_.run(SPECS["remove"])
    assert read(window, id_).removed
    window.actions_.run(SPECS["undo"])
    assert not read(window, id_).removed
    assert id_ in page.list.model.ids()


def test_a_new_contact_point_is_added_and_shown(window, page, monkeypatch):
    def fill(dialog):
        dialog.form.editors["name"].set_value("Demo Una")
        dialog.form.editors["kind"].set_value("customs")
        dialog.button.click() if hasattr(dialog, "button") else dialog.add()
        return True

    monkeypatch.setattr("rare_earth_desk.views.deeds.ask", fill)
    window.actions_.run(SPECS["add"])
    assert read(window, page.list.table.current_id()).name == "Demo Una"
    assert read(window, page.list.table.current_id()).kind == "customs"


def test_history_and_bulk_change_work_on_contact_points(window, page, monkeypatch):
    asked = []
    monkeypatch.setattr("rare_earth_desk.views.deeds.ask", asked.append)
    go_to(window, page, "Wu Fang")
    window.actions_.run(SPECS["history"])
    window.actions_.run(SPECS["bulk"])
    bulk = asked[-1]
    assert bulk.chosen.name == "time_zone"
    bulk.editor.set_value("Asia/Shanghai")
    bulk.choose("company")  # by the name behind the link
    assert bulk.preview.model_.rowCount() == 1
    for dialog in asked:
        dialog.deleteLater()


def test_the_palette_finds_a_contact_point(window):
    from rare_earth_desk.views.palette_providers import palette_of

    provider = next(p for p in palette_of(window)._providers if p.name == "Contact point")
    (found,) = provider.candidates("wu fang")
    assert "Commerce" in found.detail
    found.run()
    assert window.place == "contacts"
    assert window.front.current == known(window, "Wu Fang")
