"""`new FILE`."""

from __future__ import annotations

from contextlib import closing

import pytest

from rare_earth_desk.cli import REFUSED, main
from rare_earth_desk.register import Register


def test_new_makes_an_empty_register(tmp_path, capsys):
    path = tmp_path / "mine.desk"
    assert main(["new", str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    with closing(Register.open(path)) as register:
        assert len(register.facts()) == 0
        assert not register.is_sample


def test_a_new_register_has_its_views_at_once(tmp_path, capsys):
    path = tmp_path / "mine.desk"
    main(["new", str(path)])
    assert main(["export", str(path), str(tmp_path / "q.csv"), "--view", "Pending"]) == 0
    with closing(Register.open(path)) as register:
        before = register.last_step_at
        register.furnish()
        assert register.last_step_at == before
        assert register.undo_name is None


def test_a_register_without_views_is_exported_by_the_ready_made_ones(tmp_path, capsys):
    path = tmp_path / "old.desk"
    Register.create(path).close()
    assert main(["export", str(path), str(tmp_path / "q.csv"), "--view", "pending"]) == 0
    assert main(["export", str(path), str(tmp_path / "r.csv"), "--view", "Odd"]) == REFUSED
    assert "it has “All”, “Pending”" in capsys.readouterr().err


def test_new_never_overwrites(tmp_path, capsys):
    path = tmp_path / "mine.desk"
    path.write_text("precious")
    assert main(["new", str(path)]) == REFUSED
    said = capsys.readouterr()
    assert "exists already" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert said.out == ""
    assert path.read_text() == "precious"


@pytest.mark.parametrize("name", ["no such folder/mine.desk", "."])
def test_what_cannot_be_written_is_refused(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", name]) == REFUSED
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
