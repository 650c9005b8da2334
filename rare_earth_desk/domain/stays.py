"""In whose hands a case has been over its life, track by track and as a whole.

The rules are those of `domain.standing`: at the end of every day the last stay names the holder
that the standing of that day names. A test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rare_earth_desk.domain import days
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.standing import holder_of
from rare_earth_desk.domain.status_order import (
    Dated,
    had_happened,
    in_force,
    ordered,
    without_slips,
)

TRACKS = ("licensing", "customs", "channel")


class Moment(NamedTuple):
    """When something happened, as ordinals: the day reckoned with, the earliest and the latest.

    `day` is what was told, None where nobody told it; then `earliest` is None too and `latest` is
    the day of the report.
    """

    day: str | None
    at: int
    earliest: int | None
    latest: int

    @classmethod
    def on(cls, day: date) -> Moment:
        """Return the moment of a day that is known."""
        return cls(day.isoformat(), day.toordinal(), day.toordinal(), day.toordinal())


class Stay(NamedTuple):
    """A time in one holder's hands ("" for nobody's), entered by a status.

    `end` is the start of the next stay; None while it lasts.
    """

    holder: str
    status: str
    start: Moment
    end: Moment | None = None


class Life(NamedTuple):
    """The stays of a case: of each track one per status, as a whole one per holder.

    `decided` tells whether the application has its decision, or was withdrawn.
    """

    tracks: dict[str, list[Stay]]
    whole: list[Stay]
    decided: bool = False

    @property
    def now(self) -> Stay | None:
        """The stay that lasts; None for a case in nobody's hands."""
        return self.whole[-1] if self.whole and self.whole[-1].holder else None


def life_of(entries: Iterable[StatusEntry], today: date) -> Life:
    """Return the stays of a case until the end of a day, as known today.

    Takes all its entries, corrected and removed ones included.
    """
    return life(ordered(one for one in in_force(entries) if had_happened(one, today)), today)


def life(dated: Sequence[Dated], today: date) -> Life:
    """Return the stays that follow from the entries in force, in the order of the rules."""
    tracks: dict[str, list[Stay]] = {track: [] for track in TRACKS}
    whole: list[Stay] = []
    now: dict[str, Dated] = {}
    reached = 0
    for one in without_slips(dated):
        track = one.status.track
        start = _moment(one, today)
        if 0 < start.at < reached:
            # The middle of the days possible so far need not keep the order of the entries.
            start = start._replace(at=reached)
        reached = max(reached, start.at)
        now[track] = one
        _enter(tracks[track], Stay(one.status.holder, one.status.code, start), by_status=True)
        holder = holder_of(now.get("licensing"), now.get("customs"), now.get("channel")) or ""
        _enter(whole, Stay(holder, one.status.code, start), by_status=False)
    licensing = now.get("licensing")
    return Life(tracks, whole, licensing is not None and bool(licensing.status.outcome))


def _enter(stays: list[Stay], fresh: Stay, *, by_status: bool) -> None:
    """Add a stay, unless it only confirms the last one."""
    if not by_status:
        while stays and stays[-1].holder != fresh.holder and _took_no_time(stays[-1], fresh):
            stays.pop()
    if stays:
        last = stays[-1]
        if last.status == fresh.status if by_status else last.holder == fresh.holder:
            stays[-1] = last._replace(end=None)
            return
        stays[-1] = last._replace(end=fresh.start, start=_settled(last.start, fresh.start))
    stays.append(fresh)


def _took_no_time(stay: Stay, next_: Stay) -> bool:
    """Tell whether a case surely went on the day it came: through hands that never had it."""
    one, other = stay.start, next_.start
    return one.earliest == one.latest == other.earliest == other.latest


def _settled(start: Moment, next_: Moment) -> Moment:
    """Return a start of which nothing is known as one not later than what came next."""
    return start if start.at else start._replace(at=next_.at, latest=next_.latest)


def _moment(dated: Dated, today: date) -> Moment:
    entry, last = dated.entry, today.toordinal()
    if entry.happened:
        _, earliest, latest = days.span(entry.happened)
        at = days.middle(entry.happened, not_after=today).toordinal()
        return Moment(entry.happened, at, earliest.toordinal(), min(latest.toordinal(), last))
    if entry.reported_on:
        latest_ = min(days.last(entry.reported_on).toordinal(), last)
        return Moment(None, min(dated.ordinal, last), None, latest_)
    return Moment(None, 0, None, last)
