"""The register as an import sees it, and the plan of an import with what it would really write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, TypeVar

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.party_names import PartyNames
from rare_earth_desk.domain.progress import Progress, part, silent, watched
from rare_earth_desk.domain.records import Application, Company, Exporter, Record
from rare_earth_desk.domain.text import name_key, normal_number
from rare_earth_desk.exchange.drafting import Draft
from rare_earth_desk.exchange.known import Known, Parties, Values
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.plan import Plan
from rare_earth_desk.exchange.planning import plan
from rare_earth_desk.exchange.record_known import KnownRecords, records_known
from rare_earth_desk.exchange.table import Table
from rare_earth_desk.exchange.target import Target
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.file import RegisterFile

R = TypeVar("R", bound=Record)

# How far a plan is when rows are compared and what they would really write is to be drafted.
_COMPARED = 0.6

COLUMN_OF = {
    name: {"filed": "filed_on", "accepted": "accepted_on", "decided": "decided_on"}.get(name, name)
    for name in OUR_FIELDS
}
"""Our field -> the column of the facts that holds it."""


class Holder(Protocol):
    """What an import asks of a register."""

    @property
    def file(self) -> RegisterFile:
        """The open file."""

    @property
    def today(self) -> date:
        """The day of the register's clock."""

    def facts(self, page: str = "application") -> Facts:
        """Return the rows of a page."""


def known_in(register: Holder, target: Target) -> Known | KnownRecords:
    """Return what the register holds, as an import into a target sees it."""
    if target.is_cases:
        return known_of(register)
    return records_known(register.file.engine, target)


def known_of(register: Holder) -> Known:
    """Return what the register holds, indexed for finding the application a row is about."""
    facts, engine = register.facts(), register.file.engine
    found = _Current(facts)
    return Known(
        by_number=_by_number(facts, "number"),
        by_own_reference=_by_number(facts, "own_reference"),
        by_parties=_by_parties(facts),
        companies=PartyNames(rows.equal_to(engine, Company, {})).ids,
        exporters=PartyNames(rows.equal_to(engine, Exporter, {})).ids,
        current=found.values,
        words=_words(facts),
    )


class _Current:
    """Values of applications by our names, looked up when they are asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._columns = [
            (name, facts.values(column))
            for name, column in (*COLUMN_OF.items(), ("status", "status"))
        ]
        self._found: dict[str, Values] = {}

    def values(self, id_: str) -> Values:
        """Return the values of one application; raises KeyError when there is none."""
        if id_ not in self._found:
            place = self._facts.place(id_)
            if place is None:
                raise KeyError(id_)
            self._found[id_] = {name: column[place] for name, column in self._columns}
        return self._found[id_]


def _by_number(facts: Facts, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id_, value in zip(facts.ids, facts.values(name), strict=True):
        if value and (number := normal_number(value)):
            found[number].append(id_)
    return dict(found)


def _by_parties(facts: Facts) -> dict[Parties, list[str]]:
    """Index as `known.parties_of` does; every distinct name is folded once."""
    found: dict[Parties, list[str]] = defaultdict(list)
    keys: dict[str | None, str] = {None: ""}

    def key(name: str | None) -> str:
        if name not in keys and name is not None:
            keys[name] = name_key(name)
        return keys[name]

    columns = [facts.values(name) for name in ("company", "product_group", "filed_on")]
    exporters = zip(facts.values("exporter"), facts.values("exporter_zh"), strict=True)
    for id_, company, group, filed, (latin, chinese) in zip(
        facts.ids, *columns, exporters, strict=True
    ):
        parties = (key(company), key(group), filed or "", key(latin or chinese))
        found[parties].append(id_)
    return dict(found)


def _words(facts: Facts) -> dict[str, frozenset[str]]:
    """Return, for each open list, the words in use beyond its vocabulary."""
    found: dict[str, frozenset[str]] = {}
    for name, ours in OUR_FIELDS.items():
        if ours.open_list:
            used: set[Any] = set(facts.values(COLUMN_OF[name])) - {None, ""}
            own = {word for word in used if vocabulary.term(ours.vocabulary, word) is None}
            found[ours.vocabulary] = found.get(ours.vocabulary, frozenset()) | own
    return found


class _EngineReads:
    """Reads what a draft asks for from the file, for all applications of a plan at once."""

    def __init__(self, engine: Engine, ids: list[str]) -> None:
        self._engine = engine
        self._ids = ids
        self._hanging: dict[type[Record], dict[str, list[Any]]] = {}
        self._applications: dict[str, Application] = {}

    def all(self, record: type[R]) -> Sequence[R]:
        return rows.equal_to(self._engine, record, {})

    def hanging(self, record: type[R], application: str) -> Sequence[R]:
        if record not in self._hanging:
            found: dict[str, list[Any]] = defaultdict(list)
            for one in rows.by_link(self._engine, record, "application", self._ids):
                if not one.removed:
                    found[getattr(one, "application")].append(one)  # noqa: B009 - R has no such field
            self._hanging[record] = found
        return self._hanging[record].get(application, [])

    def application(self, id: str) -> Application:  # noqa: A002
        if not self._applications:
            self._applications = rows.by_id(self._engine, Application, self._ids)
        return self._applications[id]


def plan_import(
    register: Holder,
    table: Table,
    mapping: Mapping,
    *,
    known: Known | KnownRecords | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Return what importing a table into the register would do; nothing is changed.

    The plan leaves out, with a note, what the import would not take over: an item where there are
    several, a report that later ones overrule, another province for a known exporter. `known`
    spares reading the register anew. Raises Refused and, from `progress`, Cancelled.
    """
    known = known or known_in(register, mapping.target)
    told = progress or silent
    if not isinstance(known, Known):  # nothing of their rows is left out
        return plan(table, mapping, known, today=register.today, progress=told)
    found = plan(table, mapping, known, today=register.today, progress=part(told, 0, _COMPARED))
    ids = [row.id for row in found.rows if row.action == "update" and row.id is not None]
    draft = Draft(_EngineReads(register.file.engine, ids), register.today.isoformat())
    drafted = watched(found.rows, part(told, _COMPARED, 1), len(found.rows))
    rows_ = tuple(map(draft.preview, drafted))
    part(told, 0, 1)(1, 1)
    return replace(found, rows=rows_)
