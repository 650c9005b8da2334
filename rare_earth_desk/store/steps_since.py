"""The steps since a place in the log, each with what it changed."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.store import folding, log
from rare_earth_desk.store.affected import affected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.steps import Change, Step
    from rare_earth_desk.store.engine import Engine


def steps_since(engine: Engine, position: str) -> list[Step]:
    """Return the steps after a position (`log.position`), the oldest first.

    `applications` are the cases whose rows, or rows that hang on them, each changed. A step that
    was made and undone since is left out, and so is its undo.
    """
    numbers = log.since(engine, json.loads(position))
    later = set(numbers)
    gone: set[int] = set()
    for undo, taken in folding.undone(engine).items():
        # What was there before and is taken back since is gone by the undo, which stays.
        if taken <= later:
            gone |= {undo, *taken}
    return [_told(engine, no, log.changes_of(engine, no)) for no in numbers if no not in gone]


def _told(engine: Engine, no: int, changes: Sequence[Change]) -> Step:
    changed: dict[str, set[str]] = defaultdict(set)
    fields: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        changed[change.table].add(change.row)
        fields[change.table].add(change.field)
    return replace(
        log.numbered(engine, no),
        changed={table: frozenset(ids) for table, ids in changed.items()},
        fields={table: frozenset(names) for table, names in fields.items()},
        applications=affected(engine, changes).shown,
    )
