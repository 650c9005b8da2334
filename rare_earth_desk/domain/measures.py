"""Measures of the control regime: which of them charts mark, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.records import Measure


def marked(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the measures that charts over time mark with a thin line, earliest first."""
    found = (each for each in measures if each.mark and each.announced_on)
    return tuple(sorted(found, key=lambda each: (days.first(each.announced_on or ""), each.id)))


def body_and_number(measure: Measure) -> str:
    """Return the body with the number of its announcement, or with what the measure is called."""
    if measure.announcement:
        told = measure.announcement
        number = f"No. {told}" if told[:1].isdigit() else told
        return " ".join(filter(None, (measure.body, number)))
    return measure.body or measure.name or ""
