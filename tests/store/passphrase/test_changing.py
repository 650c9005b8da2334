from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import Company
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import Key, WrongPassphrase, fresh, opens
from rare_earth_desk.register.passphrase import change as change_open
from rare_earth_desk.store import engine as connecting
from rare_earth_desk.store.backups.listing import Reach
from rare_earth_desk.store.backups.listing import copies as copies_of
from rare_earth_desk.store.copying import copy_to
from rare_earth_desk.store.engine import DatabaseError
from rare_earth_desk.store.passphrase.changing import change
from rare_earth_desk.store.passphrase.copies import change_copies, unlike
from tests.registers import add, add_application, record

SECRET = b"Voltaris"
ONE, OTHER = fresh("the first passphrase"), fresh("the second passphrase")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "a.desk"
    with closing(Register.make(path)) as register:
        for number in range(40):
            id_ = add_application(register, f"EU-{number}", company=f"Voltaris {number} GmbH")
            record(register, id_, "L10", "2025-06-12")
    return path


def made(path: Path, key: Key | None) -> None:
    """Assert that the register is whole, has this key, and lies alone in its folder."""
    with closing(Register.open(path, key=key, looked_through=True)) as register:
        assert register.file.engine.key == key
        assert len(register.records(Company)) == 40
        assert register.check().is_sound
        register.undo()
        register.redo()
    assert (SECRET in path.read_bytes()) is (key is None)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_setting_changing_and_removing(plain: Path) -> None:
    if os.name == "posix":
        plain.chmod(0o640)
    for key, to in ((None, ONE), (ONE, OTHER), (OTHER, None)):
        told: list[float] = []
        change(plain, to, key=key, progress=lambda done, all_, told=told: told.append(done / all_))
        assert told == sorted(told)
        assert told[-1] > 0.6
        made(plain, to)
        if os.name == "posix":
            assert plain.stat().st_mode & 0o777 == 0o640


def test_an_open_register_stays_open(plain: Path) -> None:
    with closing(Register.open(plain)) as register:
        facts = register.facts()
        add(register, Company(name="not yet in the file itself"))
        called: list[str] = []
        change_open(register, ONE, first=lambda: called.append("first"))
        assert called == ["first"]
        assert SECRET not in plain.read_bytes()
        assert len(register.facts()) == len(facts) == 40
        register.undo()
        add(register, Company(name="another"))
        register.undo()
        with pytest.raises(DatabaseError):
            register.file.engine.execute_sql("DELETE FROM company")
        change_open(register, OTHER)
        with pytest.raises(Refused, match="is open in this program"):
            Register.open(plain, key=OTHER)
    made(plain, OTHER)


def test_when_the_place_cannot_be_taken_it_goes_on_as_before(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _to: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    with closing(Register.open(plain)) as register:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", refuse)
            with pytest.raises(Refused, match="stays as it was: the file could not be replaced"):
                change_open(register, ONE)
        add(register, Company(name="goes on"))
        register.undo()
    made(plain, None)


def test_what_comes_first_may_call_it_off(plain: Path) -> None:
    before = plain.read_bytes()

    def refuse() -> None:
        raise Refused("The sheet was not written.")

    with closing(Register.open(plain)) as register:
        with pytest.raises(Refused, match="The sheet was not written"):
            change_open(register, ONE, first=refuse)
        add(register, Company(name="goes on"))
        register.undo()
    assert plain.read_bytes() != before
    assert [one.name for one in plain.parent.iterdir()] == [plain.name]


@pytest.mark.parametrize("at", [0, 1, 20])
def test_cancelled_it_stays_as_it_was(
    plain: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_STEPS", 500)
    before = plain.read_bytes()
    calls: list[int] = []

    def stop(done: int, _total: int) -> None:
        calls.append(done)
        if len(calls) > at:
            raise Cancelled

    with pytest.raises(Cancelled):
        change(plain, ONE, key=None, progress=stop)
    assert plain.read_bytes() == before
    assert [one.name for one in plain.parent.iterdir()] == [plain.name]


def test_with_another_key_nothing_is_done(plain: Path) -> None:
    change(plain, ONE, key=None)
    before = plain.read_bytes()
    with pytest.raises(WrongPassphrase):
        change(plain, None, key=OTHER)
    assert plain.read_bytes() == before


def test_in_use_nothing_is_done(plain: Path) -> None:
    with closing(Register.open(plain)), pytest.raises(Refused, match="is open in this program"):
        change(plain, ONE, key=None)


def test_a_folder_that_cannot_be_written(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = plain.read_bytes()
    nowhere = plain.parent / "missing" / "x"
    monkeypatch.setattr("rare_earth_desk.store.opening.beside", lambda _path: nowhere)
    with pytest.raises(Refused, match=r"passphrase of “.*a\.desk” stays as it was: .*cannot be"):
        change(plain, ONE, key=None)
    assert plain.read_bytes() == before


CHANGE = """
import sys
from pathlib import Path
from rare_earth_desk.store import engine
from rare_earth_desk.store.passphrase.changing import change
from rare_earth_desk.store.passphrase.key import Key

def told(done, total):
    print(done, flush=True)

engine._STEPS = 500
change(Path(sys.argv[1]), Key(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3])), key=None,
       progress=told)
print("done", flush=True)
"""


def looks(folder: Path) -> Iterator[bytes]:
    """Yield what was written beside the register; what it wrote itself is of the plain file."""
    for one in folder.iterdir():
        if not one.name.startswith("a.desk"):
            yield one.read_bytes()


@pytest.mark.parametrize("at", [1, 10, 30, 60, 90])
def test_killed_at_any_moment_there_is_one_whole_file(plain: Path, at: int) -> None:
    arguments = [sys.executable, "-c", CHANGE, str(plain), ONE.raw.hex(), ONE.salt.hex()]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as changer:
        assert changer.stdout is not None
        lines = [changer.stdout.readline() for _ in range(at)]
        os.kill(changer.pid, signal.SIGKILL)
    assert lines[0]
    # What is left of it is noise from the first byte on.
    assert not any(SECRET in left or b"SQLite format" in left for left in looks(plain.parent))
    key = ONE if opens_with(plain, ONE) else None
    with closing(Register.open(plain, key=key)) as register:
        assert register.check().is_sound
        assert len(register.records(Company)) == 40


def opens_with(path: Path, key: Key) -> bool:
    return path.read_bytes()[:16] == key.salt and opens(path, key)


def test_copies_follow_and_those_that_cannot_are_told(plain: Path, tmp_path: Path) -> None:
    backups = tmp_path / "a backups"
    backups.mkdir()
    with closing(Register.open(plain)) as register:
        id_ = register.file.about("register")
        for name in ("a 2026-11-01 120000 start.desk", "a 2026-11-02 120000 start.desk"):
            copy_to(register.file, backups / name)
        copy_to(register.file, tmp_path / "a before upgrade 2026-11-29.desk")
    Register.make(backups / "a 2026-11-03 120000 by hand.desk").close()
    (backups / "a 2026-11-04 120000 start.desk").write_bytes(b"no register at all")
    change(plain, ONE, key=None)
    copies = sorted(copies_of(plain, Reach.WITH_BACKUPS))
    assert [one.name[2:12] for one in copies] == [
        "2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", "before upg",
    ]  # fmt: skip
    assert unlike(copies, ONE) == copies
    told = [str(one) for one in change_copies(copies, id_, ONE, (), lambda *_: None)]
    assert len(told) == 2
    assert "by hand.desk” is still without a passphrase: it is of another register." in told[0]
    assert "a 2026-11-04 120000 start.desk” keeps the passphrase it had: “" in told[1]
    assert [one.name[2:12] for one in unlike(copies, ONE)] == [
        "2026-11-03", "2026-11-04",
    ]  # fmt: skip
    ours = [copies[0], copies[1], copies[4]]
    for copy in ours:
        Register.open(copy, key=ONE).close()
    # The next change takes them along, by the key they had.
    change(plain, OTHER, key=ONE)
    assert not change_copies(ours, id_, OTHER, (ONE,), lambda *_: None)
    assert not unlike(ours, OTHER)


def test_copies_that_are_stopped_are_told(plain: Path, tmp_path: Path) -> None:
    copies = [tmp_path / "b.desk", tmp_path / "c.desk"]
    with closing(Register.open(plain)) as register:
        id_ = register.file.about("register")
        for copy in copies:
            copy_to(register.file, copy)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    told = change_copies(copies, id_, ONE, (), stop)
    assert len(told) == 2
    for one in told:
        assert str(one).endswith("is still without a passphrase: it was stopped before.")
    assert unlike(copies, None) == []
