"""`stats FILE`: counts, ageing, months and backlog, as JSON or as a table to read."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from rare_earth_desk.cli.opening import opened

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.register import Register


def run(options: argparse.Namespace) -> None:
    """Print the figures."""
    figures = _figures(options)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        _print(figures)


def _figures(options: argparse.Namespace) -> dict[str, Any]:
    from rare_earth_desk.statistics.from_facts import cases
    from rare_earth_desk.statistics.summary import summary

    with opened(options.file, to_read=True) as register:
        known = options.known_on
        as_at = options.as_at or known or register.today
        return summary(
            cases(_facts(register, options), options.by),
            as_at=as_at,
            known_on=known,
            window_days=options.window_days,
        )


def _facts(register: Register, options: argparse.Namespace) -> Facts:
    """Return the facts that the list shows of that day, so that list and figures agree."""
    if options.known_on:
        return register.as_known_on(options.known_on)
    if options.as_at and options.as_at != register.today:
        return register.facts_as_at(options.as_at)
    return register.facts()


_COLUMNS = ("filed", "decided", "pending", "approved", "refused", "withdrawn", "oldest_days")


def _print(figures: dict[str, Any]) -> None:
    known = f", as known on {figures['known_on']}" if figures["known_on"] else ""
    print(f"As at {figures['as_at']}{known}\n")
    width = max(len(group["group"]) for group in figures["groups"])
    print(" " * width + "".join(f"{name.replace('_', ' '):>13}" for name in _COLUMNS))
    for group in figures["groups"]:
        values = ("–" if group[name] is None else f"{group[name]:,}" for name in _COLUMNS)
        print(f"{group['group']:{width}}" + "".join(f"{value:>13}" for value in values))
