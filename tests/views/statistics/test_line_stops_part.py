"""The radar on the page: what it says, what it leaves out, and where Enter leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.charts.ages import share_words
from rare_earth_desk.domain import matching, search
from rare_earth_desk.statistics.line_stops import line_stops
from rare_earth_desk.views.delegates.roles import SPOKEN_ROLE, TIP_ROLE
from rare_earth_desk.views.statistics.line_stops_part import LineStopsPart, headline
from tests.statistics.priorities.worlds import TODAY, case, scale
from tests.views.statistics.parts import cells, data_of, shown


@pytest.fixture
def part(desk, theme, qtbot):
    return shown(LineStopsPart(desk, theme), desk, qtbot)


def found(desk, query):
    return int(matching.mask(search.parse(query), desk.facts()).sum())


def test_all_pending_cases_are_on_the_radar_those_reported_first(part, desk) -> None:
    assert len(part.radar) == found(desk, "is:pending")
    unknown = found(desk, "is:pending no:line_stop_on -line_stop:full")
    assert str(unknown) in part.assumed.text()
    assert len(part.table.model_.ids) == len(part.radar) - unknown
    part.assumed.setChecked(True)
    assert len(part.table.model_.ids) == len(part.radar)
    assert any("assumed" in row[4] for row in cells(part.table))
    part.grab()


def test_the_rows_are_ordered_by_days_and_tell_what_their_chance_rests_on(part) -> None:
    radar, ids = part.radar, list(part.table.model_.ids)
    place_of = {case.id: place for place, case in enumerate(radar.cases)}
    days = [radar.days[place_of[one]] for one in ids]
    assert days == sorted(days, reverse=True)
    row = next(n for n, one in enumerate(ids) if 0 < radar.left[place_of[one]] < 40)
    place = place_of[ids[row]]
    index = part.table.model_.index(row, 6)
    assert index.data() == share_words(float(radar.chance[place]))
    assert index.data(SPOKEN_ROLE).startswith("Chance of a stop: ")
    said = index.data(TIP_ROLE)
    assert "likely still undecided when the stock is out" in said
    assert f"An estimate from {radar.exits[place]} decisions" in said
    part.table.selectRow(row)
    assert " ".join(said.split("\n")[1:]) == part.of_row.text()
    n = part.radar.exits.max()
    assert f"{n} decisions" in part.caption.text()


def test_the_views_show_who_stands_still_and_who_soon_may(part) -> None:
    radar = part.radar
    part.views["standing"].click()
    ids = set(part.table.model_.ids)
    assert ids
    assert part.views["standing"].text() == f"Stand still: {len(ids)} cases"
    assert all(radar.left[n] <= 0 for n, case in enumerate(radar.cases) if case.id in ids)
    part.views["likely"].click()
    chosen = [n for n, case in enumerate(radar.cases) if case.id in set(part.table.model_.ids)]
    assert all(0 < radar.left[n] <= 30 and radar.chance[n] >= 0.5 for n in chosen)
    assert str(len(chosen)) in part.views["likely"].text()


def test_likely_soon_is_within_thirty_days_and_one_half_or_more(part) -> None:
    on = {"soon": 30, "later": 31, "out": 0, "unlikely": 29}
    cases = [case(id_, company_id=id_, line_stop_on=(TODAY + timedelta(days=n)).isoformat())
             for id_, n in on.items()]  # fmt: skip
    slow = line_stops(cases[:3], scale(1))
    part.radar = slow
    part.views["likely"].click()
    assert list(part.table.model_.ids) == ["soon"]
    assert part.headline.text().startswith("1 line is likely to stop")
    part.radar = line_stops(cases[3:], scale(5))
    part._show()
    assert list(part.table.model_.ids) == []
    assert part.headline.text().startswith("No line is likely to stop")


def test_of_too_few_decisions_no_stop_is_called_likely(part) -> None:
    """The headline says that nobody can tell, and so do the rows; the view counts none either."""
    soon = case("soon", company_id="soon", line_stop_on=(TODAY + timedelta(days=20)).isoformat())
    known = line_stops([soon], scale(1))
    for exits, n in ((known.exits, 1), (known.exits * 0 + 3, 0)):
        part.radar = replace(known, exits=exits)
        part._show()
        assert part.views["likely"].text() == f"Likely within 30 days: {n:d} " + (
            "case" if n == 1 else "cases"
        )
    assert part.headline.text().startswith("Too few decisions")


def test_the_headline_counts_lines(part) -> None:
    words = headline(part.radar)
    assert part.headline.text() == words
    n, standing = len(part.radar.likely()), len(part.radar.standing())
    assert words.startswith((f"{n} line", "No line"))
    assert f"{standing} line" in words
    assert "as last reported" in words


def test_paper_tells_the_sentence_the_weeks_and_the_cases(part) -> None:
    first, chart, *_, table = part.blocks()
    assert first.text == part.headline.text()
    assert chart.figure.key == "line_stops_ahead"
    assert list(map(list, table.rows)) == cells(part.table)


def test_enter_opens_the_case(part, desk, qtbot) -> None:
    wanted = []
    desk.record_wanted.connect(lambda table, id_: wanted.append((table, id_)))
    part.focus_rows()
    part.table.selectRow(1)
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert wanted == [("application", part.table.model_.ids[1])]


def test_without_a_reported_stock_it_says_what_to_record(part, desk) -> None:
    desk.select(chips=("no:line_stop_on", "-line_stop:full"))
    part.show_data(data_of(desk))
    assert part.empty.isVisible()
    assert not part.headline.isVisible()
    assert "Nobody reported the stock" in part.empty.accessibleName()
    assert "days of stock" in part.empty.accessibleDescription()
    part.assumed.setChecked(True)
    assert not part.empty.isVisible()
    assert part.table.isVisible()


def test_where_nothing_is_pending_it_says_so(part, desk) -> None:
    desk.select(chips=("is:decided",))
    part.show_data(data_of(desk))
    assert "pending" in part.empty.accessibleName()
    assert not part.assumed.isEnabled()


def test_while_the_slider_is_moved_the_last_day_stays(part, desk) -> None:
    before = part.radar
    part.show_data(data_of(desk, desk.register.today - timedelta(days=60)))
    assert part.radar is before


def test_in_the_window_enter_shows_the_application(window, qtbot) -> None:
    window.go_to_part("statistics", "line-stops")
    page = window.page("statistics")
    qtbot.waitUntil(
        lambda: (
            "line-stops" in page.shown_parts and page.shown_parts["line-stops"].radar is not None
        )
    )
    table = page.shown_parts["line-stops"].table
    wanted = table.model_.ids[0]
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.desk.current == wanted
    assert window.front.is_applications
