"""One file takes the place of another: whole, on the disk, with nobody holding the old one."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import Key, change_with_copies
from rare_earth_desk.store import names_on_disk, seat_memory
from rare_earth_desk.store.backups.bytes_of import OpenBytes
from rare_earth_desk.store.backups.job import Job
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.swapping import Kept, swap_in
from tests.registers import add_application
from tests.store.kept_files import RELEASES, restored

KEY = Key(b"k" * 32, b"s" * 16)
NOT_DONE = "“{path}” stays: {why}"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "a.desk"
    path.write_bytes(b"old")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / ".a.desk-1"
    path.write_bytes(b"new")
    return path


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_it_takes_place_and_rights(old: Path, new: Path) -> None:
    old.chmod(0o640)
    swap_in(new, old, NOT_DONE)
    assert old.read_bytes() == b"new"
    assert names(old.parent) == ["a.desk"]
    if os.name == "posix":
        assert stat.S_IMODE(old.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_what_a_link_leads_to_is_replaced(old: Path, new: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.desk"
    link.symlink_to(old)
    swap_in(new, link, NOT_DONE)
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_the_old_one_is_kept_and_verified(old: Path, new: Path, tmp_path: Path) -> None:
    seen: list[bytes] = []
    kept = tmp_path / "kept.desk"
    swap_in(new, old, NOT_DONE, keep=Kept(kept, lambda part: seen.append(part.read_bytes())))
    assert (kept.read_bytes(), seen, old.read_bytes()) == (b"old", [b"old"], b"new")
    assert not kept.stat().st_mode & stat.S_IWUSR


def test_where_the_old_one_cannot_be_kept_it_stays(old: Path, new: Path, tmp_path: Path) -> None:
    def refuse(_part: Path) -> None:
        raise Refused("It is none.")

    with pytest.raises(Refused, match="It is none"):
        swap_in(new, old, NOT_DONE, keep=Kept(tmp_path / "kept.desk", refuse))
    assert old.read_bytes() == b"old"
    assert names(tmp_path) == [new.name, "a.desk"]


@pytest.mark.parametrize(("trail", "content"), [("-wal", b"x"), ("-wal", b""), ("-journal", b"x")])
def test_a_journal_that_is_needed_stops_it(
    old: Path, new: Path, trail: str, content: bytes
) -> None:
    old.with_name(f"a.desk{trail}").write_bytes(content)
    wanted = rf"^“.*a\.desk” stays: its journal “a\.desk{trail}” is still needed; open the register"
    with pytest.raises(Refused, match=wanted):
        swap_in(new, old, NOT_DONE)
    assert (old.read_bytes(), new.read_bytes()) == (b"old", b"new")
    assert old.with_name(f"a.desk{trail}").read_bytes() == content


def test_what_a_killed_program_left_is_removed(old: Path, new: Path) -> None:
    old.with_name("a.desk-journal").touch()
    old.with_name("a.desk-shm").write_bytes(b"x")
    swap_in(new, old, NOT_DONE)
    assert names(old.parent) == ["a.desk"]


def test_what_the_system_declines_is_one_sentence(
    old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _to: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        with pytest.raises(Refused) as refused:
            swap_in(new, old, NOT_DONE)
    assert str(refused.value) == (
        f"“{old}” stays: the file could not be replaced (Permission denied)."
    )
    assert (old.read_bytes(), new.read_bytes()) == (b"old", b"new")


def test_contents_are_on_the_disk_before_the_name_and_the_name_after(
    old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int]] = []
    inode, replace = new.stat().st_ino, Path.replace

    def replacing(self: Path, to: Path) -> Path:
        told.append(("named", self.stat().st_ino))
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", replacing)
    monkeypatch.setattr(
        names_on_disk, "_flush", lambda handle: told.append(("flushed", os.fstat(handle).st_ino))
    )
    swap_in(new, old, NOT_DONE)
    folder = ("flushed", old.parent.stat().st_ino)
    assert told == [("flushed", inode), ("named", inode), folder]


# -- who holds the old file while it is replaced ---------------------------------------------------


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many handles of the old file this process had, each time a register was replaced."""
    found: list[int] = []
    plain = names_on_disk.take

    def take(part: Path, path: Path) -> None:
        if path.exists() and path != seat_memory.place():
            found.append(handles_of(path))
        plain(part, path)

    monkeypatch.setattr(names_on_disk, "take", take)
    return found


def handles_of(path: Path) -> int:
    there, found = path.stat(), 0
    for name in os.listdir("/proc/self/fd"):
        try:
            one = os.stat(f"/proc/self/fd/{name}")
        except OSError:
            continue  # that of the listing itself
        found += (one.st_dev, one.st_ino) == (there.st_dev, there.st_ino)
    return found


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="tells of handles")


def numbers(register: Register) -> list[str | None]:
    return [one.number for one in register.records(Application)]


@needs_proc
def test_no_handle_is_left_when_a_passphrase_is_changed_after_a_backup(
    register: Register, holding: list[int]
) -> None:
    add_application(register, "EU-1")
    register.keep_backups()
    add_application(register, "EU-2")
    register.backups.finish()
    assert handles_of(register.path) > 1  # the one that backups are read by
    assert change_with_copies(register, KEY) == []
    assert holding == [0, 0]  # the register and its backup
    add_application(register, "EU-3")
    made = register.backups.make_by_hand()  # reads the new file
    register.close()
    with closing(Register.open(made.path, to_read=True, key=KEY)) as copy:
        assert numbers(copy) == ["EU-1", "EU-2", "EU-3"]


@needs_proc
def test_nor_while_a_backup_is_under_way(
    register: Register, holding: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, wait, waited_for = OpenBytes.copy_to, Job.wait, Event()

    def copy(*given: object) -> None:
        waited_for.wait(30)
        plain(*given)  # type: ignore[arg-type]

    def waits(self: Job) -> None:
        waited_for.set()
        wait(self)

    monkeypatch.setattr(OpenBytes, "copy_to", copy)
    monkeypatch.setattr(Job, "wait", waits)
    add_application(register, "EU-1")
    register.keep_backups()
    add_application(register, "EU-2")
    assert register.backups.is_busy
    change_with_copies(register, KEY)
    assert holding == [0, 0]
    register.close()


@needs_proc
def test_nor_when_a_backup_is_restored(register: Register, holding: list[int]) -> None:
    add_application(register, "EU-1")
    made = register.backups.make_by_hand()
    add_application(register, "EU-2")
    ready = register.backups.restoring(made.path)
    register.close()
    ready.take_place()
    assert holding == [0]
    with closing(Register.open(register.path)) as again:
        assert numbers(again) == ["EU-1"]


@needs_proc
def test_nor_when_a_file_is_brought_up_to_date(tmp_path: Path, holding: list[int]) -> None:
    path = restored(RELEASES[0], tmp_path / "old.desk")
    RegisterFile.open(path).close()
    assert holding == [0]


def test_an_older_file_whose_journal_is_needed_is_not_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = restored(RELEASES[0], tmp_path / "old.desk")
    before = path.read_bytes()
    monkeypatch.setattr(
        "rare_earth_desk.store.upgrading._free_name",
        lambda there: (there.with_name("old.desk-wal").write_bytes(b"x"), there)[1],
    )
    with pytest.raises(Refused, match="could not be brought up to date, and was left as it was"):
        RegisterFile.open(path)
    assert path.read_bytes() == before
