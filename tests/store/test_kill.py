"""Kill the process in the middle of edits: what was acknowledged is there, and the file is sound.

The suite does a few rounds; `DESK_KILL_ROUNDS=200` does as many as one likes.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.register import Register
from rare_earth_desk.store.check import check
from tests.registers import add_application

ROUNDS = int(os.environ.get("DESK_KILL_ROUNDS", "10"))

# Edits without end and acknowledges every step by its number, once it is committed.
EDIT = """
import sys
from pathlib import Path
from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register

register = Register.open(Path(sys.argv[1]))
register.facts()
application = register.records(Application)[0].id
turn = 0
while True:
    turn += 1
    steps = [
        register.do(EditField("application", (application,), "notes", str(turn))),
        register.do(AddRecord(Company(name=str(turn), notes="x" * 500))),
        register.do(RecordStatus((application,), "L40", happened="2025-06-12")),
        register.undo() if turn % 3 == 0 else None,
    ]
    for step in steps:
        if step is not None:
            sys.stdout.write(f"{step.no} {step.id}\\n")
    sys.stdout.flush()
"""


@pytest.fixture
def edited(register: Register, path: Path) -> Path:
    add_application(register)
    register.close()
    return path


def test_no_acknowledged_step_is_lost(edited: Path) -> None:
    chance = random.Random(20251125)
    for round_ in range(ROUNDS):
        acknowledged = kill_after(edited, chance.randrange(1, 40), chance.randrange(300_000))
        with closing(Register.open(edited)) as register:
            sql = "SELECT no, id FROM step"
            present = {f"{no} {id_}" for no, id_ in register.file.engine.rows(sql)}
            assert acknowledged <= present, f"round {round_}"
            assert check(register.file).is_sound, f"round {round_}"


def kill_after(path: Path, lines: int, turns: int) -> set[str]:
    """Kill the editor some turns after it has acknowledged so many steps; return all it told."""
    with subprocess.Popen(
        [sys.executable, "-c", EDIT, str(path)], stdout=subprocess.PIPE, text=True
    ) as editor:
        assert editor.stdout is not None
        told = [editor.stdout.readline() for _ in range(lines)]
        for _ in range(turns):
            pass  # spreads the kills over all parts of a commit
        os.kill(editor.pid, signal.SIGKILL)
        told += editor.stdout.readlines()
    assert editor.returncode == -signal.SIGKILL
    return {line.strip() for line in told if line.endswith("\n")}
