"""What moved and what is overdue, in the words that pages, papers and the desk share."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, fact_age, local_time, vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply.slips import KINDS, STAGE, START, distance

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.supply.progress import Overdue
    from rare_earth_desk.domain.supply.slips import Slip

_MONTH: Final = 31  # days of lateness from which months are told instead


def plan(slip: Slip, value: str | None) -> Phrase:
    """Return an earlier or present plan as people read it: a day, or a stage; "—" for none."""
    if not value:
        return Phrase("—")
    if slip.what == STAGE:
        return Phrase(vocabulary.label_of("project_stage", value))
    return phrase("{day}", day=days.show(value))


def happened(slip: Slip) -> Phrase:
    """Return what happened with its distance: "Slipped, 5 months later", "Stopped"."""
    by = distance(slip)
    kind = KINDS[slip.kind]
    return phrase("{kind}, {by}", kind=kind, by=by) if by.template else kind


def recorded(slip: Slip) -> Phrase:
    """Return when and by whom the plan was changed, in local time."""
    day = days.show(local_time.local(datetime.fromisoformat(slip.at)).date().isoformat())
    return phrase("{day}, {who}", day=day, who=slip.who) if slip.who else phrase("{day}", day=day)


def what_is_due(one: Overdue) -> Phrase:
    """Return what should be there: the name of a milestone, or the start."""
    if one.milestone is None:
        return START
    name = one.milestone.name
    return phrase("{name}", name=name) if name else Phrase("Milestone without a name")


def lateness(one: Overdue, today: date) -> Phrase:
    """Return since when it is overdue: "2 months overdue", "12 days overdue"."""
    if one.late < _MONTH:
        return phrase("{n:day|days} overdue", n=one.late)
    months = fact_age.whole_months(days.last(one.planned), today)
    return phrase("{n:month|months} overdue", n=max(months, 1))


def planned(one: Overdue) -> Phrase:
    """Return for when it was planned, as people read it."""
    return phrase("{day}", day=days.show(one.planned))
