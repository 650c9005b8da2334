"""The commands and their options: what is understood and what is wrong usage."""

from __future__ import annotations

import importlib.util
import tomllib
from datetime import date
from pathlib import Path

import pytest

from rare_earth_desk.cli import USAGE, main
from rare_earth_desk.cli.options import COMMANDS
from rare_earth_desk.cli.parser import parser
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.our_fields import OUR_FIELDS


def parsed(*arguments):
    return parser(arguments).parse_args(arguments)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_module_and_a_help_text(command):
    help_, module, _add = COMMANDS[command]
    assert help_
    assert importlib.util.find_spec(f"rare_earth_desk.cli.{module}"), module


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert COMMANDS[command][0] in " ".join(capsys.readouterr().out.split())


def test_without_a_command_the_arguments_open_the_window():
    assert parsed().file is None
    assert not parsed().demo
    assert parsed("--demo").demo
    assert parsed("mine.desk").file == Path("mine.desk")


def test_a_register_may_be_called_like_anything_but_a_command():
    assert parsed("./new").file == Path("./new")


def test_stats_takes_days_grouping_and_window():
    options = parsed("stats", "x.desk", "--as-at", "2025-11-05", "--by", "province", "--json")
    assert options.as_at == date(2025, 11, 5)
    assert options.known_on is None
    assert options.by == "province"
    assert options.window_days == 90
    assert options.json


def test_shots_take_a_size_and_a_theme():
    options = parsed("shots", "out", "--theme", "dark", "--size", "1280x720")
    assert options.size == (1280, 720)
    assert options.theme == "dark"
    assert options.file is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["stats"],
        ["stats", "x.desk", "--as-at", "5 Nov"],
        ["stats", "x.desk", "--as-at", "2025-02-30"],
        ["stats", "x.desk", "--by", "colour"],
        ["stats", "x.desk", "--window-days", "0"],
        ["demo", "x.desk", "--applications", "-3"],
        ["demo", "x.desk", "--applications", "many"],
        ["shots", "out", "--size", "1440"],
        ["shots", "out", "--size", "0x900"],
        ["shots", "out", "--size", "99999x99999"],
        ["shots", "out", "--size", "8001x900"],
        ["shots", "out", "--size", f"{'9' * 5_000}x9"],
        ["shots", "out", "--theme", "blue"],
        ["bench", "--nonsense"],
        ["export", "x.desk"],
        ["--nonsense"],
        ["one.desk", "two.desk"],
        ["bogus"],
        ["bogus", "one.desk"],
        ["stat", "one.desk", "--json"],
        ["--demo", "one.desk"],
        ["one.desk", "--demo"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert "see “main.py" in told.err


def test_a_mistyped_command_is_told_from_a_file_that_is_not_there(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with pytest.raises(SystemExit):
        main(["bogus"])
    assert "“bogus” is neither a command nor a file" in capsys.readouterr().err
    Path("there").touch()
    assert parsed("there").file == Path("there")
    assert parsed("gone.desk").file == Path("gone.desk")


def test_the_help_of_import_names_all_that_a_mapping_file_may_say(capsys):
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    told = capsys.readouterr().out
    mapping = Mapping(columns={"number": "No"}, dates_certain=True, decimals="comma")
    options = tomllib.loads(mapping.to_toml())["options"]
    for word in (*OUR_FIELDS, *options, *(term.key for term in vocabulary.terms("outcome"))):
        assert word in told, word


@pytest.mark.parametrize("option", ["--as-at", "--known-on"])
@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_that_no_paper_can_tell_of_is_wrong_usage(tmp_path, capsys, option, day):
    out = tmp_path / "paper.pdf"
    for kind in ("briefing", "statistics"):
        with pytest.raises(SystemExit) as ended:
            main(["brief", str(tmp_path / "a.desk"), str(out), "--kind", kind, option, day])
        assert ended.value.code == USAGE
        assert f"“{day}” is no day from 1990 to 2100" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["1990-01-01", "2100-12-31"])
def test_papers_tell_of_the_first_day_and_the_last(run, tmp_path, day):
    desk = tmp_path / "a.desk"
    assert run("new", desk).code == 0
    for kind in ("briefing", "statistics"):
        out = tmp_path / f"{kind}.pdf"
        assert run("brief", desk, out, "--kind", kind, "--as-at", day).code == 0


def test_what_refuses_a_value_runs_on_without_its_full_stop(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["export", str(tmp_path / "a.desk"), "out.csv", "--from", "nothing such"])
    assert "benchmark values; see “main.py export --help”." in capsys.readouterr().err
