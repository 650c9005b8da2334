"""The bars of benchmarks: values, marks at targets, and what is said where nothing is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rare_earth_desk.charts import benchmarks
from rare_earth_desk.domain.records import Benchmark, BenchmarkValue
from rare_earth_desk.reports.figures import benchmark_table

TODAY = date(2026, 11, 24)
EXTRACTION = Benchmark(
    id="e", name="Extraction", step="extraction", kind="at least", target=10, unit="%", year=2030
)
SUPPLY = Benchmark(
    id="s", name="One country", step="supply", kind="at most", target=65, unit="%", year=2030
)
PROJECTS = Benchmark(id="p", name="Projects", step="projects", target=None, unit="projects")


def value(benchmark: str, as_of: str, number: float, **more) -> BenchmarkValue:
    return BenchmarkValue(
        id=f"{benchmark}{as_of}{number}", benchmark=benchmark, as_of=as_of, value=number, **more
    )


VALUES = [
    value("s", "2024", 98, element="Dy", source="JRC"),
    value("s", "2025", 97, element="Dy", source="JRC", verification="verified"),
    value("p", "2025-03-25", 47),
]


def found(values=VALUES):
    return benchmarks.standings([SUPPLY, PROJECTS, EXTRACTION], values, TODAY)


def test_bars_hold_values_and_marks_targets_and_what_is_not_known_is_not_zero() -> None:
    figure = benchmarks.figure_of(found(), TODAY)
    assert [str(one) for one in figure.categories] == ["Extraction", "Dy · One country"]
    present, target = figure.panels[0].series
    assert np.isnan(present.values[0])
    assert present.values[1] == 97
    assert target.values.tolist() == [10, 65]
    assert [str(one) for one in present.said] == [
        "no value is entered", "at most 65 % by 2030 · off course",
    ]  # fmt: skip
    assert "1 benchmark of another unit" in str(figure.note)
    assert "1 of 1 not at the target, 1 off course; farthest One country · Dy, 32" in str(
        figure.title
    )


def test_a_value_of_another_thing_has_no_target_beside_it() -> None:
    other = value("s", "2025", 60, of="mining in the world")
    figure = benchmarks.figure_of(found([*VALUES, other]), TODAY)
    present, target = figure.panels[0].series
    place = present.values.tolist().index(60)
    assert np.isnan(target.values[place])
    assert str(present.said[place]) == "of another thing than the target"
    assert str(figure.title).startswith("1 of 1 not at the target")


def test_the_table_twin_has_every_number_of_the_chart() -> None:
    header, rows = benchmarks.figure_of(found(), TODAY).table()
    assert [str(one) for one in header] == [
        "Benchmark", "Present value", "Distance, points", "Trend, points a year", "Age, days",
        "Target",
    ]  # fmt: skip
    assert rows[0][1:] == (None, None, None, None, 10)
    assert rows[1][1:3] == (97, 32)
    assert rows[1][3] == pytest.approx(-1 / (365.5 / 365.25), abs=0.01)


def test_without_values_the_title_says_so() -> None:
    assert str(benchmarks.title(found([]))) == "Of none of 2 benchmarks a value is entered"
    assert str(benchmarks.title([])) == "No benchmark with a target is entered"
    aimless = benchmarks.standings([PROJECTS], VALUES, TODAY)
    assert str(benchmarks.title(aimless)) == "No benchmark with a target is entered"
    assert not benchmarks.figure_of([], TODAY).drawable
    reached = benchmarks.standings([SUPPLY], [value("s", "2025", 60)], TODAY)
    assert str(benchmarks.title(reached)) == "1 value is at the target"


def test_the_trend_is_of_one_benchmark_with_its_target_as_a_line() -> None:
    dy = found()[1]
    figure = benchmarks.trend_of(dy)
    assert figure.drawable
    assert figure.panels[0].series[0].values.tolist() == [98, 97]
    assert figure.panels[0].levels[0].y == 65
    assert str(figure.title) == "−1.0 points a year"
    assert "too few values".capitalize() in str(benchmarks.trend_of(found()[2]).empty)
    assert "No value is entered" in str(benchmarks.trend_of(found()[0]).empty)
    assert "Choose" in str(benchmarks.trend_of(None).empty)


def test_the_table_names_value_distance_course_and_source() -> None:
    table = benchmark_table.table(found(), TODAY)
    lines = {str(line.cells[0]): tuple(map(str, line.cells[1:])) for line in table.lines}
    assert lines["One country"] == (
        "Dysprosium", "at most 65 % by 2030", "97 %", "2025", "32.0", "−1.0", "Off course", "JRC",
    )  # fmt: skip
    assert lines["Extraction"] == (
        "", "at least 10 % by 2030", "–", "–", "–", "–", "No value is entered", "–",
    )  # fmt: skip
    assert lines["Projects"][1:3] == ("no target", "47")
    by_id = {line.query: line for line in table.lines}
    assert "2 values entered, the latest 328 days old, verified; by its trend" in str(
        by_id["s"].said
    )
    assert by_id["e"].muted
    assert all(len(line.cells) == len(line.values) == len(table.measures) for line in table.lines)


def test_what_has_no_target_is_on_no_course() -> None:
    lines = {line.query: line for line in benchmark_table.table(found(), TODAY).lines}
    assert str(lines["p"].cells[2]) == "no target"
    assert lines["p"].cells[7] is benchmark_table.NONE
    assert str(lines["s"].cells[7]) == "Off course"


@pytest.mark.parametrize(
    ("of", "element", "shown"),
    [
        ("China's share of mining (IEA), not of the EU's supply", None, "China's share of mining"),
        ("magnets of the EU; over 90 %", "Dy", "Dy · Magnets of the EU"),
        (None, "Dy", "Dy · One country"),
        ("(a remark)", None, "(a remark) · One country"),
    ],
)
def test_beside_a_bar_stands_in_brief_what_its_value_is_of(of, element, shown) -> None:
    values = [value("s", "2025", 90, of=of, element=element)]
    (one,) = benchmarks.standings([SUPPLY], values, TODAY)
    assert str(one.brief) == shown
    line = benchmark_table.table([one], TODAY).lines[0]
    assert str(line.said).startswith(f"{of}: " if of else "1 value entered")
