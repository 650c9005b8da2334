from __future__ import annotations

import json
from pathlib import Path

import pytest

from rare_earth_desk.cli import main
from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from tests.registers import add_application


@pytest.fixture
def two(tmp_path: Path, capsys) -> tuple[Path, Path]:
    first, second = tmp_path / "anna.desk", tmp_path / "ben.desk"
    register = Register.make(first)
    add_application(register, "EU-1")
    register.close()
    assert main(["copy", str(first), str(second)]) == 0
    assert "a copy for another laptop" in capsys.readouterr().out
    return first, second


def edit(path: Path, value: str) -> None:
    register = Register.open(path)
    case = register.records(Application)[0].id
    register.do(EditField("application", (case,), "notes", value))
    register.close()


def test_changes_go_from_laptop_to_laptop(two, tmp_path: Path, capsys) -> None:
    first, second = two
    edit(first, "a")
    edit(second, "b")
    package = tmp_path / "ben 1.deskpack"
    assert main(["package", str(second), str(package)]) == 0
    assert "package 1 of the laptop of" in capsys.readouterr().out
    assert main(["merge", str(first), str(package), "--dry-run", "--json"]) == 0
    tried = json.loads(capsys.readouterr().out)
    assert main(["merge", str(first), str(package), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["steps"], told["new"]) == (tried["steps"], tried["new"]) == (1, 0)
    (one,) = told["contradictions"]
    assert (one["record"], one["field"], sorted(one["values"])) == ("EU-1", "notes", ["a", "b"])
    assert main(["merge", str(first), str(package)]) == 0
    assert "Nothing new" in capsys.readouterr().out
    assert main(["check", str(first)]) == 0


def test_a_package_without_anything_new_says_so(two, tmp_path: Path, capsys) -> None:
    _first, second = two
    assert main(["package", str(second), str(tmp_path / "x.deskpack")]) == 0
    assert "nothing was entered since this copy was made." in capsys.readouterr().out


def test_what_is_no_package_is_refused(two, tmp_path: Path, capsys) -> None:
    first, _second = two
    other = tmp_path / "no.deskpack"
    other.write_text("hello")
    before = first.read_bytes()
    assert main(["merge", str(first), str(other)]) == 3
    assert "is not a package of Rare Earth Desk" in capsys.readouterr().err
    assert main(["merge", str(first), str(tmp_path / "missing.deskpack")]) == 3
    assert "There is no package “" in capsys.readouterr().err
    assert main(["merge", str(first), str(tmp_path)]) == 3
    assert "is a folder; name a package in it" in capsys.readouterr().err
    assert main(["merge", str(first), str(two[1])]) == 3
    assert "is a register or another database, and no package" in capsys.readouterr().err
    assert first.read_bytes() == before


def test_a_backup_is_made_before_a_merge(two, tmp_path: Path) -> None:
    first, second = two
    edit(first, "a")
    edit(second, "b")
    package = tmp_path / "b.deskpack"
    main(["package", str(second), str(package)])
    assert main(["merge", str(first), str(package)]) == 0
    (backup,) = (tmp_path / "anna backups").iterdir()
    assert backup.name.endswith("before merge.desk")
    register = Register.open(backup, to_read=True)
    assert [one.notes for one in register.records(Application)] == ["a"]
    register.close()


def test_a_wrong_passphrase_of_a_package_is_told_as_one(two, tmp_path: Path, capsys) -> None:
    first, second = two
    secret, wrong = tmp_path / "secret.txt", tmp_path / "wrong.txt"
    secret.write_text("lake seven copper bicycle", encoding="utf-8")
    wrong.write_text("window nine paper herring", encoding="utf-8")
    assert main(["protect", str(second), "--new-passphrase-file", str(secret)]) == 0
    package = tmp_path / "1.deskpack"
    made = ["package", str(second), str(package), "--whole", "--passphrase-file", str(secret)]
    assert main(made) == 0
    merge = ["merge", str(first), str(package), "--package-passphrase-file"]
    capsys.readouterr()
    assert main(merge[:3]) == 3
    assert capsys.readouterr().err == (
        f"“{package}” is protected by a passphrase that this register does not have; give that of "
        "the laptop it comes from. With --package-passphrase-file this command reads it from a "
        "file.\n"
    )
    assert main([*merge, str(wrong)]) == 3
    assert "The passphrase given for “" in capsys.readouterr().err
    assert main([*merge, str(secret)]) == 0


def test_a_merge_taken_back_is_told_and_brought_back(two, tmp_path: Path, capsys) -> None:
    first, second = two
    edit(second, "b")
    package = tmp_path / "ben.deskpack"
    main(["package", str(second), str(package)])
    main(["merge", str(first), str(package)])
    register = Register.open(first)
    register.undo()
    register.close()
    capsys.readouterr()
    assert main(["merge", str(first), str(package), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("ben.deskpack: 1 step of this package is here but was taken back on ")
    assert main(["merge", str(first), str(package), "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["brought_back"] == 1
    assert main(["merge", str(first), str(package)]) == 0
    assert "ben.deskpack: 1 step taken back on " in capsys.readouterr().out
    register = Register.open(first)
    assert register.records(Application)[0].notes == "b"
    register.close()
    assert main(["merge", str(first), str(package)]) == 0
    assert "Nothing new" in capsys.readouterr().out


def test_a_package_gets_the_ending_by_which_windows_know_it(two, tmp_path: Path, capsys) -> None:
    _first, second = two
    assert main(["package", str(second), str(tmp_path / "tp1")]) == 0
    assert f"Made {tmp_path / 'tp1.deskpack'}: " in capsys.readouterr().out
    assert (tmp_path / "tp1.deskpack").is_file()
    assert not (tmp_path / "tp1").exists()
    assert main(["package", str(second), str(tmp_path / "TP2.DESKPACK")]) == 0
    assert (tmp_path / "TP2.DESKPACK").is_file()


def test_what_was_taken_out_on_one_laptop_and_changed_on_the_other_is_told(
    two, tmp_path: Path, capsys
) -> None:
    first, second = two
    edit(second, "b")
    register = Register.open(first)
    register.do(RemoveRecords("application", (register.records(Application)[0].id,)))
    register.close()
    package = tmp_path / "b.deskpack"
    main(["package", str(second), str(package)])
    capsys.readouterr()
    assert main(["merge", str(first), str(package), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["crossings"] == [{"record": "EU-1", "table": "application", "taken_out": "here"}]
    assert main(["merge", str(first), str(package)]) == 0
    said = capsys.readouterr().out
    assert "1 record taken out here, and changed there without knowing: EU-1." in said
