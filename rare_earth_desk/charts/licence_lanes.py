"""General licences over time: a lane for each, and the days ahead at which to look at them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts.lanes import Bar, Lane, LaneChart, Look, Mark, Sign
from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.general_licences import words
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.warning_days import in_force, whose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.general_licences.renewals import Lane as Renewal

_UNCOVERED: Final = "uncovered"
LOOKS: Final = {
    "running": (Look(Sign.FULL, "accent"), phrase("in force")),
    "suspended": (Look(Sign.HATCHED, "accent"), phrase("suspended")),
    "to come": (Look(Sign.DASHED, "accent"), phrase("to come")),
    "draft": (Look(Sign.DOTTED, "muted"), phrase("drafted")),
    "ended": (Look(Sign.THIN, "edge"), phrase("ended, another follows")),
    _UNCOVERED: (Look(Sign.OUTLINE, "bad"), phrase("ended, and nothing follows")),
}
"""How a licence is drawn by its standing, and what the sign means, in the order of the legend."""
_BEFORE, _AFTER = timedelta(days=2 * 366), timedelta(days=2 * 366)
"""How far the axis may go from today: a longer validity goes on beyond the edge."""
_ROOM = timedelta(days=30)


def chart_of(renewals: Sequence[Renewal], today: date) -> LaneChart:
    """Return the lanes of licences that have a day at all, in the order given."""
    shown = [one for one in renewals if one.first or one.last]
    first, last = _axis(shown, today)
    return LaneChart(
        title=_finding(renewals),
        subtitle=phrase(
            "Validity of general licences, as of {day}; dotted lines mark days ahead ({whose})",
            day=days.show(today.isoformat()), whose=whose(),
        ),
        lanes=tuple(_lane(one, last) for one in shown),
        first=first.toordinal(),
        last=last.toordinal(),
        today=today.toordinal(),
        marks=tuple(
            Mark((today + timedelta(days=ahead)).toordinal(), grouped(ahead))
            for ahead in sorted(in_force().licence_marks)
        ),
        signs=tuple(LOOKS.values()),
        holds=Holds.COUNTS,
    )  # fmt: skip


def _finding(renewals: Sequence[Renewal]) -> Phrase:
    standing = [one.standing for one in renewals]
    return phrase(
        "{n} in force, {m} to come or drafted, {k} ended",
        n=grouped(standing.count("running") + standing.count("suspended")),
        m=grouped(standing.count("to come") + standing.count("draft")),
        k=grouped(standing.count("ended")),
    )


def _lane(one: Renewal, edge: date) -> Lane:
    name = str(words.called(one.licence))
    standing = words.standing(one)
    look, _ = LOOKS[_UNCOVERED if one.is_uncovered else one.standing]
    first = one.first or date.min
    return Lane(
        id=one.licence.id,
        name=name,
        bars=(Bar(
            look, first.toordinal(), None if one.last is None else one.last.toordinal(), standing,
            beside=True,
        ),) if first <= edge else (),
        standing=standing,
        spoken=in_a_row([Phrase(name), words.validity(one.licence), standing]),
        stands_out=one.within is not None or one.is_uncovered,
    )  # fmt: skip


def _axis(shown: Sequence[Renewal], today: date) -> tuple[date, date]:
    """Return whole months around the licences, today and the marked days."""
    starts = [one.first for one in shown if one.first] or [today]
    ends = [one.last for one in shown if one.last]
    far = today + timedelta(days=max(in_force().licence_marks))
    begin = max(min(*starts, today), today - _BEFORE)
    end = min(max([*ends, far]), today + _AFTER) + _ROOM
    return begin.replace(day=1), days.last(f"{end.year:04}-{end.month:02}")
