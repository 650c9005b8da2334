"""A step that was just logged, as it is told to whoever shows the register."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.steps import Change, Step
from rare_earth_desk.store.affected import Affected


def made_step(
    row: dict[str, Any], name: Phrase, changes: list[Change], concerned: Affected
) -> Step:
    """Return the step of a row of the log, with the rows and fields it changed."""
    changed: dict[str, set[str]] = defaultdict(set)
    fields: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        changed[change.table].add(change.row)
        fields[change.table].add(change.field)
    fields["standing"] = concerned.fields
    return Step(
        no=row["no"],
        id=row["id"],
        at=row["at"],
        who=row["who"],
        name=name,
        kind=row["kind"],
        undoes=row["undoes"],
        continues=row["continues"],
        laptop=row["laptop"],
        changed={table: frozenset(ids) for table, ids in changed.items()},
        fields={table: frozenset(names) for table, names in fields.items()},
        applications=concerned.shown,
    )
