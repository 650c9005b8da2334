"""How old a fact is, and when it should be looked at again: one rule for lists, cards and papers.

Counted in whole months from the last day that its source can be of. A fact is old from as many
months on as `warning_days` say, and stale when it is old or still to be verified.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import days
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.list_declaration import Computed, Listed
from rare_earth_desk.domain.records import RiskRule
from rare_earth_desk.domain.records.origin import Sourced
from rare_earth_desk.domain.verification import TO_VERIFY
from rare_earth_desk.domain.warning_days import old_months

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

STALE = "stale:yes"
"""The search that finds what is out of date, on each list of facts."""


def age(as_of: str | None, today: date) -> int | None:
    """Return the age of a fact in whole months, 0 for one of a day ahead; None where unknown."""
    if not as_of or not days.is_day(as_of):
        return None
    return max(whole_months(days.last(as_of), today), 0)


def whole_months(since: date, today: date) -> int:
    """Return how many months have passed in full since a day, negative for one ahead."""
    months = (today.year - since.year) * 12 + today.month - since.month
    return months - (today.day < since.day)


def is_old(as_of: str | None, today: date) -> bool:
    """Tell whether a fact is as old as to be checked again; of one without a day nobody knows."""
    return (age(as_of, today) or 0) >= old_months()


def is_stale(verification: str | None, as_of: str | None, today: date) -> bool:
    """Tell whether a fact should be looked at again: old, or still to be verified."""
    return verification == TO_VERIFY or is_old(as_of, today)


def _age(row: Mapping[str, Any], today: date) -> int | None:
    return age(row["as_of"], today)


def _stale(row: Mapping[str, Any], today: date) -> int:
    return int(is_stale(row["verification"], row["as_of"], today))


_COLUMNS = (
    Computed(
        "age", "Age", "Whole months since the day that the source speaks of.", Kind.INTEGER,
        unit="months", width=70, of=_age,
    ),
    Computed(
        "stale", "Stale",
        "Whether it should be looked at again: old by the rules of the desk, or to be verified.",
        Kind.FLAG, width=64, reads=(RiskRule.table,), of=_stale,
    ),
)  # fmt: skip


def with_age(listed: Listed) -> Listed:
    """Return a list page with age and staleness of its facts, where its records are facts."""
    if not issubclass(listed.record, Sourced):
        return listed
    computed = (*listed.computed, *_COLUMNS)
    return replace(listed, shown=(*listed.shown, "age"), computed=computed)
