"""How the program starts: where something is missing, and what it must not wait for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Makes an import fail as if the package were not installed.
BLOCKER = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocked())
"""


@pytest.fixture
def run(tmp_path):
    """Run main.py in a process of its own in which some packages cannot be imported."""

    def run(*arguments, blocked=(), **environment):
        (tmp_path / "sitecustomize.py").write_text(BLOCKER.format(blocked=set(blocked) or {""}))
        return subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    from rare_earth_desk.sample.filling import make_sample

    path = tmp_path_factory.mktemp("sample") / "sample.desk"
    make_sample(path, applications=60)
    return path


def test_without_qt_it_prints_the_commands_of_the_set_up_and_installs_nothing(run):
    done = run("--demo", blocked=["PySide6"])
    assert done.returncode == 3
    assert "PySide6" in done.stderr
    assert "pip install uv && uv run main.py --demo" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_without_the_database_engine_it_says_so_too(run, sample):
    done = run("stats", sample, blocked=["sqlcipher3"])
    assert done.returncode == 3
    assert "sqlcipher3" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_ours_is_not_taken_for_a_missing_package(run):
    done = run("new", "x.desk", blocked=["rare_earth_desk"])
    assert done.returncode == 1
    assert "pip install" not in done.stderr


def test_figures_need_no_qt(run, sample):
    done = run("stats", sample, "--as-at", "2025-11-05", blocked=["PySide6", "pyqtgraph"])
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("As at 2025-11-05")


@pytest.mark.skipif(sys.platform != "linux", reason="screens are announced in DISPLAY on Linux")
def test_without_a_screen_it_says_so_before_qt_aborts(run, sample):
    done = run(sample, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 3
    assert done.stderr.startswith(("There is no screen here", "Qt needs system libraries"))
    assert len(done.stderr.strip().splitlines()) == 1


def test_help_imports_nothing_heavy(run):
    done = run("--help", blocked=["PySide6", "numpy", "peewee", "pyqtgraph", "openpyxl"])
    assert done.returncode == 0
    assert "bench" in done.stdout


# Opens the window, waits for the first picture of the list and says what was imported by then.
FIRST_PICTURE = """
import linecache
import sys
from PySide6.QtCore import QEvent, QObject
from rare_earth_desk.app import application, open_window

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*sorted({"numpy", "pyqtgraph", "openpyxl", "xlsxwriter"} & set(sys.modules)))
            print(*(name for name in linecache.cache if "lists" in name))
            later = ("meeting", "charts_panel", "palette", "application", "priority_lists")
            later = tuple(f"rare_earth_desk.views.{part}." for part in later)
            print(*(name for name in sys.modules if name.startswith(later)))
            sys.stdout.flush()
            import os
            os._exit(0)
        return False

app = application()
window = open_window(sys.argv[1])
watch = Watch()
window.applications.list.table.viewport().installEventFilter(watch)
window.show()
app.exec()
"""


def test_the_first_picture_waits_for_nothing_heavy(sample):
    """Charts, numbers and spreadsheets would treble the time to the first picture.

    Nor for the source of what is imported, though PySide would read every module of the lists, nor
    for parts of the window that are not in the picture.
    """
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE, str(sample)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
