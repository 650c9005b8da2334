from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from rare_earth_desk.cli import main


@pytest.fixture
def run(capsys):
    """Run a command; returns exit code, both outputs, and the JSON where it was asked for."""

    def do(*arguments):
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        told = capsys.readouterr()
        json_ = json.loads(told.out) if "--json" in arguments and told.out else None
        return SimpleNamespace(code=code, out=told.out, err=told.err, json=json_)

    return do


@pytest.fixture
def desk(tmp_path, run):
    """Make an empty register and return its path."""
    path = tmp_path / "r.desk"
    assert run("new", path).code == 0
    return path
