"""Forecast, groups, back-test and scenario on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.reports.blocks import Drawing, Paragraph, Table
from rare_earth_desk.statistics.forecast.backtest import backtest, last_event
from rare_earth_desk.statistics.forecast.blend import HORIZONS, forecast, forecast_by_group
from rare_earth_desk.statistics.forecast.scenario import decisions_needed
from rare_earth_desk.views.outlook.block import Filled
from rare_earth_desk.views.statistics.backtest_card import BacktestCard
from rare_earth_desk.views.statistics.forecast_part import ForecastPart
from tests.views.statistics.parts import cells, data_of, shown


@pytest.fixture
def part(desk, theme, qtbot):
    return shown(ForecastPart(desk, theme), desk, qtbot)


def test_the_chart_shows_the_weeks_chosen(part, desk) -> None:
    told = forecast(data_of(desk).input.cases, desk.register.today)
    for horizon, (low, *_, high) in zip(HORIZONS, told.quantiles.round().tolist(), strict=True):
        part.buttons[horizon // 7].click()
        title = str(part.chart.figure.title)
        assert title.endswith(f"probably {grouped(low)} to {grouped(high)}")
    assert "Filings like the last 8 weeks" in part.chart.view.note.text()
    part.grab()


def test_each_group_has_its_forecast_or_the_reason_why_not(part, desk, qtbot) -> None:
    given = data_of(desk).input
    told = forecast_by_group(given.cases, given.as_at)
    rows = part.groups.table.model_.rows
    assert [row.cells[1] for row in rows] == [grouped(one.last) for one in told]
    for row, one in zip(rows, told, strict=True):
        assert bool(row.told) == (one.reason is not None)
    with qtbot.waitSignal(part.narrowed) as narrowed:
        part.groups.table.entered.emit([rows[0].id])
    assert narrowed.args == [given.groups[0].term]


def test_the_back_test_is_worked_out_while_one_looks(part, desk, qtbot) -> None:
    given = data_of(desk).input
    qtbot.waitUntil(lambda: part.backtest.worker.is_done, timeout=60_000)
    scores = backtest(given.cases.together(), last_event(given.cases, given.as_at))[0].steady
    assert [row[1] for row in cells(part.backtest.table)] == [
        grouped(one.origins) for one in scores if one.origins
    ]
    assert [row[2] for row in cells(part.backtest.table)] == [
        grouped(one.mae, 1) for one in scores if one.origins
    ]
    assert not part.backtest.button.isVisible()
    assert "no change" in part.backtest.accessibleDescription()


def found_that(card, held) -> None:
    """Let the back-test have found that ranges held so often, by weeks ahead."""
    found = card.work.found
    steady = tuple(replace(one, coverage=held.get(one.days // 7)) for one in found.steady)
    card.work.found = replace(found, steady=steady)
    card.show_filled(Filled())


def test_a_range_that_held_too_little_is_told_in_the_title_and_on_paper(part, qtbot) -> None:
    assert "probably" in str(part.chart.figure.title)
    qtbot.waitUntil(lambda: part.backtest.worker.is_done, timeout=60_000)
    found_that(part.backtest, {4: 0.88, 8: 0.70, 13: 0.618})
    for weeks, coverage in ((4, 0.88), (8, 0.70), (13, 0.618)):
        part.buttons[weeks].click()
        title = str(part.chart.figure.title)
        assert ("probably" in title) == (coverage >= 0.7)
        assert (f"held {round(100 * coverage)} % of the time" in title) == (coverage < 0.7)
    said = [block.text for block in part.blocks() if isinstance(block, Paragraph)]
    assert part.backtest.accessibleDescription() in said
    assert "too narrow" in part.backtest.accessibleDescription()


def test_what_was_found_of_other_cases_is_not_told(part, desk, qtbot) -> None:
    qtbot.waitUntil(lambda: part.backtest.worker.is_done, timeout=60_000)
    found_that(part.backtest, {13: 0.5})
    assert "(held 50 % of the time so far)" in str(part.chart.figure.title)
    part.show_data(data_of(desk))
    assert not part.backtest.worker.is_done
    assert "probably" in str(part.chart.figure.title)


def test_few_cases_are_tested_and_told_as_what_is_shown(part, desk, qtbot) -> None:
    desk.select(chips=("state:DE",))
    part.show_data(data_of(desk))
    assert "too few for a forecast of its own" in part.chart.view.note.text()
    assert "last 8 weeks" not in part.chart.view.note.text()
    assert "a rough guide" in part.scenario.words.text()
    qtbot.waitUntil(lambda: part.backtest.worker.is_done, timeout=60_000)
    rows = cells(part.backtest.table)
    assert rows
    assert all(row[2] == row[3] for row in rows), "the last value is what would have been shown"
    assert part.backtest.accessibleDescription().startswith("No nearer")


def test_the_back_test_can_be_stopped_and_begun_again(desk, qtbot, theme) -> None:
    card = BacktestCard(desk)
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    card.show_input(data_of(desk).input)
    card.button.click()
    qtbot.wait(100)
    assert not card.worker.is_done
    assert not card.table.model_.ids
    assert card.words.text().startswith("Stopped")
    card.button.click()
    qtbot.waitUntil(lambda: card.worker.is_done, timeout=60_000)
    assert card.table.model_.ids


def test_what_is_supposed_follows_slider_and_number(part) -> None:
    scenario = part.scenario
    before = str(scenario.chart.figure.title)
    assert "as it goes now" in before
    scenario.pace.slider.setValue(scenario.pace.slider.value() * 2)
    assert scenario.pace.value() == 2
    assert "instead of" in str(scenario.chart.figure.title)
    scenario.reset.click()
    scenario.licensed.spin.setValue(50)
    assert scenario.licensed.slider.value() == 50
    present, supposed = scenario.chart.figure.panels[0].series
    assert supposed.values[-1] < present.values[-1]
    scenario.reset.click()
    assert str(scenario.chart.figure.title) == before


def test_the_sentence_says_what_the_decisions_follow_from(part) -> None:
    scenario = part.scenario
    speed = "the speed of the last 91 days for each pending case"
    assert f"a week in the last 8 weeks; at {speed} there would be " in scenario.words.text()
    scenario.pace.set_value(1.5)
    assert f"; at 1.50 times {speed} there would be " in scenario.words.text()
    scenario.reset.click()
    scenario.filings.set_value(8)
    scenario.licensed.set_value(50)
    assert f"; with 4.0 filings a week, at {speed}, there would be " in scenario.words.text()


def test_digits_typed_into_a_number_do_not_change_the_part(window, qtbot) -> None:
    window.go_to_part("statistics", "forecast")
    page = window.page("statistics")
    qtbot.waitUntil(lambda: "forecast" in page.shown_parts)
    part = page.shown_parts["forecast"]
    qtbot.waitUntil(lambda: part.scenario.given is not None)
    spin = part.scenario.pace.spin
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "2")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert page.part == "forecast"
    assert part.scenario.pace.value() == 2


def test_the_decisions_needed_are_those_of_the_day_chosen(part, desk) -> None:
    scenario, now = part.scenario, int(part.chart.figure.panels[0].series[2].values[26])
    day = desk.register.today + timedelta(days=70)
    scenario.by.set_value(day.isoformat())
    scenario.by.edited.emit(day.isoformat())
    needed = decisions_needed(now, scenario.filings.value(), 70)
    assert f"{grouped(needed, 1)} decisions a week are needed" in scenario.words.text()
    assert scenario.chart.figure.marks[0].x == day.toordinal()


def test_a_day_that_is_over_is_refused_and_nothing_changes(part, desk) -> None:
    scenario = part.scenario
    before = scenario.words.text()
    scenario.by.line.setText("1 Jan 2020")
    scenario.by._on_typed()
    scenario.by.commit()
    assert "Choose a day after" in scenario.by.sentence()
    assert scenario.words.text() == before


def test_every_number_has_a_name_and_a_key_path(part) -> None:
    for line in (part.scenario.filings, part.scenario.pace, part.scenario.licensed):
        for widget in (line.slider, line.spin):
            assert widget.accessibleName()
            assert widget.accessibleDescription()
            assert widget.focusPolicy().value & 1  # Tab
    assert all(button.accessibleName() for button in part.buttons.values())


def test_cases_found_by_where_they_stand_have_no_forecast(part, desk) -> None:
    desk.select(chips=("is:pending",))
    part.show_data(data_of(desk))
    assert part.empty.isVisible()
    assert "their past is not whole" in part.empty.accessibleDescription()
    desk.select(chips=())
    part.show_data(data_of(desk))
    assert not part.empty.isVisible()


def test_paper_gets_charts_and_what_is_supposed(part) -> None:
    part.scenario.pace.set_value(2)
    blocks = part.blocks()
    keys = [block.figure.key for block in blocks if isinstance(block, Drawing)]
    assert keys == ["forecast", "backlog_scenario"]
    said = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "decisions 2.00 times as swift" in said
    assert "decisions a week are needed" in said
    rows = next(block.rows for block in blocks if isinstance(block, Table))
    assert list(map(list, rows)) == cells(part.groups.table)
