"""The log of changes: writing it, its hash chain, reading it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.progress import Progress, part, pieces, silent, watched
from rare_earth_desk.domain.steps import CREATED, Change, Step, StepKind, Value
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.rows import marks

STEP_COLUMNS = (
    "no", "id", "laptop", "running", "clock", "at", "who", "action", "words", "kind", "undoes",
    "continues", "meeting", "previous",
)  # fmt: skip
_ROW = (*STEP_COLUMNS, "hash")
_READ_ROW = f"SELECT {', '.join(_ROW)} FROM step"
_READ_CHANGE = 'SELECT "table", "row", field, old, new, replaces FROM "change"'


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: object) -> str:
    """Return JSON that is the same for the same value on every machine."""
    return _encode(value)


def chain_hash(
    step: Mapping[str, object], changes: Sequence[Change], progress: Progress = silent
) -> str:
    """Return the SHA-256 over a step, its changes in order, and the hash of the step before."""
    import hashlib  # the first picture does without it

    digest = hashlib.sha256(canonical([step[name] for name in STEP_COLUMNS]).encode())
    for change in watched(changes, progress, len(changes)):
        digest.update(f"[{','.join(map(_told, change))}]".encode())
    return digest.hexdigest()


def _told(value: Value) -> str:
    """Return `canonical` of one value; a step has so many that the encoder's set-up counts."""
    if value is None:
        return "null"
    if type(value) is str:
        return encode_basestring(value)
    return str(value) if type(value) is int else _encode(value)


def canonical_row(names: Sequence[str], values: Sequence[Value]) -> str:
    """Return `canonical` of the fields of a row that have a value; `names` are in order."""
    told = [
        f'"{name}":{_told(value)}'
        for name, value in zip(names, values, strict=True)
        if value is not None
    ]
    return f"{{{','.join(told)}}}"


def write(
    engine: Engine, step: dict[str, Any], changes: Sequence[Change], progress: Progress = silent
) -> None:
    """Append one step with its changes; the caller holds the transaction."""
    step["hash"] = chain_hash(step, changes, part(progress, 0, 0.3))
    engine.execute_sql(
        f"INSERT INTO step ({', '.join(_ROW)}) VALUES {marks(_ROW)}",
        tuple(step[name] for name in _ROW),
    )
    sql = (
        'INSERT INTO "change" (step, place, "table", "row", field, old, new, replaces) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    lines = [(step["no"], place, *change) for place, change in enumerate(changes)]
    for piece in pieces(lines, part(progress, 0.3, 1)):
        engine.many(sql, piece)


def last_row(engine: Engine) -> dict[str, Any] | None:
    """Return the newest step as a row, or None in a fresh register."""
    rows = engine.rows(f"{_READ_ROW} ORDER BY no DESC LIMIT 1")
    return dict(zip(_ROW, rows[0], strict=True)) if rows else None


def step_rows(engine: Engine) -> Iterator[dict[str, Any]]:
    """Yield every step as a row, oldest first."""
    for row in engine.stream(f"{_READ_ROW} ORDER BY no"):
        yield dict(zip(_ROW, row, strict=True))


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


def changes_of(engine: Engine, no: int) -> list[Change]:
    """Return the changes of one step, in the order in which they were made."""
    rows = engine.rows(f"{_READ_CHANGE} WHERE step = ? ORDER BY place", (no,))
    return [Change(*row) for row in rows]


def size(engine: Engine, no: int) -> int:
    """Return how many changes a step made."""
    return int(engine.rows('SELECT count(*) FROM "change" WHERE step = ?', (no,))[0][0])


def based(engine: Engine, changes: Sequence[Change], progress: Progress = silent) -> list[Change]:
    """Return the changes, each naming the step whose value it replaces; merging needs it.

    The creation of a row counts as the writing of all its fields and replaces nothing.
    """
    written = [change for change in changes if change.field != CREATED]
    fields = sorted({CREATED, *(change.field for change in written)})
    latest: dict[tuple[str, str], int] = {}
    for ids in pieces(list(dict.fromkeys(change.row for change in written)), progress):
        sql = (
            f'SELECT "row", field, max(step) FROM "change" WHERE "row" IN {marks(ids)} '
            f'AND field IN {marks(fields)} GROUP BY "row", field'
        )
        found = engine.rows(sql, (*ids, *fields))
        latest.update({(row, field): step_no for row, field, step_no in found})
    return [_based(change, latest) if change.field != CREATED else change for change in changes]


def _based(change: Change, latest: Mapping[tuple[str, str], int]) -> Change:
    # A field written at all was written after its row was made.
    head = latest.get((change.row, change.field))
    return change._replace(replaces=latest.get((change.row, CREATED)) if head is None else head)
