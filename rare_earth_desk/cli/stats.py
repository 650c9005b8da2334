"""`stats FILE`: counts, ageing, months and backlog, as JSON or as a table to read.

With `--backtest` it is how forecasts made in the past would have done (`cli.backtest`).
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from rare_earth_desk.cli.counts import counted
from rare_earth_desk.cli.opening import opened


def run(options: argparse.Namespace) -> None:
    """Print the figures."""
    from rare_earth_desk.cli import backtest

    figures = backtest.figures(options) if options.backtest else _figures(options)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    elif options.backtest:
        backtest.print_table(figures)
    else:
        _print(figures)


def _figures(options: argparse.Namespace) -> dict[str, Any]:
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.statistics.from_facts import cases
    from rare_earth_desk.statistics.summary import summary
    from rare_earth_desk.statistics.suppression.summary import summary as shared

    with opened(options.file, to_read=True) as register:
        known = options.known_on
        as_at = options.as_at or known or register.today
        counted = shared if options.shared else summary
        return counted(
            # As the list shows them, so that list and figures agree.
            cases(register.facts_of(Selection(as_at=options.as_at, as_known_on=known)), options.by),
            as_at=as_at,
            known_on=known,
            window_days=options.window_days,
        )


_COLUMNS = ("filed", "decided", "pending", "approved", "refused", "withdrawn", "oldest_days")
_MONTHS = 12


def _print(figures: dict[str, Any]) -> None:
    """Print counts and ages by group, and the last months; `--json` has all of it."""
    known = f", as known on {figures['known_on']}" if figures["known_on"] else ""
    print(f"As at {figures['as_at']}{known}\n")
    if "profile" in figures:
        print("For outside: – stands for small counts too, and for what would give them away\n")
    groups = figures["groups"]
    _table(
        [column.replace("_", " ") for column in _COLUMNS],
        [(group["group"], [group[column] for column in _COLUMNS]) for group in groups],
    )
    print("\nPending by days since filing")
    _table(
        [_band(band) for band in groups[0]["ageing"]],
        [(group["group"], [band["n"] for band in group["ageing"]]) for group in groups],
    )
    if figures["months"]:
        _print_months(figures)


def _print_months(figures: dict[str, Any]) -> None:
    ends = {end["date"][:7]: end["pending"] for end in figures["backlog_month_end"]}
    print("\nThe last months")
    _table(
        ["filed", "decided", "pending"],
        [
            (month["month"], [month["filed"], month["decided"], ends.get(month["month"])])
            for month in figures["months"][-_MONTHS:]
        ],
    )


def _band(band: dict[str, Any]) -> str:
    return f"over {band['from'] - 1}" if band["to"] is None else f"{band['from']}–{band['to']}"


def _table(headings: list[str], lines: list[tuple[str, list[int | None]]]) -> None:
    width = max((len(name) for name, _ in lines), default=0)
    print(" " * width + "".join(f"{heading:>13}" for heading in headings))
    for name, values in lines:
        told = ("–" if value is None else counted(value) for value in values)
        print(f"{name:{width}}" + "".join(f"{value:>13}" for value in told))
