"""Which general licences run out, when, and whether another one takes their place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.domain import warning_days
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.general_licences.years import begins, ends

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import GeneralLicence

Standing = Literal["draft", "to come", "running", "suspended", "ended"]
Succession = Literal["none", "drafted", "settled"]

DRAFT, ENDED, SUSPENDED = "draft", "ended", "suspended"


@dataclass(frozen=True, slots=True)
class Lane:
    """One licence over time; a day is None where it is not known.

    `left` are the days from today to its last day, negative once it is over. `next` is the licence
    that takes its place; `succession` tells whether there is none, only a drafted one, or one
    that was granted.
    """

    licence: GeneralLicence
    first: date | None
    last: date | None
    left: int | None
    standing: Standing
    next: GeneralLicence | None
    succession: Succession

    @property
    def within(self) -> int | None:
        """The least of the days one looks at within which it ends; None where not, or over."""
        if self.left is None or self.left < 0 or self.standing in (DRAFT, ENDED):
            return None
        marks = warning_days.in_force().licence_marks
        return min((mark for mark in marks if self.left <= mark), default=None)

    @property
    def is_uncovered(self) -> bool:
        """Whether it ended and no granted licence took its place."""
        return self.standing == ENDED and self.succession != "settled"


def lanes(licences: Iterable[GeneralLicence], today: date) -> list[Lane]:
    """Return a lane for each licence, by the last day; those without one last."""
    by_id = {one.id: one for one in licences}
    made = [_lane(one, by_id.get(one.renewed_by or ""), today) for one in by_id.values()]
    return sorted(
        made, key=lambda one: (one.last or date.max, one.licence.name or "", one.licence.id)
    )


def standing_of(licence: GeneralLicence, today: date) -> Standing:
    """Return where a licence stands on a day, by its state and its days."""
    first, last = begins(licence), ends(licence)
    if licence.state == DRAFT:
        return "draft"
    if licence.state == ENDED or (last is not None and last < today):
        return "ended"
    if licence.state == SUSPENDED:
        return "suspended"
    return "to come" if first is not None and first > today else "running"


def days_left(licence: GeneralLicence, today: date) -> int | None:
    """Return the days from today to its last day, negative once over; None: not known."""
    last = ends(licence)
    return None if last is None else (last - today).days


def _lane(licence: GeneralLicence, following: GeneralLicence | None, today: date) -> Lane:
    succession: Succession = "none"
    if following is not None:
        # What was taken back takes nobody's place.
        succession = "drafted" if following.state == DRAFT else "settled"
        if following.state == ENDED:
            succession = "none"
    return Lane(
        licence,
        begins(licence),
        ends(licence),
        days_left(licence, today),
        standing_of(licence, today),
        following,
        succession,
    )
