"""Ctrl+C: whatever is said about it is true."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.cli import CANCELLED, stopping
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.register import Register

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source.csv"
    path.write_text("Application number,Company,Filed\nA-1,Voltaris,2025-06-12\n")
    return path


def interrupt():
    signal.raise_signal(signal.SIGINT)


def number(path):
    with closing(Register.open(path)) as register:
        return len(register.facts())


def test_an_import_stopped_while_it_works_changes_nothing(run, desk, source, monkeypatch):
    apply = ImportRows.apply

    def interrupted(self, tx):
        name = apply(self, tx)
        interrupt()
        tx.progress(1, 1)
        return name

    monkeypatch.setattr(ImportRows, "apply", interrupted)
    done = run("import", desk, source)
    assert done.code == CANCELLED
    assert done.err == "Stopped; nothing was changed.\n"
    assert number(desk) == 0


def test_an_import_that_was_done_is_told_as_done(run, desk, source, monkeypatch):
    do = Register.do

    def interrupted(self, command, progress=None):
        step = do(self, command, progress)
        interrupt()
        return step

    monkeypatch.setattr(Register, "do", interrupted)
    done = run("import", desk, source)
    assert done.code == 0
    assert done.err == ""
    assert "Imported as one step" in done.out
    assert number(desk) == 1


def test_an_import_that_is_written_but_not_logged_yet_is_taken_back(run, desk, source, monkeypatch):
    apply = ImportRows.apply

    def late(self, tx):
        name = apply(self, tx)
        interrupt()
        return name

    monkeypatch.setattr(ImportRows, "apply", late)
    done = run("import", desk, source)
    assert done.code == CANCELLED
    assert done.err == "Stopped; nothing was changed.\n"
    assert number(desk) == 0


def test_before_anything_is_written_it_stops_at_once(run, desk, source, monkeypatch):
    monkeypatch.setattr("rare_earth_desk.cli.importing.plan_import", lambda *_, **__: interrupt())
    done = run("import", desk, source)
    assert done.code == CANCELLED
    assert done.err == "Stopped; nothing was changed.\n"


def test_an_export_that_was_stopped_says_nothing_of_its_file(run, desk, tmp_path, monkeypatch):
    from rare_earth_desk.exchange.exporting import Export

    write = Export.write

    def interrupted(self, path, **how):
        write(self, path, **how)
        interrupt()

    monkeypatch.setattr(Export, "write", interrupted)
    done = run("export", desk, tmp_path / "out.csv")
    assert done.code == CANCELLED
    assert done.err == "Stopped; the register was not changed.\n"


def test_work_that_lasts_is_asked_only(run):
    with stopping.heeded(to_the_end=False), stopping.lasting():
        interrupt()
        with pytest.raises(Cancelled):
            stopping.look()
    before = signal.getsignal(signal.SIGINT)
    with stopping.heeded(to_the_end=False):
        with pytest.raises(KeyboardInterrupt):
            interrupt()
        with pytest.raises(ZeroDivisionError), stopping.lasting():
            raise ZeroDivisionError
        with pytest.raises(KeyboardInterrupt):
            interrupt()
    assert signal.getsignal(signal.SIGINT) == before


def test_a_process_that_ignores_it_goes_on_ignoring_it():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with stopping.heeded(to_the_end=False):
            interrupt()
    finally:
        signal.signal(signal.SIGINT, before)


STOPPED_AT_THE_FIRST_IMPORT = """
import signal, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "rare_earth_desk.cli" or name == sys.argv[-1]:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Stop())
"""


@pytest.mark.parametrize("module", ["rare_earth_desk.cli", "rare_earth_desk.cli.parser"])
def test_at_the_very_start_there_is_no_traceback(tmp_path, module):
    code = STOPPED_AT_THE_FIRST_IMPORT.replace("sys.argv[-1]", repr(module))
    if module != "rare_earth_desk.cli":
        code = code.replace('name == "rare_earth_desk.cli" or ', "")
    (tmp_path / "sitecustomize.py").write_text(code)
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "stats", "x.desk"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (CANCELLED, "Stopped; nothing was changed.\n")


WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from rare_earth_desk import app
made = app.OneWindow.show
def shown(self, register):
    made(self, register)
    QTimer.singleShot(0, lambda: print("shown", flush=True))
app.OneWindow.show = shown
code = app.run_window(Path(sys.argv[1]))
print("closed", flush=True)
sys.exit(code)
"""


@pytest.mark.parametrize("number_", [signal.SIGINT, signal.SIGTERM])
def test_in_the_terminal_of_the_window_it_closes_the_window(desk, number_):
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(desk)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdout.readline() == "shown\n"
        window.send_signal(number_)
        try:
            out, err = window.communicate(timeout=60)
        finally:
            window.kill()  # one that heeds no signal fails the test instead of holding it for ever
    assert (window.returncode, out) == (0, "closed\n")
    assert "Traceback" not in err
    # Closed as by its cross: one file, without a journal.
    assert [file.name for file in desk.parent.iterdir() if "wal" in file.name] == []
