from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.outlook.block import To
from rare_earth_desk.views.outlook.measure_block import MeasuresBlock
from tests.domain.regimes import measures
from tests.registers import Clock, add, done


@pytest.fixture
def ids(register):
    register.file.now = Clock(date(2026, 11, 29))
    made = {}
    for one in sorted(measures(), key=lambda each: each.kind != "suspension"):
        made[one.id] = add(register, replace(one, id="", suspended_by=made.get(one.suspended_by)))
    return made


@pytest.fixture
def block(register, ids, theme):
    desk = Desk(register)
    yield MeasuresBlock(desk)
    desk.close()


def told(block):
    return [(line.text, line.remarks[0].text) for line in block.fill(silent).lines]


def test_both_suspensions_of_november_2026_are_to_be_verified(block, ids):
    filled = block.fill(silent)
    assert told(block) == [
        ("No. 70, which suspends 2 measures",
         "term ended on 10 Nov 2026; what followed is to be verified"),
        ("No. 72, which suspends 1 measure",
         "term ended on 27 Nov 2026; what followed is to be verified"),
    ]  # fmt: skip
    assert filled.note == "2 to be verified"
    assert filled.leads[ids["70"]] == To("record", ids["70"], table="measure")
    assert filled.lines[0].tip == "No. 70 suspends: No. 56, No. 57"


def test_an_end_ahead_is_told_with_the_days_left(block, register, ids):
    step = done(register.do(EditField("measure", (ids["72"],), "until", "2026-12-27")))
    assert block.concerns(step)
    assert told(block)[1][1] == "ends on 27 Dec 2026, in 28 days"
    register.do(EditField("measure", (ids["72"],), "until", "2026-11-29"))
    assert "ends today" in [words for _, words in told(block)]


def test_without_measures_it_says_so(register, theme):
    desk = Desk(register)
    filled = MeasuresBlock(desk).fill(silent)
    assert (filled.lines, filled.empty) == ([], "No measure ends within 30 days.")
    desk.close()
