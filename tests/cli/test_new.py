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
