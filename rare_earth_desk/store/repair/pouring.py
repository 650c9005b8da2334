"""Bringing a register's tables to what its log says, and adding what was salvaged as one step."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.fields import field_names, fields_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.progress import Progress, part, pieces, silent
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import CREATED, Change
from rare_earth_desk.store import folding, log, rows
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.folding import Folded
from rare_earth_desk.store.repair.salvage import created

if TYPE_CHECKING:
    from rare_earth_desk.store.file import RegisterFile

_LOST_PARENT = "Its row could not be read when the register was repaired; what hangs on it is here."


def pour(
    engine: Engine,
    folded: Folded,
    progress: Progress = silent,
    *,
    tables: Collection[str] = RECORDS.keys(),
) -> None:
    """Make the tables hold what the fold says, no more and no less; links are not looked at."""
    for place, table in enumerate(tables):
        share = part(progress, place / len(tables), (place + 1) / len(tables))
        names = rows.names_of(table)
        wanted = folded.rows(table)
        present = {row[0]: row for row in engine.rows(rows.selection(table))}
        gone = [(id_,) for id_ in present.keys() - wanted.keys()]
        engine.many(f'DELETE FROM "{table}" WHERE id = ?', gone)
        told = (_line(names, id_, values) for id_, values in wanted.items())
        lines = [line for line in told if present.get(line[0]) != line]
        columns = ", ".join(f'"{name}"' for name in names)
        sql = f'INSERT OR REPLACE INTO "{table}" ({columns}) VALUES {rows.marks(names)}'
        for some in pieces(lines, share):
            engine.many(sql, some)


def _line(names: Sequence[str], id_: str, values: folding.Row) -> tuple[Any, ...]:
    return (id_, values.get("removed", 0) or 0, *map(values.get, names[2:]))


def parents_lost(engine: Engine) -> list[Change]:
    """Return the changes that make the rows to which links lead but that are not there.

    They are empty but for a word about it, so that what hangs on them keeps its place.
    """
    wanted: dict[tuple[str, str], None] = {}
    for table, record in RECORDS.items():
        for field in fields_of(record):
            if field.links:
                sql = (
                    f'SELECT DISTINCT "{field.name}" FROM "{table}" WHERE "{field.name}" '
                    f'IS NOT NULL AND "{field.name}" NOT IN (SELECT id FROM "{field.links}")'
                )
                wanted.update({(field.links, id_): None for (id_,) in engine.rows(sql)})
    found: list[Change] = []
    for table, id_ in wanted:
        names = field_names(RECORDS[table])
        found += created(table, id_, {"notes": _LOST_PARENT} if "notes" in names else {})
    return found


def add_step(file: RegisterFile, changes: Iterable[Change], words: Phrase, laptop: str) -> None:
    """Append one step made by the product itself; the caller holds the transaction."""
    engine, listed = file.engine, list(changes)
    if not listed:
        return
    row = {
        **log.following(engine, laptop),
        "id": new_id(),
        "laptop": laptop,
        "at": file.now().astimezone(UTC).isoformat(timespec="milliseconds"),
        "who": file.who,
        "action": words.template,
        "words": json.dumps(dict(words.values), ensure_ascii=False, default=str),
        "kind": "base",
        "undoes": None,
        "continues": None,
        "meeting": None,
    }
    log.write(engine, row, log.based(engine, [_made_anew(engine, one) for one in listed]))


def _made_anew(engine: Engine, change: Change) -> Change:
    """Return the making of a row with what it replaces: all that the log tells of its fields."""
    if change.field != CREATED:
        return change
    sql = 'SELECT id FROM step WHERE no IN (SELECT step FROM "change" WHERE "row" = ?) ORDER BY no'
    return change._replace(replaces=tuple(id_ for (id_,) in engine.rows(sql, (change.row,))))
