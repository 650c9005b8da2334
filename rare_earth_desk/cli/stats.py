"""`stats FILE`: counts, ageing, months and backlog, as JSON or as a table to read.

With `--backtest` it is how forecasts made in the past would have done (`cli.backtest`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
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
    from rare_earth_desk.statistics import from_facts
    from rare_earth_desk.statistics.plain.complete import Known, complete
    from rare_earth_desk.statistics.suppression.summary import summary as shared

    with opened(options, to_read=True, read_copy=options.read_copy) as register:
        known_on = options.known_on
        as_at = options.as_at or known_on or register.today
        # As the list shows them, so that list and figures agree.
        facts = register.facts_of(Selection(as_at=options.as_at, as_known_on=known_on))
        cases = from_facts.cases(facts, options.by)
        given = {"as_at": as_at, "known_on": known_on, "window_days": options.window_days}
        if options.shared:
            return shared(cases, **given)
        accepted = from_facts.accepted(facts, as_at)
        known = Known(from_facts.beside(facts), accepted, register.calendars.china)
        return complete(cases, known, **given)


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
    if figures.get("without_filing_day"):
        print(f"\nNot counted: {counted(figures['without_filing_day'])} without a filing day")
    if "reporting" in figures:
        _print_times(groups)
    print("\nPending by days since filing")
    _table(
        [_band(band) for band in groups[0]["ageing"]],
        [(group["group"], [band["n"] for band in group["ageing"]]) for group in groups],
    )
    if figures["months"]:
        _print_months(figures)


def _print_times(groups: list[dict[str, Any]]) -> None:
    """Print what share was approved, and after how many days how many were decided."""
    print("\nApproved of approved and refused, and days from filing until so many were decided")
    print("(95 % intervals in brackets; pending cases counted; – is not reached yet)")
    lines = []
    for group in groups:
        times = group["time_to_decision"]
        ends = [_with_interval(times["quantiles"][name]) for name in ("0.5", "0.9")]
        lines.append((group["group"], [_rate(group["approved_of_approved_refused"]), *ends]))
    _table(["approved", "half", "nine in ten"], lines, 20)


def _rate(rate: dict[str, Any]) -> str:
    """Return a share with its interval; of few cases or companies only their numbers."""
    from rare_earth_desk.statistics.rates import Rate

    known = Rate(**rate)
    if not known.is_told:
        return f"{known.approved} of {known.n}"
    return f"{rate['p']:.0%} ({rate['low']:.0%}–{rate['high']:.0%})"


def _with_interval(one: dict[str, int | None]) -> str:
    days, low, high = ("–" if one[name] is None else one[name] for name in ("days", "low", "high"))
    return f"{days} ({low}–{high})" if one["days"] is not None else "–"


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


def _table(
    headings: list[str], lines: Sequence[tuple[str, Sequence[int | str | None]]], wide: int = 13
) -> None:
    width = max((len(name) for name, _ in lines), default=0)
    print(" " * width + "".join(f"{heading:>{wide}}" for heading in headings))
    for name, values in lines:
        told = (_told(value) for value in values)
        print(f"{name:{width}}" + "".join(f"{value:>{wide}}" for value in told))


def _told(value: int | str | None) -> str:
    if isinstance(value, str):
        return value
    return "–" if value is None else counted(value)
