"""Kill the process while it imports into lists and while it closes applications as covered.

See `test_kill_whole`; `DESK_KILL_ROUNDS=800` does as many rounds of all of them together.
"""

from __future__ import annotations

import random
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.commands.general_licences import COVERED
from rare_earth_desk.domain.records import (
    Application,
    Company,
    CoveredApplication,
    GeneralLicence,
    ImportProfile,
    LicenceCustomer,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.register import Register
from rare_earth_desk.store.check import check
from tests.registers import add, add_application
from tests.store.test_kill_whole import ROUNDS, chance, filled, killed
from tests.store.test_kill_whole_file import steps_of

__all__ = ["chance", "filled"]

_ROWS, _CASES = 400, 60
# Imports rows that bring in companies as well, as reports and as customers of a licence, one file
# after the other; the next process goes on with names of its own.
IMPORT = """
import sys
import time
from pathlib import Path
from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.register import Register
register, folder = Register.open(Path(sys.argv[1])), Path(sys.argv[2])
begun, told = time.time_ns(), False
for turn in range(10_000):
    into = ("stock_report", "licence_customer")[turn % 2]
    source, name = folder / "list.csv", f"T{begun + turn}"
    head, cells = (("Company,Reported on,Days of stock", "2026-01-02,12"),
                   ("Company,Licence", "Demo 2026"))[turn % 2]
    source.write_text("\\n".join([head, *(f"{name}-{n},{cells}" for n in range(400))]))
    intake = Intake(register, into)
    intake.read(source)
    intake.make_plan()
    if not told:
        print("ready", flush=True)
        told = True
    register.do(intake.command())
    print(f"done {name}", flush=True)
"""
# Closes many applications as covered by a licence, takes that back, and does it again.
CLOSE = """
import sys
from pathlib import Path
from rare_earth_desk.commands.general_licences import CloseAsCovered
from rare_earth_desk.domain.records import Application, GeneralLicence
from rare_earth_desk.register import Register
register = Register.open(Path(sys.argv[1]))
(licence,) = (one.id for one in register.records(GeneralLicence) if one.name == "Demo 2026")
cases = tuple(one.id for one in register.records(Application))
register.facts()
print("ready", flush=True)
while True:
    register.do(CloseAsCovered(licence, cases, "2026-01-02", note="as told"))
    print("done closed", flush=True)
    register.undo()
    print("done open", flush=True)
"""


@pytest.fixture
def licensed(filled: Path) -> Path:
    with closing(Register.open(filled)) as register:
        add(register, GeneralLicence(name="Demo 2026", state="in force"))
        for number in range(1, _CASES):
            add_application(register, f"EU-{number + 1}")
    return filled


def test_an_import_into_a_list_is_there_whole_with_what_it_brought_in_or_not_at_all(
    licensed: Path, tmp_path: Path, chance: random.Random
) -> None:
    for round_ in range(ROUNDS):
        done = killed(IMPORT, licensed, tmp_path, chance.random() * 0.5)
        with closing(Register.open(licensed)) as register:
            assert check(register.file).is_sound, f"round {round_}"
            names = {one.id: str(one.name).rpartition("-")[0] for one in register.records(Company)}
            lines = (*register.records(StockReport), *register.records(LicenceCustomer))
            counted = Counter(names[str(one.company)] for one in lines)
            remembered = len(register.records(ImportProfile))
        turns = Counter(names.values())
        assert {*done} <= turns.keys(), f"round {round_}"
        assert {*turns.values()} <= {_ROWS}, f"round {round_}"
        assert counted == turns, f"round {round_}"
        assert bool(remembered) is bool(turns), f"round {round_}"


def test_applications_are_closed_as_covered_all_of_them_or_none(
    licensed: Path, chance: random.Random
) -> None:
    for round_ in range(ROUNDS):
        before = steps_of(licensed)
        done = killed(CLOSE, licensed, licensed.parent, chance.random())
        assert steps_of(licensed) - before in (len(done), len(done) + 1), f"round {round_}"
        with closing(Register.open(licensed)) as register:
            assert check(register.file).is_sound, f"round {round_}"
            linked = {one.application for one in register.records(CoveredApplication)}
            told = {one.application for one in register.records(StatusEntry, status=COVERED)}
            every = {one.id for one in register.records(Application)}
            facts = register.facts()
            shown = {id_ for id_, status in zip(facts.ids, facts.values("status"), strict=True)
                     if status == COVERED}  # fmt: skip
            assert linked == told == shown, f"round {round_}"
            assert linked in (set(), every), f"round {round_}"
            assert len(every) == _CASES
            if linked:
                assert "covered by" in str(register.undo_name), f"round {round_}"
                register.undo()
            assert not register.records(CoveredApplication)
