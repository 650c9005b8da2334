"""The log of changes: writing it, its hash chain, folding it back into tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.steps import CREATED, Change, Step, StepKind, Value
from rare_earth_desk.store.engine import Engine

STEP_COLUMNS = (
    "no", "id", "laptop", "running", "clock", "at", "who", "action", "words", "kind", "undoes",
    "continues", "meeting", "previous",
)  # fmt: skip


def canonical(value: object) -> str:
    """Return JSON that is the same for the same value on every machine."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chain_hash(step: Mapping[str, object], changes: Iterable[Change]) -> str:
    """Return the SHA-256 over a step, its changes in order, and the hash of the step before."""
    digest = hashlib.sha256(canonical([step[name] for name in STEP_COLUMNS]).encode())
    for change in changes:
        row = [change.table, change.row, change.field, change.old, change.new, change.replaces]
        digest.update(canonical(row).encode())
    return digest.hexdigest()


def write(engine: Engine, step: dict[str, Any], changes: list[Change]) -> None:
    """Append one step with its changes; the caller holds the transaction."""
    step["hash"] = chain_hash(step, changes)
    names = (*STEP_COLUMNS, "hash")
    engine.execute_sql(
        f'INSERT INTO step ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})',
        tuple(step[name] for name in names),
    )
    engine.many(
        'INSERT INTO "change" (step, place, "table", "row", field, old, new, replaces) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (step["no"], place, c.table, c.row, c.field, c.old, c.new, c.replaces)
            for place, c in enumerate(changes)
        ],
    )


def last_step(engine: Engine) -> dict[str, Any] | None:
    """Return the newest step as a row, or None in a fresh register."""
    names = (*STEP_COLUMNS, "hash")
    rows = engine.rows(f"SELECT {', '.join(names)} FROM step ORDER BY no DESC LIMIT 1")
    return dict(zip(names, rows[0], strict=True)) if rows else None


_READ_STEP = "SELECT no, id, at, who, action, words, kind, undoes, continues FROM step"


def step_of(row: tuple[Any, ...]) -> Step:
    """Return the Step of one row of `_READ_STEP`; what it changed is read separately."""
    no, id_, at, who, action, words, kind, undoes, continues = row
    step_kind: StepKind = kind
    name = Phrase(action, json.loads(words))
    return Step(no, id_, at, who, name, step_kind, undoes, continues)


def step(engine: Engine, no: int) -> Step:
    """Return one step."""
    return step_of(engine.rows(f"{_READ_STEP} WHERE no = ?", (no,))[0])


def steps_backwards(engine: Engine) -> Iterator[Step]:
    """Yield the steps, newest first, reading them in pages."""
    before = 1 << 62
    while page := engine.rows(f"{_READ_STEP} WHERE no < ? ORDER BY no DESC LIMIT 50", (before,)):
        for row in page:
            yield step_of(row)
        before = page[-1][0]


_READ_CHANGE = 'SELECT "table", "row", field, old, new, replaces FROM "change"'


def changes_of(engine: Engine, no: int) -> list[Change]:
    """Return the changes of one step, in the order in which they were made."""
    rows = engine.rows(f"{_READ_CHANGE} WHERE step = ? ORDER BY place", (no,))
    return [Change(*row) for row in rows]


def heads(engine: Engine, row: str, field: str) -> int | None:
    """Return the step that wrote the present value of a field, or None if it was never written.

    The creation of the row counts as the writing of all its fields.
    """
    sql = 'SELECT max(step) FROM "change" WHERE "row" = ? AND field IN (?, ?)'
    found: int | None = engine.rows(sql, (row, field, CREATED))[0][0]
    return found


def fold(
    rows: Iterable[tuple[str, str, str, Value]],
) -> dict[str, dict[str, dict[str, Value]]]:
    """Rebuild all tables from (table, row, field, new value) in the order of the log."""
    tables: dict[str, dict[str, dict[str, Value]]] = {}
    for table, row, field, new in rows:
        if field == CREATED:
            created: dict[str, Value] = json.loads(str(new))
            tables.setdefault(table, {})[row] = {"removed": 0, **created}
        else:
            tables.setdefault(table, {}).setdefault(row, {})[field] = new
    return tables


def folded_until(engine: Engine, moment: str | None = None) -> dict[str, dict[str, dict[str, Value]]]:
    """Rebuild all tables as they stood at `moment` (ISO 8601 UTC, inclusive), or today."""
    sql = (
        'SELECT c."table", c."row", c.field, c.new FROM "change" c JOIN step s ON s.no = c.step '
        "WHERE s.at <= ? ORDER BY c.step, c.place"
    )
    return fold(engine.rows(sql, (moment or "9999",)))
