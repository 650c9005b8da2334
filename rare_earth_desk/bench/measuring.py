"""All ratios of one register, each within one run."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from rare_earth_desk.bench.processes import Processes
from rare_earth_desk.bench.ratio import USABLE, Ratio, interleaved
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.register import Register
from rare_earth_desk.store import facts_query

_STARTS = 5
_LOADS = 5


def measure(register: Path, folder: Path, told: Callable[[str], None]) -> list[Ratio]:
    """Measure everything on a register in a scratch folder; `told` hears what comes next.

    The register is changed: some of its applications are approved.
    """
    processes, settings = Processes(folder), folder / "settings.ini"
    told("start")
    found = [_start(processes, register, settings)]
    told("loading")
    found.append(_load(register))
    told("memory")
    found.append(_memory(processes, register, settings))
    told("statistics")
    found.append(statistics_ratio(register))
    told("briefing")
    found += [_briefing(processes, register), _brief(processes, register, folder / "brief.pdf")]
    told("passphrase")
    from rare_earth_desk.bench import protected

    found += protected.measured(register, folder)
    told("painting")
    from rare_earth_desk.bench.in_window import measured

    return [*found, *measured(register, settings)]


def counts(register: Path) -> dict[str, int]:
    """Return how many applications and status entries the register holds."""
    with closing(sqlite3.connect(register)) as connection:
        return {
            "applications": _number(connection, "application"),
            "entries": _number(connection, "status_entry"),
        }


def _number(connection: sqlite3.Connection, table: str) -> int:
    found: int = connection.execute(f"SELECT count(*) FROM {table} WHERE removed = 0").fetchone()[0]
    return found


def _start(processes: Processes, register: Path, settings: Path) -> Ratio:
    bare = partial(processes.milliseconds, "bare_window")
    product = partial(processes.milliseconds, "product_start", register, settings)
    bare()  # the first start of each writes its bytecode
    product()
    base, own = interleaved(_STARTS, bare, product)
    words = "whole process to the first painted list"
    return Ratio("start", words, 2.5, base, own, large=2.5 * USABLE)


def _briefing(processes: Processes, register: Path) -> Ratio:
    """Measure the paper as the window makes it: the register is open, its past was looked at."""
    from rare_earth_desk.app import application
    from rare_earth_desk.reports import kind
    from rare_earth_desk.reports.request import Request
    from rare_earth_desk.reports.writers import content
    from rare_earth_desk.reports.writers.means import Means, in_english
    from rare_earth_desk.views.papers.charts import draw

    application()
    with closing(Register.open(register)) as opened:

        def own() -> float:
            paper = partial(kind("briefing").make, Request(opened))
            return _timed(lambda: content(paper(), ".pdf", Means(in_english, draw)))

        bare = partial(processes.milliseconds, "bare_start")
        bare()
        own()
        base, took = interleaved(_STARTS, bare, own)
    words = "two-page briefing (PDF), a bare start"
    return Ratio("briefing", words, 10.0, base, took, large=10.0 * USABLE)


def _brief(processes: Processes, register: Path, out: Path) -> Ratio:
    """Measure the command: a whole process that opens the register, and keeps nothing of it."""
    bare = partial(processes.milliseconds, "bare_start")
    own = partial(processes.command, "brief", register, out)
    bare()  # the first start of each writes its bytecode
    own()
    base, took = interleaved(_STARTS, bare, own)
    words = "the same by a whole process, a bare start"
    return Ratio("brief", words, 10.0, base, took, large=10.0 * USABLE)


def _load(register: Path) -> Ratio:
    query = f"{facts_query.joined('application', columns_of('application'))} ORDER BY a.id"

    def raw() -> float:
        with closing(sqlite3.connect(register)) as connection:
            return _timed(lambda: connection.execute(query).fetchall())

    def own() -> float:
        with closing(Register.open(register)) as opened:
            return _timed(opened.facts)

    base, took = interleaved(_LOADS, raw, own)
    return Ratio("load", "load the list", 1.5, base, took)


def _timed(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    kept = act()
    took = (time.perf_counter() - start) * 1_000
    del kept  # letting go of the rows is not part of loading them
    return took


def _memory(processes: Processes, register: Path, settings: Path) -> Ratio:
    base = processes.answer("bare_memory")
    own = processes.answer("product_memory", register, settings)
    return Ratio(
        "memory",
        "peak memory, every page opened once",
        2.5,
        float(base) if base else None,
        float(own) if own else None,
        "mib",
        large=6,
    )


def statistics_ratio(register: Path) -> Ratio:
    """Measure all figures of a page, from the facts of its list, against a plain loop.

    The loop is given finished columns, which the product has to make first; the figures must take
    half its time. That curves and outcomes by age of all groups are twenty times faster than with
    lifelines is measured where that is installed: by the benchmarks among the tests.
    """
    from rare_earth_desk.bench.plain_figures import Columns, plain_figures
    from rare_earth_desk.statistics.from_facts import cases
    from rare_earth_desk.statistics.plain.summary import summary

    with closing(Register.open(register)) as opened:
        facts, today = opened.facts(), opened.today
        columns = Columns.of(cases(facts), today)
        base, took = interleaved(
            5,
            lambda: _timed(lambda: plain_figures(columns, as_at=today)),
            lambda: _timed(lambda: summary(cases(facts), as_at=today, known_on=None)),
        )
    return Ratio("statistics", "figures of a page, against a plain loop", 0.5, base, took)
