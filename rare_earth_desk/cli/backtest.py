"""`stats FILE --backtest`: how forecasts made each week would have done, as JSON or as tables."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from rare_earth_desk.cli.counts import counted
from rare_earth_desk.cli.opening import opened

if TYPE_CHECKING:
    from collections.abc import Mapping


def figures(options: argparse.Namespace) -> dict[str, Any]:
    """Return the scores of the register, whole and by group (`statistics.plain.backtest`)."""
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.statistics.from_facts import cases
    from rare_earth_desk.statistics.plain.backtest import backtest_figures

    with opened(options, to_read=True, read_copy=options.read_copy) as register:
        known = options.known_on
        return backtest_figures(
            cases(register.facts_of(Selection(as_at=options.as_at, as_known_on=known)), options.by),
            as_at=options.as_at or known or register.today,
            known_on=known,
        )


def print_table(found: Mapping[str, Any]) -> None:
    """Print one line a group and horizon, the whole register first, and what the columns mean."""
    if not found["groups"]:
        print(f"As at {found['as_at']} no application was filed; there is nothing to test.")
        return
    known = f", as known on {found['known_on']}" if found["known_on"] else ""
    print(f"Forecasts of the backlog held against what came, until {found['until']}{known}\n")
    steady = f"At the end of each week from {found['first_origin']} on"
    _phase(f"{steady}, at most {found['weeks']} weeks back", "steady", found)
    _phase(f"In the first weeks, from {found['ramp_up_origin']} on", "ramp_up", found)
    print(_LEGEND)


_LEGEND = """\
Error: mean absolute error in applications, of the forecast and of the last value carried on.
Quantile loss: mean over the 10, 25, 50, 75 and 90 % quantiles, of the forecast and of the last
value with a random-walk fan. Ratios below 1 mean that the forecast did better.
Inside: how often what came lay within the 80 % interval. Own: origins with enough filings and
decisions for more than the last value."""

_HEADINGS = ("days", "origins", "own", "error", "last value", "ratio", "loss", "fan", "ratio",
             "inside")  # fmt: skip
_WIDTHS = (6, 9, 6, 9, 12, 8, 9, 9, 8, 9)


def _phase(title: str, phase: str, found: Mapping[str, Any]) -> None:
    groups = found["groups"]
    width = max(len(group["group"]) for group in groups)
    print(title)
    print(" " * width + _line(_HEADINGS))
    for group in groups:
        scores = group[phase]
        for place, score in enumerate(scores["horizons"]):
            print(f"{'' if place else group['group']:{width}}" + _line(_cells(score)))
        if group["kind"] == "whole":
            means = ("mean", "", "", "", "", _two(scores["mae_ratio"]), "", "",
                     _two(scores["pinball_ratio"]), "")  # fmt: skip
            print(" " * width + _line(means))
    print()


def _line(cells: tuple[str, ...]) -> str:
    parts = zip(cells, _WIDTHS, strict=True)
    return "".join(f"{cell:>{width}}" for cell, width in parts).rstrip()


def _cells(score: Mapping[str, Any]) -> tuple[str, ...]:
    inside = score["coverage_80"]
    return (
        str(score["days"]),
        counted(score["origins"]),
        counted(score["with_flow"]),
        _one(score["mae"]),
        _one(score["mae_last_value"]),
        _two(score["mae_ratio"]),
        _one(score["pinball"]),
        _one(score["pinball_fan"]),
        _two(score["pinball_ratio"]),
        "–" if inside is None else f"{inside:.0%}",
    )


def _one(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
