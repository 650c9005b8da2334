"""The log of changes: writing it, its hash chain, reading it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

from rare_earth_desk.domain.ids import is_derived
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.progress import Progress, part, pieces, silent, watched
from rare_earth_desk.domain.steps import CREATED, Change, Step, StepKind, Value
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.rows import marks

# What a step says, on every laptop alike. Its number is its place in this file only.
STEP_COLUMNS = (
    "id", "laptop", "running", "clock", "at", "who", "action", "words", "kind", "undoes",
    "continues", "meeting", "previous",
)  # fmt: skip
STEP_ROW = ("no", *STEP_COLUMNS, "hash")
# What this file alone knows of a step beside its number: the step of a merge that brought it here.
BROUGHT_BY = "brought_by"
CHANGE_COLUMNS = ("step", "place", "table", "row", "field", "old", "new", "replaces")
_READ_ROW = f"SELECT {', '.join(STEP_ROW)} FROM step"
_READ_CHANGE = 'SELECT "table", "row", field, old, new, replaces FROM "change"'


# Causal order: whatever a laptop wrote after it knew of a step stands behind it, on every laptop
# alike, whatever their clocks said and in whatever order steps arrived. Of the changes of a field
# the last in this order is what it shows: one that was replaced stands before what replaced it.
IN_ORDER = "s.clock, s.laptop"
PLACE = "printf('%016x', s.clock) || s.laptop"
"""The same order as one value of an SQL expression, of a step `s`."""

_OF_STEP = f"step = ?1 OR step IN (SELECT no FROM step WHERE {BROUGHT_BY} = ?1)"

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: object) -> str:
    """Return JSON that is the same for the same value on every machine."""
    return _encode(value)


def chain_hash(
    step: Mapping[str, object], changes: Sequence[Change], progress: Progress = silent
) -> str:
    """Return the SHA-256 over a step, its changes in order, and the hash of the step before.

    The step before is the last one of the same laptop: the chain of each laptop stays whole in
    every file that its steps are merged into.
    """
    import hashlib  # the first picture does without it

    digest = hashlib.sha256(canonical([step[name] for name in STEP_COLUMNS]).encode())
    for change in watched(changes, progress, len(changes)):
        digest.update(f"[{','.join(map(_told, change))}]".encode())
    return digest.hexdigest()


def _told(value: Value | tuple[str, ...]) -> str:
    """Return `canonical` of one value; a step has so many that the encoder's set-up counts."""
    if value is None:
        return "null"
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is tuple:
        return f"[{','.join(map(encode_basestring, value))}]"
    return str(value) if type(value) is int else _encode(value)


def canonical_row(values: Mapping[str, Value]) -> str:
    """Return `canonical` of the fields of a row that have a value."""
    stated = ((name, values[name]) for name in sorted(values))
    told = [f'"{name}":{_told(value)}' for name, value in stated if value is not None]
    return f"{{{','.join(told)}}}"


def write(
    engine: Engine, step: dict[str, Any], changes: Sequence[Change], progress: Progress = silent
) -> None:
    """Append one step of this laptop with its changes; the caller holds the transaction."""
    step["hash"] = chain_hash(step, changes, part(progress, 0, 0.3))
    append(engine, step, changes, progress=part(progress, 0.3, 1))


def append(
    engine: Engine,
    step: Mapping[str, Any],
    changes: Sequence[Change],
    brought_by: int | None = None,
    progress: Progress = silent,
) -> None:
    """Append one step as it is, of this laptop or brought here by a merge, with its changes."""
    names = (*STEP_ROW, BROUGHT_BY)
    engine.execute_sql(
        f"INSERT INTO step ({', '.join(names)}) VALUES {marks(names)}",
        (*(step[name] for name in STEP_ROW), brought_by),
    )
    sql = (
        'INSERT INTO "change" (step, place, "table", "row", field, old, new, replaces) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    no = step["no"]
    lines = [
        (no, place, *change[:-1], " ".join(change.replaces) or None)
        for place, change in enumerate(changes)
    ]
    for piece in pieces(lines, progress):
        engine.many(sql, piece)


def last_row(engine: Engine) -> dict[str, Any] | None:
    """Return the step that reached this file last, as a row, or None in a fresh register."""
    rows = engine.rows(f"{_READ_ROW} ORDER BY no DESC LIMIT 1")
    return dict(zip(STEP_ROW, rows[0], strict=True)) if rows else None


def begun(engine: Engine) -> str | None:
    """Return the moment (ISO 8601, UTC) of the oldest step, or None in a fresh register."""
    ((first,),) = engine.rows("SELECT min(at) FROM step")
    return str(first) if first else None


def position(engine: Engine) -> str:
    """Return how far the log is: the number of the last step of each laptop, as canonical JSON.

    It names the same steps in every file that they are merged into.
    """
    sql = "SELECT laptop, max(running) FROM step GROUP BY laptop"
    return canonical(dict(engine.rows(sql)))


def since(engine: Engine, known: Mapping[str, int]) -> list[int]:
    """Return the numbers of the steps that a position (read from its JSON) does not include."""
    sql = "SELECT no, laptop, running FROM step ORDER BY no"
    return [no for no, laptop, running in engine.rows(sql) if running > known.get(laptop, 0)]


def following(engine: Engine, laptop: str) -> dict[str, Any]:
    """Return what the next step of a laptop follows: "no", "running", "clock" and "previous".

    `running` counts the steps of the laptop; `clock` is later than that of every step it knows.
    """
    no, clock = engine.rows("SELECT max(no), max(clock) FROM step")[0]
    sql = "SELECT running, hash FROM step WHERE laptop = ? ORDER BY running DESC LIMIT 1"
    running, previous = next(iter(engine.rows(sql, (laptop,))), (0, ""))
    return {
        "no": (no or 0) + 1,
        "running": running + 1,
        "clock": (clock or 0) + 1,
        "previous": previous,
    }


def step_rows(engine: Engine) -> Iterator[dict[str, Any]]:
    """Yield every step as a row, oldest first."""
    for row in engine.stream(f"{_READ_ROW} ORDER BY no"):
        yield dict(zip(STEP_ROW, row, strict=True))


def row_of(engine: Engine, no: int) -> dict[str, Any]:
    """Return the step with a number as a row."""
    return dict(zip(STEP_ROW, engine.rows(f"{_READ_ROW} WHERE no = ?", (no,))[0], strict=True))


_READ_STEP = "SELECT no, id, at, who, action, words, kind, undoes, continues, laptop FROM step"


def step_of(row: tuple[Any, ...]) -> Step:
    """Return the Step of one row of `_READ_STEP`; what it changed is read separately."""
    no, id_, at, who, action, words, kind, undoes, continues, laptop = row
    step_kind: StepKind = kind
    name = Phrase(action, json.loads(words))
    return Step(no, id_, at, who, name, step_kind, undoes, continues, laptop)


def step(engine: Engine, id: str) -> Step:  # noqa: A002
    """Return one step."""
    return step_of(engine.rows(f"{_READ_STEP} WHERE id = ?", (id,))[0])


def numbered(engine: Engine, no: int) -> Step:
    """Return the step with a number."""
    return step_of(engine.rows(f"{_READ_STEP} WHERE no = ?", (no,))[0])


def steps_backwards(engine: Engine, done_here: int | None = None) -> Iterator[Step]:
    """Yield the steps of this file, the last to reach it first, reading them in pages.

    Those `done_here` after the step with a number are neither brought by a merge nor made by the
    product itself ("base").
    """
    own = "" if done_here is None else f"AND no > ? AND {BROUGHT_BY} IS NULL AND kind <> 'base' "
    sql = f"{_READ_STEP} WHERE no < ? {own}ORDER BY no DESC LIMIT 50"
    before = 1 << 62
    while page := engine.rows(sql, (before,) if done_here is None else (before, done_here)):
        for row in page:
            yield step_of(row)
        before = page[-1][0]


def change_of(row: Sequence[Any]) -> Change:
    """Return the Change of one row of the log: its columns from "table" on."""
    table, id_, field, old, new, replaces = row
    return Change(table, id_, field, old, new, tuple((replaces or "").split()))


def changes_of(engine: Engine, no: int) -> list[Change]:
    """Return the changes of one step, in the order in which they were made."""
    rows = engine.rows(f"{_READ_CHANGE} WHERE step = ? ORDER BY place", (no,))
    return [change_of(row) for row in rows]


def size(engine: Engine, no: int) -> int:
    """Return how many changes a step made, or brought here."""
    return int(engine.rows(f'SELECT count(*) FROM "change" WHERE {_OF_STEP}', (no,))[0][0])


def tables(engine: Engine, no: int) -> set[str]:
    """Return the tables of which one step changed rows, or brought changes."""
    sql = f'SELECT DISTINCT "table" FROM "change" WHERE {_OF_STEP}'
    return {str(row[0]) for row in engine.rows(sql, (no,))}


Latest = dict[tuple[str, str], tuple[str, str]]
"""Place in the order and id of the step that wrote a field of a row last."""


def based(engine: Engine, changes: Sequence[Change], progress: Progress = silent) -> list[Change]:
    """Return the changes, each naming the step whose value it replaces; merging needs it.

    That is the one whose value was shown; where laptops contradict each other the others stay
    until somebody settles it, which names them all (`Transaction.settle`) and is left as it is.
    The creation of a row counts as the writing of all its fields and replaces nothing.
    """
    written = [change for change in changes if change.field != CREATED]
    found = latest(engine, written, progress)
    return [
        change if change.field == CREATED or change.replaces else _based(change, found)
        for change in changes
    ]


def latest(engine: Engine, changes: Sequence[Change], progress: Progress = silent) -> Latest:
    """Return the last write of the fields that changes are of, and of the making of their rows."""
    fields = sorted({CREATED, *(change.field for change in changes)})
    last: Latest = {}
    for ids in pieces(list(dict.fromkeys(change.row for change in changes)), progress):
        sql = (
            f'SELECT c."row", c.field, s.id, max({PLACE}) FROM "change" c CROSS JOIN step s '
            f'ON s.no = c.step WHERE c."row" IN {marks(ids)} AND c.field IN {marks(fields)} '
            "GROUP BY 1, 2"
        )
        found = engine.rows(sql, (*ids, *fields))
        last.update({(row, field): (place, step_id) for row, field, step_id, place in found})
    return last


def _based(change: Change, last: Latest) -> Change:
    # A row whose making is lost is made anew by a repair, after its fields were written. One that
    # another laptop made as well, later than they were, counts as made before them.
    told = [last.get((change.row, name)) for name in (change.field, CREATED)]
    if is_derived(change.row) and told[0]:
        told = told[:1]
    return change._replace(replaces=max(filter(None, told), default=("",))[1:])
