"""Keeping the computed standing of applications in step with what it is computed from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple, TypeVar

from rare_earth_desk.domain import standing
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Record,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.records.standing import Standing
from rare_earth_desk.domain.standing import Place
from rare_earth_desk.domain.steps import CREATED, Change
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine

R = TypeVar("R", bound=Record)
COLUMNS = tuple(field.name for field in fields_of(Standing))

PRESENT = "removed = 0"

# Tables whose rows hang on one application: a change of theirs is a change of the application.
CHILDREN = ("application_item", "status_entry", "stock_report", "list_entry")

_OF_COMPANY = "SELECT id FROM application WHERE company IN {ids}"
# Whose standing follows from the rows of a table, and whose list row only shows their names.
_FOLLOWING = {
    **{
        table: f'SELECT DISTINCT application FROM "{table}" WHERE id IN {{ids}}'
        for table in CHILDREN
    },
    "priority_list": "SELECT DISTINCT application FROM list_entry WHERE priority_list IN {ids}",
}
_SHOWING = {
    "company": _OF_COMPANY,
    "exporter": "SELECT id FROM application WHERE exporter IN {ids}",
}
# The fields of an application that its standing follows from: they choose the stock report.
_FOLLOWED = {CREATED, "company", "product_group"}
# A stock report without an application speaks for all applications of its company.
_REPORTING = "SELECT DISTINCT company FROM stock_report WHERE id IN {ids} AND application IS NULL"


class Affected(NamedTuple):
    """The applications that a step concerns, by what has to be done about them.

    `following` are those whose standing is computed again; of those `edited` it only has another
    moment of change; the list row of all that are `shown` is read again.
    """

    following: frozenset[str]
    edited: frozenset[str]
    shown: frozenset[str]


def affected(engine: Engine, changes: Sequence[Change]) -> Affected:
    """Return the applications that depend on one of the changes."""
    touched: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        touched[change.table].add(change.row)
    following = _left(engine, changes) | {
        change.row
        for change in changes
        if change.table == "application" and change.field in _FOLLOWED
    }
    for table, sql in _FOLLOWING.items():
        following |= _answers(engine, sql, touched[table])
    companies = _answers(engine, _REPORTING, touched["stock_report"])
    following |= _answers(engine, _OF_COMPANY, companies)
    edited = touched["application"] - following
    shown = following | edited
    for table, sql in _SHOWING.items():
        shown |= _answers(engine, sql, touched[table])
    return Affected(frozenset(following), frozenset(edited), frozenset(shown))


def _left(engine: Engine, changes: Iterable[Change]) -> set[str]:
    """Return the applications for which a row or a report of their company spoke before."""
    found: set[str] = set()
    companies: set[str] = set()
    for change in changes:
        if change.table in CHILDREN and change.field in ("application", "company"):
            before = {change.old} if isinstance(change.old, str) else set()
            if change.field == "company":
                companies |= before
            else:
                found |= before
                companies |= _company_of(engine, change)
    return found | _answers(engine, _OF_COMPANY, companies)


def _company_of(engine: Engine, change: Change) -> set[str]:
    """Return the company for all of whose applications a report may have spoken before."""
    if change.table != "stock_report":
        return set()
    return _answers(engine, "SELECT company FROM stock_report WHERE id IN {ids}", {change.row})


def _answers(engine: Engine, sql: str, ids: set[str]) -> set[str]:
    found: set[str] = set()
    for part in rows.chunks(sorted(ids)):
        found.update(
            row[0] for row in engine.rows(sql.format(ids=rows.marks(part)), part) if row[0]
        )
    return found


def touch(engine: Engine, applications: Set[str], moment: str) -> None:
    """Store the moment of a change that the standing of these applications does not follow."""
    sql = "UPDATE standing SET changed_at = ? WHERE application = ?"
    engine.many(sql, [(moment, id_) for id_ in sorted(applications)])


def refresh(
    engine: Engine, applications: Set[str], progress: Callable[[int, int], None] | None = None
) -> None:
    """Compute and store the standing of these applications again; the log is written already."""
    names = ("application", *COLUMNS)
    sql = f"INSERT OR REPLACE INTO standing ({', '.join(names)}) VALUES {rows.marks(names)}"
    done = 0
    for part in rows.chunks(sorted(applications)):
        if progress:
            progress(done, len(applications))
        engine.many(sql, list(computed(engine, part, _changed_at(engine, part))))
        done += len(part)


# The fact about a file that tells by which rules its standings were computed.
RULES = "standings"


def refresh_all(engine: Engine, progress: Callable[[int, int], None] | None = None) -> None:
    """Compute every standing anew and note by which rules; to be called within a transaction."""
    every = frozenset(row[0] for row in engine.rows("SELECT id FROM application"))
    refresh(engine, every, progress)
    engine.execute_sql(
        "INSERT OR REPLACE INTO about (key, value) VALUES (?, ?)", (RULES, standing.fingerprint())
    )


def _changed_at(engine: Engine, ids: Sequence[str]) -> dict[str, str]:
    """Return the moment of the latest step that changed an application or what hangs on it."""
    return dict(engine.rows(_LATEST, (json.dumps(ids),)))


# CROSS JOIN keeps SQLite from turning the order round and scanning whole tables.
_LATEST = (
    "WITH wanted(id) AS (SELECT value FROM json_each(?)), "
    "changed(application, step) AS ("
    'SELECT w.id, c.step FROM wanted w CROSS JOIN "change" c ON c."row" = w.id '
    + " ".join(
        f'UNION ALL SELECT w.id, c.step FROM wanted w CROSS JOIN "{table}" t '
        'ON t.application = w.id CROSS JOIN "change" c ON c."row" = t.id'
        for table in CHILDREN
    )
    + "), latest(application, no) AS (SELECT application, max(step) FROM changed GROUP BY 1) "
    "SELECT latest.application, step.at FROM latest CROSS JOIN step ON step.no = latest.no"
)


def computed(
    engine: Engine, ids: Sequence[str], changed_at: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    """Yield for each application its id and the fields of its standing, in order of COLUMNS."""
    # Of removed entries only corrections still say something: which other ones do not count.
    counting = "removed = 0 OR replaces IS NOT NULL"
    entries = _by_application(rows.by_link(engine, StatusEntry, "application", ids, counting))
    items = _by_application(rows.by_link(engine, ApplicationItem, "application", ids, PRESENT))
    reports = _by_application(rows.by_link(engine, StockReport, "application", ids, PRESENT))
    places = _places(engine, ids)
    applications = rows.by_id(engine, Application, ids)
    of_company = _company_reports(engine, applications.values())
    for id_, application in applications.items():
        general = (
            report
            for report in of_company.get(application.company or "", ())
            if report.product_group in (None, application.product_group)
        )
        values = {
            **standing.progress(entries.get(id_, ())),
            **standing.goods(items.get(id_, ())),
            **standing.stock(reports.get(id_) or general),
            **standing.listing(places.get(id_, ())),
            "changed_at": changed_at.get(id_),
        }
        yield (id_, *(values[name] for name in COLUMNS))


def _by_application(records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        found[getattr(record, "application")].append(record)  # noqa: B009 - R has no such field
    return found


def _company_reports(
    engine: Engine, applications: Iterable[Application]
) -> dict[str, list[StockReport]]:
    companies = sorted({a.company for a in applications if a.company})
    found: dict[str, list[StockReport]] = defaultdict(list)
    for report in rows.by_link(engine, StockReport, "company", companies, PRESENT):
        if report.application is None and report.company:
            found[report.company].append(report)
    return found


def _places(engine: Engine, ids: Sequence[str]) -> dict[str, list[Place]]:
    sql = (
        "SELECT e.application, l.number, e.answer FROM list_entry e "
        "JOIN priority_list l ON l.id = e.priority_list "
        f"WHERE e.removed = 0 AND l.removed = 0 AND e.application IN {rows.marks(ids)} "
        "ORDER BY e.id"
    )
    found: dict[str, list[Place]] = defaultdict(list)
    for application, number, answer in engine.rows(sql, ids):
        found[application].append(Place(number, answer))
    return found
