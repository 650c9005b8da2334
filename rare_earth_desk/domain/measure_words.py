"""What a measure is, was or will be, in words for lists, charts and papers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.measure_phases import Phase, is_moment
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from rare_earth_desk.domain.measure_phases import Regime, Stretch
    from rare_earth_desk.domain.records import Measure

TO_VERIFY = phrase("to be verified")
_PHASES = {
    Phase.ANNOUNCED: "announced",
    Phase.DRAFT: "draft",
    Phase.IN_FORCE: "in force",
    Phase.SUSPENDED: "suspended",
    Phase.OVER: "over",
    Phase.UNKNOWN: "to be verified",
}
_UNTIL = {
    Phase.DRAFT: "draft, comments until {day}",
    Phase.IN_FORCE: "in force until {day}",
}


def title(measure: Measure) -> str:
    """Return what a measure is called: its name, its number, or the beginning of its subject."""
    return measure.name or measure.announcement or (measure.subject or "")[:40] or "–"


def phase_words(phase: Phase) -> Phrase:
    """Return a phase in words."""
    return Phrase(_PHASES[phase])


def standing(regime: Regime, measure: Measure, day: date) -> Phrase:
    """Return in words what a measure is on a day, such as "suspended until 10 Nov 2026 by …".

    The one source of these words, for screens and papers alike.
    """
    if is_moment(measure):
        kind = vocabulary.label_of("measure_kind", measure.kind)
        return phrase("{kind:lower}", kind=Phrase(kind))
    now = regime.standing(measure, day)
    if now is None:
        return phrase("not announced by then") if measure.announced_on else TO_VERIFY
    if not now.is_sure(day):
        return phrase("{words}, day not known exactly", words=_told(regime, measure, now))
    return _told(regime, measure, now)


def _told(regime: Regime, measure: Measure, now: Stretch) -> Phrase:
    if now.phase is Phase.UNKNOWN:
        term = regime.term_end(measure)
        return TO_VERIFY if term is None else ended(term)
    if now.phase is Phase.SUSPENDED:
        return _suspended(regime, now)
    if now.phase is Phase.ANNOUNCED:
        return phrase("announced, to apply from {day}", day=_after(regime, measure, now))
    template = _UNTIL.get(now.phase) if now.last else None
    if template is not None:
        return phrase(template, day=last_day(now))
    return phrase("{phase} since {day}", phase=phase_words(now.phase), day=first_day(now))


def _suspended(regime: Regime, now: Stretch) -> Phrase:
    by = regime.by_id.get(now.by)
    until = phrase("suspended until {day}", day=last_day(now)) if now.last else None
    words = until or phrase("suspended, until when is to be verified")
    return words if by is None else phrase("{words} by {name}", words=words, name=title(by))


def phase_on(regime: Regime, measure: Measure, day: date) -> tuple[str | None, str | None]:
    """Return what a measure is on a day, as a term of "measure_phase", and the last day of that.

    The day is as exact as it is known. None of moments, and before it was announced.
    """
    now = regime.standing(measure, day)
    if now is None:
        is_open = not measure.announced_on and not is_moment(measure)
        return (Phase.UNKNOWN.value if is_open else None), None
    if now.last is None:
        return now.phase.value, None
    first = min(now.surely_last or now.last, now.last)
    return now.phase.value, _day_of(first, now.last) or now.last.isoformat()


def to_write(regime: Regime, measure: Measure, day: date) -> Phrase | None:
    """Return how to write down what followed; None where no term has ended on that day."""
    term = regime.term_end(measure)
    if term is None or term.last is None or term.last >= day:
        return None
    by = regime.by_id.get(term.by)
    if by is not None:
        words = (
            "Open the record of {name}: a later day in “Until” if it was prolonged; if it ended, "
            "state “In force” in the record here"
        )
        return phrase(words, name=title(by))
    if regime.suspended(measure):
        return phrase(
            "Open the record: a later day in “Until” if it was prolonged; if it ended, state "
            "“Over”, and “In force” for what it suspended"
        )
    return phrase(
        "Open the record: a later day in “Until” if it was prolonged, state “Over” if it ended"
    )


def bar_words(one: Stretch) -> Phrase:
    """Return a phase with the day it lasts until, as it stands in a bar of the timeline."""
    if one.last is None or one.phase is Phase.ANNOUNCED:
        return phase_words(one.phase)
    return phrase("{phase} until {day}", phase=phase_words(one.phase), day=last_day(one))


def ended(term: Stretch) -> Phrase:
    """Return that a term ended and that nobody wrote down what followed."""
    day = last_day(term)
    if term.phase is Phase.SUSPENDED:
        return phrase("suspended until {day}; what followed is to be verified", day=day)
    return phrase("term ended on {day}; what followed is to be verified", day=day)


def course(regime: Regime, measure: Measure) -> tuple[Phrase, ...]:
    """Return each phase of a measure with its days, in their order; () of moments."""
    return tuple(
        phrase("{phase} {days}", phase=phase_words(one.phase), days=_span(one))
        for one in regime.phases(measure)
    )


def _span(one: Stretch) -> Phrase:
    if one.last is None:
        return phrase("from {day}", day=first_day(one))
    return phrase("{first} to {last}", first=first_day(one), last=last_day(one))


def first_day(one: Stretch) -> Phrase | str:
    """Return the day on which a phase begins, as exactly as it is known."""
    if one.surely_first == date.max:
        return phrase("an unknown day")
    return shown(one.first, one.surely_first or one.first)


def last_day(one: Stretch) -> str:
    """Return the last day of a phase, as exactly as it is known; "" where it has none."""
    if one.last is None:
        return ""
    return shown(min(one.surely_last or one.last, one.last), one.last)


def _after(regime: Regime, measure: Measure, now: Stretch) -> Phrase | str:
    found = regime.phases(measure)
    place = found.index(now) + 1
    planned = measure.in_force_from
    if planned:
        return days.show(planned)
    return first_day(found[place]) if place < len(found) else phrase("an unknown day")


def shown(first: date, last: date) -> str:
    """Return the days from `first` to `last` as the one day, month or year that they are.

    The day after the last one that can be entered is shown as it stands.
    """
    day = _day_of(first, last)
    if day:
        return days.show(day)
    return " – ".join(dict.fromkeys(days.show(day.isoformat()) for day in (first, last)))


def _day_of(first: date, last: date) -> str:
    """Return the one day, month or year that these days are, as it is written; "" for none."""
    for precision in ("day", "week", "month", "quarter", "year"):
        day = days.at(first, precision)
        if days.is_day(day) and days.span(day)[1:] == (first, last):
            return day
    return ""
