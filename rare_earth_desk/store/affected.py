"""Which applications a step concerns, and what of their standing follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from rare_earth_desk.domain import standing
from rare_earth_desk.domain.steps import CREATED, Change
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine

# The parts of a standing, each following from rows of its own.
Part = Literal["progress", "goods", "stock", "listing"]

# Its fields, in the order in which they are computed.
FIELDS: dict[Part, tuple[str, ...]] = {
    "progress": tuple(standing.progress(())),
    "goods": tuple(standing.goods(())),
    "stock": tuple(standing.stock(())),
    "listing": tuple(standing.listing(())),
}

# Tables whose rows hang on one application: a change of theirs is a change of the application.
CHILDREN: dict[str, Part] = {
    "application_item": "goods",
    "status_entry": "progress",
    "stock_report": "stock",
    "list_entry": "listing",
}

_OF_COMPANY = "SELECT id FROM application WHERE company IN {ids}"
_OF_LIST = "SELECT DISTINCT application FROM list_entry WHERE priority_list IN {ids}"
_CLOCKED = (
    "SELECT application FROM standing WHERE (accepted_on IS NOT NULL OR outcome IS NULL "
    "OR customs IS NOT NULL) AND EXISTS (SELECT 1 FROM {table} WHERE id IN {ids})"
)
# Whose list row only shows what a table says.
_SHOWING = {
    "company": _OF_COMPANY,
    "exporter": "SELECT id FROM application WHERE exporter IN {ids}",
    # Clocks are counted by the calendars and timed by the protocols.
    "calendar_day": _CLOCKED.format(table="calendar_day", ids="{ids}"),
    "calendar_notice": _CLOCKED.format(table="calendar_notice", ids="{ids}"),
    "protocol": _CLOCKED.format(table="protocol", ids="{ids}"),
    "protocol_step": _CLOCKED.format(table="protocol_step", ids="{ids}"),
}
# The fields of an application that its stock follows from: they choose the stock report.
_FOLLOWED = {"company", "product_group"}
# A stock report without an application speaks for all applications of its company.
_REPORTING = "SELECT DISTINCT company FROM stock_report WHERE id IN {ids} AND application IS NULL"


class Affected(NamedTuple):
    """The applications that a step concerns, by what has to be done about them.

    Those `made` get a standing; of those in `parts` this part of theirs is computed again. Those
    `edited` changed at the moment of the step, those that were `left` by a row when they changed
    last without it. The list row of all that are `shown` is read again.
    """

    made: frozenset[str]
    parts: Mapping[Part, frozenset[str]]
    edited: frozenset[str]
    left: frozenset[str]
    shown: frozenset[str]

    @property
    def computed(self) -> frozenset[str]:
        """All applications whose standing is written."""
        return self.made.union(self.edited, self.left, *self.parts.values())

    @property
    def fields(self) -> set[str]:
        """The names of the fields of standings that are written."""
        names = {name for of in self.parts for name in FIELDS[of]}
        return names | ({"changed_at"} if self.edited or self.left else set())


def affected(engine: Engine, changes: Sequence[Change]) -> Affected:
    """Return the applications that depend on one of the changes."""
    touched: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        touched[change.table].add(change.row)
    own = [change for change in changes if change.table == "application"]
    made = frozenset(change.row for change in own if change.field == CREATED)
    parts: dict[Part, set[str]] = defaultdict(set)
    parts["stock"] = {change.row for change in own if change.field in _FOLLOWED}
    parts["stock"] |= answers(
        engine, _OF_COMPANY, answers(engine, _REPORTING, touched["stock_report"])
    )
    parts["listing"] = answers(engine, _OF_LIST, touched["priority_list"])
    edited = touched["application"] - made
    for table, part in CHILDREN.items():
        sql = f'SELECT DISTINCT application FROM "{table}" WHERE id IN {{ids}}'
        hanging = answers(engine, sql, touched[table])
        parts[part] |= hanging
        edited |= hanging - made
    left = _left(engine, changes, parts)
    shown = set(made).union(edited, left, *parts.values())
    for table, sql in _SHOWING.items():
        shown |= answers(engine, sql, touched[table])
    return Affected(
        made,
        {part: frozenset(ids - made) for part, ids in parts.items() if ids - made},
        frozenset(edited),
        frozenset(left - edited - made),
        frozenset(shown),
    )


def _left(engine: Engine, changes: Iterable[Change], parts: Mapping[Part, set[str]]) -> set[str]:
    """Return the applications on which a row hung before; add those to `parts` it spoke for."""
    found: set[str] = set()
    companies: set[str] = set()
    for change in changes:
        if change.field not in ("application", "company") or change.table not in CHILDREN:
            continue
        if change.field == "company":
            companies |= {change.old} if isinstance(change.old, str) else set()
        else:
            companies |= _company_of(engine, change)
            if isinstance(change.old, str):
                found.add(change.old)
                parts[CHILDREN[change.table]].add(change.old)
    parts["stock"].update(answers(engine, _OF_COMPANY, companies))
    return found


def _company_of(engine: Engine, change: Change) -> set[str]:
    """Return the company for all of whose applications a report may have spoken before."""
    if change.table != "stock_report":
        return set()
    return answers(engine, "SELECT company FROM stock_report WHERE id IN {ids}", {change.row})


def answers(engine: Engine, sql: str, ids: Iterable[str]) -> set[str]:
    """Return what a query says of these ids, in one column; nothing of none."""
    found: set[str] = set()
    for some in rows.chunks(sorted(ids)):
        found.update(
            row[0] for row in engine.rows(sql.format(ids=rows.marks(some)), some) if row[0]
        )
    return found
