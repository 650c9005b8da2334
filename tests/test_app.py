from __future__ import annotations

import os
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from rare_earth_desk.app import OneWindow, _ErrorHook, open_window
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.pages.welcome_window import WelcomeWindow
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.widgets.progress import ProgressPanel
from tests.registers import spoil


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def shown(qapp, settings):
    shown = OneWindow(qapp, settings)
    yield shown
    if shown.window is not None:
        shown.window.close()
    # A window that lives on is dressed anew with every theme of a later test.
    for window in qapp.topLevelWidgets():
        window.deleteLater()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "one.desk"
    Register.create(path).close()
    return path


def test_without_a_register_there_is_a_welcome(shown):
    shown.start(None)
    assert isinstance(shown.window, WelcomeWindow)
    shown.window.grab()


def test_the_last_register_opens_again(shown, path, settings):
    shown.start(path)
    assert isinstance(shown.window, MainWindow)
    assert settings.get("register") == str(path)


def test_a_register_that_cannot_be_opened_leaves_the_old_one(shown, path, tmp_path):
    shown.start(path)
    other = tmp_path / "other.desk"
    other.write_bytes(b"no register")
    shown.window.other_wanted.emit(other, False)
    assert shown.window.desk.register.path == path
    assert "not a register" in shown.window.banner.text()


def test_the_welcome_is_left_by_the_key_that_quits(shown):
    shown.start(None)
    assert isinstance(shown.window, WelcomeWindow)
    QTest.keyClick(shown.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not shown.window.isVisible()


def test_a_new_register_opens_in_place_of_the_old_one(shown, path, tmp_path):
    shown.start(path)
    shown.window.other_wanted.emit(tmp_path / "two.desk", True)
    assert shown.window.desk.register.path == tmp_path / "two.desk"


def test_a_second_window_on_the_same_register_is_refused(shown, path, settings):
    shown.start(path)
    with pytest.raises(Refused, match="open"):
        open_window(path, settings=settings)


def test_a_new_register_has_the_ready_made_views(qtbot, path, settings):
    window = open_window(path, settings=settings)
    qtbot.addWidget(window)
    window.applications.complete()
    assert "Pending" in window.applications.views.strip.names()
    assert window.desk.register.undo_name is None
    window.close()


@pytest.mark.parametrize(
    "line",
    [
        b'ordering="gone,-number"',
        b'ordering="???,-,,-number"',
        b"zoom=big",
        b"zoom=nan",
        b"theme=a, b",
        b"columns=@ByteArray(\\xff)",
        b'columns="[1]"',
        b'columns="{\\"All\\": 7}"',
        b'columns="{\\"All\\": [1, {\\"name\\": 5}]}"',
        b'columns="{\\"All\\": [{\\"name\\": \\"number\\", \\"width\\": \\"x\\"}]}"',
        b'columns="{\\"All\\": [{\\"name\\": \\"number\\", \\"width\\": -99999999999}]}"',
        b"page=nowhere",
        b"current=zz",
        b"view=a, b",
        b'search="(((:"',
        b"folded=5",
        b"searches=@Variant(\\0\\0\\0\\x3)",
        b"palette=@Invalid()",
        b"across=xx",
        b"geometry=@ByteArray(abc)",
    ],
)
def test_an_odd_setting_does_not_keep_the_register_from_opening(qapp, qtbot, path, tmp_path, line):
    file = tmp_path / "odd.ini"
    file.write_bytes(b"[General]\n" + line + b"\n")
    window = open_window(path, settings=Settings(file))
    qtbot.addWidget(window)
    window.applications.complete()
    window.grab()
    window.close()


@pytest.mark.parametrize(
    "line", [b"register=a, b", b"register=/nope/x.desk", b"register=/" + b"x" * 5_000]
)
def test_a_last_register_that_is_none_leads_to_the_welcome(qapp, qtbot, tmp_path, line):
    file = tmp_path / "odd.ini"
    file.write_bytes(b"[General]\n" + line + b"\n")
    shown = OneWindow(qapp, Settings(file))
    shown.start(None)
    assert isinstance(shown.window, WelcomeWindow)
    qtbot.addWidget(shown.window)


def test_damage_met_while_working_is_told_in_a_sentence(shown, path, capsys):
    shown.start(path)
    refusal = Refused("“{path}” is damaged; open a copy.", path=path)
    _ErrorHook(shown)(Refused, refusal, None)
    assert "is damaged; open a copy" in shown.window.banner.text()
    assert capsys.readouterr().err == ""
    _ErrorHook(shown)(ValueError, ValueError("no good"), None)
    assert "no good" in shown.window.banner.text()
    assert "ValueError" in capsys.readouterr().err


@pytest.fixture
def of_other_rules(path):
    with closing(Register.open(path)) as register:
        for number in range(3):
            register.do(AddRecord(Application(number=f"EU-{number}")))
        file = register.file
        with file.engine.unguarded():
            file.engine.execute_sql("UPDATE about SET value = 'other' WHERE key = 'standings'")
    return path


def test_a_register_of_other_rules_is_brought_up_to_date_with_progress(
    shown, of_other_rules, monkeypatch
):
    told = []
    report = ProgressPanel.report
    monkeypatch.setattr(
        ProgressPanel, "report", lambda self, *part: (told.append(part), report(self, *part))
    )
    shown.start(of_other_rules)
    assert isinstance(shown.window, MainWindow)
    assert told
    shown.window.close()
    told.clear()
    shown.window = None
    shown.start(of_other_rules)
    assert told == []


def test_a_cancelled_one_is_not_opened(shown, of_other_rules, monkeypatch):
    def cancel(_self, _done, _total):
        raise Cancelled

    monkeypatch.setattr(ProgressPanel, "report", cancel)
    with pytest.raises(Refused, match="was not opened"):
        shown.start(of_other_rules)
    monkeypatch.undo()
    shown.start(of_other_rules)
    assert isinstance(shown.window, MainWindow)


# -- restoring an earlier state ----------------------------------------------------------------


@pytest.fixture
def worked(shown, path, settings):
    """A window on a register with a backup of one application, and two more since.

    Without charts: what pyqtgraph makes for them does not outlive being deleted piece by piece.
    """
    settings.set("charts_beside", False)
    shown.start(path)
    for number in ("EU-1", "EU-2", "EU-3"):
        register = shown.window.desk.register
        if number == "EU-2":
            register.backups.make("by hand")
        register.do(AddRecord(Application(number=number)))
    register.backups.finish()
    return shown


def numbers(shown):
    return sorted(shown.window.desk.register.facts().values("number"))


def test_an_earlier_state_is_restored_in_place_and_that_is_taken_back(worked, path, settings):
    old = worked.window
    (backup,) = [one for one in old.desk.register.backups.listed() if one.reason == "by hand"]
    old.restore_wanted.emit(backup.path)
    assert worked.window is not old
    assert worked.window.isVisible()
    assert not old.isVisible()
    assert worked.window.desk.register.path == path
    assert numbers(worked) == ["EU-1"]
    assert f"The register is as it was in “{backup.path.stem}”." in worked.window.banner.text()
    worked.window.desk.register.do(AddRecord(Application(number="EU-4")))
    # Going on does not take the way back away.
    kept = [one for one in worked.window.desk.register.backups.listed()
            if one.reason == "before restore"]  # fmt: skip
    worked.window.restore_wanted.emit(kept[0].path)
    assert numbers(worked) == ["EU-1", "EU-2", "EU-3"]


def test_the_message_has_a_button_that_takes_it_back(worked):
    backup = worked.window.desk.register.backups.listed()[0]
    worked.window.restore_wanted.emit(backup.path)
    assert numbers(worked) == ["EU-1"]
    button = next(
        one for one in worked.window.banner.findChildren(QPushButton)
        if one.text() == "Take this back"
    )  # fmt: skip
    button.click()
    assert numbers(worked) == ["EU-1", "EU-2", "EU-3"]


def test_undo_right_after_restoring_takes_the_restoring_back(worked):
    backup = worked.window.desk.register.backups.listed()[0]
    worked.window.restore_wanted.emit(backup.path)
    undo = worked.window.actions_["undo"]
    assert undo.text() == f"Undo: restoring of “{backup.path.stem}”"
    undo.trigger()
    assert numbers(worked) == ["EU-1", "EU-2", "EU-3"]
    # From there on it goes back step by step again.
    worked.window.actions_["undo"].trigger()
    assert numbers(worked) == ["EU-1", "EU-2"]


def test_after_another_step_undo_is_about_that_step(worked):
    backup = worked.window.desk.register.backups.listed()[0]
    worked.window.restore_wanted.emit(backup.path)
    worked.window.desk.do(AddRecord(Application(number="EU-4")))
    worked.window.actions_["undo"].trigger()
    assert numbers(worked) == ["EU-1"]


def test_a_backup_that_cannot_be_restored_leaves_the_window_as_it_is(worked):
    old, backup = worked.window, worked.window.desk.register.backups.listed()[0]
    spoil(backup.path, b"x" * 9000)
    old.restore_wanted.emit(backup.path)
    assert worked.window is old
    assert not old.desk.is_closed
    assert "not a register" in old.banner.text()


def test_what_fails_after_closing_opens_the_register_again(worked, monkeypatch):
    def fail(source, target):
        if target == worked.window.desk.register.path:
            raise PermissionError(13, "Permission denied")
        return replace(source, target)

    replace = os.replace
    old, backup = worked.window, worked.window.desk.register.backups.listed()[0]
    with monkeypatch.context() as patched:
        patched.setattr("os.replace", fail)
        old.restore_wanted.emit(backup.path)
    assert worked.window is not old
    assert numbers(worked) == ["EU-1", "EU-2", "EU-3"]
    assert "could not be replaced (Permission denied)" in worked.window.banner.text()
