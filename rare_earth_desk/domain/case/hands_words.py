"""In whose hands a case is, how long each had it, and the step of its protocol, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rare_earth_desk.domain import days
from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.service_clock import (
    NO_HANDLING,
    Running,
    Span,
    per_holder,
    running,
    spent,
)
from rare_earth_desk.domain.stays import Stay, life_of

# The order in which a case usually goes through their hands.
_HOLDERS = ("company", "province", "MOFCOM", "customs", "desk", "unknown")
_IN_HANDS = {
    "company": "In the company’s hands",
    "province": "In the province’s hands",
    "MOFCOM": "In MOFCOM’s hands",
    "customs": "In the hands of customs",
    "desk": "In the desk’s hands",
    "unknown": "In whose hands it is, nobody can tell",
}
_SHORT = {"unknown": "not known"}


@dataclass(frozen=True, slots=True)
class Hands:
    """`sentences` say who has the case and how long each had it, `steps` what is to be done.

    `late` tells that one of the steps is to be escalated, `more` what to do then.
    """

    sentences: tuple[Phrase, ...] = ()
    steps: tuple[Phrase, ...] = ()
    late: bool = False
    more: tuple[Phrase, ...] = ()


def hands_of(case: Case) -> Hands:
    """Return in whose hands a case is as of the day one looks at; nothing where nobody had it."""
    life = life_of(case.every_entry, case.today)
    handling = case.handling or NO_HANDLING
    spans = per_holder(life, case.calendars, case.today, handling)
    sentences: list[Phrase] = []
    so_far: Mapping[str, Span] = {}
    if life.now is not None:
        calendar = case.calendars.of(handling.calendar_of(life.now.holder))
        this_time = spent(life.now, calendar, case.today)
        sentences += _now(life.now, this_time)
        so_far = {life.now.holder: this_time}
    if spans != so_far:
        sentences.append(_totals(spans))
    found = running(life, handling, case.calendars, case.today)
    return Hands(
        tuple(sentences),
        tuple(_step(one) for one in found),
        any(one.over is not None for one in found),
        tuple(_what_to_do(one) for one in found),
    )


def _now(stay: Stay, span: Span) -> list[Phrase]:
    hands = phrase(_IN_HANDS.get(stay.holder, stay.holder))
    count = phrase("{n:working day|working days}", n=number(span))
    if stay.start.day is None:
        return [phrase("{hands}, since when is not known", hands=hands), count]
    return [phrase("{hands} since {day}", hands=hands, day=days.show(stay.start.day)), count]


def _totals(spans: Mapping[str, Span]) -> Phrase:
    told = [
        phrase("{holder} {n}", holder=phrase(_SHORT.get(holder, holder)), n=number(spans[holder]))
        for holder in _HOLDERS
        if holder in spans
    ]
    return phrase("in all {listed}", listed=in_a_row(told))


def number(span: Span) -> Phrase | str:
    """Return a number of working days, as a range where not every day is known."""
    if span.exact:
        return str(span.likely)
    if span.most is None:
        return phrase("at least {n}", n=span.least)
    return phrase("{least} to {most}", least=span.least, most=span.most)


def _step(one: Running) -> Phrase:
    """Return a step with its time in days, which are working days of its calendar."""
    said = phrase("{step} · {time}", step=one.step.name or "", time=_time(one))
    if one.over is None:
        return said
    to = one.step.escalate_to or phrase("whom it concerns")
    return phrase("{said} · turn to {to}", said=said, to=to)


def _time(one: Running) -> Phrase:
    used, of = number(one.used), one.step.working_days
    if one.stands:
        return phrase("stands, {n:day|days} used", n=used)
    if of is None or one.left is None:
        return phrase("{n:day|days} so far", n=used)
    if one.left == 0 and one.used.exact:
        return phrase("the last of {of:day|days}", of=of)
    if one.left > 0 and one.used.exact:
        return phrase("{n} of {of:day|days} left", n=one.left, of=of)
    if one.left < 0 and one.used.exact:
        return phrase("{n:day|days} over the {of}", n=-one.left, of=of)
    return phrase("{n} of {of:day|days} used", n=used, of=of)


def _what_to_do(one: Running) -> Phrase:
    words = "{step}: {n:working day|working days} since {day}"
    day = days.show(one.since.day) if one.since.day else phrase("a day not known")
    said = phrase(words, step=one.step.name or "", n=number(one.used), day=day)
    if one.over is None or not one.step.escalation:
        return said
    return phrase("{said}. {what}.", said=said, what=one.step.escalation)
