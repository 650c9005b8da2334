"""The page "Desk": what it says, how it follows, and where Enter leads."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain import matching, search
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    Application,
    Meeting,
    PriorityList,
    StockReport,
)
from rare_earth_desk.register import Register
from rare_earth_desk.reports.blocks import Heading, Items
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.outlook.block import To
from rare_earth_desk.views.outlook.case_blocks import found_by
from rare_earth_desk.views.papers.figures_offer import KEY as FIGURES
from rare_earth_desk.views.papers.in_view import first_offer, offers_of
from rare_earth_desk.views.places import PLACES, key_of
from rare_earth_desk.views.priority_lists.parts import LISTS, OUTCOMES
from rare_earth_desk.views.settings import Settings


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


def settle(page, qtbot):
    qtbot.waitUntil(lambda: page.worker.is_done, timeout=20_000)


@pytest.fixture
def page(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    made = window.page("desk")
    settle(made, qtbot)
    return made


@pytest.fixture
def empty(qtbot, path, theme, tmp_path):
    Register.create(path).close()
    window = MainWindow(Register.open(path), theme, Settings(tmp_path / "settings.ini"))
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = window.page("desk")
    settle(page, qtbot)
    yield page
    window.close()


def test_the_page_itself_goes_to_paper_not_the_list_of_applications(window, page, tmp_path):
    offer = first_offer(window, offers_of(window))
    assert offer.key == FIGURES
    shown = page.figures_in_view()
    titles = [str(one.text) for one in shown.blocks if isinstance(one, Heading)]
    assert sorted(titles) == sorted(card.block.title for card in page.cards.values())
    told = [str(line) for one in shown.blocks if isinstance(one, Items) for line in one.lines]
    pending = page.headline.filled.figures[0]
    assert f"{pending.caption}: {pending.value}" in told[0]
    first = lines(page, "backlog")[0]
    assert f"{first.text} · {first.right}" in told
    made = offer.make(None, silent)
    made.save(tmp_path / "desk.pdf", silent)
    assert (tmp_path / "desk.pdf").read_bytes().startswith(b"%PDF")


def lines(page, key):
    return page.cards[key].list.lines


def said(page, key):
    return [(one.text, one.right, *(r.text for r in one.remarks)) for one in lines(page, key)]


def enter(page, key, line):
    card = page.cards[key]
    card.list.setFocus()
    assert card.list.go_to(line)
    QTest.keyClick(card.list, Qt.Key.Key_Return)


def day(page, shift):
    return (page._desk.register.today + timedelta(days=shift)).isoformat()


def add(page, record):
    assert page._desk.do(AddRecord(record)) is not None


def test_it_is_the_first_place_and_the_window_still_opens_on_the_applications(window):
    assert PLACES[0].id == "desk"
    assert (key_of("desk"), key_of("applications")) == ("Alt+1", "Alt+2")
    assert window.place == "applications"
    assert "desk" not in window._pages


def test_opening_a_register_does_not_load_it(sample_copy):
    code = (
        "import sys; from pathlib import Path; from rare_earth_desk.app import *; "
        "application(); window = open_window(Path(sys.argv[1])); window.show(); "
        "print([name for name in sys.modules if 'outlook' in name or 'desk_page' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample_copy)],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


# -- escalations -------------------------------------------------------------------------------


def test_escalations_stand_by_step_and_add_up(page):
    due = page._desk.register.escalations()
    headings = [one for one in lines(page, "escalations") if one.look == "heading"]
    assert sum(int(one.right) for one in headings) == len(due) > 5
    first = lines(page, "escalations")[1]
    assert first.right == f"{due[0].over} working days over"
    assert headings[0].text == f"▸ {due[0].step} · {dict(_HOLDERS)[due[0].holder]}"
    assert headings[0].remarks[0].text.startswith(f"Turn to: {due[0].escalate_to}. ")


_HOLDERS = (
    ("desk", "The desk"), ("company", "Company or exporter"), ("MOFCOM", "MOFCOM"),
    ("province", "Province"), ("customs", "Customs"),
)  # fmt: skip


def test_enter_on_a_step_shows_all_its_cases_and_again_fewer(page, qtbot):
    headings = [one for one in lines(page, "escalations") if one.look == "heading"]
    heading = next(one for one in headings if int(one.right) > 2)
    number = len(lines(page, "escalations"))
    enter(page, "escalations", heading.key)
    settle(page, qtbot)
    assert page.cards["escalations"].list.current_key() == heading.key
    shown = [one for one in lines(page, "escalations") if one.key.startswith(f"{heading.key}\n")]
    assert len(shown) == int(heading.right)
    over = [int(one.right.split()[0]) for one in shown]
    assert over == sorted(over, reverse=True)
    enter(page, "escalations", heading.key)
    settle(page, qtbot)
    assert len(lines(page, "escalations")) == number


def test_enter_on_a_case_opens_it_among_the_applications(page, window):
    case = next(one for one in lines(page, "escalations") if one.look != "heading")
    id_ = page.cards["escalations"].filled.leads[case.key].what
    window.desk.select(typed="nothing has this")
    enter(page, "escalations", case.key)
    assert window.place == "applications"
    assert window.desk.current == id_


def test_what_was_done_is_gone_and_undo_brings_it_back(page, qtbot, window):
    before = said(page, "escalations")
    id_ = window.desk.register.escalations()[0].application
    window.desk.do(RemoveRecords("application", (id_,)))
    settle(page, qtbot)
    assert said(page, "escalations") != before
    window.desk.undo()
    settle(page, qtbot)
    assert said(page, "escalations") == before


def test_a_hidden_page_works_nothing_out_before_it_is_seen_again(page, qtbot, window):
    window.go_to("applications")
    id_ = window.desk.register.escalations()[0].application
    window.desk.do(RemoveRecords("application", (id_,)))
    qtbot.wait(1_000)
    assert not page.worker.is_done
    window.go_to("desk")
    settle(page, qtbot)
    n = len({one.application for one in window.desk.register.escalations()})
    assert page.cards["escalations"]._note.text() == f"{n} cases"


# -- promises and meetings ---------------------------------------------------------------------


def test_promises_are_told_with_their_state_and_open_the_ledger(page, qtbot, window):
    meeting = window.desk.register.records(Meeting)[0].id
    others = tuple(one.id for one in window.desk.register.records(ActionPoint))
    window.desk.do(RemoveRecords("action_point", others))
    for words, due, test, target, done in (
        ("never done", day(page, -3), None, None, None),
        ("soon", day(page, 2), "is:approved", 100_000, None),
        ("far", day(page, 40), None, None, None),
        ("kept", day(page, -3), None, None, day(page, -4)),
        ("past", day(page, -3), "is:approved", 100_000, None),
    ):
        add(page, ActionPoint(meeting=meeting, undertaking=words, side="China", due_on=due,
                              test=test, target=target, done_on=done))  # fmt: skip
    settle(page, qtbot)
    approved = window.desk.register.count_as_at("is:approved", window.desk.register.today)
    mine = ("never done", "soon", "far", "kept", "past")
    told = [one for one in lines(page, "promises") if one.text in mine]
    shown = {one.text: one.remarks[0].text.split(" · ")[0] for one in told}
    assert list(shown) == ["soon", "never done", "past", "far"]
    assert shown["never done"] == "Broken"
    assert shown["past"] == f"Broken, {approved} of 100000"
    assert shown["soon"] == f"Open, {approved} of 100000"
    assert [one.remarks[0].tone for one in told] == [
        "warn", "bad", "bad", "muted",
    ]  # fmt: skip
    assert page.cards["promises"].filled.note == "2 broken"
    for one in (told[0], told[3], told[1]):  # of a ledger that is filled first, and of a full one
        window.go_to("desk")
        enter(page, "promises", one.key)
        assert window.place == "meetings"
        view = window.page("meetings").view
        assert view.tabs.currentWidget() is view.promises
        assert QApplication.focusWidget() is view.promises.table
        assert view.promises.table.current_id() == one.key


def test_the_next_and_the_last_meeting(page, qtbot, window):
    register = window.desk.register
    planned = tuple(one.id for one in register.records(Meeting) if one.state == "open")
    first, last = lines(page, "meetings")
    assert (first.key, first.left, last.left) == (planned[0], "Next", "Last")
    assert "Missing: hand-over of its list" in first.remarks[2].text
    window.desk.do(RemoveRecords("meeting", planned))
    settle(page, qtbot)
    assert lines(page, "meetings")[0].text == "No meeting lies ahead."
    newest = max(window.desk.register.records(PriorityList), key=lambda one: one.number)
    ahead = Meeting(id=new_id(), title="Round 99", state="open", held_on=day(page, 4),
                    place="Brussels", priority_list=newest.id)  # fmt: skip
    add(page, ahead)
    add(page, AgendaPoint(meeting=ahead.id, title="Magnets", state="open"))
    settle(page, qtbot)
    first, last = lines(page, "meetings")
    assert (first.left, first.text) == ("Next", "Round 99")
    assert f"Brussels · list {newest.number}" in first.remarks[0].text
    assert first.remarks[1].text == "1 point on the agenda"
    assert first.remarks[2].text.startswith("Missing: time, ")
    assert first.remarks[2].text.endswith(", briefing.")
    assert last.left == "Last"
    assert "of its list still open" in last.remarks[1].text
    enter(page, "meetings", ahead.id)
    assert window.place == "meetings"
    assert window.page("meetings").view.room.id == ahead.id


# -- headline, backlog, clocks -----------------------------------------------------------------


def count_of(window, query):
    return len(matching.mask(search.parse(query), window.desk.register.facts()).nonzero()[0])


def test_each_headline_figure_counts_what_its_search_finds(page, window):
    figures = page.headline.filled.figures
    assert [one.caption for one in figures] == [
        "Pending", "Median age, in days", "Filed in four weeks", "Approved in four weeks",
        "Over 45 working days", "Lines standing still",
    ]  # fmt: skip
    of_lines = figures[-1]
    still = found_by(of_lines.key, window.desk.register.facts("stoppage"), "stoppage")
    assert int(of_lines.value) == len(still) > 0
    assert page.headline.filled.leads[of_lines.key].table == "stoppage"
    counted = [one for one in figures[:-1] if one.caption != "Median age, in days"]
    assert [one.value for one in counted] == [str(count_of(window, one.key)) for one in counted]
    assert any(one.change for one in figures)
    older = count_of(window, next(one.key for one in figures if one.caption.startswith("Median")))
    assert 2 * older >= count_of(window, "is:pending")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_headline_figure_opens_what_it_counts(page, window, key):
    kpi = page.headline.figures[4]
    kpi.setFocus()
    QTest.keyClick(kpi, key)
    assert window.place == "applications"
    shown = window.applications.list.table.model().rowCount()
    assert str(shown) == page.headline.filled.figures[4].value


def test_a_click_on_a_headline_figure_opens_it_too(page, window):
    QTest.mouseClick(page.headline.figures[0], Qt.MouseButton.LeftButton)
    assert window.place == "applications"


def test_the_backlog_by_product_group_adds_up_and_leads_to_its_cases(page, window):
    shown = lines(page, "backlog")
    counts = [int(one.right.split()[-1]) for one in shown]
    assert sum(counts) == count_of(window, "is:pending")
    assert counts[:-1] == sorted(counts[:-1], reverse=True)
    assert sum(one.share or 0 for one in shown) <= 1
    first = shown[0]
    assert counts[0] == count_of(window, page.cards["backlog"].filled.leads[first.key].what)
    enter(page, "backlog", first.key)
    assert window.applications.list.table.model().rowCount() == counts[0]


def test_a_clock_that_elapses_this_week_is_told_and_found(page, window, qtbot):
    register = window.desk.register
    calendar, today = register.calendars.china, register.today
    before = count_of(window, page_search(page, "clocks")) if lines(page, "clocks") else 0
    id_ = new_id()
    sunday = today + timedelta(days=6 - today.weekday())
    due = calendar.add(sunday, -1) if not calendar.is_working_day(sunday) else sunday
    accepted = calendar.add(due, -45)
    add(page, Application(id=id_, number="EU-CLOCK"))
    for status, on in (("L10", accepted), ("L30", accepted)):
        window.desk.do(RecordStatus((id_,), status, on.isoformat()))
    settle(page, qtbot)
    assert id_ in page.cards["clocks"].filled.leads
    assert count_of(window, page_search(page, "clocks")) == before + 1


def page_search(page, key):
    return page.cards[key].filled.leads["all"].what


# -- lists, line stops, checks, days -----------------------------------------------------------


def test_lists_say_what_is_prepared_and_what_waits(page, window):
    first, *rest = said(page, "lists")
    newest = max(one.number for one in window.desk.register.records(PriorityList))
    assert first[0] == f"List {newest}"  # the sample prepares one
    assert any("Intake " in words for words in first)
    assert all("still open" in one[1] for one in rest)
    handed = [one.key for one in lines(page, "lists")]
    for key in handed:
        window.go_to("desk")
        enter(page, "lists", key)
        assert window.place == "lists"
        board = window.page("lists").board
        if key == "older":
            assert window.page("lists").tabs.currentIndex() == OUTCOMES
        else:
            assert board.chosen == key
            assert window.page("lists").view.board.chosen == key
            assert window.page("lists").tabs.currentIndex() == LISTS
    assert len(handed) > 2


def test_a_line_about_to_stop_is_shown_and_narrows_the_list(page, qtbot, window):
    register = window.desk.register
    facts = register.facts()
    id_ = facts.ids[int(matching.mask(search.parse("is:pending"), facts).nonzero()[0][0])]
    add(page, StockReport(application=id_, line_stop_on=day(page, 1), reported_on=day(page, 0)))
    settle(page, qtbot)
    shown = {one.key: one.remarks[0].text for one in lines(page, "stops") if one.remarks}
    assert shown[id_] == "stops tomorrow"
    number = next(int(one.right) for one in lines(page, "stops") if one.key == "soon")
    enter(page, "stops", "soon")
    assert window.place == "applications"
    assert window.applications.list.model.rowCount() == number


def test_checks_open_the_ready_made_view_with_as_many_cases(page, qtbot, window):
    counts = {one.key: (one.text, int(one.right)) for one in lines(page, "checks")}
    assert "disagreement:yes" in counts
    for query, (name, number) in counts.items():
        window.go_to("desk")
        enter(page, "checks", query)
        assert window.applications.list.model.rowCount() == number
        view = window.applications.views.in_force()
        assert name == "Out of order" if view is None else view.name == name


def test_days_tell_both_clocks_and_lead_to_the_calendars(page, window):
    brussels, beijing, *_ = lines(page, "days")
    assert brussels.text.startswith("Brussels · ")
    assert beijing.text.startswith("Beijing · ")
    for name, calendar in (("Brussels", "european_commission"), ("Beijing", "china")):
        window.go_to("desk")
        enter(page, "days", name)
        assert window.place == "reference"
        reference = window.page("reference")
        assert reference.tabs.currentWidget().isAncestorOf(reference.calendars)
        chosen, year = reference.calendars.chosen()
        assert (chosen.key, year) == (calendar, page._desk.register.today.year)


def test_a_holiday_leads_to_its_day_in_the_calendar(page, window):
    first = date(page._desk.register.today.year, 10, 1)  # national day
    window.deeds.follow(To("day", f"china {first}"))
    view = window.page("reference").calendars
    assert view.days.current_key() == str(first)
    assert QApplication.focusWidget() is view.days


# -- keyboard, room, emptiness -----------------------------------------------------------------


def test_tab_goes_from_card_to_card_in_the_order_they_stand(page, qtbot):
    wanted = [card.list for card in page._in_order() if card.list.lines]
    assert QApplication.focusWidget() is wanted[0]
    seen = [wanted[0]]
    for _ in wanted[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == wanted


def test_every_line_leads_somewhere(page, window):
    for key, card in page.cards.items():
        for line in card.list.lines:
            assert line.acts, (key, line.text)
            assert line.key in card.filled.leads or line.look == "heading", (key, line.text)
            for to in filter(None, [card.filled.leads.get(line.key)]):
                window.deeds.follow(to)
                assert window.place != "desk", to
                assert not window.banner.isVisible(), to


def test_every_card_and_line_has_a_name(page):
    for card in page.cards.values():
        assert card.accessibleName()
        assert card.list.accessibleName() == card.accessibleName()
        for line in card.list.lines:
            assert line.text in line.spoken or line.left in line.spoken


@pytest.mark.parametrize(("zoom", "columns"), [(0.8, 3), (1.0, 3), (1.4, 2), (2.0, 1)])
def test_cards_stand_in_as_many_columns_as_there_is_room_for(page, window, theme, zoom, columns):
    window.resize(1366, 768)
    theme.set_zoom(zoom)
    QApplication.processEvents()
    lefts = {card.mapTo(page, card.rect().topLeft()).x() for card in page.cards.values()}
    assert len(lefts) == columns
    for card in page.cards.values():
        assert card.mapTo(page, card.rect().topRight()).x() <= page.width()
        assert card.list.width() > theme.px(200)


def test_an_empty_register_says_so_in_words(empty):
    assert {key: card.words.text() for key, card in empty.cards.items() if card.words.text()} == {
        "escalations": "Nothing is due.",
        "promises": "Nothing was promised yet.",
        "meetings": "There is no meeting yet.",
        "backlog": "No application is pending.",
        "clocks": "No clock reaches 45 working days this week.",
        "stops": "No line stands still, and none stops within 14 days.",
        "checks": "Every case is in order.",
        "issued": "No paper was issued yet.",
    }
    assert said(empty, "lists")[0][:2] == ("List 1", "not begun yet")


def test_a_case_that_is_due_fills_the_empty_page(empty, qtbot):
    id_ = new_id()
    add(empty, Application(id=id_, number="EU-1"))
    empty._desk.do(RecordStatus((id_,), "L10", day(empty, -60)))
    settle(empty, qtbot)
    assert lines(empty, "escalations")[1].text == "EU-1"
    empty._desk.do(EditField("application", (id_,), "number", "EU-2"))
    settle(empty, qtbot)
    assert lines(empty, "escalations")[1].text == "EU-2"


# -- the parts of other pages ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "place"),
    [("agenda", "meetings"), ("promises", "meetings"), ("since", "meetings"),
     ("calendars", "reference"), ("protocols", "reference"),
     ("intake", "lists"), ("outcomes", "lists")],
)  # fmt: skip
def test_parts_of_pages_have_actions_of_their_own(window, action, place):
    spec = next(one for one in ACTIONS if one.id == f"go-{action}")
    window.actions_[spec.id].trigger()
    assert window.place == place
    page = window.page(place)
    tabs = page.view.tabs if place == "meetings" else page.tabs
    shown = tabs.currentWidget()
    # Not that of the application: a panel that says how far long work is may have been in front.
    assert shown.isAncestorOf(window.focusWidget())
    part = getattr(page.view if place == "meetings" else page, action)
    assert shown is part or shown.isAncestorOf(part)
