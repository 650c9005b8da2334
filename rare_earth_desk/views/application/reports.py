"""The reports of an application in order: which count, which jump, which contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rare_earth_desk.domain import standing, statuses, vocabulary
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.statuses import Status


@dataclass(frozen=True, slots=True)
class Report:
    """One status entry with what the rules of `domain.standing` make of it.

    `status` is None for a code of a newer version. `governs`: the status in force of its track.
    `cannot_follow` is the status before it that it cannot follow. `contradicts` are the reports
    of other sources that say otherwise within 14 days.
    """

    entry: StatusEntry
    status: Status | None
    counts: bool
    governs: bool = False
    cannot_follow: Status | None = None
    contradicts: tuple[StatusEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ordered:
    """An entry that counts, with its status and the place it has in time."""

    key: tuple[int, bool, int, str]
    entry: StatusEntry
    status: Status


def reports(entries: Iterable[StatusEntry], counting: Collection[str]) -> list[Report]:
    """Return all entries, newest first, each with its marks."""
    given = list(entries)
    ordered = _ordered(entry for entry in given if entry.id in counting)
    by_track: dict[str, list[_Ordered]] = {}
    for one in ordered:
        by_track.setdefault(one.status.track, []).append(one)
    governing = {_governing(track).entry.id for track in by_track.values()}
    jumps = {id_: before for track in by_track.values() for id_, before in _jumps(track)}
    contradictions = _contradictions(by_track.get("licensing", []))
    found = [
        Report(
            entry=entry,
            status=statuses.find(entry.status),
            counts=entry.id in counting,
            governs=entry.id in governing,
            cannot_follow=jumps.get(entry.id),
            contradicts=tuple(contradictions.get(entry.id, ())),
        )
        for entry in given
    ]
    return sorted(found, key=lambda report: _key(report.entry, report.status), reverse=True)


def _key(entry: StatusEntry, status: Status | None) -> tuple[int, bool, int, str]:
    """Return what entries are ordered by: day, beyond filing, certainty, moment recorded."""
    beyond = status is None or status.milestone != "filed"
    rank = vocabulary.certainty_rank(entry.certainty)
    return (standing.day_used(entry), beyond, rank, entry.id)


def _ordered(entries: Iterable[StatusEntry]) -> list[_Ordered]:
    known = [(entry, statuses.find(entry.status)) for entry in entries]
    found = [_Ordered(_key(entry, status), entry, status) for entry, status in known if status]
    return sorted(found, key=lambda one: one.key)


def _governing(track: Sequence[_Ordered]) -> _Ordered:
    """Return the entry in force; beside a decision, filing and acceptance never govern."""
    if any(one.status.outcome for one in track):
        track = [one for one in track if not one.status.milestone]
    return track[-1]


def _jumps(track: Sequence[_Ordered]) -> list[tuple[str, Status]]:
    return [
        (after.entry.id, before.status)
        for before, after in pairwise(track)
        if before.status is not after.status
        and not statuses.may_follow(before.status.code, after.status.code)
    ]


def _contradictions(track: Sequence[_Ordered]) -> dict[str, list[StatusEntry]]:
    found: dict[str, list[StatusEntry]] = {}
    for decision in track:
        if not decision.status.outcome:
            continue
        for other in track:
            if _contradicts(decision, other):
                for one, against in ((decision, other), (other, decision)):
                    said = found.setdefault(one.entry.id, [])
                    if against.entry not in said:
                        said.append(against.entry)
    return found


def _contradicts(decision: _Ordered, other: _Ordered) -> bool:
    """Tell whether another source says otherwise within 14 days of a decision."""
    if other.status.milestone or other.status.outcome == decision.status.outcome:
        return False
    later = other.key[0] - decision.key[0]
    near = abs(later) <= standing.DISAGREEMENT_DAYS and (later >= 0 or other.status.outcome)
    return bool(near) and other.entry.reported_by != decision.entry.reported_by
