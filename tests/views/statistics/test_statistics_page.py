"""The page as a whole: parts, selection, choices of times, what is computed when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.selection import GROUPINGS, Axis
from rare_earth_desk.statistics.times.basis import Basis, Clock, Reading, Unit
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.charts_panel.chart_slot import ChartSlot
from rare_earth_desk.views.places import PLACES, key_of
from rare_earth_desk.views.statistics.parts import PARTS, part_of
from rare_earth_desk.views.statistics.statistics_page import StatisticsPage
from rare_earth_desk.views.statistics.table_card import TableCard
from tests.views.charts_panel.desks import settled
from tests.views.statistics.conftest import part

KEYS = [one.key for one in PARTS]


def figure(page, key="time_to_decision"):
    return next(each for each in part(page).slots if each.chart.key == key).view.figure


def test_the_place_stands_right_after_the_backlog():
    places = [place.id for place in PLACES]
    assert places.index("statistics") == places.index("backlog") + 1
    assert key_of("statistics") == "Alt+4"


def test_only_the_part_in_view_is_made_and_computed(page, monkeypatch, qtbot, desk):
    assert list(page.shown_parts) == [KEYS[0]]
    asked = []
    for key in KEYS[1:]:
        page.show_part(key)
        view = part(page)
        monkeypatch.setattr(view, "show_data", lambda data, key=key: asked.append(key))
    page.show_part(KEYS[0])
    asked.clear()
    desk.select(typed="is:pending")
    settled(qtbot, page)
    assert asked == []
    page.show_part("bottlenecks")
    page.show_part("bottlenecks")
    assert asked == ["bottlenecks"]  # once, though it was gone to twice


def test_nothing_is_computed_while_the_page_is_hidden(page, desk, qtbot):
    before = page.data
    page.hide()
    desk.select(typed="is:pending")
    settled(qtbot, page)
    assert page.data is before
    page.show()
    qtbot.waitUntil(lambda: page.data is not before)
    assert page.data.selection.typed == "is:pending"


def test_figures_are_those_of_the_selection(page, desk, qtbot):
    desk.select(grouping="member_state", chips=('product_group:"permanent magnets"',))
    settled(qtbot, page)
    expected = chart_input(desk.facts(), desk.selection, desk.register.today)
    slot = part(page).slots[0]
    assert str(figure(page).title) == str(slot.chart.make(expected).title)
    assert [chip.text() for chip in page.head.chips.chips] == ["Product group “Permanent magnets”"]


@pytest.mark.parametrize("grouping", list(GROUPINGS))
def test_every_part_shows_every_grouping(page, desk, qtbot, grouping):
    page.controls.switch._buttons[grouping].click()
    assert desk.selection.grouping == grouping
    for key in KEYS:
        page.show_part(key)
        settled(qtbot, page)
        assert page.body.currentWidget() is part(page)
        page.grab()


def test_the_keys_go_to_the_parts_and_buttons_show_it(page, qtbot):
    page.tabs.buttons[KEYS[0]].setFocus()
    for number, key in reversed(list(enumerate(KEYS, start=1))):
        QTest.keyClick(page.focusWidget() or page, str(number))
        assert page.part == key
        assert page.tabs.buttons[key].isChecked()
        assert page.body.currentWidget() is part(page)


def test_the_keys_work_from_a_table_too(page, qtbot):
    page.show_part("bottlenecks")
    page.focus_rows()
    table = part(page).cards[0].table
    assert QApplication.focusWidget() is table
    QTest.keyClick(table, "2")
    assert page.part == "outcomes"


def test_choices_of_times_stand_where_they_apply_and_change_the_figures(page, qtbot):
    assert page.times.isVisible()
    plain = figure(page).subtitle
    page.times.clocks.buttons[Clock.NET].click()
    page.times.bases.buttons[Basis.PERIOD].click()
    page.times.units.buttons[Unit.CHAINS].click()
    assert page.times.reading == Reading(Unit.CHAINS, Clock.NET, Basis.PERIOD)
    said = str(figure(page).subtitle)
    for words in ("until a licence", "net of days with the applicant", "last 91 days"):
        assert words in said
        assert words not in str(plain)
    told = page.data.timed.told()
    assert figure(page).n == len(told.spells)
    page.show_part("bottlenecks")
    assert not page.times.isVisible()


@pytest.mark.parametrize("key", KEYS)
def test_what_is_copied_from_any_part_says_that_it_is_internal_and_a_sample(page, key):
    page.show_part(key)
    view = part(page)
    sources = [slot.source() for slot in view.findChildren(ChartSlot)]
    sources += [card.source for card in view.findChildren(TableCard)]
    assert sources
    for source in sources:
        assert source.startswith("INTERNAL · small counts are shown · SAMPLE · ")


def test_a_past_day_and_its_axis_reach_every_subtitle(page, desk, qtbot):
    day = desk.register.today - timedelta(days=120)
    desk.look_at(day)
    desk.read_on(Axis.KNOWN_ON)
    settled(qtbot, page)
    assert "as known on" in str(figure(page).subtitle)
    for key in KEYS[1:]:
        page.show_part(key)
        for card in getattr(part(page), "cards", ()):
            assert "as known on" in str(card.figure.subtitle), (key, card.figure.key)


def test_a_status_recorded_moves_the_figures(page, desk, qtbot):
    page.show_part("bottlenecks")
    (card,) = part(page).cards
    facts = desk.register.facts()
    waiting = next(
        id_ for id_, filed, outcome in zip(
            facts.ids, facts.values("filed_on"), facts.values("outcome"), strict=True
        ) if filed and not outcome
    )  # fmt: skip
    before = card.figure.lines[0].values[1]
    desk.do(RecordStatus((waiting,), "L50", desk.register.today.isoformat()))
    settled(qtbot, page)
    assert card.figure.lines[0].values[1] == before - 1


def test_where_nothing_is_filed_it_says_why(page, desk, qtbot):
    desk.select(typed="number:there-is-none")
    settled(qtbot, page)
    assert page.body.currentWidget() is page.empty
    assert page.care.isHidden()
    assert page.figures_in_view() is None
    desk.select(typed="")
    settled(qtbot, page)
    assert page.body.currentWidget() is part(page)


def test_every_part_has_an_action_and_an_unknown_one_is_an_error(page):
    ids = {spec.id for spec in ACTIONS}
    assert {f"go-statistics-{key}" for key in KEYS} <= ids
    with pytest.raises(KeyError):
        page.show_part("none")
    assert part_of("waiting").times


def test_the_window_goes_to_a_part(window):
    spec = next(one for one in ACTIONS if one.id == "go-statistics-channel")
    window.actions_.run(spec)
    found = window.page("statistics")
    assert isinstance(found, StatisticsPage)
    assert found.part == "channel"


def test_facing_mode_puts_the_figures_away(window, qtbot):
    window.go_to_part("statistics", "bottlenecks")
    page = window.page("statistics")
    assert page.isVisible()
    window.facing.enter()
    assert not page.isVisible()
    assert window.centralWidget() is window.facing.screen
    window.actions_.refresh()
    assert not window.actions_["go-statistics"].isVisible()
    assert not window.actions_["go-statistics-channel"].isVisible()
    QTest.keyClick(window, "4", Qt.KeyboardModifier.AltModifier)
    assert not page.isVisible()
    window.facing.leave()
    qtbot.waitUntil(page.isVisible)
