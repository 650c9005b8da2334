"""The sample tells slips of real projects, which stand in the end as they are shipped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.shipped.facts import facts, record_of
from rare_earth_desk.domain.supply.slips import WORSE
from rare_earth_desk.register import Register
from rare_earth_desk.register.plans import slips_since
from rare_earth_desk.sample import plans, timeline

END = date.fromordinal(timeline.END)


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("plans")))
    with closing(Register.open(path)) as opened:
        yield opened


def test_every_project_stands_as_it_is_shipped(sample: Register) -> None:
    moved = {(one.table, one.key): one.field for one in plans.MOVES}
    shipped = {(one.table, one.key): one for one in facts(invented=True)}
    for (table, key), field in moved.items():
        fact = shipped[table, key]
        now = sample.record(RECORDS[table], fact.id)
        assert getattr(now, field) == getattr(record_of(fact, {}), field)


def test_slips_are_there_to_be_seen_since_a_quarter_and_fewer_since_a_month(
    sample: Register,
) -> None:
    found = slips_since(sample, END - timedelta(days=91))
    assert len(found) == len(plans.MOVES)
    assert {"later", "back", "sooner"} == {one.kind for one in found}
    lately = slips_since(sample, END - timedelta(days=20))
    assert {one.project.name for one in lately if one.kind in WORSE} == {
        "LCM Europe, Lacq", "ReeMAP, demonstration plant in Luleå", "HyProMag, Pforzheim",
    }  # fmt: skip
    # Whenever a briefing was issued lately, something slipped since then.
    assert slips_since(sample, END - timedelta(days=3))
