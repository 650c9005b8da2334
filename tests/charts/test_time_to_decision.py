from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rare_earth_desk.charts.outcome_by_age import outcome_by_age
from rare_earth_desk.charts.time_to_decision import time_to_decision
from tests.charts.registers import given, row

START = date(2025, 10, 1)


def took(days, group="oxides", outcome="approved"):
    """A case decided so many days after its filing."""
    return row(START.isoformat(), (START + timedelta(days=days)).isoformat(), outcome, group)


def waits(days, group="oxides"):
    """A case that has been pending for so many days."""
    return row((date(2026, 3, 18) - timedelta(days=days)).isoformat(), group=group)


def lines(figure):
    (panel,) = figure.panels
    return {each.key: each for each in panel.series}


def test_the_share_decided_rises_with_age_and_the_title_tells_the_median():
    figure = time_to_decision(given([took(days) for days in range(1, 21)]))
    (line,) = lines(figure).values()
    assert figure.x_kind == "number"
    assert line.values[:3].tolist() == [0, 5, 10]
    assert (np.diff(line.values[~np.isnan(line.values)]) >= 0).all()
    assert str(figure.title) == (
        "Half of the applications were decided within 10 days (5–15; 20 decided, 0 open)"
    )
    assert (str(line.end), figure.n) == ("10 days", 20)


def test_pending_cases_count_for_the_days_they_have_waited():
    done = [took(days) for days in range(1, 21)]
    alone = lines(time_to_decision(given(done)))["oxides"].values[20 - 3]
    figure = time_to_decision(given([*done, *(waits(100) for _ in range(20))]))
    (line,) = lines(figure).values()
    assert line.values[17] < alone
    assert line.values[20] == 50
    assert str(figure.title).endswith("20 decided, 20 open)")


def test_the_interval_surrounds_the_line_and_ticks_stand_where_pending_cases_left():
    figure = time_to_decision(given([took(days) for days in range(1, 31)] + [waits(7)]))
    (line,) = lines(figure).values()
    known = ~np.isnan(line.values)
    assert (line.low[known] <= line.values[known]).all()
    assert (line.values[known] <= line.high[known]).all()
    assert np.isnan(line.low[~known]).all()
    assert np.flatnonzero(line.ticks).tolist() == [7]


def test_a_curve_is_dotted_below_ten_at_risk_and_ends_below_three():
    figure = time_to_decision(given([took(days) for days in range(1, 21)]))
    (line,) = lines(figure).values()
    under_watch = line.columns[0].values
    assert under_watch[-1] == 3
    assert figure.points == 19
    assert line.dotted_from == 12
    assert under_watch[line.dotted_from - 1] == 10


def test_groups_are_listed_by_their_median_and_few_decisions_give_none():
    rows = [took(days) for days in range(20, 40)]
    rows += [took(days, "metals") for days in range(1, 21)]
    rows += [took(days, "others") for days in range(1, 7)]
    figure = time_to_decision(given(rows))
    names = [each.key for each in figure.panels[0].series]
    assert names == ["(all)", "metals", "oxides", "others"]
    assert str(lines(figure)["others"].end) == "not enough"
    longer = lines(time_to_decision(given(rows)))["others"].values
    assert np.isnan(longer[5:]).all()
    assert not np.isnan(longer[:5]).any()


def test_the_line_of_all_goes_before_those_of_groups_and_needs_two_of_them():
    rows = [took(days) for days in range(1, 21)]
    assert list(lines(time_to_decision(given(rows)))) == ["oxides"]
    both = lines(
        time_to_decision(given([*rows, *(took(days, "metals") for days in range(21, 41))]))
    )
    assert both["(all)"].is_whole
    assert not both["oxides"].is_whole
    assert both["(all)"].values[20] == 50
    assert str(both["(all)"].end) == "20 days"


def test_a_group_of_two_is_named_instead_of_drawn():
    rows = [took(days) for days in range(1, 21)] + [took(3, "metals"), took(4, "metals")]
    figure = time_to_decision(given(rows))
    assert list(lines(figure)) == ["(all)", "oxides"]
    assert str(figure.note) == "Too few cases to draw: Metals."


def test_more_groups_than_show_intervals_send_the_reader_to_the_table():
    keys = ("oxides", "metals", "permanent magnets", "compounds", "targets")
    rows = [took(days, key) for key in keys for days in range(1, 13)]
    assert "intervals of 5 groups stand in the table below" in str(
        time_to_decision(given(rows)).note
    )
    assert time_to_decision(given(rows[:48])).note is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([took(3)] * 9 + [waits(9)], "Too few decisions to say how long they take (9 decided, 1 "),
        ([took(3)] * 10 + [waits(90)] * 20, "Fewer than half of the ^ within 90 days (10 dec"),
        ([took(0)] * 10, "Half of the ^ on the day they were filed (10 decided, 0 open)"),
        ([took(1)] * 10, "Half of the ^ within 1 day (at least 1; 10 decided, 0 open)"),
    ],
)
def test_titles_say_what_is_not_known(rows, said):
    title = str(time_to_decision(given(rows)).title)
    assert title.startswith(said.replace("^", "applications were decided"))


def test_contradicting_days_are_not_used_and_counted():
    wrong = row("2025-10-10", "2025-10-01", "approved")
    figure = time_to_decision(given([took(days) for days in range(1, 21)] + [wrong]))
    assert figure.n == 20
    assert str(figure.note) == "1 case not used for times."


def test_why_nothing_is_drawn():
    assert str(time_to_decision(given([])).empty) == (
        "None of these applications was filed by 18 Mar 2026."
    )
    figure = time_to_decision(given([took(3), took(4)]))
    assert "too few for a curve" in str(figure.empty)
    assert not figure.panels


def test_the_table_has_age_share_interval_and_how_many_were_watched():
    header, rows = time_to_decision(given([took(days) for days in range(1, 21)])).table()
    assert [str(each) for each in header] == [
        "Days since filing",
        "Oxides",
        "Oxides, low (95 %)",
        "Oxides, high (95 %)",
        "Oxides, under watch",
    ]
    assert rows[1][0] == 1
    assert rows[1][1] == 5
    assert rows[1][4] == 20


def test_companies_are_counted_once():
    rows = [took(days) | {"company_id": f"c{days % 4}"} for days in range(1, 21)]
    assert time_to_decision(given(rows)).companies == 4
    assert time_to_decision(given([took(days) for days in range(1, 21)])).companies is None


def test_where_days_are_known_to_the_year_only_the_range_is_told():
    vague = [row("2025", "2025-09-10") for _ in range(12)]
    exact = [row("2025-06-01", f"2025-07-{n:02}", group="metals") for n in range(1, 13)]
    figure = time_to_decision(given([*vague, *exact]))
    ends = {each.key: str(each.end) for each in figure.panels[0].series}
    assert ends["oxides"] == "0–252 days"
    assert ends["metals"] == "35 days"
    wide = time_to_decision(given(vague))
    assert str(wide.title) == (
        "Half were decided within 0–252 days: 12 cases have a day known to the quarter or year only"
    )


@pytest.mark.parametrize("make", [time_to_decision, outcome_by_age])
def test_of_decided_cases_alone_no_time_is_told(make):
    rows = [*(took(days) for days in range(1, 21)), waits(30)]
    figure = make(given(rows, typed="-is:pending"))
    assert str(figure.title) == "Of decided applications alone no waiting time can be told"
    assert not figure.drawable
    assert "take the part of the search away" in str(figure.empty)
    assert make(given(rows)).drawable
    assert make(given(rows[:-1])).drawable  # nobody asked for decisions: all happen to be decided
