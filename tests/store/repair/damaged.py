"""Registers to be damaged and repaired, and what differs between two of them."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path
from typing import Any

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import RECORDS, Application, ApplicationItem, Company
from rare_earth_desk.register import Register
from rare_earth_desk.store import rows
from rare_earth_desk.store.check import check
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.repair.repairing import repair
from rare_earth_desk.store.repair.report import RepairReport
from tests.registers import Work

PAGE = 4096
Rows = dict[tuple[str, str], tuple[Any, ...]]


def fill(register: Register, cases: int, edits: int, chance: random.Random) -> None:
    """Make companies and cases, each with goods and a status, then change many of them."""

    def make(tx: Any) -> None:
        companies = tx.insert_all([Company(name=f"Company {n}") for n in range(cases // 4 + 1)])
        made = [
            Application(number=f"EU-{n}", company=companies[n // 4], notes="n" * (n % 90))
            for n in range(cases)
        ]
        ids = tx.insert_all(made)
        tx.insert_all([ApplicationItem(application=one, hs_code="850511") for one in ids])

    register.do(Work(make))
    edit(register, edits, chance)


def edit(register: Register, edits: int, chance: random.Random) -> None:
    """Change as many fields of cases, or record statuses, in steps of their own."""
    ids = [one.id for one in register.records(Application)]
    companies = [one.id for one in register.records(Company)]
    for turn in range(edits):
        id_ = chance.choice(ids)
        if turn % 5 == 0:
            register.do(RecordStatus((id_,), chance.choice(("L10", "L20", "L40")), "2025-06-12"))
        elif turn % 5 == 1:
            company = (chance.choice(companies),)
            register.do(EditField("company", company, "contact", f"Contact {turn}"))
        else:
            field = chance.choice(("notes", "product", "end_user"))
            register.do(EditField("application", (id_,), field, f"{field} {turn}"))


def backup(path: Path, name: str = "2025-11-25 100000 start") -> Path:
    """Lay a copy of the closed register where its backups lie."""
    folder = path.with_name(f"{path.stem} backups")
    folder.mkdir(exist_ok=True)
    made = folder / f"{path.stem} {name}.desk"
    made.write_bytes(path.read_bytes())
    return made


def all_rows(path: Path, *, key: Key | None = None) -> Rows:
    """Return every row of every record, by table and id."""
    found: Rows = {}
    with closing(RegisterFile.open(path, key=key)) as file:
        for table in RECORDS:
            for row in file.engine.rows(rows.selection(table)):
                found[table, row[0]] = row
    return found


def differing(before: Rows, after: Rows) -> set[tuple[str, str]]:
    """Return table and id of every row that is not the same in both."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def without_page(data: bytes, number: int, chance: random.Random) -> bytes:
    """Return a file one page of which, counted from 0, is noise."""
    start = number * PAGE
    return data[:start] + chance.randbytes(PAGE) + data[start + PAGE :]


def repaired(path: Path, out: Path, *, key: Key | None = None) -> RepairReport:
    """Repair, and hold what every repair keeps to: the file as it was, OUT sound."""
    before = path.read_bytes()
    beside = {one.name for one in path.parent.iterdir()}
    report = repair(path, out, key=key)
    assert path.read_bytes() == before
    assert {one.name for one in path.parent.iterdir()} == beside | {out.name}
    with closing(RegisterFile.open(out, key=key)) as file:
        assert check(file).findings == ()
    assert all("{" not in str(one) for one in (*report.recovered, *report.missing))
    return report


def told(report: RepairReport) -> set[tuple[str, str]]:
    """Return table and id of every row that a report tells as lost or older."""
    return {(one.table, one.id) for one in report.lost}
