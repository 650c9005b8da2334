"""Keeping the computed standing of applications in step with what it is computed from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from rare_earth_desk.domain import standing
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.progress import Progress, part, pieces, silent
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Record,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.records.standing import Standing
from rare_earth_desk.domain.standing import Place
from rare_earth_desk.domain.steps import CREATED
from rare_earth_desk.store import entries, rows
from rare_earth_desk.store.affected import CHILDREN, FIELDS, Affected, Part
from rare_earth_desk.store.counting import COUNTING
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.log import PLACE

COLUMNS = tuple(field.name for field in fields_of(Standing))

PRESENT = "removed = 0"
_AT_ONCE = 2_000
# From this number on the rules are applied in columns, which takes a tenth of the time.
_MANY = 100

Values = Mapping[str, object]
Computing = Callable[[Engine, Sequence[str]], Mapping[str, Values]]


def refresh(
    engine: Engine, affected: Affected, moment: str | None, progress: Progress = silent
) -> None:
    """Store what follows from a step of this moment; the log of it is written already.

    Without a moment the step was an undo: what it concerns changed when it did before.
    """

    def touch(ids: Sequence[str]) -> None:
        found = _changed_at(engine, ids) if moment is None else dict.fromkeys(ids, moment)
        _touch(engine, found)

    works: list[tuple[Callable[[Sequence[str]], None], Set[str]]] = [
        (partial(_make, engine), affected.made),
        *((partial(_renew, engine, of), ids) for of, ids in affected.parts.items()),
        (touch, affected.edited),
        (lambda ids: _touch(engine, _changed_at(engine, ids)), affected.left),
    ]
    total, done = sum(len(ids) for _, ids in works), 0
    for work, ids in works:
        share = part(progress, done / max(total, 1), (done + len(ids)) / max(total, 1))
        for piece in pieces(sorted(ids), share, _AT_ONCE):
            work(piece)
        done += len(ids)


def rebuild(engine: Engine, applications: Set[str], progress: Progress = silent) -> None:
    """Compute and store the whole standing of these applications."""
    for ids in pieces(sorted(applications), progress, _AT_ONCE):
        _make(engine, ids)


# The fact about a file that tells by which rules its standings were computed.
RULES = "standings"


def rebuild_all(engine: Engine, progress: Progress = silent) -> None:
    """Compute every standing anew and note by which rules; to be called within a transaction."""
    rebuild(engine, {row[0] for row in engine.rows("SELECT id FROM application")}, progress)
    engine.execute_sql(
        "INSERT OR REPLACE INTO about (key, value) VALUES (?, ?)", (RULES, standing.fingerprint())
    )


def _make(engine: Engine, ids: Sequence[str]) -> None:
    moments = Moments(_changed_at(engine, ids), made_at(engine, ids))
    lines = _lines(engine, ids, moments, _columns_of_progress)
    names = ("application", *COLUMNS)
    sql = f"INSERT OR REPLACE INTO standing ({', '.join(names)}) VALUES {rows.marks(names)}"
    engine.many(sql, list(lines))


def _renew(engine: Engine, of: Part, ids: Sequence[str]) -> None:
    computing = _columns_of_progress if of == "progress" else _COMPUTING[of]
    assigned = ", ".join(f"{name} = ?" for name in FIELDS[of])
    engine.many(f"UPDATE standing SET {assigned} WHERE application = ?", [
        (*(values[name] for name in FIELDS[of]), id_)
        for id_, values in computing(engine, ids).items()
    ])  # fmt: skip


def _touch(engine: Engine, moments: Mapping[str, str | None]) -> None:
    """Store moments of change."""
    sql = "UPDATE standing SET changed_at = ? WHERE application = ?"
    engine.many(sql, [(moment, id_) for id_, moment in moments.items()])


def _changed_at(engine: Engine, ids: Sequence[str]) -> dict[str, str | None]:
    """Return the moment of the latest step that changed an application or what hangs on it.

    Undone steps do not count (`counting`); None where no other one changed it.
    """
    return dict.fromkeys(ids) | dict(engine.rows(_LATEST, (json.dumps(ids),)))


# CROSS JOIN keeps SQLite from turning the order round and scanning whole tables.
_LATEST = (
    "WITH RECURSIVE wanted(id) AS (SELECT value FROM json_each(?)), "
    'changed(owner, "row", step) AS MATERIALIZED ('
    'SELECT w.id, c."row", c.step FROM wanted w CROSS JOIN "change" c ON c."row" = w.id '
    + " ".join(
        f'UNION ALL SELECT w.id, c."row", c.step FROM wanted w CROSS JOIN "{table}" t '
        'ON t.application = w.id CROSS JOIN "change" c ON c."row" = t.id'
        for table in CHILDREN
    )
    + f"), {COUNTING}, latest(owner, at, place) AS (SELECT c.owner, s.at, max({PLACE}) "
    "FROM counting c CROSS JOIN step s ON s.no = c.no GROUP BY 1) SELECT owner, at FROM latest"
)


def of_some(engine: Engine, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the standings of some applications as {id: {field: value}}, computed anew."""
    lines = _lines(engine, ids, Moments({}, {}), _columns_of_progress)
    return {id_: dict(zip(COLUMNS, values, strict=True)) for id_, *values in lines}


class Moments(NamedTuple):
    """When applications changed last and were first recorded, by id: what only the log tells."""

    changed: Mapping[str, str | None]
    made: Mapping[str, str]


def made_at(engine: Engine, ids: Sequence[str]) -> dict[str, str]:
    """Return the moment of the step that made each of these rows."""
    found: dict[str, str] = {}
    for some in rows.chunks(ids):
        sql = (
            'SELECT c."row", min(s.at) FROM "change" c JOIN step s ON s.no = c.step '
            f'WHERE c."row" IN {rows.marks(some)} AND c.field = ? GROUP BY 1'
        )
        found.update(engine.rows(sql, (*some, CREATED)))
    return found


def computed(engine: Engine, ids: Sequence[str], moments: Moments) -> Iterator[tuple[Any, ...]]:
    """Yield for each application its id and the fields of its standing, in order of COLUMNS.

    Applies the rules one application at a time: checks hold what was stored against it.
    """
    return _lines(engine, ids, moments, _progress)


def _lines(
    engine: Engine, ids: Sequence[str], moments: Moments, progress: Computing
) -> Iterator[tuple[Any, ...]]:
    found = [progress(engine, ids), *(_COMPUTING[of](engine, ids) for of in _COMPUTING)]
    for id_ in ids:
        values: dict[str, object] = {
            "changed_at": moments.changed.get(id_),
            "recorded_at": moments.made.get(id_),
        }
        for one in found:
            values.update(one[id_])
        yield (id_, *_in_order(values))


_in_order = itemgetter(*COLUMNS)


# -- the parts -------------------------------------------------------------------------------


def _columns_of_progress(engine: Engine, ids: Sequence[str]) -> Mapping[str, Values]:
    """Return what `_progress` does, for many applications in columns."""
    if len(ids) < _MANY:
        return _progress(engine, ids)
    # Imported here: numpy is needed when many change at once, not to open a register.
    from rare_earth_desk.store.standing_at import Standings
    from rare_earth_desk.store.timelines import Timelines

    standings = Standings(Timelines(entries.of_some(engine, ids)))
    columns = standings.at(date.max.toordinal(), standings.places(ids))
    lines = zip(*columns.values(), strict=True)
    return {
        id_: dict(zip(columns, line, strict=True)) for id_, line in zip(ids, lines, strict=True)
    }


_OF_ENTRY = (
    "application", "removed", "status", "happened", "reported_by", "reported_on", "certainty",
    "replaces",
)  # fmt: skip


def _progress(engine: Engine, ids: Sequence[str]) -> Mapping[str, Values]:
    # Of removed entries only corrections still say something: which other ones do not count.
    counting = "removed = 0 OR replaces IS NOT NULL"
    found = _hanging(engine, StatusEntry, _OF_ENTRY, ids, counting)
    return {id_: standing.progress(found.get(id_, ())) for id_ in ids}


def _goods(engine: Engine, ids: Sequence[str]) -> Mapping[str, Values]:
    names = ("application", "removed", "element", "control_code", "hs_code", "quantity_kg")
    found = _hanging(engine, ApplicationItem, names, ids)
    return {id_: standing.goods(found.get(id_, ())) for id_ in ids}


def _hanging(
    engine: Engine,
    record: type[Record],
    names: Sequence[str],
    ids: Sequence[str],
    also: str = PRESENT,
) -> dict[str, list[Any]]:
    """Return some fields of what hangs on these applications, in the order of their making."""
    found: dict[str, list[Any]] = defaultdict(list)
    for one in sorted(rows.slim(engine, record, names, "application", ids, also=also)):
        found[one.application].append(one)
    return found


_OF_REPORT = (
    "application", "company", "removed", "product_group", "days_of_stock", "line_stop_on",
    "reported_on",
)  # fmt: skip


def _stock(engine: Engine, ids: Sequence[str]) -> Mapping[str, Values]:
    own = _hanging(engine, StockReport, _OF_REPORT, ids)
    applications = rows.slim(engine, Application, ("company", "product_group"), "id", ids)
    of_company = _company_reports(engine, (one.company for one in applications))
    told = {}
    for one in applications:
        general = (
            report
            for report in of_company.get(one.company or "", ())
            if report.product_group in (None, one.product_group)
        )
        told[one.id] = standing.stock(own.get(one.id) or general)
    return told


def _company_reports(
    engine: Engine, companies: Iterable[str | None]
) -> Mapping[str, Sequence[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    names = sorted({company for company in companies if company})
    general = f"{PRESENT} AND application IS NULL"
    for report in rows.slim(engine, StockReport, _OF_REPORT, "company", names, also=general):
        found[report.company].append(report)
    return found


def _listing(engine: Engine, ids: Sequence[str]) -> Mapping[str, Values]:
    sql = (
        "SELECT e.application, l.number, e.answer, l.handed_over_on FROM list_entry e "
        "JOIN priority_list l ON l.id = e.priority_list "
        f"WHERE e.removed = 0 AND l.removed = 0 AND e.application IN {rows.marks(ids)} "
        "ORDER BY e.id"
    )
    found: dict[str, list[Place]] = defaultdict(list)
    for application, number, answer, handed_over_on in engine.rows(sql, ids):
        found[application].append(Place(number, answer, handed_over_on=handed_over_on))
    return {id_: standing.listing(found.get(id_, ())) for id_ in ids}


_COMPUTING: dict[Part, Computing] = {"goods": _goods, "stock": _stock, "listing": _listing}
