"""Where the output goes: a full disk, a reader who has left, nowhere; and what stays untouched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rare_earth_desk.cli import FAILED, REFUSED

ROOT = Path(__file__).resolve().parents[2]
FULL = Path("/dev/full")


def process(*arguments, **how):
    """Run main.py in a process of its own, whose output is kept back as it usually is."""
    how.setdefault("env", dict(os.environ))
    how["env"].pop("PYTHONUNBUFFERED", None)
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **how,
    )


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [("stats", "--json"), ("stats",), ("check",)])
def test_a_full_disk_takes_no_output(desk, arguments):
    with FULL.open("w") as full:
        done = process(arguments[0], desk, *arguments[1:], stdout=full)
    assert done.returncode == FAILED
    assert done.stderr.startswith("The output cannot be written (")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise elsewhere")
def test_a_reader_who_has_left_is_no_fault(desk):
    reading, writing = os.pipe()
    os.close(reading)
    done = process("stats", desk, "--json", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("stats", "--json"),
        ("stats", "--known-on", "2025-06-12"),
        ("stats", "--known-on", "0001-01-01", "--json"),
        ("stats", "--known-on", "9999-12-31", "--json"),
        ("stats", "--as-at", "0001-01-01", "--json"),
    ],
)
def test_commands_that_read_leave_every_byte(run, desk, arguments):
    before, changed = desk.read_bytes(), desk.stat().st_mtime_ns
    assert run(arguments[0], desk, *arguments[1:]).code == 0
    assert (desk.read_bytes(), desk.stat().st_mtime_ns) == (before, changed)


@pytest.mark.parametrize("name", ["\u7a00\u571f.desk", os.fsdecode(b"\xff.desk")])
@pytest.mark.skipif(os.name != "posix", reason="elsewhere not every byte is part of a name")
def test_a_name_that_the_output_does_not_know_is_told_in_numbers(desk, name):
    named = desk.rename(desk.with_name(name))
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "1"}
    done = process("check", named, stdout=subprocess.PIPE, env=environment, encoding="cp1252")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{ascii(name)[1:-1]} is sound" in done.stdout


def test_a_dry_run_and_an_export_leave_every_byte(run, desk, tmp_path):
    source = tmp_path / "source.csv"
    source.write_text("Application number,Company,Filed\nA-1,Voltaris,2025-06-12\n")
    before, changed = desk.read_bytes(), desk.stat().st_mtime_ns
    assert run("import", desk, source, "--dry-run").code == 0
    assert run("export", desk, tmp_path / "out.csv").code == 0
    assert (desk.read_bytes(), desk.stat().st_mtime_ns) == (before, changed)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_register_is_refused_at_once(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert run("check", tmp_path / "pipe").code == REFUSED
    assert run("new", tmp_path / f"{'x' * 256}.desk").code == REFUSED


def test_pictures_that_are_refused_leave_no_folder(run, tmp_path):
    done = run("shots", tmp_path / "out", tmp_path / "gone.desk")
    assert done.code == REFUSED
    assert list(tmp_path.iterdir()) == []


def test_a_sample_without_a_place_is_refused(desk, tmp_path):
    blocked = tmp_path / "home"
    blocked.write_text("a file")
    folders = dict.fromkeys(("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(blocked))
    env = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}
    done = process("--demo", stdout=subprocess.DEVNULL, env=env)
    assert done.returncode == REFUSED
    assert done.stderr.startswith("The sample cannot be kept in ")
    assert len(done.stderr.splitlines()) == 1
