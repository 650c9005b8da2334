"""Kill the process while it imports, merges, migrates, restores or changes a passphrase.

What was acknowledged is there, the file is sound, and no plain copy lies about. The suite does a
few rounds of each; `DESK_KILL_ROUNDS=800` does as many of these, and of `test_kill_whole_file` and
`test_kill_whole_lists`.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import left_plain, protect_copies
from rare_earth_desk.store.check import check
from rare_earth_desk.store.passphrase.changing import change
from rare_earth_desk.store.passphrase.key import Key, derived
from tests.registers import add_application
from tests.store.kept_files import RELEASES, restored

# What is killed here, in `test_kill_whole_file` and in `test_kill_whole_lists`.
_KINDS = 11
ROUNDS = max(2, int(os.environ.get("DESK_KILL_ROUNDS", "0")) // _KINDS)
_SALTS = (b"a" * 16, b"b" * 16)
_PLAIN_HEAD = b"SQLite format 3\x00"

# Each says "ready" when all is imported, then what is done, step by step.
IMPORT = """
import sys
from pathlib import Path
from rare_earth_desk.cli import main
path, folder = sys.argv[1], Path(sys.argv[2])
print("ready", flush=True)
for turn in range(10_000):
    source = folder / "cases.csv"
    rows = [f"EU-{turn}-{n},2025-06-12,permanent magnets" for n in range(80)]
    source.write_text("\\n".join(["number,filed,product_group", *rows]))
    if main(["import", path, str(source)]) == 0:
        print(f"done EU-{turn}-", flush=True)
"""
MERGE = """
import sys
from pathlib import Path
from rare_earth_desk.cli import main
path, folder = sys.argv[1], Path(sys.argv[2])
print("ready", flush=True)
for package in sorted(folder.glob("*.deskpack")):
    if main(["merge", path, str(package)]) == 0:
        print(f"done {package.stem}", flush=True)
"""
MIGRATE = """
import sys, shutil
from contextlib import closing
from pathlib import Path
from rare_earth_desk.register import Register
path, old = Path(sys.argv[1]), Path(sys.argv[2]) / "old.kept"
print("ready", flush=True)
while True:
    with closing(Register.open(path)):
        pass
    print("done", flush=True)
    shutil.copy(old, path.with_name("next"))
    path.with_name("next").replace(path)
"""
REKEY = """
import sys
from pathlib import Path
from rare_earth_desk.store.passphrase.changing import change
from rare_earth_desk.store.passphrase.key import Key
path = Path(sys.argv[1])
keys = [Key(bytes([n]) * 32, salt * 16) for n, salt in enumerate((b"a", b"b"))]
print("ready", flush=True)
turn = 0
while True:
    change(path, keys[(turn + 1) % 2], key=keys[turn % 2])
    turn += 1
    print(f"done {turn}", flush=True)
"""
WITH_COPIES = """
import sys
from pathlib import Path
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import Key, change_with_copies
register = Register.open(Path(sys.argv[1]))
# Just before the register itself is swapped: what is before that is killed in REKEY.
told = change_with_copies(
    register, Key(bytes(32), b"a" * 16), first=lambda: print("ready", flush=True)
)
assert told == []
print("done", flush=True)
sys.stdin.read()
"""
RESTORE = """
import sys
from pathlib import Path
from rare_earth_desk.register import Register
path, states = Path(sys.argv[1]), sorted(Path(sys.argv[2]).glob("state *.desk"))
print("ready", flush=True)
for turn in range(10_000):
    register = Register.open(path)
    ready = register.backups.restoring(states[turn % 2])
    register.close()
    ready.take_place()
    print(f"done {turn}", flush=True)
"""
KEYS = [Key(bytes([n]) * 32, salt) for n, salt in enumerate(_SALTS)]


def killed(program: str, path: Path, folder: Path, after: float) -> list[str]:
    """Run a program, kill it so many seconds after it was ready; return what it told."""
    started = [sys.executable, "-c", program, str(path), str(folder)]
    with subprocess.Popen(started, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        while running.stdout.readline().strip() != "ready":
            assert running.poll() is None
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(running.pid, signal.SIGKILL)
        told = running.stdout.read().splitlines()
    return [line.removeprefix("done").strip() for line in told if line.startswith("done")]


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20251125)


@pytest.fixture
def filled(register: Register, path: Path) -> Path:
    add_application(register, "EU-1", notes="Voltaris GmbH")
    register.close()
    return path


def assert_sound(path: Path, round_: int, key: Key | None = None) -> set[str | None]:
    """Open the file as after a crash and check it; return the numbers of its cases."""
    with closing(Register.open(path, key=key)) as register:
        assert check(register.file).is_sound, f"round {round_}"
        return {one.number for one in register.records(Application)}


def test_an_import_is_there_whole_or_not_at_all(
    filled: Path, tmp_path: Path, chance: random.Random
) -> None:
    for round_ in range(ROUNDS):
        done = killed(IMPORT, filled, tmp_path, chance.random() * 1.5)
        numbers = assert_sound(filled, round_)
        present = {str(number).rpartition("-")[0] + "-" for number in numbers} - {"EU-"}
        assert {*done} <= present, f"round {round_}"
        for start in present:
            cases = [number for number in numbers if str(number).startswith(start)]
            assert len(cases) == 80, f"round {round_}: {start}"


def test_a_merge_is_there_whole_or_not_at_all(
    filled: Path, tmp_path: Path, chance: random.Random
) -> None:
    other = tmp_path / "other.desk"
    with closing(Register.open(filled)) as register:
        register.copy(other)
    (tmp_path / "packages").mkdir()
    with closing(Register.open(other)) as register:
        case = register.records(Application)[0].id
        for number in range(12):
            add_application(register, f"P{number:02}-a")
            register.do(EditField("application", (case,), "notes", str(number)))
            add_application(register, f"P{number:02}-b")
            register.package(tmp_path / "packages" / f"P{number:02}.deskpack")
    before = filled.read_bytes()
    for round_ in range(ROUNDS):
        filled.write_bytes(before)
        done = killed(MERGE, filled, tmp_path / "packages", chance.random() * 2)
        numbers = {str(number) for number in assert_sound(filled, round_)}
        for name in done:
            assert {f"{name}-a", f"{name}-b"} <= numbers, f"round {round_}"
        for number in range(12):
            both = {f"P{number:02}-a", f"P{number:02}-b"}
            assert len(both & numbers) in (0, 2), f"round {round_}"


def test_a_migration_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, chance: random.Random
) -> None:
    path = restored(RELEASES[0], tmp_path / "old.desk")
    shutil.copy(path, tmp_path / "old.kept")
    with closing(Register.open(path)) as register:
        wanted = {one.number for one in register.records(Application)}
    for round_ in range(ROUNDS):
        shutil.copy(tmp_path / "old.kept", path)
        killed(MIGRATE, path, tmp_path, chance.random() * 0.4)
        assert assert_sound(path, round_) == wanted


def test_restoring_leaves_the_old_state_or_the_new_one(
    filled: Path, tmp_path: Path, chance: random.Random
) -> None:
    with closing(Register.open(filled)) as register:
        register.backups.make_at(tmp_path / "state 1.desk")
        add_application(register, "EU-2")
        register.backups.make_at(tmp_path / "state 2.desk")
    for round_ in range(ROUNDS):
        killed(RESTORE, filled, tmp_path, chance.random() * 0.5)
        numbers = assert_sound(filled, round_)
        assert numbers in ({"EU-1"}, {"EU-1", "EU-2"}), f"round {round_}"
        # What was replaced last is kept, whole.
        for kept in filled.with_name(f"{filled.stem} backups").glob("*.desk"):
            with closing(Register.open(kept, to_read=True)) as copy:
                assert {one.number for one in copy.records(Application)} >= {"EU-1"}
    assert [*filled.with_name(f"{filled.stem} backups").iterdir()]


def test_another_passphrase_leaves_the_old_file_or_the_new_one(
    filled: Path, tmp_path: Path, chance: random.Random
) -> None:
    change(filled, KEYS[0], key=None)
    present = 0
    for round_ in range(ROUNDS):
        done = killed(REKEY, filled, tmp_path, chance.random() * 0.3)
        present = (present + len(done)) % 2
        try:
            numbers = assert_sound(filled, round_, KEYS[present])
        except Refused:
            present = 1 - present  # it was killed after the swap and before it said so
            numbers = assert_sound(filled, round_, KEYS[present])
        assert numbers == {"EU-1"}
        for left in filled.parent.rglob("*"):
            if left.is_file():
                content = left.read_bytes()
                assert b"Voltaris" not in content, left
                assert not content.startswith(_PLAIN_HEAD), left
        if present:
            change(filled, KEYS[0], key=KEYS[1])
            present = 0


def test_a_passphrase_set_with_copies_leaves_plain_ones_that_are_found_and_protected(
    filled: Path, tmp_path: Path, chance: random.Random
) -> None:
    with closing(Register.open(filled)) as register:
        for number in range(3):
            add_application(register, f"EU-1{number}", notes="Voltaris GmbH")
            register.backups.make_by_hand()
    folder = filled.with_name(f"{filled.stem} backups")
    before = {one: one.read_bytes() for one in (filled, *folder.iterdir())}
    killed_between = 0
    for round_ in range(ROUNDS):
        for path, content in before.items():
            path.unlink(missing_ok=True)
            path.write_bytes(content)
        done = killed(WITH_COPIES, filled, tmp_path, chance.random() * 3)
        is_set = not filled.read_bytes().startswith(_PLAIN_HEAD)
        assert is_set or not done
        assert len(assert_sound(filled, round_, KEYS[0] if is_set else None)) == 4
        left = plain_ones(tmp_path)
        if not is_set:
            assert left == {*before}, f"round {round_}"
            continue
        assert not (done and left), f"round {round_}"
        killed_between += bool(left)
        with closing(Register.open(filled, key=KEYS[0])) as register:
            assert {*left_plain(register)} == left, f"round {round_}"
            assert protect_copies(register) == (len(left), [])
        assert plain_ones(tmp_path) == set()
        for copy in {*before} - {filled}:
            assert_sound(copy, round_, KEYS[0])
    assert killed_between or ROUNDS < 20


def plain_ones(folder: Path) -> set[Path]:
    """Return the files that tell of cases without a passphrase, temporary ones as well.

    A probe that was killed is plain, and empty.
    """
    held = ((one, one.read_bytes()) for one in folder.rglob("*") if one.is_file())
    return {one for one, told in held if told.startswith(_PLAIN_HEAD) and b"Voltaris" in told}


def test_the_keys_of_this_test_are_of_the_kind_passphrases_make() -> None:
    assert len(derived("x", _SALTS[0]).raw) == len(KEYS[0].raw)
