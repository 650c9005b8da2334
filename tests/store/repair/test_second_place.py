"""A repair begins with a backup of the second place where the register's own folder is lost."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register
from rare_earth_desk.store import seat_memory
from tests.registers import add, add_application
from tests.store.repair.damaged import repaired


@pytest.fixture
def damaged(path: Path, tmp_path: Path) -> Path:
    """A register of which nothing can be read, and whose only backup lies on a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(Register.create(path)) as register:
        add_application(register, "EU-1")
        register.keep_backups(stick)
        add(register, Company(name="Ferrum"))
        register.backups.finish()
    shutil.rmtree(path.with_name(f"{path.stem} backups"))
    path.write_bytes(b"\0" * path.stat().st_size)
    return path


def backup_of(path: Path, stick: Path) -> Path:
    (found,) = (stick / f"{path.stem} backups").glob("* start.desk")
    return found


def test_it_is_found_there(damaged: Path, tmp_path: Path) -> None:
    out = tmp_path / "repaired.desk"
    report = repaired(damaged, out)
    assert report.backup == backup_of(damaged, tmp_path / "stick")
    with closing(Register.open(out)) as register:
        assert [one.number for one in register.records(Application)] == ["EU-1"]


def test_that_of_another_register_of_the_same_name_is_passed_by(
    damaged: Path, tmp_path: Path
) -> None:
    wanted = backup_of(damaged, tmp_path / "stick")
    other = tmp_path / "other.desk"
    with closing(Register.create(other)) as register:
        for number in range(20):  # its log goes further
            add_application(register, f"EU-{number}")
    # Nor does anything else tell which one it was.
    seat_memory.change(lambda now: now["laptops"].clear())
    shutil.copy(other, wanted.with_name(f"{damaged.stem} 2099-11-28 140512 start.desk"))
    assert repaired(damaged, tmp_path / "repaired.desk").backup == wanted
