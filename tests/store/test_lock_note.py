"""Who has a register open is named in the sentence, and a note that is left does no harm."""

from __future__ import annotations

import getpass
import json
import platform
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Company
from rare_earth_desk.register import Register
from rare_earth_desk.store import lock_note
from rare_earth_desk.store.processes import is_running
from tests.store.test_opening import HOLD, elsewhere


def ended() -> int:
    """Return the number of a process that runs no more."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def noted(path: Path, **told: object) -> None:
    note = {
        "user": "Anna", "host": "desk-7", "since": datetime.now(UTC).isoformat(), "pid": 1, **told
    }  # fmt: skip
    lock_note.place(path).write_text(json.dumps(note), "utf-8")


def test_the_owner_is_named_and_goes_with_the_note(register: Register, path: Path) -> None:
    told = elsewhere(path)
    at = datetime.now().strftime("%H:")
    assert told.startswith(
        f"“{path}” is open on {platform.node()} by {getpass.getuser()} since {at}"
    )
    assert told.endswith("; close it there, or open a read-only copy.")
    register.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert elsewhere(path) == "opened"


def test_another_computer_is_named_with_the_day(register: Register, path: Path) -> None:
    noted(path, since="2025-11-24T12:00:00+00:00")
    assert "is open on desk-7 by Anna since 24 Nov 2025 1" in elsewhere(path)


@pytest.mark.parametrize(
    "note",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"user": "A"}', b'{"user":1,"host":2,"since":"x","pid":3}',
     b'{"user":"A","host":"b","since":"2025-11-24T12:00:00","pid":1}'],
)  # fmt: skip
def test_a_note_that_is_not_understood_is_as_none(
    register: Register, path: Path, note: bytes
) -> None:
    lock_note.place(path).write_bytes(note)
    assert lock_note.holder(path) is None
    assert "is open in another window or program" in elsewhere(path)


def test_a_note_of_a_program_that_ended_names_nobody(register: Register, path: Path) -> None:
    noted(path, host=platform.node(), pid=ended())
    assert "is open in another window or program" in elsewhere(path)


def test_a_note_that_was_left_neither_locks_nor_stays(register: Register, path: Path) -> None:
    register.close()
    noted(path, since=(datetime.now(UTC) - timedelta(days=2)).isoformat())
    Register.open(path).close()
    assert not lock_note.place(path).exists()


def test_who_only_reads_leaves_and_takes_no_note(register: Register, path: Path) -> None:
    register.close()
    noted(path)
    before = lock_note.place(path).read_bytes()
    reading = Register.open(path, to_read=True)
    assert lock_note.place(path).read_bytes() == before
    reading.close()
    assert lock_note.place(path).read_bytes() == before


def test_the_note_lies_beside_the_file_and_not_beside_a_link(
    register: Register, path: Path, tmp_path: Path
) -> None:
    register.close()
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.desk"
    link.symlink_to(path)
    with_link = Register.open(link)
    assert lock_note.place(path).exists()
    assert [file.name for file in link.parent.iterdir()] == ["link.desk"]
    with_link.close()


def test_processes() -> None:
    assert is_running(1)
    assert not is_running(ended())
    assert not is_running(0)
    assert not is_running(-1)


def killed(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"done\n"
        holder.kill()


def said(path: Path) -> str | None:
    register = Register.open(path)
    beside = register.file.beside
    assert beside is not None
    told = None if beside.restored is None else str(beside.restored)
    register.close()
    return told


def test_after_a_program_was_killed_it_is_said_what_is_here(register: Register, path: Path) -> None:
    register.close()
    killed(path)
    told = said(path)
    assert told is not None
    day = datetime.now().strftime("%H:")
    assert told.startswith(f"The program ended without closing “name.desk”; everything up to {day}")
    assert told.endswith(" is here, last: new company Written before the kill.")
    assert said(path) is None


def test_the_moment_of_another_day_is_told_with_it(register: Register, path: Path) -> None:
    register.do(AddRecord(Company(name="Voltaris")))  # at the clock of the test
    register.close()
    noted(path)
    told = said(path)
    assert told is not None
    assert "everything up to 25 Nov 2025 " in told


def test_where_nothing_was_entered_nothing_is_lost(register: Register, path: Path) -> None:
    register.close()
    noted(path)
    assert said(path) == (
        "The program ended without closing “name.desk”; nothing had been entered, nothing is lost."
    )
