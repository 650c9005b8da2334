"""All figures of a day as one plain dictionary: what `stats --json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rare_earth_desk.statistics.ageing import BANDS, Ageing, ageing_by_group
from rare_earth_desk.statistics.backlog import backlog
from rare_earth_desk.statistics.cases import NOT_STATED
from rare_earth_desk.statistics.counts import Count, count_by_group
from rare_earth_desk.statistics.flows import flows
from rare_earth_desk.statistics.periods import Periods, months_of
from rare_earth_desk.statistics.rates import Approval, Rate, approval_by_group
from rare_earth_desk.statistics.window import Window, window_by_group

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Cases

_ALL = "all"


def summary(
    cases: Cases, *, as_at: date, known_on: date | None, window_days: int = 90
) -> dict[str, Any]:
    """Return the figures of `cases` at the end of `as_at`, ready for JSON.

    `cases` may hold later events too. `known_on` is only repeated: the caller has chosen what
    was known. "groups" starts with "all" and goes on in the order of `cases.labels`, groups
    without a visible case included; a group that is itself called "all" or "not stated" gets
    " (group)" behind its name. Months run from the first event to `as_at`. What cannot be
    computed is None; `complete` adds the figures of time.
    Raises Refused when `window_days` < 1.
    """
    seen = cases.as_at(as_at)
    months = months_of(seen, as_at)
    return {
        "as_at": as_at.isoformat(),
        "known_on": known_on.isoformat() if known_on else None,
        "groups": [
            *_groups(seen.together(), (_ALL,), as_at, window_days),
            *_groups(seen, _names(seen), as_at, window_days),
        ],
        "months": _months(seen, months),
        "backlog_month_end": _month_ends(seen, months),
    }


def _names(cases: Cases) -> list[str]:
    """Return the groups' names; one that is called like all together, or like none, says so."""
    own = len(cases.group_labels)
    found: list[str] = []
    for label in cases.group_labels:
        name = label
        while name in (_ALL, NOT_STATED, *found):
            name = f"{name} (group)"
        found.append(name)
    return [*found, *cases.labels[own:]]


def _groups(
    cases: Cases, names: Sequence[str], day: date, window_days: int
) -> list[dict[str, Any]]:
    parts = zip(
        names,
        count_by_group(cases),
        approval_by_group(cases),
        window_by_group(cases, day, window_days),
        ageing_by_group(cases, day),
        strict=True,
    )
    return [_group(*each) for each in parts]


def _group(
    label: str, number: Count, approval: Approval, last: Window, waiting: Ageing
) -> dict[str, Any]:
    return {
        "group": label,
        "filed": number.filed,
        "decided": number.decided,
        "pending": number.pending,
        "approved": number.approved,
        "refused": number.refused,
        "withdrawn": number.withdrawn,
        "outcome_not_reported": number.not_reported,
        "approved_of_decided": _rate(approval.of_decided),
        "approved_of_approved_refused": _rate(approval.of_approved_refused),
        "approved_of_filed": _rate(approval.of_filed),
        "window": {
            "days": last.days,
            "filed": last.filed,
            "decided": last.decided,
            "clearance_rate": last.clearance_rate,
            "disposition_days": last.disposition_days,
        },
        "ageing": [
            {"from": first, "to": to, "n": n}
            for (first, to), n in zip(BANDS, waiting.bands, strict=True)
        ],
        "oldest_days": waiting.oldest,
        "median_age_days": waiting.median,
        "excluded": {
            "negative_duration": number.negative_duration,
            "no_filing_day": number.no_filing_day,
        },
    }


def _rate(rate: Rate) -> dict[str, float | int | None]:
    return {
        "p": rate.p,
        "low": rate.low,
        "high": rate.high,
        "n": rate.n,
        "companies": rate.companies,
        "n_effective": rate.n_effective,
    }


def _months(cases: Cases, months: Periods) -> list[dict[str, Any]]:
    each = flows(cases, months)
    approved, refused, withdrawn, not_reported = each.by_outcome.tolist()
    columns = {
        "month": months.names,
        "filed": each.filed.tolist(),
        "decided": each.decided.tolist(),
        "approved": approved,
        "refused": refused,
        "withdrawn": withdrawn,
        "outcome_not_reported": not_reported,
    }
    return [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]


def _month_ends(cases: Cases, months: Periods) -> list[dict[str, Any]]:
    counts = backlog(cases, months.ends).tolist()
    days = (date.fromordinal(day).isoformat() for day in months.ends.tolist())
    return [{"date": day, "pending": n} for day, n in zip(days, counts, strict=True)]
