"""Kill the process while it puts a backup in the place of a register, repairs, joins and undoes.

See `test_kill_whole`; `DESK_KILL_ROUNDS=800` does as many rounds of both together.
"""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register
from rare_earth_desk.store.check import check
from tests.registers import add, add_application
from tests.store.test_kill_whole import ROUNDS, assert_sound, chance, filled, killed

__all__ = ["chance", "filled"]

# Edits, makes a backup, edits on, and restores that backup; each is told once it is done.
RESTORE = """
import sys
from pathlib import Path
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
path, turn = Path(sys.argv[1]), int(Path(sys.argv[2]).read_text())
print("ready", flush=True)
while True:
    turn += 1
    register = Register.open(path)
    case = register.records(Application)[0].id
    register.do(EditField("application", (case,), "notes", f"{turn}"))
    print(f"done {turn}", flush=True)
    backup = register.backups.make_by_hand()
    register.do(EditField("application", (case,), "notes", f"{turn} later"))
    print(f"done {turn} later", flush=True)
    restoring = register.backups.restoring(backup.path)
    register.close()
    restoring.take_place()
    print(f"done {turn} restored", flush=True)
"""
# Joins companies with many cases, takes that back, and does it again.
JOIN = """
import sys
from pathlib import Path
from rare_earth_desk.commands.twins import JoinTwins
from rare_earth_desk.domain.records import Company
from rare_earth_desk.register import Register
register = Register.open(Path(sys.argv[1]))
kept, *others = sorted(one.id for one in register.records(Company))
print("ready", flush=True)
while True:
    register.do(JoinTwins("company", kept, tuple(others)))
    print("done joined", flush=True)
    register.undo()
    print("done apart", flush=True)
    register.redo()
    print("done joined", flush=True)
    register.undo()
    print("done apart", flush=True)
"""
REPAIR = """
import sys
from pathlib import Path
from rare_earth_desk.store.repair.repairing import repair
path, out = Path(sys.argv[1]), Path(sys.argv[2]) / "out.desk"
print("ready", flush=True)
while True:
    repair(path, out)
    print("done", flush=True)
    out.unlink()
"""
# What may stand there after what was told last: it may have been killed before it told the next.
_NEXT = {"": ("", "later"), "later": ("later", "restored"), "restored": ("restored", "")}
_COMPANIES, _CASES = 4, 30


def test_restoring_leaves_what_was_there_or_the_backup(
    filled: Path, tmp_path: Path, chance: random.Random
) -> None:
    begun = tmp_path / "turn.txt"
    turn, notes = 0, "0"
    with closing(Register.open(filled)) as register:
        (case,) = (one.id for one in register.records(Application))
        register.do(EditField("application", (case,), "notes", "0"))
    for round_ in range(ROUNDS):
        begun.write_text(str(turn))
        done = killed(RESTORE, filled, begun, chance.random() * 1.2)
        wanted = [notes, str(turn + 1)]
        if done:
            number, _blank, told = done[-1].partition(" ")
            wanted = [_notes(int(number), told, one) for one in _NEXT[told]]
        with closing(Register.open(filled)) as register:
            assert check(register.file).is_sound, f"round {round_}"
            notes = str(register.records(Application)[0].notes)
            backups = register.backups.listed()
        assert notes in wanted, f"round {round_}"
        turn = int(notes.split()[0])
        for backup in backups[:2]:
            with closing(Register.open(backup.path, to_read=True)) as register:
                assert check(register.file).is_sound, f"round {round_}: {backup.path}"
        for backup in backups:
            backup.path.unlink()


def _notes(turn: int, told: str, present: str) -> str:
    """Return the notes of a state, when a state of a turn was told last."""
    number = turn + (told == "restored" and present == "")
    return f"{number} later" if present == "later" else str(number)


def test_joined_twins_are_joined_whole_and_taken_apart_whole(
    filled: Path, chance: random.Random
) -> None:
    with closing(Register.open(filled)) as register:
        companies = [add(register, Company(name=f"C{n}")) for n in range(_COMPANIES - 1)]
        for number in range(_CASES):
            add_application(register, f"J{number}")
        for number, case in enumerate(one.id for one in register.records(Application)):
            company = companies[number % len(companies)]
            register.do(EditField("application", (case,), "company", company))
    for round_ in range(ROUNDS):
        before = steps_of(filled)
        done = killed(JOIN, filled, filled.parent, chance.random())
        assert steps_of(filled) - before in (len(done), len(done) + 1), f"round {round_}"
        assert_sound(filled, round_)
        with closing(Register.open(filled)) as register:
            present = len(register.records(Company))
            used = {one.company for one in register.records(Application)}
            assert (present, len(used)) in ((1, 1), (len(companies), len(companies)))
            if present == 1:
                register.undo()
                assert len(register.records(Company)) == len(companies), f"round {round_}"


def steps_of(path: Path) -> int:
    """Return how many steps the log of a register has."""
    with closing(Register.open(path)) as register:
        return int(register.file.engine.rows("SELECT count(*) FROM step")[0][0])


def test_a_killed_repair_leaves_the_damaged_file_and_nothing_half_made(
    filled: Path, tmp_path: Path, chance: random.Random
) -> None:
    with closing(Register.open(filled)) as register:
        for number in range(_CASES):
            add_application(register, f"R{number}", notes="n" * 500)
    content = bytearray(filled.read_bytes())
    place = 4096 * (len(content) // 4096 // 2)
    content[place : place + 4096] = chance.randbytes(4096)
    filled.write_bytes(content)
    out = tmp_path / "out.desk"
    for round_ in range(ROUNDS):
        killed(REPAIR, filled, tmp_path, chance.random())
        assert filled.read_bytes() == content, f"round {round_}"
        if out.exists():
            assert_sound(out, round_)
            out.unlink()
