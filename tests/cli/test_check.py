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
    assert "1 application, 1 step," in capsys.readouterr().out


def test_json_is_one_object(path, capsys):
    assert main(["check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "sound": True,
        "applications": 1,
        "taken_out": 0,
        "steps": 1,
        "findings": [],
        "remarks": [],
    }


def test_what_was_taken_out_is_told_apart(path, capsys):
    register = Register.open(path)
    register.do(AddRecord(Application(number="EU-2")))
    register.do(AddRecord(Application(number="EU-3")))
    register.undo()
    register.close()
    assert main(["check", str(path)]) == 0
    assert "2 applications (and 1 taken out), 4 steps, every" in capsys.readouterr().out
    assert main(["backup", str(path)]) == 0
    assert "2 applications (and 1 taken out) and 4 steps, " in capsys.readouterr().out


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


@pytest.fixture
def spoilt(path):
    """A register that can be read, with an index that lacks a row of its table."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'application'"
        (name,) = connection.execute(f"{sql} AND sql IS NOT NULL LIMIT 1").fetchone()
        connection.execute(
            "UPDATE sqlite_master SET sql = sql || ' WHERE 0' WHERE name = ?", (name,)
        )
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("UPDATE application SET number = 'EU-2'")
    connection.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ' WHERE 0', '') WHERE name = ?", (name,)
        )
    connection.close()
    return path


def test_a_damaged_file_is_told_in_one_sentence_with_a_way_out(spoilt, capsys):
    assert main(["check", str(spoilt)]) == 3
    told = capsys.readouterr()
    assert told.out.count("\n") == 1
    assert "is damaged: nothing is written to it any more; open a copy you kept, or" in told.out
    assert not told.err
    assert main(["check", str(spoilt), "--json"]) == 3
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert "index" in findings[0]
    assert len(findings) == len(set(findings))


def test_nothing_is_written_to_a_damaged_file(spoilt, tmp_path, capsys):
    before = spoilt.read_bytes()
    source = tmp_path / "s.csv"
    source.write_text("Application number,Filed\nEU-7,2025-06-12\n", encoding="utf-8")
    assert main(["import", str(spoilt), str(source)]) == 3
    assert "is damaged" in capsys.readouterr().err
    assert spoilt.read_bytes() == before


def test_what_is_read_of_a_damaged_file_is_told_to_be_doubtful(path, tmp_path, capsys):
    with sqlite3.connect(path) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'list_entry'"
        ((page,),) = connection.execute(sql).fetchall()
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))
    assert main(["export", str(path), str(tmp_path / "o.csv")]) == 0
    assert "What follows may be wrong" in capsys.readouterr().err
    assert main(["stats", str(path), "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)
    assert "What follows may be wrong" in told.err
    assert main(["brief", str(path), str(tmp_path / "o.pdf")]) == 0
    assert "What follows may be wrong" in capsys.readouterr().err
    assert path.read_bytes() == bytes(data)


# -- repair ------------------------------------------------------------------------------------


def test_a_damaged_file_is_repaired_and_what_came_of_it_is_told(spoilt, tmp_path, capsys):
    before, out = spoilt.read_bytes(), tmp_path / "new.desk"
    assert main(["check", str(spoilt), "--repair", str(out)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:4] == [
        "Repaired: everything is as it was written.",
        "The new file holds 1 application, 1 record in all and 1 step of history.",
        "No good backup was found; it was made from the damaged file alone.",
        "1 step was taken from the damaged log.",
    ]
    assert told[4:] == ["application “EU-1”: “Application number”: put right from the log"]
    assert spoilt.read_bytes() == before
    assert main(["check", str(out)]) == 0


def test_its_report_as_json_is_one_object(spoilt, tmp_path, capsys):
    out = tmp_path / "new.desk"
    assert main(["check", str(spoilt), "--repair", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert not told["sound"]
    assert told["repaired"] == {
        "out": str(out),
        "backup": None,
        "passed_over": [],
        "whole": True,
        "applications": 1,
        "records": 1,
        "steps": 1,
        "steps_replayed": 1,
        "steps_carried_over": 0,
        "changes_worked_out": 0,
        "values_salvaged": 0,
        "put_right": ["application “EU-1”: “Application number”"],
        "lost_cases": [],
        "lost": [],
        "in_no_step": [],
        "more_may_be_lost": [],
        "new_id": False,
        "lost_steps": None,
    }


def test_a_file_that_does_not_even_open_is_repaired_from_its_pages(path, tmp_path, capsys):
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    assert main(["check", str(path)]) == 3
    assert main(["check", str(path), "--repair", str(tmp_path / "new.desk")]) == 0
    assert "everything is as it was written" in capsys.readouterr().out


def test_a_sound_register_is_not_repaired(path, tmp_path, capsys):
    out = tmp_path / "new.desk"
    assert main(["check", str(path), "--repair", str(out)]) == 0
    assert f"There is nothing to repair; {out} was not made." in capsys.readouterr().out
    assert not out.exists()


def test_where_nothing_can_be_saved_one_sentence_says_so(tmp_path, capsys):
    other, out = tmp_path / "other.desk", tmp_path / "new.desk"
    other.write_bytes(b"hello")
    assert main(["check", str(other), "--repair", str(out)]) == 3
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "Nothing of" in told.err
    assert not told.out
    assert not out.exists()


def test_an_existing_file_is_never_repaired_over(spoilt, tmp_path, capsys):
    out = tmp_path / "new.desk"
    out.write_text("mine")
    assert main(["check", str(spoilt), "--repair", str(out)]) == 3
    assert "exists already" in capsys.readouterr().err
    assert out.read_text() == "mine"


@pytest.fixture
def sealed_one(path, tmp_path):
    """A protected register with a backup, edited since, its first page lost; and its passphrase."""
    from rare_earth_desk.register.passphrase import fresh

    secret = "seven quiet magnets in a row"
    written = tmp_path / "secret.txt"
    written.write_text(secret)
    file = tmp_path / "sealed.desk"
    key = fresh(secret)
    register = Register.create(file, key=key)
    register.do(AddRecord(Application(number="EU-1")))
    register.close()
    folder = tmp_path / "sealed backups"
    folder.mkdir()
    (folder / "sealed 2025-11-25 100000 start.desk").write_bytes(file.read_bytes())
    register = Register.open(file, key=key)
    register.do(AddRecord(Application(number="EU-2")))
    register.close()
    file.write_bytes(bytes(4096) + file.read_bytes()[4096:])
    return file, written


def test_a_protected_file_without_its_first_page_is_repaired_with_its_passphrase(
    sealed_one, tmp_path, capsys
):
    file, written = sealed_one
    out, secret = tmp_path / "out.desk", ["--passphrase-file", str(written)]
    assert main(["check", str(file), "--repair", str(out), *secret]) == 0
    assert "2 applications" in capsys.readouterr().out
    assert main(["check", str(out), *secret]) == 0
    written.write_text("some other passphrase entirely")
    assert main(["check", str(file), "--repair", str(tmp_path / "no.desk"), *secret]) == 3
    assert "No page of" in capsys.readouterr().err
    assert not (tmp_path / "no.desk").exists()


def test_a_plain_file_whose_first_page_is_noise_needs_no_passphrase(path, tmp_path, capsys):
    import random

    out = tmp_path / "out.desk"
    path.write_bytes(random.Random(3).randbytes(4096) + path.read_bytes()[4096:])
    assert main(["check", str(path), "--repair", str(out)]) == 0
    assert main(["check", str(out)]) == 0
    assert "1 application" in capsys.readouterr().out


def test_noise_without_its_passphrase_is_not_said_to_be_lost(tmp_path, capsys):
    import random

    noise = tmp_path / "noise.desk"
    noise.write_bytes(random.Random(3).randbytes(8 * 4096))
    assert main(["check", str(noise), "--repair", str(tmp_path / "out.desk")]) == 3
    assert "needs its passphrase" in capsys.readouterr().err


def test_brackets_within_brackets_in_the_log_are_a_finding(path, capsys):
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER change_no_update")
        connection.execute("UPDATE change SET new = ? WHERE field = ''", ("[" * 100_000,))
    connection.close()
    assert main(["check", str(path)]) == 3
    assert "cannot be read" in capsys.readouterr().out


def test_what_another_command_stumbles_over_in_an_unsound_register_is_told_as_damage(
    path, tmp_path, capsys
):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE standing SET outcome = 'approwed'")
    connection.close()
    assert main(["stats", str(path)]) == 3
    said = capsys.readouterr().err
    assert "is damaged" in said
    assert len(said.splitlines()) == 1


def test_a_fault_of_ours_in_a_sound_register_is_not_blamed_on_it(path, monkeypatch):
    monkeypatch.setattr("rare_earth_desk.statistics.from_facts.cases", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["stats", str(path)])
