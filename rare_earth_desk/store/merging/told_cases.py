"""What steps of other laptops do to applications, in sentences: for the preview of a merge."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.records import RECORDS, Application, Company
from rare_earth_desk.domain.steps import CREATED
from rare_earth_desk.store import rows
from rare_earth_desk.store.affected import CHILDREN
from rare_earth_desk.store.history import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.steps import Change
    from rare_earth_desk.store.engine import Engine

MOST = 200
"""So many cases are told of one by one; beyond, people read no list."""
_MOST_OF_ONE = 6


class ToldCase(NamedTuple):
    """An application with what became of it, in sentences; `more` are those left out."""

    id: str
    number: str
    company: str
    is_new: bool
    what: tuple[Phrase, ...]
    more: int


def told_cases(engine: Engine, changes: Sequence[Change]) -> tuple[ToldCase, ...]:
    """Return the first applications that changes are about, those changed before the new ones."""
    found = _by_case(engine, changes)
    new = {one.row for one in changes if one.table == Application.table and one.field == CREATED}
    ids = sorted(found, key=lambda id_: (id_ in new, id_))[:MOST]
    records = rows.by_id(engine, Application, ids)
    companies = rows.by_id(
        engine, Company, sorted({one.company for one in records.values() if one.company})
    )
    told_of = []
    for id_ in ids:
        record = records[id_]
        company = companies.get(record.company or "")
        own = found[id_]
        told_of.append(
            ToldCase(
                id_, record.number or record.own_reference or "", (company and company.name) or "",
                id_ in new, tuple(told(engine, one) for one in own[:_MOST_OF_ONE]),
                max(len(own) - _MOST_OF_ONE, 0),
            )
        )  # fmt: skip
    return tuple(told_of)


def _by_case(engine: Engine, changes: Sequence[Change]) -> dict[str, list[Change]]:
    of_row = _applications(engine, changes)
    found: dict[str, list[Change]] = defaultdict(list)
    for one in changes:
        id_ = one.row if one.table == Application.table else of_row.get(one.row)
        if id_:
            found[id_].append(one)
    return found


def _applications(engine: Engine, changes: Sequence[Change]) -> dict[str, str]:
    """Return the application on which each changed row of a part hangs."""
    touched: dict[str, dict[str, None]] = defaultdict(dict)
    for one in changes:
        if one.table in CHILDREN:
            touched[one.table][one.row] = None
    found: dict[str, str] = {}
    for table, ids in touched.items():
        of_table = rows.fields_by_id(engine, RECORDS[table], ["application"], list(ids))
        found.update(
            {id_: str(row["application"]) for id_, row in of_table.items() if row["application"]}
        )
    return found
