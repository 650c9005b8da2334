from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from rare_earth_desk.app import open_window
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.register import Register, key_of
from rare_earth_desk.register.passphrase import key_for, opens
from rare_earth_desk.store.copying import copy_to
from rare_earth_desk.views.papers.preview_dialog import PreviewDialog
from rare_earth_desk.views.passphrase import deeds
from rare_earth_desk.views.passphrase.passphrase_dialog import PassphraseDialog
from tests.views.passphrase.conftest import COMPANY, PASSPHRASE

OTHER = "window nine paper herring"


@pytest.fixture
def window(qtbot, plain, settings):
    window = open_window(plain, settings=settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


@pytest.fixture
def dialog(qtbot, window, settings):
    dialog = PassphraseDialog(window.desk.register, window.settings, window)
    qtbot.addWidget(dialog)
    return dialog


def test_tab_goes_from_field_to_field_before_the_buttons_that_show(dialog):
    dialog.show()
    assert dialog.focusWidget() is dialog.new.line
    stops = [dialog.again.line, dialog.new.show_button, dialog.again.show_button, dialog.after]
    for stop in stops:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is stop
    for stop in reversed([dialog.new.line, *stops[:-1]]):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
        assert dialog.focusWidget() is stop


def test_enter_in_an_empty_second_field_says_what_is_missing(dialog):
    dialog.show()
    dialog.new.line.setText(OTHER)
    QTest.keyClick(dialog.new.line, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.again.line
    QTest.keyClick(dialog.again.line, Qt.Key.Key_Return)
    assert dialog.why.text() == "Type the same once more here, then press Enter."
    assert dialog.focusWidget() is dialog.again.line


def during(act, *then):
    """Do `act`, and in each dialog that it opens one of `then`."""
    todo = list(then)
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, (PassphraseDialog, PreviewDialog)) and dialog not in seen and todo:
            seen.append(dialog)
            then = todo.pop(0)
            if todo:
                QTimer.singleShot(20, look)
            then(dialog)
        elif todo:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    act()
    assert todo == []
    return seen


def typed(new, again=None, present=""):
    def do(dialog):
        dialog.present.line.setText(present)
        dialog.new.line.setText(new)
        dialog.again.line.setText(new if again is None else again)
        dialog.button.click()

    return do


def set_(window, passphrase=PASSPHRASE, present=""):
    return during(lambda: deeds.show_passphrase(window), typed(passphrase, present=present),
                  QDialog.close)  # fmt: skip


def test_setting_it_goes_on_with_the_same_window(qtbot, window, plain):
    window.applications.complete()
    window.desk.select(typed=COMPANY)
    told = []
    window.desk.told.connect(lambda what, *_rest: told.append(str(what)))
    opened = set_(window)
    assert isinstance(opened[1], PreviewDialog)
    assert told == ["The register opens with the new passphrase only; Ctrl+L locks it."]
    assert COMPANY.encode() not in plain.read_bytes()
    assert window.desk.selection.typed == COMPANY
    key = key_of(window.desk.register)
    assert key is not None
    window.close()
    assert opens(plain, key_for(plain, PASSPHRASE))
    assert [one.name for one in plain.parent.iterdir() if one.suffix != ".ini"] == ["plain.desk"]


def test_the_sheet_shows_the_code_and_saves_it(qtbot, window, plain, tmp_path):
    kept = []

    def look(dialog):
        dialog.make()
        assert dialog.sheets.pages == 1
        assert not dialog.issue.isEnabled()
        dialog.save_as(dialog._made, tmp_path / "code.docx")
        kept.append(dialog.words.text())
        dialog.close()

    during(lambda: deeds.show_passphrase(window), typed(PASSPHRASE), look)
    assert "code.docx" in kept[0]
    assert (tmp_path / "code.docx").exists()


def test_what_was_remembered_goes_out_of_the_settings(window, settings, tmp_path):
    window.settings.set("searches", [f"{COMPANY}\tapplication"])
    window.remembered.set_text("search", COMPANY)
    settings._store.sync()
    file = tmp_path / "settings.ini"
    assert COMPANY in file.read_text("utf-8")
    set_(window)
    window.close()
    settings._store.sync()
    assert COMPANY not in file.read_text("utf-8")
    assert window.settings.get("searches") == [f"{COMPANY}\tapplication"]


def test_changing_and_removing_ask_for_the_present_one(window, plain, qtbot):
    set_(window)
    before = key_of(window.desk.register)
    refused = []

    def wrong(present):
        def do(dialog):
            typed(OTHER, present=present)(dialog)
            refused.append(dialog.why.text())
            dialog.close()

        return do

    for present in ("", OTHER):
        during(lambda: deeds.show_passphrase(window), wrong(present))
    assert refused == [
        "Type the present passphrase first.", "The present passphrase is another one.",
    ]  # fmt: skip
    assert key_of(window.desk.register) == before
    set_(window, OTHER, PASSPHRASE)
    assert key_of(window.desk.register) != before

    def remove(dialog):
        dialog.present.line.setText(OTHER)
        dialog.remove.click()

    during(lambda: deeds.show_passphrase(window), remove)
    assert key_of(window.desk.register) is None
    window.close()
    Register.open(plain).close()


def test_the_code_is_shown_again_to_whoever_knows_the_passphrase(window):
    set_(window)

    def ask(dialog):
        dialog.code.click()
        assert dialog.isVisible()
        dialog.present.line.setText(PASSPHRASE)
        dialog.code.click()

    opened = during(lambda: deeds.show_passphrase(window), ask, QDialog.close)
    assert isinstance(opened[1], PreviewDialog)


@pytest.mark.parametrize(
    ("new", "strength"),
    [
        ("", "Empty"),
        ("short", "Too short: at least 10 characters"),
        ("password12", "Easy to guess: it is a well-known password"),
    ],
)
def test_a_weak_one_is_refused_with_its_weakness_said_once(dialog, new, strength):
    wanted = []
    dialog.wanted.connect(wanted.append)
    dialog.new.line.setText(new)
    dialog.again.line.setText(new)
    dialog.button.click()
    assert dialog.strength.words.text() == strength
    advice = "Take four or five words that have nothing to do with each other."
    assert dialog.why.text() == advice
    assert strength.casefold() in dialog.new.line.accessibleDescription()
    assert wanted == []
    dialog.new.line.setText(new + "x")
    assert dialog.why.text() == dialog.new.line.accessibleDescription() == ""


def test_two_that_differ_will_not_do(dialog):
    wanted = []
    dialog.wanted.connect(wanted.append)
    dialog.new.line.setText(PASSPHRASE)
    dialog.again.line.setText(PASSPHRASE[:-1])
    dialog.button.click()
    assert dialog.why.text() == "The two are not the same; type it once more."
    assert wanted == []


def test_the_strength_is_said_as_it_is_typed(dialog):
    for text, score, words in (
        ("", -1, ""),
        ("lake", 0, "Too short: at least 10 characters"),
        ("qwertyuiop", 0, "Very easy to guess: it is a well-known password"),
        (PASSPHRASE, 4, "Very strong"),
    ):
        dialog.new.line.setText(text)
        assert dialog.strength.words.text() == words
        assert dialog.strength.bar.score == score
    assert dialog.strength.bar.accessibleName() == "Strength: very strong"


def test_letters_show_only_while_the_button_is_held(qtbot, dialog):
    dialog.show()
    line, button = dialog.new.line, dialog.new.show_button
    assert line.echoMode() is QLineEdit.EchoMode.Password
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert line.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed_by_its_letters(dialog):
    shift = Qt.KeyboardModifier.ShiftModifier
    QApplication.sendEvent(
        dialog.new.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, shift, "A")
    )
    assert "Caps Lock" not in dialog.why.text()
    QTest.keyClicks(dialog.new.line, "b")
    assert "Caps Lock" not in dialog.why.text()
    capital = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.NoModifier, "C")
    QApplication.sendEvent(dialog.new.line, capital)
    assert dialog.why.text() == "Caps Lock seems to be on."


def test_what_was_typed_goes_with_the_dialog(dialog):
    dialog.new.line.setText(PASSPHRASE)
    dialog.reject()
    assert dialog.new.text() == ""


def test_when_it_locks_is_a_choice(dialog, settings):
    assert dialog.after.currentText() == "after 15 minutes without a key or click"
    dialog.after.setCurrentIndex(4)
    dialog.after.settle()
    dialog.with_screen.click()
    assert settings.get("lock_after") == ""
    assert settings.get("lock_with_screen") is False


def test_stopped_it_stays_as_it_was(window, plain, monkeypatch):
    def stop(*_args, **_kept):
        raise Cancelled

    monkeypatch.setattr("rare_earth_desk.register.passphrase.change", stop)
    said = []

    def look(dialog):
        typed(PASSPHRASE)(dialog)
        said.append((dialog.why.text(), dialog.new.text()))
        dialog.close()

    during(lambda: deeds.show_passphrase(window), look)
    assert said == [("Stopped; the passphrase stays as it was.", PASSPHRASE)]
    assert key_of(window.desk.register) is None


def test_backups_follow_and_others_are_told(window, plain):
    folder = plain.with_name("plain backups")
    folder.mkdir()
    own = folder / "plain 2026-11-28 161205 by hand.desk"
    other = folder / "plain 2026-11-27 161205 by hand.desk"
    copy_to(window.desk.register.file, own)
    with closing(Register.make(other)):
        pass
    told = []
    window.desk.told.connect(lambda what, *_rest: told.append(str(what)))
    set_(window)
    assert COMPANY.encode() not in own.read_bytes()
    assert f"{other.name}” is still without a passphrase: it is of another register." in told[0]
