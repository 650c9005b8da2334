"""The figures of a page counted in a plain loop: what the statistics are measured against.

It returns what `statistics.plain.summary` returns, from the same columns, case by case and without
numpy. A test holds the two together, so that the loop neither does less nor more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from rare_earth_desk.statistics.ageing import BANDS
from rare_earth_desk.statistics.cases import APPROVED, NEVER, NONE, OUTCOMES, REFUSED, UNKNOWN
from rare_earth_desk.statistics.rates import FEWEST_COMPANIES, wilson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.statistics.cases import Cases

_NOT_TOLD = -1  # a case without a company
_RATES = {
    "approved_of_decided": range(APPROVED, len(OUTCOMES)),
    "approved_of_approved_refused": range(APPROVED, REFUSED + 1),
    "approved_of_filed": range(NONE, len(OUTCOMES)),
}
_COUNTED = ("approved", "refused", "withdrawn", "outcome_not_reported")


@dataclass(frozen=True, slots=True)
class Columns:
    """What had happened by the end of a day: one (filed, decided, outcome, row, company) a case.

    Days are ordinals, the others codes, as in `Cases`; `labels` names the rows.
    """

    lines: list[tuple[int, int, int, int, int]]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, cases: Cases, day: date) -> Columns:
        """Return the columns of the cases at the end of a day as plain numbers."""
        seen = cases.as_at(day)
        columns = (seen.filed, seen.decided, seen.outcome, seen.row, seen.company)
        lines = list(zip(*(column.tolist() for column in columns), strict=True))
        return cls(lines, seen.labels)


@dataclass(slots=True)
class _Tally:
    """What is counted of one group."""

    outcomes: list[int] = field(default_factory=lambda: [0] * len(OUTCOMES))
    negative: int = 0
    dayless: int = 0
    filed_lately: int = 0
    decided_lately: int = 0
    ages: list[int] = field(default_factory=list)
    companies: dict[int, list[int]] = field(default_factory=dict)

    def take(self, line: tuple[int, int, int, int, int], at: int, since: int) -> None:
        """Count one case; the window begins after the day `since`."""
        filed, decided, outcome, _row, company = line
        if filed == UNKNOWN:
            self.dayless += decided != NEVER
            return
        self.outcomes[outcome] += 1
        self.negative += decided < filed
        self.filed_lately += filed > since
        if decided == NEVER:
            self.ages.append(at - filed)
        else:
            self.decided_lately += decided > since
        counts = self.companies.get(company)
        if counts is None:
            counts = self.companies[company] = [0] * len(OUTCOMES)
        counts[outcome] += 1


def plain_figures(columns: Columns, *, as_at: date, window_days: int = 90) -> dict[str, Any]:
    """Return the "groups", "months" and "backlog_month_end" of `statistics.plain.summary`."""
    at = as_at.toordinal()
    together = _Tally()
    groups = [_Tally() for _ in columns.labels]
    for line in columns.lines:
        together.take(line, at, at - window_days)
        groups[line[3]].take(line, at, at - window_days)
    named = zip(("all", *columns.labels), (together, *groups), strict=True)
    months, ends = _months(columns, at)
    return {
        "groups": [_group(label, tally, window_days) for label, tally in named],
        "months": months,
        "backlog_month_end": ends,
    }


def _group(label: str, tally: _Tally, window_days: int) -> dict[str, Any]:
    decided, pending = sum(tally.outcomes[APPROVED:]), tally.outcomes[NONE]
    lately = tally.decided_lately
    ages = sorted(tally.ages)
    return {
        "group": label,
        "filed": decided + pending,
        "decided": decided,
        "pending": pending,
        **dict(zip(_COUNTED, tally.outcomes[APPROVED:], strict=True)),
        **{name: _rate(tally, among) for name, among in _RATES.items()},
        "window": {
            "days": window_days,
            "filed": tally.filed_lately,
            "decided": lately,
            "clearance_rate": lately / tally.filed_lately if tally.filed_lately else None,
            "disposition_days": pending * window_days / lately if lately else None,
        },
        "ageing": [
            {"from": first, "to": to, "n": _between(ages, first, to)} for first, to in BANDS
        ],
        "oldest_days": ages[-1] if ages else None,
        "median_age_days": ages[(len(ages) - 1) // 2] if ages else None,
        "excluded": {"negative_duration": tally.negative, "no_filing_day": tally.dayless},
    }


def _between(ages: Iterable[int], first: int, to: int | None) -> int:
    return sum(first <= age and (to is None or age <= to) for age in ages)


def _rate(tally: _Tally, among: range) -> dict[str, float | int | None]:
    """Return an approval rate with its interval, as `statistics.rates` defines it."""
    n = sum(tally.outcomes[code] for code in among)
    none = {"p": None, "low": None, "high": None, "n": 0, "companies": 0, "n_effective": 0.0}
    if not n:
        return none
    p = tally.outcomes[APPROVED] / n
    spread, clusters, companies = 0.0, 0, 0
    for company, counts in tally.companies.items():
        x, own = counts[APPROVED], sum(counts[code] for code in among)
        if company == _NOT_TOLD:
            spread += x * (1 - p) ** 2 + (own - x) * p**2
            clusters += own
        elif own:
            spread += (x - p * own) ** 2
            clusters += 1
            companies += 1
    worth = float(n)
    if companies and clusters >= FEWEST_COMPANIES and 0 < p < 1 and spread > 0:
        worth = min(worth, p * (1 - p) / (clusters / (clusters - 1) * spread / n**2))
    low, high = wilson(p, worth)
    return {
        "p": p, "low": low, "high": high, "n": n, "companies": companies, "n_effective": worth,
    }  # fmt: skip


def _months(columns: Columns, at: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the cases of every month by what happened to them, and the backlog at its end."""
    known = [line for line in columns.lines if line[0] != UNKNOWN]
    if not known:
        return [], []
    first = min(min(line[0], line[1]) for line in known)
    last_days = {date.fromordinal(day).isoformat()[:7]: day for day in range(first, at + 1)}
    month_of = {day: date.fromordinal(day).isoformat()[:7] for day in range(first, at + 1)}
    months = {name: [0] * (len(OUTCOMES) + 1) for name in last_days}
    change = dict.fromkeys(last_days, 0)
    for filed, decided, outcome, _row, _company in known:
        months[month_of[filed]][NONE] += 1
        change[month_of[filed]] += 1
        if decided != NEVER:
            months[month_of[decided]][outcome] += 1
            change[month_of[max(filed, decided)]] -= 1
    told, ends, pending = [], [], 0
    for name, day in last_days.items():
        counts = months[name]
        outcomes = counts[APPROVED : len(OUTCOMES)]
        lines = {"month": name, "filed": counts[NONE], "decided": sum(outcomes)}
        told.append({**lines, **dict(zip(_COUNTED, outcomes, strict=True))})
        pending += change[name]
        ends.append({"date": date.fromordinal(day).isoformat(), "pending": pending})
    return told, ends
