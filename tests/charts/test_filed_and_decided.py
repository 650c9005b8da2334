from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.charts.filed_and_decided import MOST_WEEKS, filed_and_decided
from tests.charts.registers import given, row


def figure(rows, **selection):
    return filed_and_decided(given(rows, **selection))


def test_flows_per_iso_week_under_the_backlog_at_its_end():
    made = figure(
        [
            row("2026-03-02", "2026-03-08"),
            row("2026-03-08", "2026-03-09"),
            row("2026-03-15"),
            row("2026-03-18"),
            row(None, "2026-03-18"),
        ]
    )
    pending, week = made.panels
    assert [str(name) for name in made.categories] == [
        "week 10, 2026", "week 11, 2026", "week 12, 2026, so far",
    ]  # fmt: skip
    assert [date.fromordinal(x).isoweekday() for x in made.x] == [4, 4, 4]
    assert [each.values.tolist() for each in week.series] == [[2, 1, 1], [1, 1, 0]]
    assert pending.series[0].values.tolist() == [1, 1, 2]
    assert week.series[0].queries[0] == "filed:2026-W10"
    assert week.series[1].queries[1] == "decided:2026-W11 has:filed"
    assert str(made.note) == ("Not counted: 1 without a filing day, 1 decided.")


def test_a_week_that_is_over_is_not_so_far():
    made = figure([row("2026-03-02")], as_at=date(2026, 3, 8))
    assert [str(name) for name in made.categories] == ["week 10, 2026"]


def test_the_last_year_of_weeks_is_shown_and_the_subtitle_says_so():
    made = figure([row("2024-01-05"), row("2026-03-05")])
    assert len(made.x) == MOST_WEEKS
    assert f"last {MOST_WEEKS} weeks" in str(made.subtitle)
    assert made.panels[0].series[0].values[0] == 1
    assert "last" not in str(figure([row("2026-03-05")]).subtitle)


def decided(count):
    return [row("2025-12-01", "2026-03-02") for _ in range(count)]


def filed(count):
    return [row("2026-03-02") for _ in range(count)]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (decided(3) + filed(1), "Decided exceeds filed by 2 in the last four weeks"),
        (decided(1) + filed(3), "Filed exceeds decided by 2 in the last four weeks"),
        (decided(2) + filed(2), "As many decided as filed in the last four weeks"),
        (decided(2), "2 decided, none filed in the last four weeks"),
        (filed(1), "1 filed, none decided in the last four weeks"),
        ([row("2025-12-01")], "Nothing filed or decided in the last four weeks"),
        ([], "Nothing filed or decided in the last four weeks"),
    ],
)
def test_the_title_compares_the_last_four_weeks(rows, title):
    assert str(figure(rows).title) == title
