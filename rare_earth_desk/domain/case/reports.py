"""The reports of an application in order: which count, which jump, which contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rare_earth_desk.domain import status_order, statuses
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.status_order import Dated
from rare_earth_desk.domain.statuses import Status


@dataclass(frozen=True, slots=True)
class Report:
    """One status entry with what the rules of `domain.status_order` make of it.

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


def reports(entries: Iterable[StatusEntry], counting: Collection[str]) -> list[Report]:
    """Return all entries, newest first, each with its marks."""
    given = list(entries)
    ordered = status_order.ordered(entry for entry in given if entry.id in counting)
    tracks = status_order.by_track(ordered)
    governing = {found.entry.id for found in map(status_order.governing, tracks.values()) if found}
    jumps = {
        after.entry.id: before.status
        for track in tracks.values()
        for before, after in status_order.jumps(track)
    }
    contradictions = _contradictions(tracks["licensing"])
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
    found.sort(key=lambda one: status_order.order_of(one.entry, one.status), reverse=True)
    return found


def _contradictions(track: Sequence[Dated]) -> dict[str, list[StatusEntry]]:
    """Return for each report those that it contradicts or that contradict it, each once."""
    found: dict[str, list[StatusEntry]] = {}
    for decision, other in status_order.contradictions(track):
        for one, against in ((decision, other), (other, decision)):
            said = found.setdefault(one.entry.id, [])
            if against.entry not in said:
                said.append(against.entry)
    return found
