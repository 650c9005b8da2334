from __future__ import annotations

import pytest

from rare_earth_desk.views.charts_panel.numbers import NumberCards, NumberLine, numbers
from tests.charts.registers import given, row

PENDING = [row("2025-10-01"), row("2026-02-01"), row("2026-03-17")]


def read(rows):
    return [(each.value, each.change, each.tone) for each in numbers(given(rows))]


def test_the_four_numbers():
    rows = [*PENDING, row("2026-01-01", "2026-03-01"), row("2026-01-02", "2026-03-02")]
    assert read(rows) == [
        ("3", "of 5 filed", "muted"),
        ("168", "1 Oct 2025", "muted"),
        ("45", "", "muted"),
        ("−1", "from 4", "good"),
    ]


def test_a_growing_backlog_is_marked():
    assert read(PENDING)[3] == ("+1", "from 2", "bad")
    assert read(PENDING[:2])[3] == ("0", "from 2", "muted")


def test_no_change_is_told_of_what_was_found_by_where_it_stands():
    found = numbers(given(PENDING, typed="is:pending"))
    assert [each.value for each in found] == ["3", "168", "45", "–"]
    assert found[3].change == "no history"


def test_nothing_pending_has_no_ages():
    assert [value for value, _, _ in read([])] == ["0", "–", "–", "0"]


@pytest.mark.parametrize("kind", [NumberCards, NumberLine])
def test_both_forms_show_them(kind, qtbot, theme):
    shown = kind()
    qtbot.addWidget(shown)
    shown.resize(900, 80)
    shown.show()
    shown.show_data(given([row("2025-10-01"), row("2026-03-17")]))
    if kind is NumberCards:
        assert shown.kpis[0].accessibleName() == "Pending: 2, of 2 filed"
        assert "168" in shown.kpis[1].accessibleName()
        assert all(kpi.toolTip() for kpi in shown.kpis)
    else:
        texts = [label.text() for label in shown.values]
        assert texts == ["2", "168 days", "1 day", "▲ +1"]
        assert shown.values[3].property("tone") == "bad"
    shown.grab()
