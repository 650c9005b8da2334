"""The row of a step before it is written, and what it changed once it is."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.steps import Change, Step, StepKind
from rare_earth_desk.store import log

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.store.affected import Affected
    from rare_earth_desk.store.file import RegisterFile


def next_row(
    file: RegisterFile, name: Phrase, kind: StepKind, undoes: str | None, meeting: str | None
) -> dict[str, Any]:
    """Return the row of a step that is to be written now, but for its hash."""
    return {
        **log.following(file.engine, file.about("laptop")),
        "id": new_id(),
        "laptop": file.about("laptop"),
        "at": file.now().astimezone(UTC).isoformat(timespec="milliseconds"),
        "who": file.who,
        "action": name.template,
        "words": json.dumps(dict(name.values), ensure_ascii=False, default=str),
        "kind": kind,
        "undoes": undoes,
        "continues": None,
        "meeting": meeting,
    }


def told(
    row: Mapping[str, Any], name: Phrase, changes: Sequence[Change], concerned: Affected
) -> Step:
    """Return the Step of a row just written, with what it changed."""
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
