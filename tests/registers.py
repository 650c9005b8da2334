"""What tests of the register share: a clock, short ways to fill it, and pictures to compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from rare_earth_desk.commands.records import AddRecord, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.columns import CHANGED_ON, columns_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.listed import COUNTED
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import (
    RECORDS,
    Application,
    Company,
    Exporter,
    ListEntry,
    Meeting,
    PriorityList,
    Record,
)
from rare_earth_desk.domain.records.protocols import FOLLOWING
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.register import Register, touching
from rare_earth_desk.register.contradictory import Contradictory
from rare_earth_desk.register.handling import Handlings
from rare_earth_desk.statistics.party_counts import party_counts
from rare_earth_desk.store import engine as connecting
from rare_earth_desk.store import facts_query, folding, names_on_disk, rows
from rare_earth_desk.store import standings as computing
from rare_earth_desk.store.changed_days import changed_days
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.transaction import Transaction

PAGES = ("application", "company", "exporter", "contact_point", "briefing_line")


class Clock:
    """A moment that moves only when told; stands in for `register.file.now`."""

    def __init__(self, day: date) -> None:
        self.moment = datetime.combine(day, time(10), tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **distance: float) -> None:
        """Move on by days, hours, minutes or seconds; back where they are negative."""
        self.moment += timedelta(**distance)


AS_SHIPPED = connecting._PRAGMAS
"""What the product sets on every connection."""


def do_not_wait_for_the_disk() -> None:
    """Commit without waiting until it is on disk, from the first opening of a register on.

    A test that makes a register would spend most of its time so. The programs that tests start
    and kill wait as ever.
    """
    off = "synchronous = OFF"
    told = tuple(off if one.startswith("synchronous") else one for one in AS_SHIPPED)
    connecting._PRAGMAS = told
    names_on_disk._flush = lambda _handle: None


@dataclass
class Queries:
    """How many queries a block asked."""

    count: int = 0


@contextmanager
def queries_counted() -> Iterator[Queries]:
    """Count the queries of a block, of every engine; its `count` tells how many they were."""
    counted, plain = Queries(), Engine.execute_sql

    def counting(engine: Engine, sql: str, parameters: Sequence[object] = ()) -> Any:
        counted.count += 1
        return plain(engine, sql, parameters)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Engine, "execute_sql", counting)
        yield counted


@dataclass(frozen=True)
class Work:
    """A command made of a function, for what no command of the product does."""

    write: Callable[[Transaction], object]

    def apply(self, tx: Transaction) -> Phrase:
        self.write(tx)
        return phrase("work")


def handed_over(listed: PriorityList, *places: ListEntry) -> Work:
    """Return what adds a list that was handed over with its places: fixed once the step is done."""

    def write(tx: Transaction) -> None:
        id_ = tx.insert(listed)
        tx.insert_all([replace(place, priority_list=id_) for place in places])

    return Work(write)


def done(step: Step | None) -> Step:
    """Return a step that must have changed something."""
    assert step is not None
    return step


def add(register: Register, record: Record) -> str:
    """Add one record; return its id."""
    step = done(register.do(AddRecord(record)))
    (id_,) = step.ids(record.table)
    return id_


def add_application(register: Register, number: str | None = "EU-1", **fields: Any) -> str:
    """Add an application, with the names of its company and exporter in `fields`."""
    company, exporter = fields.pop("company", None), fields.pop("exporter", None)
    if company:
        fields["company"] = add(register, Company(name=company))
    if exporter:
        fields["exporter"] = add(register, Exporter(name=exporter))
    return add(register, Application(number=number, **fields))


def take_out_meetings_ahead(register: Register) -> None:
    """Take out what the sample has planned, where a test is about meetings of its own."""
    ahead = tuple(one.id for one in register.records(Meeting) if one.state == "open")
    register.do(RemoveRecords(Meeting.table, ahead))


def record(
    register: Register, application: str, status: str, day: str | None = None, **rest: Any
) -> str:
    """Record a status; return the id of its entry."""
    step = done(register.do(RecordStatus((application,), status, happened=day, **rest)))
    (id_,) = step.ids("status_entry")
    return id_


def visible(register: Register) -> dict[str, dict[str, tuple[Any, ...]]]:
    """Return every row that is not removed, by table and id."""
    found: dict[str, dict[str, tuple[Any, ...]]] = {}
    for table in RECORDS:
        sql = f"{rows.selection(table)} WHERE removed = 0"
        found[table] = {row[0]: row for row in register.file.engine.rows(sql)}
    return found


def picture(facts: Facts) -> dict[str, list[Any]]:
    """Return the ids and all stored columns of facts, in order."""
    stored = {name: list(facts.values(name)) for name, c in facts.columns.items() if c.source}
    return {"ids": list(facts.ids), **stored}


def fresh(register: Register, page: str) -> Facts:
    """Return the facts of a page as the file has them."""
    columns, engine = columns_of(page), register.file.engine
    facts = Facts(columns, facts_query.load(engine, page, columns), register.today)
    facts.count_by(lambda: register.calendars)
    if page == "application":
        facts.supply("contradictions", Contradictory(engine).column(facts))
        for name in FOLLOWING:
            facts.supply(name, Handlings(engine).column(name, facts, register.calendars))
        touching.expect(engine, facts)
    return facts


def assert_folds(register: Register) -> None:
    """Assert that tables and standings are nothing but the fold of the log."""
    engine = register.file.engine
    folded = folding.today(engine)
    for table in RECORDS:
        names = rows.names_of(table)
        told = {
            id_: tuple(id_ if name == "id" else row.get(name) for name in names)
            for id_, row in folded.rows(table).items()
        }
        present = {row[0]: row for row in engine.rows(rows.selection(table))}
        assert present == told, table
        kinds = {id_: [type(value) for value in row] for id_, row in present.items()}
        assert kinds == {id_: [type(value) for value in row] for id_, row in told.items()}, table
    columns = ", ".join(("application", *computing.COLUMNS))
    stored = {row[0]: row for row in engine.rows(f"SELECT {columns} FROM standing")}
    ids = sorted(folded.rows("application"))
    both = computing.Moments(folding.changed_at(folded), computing.made_at(engine, ids))
    assert stored == {row[0]: row for row in computing.computed(engine, ids, both)}


def assert_current(register: Register) -> None:
    """Assert that the facts in memory are what reading the file anew would give."""
    import numpy as np

    for page in PAGES:
        facts, wanted = register.facts(page), fresh(register, page)
        assert facts.ids == wanted.ids
        assert [facts.place(id_) for id_ in facts.ids] == list(range(len(facts)))
        if page in COUNTED:
            counts = party_counts(fresh(register, "application"), wanted, f"{page}_id")
            for name, values in counts.items():
                wanted.supply(name, values)
        for name in facts.columns:
            if name == CHANGED_ON:  # several days in one value, which are no number
                assert facts.values(name) == changed_days(register.file.engine, facts.ids)
                continue
            assert facts.values(name) == wanted.values(name), name
            factor, other = facts.factor(name), wanted.factor(name)
            assert [factor.distinct[code] for code in factor.codes] == facts.values(name), name
            assert len(factor.folded()) == len(factor.distinct)
            assert np.array_equal(factor.numbers(), other.numbers(), equal_nan=True), name
            # Ranks may have gaps where values went away; their order is the same.
            dense = [np.unique(ranks, return_inverse=True)[1] for ranks in
                     (factor.ranks(), other.ranks())]  # fmt: skip
            assert np.array_equal(dense[0], dense[1]), name


def numbers_of_steps(register: Register) -> dict[str, int]:
    """Return the number of every step in the file, by its id."""
    return dict(register.file.engine.rows("SELECT id, no FROM step"))


def spoil(backup: Path, content: bytes) -> None:
    """Put other bytes into a backup, which refuses to be written to."""
    backup.chmod(0o600)
    backup.write_bytes(content)
