from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

import rare_earth_desk.reports as package
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import Application
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports import kind, kinds, paper
from rare_earth_desk.views.papers.in_view import first_offer, offers_of, preview, request
from rare_earth_desk.views.papers.offers import Choice
from tests.registers import take_out_meetings_ahead
from tests.views.papers.conftest import handed_over


@pytest.fixture
def with_every_about(monkeypatch):
    """Register a kind of paper about each thing that a paper can be about."""
    kinds()
    monkeypatch.setattr(package, "_KINDS", dict(package._KINDS))
    asked = []
    for about in ("selection", "meeting", "application", "company"):
        paper(f"of-{about}", Phrase(f"Of {about}"), Phrase("Help."), order=90, about=about)(
            asked.append
        )
    return asked


def keys(window):
    return [one.key for one in offers_of(window)]


def first(window):
    return first_offer(window, offers_of(window)).key


def made(window, key="list"):
    return kind(key).make(request(window, kind(key), Choice(), silent))


def table(paper):
    (found,) = paper.tables()
    return found


def shown_numbers(window):
    model = window.front.list.model
    column = [one.name for one in model.columns].index("number")
    return [model.index(row, column).data() or "" for row in range(model.rowCount())]


def test_rows_columns_and_order_are_those_on_the_screen(window):
    page = window.applications.list
    window.desk.select(typed="is:pending")
    page.table.sort_asked.emit("company", False)
    page.table.horizontalHeader().moveSection(3, 1)
    names = [state["name"] for state in page.table.column_state() if state["shown"]]
    found = made(window)
    labels = [str(one.label) for one in table(found).columns]
    assert len(labels) == len(names)
    assert labels == [
        column_of("application", name).heading or column_of("application", name).label
        for name in names
    ]
    number = names.index("number")
    assert [row[number] or "" for row in table(found).rows] == shown_numbers(window)
    assert "Filter: pending" in map(str, found.lines)
    assert found.made_by == window.desk.register.who != ""
    assert found.is_sample


def test_a_past_day_is_on_paper_as_on_the_screen(window):
    window.desk.look_at(window.desk.register.today - timedelta(days=60))
    found = made(window)
    assert len(table(found).rows) == window.applications.list.model.rowCount()
    assert "as at" in str(found.lines[-1])
    (offer,) = (one for one in offers_of(window) if one.key == "list")
    assert offer.make(Choice(), silent).day.startswith("as at ")


def test_papers_of_a_meeting_or_a_list_take_no_day_and_no_filter_from_the_list(window):
    past = window.desk.register.today - timedelta(days=60)
    window.desk.look_at(past)
    window.desk.select(typed="is:pending")

    def selected(key):
        return request(window, kind(key), Choice(), silent).selection

    for key in ("minutes", "hand-over", "inner-list"):
        assert selected(key) == Selection()
    for key in ("case", "company", "list"):
        assert selected(key).past == past


@pytest.mark.parametrize("place", ["applications", "companies"])
def test_a_paper_of_another_day_is_named_by_that_day(window, place):
    window.go_to(place)
    today = window.desk.register.today
    day = today - timedelta(days=60)

    def days():
        offers = {one.key: one for one in offers_of(window)}
        return {
            key: offers[key].make(Choice(offers[key].subjects.chosen), silent).day
            for key in ("case", "company", "minutes")
            if key in offers
        }

    now = days()
    assert set(now.values()) == {today.isoformat()}
    window.desk.look_at(day)
    then = days()
    assert then.keys() == now.keys() >= {"company", "minutes"}
    assert then.pop("minutes") == today.isoformat()  # a meeting is not read at a day
    assert set(then.values()) == {f"as at {day.isoformat()}"}


def test_a_view_in_force_gives_its_name(window):
    window.deeds.show_view(2)
    assert str(made(window).title) == window.front.view.name


def test_rows_that_no_longer_match_are_not_printed(window, qtbot):
    window.desk.select(typed="group:magnets")
    page = window.applications.list
    id_ = page.table.current_id()
    window.desk.do(EditField("application", (id_,), "product_group", "oxides"))
    assert not page.stale.isHidden()
    rows = page.model.rowCount()
    dialog = preview(window)
    qtbot.addWidget(dialog)
    assert len(table(made(window)).rows) == page.model.rowCount() == rows - 1


def test_lists_and_companies_are_printed_from_their_pages(window):
    window.go_to("companies")
    assert first(window) == "list"
    found = made(window)
    assert str(found.title) == "Companies"
    assert len(table(found).rows) == window.front.list.model.rowCount()


def test_each_page_begins_with_its_own_papers(window, with_every_about):
    of_meeting, of_company = {"briefing", "minutes", "of-meeting"}, {"company", "of-company"}
    always = {"hand-over", "inner-list", *of_meeting}
    of_case = {"case", "of-application"}
    every = always | {"list", "statistics", "of-selection"} | of_company | of_case
    assert set(keys(window)) == every
    assert first(window) == "list"
    window.go_to("backlog")
    assert set(keys(window)) == always | {"list", "statistics", "of-selection"}
    window.go_to("companies")
    # What is made of applications alone is not offered for a list of companies.
    assert set(keys(window)) == always | {"list"} | of_company
    window.go_to("contacts")
    assert set(keys(window)) == always | {"list"}
    window.go_to("lists")
    assert set(keys(window)) == always | {"table"}
    assert first(window) == "hand-over"
    window.go_to("meetings")
    assert set(keys(window)) == always | {"table"}
    assert first(window) == "table"  # it lies ahead
    take_out_meetings_ahead(window.desk.register)
    assert first(window) == "minutes"  # it was closed
    window.page("meetings").view.turn()
    assert first(window) == "table"


def test_in_the_editor_the_case_comes_first(window, with_every_about):
    window.deeds.focus_editor()
    assert window.applications.editor.isAncestorOf(QApplication.focusWidget())
    assert first(window) == "case"
    window.go_to("companies")
    window.deeds.focus_editor()
    assert first(window) == "company"


def test_requests_name_what_they_are_about(window, with_every_about):
    def asked(key):
        offer = next(one for one in offers_of(window) if one.key == key)
        choice = Choice(offer.subjects.chosen if offer.subjects else "")
        request(window, kind(key), choice, silent)
        return request(window, kind(key), choice, silent), offer

    case = window.desk.current
    found, offer = asked("of-application")
    assert (found.record, found.meeting, found.priority_list) == (case, "", "")
    assert len(offer.subjects.every) == 1
    found, _offer = asked("of-company")
    assert found.record == window.desk.register.record(Application, case).company
    window.applications.list.table.selectAll()
    _found, offer = asked("of-application")
    assert 1 < len(offer.subjects.every) <= 50
    assert offer.subjects.chosen == case
    listed = handed_over(window)
    found, _offer = asked("hand-over")
    assert found.priority_list == listed.id
    page = window.page("meetings")
    found, offer = asked("of-meeting")
    assert found.meeting == page.view.room.id
    assert len(offer.subjects.every) == page.meetings.count()
    found, _offer = asked("hand-over")
    assert found.priority_list == page.view.room.meeting.priority_list


def test_an_empty_register_has_a_paper_too(qtbot, theme, tmp_path):
    from rare_earth_desk.register import Register
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.settings import Settings

    window = MainWindow(
        Register.create(tmp_path / "empty.desk"), theme, Settings(tmp_path / "settings.ini")
    )
    qtbot.addWidget(window)
    window.go_to("lists")
    assert keys(window) == ["briefing", "statistics", "list"]
    assert "none is planned yet" in str(made(window, "briefing").blocks[0])
    assert first(window) == "list"
    assert table(made(window)).rows == []
    window.close()
