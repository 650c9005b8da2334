from __future__ import annotations

from datetime import timedelta

import numpy as np

from rare_earth_desk.charts.channel_effect import channel_effect
from rare_earth_desk.statistics.cases import NONE
from rare_earth_desk.statistics.channel_effect import sides
from tests.charts.registers import TODAY, given, row


def day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


def register(listed: bool = True):
    """Twenty cases decided after 60 to 79 days, and as many listed after 10 and decided by 40."""
    plain = [row(day(100), day(40 - k)) for k in range(20)]
    quick = [
        row(day(100), day(80 - k), handed_over_on=day(90) if listed else None) for k in range(20)
    ]
    return given([*plain, *quick])


def test_the_curves_of_both_sides_are_drawn_with_their_medians():
    figure = channel_effect(register())
    assert str(figure.title) == (
        "Half are decided by day 29 once listed, by day 69 before or without a list"
    )
    listed, unlisted = figure.panels[0].series
    assert (listed.key, unlisted.key) == ("listed", "not listed")
    assert (str(listed.end), str(unlisted.end)) == ("29 days", "69 days")
    assert figure.n == 40
    assert "not a random sample" in str(figure.note)


def test_the_curves_count_each_decision_once():
    data = register()
    before, after = sides(data.cases, data.beside(), data.as_at)
    assert int((before.cause != NONE).sum()) == int((after.cause != NONE).sum()) == 20
    under_watch = channel_effect(data).panels[0].series[0].columns[0].values
    assert np.nanmax(under_watch) == 20


def test_without_a_list_there_is_nothing_to_compare():
    figure = channel_effect(register(listed=False))
    assert str(figure.title) == "No application was handed over on a list"
