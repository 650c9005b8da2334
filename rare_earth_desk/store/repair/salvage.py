"""What the tables of a damaged register say beyond its log, as changes of one more step.

Log and tables are two accounts of the same on different pages: what one lost the other has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rare_earth_desk.domain import days
from rare_earth_desk.domain.fields import Kind, field_names, field_of
from rare_earth_desk.domain.progress import Progress, part, silent, watched
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import CREATED, Change
from rare_earth_desk.store import log, rows
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.folding import Folded, Row
from rare_earth_desk.store.repair.newest import Newest
from rare_earth_desk.store.repair.quarry import Quarry, columns_of, is_text
from rare_earth_desk.store.value_types import converter


@dataclass
class Salvage:
    """The changes that bring the folded log to what the damaged register held.

    `older` names the fields of rows that may be older than they were: {table: {row: fields}},
    with CREATED for a row of which all may be. `gone` are rows of which only the id is known, or
    what an index tells: {table: {row: fields}}. `unnamed` counts rows that nothing tells of.
    `put_right` names the fields that a table had
    other than the log, which knows for certain: {table: {row: fields}}. `stray` are rows, by table
    and id, that no step of a whole log made.
    `knows_all` says that no change of the damaged log can have escaped.
    """

    changes: list[Change] = field(default_factory=list)
    older: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    gone: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    unnamed: list[str] = field(default_factory=list)
    knows_all: bool = True
    put_right: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    stray: list[tuple[str, str]] = field(default_factory=list)


def salvage(
    quarry: Quarry, engine: Engine, folded: Folded, newest: Newest, progress: Progress = silent
) -> Salvage:
    """Compare what was read of the tables with the fold of the log that `engine` holds."""
    comparing = _Comparing(quarry, newest, _unmade(engine))
    for place, table in enumerate(RECORDS):
        share = part(progress, place / len(RECORDS), (place + 1) / len(RECORDS))
        comparing.look_at(table, folded.rows(table), share)
    return comparing.found


def _unmade(engine: Engine) -> set[str]:
    """Return the rows that the log speaks of without having made them: it lacks that step."""
    sql = (
        'SELECT DISTINCT "row" FROM "change" c WHERE NOT EXISTS '
        '(SELECT 1 FROM "change" m WHERE m."row" = c."row" AND m.field = \'\')'
    )
    return {row[0] for row in engine.rows(sql)}


class _Comparing:
    """Holds one table after the other against the log."""

    def __init__(self, quarry: Quarry, newest: Newest, unmade: set[str]) -> None:
        self._quarry, self._newest, self._unmade = quarry, newest, unmade
        self.found = Salvage(knows_all=newest.knows_all)

    def look_at(self, table: str, known: Mapping[str, Row], progress: Progress) -> None:
        """Compare the rows of a table with those that the log tells, readable or not."""
        read: set[str] = set()
        names = columns_of(table)[1:]
        for id_, *values in watched(self._quarry.rows(table), progress, self._quarry.count(table)):
            if id_ in read or not is_text(id_):
                continue
            read.add(id_)
            made = self._made(known, id_)
            if made is None or not _same(values, list(map(made.get, names))):
                self._compare(table, id_, dict(zip(names, values, strict=True)), made)
        told = {
            str(values["id"]): {name: value for name, value in values.items() if name != "id"}
            for values in self._quarry.unread(table).values()
            if is_text(values.get("id"))
        }
        seen = known.keys() | self._newest.rows_of(table) | told.keys() | read
        whole = self._quarry.ordered and not self._quarry.lost.get(table)
        for id_ in sorted(seen - read):
            if whole and self._made(known, id_) is None:
                # Rows are never deleted, and all were read: in one of the two its id was altered.
                self.found.stray.append((table, id_))
            self._complete(table, id_, known, told.get(id_, {}))
        if not self._quarry.names_all(table) and not self._newest.places_all_but(seen):
            self.found.unnamed.append(table)

    def _made(self, known: Mapping[str, Row], id_: str) -> Row | None:
        """Return a row that the log made, as it tells it."""
        return known.get(id_) if id_ not in self._unmade else None

    def _compare(self, table: str, id_: str, row: Mapping[str, Any], made: Row | None) -> None:
        """Take over what a readable row says, where the log may not know better."""
        newest, found = self._newest, self.found
        if made is None:
            values = {name: value for name, value in row.items() if fits(table, name, value)}
            if newest.knows_all and id_ not in self._unmade and not newest.speaks_of(id_):
                found.stray.append((table, id_))
            found.changes += created(table, id_, values)
            unfit = {name for name, value in row.items() if value is not None} - values.keys()
            self._doubt(table, id_, values, unfit)
            return
        for name, value in row.items():
            old = made.get(name)
            if value == old and type(value) is type(old):
                continue
            if newest.may_be_newer(id_, name):
                fit = fits(table, name, value)
                if fit:
                    found.changes.append(Change(table, id_, name, old, value))
                self._doubt(table, id_, {name: value}, set() if fit else {name})
            else:
                found.put_right[table].setdefault(id_, set()).add(name)

    def _doubt(self, table: str, id_: str, values: Mapping[str, Any], unfit: set[str]) -> None:
        """Note `unfit` fields, and values that the log, not proven either, has otherwise."""
        denied = {name for name in values if self._newest.denies(table, id_, name, values[name])}
        if denied or unfit:
            self.found.older[table].setdefault(id_, set()).update(denied | unfit)

    def _complete(
        self, table: str, id_: str, known: Mapping[str, Row], indexed: Mapping[str, Any]
    ) -> None:
        """Bring a row that was not readable to the newest that log and indexes tell of it."""
        newest, found, made = self._newest, self.found, self._made(known, id_)
        told = {**known.get(id_, {}), **newest.values(table, id_), **indexed}
        values = {name: value for name, value in told.items() if fits(table, name, value)}
        lost = newest.lost_fields(id_, indexed.keys())
        if made is None:
            found.changes += created(table, id_, values)
        else:
            found.changes += [
                Change(table, id_, name, made.get(name), value)
                for name, value in values.items()
                if value != made.get(name)
            ]
        if CREATED in lost or (made is None and not newest.made(id_)):
            found.gone[table][id_] = values
        elif lost:
            found.older[table][id_] = lost


def _same(values: Sequence[Any], others: Sequence[Any]) -> bool:
    """Tell whether values are equal and of equal types; most rows are as the log tells them."""
    return values == others and list(map(type, values)) == list(map(type, others))


def created(table: str, id_: str, values: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the changes that make a row."""
    names = set(field_names(RECORDS[table]))
    own = {name: value for name, value in values.items() if name in names}
    yield Change(table, id_, CREATED, None, log.canonical_row(own))
    if values.get("removed"):
        yield Change(table, id_, "removed", 0, 1)


def fits(table: str, name: str, value: Any) -> bool:
    """Tell whether the product could have written a value: damage leaves others."""
    return fitting(table, name)(value)


@cache
def fitting(table: str, name: str) -> Callable[[Any], bool]:
    """Return what tells whether a value fits one column."""
    if name == "removed":
        return lambda value: value in (0, 1) and type(value) is int
    if name not in rows.names_of(table):
        return lambda _value: False
    spec = field_of(RECORDS[table], name)
    convert, of_day = converter(spec), spec.kind is Kind.DAY

    def fit(value: Any) -> bool:
        if value is None:
            return True
        # A field of another kind takes no text: then `convert` says so.
        if isinstance(value, str) and not is_text(value):
            return False
        try:
            if of_day and isinstance(value, str):
                days.span(value)
            return type(convert(value)) is type(value)
        except (TypeError, ValueError):
            return False

    return fit
