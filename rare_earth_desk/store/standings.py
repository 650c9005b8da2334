"""Keeping the computed standing of applications in step with what it is computed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from rare_earth_desk.domain import standing
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Record,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.standing import Place, Standing
from rare_earth_desk.domain.steps import Change
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine

R = TypeVar("R", bound=Record)
COLUMNS = tuple(field.name for field in fields_of(Standing))


def affected(engine: Engine, changes: Iterable[Change]) -> frozenset[str]:
    """Return the ids of the applications whose list row depends on one of the changes."""
    touched: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        touched[change.table].add(change.row)
    found = set(touched.pop("application", ()))
    for table, sql in _DEPENDENTS.items():
        for part in rows.chunks(list(touched.get(table, ()))):
            question = sql.format(ids=rows.marks(part))
            found.update(row[0] for row in engine.rows(question, tuple(part)) if row[0])
    return frozenset(found)


_DEPENDENTS = {
    "application_item": "SELECT DISTINCT application FROM application_item WHERE id IN {ids}",
    "status_entry": "SELECT DISTINCT application FROM status_entry WHERE id IN {ids}",
    "list_entry": "SELECT DISTINCT application FROM list_entry WHERE id IN {ids}",
    "priority_list": "SELECT DISTINCT application FROM list_entry WHERE priority_list IN {ids}",
    "company": "SELECT id FROM application WHERE company IN {ids}",
    "exporter": "SELECT id FROM application WHERE exporter IN {ids}",
    "stock_report": (
        "SELECT a.id FROM stock_report r JOIN application a "
        "ON a.id = r.application OR (r.application IS NULL AND a.company = r.company) "
        "WHERE r.id IN {ids}"
    ),
}


def refresh(engine: Engine, applications: Mapping[str, str]) -> None:
    """Compute and store the standing of applications again: {id: moment of its last change}."""
    ids = sorted(applications)
    names = ("application", *COLUMNS)
    marks = ", ".join("?" * len(names))
    sql = f"INSERT OR REPLACE INTO standing ({', '.join(names)}) VALUES ({marks})"
    for part in rows.chunks(ids):
        engine.many(sql, list(computed(engine, part, applications)))


def computed(
    engine: Engine, ids: Sequence[str], moments: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    """Yield for each application its id and the fields of its standing, in order of COLUMNS."""
    entries = _by_application(rows.by_link(engine, StatusEntry, "application", ids))
    items = _by_application(rows.by_link(engine, ApplicationItem, "application", ids))
    reports = _by_application(rows.by_link(engine, StockReport, "application", ids))
    places = _places(engine, ids)
    applications = rows.by_id(engine, Application, ids)
    of_company = _company_reports(engine, list(applications.values()))
    for id_ in ids:
        application = applications[id_]
        fitting = reports[id_] or [
            report
            for report in of_company.get(application.company or "", ())
            if report.product_group in (None, application.product_group)
        ]
        values = {
            **standing.progress(entries[id_]),
            **standing.goods(items[id_]),
            **standing.stock(fitting),
            **standing.listing(places[id_]),
            "changed_at": moments.get(id_),
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
    for report in rows.by_link(engine, StockReport, "company", companies):
        if report.application is None and report.company:
            found[report.company].append(report)
    return found


def _places(engine: Engine, ids: Sequence[str]) -> dict[str, list[Place]]:
    sql = (
        "SELECT e.application, l.number, e.answer FROM list_entry e "
        "JOIN priority_list l ON l.id = e.priority_list "
        f"WHERE e.removed = 0 AND l.removed = 0 AND e.application IN {rows.marks(ids)}"
    )
    found: dict[str, list[Place]] = defaultdict(list)
    for application, number, answer in engine.rows(sql, tuple(ids)):
        found[application].append(Place(number, answer))
    return found
