from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rare_earth_desk.charts.figure import NOTHING, Column, Figure, Mark, Panel, Series
from rare_earth_desk.domain.phrases import Phrase

MONDAY = date(2025, 10, 6).toordinal()


def _series(key: str, *values: float, **more: object) -> Series:
    return Series(key, key.title(), np.array(values), key, **more)


def _figure(*panels: Panel, **more: object) -> Figure:
    given = {"x": np.array([MONDAY, MONDAY + 7]), "x_header": Phrase("Week")} | more
    return Figure("backlog", Phrase("Up"), Phrase("Pending"), 3, panels, **given)


def test_table_has_every_series_and_the_total_of_stacked_panels():
    lines = Panel("lines", Phrase("pending"), (_series("pending", 4, 5),))
    bars = Panel("stacked-bars", Phrase("a week"), (_series("a", 1, np.nan), _series("b", 2, 0.5)))
    header, rows = _figure(lines, bars).table()
    assert [str(each) for each in header] == ["Week", "Pending", "A", "B", "Total"]
    assert rows == (
        (date(2025, 10, 6), 4, 1, 2, 3),
        (date(2025, 10, 13), 5, None, 0.5, 0.5),
    )
    assert all(type(cell) is int for cell in rows[0][1:])


def test_table_has_no_total_where_values_do_not_add_up():
    side_by_side = Panel("bars", Phrase(""), (_series("filed", 1, 2), _series("decided", 2, 1)))
    alone = Panel("stacked-bars", Phrase(""), (_series("filed", 1, 2),))
    header, _ = _figure(side_by_side, alone).table()
    assert [str(each) for each in header] == ["Week", "Filed", "Decided", "Filed"]


def test_points_take_their_labels_where_there_are_some():
    panel = Panel("stacked-bars", Phrase(""), (_series("a", 1, 2),))
    assert _figure(panel).point(1) == date(2025, 10, 13)
    assert _figure(panel, categories=("week 41", "week 42")).point(1) == "week 42"
    ages = Figure(
        "age", Phrase(""), Phrase(""), 0, (panel,), "category", categories=("young", "old")
    )
    assert ages.x.tolist() == [0, 1]
    assert ages.table()[1] == (("young", 1), ("old", 2))


def test_total_is_unknown_only_where_nothing_is_known():
    panel = Panel(
        "stacked-area", Phrase(""), (_series("a", np.nan, 1, np.nan), _series("b", 2, 3, np.nan))
    )
    np.testing.assert_equal(panel.totals(), [2, 4, np.nan])


@pytest.mark.parametrize(
    "make",
    [
        lambda: _figure(Panel("lines", Phrase(""), (_series("a", 1),))),
        lambda: _figure(Panel("lines", Phrase(""), (_series("a", 1, 2),), queries=("q",))),
        lambda: _figure(categories=("only one",)),
        lambda: _series("a", 1, 2, queries=("one",)),
    ],
)
def test_lengths_that_do_not_match_are_refused(make):
    with pytest.raises(ValueError, match=r"needed|needs"):
        make()


def test_structure_differs_with_series_and_kind_but_not_with_values_or_labels():
    def of(kind: str, *series: Series) -> tuple[object, ...]:
        return _figure(Panel(kind, Phrase(""), series)).structure()

    one = of("lines", _series("a", 1, 2))
    assert of("lines", Series("a", "other label", np.array([9, 9]), "b")) == one
    assert of("bars", _series("a", 1, 2)) != one
    assert of("lines", _series("b", 1, 2)) != one
    assert of("lines", _series("a", 1, 2), _series("b", 1, 2)) != one


def test_drawable_needs_points_and_series():
    assert not NOTHING.drawable
    assert not _figure(Panel("lines", Phrase(""), ())).drawable
    assert _figure(Panel("lines", Phrase(""), (_series("a", 1, 2),))).drawable


def test_only_a_verified_mark_is_verified():
    assert Mark(1, "in force").verified
    assert not Mark(1, "in force", "to-verify").verified
    assert not Mark(1, "in force", "partly").verified


def test_an_axis_of_numbers_keeps_them_whole_in_the_table():
    panel = Panel("lines", Phrase(""), (_series("a", 0, 50.5),), unit="%", top=100.0)
    figure = Figure(
        "age", Phrase(""), Phrase(""), 2, (panel,), "number", np.array([0, 41]), Phrase("Days")
    )
    header, rows = figure.table()
    assert [str(each) for each in header] == ["Days", "A"]
    assert rows == ((0, 0), (41, 50.5))
    assert all(type(row[0]) is int for row in rows)


def test_the_table_has_the_ends_of_intervals_and_what_goes_with_a_series():
    line = _series(
        "a", 5, 6, low=np.array([4, np.nan]), high=np.array([6, np.nan]),
        columns=(Column("of", np.array([9, 8])),),
    )  # fmt: skip
    band = _series(
        "b", np.nan, np.nan, low=np.array([1, 2]), high=np.array([3, 4]), interval="80 %"
    )
    header, rows = _figure(Panel("lines", Phrase(""), (line, band))).table()
    assert [str(each) for each in header[1:]] == [
        "A", "A, low (95 %)", "A, high (95 %)", "of", "B, low (80 %)", "B, high (80 %)",
    ]  # fmt: skip
    assert rows[0][1:] == (5, 4, 6, 9, 1, 3)
    assert rows[1][1:] == (6, None, None, 8, 2, 4)
    assert band.is_band
    assert not line.is_band


def test_shares_of_a_whole_have_no_total():
    parts = (_series("a", 40, 60), _series("b", 60, 40))
    assert Panel("stacked-area", Phrase(""), parts).has_total
    assert not Panel("stacked-area", Phrase(""), parts, top=100.0).has_total


@pytest.mark.parametrize(
    "more",
    [
        {"low": np.array([1.0, 2.0])},
        {"low": np.array([1.0]), "high": np.array([2.0])},
        {"ticks": np.array([True])},
        {"said": ("one",)},
        {"columns": (Column("of", np.array([1.0])),)},
    ],
)
def test_what_goes_with_a_series_has_its_length(more):
    with pytest.raises(ValueError, match="series a"):
        _series("a", 1, 2, **more)
