"""The inner loops at 20,000 applications, for comparing one change of the code with another.

Not part of the default run: `pytest -n 0 --benchmark-enable tests/benchmarks/bench_loops.py`.
Ratios that do not depend on the machine come from `main.py bench`.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from rare_earth_desk.charts import charts
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.commands.bulk import BulkEdit
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.selection import Selection, Sorting, facet_counts, rows
from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.register_side import plan_import
from rare_earth_desk.exchange.table import Table
from rare_earth_desk.register import Register
from rare_earth_desk.register.handling import Handlings
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.statistics.from_facts import cases
from rare_earth_desk.statistics.plain.summary import summary
from rare_earth_desk.store.past_decisions import Decisions

SIZE = int(os.environ.get("DESK_APPLICATIONS", "20000"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "made.desk"
    make_sample(path, applications=SIZE)
    return path


@pytest.fixture
def large(made, tmp_path):
    path = tmp_path / "large.desk"
    shutil.copyfile(made, path)
    register = Register.open(path)
    yield register
    register.close()


@pytest.fixture
def facts(large):
    return large.facts()


def test_escalations_of_all_cases(benchmark, large):
    """What is due of every open case, worked out for the first time."""

    def due():
        return Handlings(large.file.engine).escalations(large.facts(), large.calendars)

    assert benchmark.pedantic(due, rounds=3)


def test_load_the_facts(benchmark, made):
    def opened():
        return (Register.open(made),), {}

    def load(register):
        register.facts()
        register.close()

    benchmark.pedantic(load, setup=opened, rounds=5)


@pytest.mark.parametrize(
    "text",
    ["machin", "company:demo -status:approved", "days>45 is:pending", "filed:2025-06..2025-09"],
)
def test_filter(benchmark, facts, text):
    selection = Selection(typed=text)
    rows(selection, facts)  # what is searched is folded once
    assert len(benchmark(rows, selection, facts)) < len(facts)


@pytest.mark.parametrize("column", ["company", "filed_on", "days_waiting", "number"])
def test_sort(benchmark, facts, column):
    selection = Selection(ordering=(Sorting(column, falling=True),))
    assert len(benchmark(rows, selection, facts)) == len(facts)


def test_count_a_facet(benchmark, facts):
    places = rows(Selection(), facts)
    benchmark(facet_counts, facts, places, "company")


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.key)
def test_compute_a_chart(benchmark, facts, large, chart):
    data = chart_input(facts, Selection(), large.today)
    benchmark(chart.make, data)


def test_gather_what_charts_are_made_of(benchmark, facts, large):
    benchmark(chart_input, facts, Selection(), large.today)


def test_all_figures_of_a_page(benchmark, facts, large):
    benchmark(lambda: summary(cases(facts), as_at=large.today, known_on=None, window_days=90))


def test_facts_as_at_a_day(benchmark, large):
    day = large.today - timedelta(days=200)
    large.facts_as_at(day)  # the entries are read once
    benchmark(large.facts_as_at, day)


def test_what_was_decided_by_a_day_read_anew(benchmark, large):
    day, facts = large.today - timedelta(days=200), large.facts()
    names = ("filed_on", "outcome")
    benchmark(lambda: Decisions(large.file.engine).facts(facts, day, names))


def test_record_a_status(benchmark, large):
    ids = iter(large.facts().ids)
    today = large.today.isoformat()
    benchmark.pedantic(
        lambda: large.do(RecordStatus((next(ids),), "L50", today)), rounds=50, warmup_rounds=2
    )


def test_undo(benchmark, large):
    id_ = large.facts().ids[0]
    command = RecordStatus((id_,), "L50", large.today.isoformat())

    def done():
        large.do(replace(command, note=str(large.now)))

    benchmark.pedantic(large.undo, setup=done, rounds=30)


@contextmanager
def against_bare_rows(benchmark, number):
    """Tell the ratio to writing as many bare rows, in one transaction, beside the times."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as bare:
        bare.execute("CREATE TABLE line (id TEXT PRIMARY KEY, field TEXT, old TEXT, new TEXT)")
        lines = [(new_id(), "product_group", "oxides", "metals") for _ in range(number)]
        start = time.perf_counter()
        bare.execute("BEGIN")
        bare.executemany("INSERT INTO line VALUES (?, ?, ?, ?)", lines)
        bare.execute("COMMIT")
        base = time.perf_counter() - start
    yield
    if benchmark.stats is not None:
        benchmark.extra_info["ratio"] = round(benchmark.stats.stats.median / base, 1)
        print(f" {benchmark.extra_info['ratio']} x bare rows", end="")


def test_change_a_field_of_all(benchmark, large):
    ids = tuple(large.facts().ids)
    groups = itertools.cycle(("oxides", "metals"))
    with against_bare_rows(benchmark, len(ids)):
        benchmark.pedantic(
            lambda: large.do(BulkEdit("application", ids, "product_group", next(groups))), rounds=4
        )


def test_undo_a_change_of_all(benchmark, large):
    turns = itertools.count()
    ids = tuple(large.facts().ids)

    def done():
        large.do(BulkEdit("application", ids, "notes", f"written {next(turns)}"))

    with against_bare_rows(benchmark, len(ids)):
        benchmark.pedantic(large.undo, setup=done, rounds=4)


def test_record_a_status_of_all(benchmark, large):
    ids, today = tuple(large.facts().ids), large.today.isoformat()
    with against_bare_rows(benchmark, len(ids)):
        benchmark.pedantic(lambda: large.do(RecordStatus(ids, "L50", today)), rounds=3)


def test_commit_an_import(benchmark, large):
    names = ("number", "company", "product_group", "element", "filed", "decided", "outcome")
    number = SIZE * 3 // 4
    cells = [
        (f"N-{n}", f"Company {n % 300}", "metals", "Dy", "2025-06-01", "2025-09-01", "approved")
        for n in range(number)
    ]
    lines = tuple(range(2, number + 2))
    table = Table("bench.csv", names, tuple(cells), lines, tuple(range(1, len(names) + 1)))
    mapping = Mapping(columns={name: name for name in names})
    plan = plan_import(large, table, mapping)
    command = ImportRows(plan, mapping, table.name, large.today.isoformat())
    with against_bare_rows(benchmark, number):
        benchmark.pedantic(lambda: large.do(command), setup=lambda: large.undo() and None, rounds=3)
