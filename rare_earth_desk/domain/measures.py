"""The timeline of the control regime: announcements, suspensions and what the EU side did."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rare_earth_desk.domain import resources


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure or event.

    `day` may be of reduced precision (see `domain.days`); `number` is "" for what has none. `label`
    (at most 20 characters) stands beside a mark on a chart; `mark` is set for the few dates of the
    regime that charts show. `status` is a sentence part such as "in force".
    """

    day: str
    number: str
    body: str
    label: str
    mark: bool
    subject: str
    status: str
    verification: str
    source: str


@cache
def measures() -> tuple[Measure, ...]:
    """Return the timeline, earliest first."""
    return tuple(map(_read, resources.table("control_measures")))


def _read(row: dict[str, str]) -> Measure:
    return Measure(
        day=row["day"],
        number=row["number"],
        body=row["body"],
        label=row["label"],
        mark=row["mark"] == "yes",
        subject=row["subject"],
        status=row["status"],
        verification=row["verification"],
        source=row["source"],
    )


@cache
def marks() -> tuple[Measure, ...]:
    """Return the measures that charts over time mark with a thin line, earliest first."""
    return tuple(measure for measure in measures() if measure.mark)
