"""What had happened by a day, as known today: standings computed from the entries until then."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from rare_earth_desk.domain import standing
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine

Entries = dict[str, list[StatusEntry]]


def entries_by_application(engine: Engine, ids: Collection[str] | None = None) -> Entries:
    """Return the status entries that count, by application: of all, or of these.

    What was corrected never happened, even for days before that of its correction.
    """
    found: Entries = {id_: [] for id_ in ids or ()}
    entries = (
        rows.select(engine, StatusEntry, "1")
        if ids is None
        else rows.by_link(engine, StatusEntry, "application", sorted(ids))
    )
    for entry in entries:
        if entry.application:
            found.setdefault(entry.application, []).append(entry)
    return {application: standing.in_force(own) for application, own in found.items()}


def facts_as_at(facts: Facts, entries: Entries, day: date) -> Facts:
    """Return the application facts as they were at the end of `day`.

    Applications filed later are left out; statuses, decisions and days waiting are those of
    that day. Goods, stocks and lists are shown as known today.
    """
    limit = day.toordinal()
    keep: list[int] = []
    changed: dict[str, list[Any]] = {}
    for place, id_ in enumerate(facts.ids):
        own = entries.get(id_, [])
        until = [entry for entry in own if standing.day_used(entry) <= limit]
        if len(until) == len(own):
            keep.append(place)
            continue
        then = standing.progress(until)
        if then["filed_on"] is None and facts.value(place, "filed_on") is not None:
            continue
        keep.append(place)
        for name, value in then.items():
            if name not in changed:
                changed[name] = list(facts.values(name))
            changed[name][place] = value
    return facts.overridden(changed, day, keep)
