"""The validity of general licences over time: a lane for each, for paper."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts.timeline import Bar, Lane, Timeline
from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.general_licences import words
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.measure_phases import Phase
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.domain.general_licences import renewals

BEFORE, AFTER = timedelta(days=400), timedelta(days=430)
"""What is shown around today; a longer validity goes on beyond the edge."""

_PHASES: Final = {
    "running": Phase.IN_FORCE, "to come": Phase.ANNOUNCED, "draft": Phase.DRAFT,
    "suspended": Phase.SUSPENDED, "ended": Phase.OVER,
}  # fmt: skip
"""How a licence is drawn by where it stands; a draft looks like what is to come, in grey."""


def licence_lanes(found: Sequence[renewals.Lane], today: date) -> Timeline | None:
    """Return the licences that have a day at all, as they are given; None without any."""
    lanes = tuple(_lane(one) for one in found if one.first or one.last)
    if not lanes:
        return None
    return Timeline(
        phrase("Validity of the general licences"),
        phrase("{n:licence|licences} with a known day, as of {day}",
               n=len(lanes), day=days.show(today.isoformat())),
        lanes, (today - BEFORE).toordinal(), (today + AFTER).toordinal(), today.toordinal(),
        tuple((phase, _called(standing)) for standing, phase in _PHASES.items()),
        Holds.COUNTS,
    )  # fmt: skip


def _called(standing: str) -> Phrase:
    return Phrase(vocabulary.label_of("licence_standing", standing))


def _lane(one: renewals.Lane) -> Lane:
    name, standing = str(words.called(one.licence)), words.standing(one)
    first = one.first or one.last
    assert first is not None, "one without any day is not shown"
    bar = Bar(
        _PHASES[one.standing],
        first.toordinal(),
        None if one.last is None else one.last.toordinal(),
        sharp_first=one.first is not None and _is_sharp(one.licence.valid_from),
        sharp_last=one.last is None or _is_sharp(one.licence.valid_until),
        words=_words(one),
    )
    return Lane(
        id=one.licence.id, name=name, kind="", bars=(bar,), point=None, sharp=True,
        standing=standing, spoken=phrase("{name}: {standing}", name=name, standing=standing),
        subject="", open=one.is_uncovered, verified=one.licence.verification == "verified",
        alone=True,
    )  # fmt: skip


def _words(one: renewals.Lane) -> Phrase:
    """Return where it stands, and of one that ended or ends soon also what follows."""
    said = words.standing(one)
    if not one.is_uncovered and one.within is None:
        return said
    return phrase("{standing}, {next}", standing=said, next=words.succession(one))


def _is_sharp(day: str | None) -> bool:
    return day is None or days.precision(day) == "day"
