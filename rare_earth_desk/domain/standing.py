"""Where an application stands: computed from its status entries, items, stocks and lists.

What the entries say of each other is told by `domain.status_order`. Whatever takes a day tells
what is known today of how things stood at its end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rare_earth_desk.domain import statuses, vocabulary
from rare_earth_desk.domain.listing.cohort import is_answered
from rare_earth_desk.domain.records import ApplicationItem, StatusEntry, StockReport
from rare_earth_desk.domain.status_order import (
    DISAGREEMENT_DAYS,
    Dated,
    by_track,
    contradictions,
    governing,
    had_happened,
    in_force,
    is_past,
    jumps,
    ordered,
    since,
    without_slips,
)
from rare_earth_desk.domain.statuses import Status
from rare_earth_desk.domain.stocks import latest_of, out_on

# To be raised by one with every change of the rules of this module, `status_order` and `counting`
# that gives other standings: files computed by other rules are computed again when opened.
RULES = 6


def fingerprint() -> str:
    """Return what tells apart the rules that standings follow from, shipped tables included."""
    told = [
        (
            *(one.code, one.track, one.group, one.stage, one.holder, one.outcome),
            *(one.milestone, one.clock, one.following),
        )
        for one in statuses.statuses()
    ]
    sure = [(term.key, vocabulary.certainty_rank(term.key)) for term in
            vocabulary.terms("certainty")]  # fmt: skip
    return hashlib.sha256(repr((RULES, DISAGREEMENT_DAYS, told, sure)).encode()).hexdigest()[:16]


def _first(track: Sequence[Dated], wanted: Callable[[Status], bool]) -> Dated | None:
    """Return the earliest entry of the wanted kind; one whose day is known goes before."""
    found = [dated for dated in track if wanted(dated.status)]
    return next((dated for dated in found if dated.entry.happened), found[0] if found else None)


def _milestone(track: Sequence[Dated], name: str) -> Dated | None:
    return _first(track, lambda status: status.milestone == name)


def _day(dated: Dated | None) -> str | None:
    return dated.entry.happened if dated else None


def _decision(track: Sequence[Dated], current: Dated | None) -> Dated | None:
    """Return the entry that first told the outcome in force (approved before issued, shipped)."""
    if current is None or not current.status.outcome:
        return None
    outcome = current.status.outcome
    return _first(track, lambda status: status.outcome == outcome)


def holder_of(licensing: Dated | None, customs: Dated | None, channel: Dated | None) -> str | None:
    """Return in whose hands a case is by the entries in force of its tracks; None for nobody's."""
    for track in (licensing, customs, channel):
        if track is not None and track.status.holder:
            return track.status.holder
        if (
            track is licensing
            and track is not None
            and track.status.outcome not in ("", "approved")
        ):
            return None
    return None


def progress(entries: Iterable[StatusEntry], as_at: date | None = None) -> dict[str, object]:
    """Return the fields of a Standing that follow from status entries alone.

    With a day they are those at its end: what had happened by then, and of reports the latest
    that had come by then. Entries that were corrected since never counted.
    """
    counting = in_force(entries)
    dated = ordered(entry for entry in counting if had_happened(entry, as_at))
    tracks = by_track(dated)
    licensing = governing(tracks["licensing"])
    channel, customs = governing(tracks["channel"]), governing(tracks["customs"])
    decision = _decision(tracks["licensing"], licensing)
    shown = licensing or customs
    return {
        "filed_on": _day(_milestone(tracks["licensing"], "filed")),
        "accepted_on": _day(_milestone(tracks["licensing"], "accepted")),
        "decided_on": _day(decision),
        "decided_known_on": _past(decision.entry.reported_on, as_at) if decision else None,
        "outcome": licensing.status.outcome or None if licensing else None,
        "status": shown.status.code if shown else None,
        "status_on": shown.entry.happened if shown else None,
        "status_by": shown.entry.reported_by if shown else None,
        "certainty": shown.entry.certainty if shown else None,
        "holder": holder_of(licensing, customs, channel),
        "channel": channel.status.code if channel else None,
        "channel_on": channel.entry.happened if channel else None,
        "customs": customs.status.code if customs else None,
        "last_news_on": _news(dated if as_at is None else ordered(counting), as_at),
        "disagreement": int(any(True for _ in contradictions(tracks["licensing"]))) or None,
        "out_of_order": int(any(True for track in tracks.values() for _ in jumps(track))) or None,
        "clock_stops": clock_stops(tracks["licensing"]),
    }


def clock_stops(track: Iterable[Dated]) -> str | None:
    """Return the times with the applicant, "2025-06-01/2025-06-09, 2025-08-02/", None for none.

    Each runs from the day the papers came back to that of the next status; the last may last.
    `track` are the licensing entries in the order of the rules.
    """
    found: list[str] = []
    begun: str | None = None
    for one in without_slips(track):
        day = one.entry.happened or one.entry.reported_on
        if one.status.stops_the_time:
            begun = begun or day
        elif begun:
            found.append(f"{begun}/{day or begun}")
            begun = None
    if begun:
        found.append(f"{begun}/")
    return ", ".join(found) or None


def _past(day: str | None, as_at: date | None) -> str | None:
    return day if is_past(day, as_at) else None


def _news(dated: Iterable[Dated], as_at: date | None) -> str | None:
    """Return the latest day of a report, whenever that happened which it tells of."""
    told = (one.entry.reported_on or one.entry.happened for one in dated)
    return max((_past(day, as_at) or "" for day in told), default="") or None


def _joined(values: Iterable[str | None]) -> str | None:
    return ", ".join(dict.fromkeys(value for value in values if value)) or None


def goods(items: Iterable[ApplicationItem]) -> dict[str, object]:
    """Return the fields of a Standing that follow from the items."""
    present = [item for item in items if not item.removed]
    amounts = [item.quantity_kg for item in present if item.quantity_kg is not None]
    return {
        "element": _joined(item.element for item in present),
        "control_code": _joined(item.control_code for item in present),
        "hs_code": _joined(item.hs_code for item in present),
        "quantity_kg": sum(amounts) if amounts else None,
    }


def reported(reports: Iterable[StockReport], as_at: date) -> list[StockReport]:
    """Return the stock reports that had come by the end of a day; of some it is not known."""
    return [one for one in reports if one.reported_on and is_past(one.reported_on, as_at)]


def stock(reports: Iterable[StockReport]) -> dict[str, object]:
    """Return the fields of a Standing that follow from the latest stock report that fits."""
    latest = latest_of(reports)
    if latest is None:
        return {"days_of_stock": None, "line_stop_on": None, "stock_reported_on": None}
    return {
        "days_of_stock": latest.days_of_stock,
        "line_stop_on": out_on(latest.line_stop_on, latest.days_of_stock, latest.reported_on),
        "stock_reported_on": latest.reported_on,
    }


class Place(NamedTuple):
    """A place on a priority list, with the list's number and days."""

    list_number: int | None
    answer: str | None
    answered_on: str | None = None
    handed_over_on: str | None = None
    week: str | None = None

    @property
    def listed_on(self) -> str | None:
        """The day from which it counts as listed: of the hand-over, before it the intake week."""
        return self.handed_over_on or self.week


def listed(places: Iterable[Place], as_at: date) -> list[Place]:
    """Return the places as they were at the end of a day.

    Lists of which no day is known are left out, and so are answers: whether they were there by
    that day is not known.
    """
    return [
        _unanswered(place, as_at) if place.answer else place
        for place in places
        if (known := place.listed_on) and is_past(known, as_at)
    ]


def _unanswered(place: Place, as_at: date) -> Place:
    """Return a place without an answer that came later, or nobody knows when."""
    known = place.answered_on is not None and is_past(place.answered_on, as_at)
    return place if known else place._replace(answer=None)


def listing(places: Iterable[Place]) -> dict[str, object]:
    """Return the fields of a Standing that follow from the places on priority lists."""
    in_order = sorted(places, key=lambda place: place.list_number or 0)
    handed = [place.handed_over_on for place in in_order if place.handed_over_on]
    answers = [place.answer for place in in_order if place.answer]
    return {
        "list_number": in_order[-1].list_number if in_order else None,
        "times_listed": len(in_order) or None,
        "answer": answers[-1] if answers else None,
        "unanswered_lists": _joined(
            str(place.list_number)
            for place in in_order
            if place.list_number is not None and not is_answered(place.answer)
        ),
        "handed_over_on": min(handed, key=since, default=None),
    }


def milestone_entry(entries: Iterable[StatusEntry], milestone: str) -> StatusEntry | None:
    """Return the entry that tells when an application was "filed", "accepted" or "decided"."""
    track = by_track(ordered(in_force(entries)))["licensing"]
    decided = milestone == "decided"
    found = _decision(track, governing(track)) if decided else _milestone(track, milestone)
    return found.entry if found else None
