"""Whatever laptops do, and however their packages travel, all of them come to the same register."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from rare_earth_desk.commands.contradictions import SettleContradiction
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import check_log
from rare_earth_desk.store.merging.heads import contradictions
from tests.registers import assert_current, assert_folds
from tests.store.merging.laptops import close, exchange, meet, three

RUNS = int(os.environ.get("DESK_MERGE_RUNS", "12"))


@pytest.mark.parametrize("seed", range(RUNS))
def test_three_laptops_come_to_the_same_register(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    laptops = three(tmp_path, chance)
    for _ in range(3):
        for one in laptops:
            one.work(chance.randint(2, 10))
        exchange(laptops, chance)
    meet(laptops)
    pictures = [one.picture() for one in laptops]
    assert pictures[0] == pictures[1]
    assert pictures[0] == pictures[2]
    for one in laptops:
        engine = one.register.file.engine
        assert_folds(one.register)
        assert_current(one.register)
        assert list(check_log.chain(engine)) == []
        assert engine.rows("PRAGMA foreign_key_check") == []
    _settle_all(laptops[0], laptops)
    close(laptops)


def _settle_all(one, laptops) -> None:
    refused: set[str] = set()
    while found := contradictions(one.register.file.engine):
        before = len(refused)
        for each in found:
            try:
                value = each.writes[0].value
                one.register.do(SettleContradiction(each.table, each.row, each.field, value))
            except Refused as refusal:
                refused.add(str(refusal) + repr(each))
        assert len(refused) == before, refused
    meet(laptops)
    for other in laptops:
        assert contradictions(other.register.file.engine) == []
        assert other.picture() == one.picture()
