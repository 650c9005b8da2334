"""Steps name each other by id, the same on every laptop; before, by their number in this file.

A row that was made and edited in one step becomes one change. What the hashes cover is changed
by both, so the chain is computed anew; the rules of it are repeated here as they were at this
version, because those of the product may move on.
"""

from __future__ import annotations

import hashlib
import json
from itertools import groupby
from typing import Any

_CHAINED = (
    "id", "laptop", "running", "clock", "at", "who", "action", "words", "kind", "undoes",
    "continues", "meeting", "previous",
)  # fmt: skip


def up(migrator: Any, db: Any) -> None:
    """Rewrite the log of a copy of the file, whose triggers the finished file gets anew."""
    for table in ("step", "change"):
        for verb in ("update", "delete"):
            db.execute_sql(f"DROP TRIGGER {table}_no_{verb}")
    for table, column in (("step", "undoes"), ("step", "continues"), ("change", "replaces")):
        _refer_by_id(db, table, column)
    _join_creations(db)
    _chain_anew(db)


def _refer_by_id(db: Any, table: str, column: str) -> None:
    db.execute_sql(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO number_of_step')
    db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" TEXT')
    db.execute_sql(
        f'UPDATE "{table}" SET "{column}" = '
        f'(SELECT other.id FROM step other WHERE other.no = "{table}".number_of_step)'
    )
    db.execute_sql(f'ALTER TABLE "{table}" DROP COLUMN number_of_step')


def _join_creations(db: Any) -> None:
    sql = (
        'SELECT edit.step, edit.place, made.place, made.new, edit.field, edit.new FROM "change" '
        'edit JOIN "change" made ON made.step = edit.step AND made."row" = edit."row" '
        "AND made.field = '' WHERE edit.field <> '' ORDER BY edit.step, made.place, edit.place"
    )
    edits = db.execute_sql(sql).fetchall()
    for (step, place), found in groupby(edits, key=lambda edit: (edit[0], edit[2])):
        joined = list(found)
        values = json.loads(joined[0][3])
        for *_, field, new in joined:
            values[field] = new
        stated = {name: value for name, value in values.items() if value is not None}
        db.execute_sql(
            'UPDATE "change" SET new = ? WHERE step = ? AND place = ?',
            (_canonical(stated), step, place),
        )
        for _, edit_place, *_ in joined:
            db.execute_sql('DELETE FROM "change" WHERE step = ? AND place = ?', (step, edit_place))


def _chain_anew(db: Any) -> None:
    last: dict[str, str] = {}
    steps = db.execute_sql(f"SELECT no, {', '.join(_CHAINED)} FROM step ORDER BY no").fetchall()
    for no, *values in steps:
        step = dict(zip(_CHAINED, values, strict=True))
        step["previous"] = last.get(step["laptop"], "")
        digest = hashlib.sha256(_canonical([step[name] for name in _CHAINED]).encode())
        changes = db.execute_sql(
            'SELECT "table", "row", field, old, new, replaces FROM "change" '
            "WHERE step = ? ORDER BY place",
            (no,),
        )
        for *told, replaces in changes.fetchall():
            digest.update(_canonical([*told, (replaces or "").split()]).encode())
        last[step["laptop"]] = digest.hexdigest()
        db.execute_sql(
            "UPDATE step SET previous = ?, hash = ? WHERE no = ?",
            (step["previous"], digest.hexdigest(), no),
        )


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
