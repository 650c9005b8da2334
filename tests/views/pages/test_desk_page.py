"""The page "Desk": what it says, how it follows, and where Enter leads."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import (
    Application,
)
from rare_earth_desk.register import Register
from rare_earth_desk.reports.blocks import Heading, Items
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.outlook.case_blocks import found_by
from rare_earth_desk.views.papers.figures_offer import KEY as FIGURES
from rare_earth_desk.views.papers.in_view import first_offer, offers_of
from rare_earth_desk.views.places import PLACES, key_of
from rare_earth_desk.views.settings import Settings
from tests.views.pages.desk_pages import (
    add,
    count_of,
    day,
    desk_page,
    lines,
    said,
    settle,
)


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.fixture
def page(window, qtbot):
    return desk_page(window, qtbot)


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


def test_esc_comes_back_from_wherever_a_line_led(page, window):
    for key in ("meetings", "promises", "lists", "days", "facts", "measures", "backlog", "issued"):
        for line in page.cards[key].list.lines:
            rows = page.cards[key].list
            rows.setFocus()
            rows.go_to(line.key)
            QTest.keyClick(rows, Qt.Key.Key_Return)
            QApplication.processEvents()
            for _ in range(2):  # from a line or a form to the list, from the list back
                if window.place != "desk":
                    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
                    QApplication.processEvents()
            assert (window.place, rows.current_key()) == ("desk", line.key), line.text
            assert QApplication.focusWidget() is rows, line.text


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
