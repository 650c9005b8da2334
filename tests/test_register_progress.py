"""Large steps: one progress that rises to its end, and a cancel that leaves no trace."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rare_earth_desk.commands.bulk import BulkEdit
from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.progress import Progress
from rare_earth_desk.domain.records import RECORDS, Application, StatusEntry
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.register_side import plan_import
from rare_earth_desk.exchange.table import Table
from rare_earth_desk.register import Register
from rare_earth_desk.store import rows
from rare_earth_desk.store.transaction import Transaction
from tests.registers import Clock, Work, assert_current, assert_folds, done, picture

Act = Callable[[Register, Progress | None], Step | None]
NUMBER = 1_300


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large register, made once: every test has a copy."""

    def fill(tx: Transaction) -> None:
        made = [Application(number=f"EU-{n}", product_group="oxides") for n in range(NUMBER)]
        ids = tx.insert_all(made)
        tx.insert_all([StatusEntry(application=i, status="L10", happened="2025-06") for i in ids])

    path = tmp_path_factory.mktemp("large") / "name.desk"
    with closing(Register.create(path)) as register:
        register.file.now, register.file.who = Clock(date(2025, 11, 25)), "Anna"
        register.do(Work(fill))
    return path


@pytest.fixture
def large(filled: Path, path: Path, clock: Clock) -> Iterator[Register]:
    shutil.copyfile(filled, path)
    with closing(Register.open(path)) as register:
        register.file.now, register.file.who = clock, "Anna"
        for page in ("application", "company"):
            register.facts(page)
        yield register


def bulk(register: Register, progress: Progress | None) -> Step | None:
    ids = tuple(register.facts().ids)
    return register.do(BulkEdit("application", ids, "product_group", "metals"), progress)


def status(register: Register, progress: Progress | None) -> Step | None:
    ids = tuple(register.facts().ids)
    return register.do(RecordStatus(ids, "L50", happened="2025-11-20"), progress)


def removal(register: Register, progress: Progress | None) -> Step | None:
    return register.do(RemoveRecords("application", tuple(register.facts().ids[:1_200])), progress)


def taking_in(register: Register, progress: Progress | None) -> Step | None:
    table = Table(
        "more.csv", ("number", "company", "filed", "element"),
        [(f"N-{n}", f"C {n % 50}", "2025-06-01", "Dy") for n in range(NUMBER)],
        tuple(range(2, NUMBER + 2)), (1, 2, 3, 4),
    )  # fmt: skip
    mapping = Mapping(columns={name: name for name in table.headings})
    plan = plan_import(register, table, mapping)
    return register.do(ImportRows(plan, mapping, "more.csv", "2025-11-25"), progress)


ACTS = [bulk, status, removal, taking_in]


def undone(act: Act) -> Act:
    return lambda register, progress: register.undo(progress)


def traces(register: Register) -> list[Any]:
    """Return every row of the file, of the log too, and what is in memory."""
    engine = register.file.engine
    found: list[Any] = [engine.rows(rows.selection(table)) for table in RECORDS]
    found += [engine.rows(f'SELECT * FROM "{name}"') for name in ("standing", "step", "change")]
    return [*found, picture(register.facts()), picture(register.facts("company"))]


class Told:
    """Notes what it is told, and cancels at a share of the whole."""

    def __init__(self, until: float = 2.0) -> None:
        self.shares: list[float] = []
        self._until = until

    def __call__(self, done: int, total: int) -> None:
        self.shares.append(done / total)
        if self.shares[-1] >= self._until:
            raise Cancelled


@pytest.mark.parametrize("act", ACTS)
def test_progress_rises_to_its_end(large: Register, act: Act) -> None:
    for one in (act, Register.undo, Register.redo):
        told = Told()
        done(one(large, told))
        assert told.shares == sorted(told.shares)
        assert (told.shares[0], told.shares[-1]) == (0, 1)
        widest = max(b - a for a, b in zip(told.shares, told.shares[1:], strict=False))
        assert widest <= 0.5
    assert_folds(large)
    assert_current(large)


@pytest.mark.parametrize("share", [0.0, 0.4, 0.6, 0.88])
@pytest.mark.parametrize("act", ACTS)
def test_a_cancel_leaves_no_trace(large: Register, act: Act, share: float) -> None:
    before = traces(large)
    with pytest.raises(Cancelled):
        act(large, Told(share))
    assert traces(large) == before
    done(act(large, None))
    assert_folds(large)
    before = traces(large)
    with pytest.raises(Cancelled):
        large.undo(Told(share))
    assert traces(large) == before
    done(large.undo())
    before = traces(large)
    with pytest.raises(Cancelled):
        large.redo(Told(share))
    assert traces(large) == before
    assert_current(large)


def test_what_is_written_is_not_stopped_any_more(large: Register) -> None:
    heard: list[Step] = []
    large.on_changed(heard.append)
    told = Told(0.91)
    step = done(bulk(large, told))
    assert told.shares[-1] == 1
    assert heard == [step]
    assert_current(large)


def test_nothing_is_done_in_the_middle_of_another_change(large: Register) -> None:
    def meanwhile(now: int, total: int) -> None:
        large.undo()

    before = traces(large)
    with pytest.raises(RuntimeError, match="progress must not change"):
        bulk(large, meanwhile)
    assert traces(large) == before
    done(bulk(large, None))


def test_the_size_of_an_undo_is_known_before(large: Register) -> None:
    assert large.size("redo") == 0
    bulk(large, None)
    assert large.size("undo") == NUMBER
    large.undo()
    assert large.size("redo") == NUMBER
