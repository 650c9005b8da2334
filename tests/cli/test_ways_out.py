"""A register that is open elsewhere is read from a copy; what there is to say is on stderr."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from rare_earth_desk.cli import main
from rare_earth_desk.register import Register
from rare_earth_desk.store import reading_copy
from tests.registers import add_application
from tests.store.disks import mounted, set_read_only
from tests.test_register_ways_out import open_elsewhere


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "name.desk"
    with closing(Register.make(path)) as register:
        add_application(register, number="EU-2417", company="Voltaris GmbH")
    return path


COMMANDS = {
    "stats": lambda path, out: ["stats", str(path)],
    "backtest": lambda path, out: ["stats", str(path), "--backtest"],
    "check": lambda path, out: ["check", str(path)],
    "export": lambda path, out: ["export", str(path), str(out / "out.csv")],
    "brief": lambda path, out: ["brief", str(path), str(out / "out.csv"), "--kind", "list"],
    "issued": lambda path, out: ["issued", str(path)],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_one_that_is_open_elsewhere_is_read_from_a_copy(made, tmp_path, capsys, name):
    given = COMMANDS[name](made, tmp_path)
    with open_elsewhere(made):
        assert main(given) == 3
        told = capsys.readouterr()
        assert told.err.startswith(f"“{made}” is open on ")
        assert told.err.endswith(
            "close it there, or open a read-only copy. With --read-copy this command reads one.\n"
        )
        assert told.out == ""
        assert main([*given, "--read-copy"]) == 0
        told = capsys.readouterr()
        assert told.err.startswith("This is a read-only copy of “name.desk” as of ")
    assert not list(reading_copy._home().iterdir())


def test_who_writes_gets_no_copy(made, tmp_path, capsys):
    source = tmp_path / "more.csv"
    source.write_text("Number,Company\nEU-1,Ferrum\n")
    with open_elsewhere(made):
        assert main(["import", str(made), str(source)]) == 3
        assert capsys.readouterr().err.endswith("close it there, or open a read-only copy.\n")
        issue = ["brief", str(made), str(tmp_path / "b.pdf"), "--issue", "--read-copy"]
        assert main(issue) == 3
        assert "--read-copy" not in capsys.readouterr().err


def test_a_copy_is_made_only_where_it_is_needed(made, capsys):
    assert main(["stats", str(made), "--read-copy"]) == 0
    assert capsys.readouterr().err == ""
    assert not reading_copy._home().exists()


def test_who_writes_is_told_what_a_killed_program_left(made, tmp_path, capsys):
    source = tmp_path / "more.csv"
    source.write_text("Number,Company\nEU-1,Ferrum\n")
    with open_elsewhere(made):
        pass  # killed at its end
    assert main(["import", str(made), str(source)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("The program ended without closing “name.desk”; everything up to ")
    assert told[0].endswith(" is here, last: new company Company 0.")


def test_bad_places_are_warned_of_and_nothing_is_refused(tmp_path, capsys):
    folder = tmp_path / "OneDrive - Ministry"
    folder.mkdir()
    path = folder / "name.desk"
    warning = (
        f"“{path}” lies in a folder that OneDrive synchronises, which can tear an open register "
        "apart; move it to your own folder and put finished copies there.\n"
    )
    for command in (["new"], ["check"]):
        assert main([*command, str(path)]) == 0
        assert capsys.readouterr().err == warning
    path.unlink()
    assert main(["demo", str(path), "--applications", "3"]) == 0
    assert capsys.readouterr().err.endswith(warning)
    assert main(["check", str(path), "--json"]) == 0
    assert capsys.readouterr().out.startswith("{")


def test_one_in_a_read_only_place_is_read_in_its_place(made, tmp_path, capsys):
    with mounted(tmp_path / "disk", "3m") as disk:
        path = disk / "name.desk"
        shutil.copy(made, path)
        set_read_only(disk)
        assert main(["stats", str(path)]) == 0
        assert main(["check", str(path)]) == 0
        assert capsys.readouterr().err == ""
