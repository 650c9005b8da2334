from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rare_earth_desk.register import Key, Register
from rare_earth_desk.register.backups import Backup
from rare_earth_desk.store.backups import thinning_out
from rare_earth_desk.store.backups.job import Job
from rare_earth_desk.store.backups.listing import listed
from rare_earth_desk.store.backups.naming import Owner, Reason, free
from tests.registers import add_application, visible

NOW = datetime(2025, 11, 25, 11)


@pytest.fixture
def backup(register: Register) -> Backup:
    add_application(register)
    return register.backups.make_by_hand()


@pytest.fixture
def owner(register: Register) -> Owner:
    return Owner(register.path, register.file.about("register"), None, NOW)


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def copied(backup: Backup, owner: Owner, at: datetime, reason: Reason = Reason.WORKING) -> Path:
    """Put the backup under the name of another moment."""
    made = free(owner.register, backup.path.parent, at, reason).path
    shutil.copyfile(backup.path, made)
    return made


def test_it_is_copied_to_the_second_folder_and_verified_there(
    register: Register, backup: Backup, owner: Owner, usb: Path
) -> None:
    job = Job(owner, backup, None, usb)
    job.start()
    job.wait()
    assert job.troubles == []
    assert job.fault is None
    assert os.listdir(usb) == [backup.path.name]
    copy = Register.open(usb / backup.path.name, to_read=True)
    assert visible(copy) == visible(register)
    copy.close()


def test_what_another_register_has_there_under_its_name_is_not_taken_for_it(
    register: Register, backup: Backup, owner: Owner, usb: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.desk"
    Register.create(other).close()
    shutil.copy(other, usb / backup.path.name)
    for _ in range(2):
        job = Job(owner, backup, None, usb)
        job.run()
        assert job.troubles == []
    assert (usb / backup.path.name).read_bytes() == other.read_bytes()
    found = [one.path for one in listed(owner.register, (usb,))]
    copy = Register.open(next(one for one in found if one.name != backup.path.name), to_read=True)
    assert visible(copy) == visible(register)
    copy.close()


def test_what_the_second_disk_is_to_blame_for_is_told(
    backup: Backup, owner: Owner, tmp_path: Path
) -> None:
    job = Job(owner, backup, None, tmp_path / "away")
    job.run()
    assert str(job.troubles[0]).startswith("The backup was not copied to the second place. “")
    assert backup.path.exists()


def test_one_that_another_passphrase_opens_is_told_and_not_copied_on(
    backup: Backup, owner: Owner, usb: Path
) -> None:
    key = Key(b"k" * 32, b"s" * 16)
    job = Job(Owner(owner.register, owner.id, key, NOW), backup, None, usb)
    job.run()
    assert "The passphrase is wrong" in str(job.troubles[0])
    assert os.listdir(usb) == []


def test_old_ones_are_removed_but_only_our_own_of_this_register(
    backup: Backup, owner: Owner, tmp_path: Path
) -> None:
    day = NOW - timedelta(days=5)
    gone = [copied(backup, owner, day.replace(hour=hour)) for hour in (8, 9)]
    last = copied(backup, owner, day.replace(hour=10))
    held = copied(backup, owner, day.replace(hour=7), Reason.BY_HAND)
    other_register = Register.create(tmp_path / "other.desk")
    other_register.close()
    other = copied(backup, owner, day.replace(hour=6))
    shutil.copyfile(other_register.path, other)
    unreadable = free(owner.register, backup.path.parent, day.replace(hour=5), Reason.START).path
    unreadable.write_bytes(b"x" * 9000)
    foreign = backup.path.parent / "name 2025-11-20 080000 notes.txt"
    foreign.touch()
    removed = thinning_out.thin(owner, backup.path)
    assert sorted(removed) == gone
    for stays in (last, held, other, unreadable, foreign, backup.path):
        assert stays.exists()
    assert len(listed(owner.register, (backup.path.parent,))) == 5


def test_the_one_just_made_stays_whatever_the_clock_says(backup: Backup, owner: Owner) -> None:
    # A clock that stood years ahead made one that seems newer than all that follow.
    copied(backup, owner, NOW + timedelta(days=2000))
    made = copied(backup, owner, NOW - timedelta(days=800))
    assert thinning_out.thin(owner, made) == []
    assert made.exists()


def test_what_a_killed_program_left_half_written_is_removed_after_a_day(
    backup: Backup, owner: Owner
) -> None:
    folder = backup.path.parent
    left = folder / f".{backup.path.name}-123-0a0b0c0d"
    fresh = folder / f".{backup.path.name}-124-0a0b0c0d"
    others = folder / ".notes"
    for one in (left, fresh, others):
        one.touch()
    os.utime(left, (1, 1))
    os.utime(others, (1, 1))
    thinning_out.discard_unfinished(owner.register, folder)
    assert sorted(os.listdir(folder)) == sorted([fresh.name, others.name, backup.path.name])
