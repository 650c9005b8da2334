"""Whatever laptops do, and however their packages travel, all of them come to the same register.

The rules of merging as properties, on random work of three laptops whose clocks are days apart.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rare_earth_desk.commands.contradictions import SettleContradiction
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.store import check_log, rows
from rare_earth_desk.store.merging.heads import contradictions, heads
from tests.registers import assert_current, assert_folds
from tests.store.merging.laptops import Laptop, close, exchange, meet, three

RUNS = int(os.environ.get("DESK_MERGE_RUNS", "10"))
random_runs = settings(
    max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
seeds = st.integers(0, 1 << 32)


@random_runs
@example(15586)  # a contradiction in a list that was handed over
@given(seeds)
def test_three_laptops_come_to_the_same_register(seed: int) -> None:
    chance = Random(seed)
    with TemporaryDirectory() as folder:
        laptops = three(Path(folder), chance)
        for _ in range(3):
            for one in laptops:
                one.work(chance.randint(2, 10))
            exchange(laptops, chance)
        meet(laptops)
        assert_same(laptops)
        for one in laptops:
            assert_sound(one)
        settle_all(laptops[0])
        meet(laptops)
        assert_same(laptops)
        assert not any(contradictions(one.register.file.engine) for one in laptops)
        close(laptops)


def assert_same(laptops: list[Laptop]) -> None:
    pictures = [one.picture() for one in laptops]
    assert all(picture == pictures[0] for picture in pictures[1:])


def assert_sound(laptop: Laptop) -> None:
    engine = laptop.register.file.engine
    assert_nothing_replaced_is_shown(laptop)
    assert_folds(laptop.register)
    assert_current(laptop.register)
    assert list(check_log.chain(engine)) == []
    assert engine.rows("PRAGMA foreign_key_check") == []


def assert_nothing_replaced_is_shown(laptop: Laptop) -> None:
    """What somebody wrote who knew what stood there counts, whatever the clocks say."""
    engine = laptop.register.file.engine
    for table, record in RECORDS.items():
        names = rows.names_of(table)[1:]
        ids = [id_ for (id_,) in engine.rows(f'SELECT id FROM "{table}"')]
        shown = rows.fields_by_id(engine, record, names, ids)
        for (row, field), one in heads(engine, ids, names).items():
            assert shown[row][field] == one.writes[-1].value, (table, field)


def settle_all(laptop: Laptop) -> None:
    found = contradictions(laptop.register.file.engine)
    for one in found:
        value = laptop.mover.random.choice(one.writes).value
        try:
            laptop.register.do(SettleContradiction(one.table, one.row, one.field, value))
        except Refused:  # of a list that went out only what is shown can be kept
            shown = one.writes[-1].value
            laptop.register.do(SettleContradiction(one.table, one.row, one.field, shown))
    assert contradictions(laptop.register.file.engine) == []


@random_runs
@given(seeds)
def test_a_merge_loses_no_step_and_undoing_it_brings_back_what_was_shown(seed: int) -> None:
    chance = Random(seed)
    with TemporaryDirectory() as folder:
        laptops = three(Path(folder), chance)
        one, other, _third = laptops
        for each in laptops:
            each.work(chance.randint(2, 12))
        before, steps = shown(one), log_of(one)
        step, _report = one.take(other.pack())
        assert steps.items() <= log_of(one).items()
        assert log_of(other).items() <= log_of(one).items()
        if step is not None:
            with suppress(Refused):  # a rule of lists may stand against it
                one.register.undo()
                assert shown(one) == before
                assert_folds(one.register)
        close(laptops)


def shown(laptop: Laptop) -> dict[str, object]:
    """Return the rows that are not removed: what a merge made is only marked as that."""
    rows = {name: of for name, of in laptop.picture().items() if isinstance(of, dict)}
    rows.pop("standing")
    return {name: {id_: row for id_, row in of.items() if row[1] == 0} for name, of in rows.items()}


def log_of(laptop: Laptop) -> dict[object, object]:
    return dict(laptop.register.file.engine.rows("SELECT id, hash FROM step"))
