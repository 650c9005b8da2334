from __future__ import annotations

import os
from contextlib import closing

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.store.check import check
from tests.registers import visible


@pytest.fixture
def filled(desk):
    register = Register.open(desk)
    register.do(AddRecord(Application(number="EU-1")))
    register.close()
    return desk


def state(path):
    register = Register.open(path, to_read=True)
    assert check(register.file).is_sound
    found = visible(register)
    register.close()
    return found


def test_a_backup_is_the_same_register_and_says_what_was_verified(run, filled, tmp_path):
    before = filled.read_bytes()
    out = tmp_path / "copy.desk"
    done = run("backup", filled, out)
    assert (done.code, done.err) == (0, "")
    assert f"Made and verified the backup {out}: it opens, all its pages are in order" in done.out
    assert "1 application and 5 steps, " in done.out
    assert filled.read_bytes() == before
    assert state(out) == state(filled)


def test_without_a_name_it_lies_among_the_backups(run, filled):
    done = run("backup", filled)
    assert done.code == 0
    (name,) = os.listdir(filled.with_name("r backups"))
    assert name.startswith("r 20")
    assert name.endswith(" by hand.desk")
    assert name in done.out
    assert state(filled.with_name("r backups") / name) == state(filled)


def test_it_goes_to_the_second_place_of_the_window_as_well(run, filled, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(Register.open(filled)) as register:
        register.backups.second = stick
    assert run("backup", filled).err == ""
    (name,) = os.listdir(stick / "r backups")
    assert os.listdir(filled.with_name("r backups")) == [name]
    stick.rename(stick.with_name("pocket"))
    done = run("backup", filled)
    assert done.code == 0
    assert done.err.startswith(f"The second place for backups, “{stick}”, is not there now;")


def test_a_name_that_is_taken_is_refused(run, filled, tmp_path):
    out = tmp_path / "copy.desk"
    out.write_text("mine")
    done = run("backup", filled, out)
    assert done.code == 3
    assert done.out == ""
    assert "exists already" in done.err
    assert out.read_text() == "mine"
    assert run("backup", filled, filled).code == 3


def test_no_folder_no_register_and_damage_are_refused(run, filled, tmp_path):
    assert run("backup", filled, tmp_path / "nowhere" / "copy.desk").code == 3
    assert run("backup", tmp_path / "none.desk", tmp_path / "copy.desk").code == 3
    content = bytearray(filled.read_bytes())
    at = content.rindex(b"EU-1") // 4096 * 4096
    content[at : at + 64] = b"\xff" * 64
    filled.write_bytes(content)
    done = run("backup", filled, tmp_path / "copy.desk")
    assert done.code == 3
    assert "damaged" in done.err
    assert not (tmp_path / "copy.desk").exists()


def test_an_import_has_a_backup_of_what_was_before(run, filled, tmp_path):
    before = state(filled)
    source, mapping = tmp_path / "s.csv", tmp_path / "m.toml"
    source.write_text("Case ID\nEU-7\n")
    mapping.write_text('[columns]\nnumber = "Case ID"\n')
    assert run("import", filled, source, "--mapping", mapping).code == 0
    (name,) = os.listdir(filled.with_name("r backups"))
    assert name.endswith(" before import.desk")
    assert state(filled.with_name("r backups") / name) == before
    assert state(filled) != before


def test_an_import_goes_on_where_no_backup_can_be_made(run, filled, tmp_path):
    filled.with_name("r backups").write_text("in the way")
    source, mapping = tmp_path / "s.csv", tmp_path / "m.toml"
    source.write_text("Case ID\nEU-7\n")
    mapping.write_text('[columns]\nnumber = "Case ID"\n')
    done = run("import", filled, source, "--mapping", mapping)
    assert done.code == 0
    assert "No backups can be kept beside" in done.err
