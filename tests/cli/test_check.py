from __future__ import annotations

import json
import sqlite3

import pytest

from rare_earth_desk.cli import main
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "one.desk"
    register = Register.create(path)
    register.do(AddRecord(Application(number="EU-1")))
    register.close()
    return path


def test_a_sound_register_is_said_to_be_sound(path, capsys):
    assert main(["check", str(path)]) == 0
    assert "1 applications, 1 steps" in capsys.readouterr().out


def test_json_is_one_object(path, capsys):
    assert main(["check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "sound": True,
        "applications": 1,
        "steps": 1,
        "findings": [],
    }


def test_a_change_past_the_log_is_found(path, capsys):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE application SET number = 'EU-2'")
    connection.close()
    assert main(["check", str(path)]) == 3
    assert "EU-1" in capsys.readouterr().out


def test_what_is_no_register_is_refused_in_a_sentence(tmp_path, capsys):
    other = tmp_path / "other.desk"
    other.write_bytes(b"hello")
    assert main(["check", str(other)]) == 3
    assert "not a register" in capsys.readouterr().err
