"""Making the sample register: whole under its name, or not there; nobody else's file is touched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.sample.filling import make_sample

NEIGHBOURS = ("sample.desk backup.xlsx", "sample.desk.old", "sample.desk-notes.txt", "sample")


@pytest.fixture
def folder(tmp_path):
    for name in NEIGHBOURS:
        (tmp_path / name).write_text("precious")
    return tmp_path


def names(folder):
    return {file.name for file in folder.iterdir()}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_cancelled_sample_takes_nothing_with_it(folder, share):
    def stop(done, total):
        # Nothing of the sample may have its name before it is whole.
        assert not (folder / "sample.desk").exists()
        if done >= share * total:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_sample(folder / "sample.desk", applications=60, progress=stop)
    assert names(folder) == set(NEIGHBOURS)
    assert all((folder / name).read_text() == "precious" for name in NEIGHBOURS)


def test_a_sample_that_is_refused_takes_nothing_with_it(folder):
    (folder / "sample.desk").write_text("precious")
    with pytest.raises(Refused, match=r"sample.desk” exists already"):
        make_sample(folder / "sample.desk", applications=10)
    with pytest.raises(Refused, match=r"The folder .*nowhere” does not exist"):
        make_sample(folder / "nowhere" / "sample.desk", applications=10)
    assert names(folder) == {*NEIGHBOURS, "sample.desk"}
    assert all((folder / name).read_text() == "precious" for name in names(folder))


def test_a_finished_sample_is_one_file(folder):
    make_sample(folder / "sample.desk", applications=10)
    assert names(folder) == {*NEIGHBOURS, "sample.desk"}


MAKE = """
import sys
from pathlib import Path
from rare_earth_desk.sample.filling import make_sample
make_sample(Path(sys.argv[1]), applications=3000, progress=lambda *_: print("at it", flush=True))
"""


def test_a_killed_sample_has_no_name(folder):
    path = folder / "sample.desk"
    with subprocess.Popen(
        [sys.executable, "-c", MAKE, str(path)], stdout=subprocess.PIPE, text=True
    ) as maker:
        end = time.monotonic() + 60
        while not any(name.startswith(".sample.desk") for name in names(folder)):
            assert maker.poll() is None
            assert time.monotonic() < end
            maker.stdout.readline()
        os.kill(maker.pid, signal.SIGKILL)
    assert not path.exists()
    make_sample(path, applications=10)
    assert path.exists()
