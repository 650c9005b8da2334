"""Killed before every single step by which a file takes the place of a register.

`test_kill_whole` kills at moments of chance; this one at each file that is opened, renamed, removed
or given rights once the new file is whole. The suite tries some, `DESK_KILL_ROUNDS` all of them.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rare_earth_desk.register import Register
from rare_earth_desk.store.passphrase.key import Key
from tests.registers import add_application
from tests.store.test_kill_whole import assert_sound

KEY = Key(bytes(32), b"a" * 16)
SOME = 3
_PLAIN_HEAD = b"SQLite format 3\x00"

# Ends itself as a kill does before the step of a number, counted from the moment when all is
# written; else it prints how many there are.
CHANGE = """
import os, signal, sys
from pathlib import Path
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import Key, change
path, last = Path(sys.argv[1]), int(sys.argv[2])
steps = {"open", "os.rename", "os.remove", "os.chmod"}
register, counted, begun = Register.open(path), 0, False
def watch(event, told):
    global counted
    if begun and event in steps and str(path.parent) in str(told[0]):
        counted += 1
        if counted == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
def begin():
    global begun
    begun = True
change(register, Key(bytes(32), b"a" * 16), first=begin)
register.close()
print(counted)
"""


def until(step: int, path: Path) -> int | None:
    """Change the passphrase, killed before a step; returns how many there were, if it was not."""
    done = subprocess.run(
        [sys.executable, "-c", CHANGE, str(path), str(step)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.skipif(os.name == "nt", reason="a process cannot kill itself so")
def test_before_each_step_there_is_the_old_file_or_the_new_one(
    register: Register, path: Path
) -> None:
    add_application(register, "EU-1", notes="Voltaris GmbH")
    register.close()
    before = path.read_bytes()
    steps = until(0, path)
    assert steps is not None
    assert steps > SOME
    every = list(range(1, steps + 1))
    chosen = every if "DESK_KILL_ROUNDS" in os.environ else random.Random(7).sample(every, SOME)
    for step in chosen:
        for left in path.parent.glob("*name.desk*"):
            left.unlink()
        path.write_bytes(before)
        assert until(step, path) is None, f"step {step}"
        key = None if path.read_bytes().startswith(_PLAIN_HEAD) else KEY
        for opening in ("first", "second"):
            assert assert_sound(path, step, key) == {"EU-1"}, f"step {step}, {opening} opening"
