from __future__ import annotations

import sys

import pytest

import rare_earth_desk.charts as package
from rare_earth_desk.charts import chart, charts
from rare_earth_desk.charts.figure import NOTHING
from rare_earth_desk.domain.phrases import Phrase

SOURCE = """
from rare_earth_desk.charts import chart
from rare_earth_desk.charts.figure import NOTHING
from rare_earth_desk.domain.phrases import Phrase

@chart("dropped in", Phrase("Dropped in"), Phrase("A new file"), order=-1)
def dropped_in(given):
    return NOTHING
"""


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    monkeypatch.setattr(package, "_CHARTS", dict(package._CHARTS))


def test_one_new_file_adds_a_chart(tmp_path, monkeypatch):
    (tmp_path / "dropped_in.py").write_text(SOURCE)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    try:
        first = charts()[0]
    finally:
        sys.modules.pop("rare_earth_desk.charts.dropped_in", None)
        vars(package).pop("dropped_in", None)
    assert (first.key, str(first.title), str(first.help)) == (
        "dropped in",
        "Dropped in",
        "A new file",
    )
    assert first.make(None) is NOTHING


def test_charts_are_listed_by_order_and_then_key():
    def make(_given):
        return NOTHING

    for key, order in (("z", -7), ("b", -8), ("a", -7)):
        chart(key, Phrase(key), Phrase("help"), order)(make)
    assert [each.key for each in charts()][:3] == ["b", "a", "z"]


def test_two_charts_cannot_share_a_key():
    def make(_given):
        return NOTHING

    def other(_given):
        return NOTHING

    other.__module__ = "elsewhere"
    register = chart("same", Phrase("Same"), Phrase("help"), 1)
    register(make)
    with pytest.raises(ValueError, match="same"):
        register(other)


def test_a_page_lists_its_own_charts():
    backlog = [each.key for each in charts("backlog")]
    assert backlog == [
        "pending_over_time",
        "pending_by_holder",
        "filed_and_decided",
        "cumulative_flow",
        "ageing",
    ]
    statistics = [each.key for each in charts("statistics")]
    assert statistics == [
        "time_to_decision",
        "outcome_by_age",
        "approval_rate",
        "cohorts",
        "channel_effect",
        "forecast",
    ]
    assert [each.key for each in charts()] == backlog + statistics
