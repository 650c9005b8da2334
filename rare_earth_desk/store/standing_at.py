"""Where every application stood at the end of a day: the rules of `domain.standing` in columns.

`standing.progress` asks one application at a time; asked of 20,000 at once this is the difference
between dragging the as-at day and waiting for it. A test holds the two against each other.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rare_earth_desk.domain import standing, statuses
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.status_order import DISAGREEMENT_DAYS, Dated
from rare_earth_desk.store.reports_at import Reports
from rare_earth_desk.store.timelines import TRACKS, Codes, Entries, Mask, Timelines, Words, at, ends

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Places = NDArray[np.intp]

_LICENSING, _CHANNEL, _CUSTOMS = range(len(TRACKS))
_OUTCOMES = ("", "approved", "refused", "withdrawn", "decided")
_APPROVED = _OUTCOMES.index("approved")

DECIDED = ("filed_on", "accepted_on", "decided_on", "outcome")
"""The fields of a standing that tell when a case was filed and decided, and how."""


class Kinds:
    """What the rules ask of a status, by the code of the status in the timelines."""

    def __init__(self, codes: Sequence[str]) -> None:
        # Entries of a status that only a newer version knows are left out: any other stands in.
        any_other = statuses.statuses()[0]
        known = [statuses.find(code) or any_other for code in codes]
        self.track = np.array([TRACKS.index(one.track) for one in known], np.int8)
        self.outcome = np.array([_OUTCOMES.index(one.outcome) for one in known], np.int8)
        self.filed = np.array([one.milestone == "filed" for one in known], bool)
        self.accepted = np.array([one.milestone == "accepted" for one in known], bool)
        self.milestone = self.filed | self.accepted
        self.stops = np.array([one.stops_the_time for one in known], bool)
        self.holders = Words()
        self.holder = np.array([self.holders[one.holder or None] for one in known], np.int32)
        jumps = [
            [one != next_ and not statuses.may_follow(one.code, next_.code) for next_ in known]
            for one in known
        ]
        self.jump = np.array(jumps, bool).reshape(len(known), len(known))


class Standings:
    """Where all applications stood, for one state of the timelines."""

    def __init__(self, lines: Timelines) -> None:
        self._lines = lines
        self._kinds = Kinds(lines.statuses.values_of)
        self._reports = Reports(lines)
        self._disputes = _disputes(lines.entries, self._kinds)
        self._filed_since = _filed_since(lines, self._kinds)

    def places(self, ids: Sequence[str]) -> Places:
        """Return where these applications are found, for `at`; -1 for one without an entry."""
        return np.array([self._lines.applications.get(id_, -1) for id_ in ids], np.intp)

    def is_filed(self, day: int, where: Places) -> Mask:
        """Return which were filed by the end of a day; those not filed until today count too."""
        filed: Mask = np.append(self._filed_since, np.int32(0))[where] <= day
        return filed

    def told(self, day: int, where: Places) -> Codes:
        """Return the ordinal of the last day by `day` on which a status was reported, else 0."""
        return np.append(self._reports.latest(day), np.int32(0))[where]

    def at(self, day: int, where: Places) -> dict[str, list[Any]]:
        """Return the fields of `standing.progress` for the applications `where`, a column each.

        They are those at the end of the day with this ordinal, by `status_order.since`.
        """
        lines, kinds, entries = self._lines, self._kinds, self._lines.entries
        seen = _Seen(lines, kinds, day)
        licensing, channel, customs = (seen.governing(track) for track in range(len(TRACKS)))
        shown = np.where(licensing < 0, customs, licensing)
        decision = seen.decision(licensing)
        reported = np.where(self._reports.had_come(day, decision), decision, -1)
        told, codes = partial(_told, where), partial(_codes, where)
        return {
            **self._decided(seen, licensing, where),
            "decided_known_on": told(lines.days, entries.reported_on, reported),
            "status": told(lines.statuses, entries.status, shown),
            "status_on": told(lines.days, entries.happened, shown),
            "status_by": told(lines.reporters, entries.reported_by, shown),
            "certainty": told(lines.certainties, entries.certainty, shown),
            "holder": codes(kinds.holders, seen.holder(licensing, customs, channel)),
            "channel": told(lines.statuses, entries.status, channel),
            "channel_on": told(lines.days, entries.happened, channel),
            "customs": told(lines.statuses, entries.status, customs),
            "last_news_on": codes(lines.days, self._reports.news(day)),
            "disagreement": _chosen((None, 1), self._disputed(day), where),
            "out_of_order": _chosen((None, 1), seen.jumps(), where),
            "clock_stops": _chosen_texts(seen.clock_stops(), where),
        }

    def decided(self, day: int, where: Places) -> dict[str, list[Any]]:
        """Return the fields of `at` that follow from the licensing entries alone: DECIDED."""
        seen = _Seen(self._lines, self._kinds, day)
        return self._decided(seen, seen.governing(_LICENSING), where)

    def _decided(self, seen: _Seen, licensing: Places, where: Places) -> dict[str, list[Any]]:
        lines, kinds = self._lines, self._kinds
        told = partial(_told, where, lines.days, lines.entries.happened)
        outcome = _chosen((None, *_OUTCOMES[1:]), seen.outcome(licensing), where)
        columns = (
            told(seen.milestone(kinds.filed)),
            told(seen.milestone(kinds.accepted)),
            told(seen.decision(licensing)),
            outcome,
        )
        return dict(zip(DECIDED, columns, strict=True))

    def _disputed(self, day: int) -> Mask:
        application, since = self._disputes
        disputed = np.zeros(len(self._lines.applications.values_of), bool)
        disputed[application[since <= day]] = True
        return disputed


def _told(where: Places, words: Words, column: Codes, entry: Places) -> list[Any]:
    """Return what a column of the entries says in those of the applications `where`."""
    return _codes(where, words, np.where(entry < 0, -1, at(column, entry)))


def _codes(where: Places, words: Words, column: Codes) -> list[Any]:
    # The last place, which is empty, answers for applications without an entry.
    return words.told(np.append(column, -1)[where])


def _chosen_texts(found: Mapping[int, str | None], where: Places) -> list[Any]:
    """Return a text that few applications have, by their code."""
    column = np.full(int(where.max(initial=-1)) + 2, None, object)
    for code, text in found.items():
        if code < len(column) - 1:
            column[code] = text
    told: list[Any] = column[where].tolist()
    return told


def _chosen(answers: tuple[Any, ...], column: NDArray[Any], where: Places) -> list[Any]:
    chosen: list[Any] = np.array(answers, object)[np.append(column, 0)[where].astype(int)].tolist()
    return chosen


class _Seen:
    """The entries that had happened by a day. Places of entries are -1 where there is none."""

    def __init__(self, lines: Timelines, kinds: Kinds, day: int) -> None:
        self._lines, self._kinds = lines, kinds
        self._number = len(lines.applications.values_of)
        self._places = np.flatnonzero(lines.entries.since <= day)
        self._owner = lines.entries.application[self._places]
        self._status = lines.entries.status[self._places]
        self._track = at(kinds.track, self._status)
        self._outcome = at(kinds.outcome, self._status)
        self._dated = lines.entries.happened[self._places] >= 0

    def _ends(self, which: Mask, *, last: bool) -> Places:
        """Return the first or the last of some entries of each application."""
        chosen = np.flatnonzero(which)
        owner = self._owner[chosen]
        end = ends(owner, last=last)
        found = np.full(self._number, -1, np.intp)
        found[owner[end]] = self._places[chosen[end]]
        return found

    def _first(self, which: Mask) -> Places:
        """Return the first of some entries; one whose day is known goes before."""
        dated = self._ends(which & self._dated, last=False)
        return np.where(dated < 0, self._ends(which, last=False), dated)

    def governing(self, track: int) -> Places:
        """Return the entry in force of a track; see `status_order.governing` for what never is."""
        own = self._track == track
        decided = self._with(own & (self._outcome > 0))
        accepted = self._with(own & at(self._kinds.accepted, self._status))
        filed = at(self._kinds.filed, self._status) & self._dated
        slips = (at(self._kinds.milestone, self._status) & decided) | (filed & accepted)
        return self._ends(own & ~slips, last=True)

    def _with(self, which: Mask) -> Mask:
        """Return for each entry whether its application has one of these entries."""
        found = np.zeros(self._number, bool)
        found[self._owner[which]] = True
        return found[self._owner]

    def milestone(self, kind: Mask) -> Places:
        """Return the entry that tells of a milestone."""
        return self._first((self._track == _LICENSING) & at(kind, self._status))

    def decision(self, licensing: Places) -> Places:
        """Return the entry that first told the outcome in force."""
        wanted = self.outcome(licensing)[self._owner]
        return self._first(
            (self._track == _LICENSING) & (self._outcome > 0) & (self._outcome == wanted)
        )

    def outcome(self, licensing: Places) -> NDArray[np.int8]:
        """Return the outcomes in force, as places in _OUTCOMES."""
        found: NDArray[np.int8] = self._of(self._kinds.outcome, licensing, 0)
        return found

    def holder(self, licensing: Places, customs: Places, channel: Places) -> Codes:
        """Return in whose hands each application was: licensing, customs, channel in turn."""
        kinds = self._kinds
        first, second, third = (
            self._of(kinds.holder, entry, -1) for entry in (licensing, customs, channel)
        )
        outcome = self.outcome(licensing)
        over = (outcome > 0) & (outcome != _APPROVED)
        later = np.where(over, -1, np.where(second < 0, third, second))
        return np.where(first < 0, later, first)

    def _of(self, column: NDArray[Any], entry: Places, otherwise: int) -> NDArray[Any]:
        """Return what a column of `Kinds` says of the statuses of some entries."""
        said = at(column, at(self._lines.entries.status, entry))
        return np.where(entry < 0, column.dtype.type(otherwise), said)

    def clock_stops(self) -> dict[int, str | None]:
        """Return the times with the applicant of each application that has any, by its code.

        Few have: their entries are read by the rule itself.
        """
        own = self._track == _LICENSING
        stopped = self._with(own & at(self._kinds.stops, self._status)) & own
        found: dict[int, list[Dated]] = defaultdict(list)
        for place, owner in zip(
            self._places[stopped].tolist(), self._owner[stopped].tolist(), strict=True
        ):
            found[owner].append(self._dated_entry(place))
        return {owner: standing.clock_stops(entries) for owner, entries in found.items()}

    def _dated_entry(self, place: int) -> Dated:
        """Return an entry as the rules of one application see it."""
        lines, entries = self._lines, self._lines.entries
        days, status = lines.days.values_of, lines.statuses.values_of[entries.status[place]]
        told = [int(column[place]) for column in (entries.happened, entries.reported_on)]
        happened, reported = (None if code < 0 else days[code] for code in told)
        entry = StatusEntry(id="", status=status, happened=happened, reported_on=reported)
        return Dated(0, True, 0, "", entry, statuses.status(status))

    def jumps(self) -> Mask:
        """Return which applications have a status that cannot follow the one before it."""
        owner, track = self._owner, self._track
        pairs = np.flatnonzero((owner[:-1] == owner[1:]) & (track[:-1] == track[1:]))
        bad = self._kinds.jump[self._status[pairs], self._status[pairs + 1]]
        found = np.zeros(self._number, bool)
        found[owner[pairs[bad]]] = True
        return found


def _filed_since(lines: Timelines, kinds: Kinds) -> Codes:
    """Return from which day on each application counts as filed; 0 without a known day."""
    entries = lines.entries
    dated = np.flatnonzero(at(kinds.filed, entries.status) & (entries.happened >= 0))
    never = np.iinfo(np.int32).max
    found = np.full(len(lines.applications.values_of), never, np.int32)
    np.minimum.at(found, entries.application[dated], entries.since[dated])
    return np.where(found == never, np.int32(0), found)


def _disputes(entries: Entries, kinds: Kinds) -> tuple[Codes, Codes]:
    """Return the application and the first day of every contradiction between two sources."""
    track, outcome = at(kinds.track, entries.status), at(kinds.outcome, entries.status)
    milestone = at(kinds.milestone, entries.status)
    places = np.flatnonzero(track == _LICENSING)
    found = [np.zeros((2, 0), np.intp)]
    for distance in range(1, len(places)):
        a, b = places[:-distance], places[distance:]
        later = entries.ordinal[b] - entries.ordinal[a]
        near = (entries.application[a] == entries.application[b]) & (later <= DISAGREEMENT_DAYS)
        if not near.any():
            break
        a, b, later = a[near], b[near], later[near]
        other = (outcome[a] != outcome[b]) & (entries.reported_by[a] != entries.reported_by[b])
        # What was reported before a decision contradicts it only when it is a decision too.
        overtaken = (outcome[a] > 0) & ~milestone[b]
        foreseen = (outcome[b] > 0) & ~milestone[a] & ((later == 0) | (outcome[a] > 0))
        which = np.flatnonzero(other & (overtaken | foreseen))
        found.append(np.stack((a[which], b[which])))
    pairs = np.concatenate(found, axis=1)
    return entries.application[pairs[0]], entries.since[pairs].max(axis=0, initial=0)
