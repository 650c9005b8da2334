from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import RECORDS, Company, StockReport
from rare_earth_desk.register import Register
from rare_earth_desk.store import facts_query, folding, known_on, log, rows, standings
from rare_earth_desk.store.engine import in_memory
from rare_earth_desk.store.tables import create_tables
from tests.moves import MOVES, Mover
from tests.registers import Clock, add, add_application, picture, record


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("known")))
    with closing(Register.open(path)) as opened:
        yield opened


@pytest.mark.parametrize("day", [date(2025, 11, 25), date(2025, 7, 1)])
def test_an_evening_ends_with_the_local_day(day: date) -> None:
    moment = datetime.fromisoformat(known_on.evening(day))
    local = moment.astimezone()
    assert local.date() == day
    assert (local + timedelta(milliseconds=1)).date() == day + timedelta(days=1)
    assert moment.tzinfo == UTC


def test_a_clock_put_back_does_not_tear_the_log_apart(register: Register, clock: Clock) -> None:
    clock.forward(days=365)  # set a year ahead by mistake
    id_ = add_application(register, notes="a")
    clock.forward(days=-365)
    register.do(EditField("application", (id_,), "notes", "b"))
    assert register.as_known_on(register.today).values("notes") == ["b"]


def test_steps_of_another_laptop_do_not_mark_the_time_here(register: Register) -> None:
    add_application(register)
    engine = register.file.engine
    brought = {**log.row_of(engine, 1), "no": 2, "id": "x", "laptop": "another", "at": "2001"}
    with engine.unguarded():
        log.append(engine, brought, (), brought_by=3)
    assert known_on.last_step(engine, date(9998, 1, 1)) == 1
    assert known_on.last_step(engine, date(2002, 1, 1)) == 0


def test_the_register_of_an_evening_is_shown_as_it_was(register: Register, clock: Clock) -> None:
    evenings: dict[date, dict[str, list[Any]]] = {}

    def sleep() -> None:
        evenings[register.today] = picture(register.facts())
        clock.forward(days=1)

    sleep()
    company = add(register, Company(name="Voltaris"))
    id_ = add_application(register, company=None)
    register.do(EditField("application", (id_,), "company", company))
    record(register, id_, "L10", "2025-06-12", reported_by="company")
    sleep()
    register.do(EditField("company", (company,), "name", "Voltaris AG"))
    record(register, id_, "L50", "2025-10")
    sleep()
    register.undo()
    sleep()
    for evening, wanted in evenings.items():
        assert picture(register.as_known_on(evening)) == wanted
    assert len(register.as_known_on(date(2025, 1, 1))) == 0
    assert picture(register.as_known_on(register.today)) == picture(register.facts())


def test_days_wait_until_that_evening(register: Register, clock: Clock) -> None:
    id_ = add_application(register)
    record(register, id_, "L10", "2025-11-20")
    evening = register.today
    clock.forward(days=30)
    assert register.facts().values("days_waiting") == [35]
    assert register.as_known_on(evening).values("days_waiting") == [5]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days=st.lists(st.lists(st.sampled_from(MOVES), max_size=6), min_size=1, max_size=6),
       seed=st.randoms(use_true_random=False))  # fmt: skip
def test_any_evening_comes_back_exactly(folder: Path, days: list[list[str]], seed: Any) -> None:
    path = folder / "name.desk"
    path.unlink(missing_ok=True)
    clock = Clock(date(2025, 11, 3))
    with closing(Register.create(path)) as register:
        register.file.now = clock
        mover, evenings = Mover(register, clock, seed), {}
        for moves in days:
            for move in moves:
                mover.move(move)
            evenings[register.today] = picture(register.facts())
            clock.forward(days=1)
        for evening, wanted in evenings.items():
            assert picture(register.as_known_on(evening)) == wanted
            assert picture(folded(register, evening)) == wanted


def folded(register: Register, day: date) -> Facts:
    """Return the facts of an evening the long way: the log folded from its start."""
    engine = register.file.engine
    cut = known_on.last_step(engine, day)
    told = folding.Folded(folding.undone(engine), places=folding.places(engine))
    told.add(engine.rows(
        'SELECT c."table", c."row", c.field, c.new, c.step, s.at FROM "change" c '
        "JOIN step s ON s.no = c.step WHERE c.step <= ? ORDER BY c.step, c.place", (cut,)
    ))  # fmt: skip
    columns = columns_of("application")
    with closing(in_memory()) as scratch:
        scratch.execute_sql("PRAGMA foreign_keys = OFF")
        create_tables(scratch)
        for table in RECORDS:
            names = rows.names_of(table)
            scratch.many(
                f'INSERT INTO "{table}" VALUES {rows.marks(names)}',
                [(id_, *(row.get(n) for n in names[1:])) for id_, row in told.rows(table).items()],
            )
        made = standings.made_at(engine, sorted(told.rows("application")))
        moments = standings.Moments(folding.changed_at(told), made)
        marks = rows.marks((*standings.COLUMNS, "application"))
        computed = standings.computed(scratch, sorted(told.rows("application")), moments)
        scratch.many(f"INSERT INTO standing VALUES {marks}", list(computed))
        return Facts(columns, facts_query.load(scratch, "application", columns), day)


def test_the_sample_of_any_evening_is_the_fold_of_its_log(sample: Register) -> None:
    first = sample.file.engine.rows("SELECT min(at) FROM step")[0][0]
    start = datetime.fromisoformat(first).astimezone().date()
    sizes = set()
    for days in (-1, 0, 3, 40, 100, 200, 300, 480):
        day = start + timedelta(days=days)
        known = sample.as_known_on(day)
        assert picture(known) == picture(folded(sample, day))
        assert known.today == day
        sizes.add(len(known))
    assert 0 in sizes
    assert len(sizes) > 5


def test_a_row_that_moved_to_another_application_was_on_the_first(
    register: Register, clock: Clock
) -> None:
    one, other = add_application(register, "EU-1"), add_application(register, "EU-2")
    entry = record(register, one, "L10", "2025-06-12")
    evening = register.today
    clock.forward(days=2)
    register.do(EditField("status_entry", (entry,), "application", other))
    assert register.facts().values("filed_on") == [None, "2025-06-12"]
    assert register.as_known_on(evening).values("filed_on") == ["2025-06-12", None]


def test_a_report_of_a_company_that_came_later_is_not_known(
    register: Register, clock: Clock
) -> None:
    company = add(register, Company(name="Voltaris"))
    add_application(register, company=None)
    ids = tuple(register.facts().ids)
    register.do(EditField("application", ids, "company", company))
    report = add(register, StockReport(company=company, days_of_stock=9, reported_on="2025-11-20"))
    evening = register.today
    clock.forward(days=1)
    register.do(EditField("stock_report", (report,), "days_of_stock", 3))
    later = register.today
    clock.forward(days=1)
    register.do(RemoveRecords("application", ids))
    assert len(register.facts()) == 0
    assert register.as_known_on(evening).values("days_of_stock") == [9]
    assert register.as_known_on(later).values("days_of_stock") == [3]


def test_an_evening_is_worked_out_once_until_a_step_falls_into_it(
    register: Register, clock: Clock
) -> None:
    add_application(register)
    evening = register.today
    clock.forward(days=1)
    known = register.as_known_on(evening)
    add_application(register, "EU-2")
    assert register.as_known_on(evening) is known
    clock.forward(days=-1)
    add_application(register, "EU-3")
    assert register.as_known_on(evening) is not known
    assert len(register.as_known_on(evening)) == 3


def test_only_a_few_evenings_are_kept(register: Register, clock: Clock) -> None:
    add_application(register)
    clock.forward(days=30)
    first = register.today - timedelta(days=20)
    known = register.as_known_on(first)
    for days in range(6):
        register.as_known_on(first + timedelta(days=1 + days))
    assert register.as_known_on(first) is not known


def test_working_an_evening_out_can_be_cancelled(sample: Register) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if total:
            raise Cancelled

    with pytest.raises(Cancelled):
        sample.as_known_on(sample.today - timedelta(days=60), stop)
    assert told[-1][0] == 0
    assert len(sample.as_known_on(sample.today - timedelta(days=60))) < len(sample.facts())
