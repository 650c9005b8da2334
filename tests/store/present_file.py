"""A register of the present schema as SQL, to be kept among the files of earlier ones.

    python -m tests.store.present_file tests/store/files/release-2-16.sql

Whoever changes the schema runs this before, or, where the newest file is of another schema
already, after the change; what is kept is what is on the laptops of users.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register


def fill(register: Register) -> None:
    """Enter what every kept file holds: a company, an application, undone and joined steps."""
    moment = datetime(2025, 11, 25, 10, 0, tzinfo=UTC)

    def at(minutes: float) -> None:
        register.file.now = lambda: moment + timedelta(minutes=minutes)

    register.file.who = "Anna"
    at(0)
    register.furnish()
    register.do(AddRecord(Company(name="Voltaris GmbH")))
    (company,) = register.records(Company)
    register.do(AddRecord(Application(number="EU-1", company=company.id, product_group="metals")))
    (application,) = register.records(Application)
    for minutes, notes in ((1, "a"), (1.1, "ab")):  # joined for undo
        at(minutes)
        register.do(EditField("application", (application.id,), "notes", notes))
    at(2)
    register.undo()
    register.redo()
    register.undo()
    register.do(RecordStatus((application.id,), "L10", "2025-06-12", reported_by="company"))
    at(3)
    cells = (Cell(application.id, "element", "Dy"), Cell(application.id, "hs_code", "850511"))
    register.do(EditCells("application", cells, "2025-11-25"))
    register.do(EditField("company", (company.id,), "notes", "n"))


def dumped(path: Path) -> str:
    """Return a closed register as the SQL that makes it."""
    with closing(sqlite3.connect(path)) as connection:
        pragmas = [
            f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"
            for name in ("application_id", "user_version")
        ]
        return "\n".join([*pragmas, *connection.iterdump()]) + "\n"


def main(target: Path) -> None:
    """Make a register and keep it as SQL."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "present.desk"
        with closing(Register.create(path)) as register:
            fill(register)
        target.write_text(dumped(path), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
