"""A file that was copied by other means writes under a name of its own from then on."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.register import Register
from rare_earth_desk.store import seat_memory
from tests.registers import add_application


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.desk"
    Register.create(path).close()
    return path


def written(path: Path, number: str) -> str:
    """Open a register, add a case, close it; return the name its steps are written under."""
    with closing(Register.open(path)) as register:
        add_application(register, number)
        return register.file.about("laptop")


def test_the_same_file_keeps_its_laptop(file: Path) -> None:
    assert written(file, "1") == written(file, "2")
    moved = file.with_name("moved.desk")
    file.rename(moved)
    assert written(moved, "3") == written(moved, "4")


def test_a_copy_made_by_hand_on_the_same_seat_gets_another(file: Path) -> None:
    first = written(file, "1")
    copy = file.with_name("copy.desk")
    shutil.copy(file, copy)
    second = written(copy, "2")
    assert second != first
    assert (written(file, "3"), written(copy, "4")) == (first, second)


def test_an_older_copy_put_in_the_place_of_the_file_gets_another(file: Path) -> None:
    first = written(file, "1")
    kept = file.read_bytes()
    written(file, "2")
    file.write_bytes(kept)
    assert written(file, "other 2") != first


def test_a_file_from_another_seat_gets_another(file: Path, monkeypatch, tmp_path: Path) -> None:
    first = written(file, "1")
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "another seat"))
    second = written(file, "2")
    assert second != first
    assert written(file, "3") == second


def test_a_file_that_goes_to_and_fro_has_two_names(file: Path, monkeypatch, tmp_path: Path) -> None:
    names = []
    for number in range(6):
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(name, str(tmp_path / f"seat {number % 2}"))
        names.append(written(file, str(number)))
    assert names == [names[0], names[1]] * 3
    assert names[0] != names[1]


def test_the_first_package_under_another_name_has_all_there_is(file: Path, tmp_path: Path) -> None:
    written(file, "1")
    kept = file.read_bytes()
    with closing(Register.open(file)) as register:
        add_application(register, "2")
        assert register.package(tmp_path / "a.deskpack").number == 1
    file.write_bytes(kept)  # an older state, put back by a file manager
    with closing(Register.open(file)) as register:
        header = register.package(tmp_path / "b.deskpack")
    assert (header.number, dict(header.since)) == (1, {})


def test_where_nothing_can_be_remembered_the_name_stays(file: Path, monkeypatch) -> None:
    first = written(file, "1")
    blocked = file.with_name("blocked")
    blocked.write_text("no folder")
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(blocked))
    assert written(file, "2") == first


@pytest.mark.skipif(os.name != "posix", reason="elsewhere every user has a folder")
def test_a_user_without_a_folder_of_his_own_works_all_the_same(file: Path, monkeypatch) -> None:
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)  # as the system answers for an unknown one
    name = written(file, "1")
    assert written(file, "2") == name


def test_what_is_remembered_is_no_part_of_the_register(file: Path) -> None:
    written(file, "EU-1")
    told = seat_memory.place().read_text()
    assert "EU-1" not in told
    with closing(Register.open(file, to_read=True)) as register:
        assert register.check().is_sound


def test_a_damaged_memory_is_made_anew(file: Path) -> None:
    written(file, "1")
    seat_memory.place().write_text("{")
    with closing(Register.open(file)) as register:
        assert register.check().is_sound
