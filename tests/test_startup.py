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


# Opens the window, waits for the first picture of the list and says what was done by then.
FIRST_PICTURE = """
import dataclasses
import linecache
import os
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from rare_earth_desk.app import application, open_window

HEAVY = {"numpy", "pyqtgraph", "openpyxl", "xlsxwriter", "peewee", "statistics", "secrets"}
LATER = ("meeting", "charts_panel", "palette", "application", "priority_lists")
LISTS = os.path.join("views", "lists")
LATER = tuple(f"rare_earth_desk.views.{part}." for part in LATER)
moved = []

class Moves(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.ParentChange and isinstance(watched, QWidget):
            if watched.parent() is not None and watched.findChildren(QWidget):
                moved.append(type(watched).__name__)
        return False

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            tell()
            sys.stdout.flush()
            os._exit(0)
        return False

def tell():
    ours = [(name, vars(module)) for name, module in sys.modules.items()
            if name.startswith("rare_earth_desk.")]
    print("imported:", *sorted(HEAVY & set(sys.modules)))
    print("source read:", *(name for name in linecache.cache if LISTS in name))
    print("parts imported:", *(name for name, _ in ours if name.startswith(LATER)))
    print("announcing:", *(name for name, held in ours if "QAccessible" in held))
    print("compiled:", *(
        one.__qualname__ for name, held in ours for one in held.values()
        if isinstance(one, type) and one.__module__ == name and dataclasses.is_dataclass(one)
        and one.__dataclass_params__.init
    ))
    print("moved:", *moved)

app = application()
moves = Moves()
app.installEventFilter(moves)
window = open_window(sys.argv[1])
watch = Watch()
window.applications.list.table.viewport().installEventFilter(watch)
window.show()
app.exec()
"""


@pytest.fixture(scope="module")
def by_the_first_picture(sample):
    """What was done by the first picture: lists of names, by what they are names of."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE, str(sample)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {name: names.split() for name, names in
            (line.split(":") for line in done.stdout.splitlines())}  # fmt: skip


@pytest.mark.parametrize(
    "what",
    [
        # Charts, numbers, spreadsheets and the making of tables would treble the time to it.
        "imported",
        # PySide would read every module of the lists.
        "source read",
        # What is not in the picture.
        "parts imported",
        # PySide makes all that belongs to a class when its name is imported.
        "announcing",
        # Classes that the standard library compiled, see `domain.frozen`.
        "compiled",
        # Widgets that got their parent when they were already filled are dressed twice.
        "moved",
    ],
)
def test_the_first_picture_does_not_wait_for(by_the_first_picture, what):
    assert by_the_first_picture[what] == []
