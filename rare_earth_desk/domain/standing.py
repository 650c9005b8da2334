"""Where an application stands: computed from its status entries, items, stocks and lists.

The rules are those of the two state machines of the special channel: the status in force is the
one with the latest day, then the highest certainty, then the latest report; entries that jump
against the order are kept and marked, because reports are second-hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rare_earth_desk.domain import days, statuses, vocabulary
from rare_earth_desk.domain.records import ApplicationItem, StatusEntry, StockReport
from rare_earth_desk.domain.statuses import Status, may_follow

DISAGREEMENT_DAYS = 14
# To be raised by one with every change of the rules of this module that gives other standings:
# files computed by other rules are computed again when they are opened.
RULES = 1


class _Dated(NamedTuple):
    """A status entry with what the rules compare: day, then certainty, then moment recorded."""

    ordinal: int
    beyond_filing: bool
    certainty: int
    recorded: str
    entry: StatusEntry
    status: Status


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


@cache
def _middle(day_text: str) -> int:
    return days.middle(day_text).toordinal()


def day_used(entry: StatusEntry) -> int:
    """Return the ordinal by which an entry is ordered: its day, else the day it was reported."""
    known = entry.happened or entry.reported_on
    return _middle(known) if known else 0


def in_force(entries: Iterable[StatusEntry]) -> list[StatusEntry]:
    """Return the entries that count: neither removed nor corrected by another that counts.

    A correction speaks for the whole chain before it, also over a removed link of that chain.
    """
    given = list(entries)
    present = [entry for entry in given if not entry.removed and entry.status]
    before = {entry.id: entry.replaces for entry in given if entry.replaces}
    if not before:
        return present
    corrected: set[str] = set()
    for entry in present:
        link = before.get(entry.id)
        while link and link not in corrected:
            corrected.add(link)
            link = before.get(link)
    return [entry for entry in present if entry.id not in corrected]


def _dated(entries: Iterable[StatusEntry]) -> list[_Dated]:
    result = []
    for entry in in_force(entries):
        known = statuses.find(entry.status)
        if known is None:
            continue  # a status of a newer version: kept, but nothing follows from it here
        result.append(
            _Dated(
                day_used(entry),
                known.milestone != "filed",
                vocabulary.certainty_rank(entry.certainty),
                entry.id,
                entry,
                known,
            )
        )
    result.sort(key=lambda dated: dated[:4])
    return result


def governing(track: Sequence[_Dated]) -> _Dated | None:
    """Return the entry in force of one track, sorted as by `_dated`.

    A filing or an acceptance that is reported with a later day than the decision is a slip of a
    date, not a reopening: beside a decision such milestones never govern.
    """
    if any(dated.status.outcome for dated in track):
        track = [dated for dated in track if not dated.status.milestone]
    return track[-1] if track else None


def _first(track: Sequence[_Dated], wanted: Callable[[Status], bool]) -> _Dated | None:
    """Return the earliest entry of the wanted kind; one whose day is known goes before."""
    found = [dated for dated in track if wanted(dated.status)]
    return next((dated for dated in found if dated.entry.happened), found[0] if found else None)


def _milestone(track: Sequence[_Dated], name: str) -> _Dated | None:
    return _first(track, lambda status: status.milestone == name)


def _day(dated: _Dated | None) -> str | None:
    return dated.entry.happened if dated else None


def _decision(track: Sequence[_Dated], current: _Dated | None) -> _Dated | None:
    """Return the entry that first told the outcome in force (approved before issued, shipped)."""
    if current is None or not current.status.outcome:
        return None
    outcome = current.status.outcome
    return _first(track, lambda status: status.outcome == outcome)


def _disagrees(track: Sequence[_Dated]) -> bool:
    """Tell whether another source contradicts a decision within 14 days of it."""
    decisions = [dated for dated in track if dated.status.outcome]
    for decision in decisions:
        for other in track:
            if other.status.milestone or other.status.outcome == decision.status.outcome:
                continue
            later = other.ordinal - decision.ordinal
            near = abs(later) <= DISAGREEMENT_DAYS and (later >= 0 or other.status.outcome)
            if near and other.entry.reported_by != decision.entry.reported_by:
                return True
    return False


def _jumps(track: Sequence[_Dated]) -> bool:
    codes = [dated.status.code for dated in track]
    return any(not may_follow(a, b) for a, b in pairwise(codes) if a != b)


def _holder(licensing: _Dated | None, customs: _Dated | None, channel: _Dated | None) -> str | None:
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


def progress(entries: Iterable[StatusEntry]) -> dict[str, object]:
    """Return the fields of a Standing that follow from status entries alone."""
    dated = _dated(entries)
    tracks: dict[str, list[_Dated]] = {"licensing": [], "channel": [], "customs": []}
    for one in dated:
        tracks[one.status.track].append(one)
    licensing = governing(tracks["licensing"])
    channel, customs = governing(tracks["channel"]), governing(tracks["customs"])
    decision = _decision(tracks["licensing"], licensing)
    shown = licensing or customs
    news = max((d.entry.reported_on or d.entry.happened or "" for d in dated), default="")
    return {
        "filed_on": _day(_milestone(tracks["licensing"], "filed")),
        "accepted_on": _day(_milestone(tracks["licensing"], "accepted")),
        "decided_on": _day(decision),
        "decided_known_on": decision.entry.reported_on if decision else None,
        "outcome": licensing.status.outcome or None if licensing else None,
        "status": shown.status.code if shown else None,
        "status_on": shown.entry.happened if shown else None,
        "status_by": shown.entry.reported_by if shown else None,
        "certainty": shown.entry.certainty if shown else None,
        "holder": _holder(licensing, customs, channel),
        "channel": channel.status.code if channel else None,
        "channel_on": channel.entry.happened if channel else None,
        "customs": customs.status.code if customs else None,
        "last_news_on": news or None,
        "disagreement": int(_disagrees(tracks["licensing"])) or None,
        "out_of_order": int(any(_jumps(track) for track in tracks.values())) or None,
    }


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


def stock(reports: Iterable[StockReport]) -> dict[str, object]:
    """Return the fields of a Standing that follow from the latest stock report that fits."""
    present = sorted(
        (report for report in reports if not report.removed),
        key=lambda report: (report.reported_on or "", report.id),
    )
    if not present:
        return {"days_of_stock": None, "line_stop_on": None, "stock_reported_on": None}
    latest = present[-1]
    return {
        "days_of_stock": latest.days_of_stock,
        "line_stop_on": latest.line_stop_on or _runs_out(latest),
        "stock_reported_on": latest.reported_on,
    }


def _runs_out(report: StockReport) -> str | None:
    if report.days_of_stock is None or not report.reported_on:
        return None
    start = days.last(report.reported_on).toordinal()
    return date.fromordinal(start + report.days_of_stock).isoformat()


class Place(NamedTuple):
    """A place on a priority list, with the list's number."""

    list_number: int | None
    answer: str | None


def listing(places: Iterable[Place]) -> dict[str, object]:
    """Return the fields of a Standing that follow from the places on priority lists."""
    ordered = sorted(places, key=lambda place: place.list_number or 0)
    answers = [place.answer for place in ordered if place.answer]
    return {
        "list_number": ordered[-1].list_number if ordered else None,
        "times_listed": len(ordered) or None,
        "answer": answers[-1] if answers else None,
    }


def milestone_entry(entries: Iterable[StatusEntry], milestone: str) -> StatusEntry | None:
    """Return the entry that tells when an application was "filed", "accepted" or "decided"."""
    track = [dated for dated in _dated(entries) if dated.status.track == "licensing"]
    decided = milestone == "decided"
    found = _decision(track, governing(track)) if decided else _milestone(track, milestone)
    return found.entry if found else None
