from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.charts.pending_over_time import pending_over_time
from tests.charts.registers import given, row

OLD = "2025-12-01"


def figure(rows, **selection):
    return pending_over_time(given(rows, **selection))


def test_the_backlog_at_week_ends_by_group():
    made = figure(
        [
            row("2026-02-26", "2026-03-03", group="oxides"),
            row("2026-02-26", "2026-03-02", group="metals"),
            row("2026-03-05", "2026-03-18", group="metals"),
            row("2026-03-16", group="metals"),
        ]
    )
    (panel,) = made.panels
    assert [date.fromordinal(x).isoformat() for x in made.x] == [
        "2026-02-22", "2026-03-01", "2026-03-08", "2026-03-15", "2026-03-18",
    ]  # fmt: skip
    assert [each.values.tolist() for each in panel.series] == [[0, 1, 0, 0, 0], [0, 1, 1, 1, 1]]
    assert panel.series[1].queries[1] == (
        "filed<=2026-03-01 -decided<=2026-03-01 product_group:metals"
    )
    assert panel.series[1].queries[-1] == "is:pending product_group:metals"
    assert made.n == 4


def many(count, **more):
    return [row(**more) for _ in range(count)]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (many(3, filed=OLD), "Backlog unchanged in four weeks, 3 pending"),
        (many(3, filed="2026-03-02"), "Backlog up from 0 to 3 in four weeks"),
        (
            many(1, filed=OLD) + many(3, filed=OLD, decided="2026-03-02"),
            "Backlog down from 4 to 1 in four weeks",
        ),
        (many(2, filed=OLD, decided="2026-03-02"), "Nothing pending, 2 fewer than four weeks ago"),
        (many(2, filed=OLD, decided="2025-12-24"), "Nothing is pending"),
        ([], "Nothing is pending"),
        (
            many(4, filed=OLD, group="metals", decided="2026-03-02") + many(1, filed="2026-03-02"),
            "Backlog down 3 to 1 in four weeks, Metals −4",
        ),
        (
            many(1, filed=OLD, group="metals") + many(2, filed="2026-03-02"),
            "Backlog up 2 to 3 in four weeks, Oxides +2",
        ),
        (
            many(2, filed="2026-03-02") + many(1, filed="2026-03-02", group="metals"),
            "Backlog up 3 to 3 in four weeks, Oxides +2",
        ),
        (
            many(7, filed=OLD, decided="2026-03-02") + many(8, filed="2026-03-02", group="metals"),
            "Backlog up 1 to 8 in four weeks, Metals +8",
        ),
        (
            many(2, filed=OLD, decided="2026-03-02") + many(2, filed="2026-03-02", group="metals"),
            "Backlog unchanged in four weeks, 2 pending (Oxides −2)",
        ),
        (
            many(1, filed=OLD) + many(1, filed=OLD, group="metals"),
            "Backlog unchanged in four weeks, 2 pending",
        ),
        (
            [row("2026-03-02", group=group) for group in ("oxides", "metals", "targets")],
            "Backlog up from 0 to 3 in four weeks",
        ),
        (
            many(5, filed="2026-03-02", group=None) + many(1, filed="2026-03-02"),
            "Backlog up from 0 to 6 in four weeks",
        ),
        (many(1234, filed="2026-03-02"), "Backlog up from 0 to 1\u2009234 in four weeks"),
    ],
)
def test_the_title_tells_what_moved(rows, title):
    assert str(figure(rows).title) == title


def test_four_weeks_are_28_days():
    assert "up from 0 to 1 " in str(figure([row("2026-02-19")]).title)
    assert "unchanged" in str(figure([row("2026-02-18")]).title)


def test_a_single_case_has_two_points():
    made = figure([row("2026-03-18")])
    assert made.panels[0].series[0].values.tolist() == [0, 1]
