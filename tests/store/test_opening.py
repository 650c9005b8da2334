from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import Key, key_for
from rare_earth_desk.store import opening
from rare_earth_desk.store.engine import Engine
from tests.registers import add, add_application, record
from tests.store.disks import fill

# Run in another process: prints the sentence with which opening is refused, or "opened".
OPEN = """
import os
import sys
import playhouse.migrations
from pathlib import Path
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
if len(sys.argv) > 2 and os.geteuid() == 0:  # root ignores rights: become nobody
    os.setgid(65534)
    os.setuid(65534)
try:
    Register.open(Path(sys.argv[1])).close()
    print("opened")
except Refused as refusal:
    print(refusal)
"""
CREATE = OPEN.replace("Register.open", "Register.create")


def elsewhere(path: Path, code: str = OPEN, *more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), *more], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def raw(path: Path, *statements: str) -> None:
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.fixture
def closed(register: Register, path: Path) -> Path:
    """A register with something in it, closed."""
    application = add_application(register, company="Voltaris GmbH")
    record(register, application, "L10", "2025-06-12")
    register.close()
    return path


def refusal(path: Path, key: Key | None = None) -> str:
    """Return the sentence with which a file is refused; it stays byte for byte."""
    before = path.read_bytes() if path.is_file() else None
    names = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    with pytest.raises(Refused) as refused:
        Register.open(path, key=key)
    if before is not None:
        assert path.read_bytes() == before
    assert (sorted(path.parent.iterdir()) if path.parent.is_dir() else []) == names
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "{" not in sentence
    return sentence


def test_a_closed_register_opens_again_as_one_file(closed: Path) -> None:
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]
    # Not in WAL mode, in which it could not even be read from a read-only folder.
    assert closed.read_bytes()[18:20] == b"\x01\x01"
    register = Register.open(closed)
    assert [a.number for a in register.records(Application)] == ["EU-1"]
    register.close()


def test_what_is_not_there_or_not_a_register(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.desk").touch()
    (tmp_path / "random.desk").write_bytes(os.urandom(8192))
    (tmp_path / "cut.desk").write_bytes(os.urandom(8191))
    (tmp_path / "short.desk").write_bytes(b"SQLite")
    raw(tmp_path / "foreign.desk", "CREATE TABLE a (b)", "PRAGMA application_id = 7")
    raw(tmp_path / "plain.desk", "CREATE TABLE a (b)")
    assert "folder, not a register" in refusal(tmp_path / "folder")
    assert "no file" in refusal(tmp_path / "missing.desk")
    assert "no file" in refusal(tmp_path / "nowhere" / "missing.desk")
    for name in ("empty.desk", "cut.desk", "short.desk"):
        assert "not a register of Rare Earth Desk, or is damaged" in refusal(tmp_path / name)
    for name in ("foreign.desk", "plain.desk"):
        assert "another program" in refusal(tmp_path / name)
    # Nobody can tell noise from a protected register without its passphrase.
    assert "needs its passphrase, if it is a register" in refusal(tmp_path / "random.desk")


def test_an_encrypted_file_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "encrypted.desk"
    raw(path, "PRAGMA key = 'secret'", "CREATE TABLE a (b)")
    assert "needs its passphrase" in refusal(path)
    assert "another program" in refusal(path, key_for(path, "secret"))
    assert "passphrase is wrong, or" in refusal(path, key_for(path, "Secret"))


@pytest.mark.parametrize("kept", [100, 4096, 0.5, 0.95])
def test_a_truncated_file(closed: Path, kept: float) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[: int(kept if kept > 1 else len(whole) * kept)])
    assert "damaged" in refusal(closed)


def test_a_damaged_header_or_schema_page(closed: Path) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[:16] + os.urandom(84) + whole[100:])
    assert "damaged" in refusal(closed)
    closed.write_bytes(whole[:100] + os.urandom(3996) + whole[4096:])
    assert "damaged" in refusal(closed)


def test_a_damaged_table_is_met_with_a_sentence_when_it_is_read(closed: Path) -> None:
    data = bytearray(closed.read_bytes())
    root = Engine(str(closed))
    root.connect()
    ((page,),) = root.rows("SELECT rootpage FROM sqlite_master WHERE name = 'application'")
    root.close()
    data[(page - 1) * 4096 : page * 4096] = os.urandom(4096)
    closed.write_bytes(bytes(data))
    register = Register.open(closed)
    with pytest.raises(Refused, match="damaged"):
        register.facts()
    with pytest.raises(Refused, match="damaged"):
        register.records(Application)
    register.close()


def test_a_newer_file_is_left_alone(closed: Path) -> None:
    whole = closed.read_bytes()
    raw(closed, "PRAGMA user_version = 9999")
    assert "newer version" in refusal(closed)
    closed.write_bytes(whole)
    raw(closed, "ALTER TABLE company ADD COLUMN mood TEXT")
    assert "newer version" in refusal(closed)
    closed.write_bytes(whole)
    raw(closed, "CREATE TABLE briefing (id TEXT)")
    assert "newer version" in refusal(closed)


def test_a_second_opening_is_refused_here_and_elsewhere(register: Register, path: Path) -> None:
    add(register, Company(name="Voltaris"))
    with pytest.raises(Refused, match="open in this program already"):
        Register.open(path)
    # The refused opening must not have dropped the lock: POSIX drops all locks of a process on
    # a file with the first handle of it that is closed.
    assert "close it there, or open a read-only copy" in elsewhere(path)
    link = path.with_name("link.desk")
    link.symlink_to(path)
    with pytest.raises(Refused, match="open in this program already"):
        Register.open(link)
    assert "close it there, or open a read-only copy" in elsewhere(path)
    add(register, Company(name="Still mine"))
    register.close()
    assert elsewhere(path) == "opened"


def test_a_second_opening_is_refused_with_a_rollback_journal_too(closed: Path) -> None:
    engine = opening.connect(closed)
    assert engine.rows("PRAGMA journal_mode = TRUNCATE") == [("truncate",)]
    assert "open in another window or program" in elsewhere(closed)
    engine.close()
    assert elsewhere(closed) == "opened"


def test_a_refused_opening_lets_go_of_the_file(closed: Path) -> None:
    raw(closed, "PRAGMA user_version = 9999")
    assert "newer" in refusal(closed)
    raw(closed, "PRAGMA user_version = 1")
    Register.open(closed).close()


HOLD = """
import sys
from pathlib import Path
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Company
from rare_earth_desk.register import Register
register = Register.open(Path(sys.argv[1]))
register.do(AddRecord(Company(name="Written before the kill")))
print("done", flush=True)
sys.stdin.read()
"""


def test_a_killed_process_leaves_a_register_that_opens(closed: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(closed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"done\n"
        os.kill(holder.pid, signal.SIGKILL)
    register = Register.open(closed)
    names = {company.name for company in register.records(Company)}
    assert names == {"Voltaris GmbH", "Written before the kill"}
    register.close()


@pytest.fixture
def for_all(closed: Path) -> Iterator[Path]:
    """The register in a folder that other users can reach: root ignores rights."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copy(closed, folder / "name.desk")
    (folder / "name.desk").chmod(0o644)
    yield folder / "name.desk"
    shutil.rmtree(folder)


def as_nobody(path: Path, code: str = OPEN) -> str:
    rights = path.parent.stat().st_mode
    if os.geteuid() != 0 and not rights & 0o002:
        path.parent.chmod(0o555)
    try:
        return elsewhere(path, code, "as nobody")
    finally:
        path.parent.chmod(rights)


def test_a_read_only_folder_is_told(for_all: Path) -> None:
    before = for_all.read_bytes()
    for rights in (0o444, 0o666):
        for_all.chmod(rights)
        assert "read-only place" in as_nobody(for_all)
        assert for_all.read_bytes() == before
        assert len(list(for_all.parent.iterdir())) == 1


def test_a_read_only_file_in_a_folder_of_ones_own_is_told(for_all: Path) -> None:
    for_all.parent.chmod(0o777)
    for_all.chmod(0o444)
    before = for_all.read_bytes()
    assert "read-only place" in as_nobody(for_all)
    assert for_all.read_bytes() == before


def test_a_file_nobody_may_read_is_told(for_all: Path) -> None:
    for_all.chmod(0o000 if os.geteuid() else 0o600)
    assert "cannot be read" in as_nobody(for_all)


def test_a_register_cannot_be_made_in_a_read_only_folder(for_all: Path) -> None:
    told = as_nobody(for_all.with_name("new.desk"), CREATE)
    assert (
        told
        == f"“{for_all.with_name('new.desk')}” cannot be opened; check the folder and its rights."
    )
    assert [file.name for file in for_all.parent.iterdir()] == ["name.desk"]


def test_only_whole_files_get_their_name(tmp_path: Path) -> None:
    target = tmp_path / "copy.desk"

    def write(text: str, *trails: str) -> None:
        with opening.written_whole(target) as part:
            for trail in ("", *trails):
                part.with_name(part.name + trail).write_text(text)
            assert target.exists() == (text == "other")
            if trails:
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write("half", "-wal")
    assert not list(tmp_path.iterdir())
    write("whole")
    assert target.read_text() == "whole"
    with pytest.raises(Refused, match="exists already"):
        write("other")
    assert target.read_text() == "whole"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_disk_that_refuses_to_write_is_told(tmp_path: Path) -> None:
    whole = opening.written_whole(tmp_path / "copy.desk")
    with pytest.raises(Refused, match="cannot be written"), whole:
        pass  # nothing was written, so there is nothing to give the name to


def test_nothing_is_overwritten_and_folders_are_not_made(tmp_path: Path) -> None:
    (tmp_path / "there.desk").touch()
    with pytest.raises(Refused, match="exists already"):
        opening.refuse_existing(tmp_path / "there.desk")
    with pytest.raises(Refused, match="does not exist"):
        opening.refuse_existing(tmp_path / "nowhere" / "new.desk")


def test_the_journal_is_wal_where_the_folder_bears_it(register: Register, path: Path) -> None:
    assert register.file.engine.rows("PRAGMA journal_mode") == [("wal",)]
    assert register.file.engine.rows("PRAGMA locking_mode") == [("exclusive",)]
    assert not path.with_name(path.name + "-shm").exists()
    # The probe leaves no trace.
    names = {path.name, f"{path.name}-wal", f".{path.name}.open"}
    assert {file.name for file in path.parent.iterdir()} == names


def test_the_journal_is_truncated_where_the_probe_fails(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A folder that bears no second file: the probe is to lie where nothing can.
    monkeypatch.setattr(opening, "beside", lambda path: path.parent / "nowhere" / path.name)
    register = Register.open(closed)
    assert register.file.engine.rows("PRAGMA journal_mode") == [("truncate",)]
    add(register, Company(name="Written without WAL"))
    assert "close it there, or open a read-only copy" in elsewhere(closed)
    register.close()
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


def test_long_names(closed: Path) -> None:
    # As long as SQLite can still add to it; what lies beside it while it is made is shortened.
    for letter, name in (("n", "n" * 235), ("稀", "稀" * 78)):
        longest = closed.with_name(f"{name}.desk")
        Register.create(longest).close()
        Register.open(longest).close()
        for number in (50, 20_000):
            with pytest.raises(Refused, match="too long"):
                Register.create(closed.with_name(letter * (len(name) + number) + ".desk"))
            with pytest.raises(Refused, match="no file"):
                Register.open(closed.with_name(letter * (len(name) + number) + ".desk"))
    with pytest.raises(Refused, match="no name for a file"):
        Register.create(closed.with_name("a\0b.desk"))
    with pytest.raises(Refused, match="no file"):
        Register.open(closed.with_name("a\0b.desk"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.desk")
    assert "no ordinary file" in refusal(tmp_path / "pipe.desk")


@pytest.mark.parametrize("cut", [1, 4095])
def test_a_file_that_ends_within_a_page_is_damaged(closed: Path, cut: int) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[:-cut])
    assert "damaged" in refusal(closed)


def test_what_a_killed_program_left_is_cleared_away_after_a_day(closed: Path) -> None:
    yesterday = time.time() - 90_000
    names = {
        f".{closed.name}-123-0a1b2c3d": True,
        f".{closed.name}-123-0a1b2c3d-wal": True,
        f".{closed.name}-123-0a1b2c3d-journal": True,
        f".{closed.name}-123-0a1b2c3d.xlsx": False,
        f".{closed.name}-notes": False,
        f"{closed.name}-123-0a1b2c3d": False,
        f".x{closed.name}-123-0a1b2c3d": False,
    }
    for name in names:
        closed.with_name(name).write_text("left")
        os.utime(closed.with_name(name), (yesterday, yesterday))
    fresh = closed.with_name(f".{closed.name}-77-0a1b2c3d")
    fresh.write_text("of a program at work")
    Register.open(closed).close()
    kept = {closed.name, fresh.name, *(name for name, stale in names.items() if not stale)}
    assert {file.name for file in closed.parent.iterdir()} == kept


def test_what_is_beside_a_part_is_named_after_the_first(closed: Path) -> None:
    part = opening.beside(closed)
    assert len(opening.beside(part).name) == len(part.name)
    yesterday = time.time() - 90_000
    for left in (part, opening.beside(part)):
        left.touch()
        os.utime(left, (yesterday, yesterday))
    opening.discard_stale(closed)
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


def test_only_to_read_every_byte_stays(closed: Path) -> None:
    before, changed = closed.read_bytes(), closed.stat().st_mtime_ns
    register = Register.open(closed, to_read=True)
    assert [a.number for a in register.records(Application)] == ["EU-1"]
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]
    assert "open in another window or program" in elsewhere(closed)
    register.close()
    assert closed.read_bytes() == before
    assert closed.stat().st_mtime_ns == changed


READ = OPEN.replace(
    "Register.open(Path(sys.argv[1])).close()",
    "register = Register.open(Path(sys.argv[1]), to_read=True); print(len(register.facts()))",
)


def test_a_register_in_a_read_only_place_can_still_be_read(for_all: Path) -> None:
    for_all.chmod(0o444)
    assert as_nobody(for_all, READ).splitlines() == ["1", "opened"]


def test_a_register_on_a_full_disk_is_told_and_can_still_be_read(
    closed: Path, small_disk: Path
) -> None:
    path = small_disk / "name.desk"
    shutil.copy(closed, path)
    fill(small_disk)
    with pytest.raises(Refused, match=r"The disk of .*name.desk” is full; make room, or save"):
        Register.open(path)
    register = Register.open(path, to_read=True)
    assert len(register.facts()) == 1
    assert register.check().is_sound
    register.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE about",
        "DELETE FROM about",
        "DELETE FROM about WHERE key = 'sample'",
        "DELETE FROM about WHERE key = 'laptop'",
        "DROP TABLE application",
        "DROP TABLE status_entry",
        "DROP TABLE step",
    ],
)
def test_a_register_that_lost_what_it_must_have_is_damaged(closed: Path, statement: str) -> None:
    raw(closed, statement)
    assert "damaged" in refusal(closed)
    raw(closed, "PRAGMA user_version = 1")
    assert "damaged" in refusal(closed)


@pytest.mark.parametrize("table", ["company", "standing"])
def test_a_text_that_is_none_is_damage(closed: Path, table: str) -> None:
    column = {"company": "name", "standing": "filed_on"}[table]
    raw(closed, f"UPDATE {table} SET {column} = cast(x'32303235ff' AS TEXT)")
    with closing(Register.open(closed)) as register:
        with pytest.raises(Refused, match="is damaged"):
            register.facts()
        assert not register.check().is_sound


def test_a_value_that_nothing_can_be_reckoned_from_is_damage(closed: Path) -> None:
    raw(
        closed,
        "UPDATE about SET value = 'older rules' WHERE key = 'standings'",
        "UPDATE status_entry SET happened = '2025--0.0-08'",
    )
    before = contents(closed)
    with pytest.raises(Refused, match="is damaged: nothing is written to it any more"):
        Register.open(closed)
    assert contents(closed) == before


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows that a file holds, by table."""
    with closing(dbapi2.connect(str(path))) as connection:
        listed = "SELECT name FROM sqlite_schema WHERE type = 'table'"
        names = [name for (name,) in connection.execute(listed)]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
