"""What holds for the whole product, so that it stays as easy to change as it is."""

from __future__ import annotations

import ast
import contextlib
import enum
import io
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from rare_earth_desk.charts import charts
from rare_earth_desk.cli.options import COMMANDS
from rare_earth_desk.domain import resources, vocabulary
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.records.standing import Standing

ROOT = Path(__file__).resolve().parents[1]
MODULES = {
    path.relative_to(ROOT).as_posix(): path
    for path in sorted((ROOT / "rare_earth_desk").rglob("*.py"))
}

TOP_LEVEL = {"rare_earth_desk", "resources", "tests", "pyproject.toml", "README.md", "main.py"}
TEXTS = {".py", ".csv", ".json", ".toml", ".md", ".svg", ".txt", ""}
MADE_HERE = {"uv.lock", "build", "dist", "__pycache__"}


@cache
def all_nodes():
    """Parse all modules, once and not while tests are collected, which every worker does."""
    trees = ((name, ast.parse(path.read_text("utf-8"))) for name, path in MODULES.items())
    return [(name, node) for name, tree in trees for node in ast.walk(tree)]


def nodes(kind):
    return [(name, node) for name, node in all_nodes() if isinstance(node, kind)]


# -- size --------------------------------------------------------------------------------------


def test_no_module_is_longer_than_300_lines():
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_no_function_is_longer_than_50_lines():
    functions = nodes((ast.FunctionDef, ast.AsyncFunctionDef))
    assert len(functions) > 1_000
    assert [
        f"{name}: {node.name} has {length} lines"
        for name, node in functions
        if (length := node.end_lineno - node.lineno + 1) > 50
    ] == []


def test_the_top_level_holds_only_what_belongs_there():
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - TOP_LEVEL - MADE_HERE == set()
    assert found >= TOP_LEVEL


# -- layers ------------------------------------------------------------------------------------


def test_imports_follow_the_contracts_of_pyproject(monkeypatch):
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        outcome = lint_imports(no_cache=True)
    assert outcome == 0, said.getvalue()


def test_models_are_never_saved_or_deleted_one_by_one():
    """`save()` of a row with an id of ours stores nothing; and either would bypass the log.

    The contracts keep models from everything else.
    """
    of_models = [
        (name, node)
        for name, node in nodes(ast.Attribute)
        if name.startswith(("rare_earth_desk/store/", "rare_earth_desk/register/"))
    ]
    forbidden = {"save", "delete_instance", "delete_by_id", "set_by_id", "bulk_update"}
    assert [f"{name}:{node.lineno}" for name, node in of_models if node.attr in forbidden] == []


def test_qt_enums_are_written_in_full():
    """`Qt.DisplayRole` instead of `Qt.ItemDataRole.DisplayRole` doubles the time of a repaint."""
    from PySide6.QtCore import Qt

    short = [
        f"{name}:{node.lineno} Qt.{node.attr}"
        for name, node in nodes(ast.Attribute)
        if isinstance(node.value, ast.Name)
        and node.value.id == "Qt"
        and not isinstance(getattr(Qt, node.attr), enum.EnumType)
    ]
    assert short == []


def test_lists_use_no_sorting_proxy_and_measure_no_contents():
    """Both ask Python for every cell of 20,000 rows."""
    slow = {"QSortFilterProxyModel", "ResizeToContents", "resizeColumnsToContents"}
    lists = {n: path.read_text("utf-8") for n, path in MODULES.items() if "lists/facts_" in n}
    assert len(lists) >= 2
    assert [name for name, text in lists.items() if any(word in text for word in slow)] == []


# -- words -------------------------------------------------------------------------------------

# Where a word that is not the project's may stand: in names that its tools prescribe.
FOREIGN = {
    "session": {
        '@pytest.fixture(scope="session")',
        "ours = QDBusConnection.sessionBus()",
        '("org.freedesktop.login1.Session", "Lock", "on_lock()"),',
        "ask = library.WTSRegisterSessionNotification",
        'ADDRESS = "DBUS_SESSION_BUS_ADDRESS"',
        '["dbus-daemon", "--session", "--print-address", "--nofork"],',
    }
}


@pytest.mark.parametrize("word", FOREIGN)
def test_words_that_are_not_ours_stand_only_in_names_of_tools(word):
    files = [ROOT / name for name in ("main.py", "README.md", "pyproject.toml", ".gitignore")]
    for folder in ("rare_earth_desk", "resources", "tests", ".ci"):
        files += [path for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS]
    assert len(files) > 600
    assert [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if word in line.casefold() and line.strip() not in FOREIGN[word]
    ] == []


@pytest.mark.parametrize("table", [*RECORDS, "standing"])
def test_every_field_has_a_label_and_a_help_text(table):
    record = RECORDS.get(table, Standing)
    fields = fields_of(record)
    assert fields
    for field in fields:
        assert field.label.strip(), field.name
        assert len(field.help.split()) > 1, field.name
        assert field.label != field.help, field.name


@pytest.mark.parametrize("table", RECORDS)
def test_every_choice_has_terms(table):
    for field in fields_of(RECORDS[table]):
        if field.kind is Kind.CHOICE:
            terms = vocabulary.terms(field.vocabulary)
            assert terms, field.name
            assert all(term.label.strip() for term in terms), field.vocabulary
        if field.kind is Kind.LINK:
            assert field.links in RECORDS, field.name


@pytest.mark.parametrize("page", ["application", *LISTED])
def test_every_column_that_can_be_shown_explains_itself(page):
    shown = [column for column in columns_of(page) if column.label]
    assert [column.name for column in shown if not column.help.strip()] == []
    labels = Counter(column.label for column in shown)
    assert [label for label, number in labels.items() if number > 1] == []


def test_every_chart_has_a_title_and_a_help_text():
    assert len(charts()) >= 5
    for chart in charts():
        assert str(chart.title).strip(), chart.key
        assert str(chart.help).strip().endswith("."), chart.key


def test_every_setting_has_a_label_and_a_help_text():
    from rare_earth_desk.views.settings import SETTINGS

    for setting in SETTINGS.values():
        assert setting.label.strip(), setting.key
        assert setting.help.strip().endswith("."), setting.key


# -- actions -----------------------------------------------------------------------------------


def test_every_action_has_text_help_menu_and_icon():
    from rare_earth_desk.views.actions import ACTIONS

    for spec in ACTIONS:
        assert spec.text.strip(), spec.id
        assert spec.help.strip().endswith("."), spec.id
        assert spec.menu, spec.id
        assert not spec.icon or resources.path("icons", f"{spec.icon}.svg").exists(), spec.icon


def test_no_two_actions_share_an_id_or_a_key():
    from PySide6.QtGui import QKeySequence

    from rare_earth_desk.views.actions import ACTIONS

    ids = Counter(spec.id for spec in ACTIONS)
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert "" not in keys
    assert [one for one, number in (ids + keys).items() if number > 1] == []


@pytest.fixture
def window(qtbot, tmp_path):
    from rare_earth_desk.app import open_window
    from rare_earth_desk.register import Register

    Register.create(tmp_path / "empty.desk").close()
    window = open_window(tmp_path / "empty.desk")
    qtbot.addWidget(window)
    return window


def test_every_action_of_the_window_has_an_object_name_and_a_text(window):
    actions = window.actions()
    assert len(actions) > 30
    assert [action.text() for action in actions if not action.objectName()] == []
    assert [action.objectName() for action in actions if not action.text()] == []


def test_no_two_shortcuts_of_the_window_collide(window):
    from PySide6.QtGui import QAction, QShortcut

    from rare_earth_desk.views.charts.chart_view import ChartView

    keys = Counter(
        key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()
    )
    keys += Counter(one.key().toString() for one in window.findChildren(QShortcut))
    # Each chart has keys of its own, and there are several: one stands for all.
    chart = ChartView(window)
    keys += Counter(
        key.toString() for action in chart.findChildren(QAction) for key in action.shortcuts()
    )
    assert [key for key, number in keys.items() if number > 1] == []


# -- resources ---------------------------------------------------------------------------------


def test_every_icon_that_is_asked_for_is_shipped():
    asked = {
        argument.value
        for _name, call in nodes(ast.Call)
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in ("set_icon", "icon")
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    tones = {"muted", "text", "accent", "bad", "warn", "good", "on_accent"}
    shipped = {path.stem for path in resources.path("icons").rglob("*.svg")}
    assert "search" in asked
    assert asked - tones - shipped == set()


def test_fonts_are_shipped_with_their_licences():
    fonts = {path.name for path in resources.path("fonts").iterdir()}
    assert {name.split("-")[0] for name in fonts if name.endswith(".otf")} == {
        "Inter",
        "DeskSansSC",
    }
    assert {"OFL-Inter.txt", "OFL-DeskSansSC.txt"} <= fonts


@pytest.mark.parametrize("path", sorted(resources.folder().rglob("*.csv")), ids=lambda p: p.stem)
def test_every_shipped_table_can_be_read(path):
    name = path.relative_to(resources.folder()).with_suffix("").as_posix()
    assert resources.table(name)


def test_the_readme_shows_what_exists():
    text = (ROOT / "README.md").read_text("utf-8")
    pictures = re.findall(r"\]\(([^)]+\.png)\)", text)
    assert len(pictures) == 1
    assert (ROOT / pictures[0]).stat().st_size < 300_000
    named = re.findall(r"`((?:domain|store|charts|views|rare_earth_desk|resources)/[\w./]*)`", text)
    assert named
    for name in named:
        assert (ROOT / name).exists() or (ROOT / "rare_earth_desk" / name).exists(), name
    assert {one for one in COMMANDS if f"\nmain.py {one} " not in text} == set()


# -- nothing of where it was made --------------------------------------------------------------

TEXTS = (".py", ".md", ".toml", ".json", ".csv", ".svg", ".txt")
PLACES = re.compile(r"(?<![\w.~])/(?:home|root|work|tmp|mnt|opt|Users)/\w")
INDEXES = re.compile(r"https?://\S*(?:/simple\b|mirror|packages\.)", re.IGNORECASE)


def test_nothing_names_a_machine_or_a_package_index():
    files = [path for name in TOP_LEVEL for path in [ROOT / name, *(ROOT / name).rglob("*")]]
    files += [*(ROOT / ".ci").glob("*"), ROOT / ".gitignore"]
    found = [
        f"{path.relative_to(ROOT)}: {hit.group()}"
        for path in files
        if path.is_file() and (path.suffix in TEXTS or path.parent.name == ".ci")
        for pattern in (PLACES, INDEXES)
        for hit in pattern.finditer(path.read_text("utf-8"))
    ]
    assert found == []
