"""The status entries in force, as the rows that timelines are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rare_earth_desk.domain import statuses
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.status_order import in_force
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine

if TYPE_CHECKING:
    from rare_earth_desk.store.timelines import Row

_AT_ONCE = 64
_FIELDS = "application, status, happened, reported_by, reported_on, certainty"
# Compared, not asked whether it is null: for that SQLite goes through all entries.
_CORRECTED = "SELECT application FROM status_entry WHERE replaces > '' AND application"
_PLAIN = (
    f"SELECT {_FIELDS} FROM status_entry WHERE removed = 0 AND status IS NOT NULL "
    f"AND application {{which}} AND application NOT IN ({_CORRECTED} {{which}}) ORDER BY id"
)


def number(engine: Engine) -> int:
    """Return about how many entries are in force: all that were ever recorded."""
    return int(engine.rows("SELECT count(*) FROM status_entry")[0][0])


def of_all(engine: Engine) -> Iterator[Row]:
    """Yield the entries in force; only where some were corrected it takes a closer look."""
    which = "IS NOT NULL"
    yield from engine.stream(_PLAIN.format(which=which), at_once=_AT_ONCE)
    yield from _corrected(engine, {one for (one,) in engine.rows(f"{_CORRECTED} {which}")})


def of_licensing(engine: Engine) -> Iterator[Row]:
    """Yield the entries in force of the licensing track, and perhaps some of the others.

    They are a third of all of them.
    """
    known = sorted(one.code for one in statuses.statuses() if one.track == "licensing")
    corrected = {one for (one,) in engine.rows(f"{_CORRECTED} IS NOT NULL")}
    sql = (
        f"SELECT {_FIELDS} FROM status_entry WHERE removed = 0 AND status BETWEEN ? AND ? "
        "AND application IS NOT NULL ORDER BY id"
    )
    found = engine.stream(sql, (known[0], known[-1]), at_once=_AT_ONCE)
    yield from (row for row in found if row[0] not in corrected) if corrected else found
    yield from _corrected(engine, corrected)


def of_some(engine: Engine, applications: Sequence[str]) -> Iterator[Row]:
    """Yield the entries in force of some applications."""
    for part in rows.chunks(applications):
        which = f"IN {rows.marks(part)}"
        yield from engine.rows(_PLAIN.format(which=which), (*part, *part))
        yield from _corrected(engine, {a for (a,) in engine.rows(f"{_CORRECTED} {which}", part)})


def _corrected(engine: Engine, applications: set[str]) -> Iterator[Row]:
    """Yield the entries in force of applications where some replace others."""
    ids = sorted(applications)
    found: dict[str, list[StatusEntry]] = {id_: [] for id_ in ids}
    for entry in rows.by_link(engine, StatusEntry, "application", ids):
        found[entry.application or ""].append(entry)
    for own in found.values():
        for entry in sorted(in_force(own), key=lambda one: one.id):
            yield tuple(getattr(entry, name) for name in _FIELDS.split(", "))
