"""General licences over time in words, the same on screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from rare_earth_desk.domain.general_licences.renewals import Lane
    from rare_earth_desk.domain.general_licences.years import Drawn, Year
    from rare_earth_desk.domain.records import GeneralLicence

COUNTS_AS_APPROVED = phrase(
    "In the statistics they count as approved, on the day of that status: the exporter may "
    "deliver. The time they waited until then counts like that of any other decision."
)
NOT_FROM_A_CODE = phrase(
    "Whether goods fall under a licence follows from the licence, not from a customs heading alone."
)


def called(licence: GeneralLicence) -> Phrase | str:
    """Return what a licence is called, by its number where it has no name."""
    return licence.name or licence.licence_number or phrase("a licence without a name")


def validity(licence: GeneralLicence) -> Phrase:
    """Return its days: "2 Dec 2025 to 2 Dec 2026", where only one is known that one."""
    first, last = days.show(licence.valid_from), days.show(licence.valid_until)
    if first and last:
        return phrase("{first} to {last}", first=first, last=last)
    if first:
        return phrase("from {first}, no last day known", first=first)
    return phrase("to {last}", last=last) if last else phrase("no days known")


def standing(lane: Lane) -> Phrase:
    """Return where a licence stands today."""
    if lane.standing == "draft":
        return phrase("drafted, covers nothing yet")
    if lane.standing == "suspended":
        return phrase("suspended, covers nothing for the time being")
    if lane.standing == "to come":
        return phrase("begins on {day}", day=days.show(str(lane.first)))
    return _ended(lane.left) if lane.standing == "ended" else _running(lane.left)


def _ended(left: int | None) -> Phrase:
    if left is None or left >= 0:
        return phrase("ended before its last day")
    return phrase("ended {n:day|days} ago", n=grouped(-left))


def _running(left: int | None) -> Phrase:
    if left is None:
        return phrase("in force, no last day known")
    return phrase("{n:day|days} left", n=grouped(left)) if left else phrase("ends today")


def succession(lane: Lane) -> Phrase:
    """Return what follows a licence."""
    if lane.next is None or lane.succession == "none":
        return phrase("nothing follows")
    if lane.succession == "drafted":
        return phrase("only drafted: {name}", name=called(lane.next))
    return phrase("followed by {name}", name=called(lane.next))


def year(one: Year | None) -> Phrase:
    """Return a year of validity by its days."""
    if one is None:
        return phrase("Outside its validity, or day not known")
    first, last = (days.show(day.isoformat()) for day in (one.first, one.last))
    return phrase("{first} to {last}", first=first, last=last)


def drawn(one: Drawn) -> Phrase:
    """Return what was drawn, of how much, and that it is more than it may be."""
    kilograms = grouped(one.kilograms, 0)
    if one.allowed is None:
        return phrase("{n} kg drawn, no limit known", n=kilograms)
    words = {"n": kilograms, "all": grouped(one.allowed, 0)}
    if one.is_over:
        more = grouped(one.kilograms - one.allowed, 0)
        return phrase("{n} of {all} kg drawn, {more} kg too many", more=more, **words)
    left = grouped(one.left or 0.0, 0)
    return phrase("{n} of {all} kg drawn, {left} kg left", left=left, **words)
