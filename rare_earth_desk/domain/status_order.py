"""The status entries of an application in order, and what they say of each other.

The rules are those of the two state machines of the special channel: the status in force is the
one with the latest day, then the highest certainty, then the latest report; entries that jump
against the order are kept and marked, because reports are second-hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rare_earth_desk.domain import days, statuses, vocabulary
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.statuses import Status, may_follow

DISAGREEMENT_DAYS = 14


# -- what is past at a day ---------------------------------------------------------------------


@cache
def since(day: str | None) -> int:
    """Return the ordinal of the day from which on `day` counts as past, 0 for None.

    The one rule of all that is shown as at a day, in lists, editor, charts and figures: a day
    known to the month is past from the first of that month on. Figures reckon with the middle of
    the days that are possible so far, and from the first of the month on there is one. What
    nobody told the day of has nothing to wait for.
    """
    return days.first(day).toordinal() if day else 0


def is_past(day: str | None, at: date | None) -> bool:
    """Tell whether `day` is past at the end of the day `at`; None asks for no day in particular."""
    return at is None or since(day) <= at.toordinal()


def had_happened(entry: StatusEntry, at: date | None) -> bool:
    """Tell whether what an entry reports had happened by the end of `at`.

    Where nobody told when it happened it counts from the day of the report.
    """
    return is_past(entry.happened or entry.reported_on, at)


# -- which count, in which order ---------------------------------------------------------------


class Dated(NamedTuple):
    """A status entry with what the rules compare: day, then certainty, then moment recorded."""

    ordinal: int
    beyond_filing: bool
    certainty: int
    recorded: str
    entry: StatusEntry
    status: Status


@cache
def _middle(day_text: str) -> int:
    return days.middle(day_text).toordinal()


def day_used(entry: StatusEntry) -> int:
    """Return the ordinal by which an entry is ordered: its day, else the day it was reported."""
    known = entry.happened or entry.reported_on
    return _middle(known) if known else 0


def order_of(entry: StatusEntry, status: Status | None) -> tuple[int, bool, int, str]:
    """Return what an entry of this status is ordered by; None is one of a newer version."""
    return (
        day_used(entry),
        status is None or status.milestone != "filed",
        vocabulary.certainty_rank(entry.certainty),
        entry.id,
    )


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


def ordered(counting: Iterable[StatusEntry]) -> list[Dated]:
    """Return the entries in force in the order of the rules.

    A status that only a newer version knows is left out: nothing follows from it here.
    """
    known = ((entry, statuses.find(entry.status)) for entry in counting)
    found = [Dated(*order_of(entry, status), entry, status) for entry, status in known if status]
    found.sort(key=lambda dated: dated[:4])
    return found


def by_track(dated: Iterable[Dated]) -> dict[str, list[Dated]]:
    """Return the entries of each track, also of those without one, in the order given."""
    tracks: dict[str, list[Dated]] = {"licensing": [], "channel": [], "customs": []}
    for one in dated:
        tracks[one.status.track].append(one)
    return tracks


# -- what follows within one track, its entries in order ---------------------------------------


def governing(track: Sequence[Dated]) -> Dated | None:
    """Return the entry in force of a track, None of one without entries: the last but slips."""
    left = list(without_slips(track))
    return left[-1] if left else None


def without_slips(dated: Iterable[Dated]) -> Iterator[Dated]:
    """Yield entries, given in order, of one track or of several, but for slips of a date.

    A filing or an acceptance that is reported with a later day than the decision is a slip of a
    date, not a reopening, and so is a day of filing after the acceptance: after what cannot come
    before them such milestones never govern. A report without a day that a case is still with the
    province speaks of the present, and counts.
    """
    decided, accepted = set[str](), set[str]()  # tracks
    for one in dated:
        track, milestone = one.status.track, one.status.milestone
        if milestone and track in decided:
            continue
        if milestone == "filed" and track in accepted and one.entry.happened:
            continue
        if one.status.outcome:
            decided.add(track)
        if milestone == "accepted":
            accepted.add(track)
        yield one


def jumps(track: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Yield every entry that cannot follow the one before it: (before, after)."""
    for before, after in pairwise(track):
        one, other = before.status.code, after.status.code
        if one != other and not may_follow(one, other):
            yield before, after


def contradictions(track: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Yield every (decision, report of another source) that say otherwise within 14 days."""
    for decision in track:
        if decision.status.outcome:
            for other in track:
                if _contradicts(decision, other):
                    yield decision, other


def _contradicts(decision: Dated, other: Dated) -> bool:
    if other.status.milestone or other.status.outcome == decision.status.outcome:
        return False
    later = other.ordinal - decision.ordinal
    # What was reported before a decision contradicts it only when it is a decision too.
    near = abs(later) <= DISAGREEMENT_DAYS and (later >= 0 or bool(other.status.outcome))
    return near and other.entry.reported_by != decision.entry.reported_by
