"""What is shown first must not wait for numpy, whose import takes as long as reading the list."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.records import Application
from rare_earth_desk.domain.selection import Selection, Sorting, listed, rows
from rare_earth_desk.register import Register

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import json, sys
from pathlib import Path
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.selection import Selection, Sorting, listed
from rare_earth_desk.register import Register

register = Register.open(Path(sys.argv[1]))
facts = register.facts()
columns = [column.name for column in columns_of("application") if column.label]
shown = [[facts.shown(place, name) for name in columns] for place in range(len(facts))]
orders = [
    list(listed(Selection(ordering=(Sorting(name, falling), Sorting("number"))), facts))
    for name in columns
    for falling in (False, True)
]
register.close()
assert all(any(cells) for cells in shown)
loaded = "numpy" in sys.modules
print(json.dumps([loaded, orders]))
"""


@pytest.fixture
def filled(register: Register) -> Register:
    for number in range(12):
        record = Application(
            number=f"EU-{number * 7 % 12}",
            product_group=("oxides", None, "own group", "metals")[number % 4],
            jobs_affected=(None, 3, 3, 10)[number % 4],
        )
        step = register.do(AddRecord(record))
        assert step is not None
        (id_,) = step.ids("application")
        filed = ("2025-06-12", "2025-06", "2025-Q3", None, "2025-10-01")[number % 5]
        if filed:
            register.do(RecordStatus((id_,), "L10", happened=filed))
        if number % 3 == 0:
            register.do(RecordStatus((id_,), "L60", happened="2025-11", reported_on="2025-11-20"))
    return register


def test_the_first_list_is_read_sorted_and_shown_without_numpy(filled: Register) -> None:
    path = filled.path
    filled.close()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    loaded, orders = json.loads(done.stdout)
    assert not loaded
    again = Register.open(path)
    facts = again.facts()
    names = [column.name for column in columns_of("application") if column.label]
    expected = [
        rows(Selection(ordering=(Sorting(name, falling), Sorting("number"))), facts).tolist()
        for name in names
        for falling in (False, True)
    ]
    again.close()
    assert orders == expected


def test_with_a_filter_it_is_the_same_list_too(filled: Register) -> None:
    facts = filled.facts()
    for typed in ("", "is:pending", "EU-1"):
        selection = Selection(typed=typed, ordering=(Sorting("filed_on", True),))
        assert list(listed(selection, facts)) == rows(selection, facts).tolist()
