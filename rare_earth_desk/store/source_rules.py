"""What every step keeps to besides: what is marked as verified names its source.

Undo and redo bring back what stood there; what laptops wrote side by side is taken in as it is.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import CREATED
from rare_earth_desk.domain.verification import (
    MARK,
    SOURCE,
    UNSOURCED,
    VERIFIED,
    lacks_source,
    tables,
)
from rare_earth_desk.store import rows
from rare_earth_desk.store.names import record_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rare_earth_desk.domain.steps import Change, StepKind
    from rare_earth_desk.store.engine import Engine

_CONCERNED = {CREATED, MARK, SOURCE, "removed"}


def enforce(engine: Engine, changes: Iterable[Change], kind: StepKind) -> None:
    """Raise Refused when a step leaves a record marked as verified without a source."""
    if kind in ("undo", "redo"):
        return
    touched: dict[str, list[str]] = defaultdict(list)
    for one in changes:
        if one.field in _CONCERNED and one.table in tables():
            touched[one.table].append(one.row)
    for table, ids in touched.items():
        found = rows.fields_by_id(engine, RECORDS[table], (MARK, SOURCE, "removed"), ids)
        for id_, row in found.items():
            if not row["removed"] and lacks_source(row[MARK], row[SOURCE]):
                raise Refused(UNSOURCED, name=record_name(engine, table, id_))


def remarks(engine: Engine) -> Iterator[Phrase]:
    """Yield what a check tells of such records: a merge may leave some, which is no damage."""
    for table in tables():
        sql = (
            f'SELECT id, "{MARK}", "{SOURCE}" FROM "{table}" WHERE removed = 0 AND "{MARK}" = ? '
            "ORDER BY id"
        )
        for id_, mark, source in engine.rows(sql, (VERIFIED,)):
            if lacks_source(mark, source):
                yield phrase(
                    "The {what} “{name}” is marked as verified without a source.",
                    what=RECORDS[table].label, name=record_name(engine, table, id_),
                )  # fmt: skip
