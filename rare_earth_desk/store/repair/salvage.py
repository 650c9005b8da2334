"""What the tables of a damaged register say beyond its log, as changes of one more step.

Log and tables are two accounts of the same on different pages: what one lost the other has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rare_earth_desk.domain.fields import Kind, field_names, field_of
from rare_earth_desk.domain.progress import Progress, part, silent, watched
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import CREATED, Change, Value
from rare_earth_desk.store import log, rows
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.folding import Folded, Row
from rare_earth_desk.store.repair.newest import Newest
from rare_earth_desk.store.repair.quarry import Quarry, is_text
from rare_earth_desk.store.value_types import stored


@dataclass
class Salvage:
    """The changes that bring the folded log to what the damaged register held.

    `older` names the fields of rows that may be older than they were: {table: {row: fields}},
    with CREATED for a row of which all may be. `gone` are rows of which only the id is known, or
    what an index tells: {table: {row: fields}}. `unnamed` counts rows that nothing tells of.
    `put_right` counts values damaged in a table that the log knows for certain, `stray` are rows
    that no step of a whole log made: {table: {row: fields}}; they are left out.
    `knows_all` says that no change of the damaged log can have escaped.
    """

    changes: list[Change] = field(default_factory=list)
    older: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    gone: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    unnamed: list[str] = field(default_factory=list)
    knows_all: bool = True
    put_right: int = 0
    stray: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))


def salvage(
    quarry: Quarry, engine: Engine, folded: Folded, newest: Newest, progress: Progress = silent
) -> Salvage:
    """Compare what was read of the tables with the fold of the log that `engine` holds."""
    found = Salvage(knows_all=newest.knows_all)
    unmade = _unmade(engine)
    for place, table in enumerate(RECORDS):
        share = part(progress, place / len(RECORDS), (place + 1) / len(RECORDS))
        known = folded.rows(table)
        read: set[str] = set()
        for row in watched(quarry.records(table), share, quarry.count(table)):
            id_ = row.pop("id")
            if not is_text(id_) or id_ in read:
                continue
            read.add(id_)
            made = id_ in known and id_ not in unmade
            _compare(found, newest, table, id_, row, known[id_] if made else None)
        _compare_unread(quarry, found, newest, table, known, read, unmade)
    return found


def _unmade(engine: Engine) -> set[str]:
    """Return the rows that the log speaks of without having made them: it lacks that step."""
    sql = (
        'SELECT DISTINCT "row" FROM "change" c WHERE NOT EXISTS '
        '(SELECT 1 FROM "change" m WHERE m."row" = c."row" AND m.field = \'\')'
    )
    return {row[0] for row in engine.rows(sql)}


def _compare(
    found: Salvage,
    newest: Newest,
    table: str,
    id_: str,
    row: Mapping[str, Any],
    present: Row | None,
) -> None:
    """Take over what a readable row says beyond the log, where the log may not know better."""
    values = {name: value for name, value in row.items() if fits(table, name, value)}
    if present is None:
        if not newest.knows_all or newest.speaks_of(id_):
            found.changes += created(table, id_, values)
        else:
            found.stray[table][id_] = values
        return
    for name, value in row.items():
        old = present.get(name)
        if value == old and type(value) is type(old):
            continue
        if name not in values or not newest.may_be_newer(id_, name):
            found.put_right += 1
        else:
            found.changes.append(Change(table, id_, name, old, value))


def _compare_unread(
    quarry: Quarry,
    found: Salvage,
    newest: Newest,
    table: str,
    known: Mapping[str, Row],
    read: set[str],
    unmade: set[str],
) -> None:
    """Bring the rows that were not readable to the newest that log and indexes tell of them."""
    told = {
        str(values["id"]): {name: value for name, value in values.items() if name != "id"}
        for values in quarry.unread(table).values()
        if is_text(values.get("id"))
    }
    for id_ in sorted((known.keys() | newest.rows_of(table) | told.keys()) - read):
        present = known.get(id_) if id_ not in unmade else None
        wide: Row = {**known.get(id_, {}), **newest.values(table, id_)}
        indexed = {n: v for n, v in told.get(id_, {}).items() if fits(table, n, v)}
        wide |= indexed
        lost = newest.lost_fields(id_, indexed.keys())
        values = {name: value for name, value in wide.items() if fits(table, name, value)}
        if present is None:
            found.changes += created(table, id_, values)
        else:
            found.changes += [
                Change(table, id_, name, present.get(name), value)
                for name, value in values.items()
                if value != present.get(name)
            ]
        if CREATED in lost or (present is None and not newest.made(id_)):
            found.gone[table][id_] = values
        elif lost:
            found.older[table][id_] = lost
    if not newest.knows_all and not quarry.names_all(table):
        found.unnamed.append(table)


def created(table: str, id_: str, values: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the changes that make a row."""
    names = set(field_names(RECORDS[table]))
    own = {name: value for name, value in values.items() if name in names}
    yield Change(table, id_, CREATED, None, log.canonical_row(own))
    if values.get("removed"):
        yield Change(table, id_, "removed", 0, 1)


def fits(table: str, name: str, value: Any) -> bool:
    """Tell whether the product could have written a value: damage leaves others."""
    if name == "removed":
        return value in (0, 1) and type(value) is int
    if name not in rows.names_of(table):
        return False
    spec = field_of(RECORDS[table], name)
    if isinstance(value, str) and not is_text(value):
        return False
    try:
        kept = stored(spec, value)
    except TypeError:
        return False
    if spec.kind is Kind.DAY and isinstance(value, str):
        return len(value) >= 4 and value[0] in "12" and value[1:4].isdecimal()
    return type(kept) is type(value)
