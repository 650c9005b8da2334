"""Where every application stood at the end of a day: the rules of `domain.standing` in columns.

`standing.progress` asks one application at a time; asked of 20,000 at once this is the difference
between dragging the as-at day and waiting for it. A test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rare_earth_desk.domain import statuses
from rare_earth_desk.domain.standing import DISAGREEMENT_DAYS
from rare_earth_desk.store.timelines import TRACKS, Codes, Entries, Mask, Timelines, Words

LICENSING, CHANNEL, CUSTOMS = range(len(TRACKS))
_OUTCOMES = ("", "approved", "refused", "withdrawn", "decided")
_APPROVED = _OUTCOMES.index("approved")
_FLAG = np.array([None, 1], object)


class Kinds:
    """What the rules ask of a status, by the code of the status."""

    def __init__(self, codes: Sequence[str]) -> None:
        known = [statuses.status(code) for code in codes]
        self.track = np.array([TRACKS.index(one.track) for one in known], np.int8)
        self.outcome = np.array([_OUTCOMES.index(one.outcome) for one in known], np.int8)
        self.filed = np.array([one.milestone == "filed" for one in known], bool)
        self.accepted = np.array([one.milestone == "accepted" for one in known], bool)
        self.milestone = np.array([bool(one.milestone) for one in known], bool)
        self.holders = Words()
        self.holder = self.holders.codes([one.holder or None for one in known])
        self.jump = np.array(
            [[a != b and not statuses.may_follow(a, b) for b in codes] for a in codes], bool
        ).reshape(len(codes), len(codes))


class Standings:
    """Answers for one state of the timelines; made anew when they change."""

    def __init__(self, timelines: Timelines) -> None:
        self._lines = timelines
        self._kinds = Kinds(timelines.statuses.values)
        self._disputed = _disputes(timelines.entries, self._kinds)

    def at(self, day: int, ids: Sequence[str]) -> dict[str, list[Any]]:
        """Return the fields of `standing.progress` for these applications, a column each.

        What is known to have happened by the end of the day with this ordinal counts, days of
        reduced precision from their first day on.
        """
        lines, kinds = self._lines, self._kinds
        seen = _Seen(lines, kinds, day)
        licensing, channel = seen.governing(LICENSING), seen.governing(CHANNEL)
        customs = seen.governing(CUSTOMS)
        decision = seen.decision(licensing)
        shown = np.where(licensing < 0, customs, licensing)
        # The last place answers for applications without an entry.
        where = lines.applications.find(ids)
        entries = lines.entries

        def told(words: Words, codes: Codes, entry: NDArray[np.intp]) -> list[Any]:
            return words.told(np.append(np.where(entry < 0, -1, _at(codes, entry)), -1)[where])

        def flags(mask: Mask) -> list[Any]:
            return _FLAG[np.append(mask, False)[where].astype(np.int8)].tolist()  # type: ignore[no-any-return]

        held = np.append(seen.holder(licensing, customs, channel), -1)[where]
        news = np.append(seen.news(), -1)[where]
        return {
            "filed_on": told(lines.days, entries.happened, seen.milestone(kinds.filed)),
            "accepted_on": told(lines.days, entries.happened, seen.milestone(kinds.accepted)),
            "decided_on": told(lines.days, entries.happened, decision),
            "decided_known_on": told(lines.days, entries.reported_on, decision),
            "outcome": _outcomes(np.append(seen.outcome(licensing), 0)[where]),
            "status": told(lines.statuses, entries.status, shown),
            "status_on": told(lines.days, entries.happened, shown),
            "status_by": told(lines.reporters, entries.reported_by, shown),
            "certainty": told(lines.certainties, entries.certainty, shown),
            "holder": kinds.holders.told(held),
            "channel": told(lines.statuses, entries.status, channel),
            "channel_on": told(lines.days, entries.happened, channel),
            "customs": told(lines.statuses, entries.status, customs),
            "last_news_on": lines.days.told(news),
            "disagreement": flags(self._disputed_by(day)),
            "out_of_order": flags(seen.jumps()),
        }

    def _disputed_by(self, day: int) -> Mask:
        application, since = self._disputed
        disputed = np.zeros(len(self._lines.applications.values), bool)
        disputed[application[since <= day]] = True
        return disputed


def _at(column: Codes, places: NDArray[np.intp]) -> Codes:
    return column[places] if len(column) else np.zeros(len(places), np.int32)


def _outcomes(codes: NDArray[np.int8]) -> list[Any]:
    told: list[Any] = np.array([None, *_OUTCOMES[1:]], object)[codes].tolist()
    return told


class _Seen:
    """The entries that had happened by a day. Answers are places of entries, -1 for none."""

    def __init__(self, lines: Timelines, kinds: Kinds, day: int) -> None:
        self._lines, self._kinds = lines, kinds
        self._number = len(lines.applications.values)
        self._places = np.flatnonzero(lines.entries.since <= day)
        self._application = lines.entries.application[self._places]
        self._status = lines.entries.status[self._places]
        self._track = _at(kinds.track, self._status)
        self._outcome = _at(kinds.outcome, self._status)
        self._dated = lines.entries.happened[self._places] >= 0

    def _last(self, which: Mask) -> NDArray[np.intp]:
        return self._ends(np.flatnonzero(which), last=True)

    def _first(self, which: Mask) -> NDArray[np.intp]:
        """Return the first of some entries per application; one whose day is known goes before."""
        dated = self._ends(np.flatnonzero(which & self._dated), last=False)
        return np.where(dated < 0, self._ends(np.flatnonzero(which), last=False), dated)

    def _ends(self, chosen: NDArray[np.intp], *, last: bool) -> NDArray[np.intp]:
        found = np.full(self._number, -1, np.intp)
        owner = self._application[chosen]
        other = owner[1:] != owner[:-1]
        end = np.append(other, True) if last else np.append(True, other)
        end = np.flatnonzero(end[: len(chosen)])
        found[owner[end]] = self._places[chosen[end]]
        return found

    def governing(self, track: int) -> NDArray[np.intp]:
        """Return the entry in force of a track: beside a decision milestones never govern."""
        own = self._track == track
        decided = np.zeros(self._number, bool)
        decided[self._application[own & (self._outcome > 0)]] = True
        slips = _at(self._kinds.milestone, self._status) & decided[self._application]
        return self._last(own & ~slips.astype(bool))

    def milestone(self, kind: Mask) -> NDArray[np.intp]:
        """Return the entry that tells of a milestone."""
        return self._first((self._track == LICENSING) & _at(kind, self._status).astype(bool))

    def outcome(self, licensing: NDArray[np.intp]) -> NDArray[np.int8]:
        """Return the outcome in force per application."""
        status = _at(self._lines.entries.status, licensing)
        return np.where(licensing < 0, 0, _at(self._kinds.outcome, status)).astype(np.int8)

    def decision(self, licensing: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return the entry that first told the outcome in force."""
        wanted = self.outcome(licensing)[self._application]
        own = (self._track == LICENSING) & (self._outcome > 0)
        return self._first(own & (self._outcome == wanted))

    def holder(
        self, licensing: NDArray[np.intp], customs: NDArray[np.intp], channel: NDArray[np.intp]
    ) -> Codes:
        """Return in whose hands each application was: licensing, customs, channel in turn."""
        held = [
            np.where(entry < 0, -1, _at(self._kinds.holder, _at(self._lines.entries.status, entry)))
            for entry in (licensing, customs, channel)
        ]
        over = self.outcome(licensing) > 0
        over &= self.outcome(licensing) != _APPROVED
        later = np.where(over, -1, np.where(held[1] >= 0, held[1], held[2]))
        return np.where(held[0] >= 0, held[0], later).astype(np.int32)

    def news(self) -> Codes:
        """Return the code of the latest day, as text, on which something was reported."""
        words = self._lines.days.values
        latest = np.argsort(np.array(words, str), kind="stable") if words else np.zeros(0, np.intp)
        rank = np.full(len(words) + 1, -1, np.int32)
        rank[latest] = np.arange(len(words))
        entries = self._lines.entries
        told = np.where(entries.reported_on < 0, entries.happened, entries.reported_on)
        ranks = rank[told[self._places]]
        owner = self._application
        start = np.flatnonzero(np.append(True, owner[1:] != owner[:-1])[: len(owner)])
        found = np.full(self._number, -1, np.int32)
        if len(start):
            highest = np.maximum.reduceat(ranks, start)
            found[owner[start]] = np.append(latest, -1)[highest]
        return found

    def jumps(self) -> Mask:
        """Return which applications have a status that cannot follow the one before it."""
        found = np.zeros(self._number, bool)
        a, b = self._status[:-1], self._status[1:]
        same = (self._application[:-1] == self._application[1:]) & (
            self._track[:-1] == self._track[1:]
        )
        pairs = np.flatnonzero(same)
        bad = pairs[self._kinds.jump[a[pairs], b[pairs]]]
        found[self._application[bad]] = True
        return found


def _disputes(entries: Entries, kinds: Kinds) -> tuple[Codes, Codes]:
    """Return the application and the first day of every contradiction between two sources."""
    track, outcome = _at(kinds.track, entries.status), _at(kinds.outcome, entries.status)
    milestone = _at(kinds.milestone, entries.status).astype(bool)
    places = np.flatnonzero(track == LICENSING)
    found: list[NDArray[np.intp]] = []
    for distance in range(1, len(places)):
        a, b = places[:-distance], places[distance:]
        later = entries.ordinal[b] - entries.ordinal[a]
        near = (entries.application[a] == entries.application[b]) & (later <= DISAGREEMENT_DAYS)
        if not near.any():
            break
        a, b, later = a[near], b[near], later[near]
        other = (outcome[a] != outcome[b]) & (entries.reported_by[a] != entries.reported_by[b])
        # What is reported before a decision contradicts it only when it is a decision too.
        overtaken = (outcome[a] > 0) & ~milestone[b]
        foreseen = (outcome[b] > 0) & ~milestone[a] & ((later == 0) | (outcome[a] > 0))
        which = np.flatnonzero(other & (overtaken | foreseen))
        found.append(np.stack((a[which], b[which])))
    pairs = np.concatenate(found, axis=1) if found else np.zeros((2, 0), np.intp)
    return entries.application[pairs[0]], entries.since[pairs].max(axis=0)
