from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.store import opening
from rare_earth_desk.store.backups import making, reading
from rare_earth_desk.store.backups.bytes_of import OpenBytes
from rare_earth_desk.store.backups.making import Making
from rare_earth_desk.store.check import check
from rare_earth_desk.store.file import RegisterFile
from tests.registers import add_application, visible


@pytest.fixture
def handle(register: Register, path: Path) -> Iterator[OpenBytes]:
    """A handle of the open file, closed after it."""
    add_application(register, "EU-1")
    made = OpenBytes(path)
    yield made
    register.close()
    made.end()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "name backups"
    folder.mkdir()
    return folder / "copy.desk"


def is_locked(path: Path) -> bool:
    """Tell whether another program is kept out of the file."""
    program = (
        "import sys; from sqlcipher3 import dbapi2 as d; c = d.connect(sys.argv[1], timeout=0)\n"
        "try: c.execute('SELECT * FROM step').fetchall()\n"
        "except d.OperationalError as e: sys.exit('locked' in str(e) and 7)"
    )
    return subprocess.run([sys.executable, "-c", program, str(path)], check=False).returncode == 7


def test_the_copy_holds_what_the_register_held_and_is_one_file(
    register: Register, handle: OpenBytes, target: Path
) -> None:
    Making(register.file, handle, target).finish()
    assert os.listdir(target.parent) == ["copy.desk"]
    there = visible(register)
    copy = Register(RegisterFile.open(target, to_read=True))
    assert visible(copy) == there
    assert check(copy.file).is_sound
    copy.close()


def test_nobody_works_on_in_a_backup_by_mistake(
    register: Register, handle: OpenBytes, target: Path, tmp_path: Path
) -> None:
    Making(register.file, handle, target).finish()
    assert not target.stat().st_mode & 0o222
    if os.access(target, os.W_OK):
        pytest.skip("whoever runs this may write to anything")
    with pytest.raises(Refused, match="lies in a read-only place; copy it"):
        RegisterFile.open(target)


def test_a_copy_of_the_user_can_be_worked_in(
    register: Register, handle: OpenBytes, target: Path
) -> None:
    Making(register.file, handle, target, as_is=True).finish()
    assert target.stat().st_mode & 0o200
    RegisterFile.open(target).close()


def test_steps_made_meanwhile_are_kept_and_not_in_it(
    register: Register, handle: OpenBytes, target: Path, path: Path
) -> None:
    before = visible(register)
    begun = Making(register.file, handle, target)
    for number in range(200):
        add_application(register, f"EU-NEW-{number}")
    begun.finish()
    making.let_go(register.file)
    copy = Register(RegisterFile.open(target, to_read=True))
    assert visible(copy) == before
    copy.close()
    after = visible(register)
    assert is_locked(path)  # the handle did not take the locks away
    register.close()
    again = Register(RegisterFile.open(path))
    assert visible(again) == after
    assert check(again.file).is_sound
    again.close()


def test_where_steps_go_into_the_file_itself_sqlite_copies(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_wal_works", lambda _: False)
    register = Register.create(tmp_path / "other.desk")
    add_application(register)
    handle = OpenBytes(register.path)
    begun = Making(register.file, handle, target)
    assert begun.copied.is_set()
    before = visible(register)
    add_application(register, "EU-2")
    begun.finish()
    register.close()
    handle.end()
    copy = Register(RegisterFile.open(target, to_read=True))
    assert visible(copy) == before
    copy.close()


def test_a_copy_that_is_not_the_same_is_none(
    register: Register, handle: OpenBytes, target: Path
) -> None:
    begun = Making(register.file, handle, target)
    lacking = dict(begun.contents.rows)
    lacking["step"] += 1
    for contents in (
        reading.Contents(begun.contents.register, "other", begun.contents.rows),
        reading.Contents(begun.contents.register, begun.contents.last_step, tuple(lacking.items())),
    ):
        again = Making(register.file, handle, target)
        again.contents = contents
        with pytest.raises(Refused, match="is not what the register holds") as refused:
            again.finish()
        assert f"“{target}”" in str(refused.value)
        assert not target.exists()
    begun.finish()
    assert os.listdir(target.parent) == ["copy.desk"]


def test_a_copy_of_damaged_pages_is_none(
    register: Register, handle: OpenBytes, target: Path, path: Path
) -> None:
    begun = Making(register.file, handle, target)
    size = path.stat().st_size
    with path.open("r+b") as file:  # what SQLite holds in memory stays as it was
        file.seek(size // 2)
        file.write(b"\xff" * 8192)
    with pytest.raises(Refused):
        begun.finish()
    assert os.listdir(target.parent) == []


def test_what_exists_or_cannot_be_written_is_refused_at_once(
    register: Register, handle: OpenBytes, target: Path
) -> None:
    target.touch()
    with pytest.raises(Refused, match="exists already"):
        Making(register.file, handle, target)
    with pytest.raises(Refused, match="does not exist"):
        Making(register.file, handle, target.parent / "nowhere" / "copy.desk")


def test_a_disk_that_is_nearly_full_is_left_alone(
    register: Register, handle: OpenBytes, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(target.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 16))
    with pytest.raises(Refused, match=r"There is too little room .*: 0 MB are free, \d MB are"):
        Making(register.file, handle, target)
    assert os.listdir(target.parent) == []


def test_while_something_is_read_no_backup_is_made(
    register: Register, handle: OpenBytes, target: Path
) -> None:
    for number in range(300):
        add_application(register, f"EU-{number}")
    reader = register.file.engine.stream("SELECT * FROM step", at_once=2)
    next(reader)
    with pytest.raises(Refused, match="is being read just now"):
        Making(register.file, handle, target)
    reader.close()
    assert register.file.engine.rows("PRAGMA wal_autocheckpoint") == [(1000,)]
    assert os.listdir(target.parent) == []
    Making(register.file, handle, target).finish()
