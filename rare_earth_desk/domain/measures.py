"""Measures of the control regime: which of them charts mark, and their state in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.records import Measure

SUSPENDED, TO_VERIFY = "suspended", "to verify"


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


def state_in_words(measure: Measure) -> Phrase | str:
    """Return the state of a measure as the end of a sentence, with the last day of its term."""
    until = days.show(measure.until) if measure.until else ""
    if until and measure.state == TO_VERIFY:
        if measure.suspended_by:
            return phrase("suspended until {day}; what followed is to be verified", day=until)
        return phrase("until {day}; what followed is to be verified", day=until)
    if until and measure.state == SUSPENDED:
        return phrase("suspended until {day}", day=until)
    told = vocabulary.label_of("measure_state", measure.state or "").lower()
    if until and told:
        return phrase("{state} until {day}", state=Phrase(told), day=until)
    return Phrase(told) if told else ""
