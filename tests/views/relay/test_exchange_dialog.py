"""Exchanging in the window: previewed, done, told, undone, refused in words, remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.register.passphrase import change_with_copies, fresh
from rare_earth_desk.register.relaying import SHOWS_STEPS
from rare_earth_desk.store.relay.opening import note_reader
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.relay import exchange_dialog
from rare_earth_desk.views.relay.exchange_dialog import ExchangeDialog
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.views.merging.colleague import during


def edit(register, id_, field, value):
    return register.do(EditField("application", (id_,), field, value))


def opened(window, then):
    action = window.actions_["exchange"]
    assert action.isEnabled()
    return during(action.trigger, then)


def texts(dialog: ExchangeDialog) -> list[str]:
    QApplication.processEvents()  # new labels are shown with the next turn of the loop
    return [one.text() for one in dialog.shown.findChildren(QLabel) if not one.isHidden()]


def press(window, text):
    next(one for one in window.banner.buttons if one.text() == text).click()


def test_a_preview_changes_nothing_and_exchanging_is_undone_at_once(window, ben, place) -> None:
    register = window.desk.register
    id_ = register.facts().ids[0]
    number = register.facts().value(0, "number")
    ben.register.exchange(str(place))
    edit(ben.register, id_, "product", "of Ben")
    ben.register.exchange(str(place))
    steps = register.file.engine.rows("SELECT count(*) FROM step")

    def look(dialog):
        assert isinstance(dialog, ExchangeDialog)
        dialog.where.setText(str(place))
        QTest.keyClick(dialog.where, Qt.Key.Key_Return)
        told = "1 step to come (1 case changed, 0 new, 0 contradictions), 1 step to send."
        assert told in texts(dialog)
        assert dialog.view.cases.model_.index(0, 0).data() == number
        assert dialog.isVisible()

    opened(window, look)
    assert register.file.engine.rows("SELECT count(*) FROM step") == steps

    def do(dialog):
        assert dialog.where.text() == str(place)
        assert dialog.focusWidget() is dialog.preview_button
        dialog.button.click()

    opened(window, do)
    assert register.facts().value(0, "product") == "of Ben"
    assert window.banner.text() == (
        "Exchanged: 1 step came (1 case changed, 0 new, 0 contradictions), 1 step sent."
    )
    press(window, "Undo")
    assert register.facts().value(0, "product") != "of Ben"


def test_contradictions_are_shown_before_and_offered_after(window, ben, place) -> None:
    register = window.desk.register
    id_ = register.facts().ids[0]
    ben.register.exchange(str(place))
    edit(ben.register, id_, "product", "of Ben")
    edit(register, id_, "product", "of Anna")
    ben.register.exchange(str(place))

    def do(dialog):
        dialog.where.setText(str(place))
        dialog.preview()
        shown = dialog.view.claims.model_.index(0, 2).data()
        assert "of Ben" in shown
        assert "of Anna" in shown
        dialog.exchange()

    opened(window, do)
    assert "1 contradiction" in [one.text() for one in window.banner.buttons]
    press(window, "1 contradiction")
    assert window.place == "contradictions"


def test_what_is_waited_for_is_said(window, ben, place) -> None:
    ben.register.exchange(str(place))
    edit(ben.register, ben.register.facts().ids[0], "product", "of Ben")
    ben.register.exchange(str(place))
    path = max(Path(place).glob("*/*/*.desksteps"))
    path.write_bytes(path.read_bytes()[:30])

    def do(dialog):
        dialog.where.setText(str(place))
        dialog.preview()
        warned = [one.text() for one in dialog.shown.findChildren(Remark)]
        assert len(warned) == 1
        assert "has not arrived whole" in warned[0]
        dialog.exchange()

    opened(window, do)
    assert "has not arrived whole" in window.banner.text()


NO_FOLDER = (
    "The folder “/no/such/folder” cannot be reached (No such file or directory); connect it, or "
    "name another."
)


@pytest.mark.parametrize(
    ("where", "why"),
    [("", "Name a folder or a server first."), ("/no/such/folder", NO_FOLDER)],
)
def test_a_refusal_is_said_and_nothing_is_remembered(window, where, why) -> None:
    def do(dialog):
        dialog.where.setText(where)
        for button in (dialog.preview_button, dialog.button):
            button.click()
            assert dialog.said.text() == why
            assert dialog.isVisible()
            assert dialog.focusWidget() is dialog.where
        QTest.keyClicks(dialog.where, "x")
        assert dialog.said.text() == ""

    opened(window, do)
    assert window.remembered.text("relay") == ""


def test_a_server_without_sure_encryption_is_refused(window) -> None:
    pytest.importorskip("psycopg")

    def do(dialog):
        dialog.where.setText("postgresql://db.example/desk?sslmode=disable")
        dialog.button.click()
        assert dialog.said.text().startswith("“sslmode=disable” would send the register to")

    opened(window, do)


def test_a_folder_is_chosen(window, place, monkeypatch) -> None:
    asked = []

    def answer(_parent, _title, start):
        asked.append(start)
        return str(place)

    monkeypatch.setattr(FileDialog, "folder_name", answer)

    def do(dialog):
        dialog.choose.click()
        assert dialog.where.text() == str(place)
        assert dialog.focusWidget() is dialog.preview_button

    opened(window, do)
    assert asked == [str(window.desk.register.path.parent)]


def test_a_password_in_the_address_is_warned_of_before_anything_is_sent(window) -> None:
    pytest.importorskip("psycopg")

    def do(dialog):
        buttons = (dialog.button, dialog.preview_button)
        assert dialog.caution.isHidden()
        dialog.where.setText("postgresql://anna:hush@localhost/desk")
        assert dialog.caution.isVisible()
        warned = dialog.caution.text()
        assert warned.startswith("The password in the address is not remembered")
        assert {one.accessibleDescription() for one in buttons} == {warned}
        dialog.grab()
        place = dialog.caution.mapTo(dialog, dialog.caution.rect().topLeft())
        assert dialog.rect().contains(dialog.caution.rect().translated(place))
        for other in ("postgresql://anna@localhost/desk", "postgresql://", "/shared/folder", ""):
            dialog.where.setText(other)
            assert dialog.caution.isHidden()
            assert {one.accessibleDescription() for one in buttons} == {""}

    opened(window, do)


def test_that_a_server_could_read_what_is_protected_is_said_before_the_first_time(window) -> None:
    server = "postgresql://anna@localhost/desk"
    file = window.desk.register.file

    def typed(dialog, where):
        dialog.where.clear()
        QTest.keyClicks(dialog.where, where)
        assert dialog.caution.isVisible() == bool(dialog.caution.text())
        for button in (dialog.button, dialog.preview_button):
            assert button.accessibleDescription() == dialog.caution.text()
        return dialog.caution.text()

    def do(dialog):
        assert typed(dialog, server) == ""
        change_with_copies(window.desk.register, fresh("lake seven copper bicycle"))
        assert typed(dialog, server) == str(SHOWS_STEPS)
        with_password = typed(dialog, "postgresql://anna:hush@localhost/desk")
        assert with_password == f"{SHOWS_STEPS} {exchange_dialog._PASSWORD}"
        assert typed(dialog, "/shared/folder") == ""
        note_reader(file, server)
        assert typed(dialog, server) == ""

    pytest.importorskip("psycopg")
    opened(window, do)


def test_the_place_is_remembered_of_this_register_without_a_password(window, monkeypatch) -> None:
    register = window.desk.register

    def do(dialog):
        monkeypatch.setattr(type(register), "preview_exchange", lambda *_: exchange_dialog_none())
        dialog.where.setText("postgresql://anna:hush@localhost/desk")
        dialog.preview()

    pytest.importorskip("psycopg")
    opened(window, do)
    kept = window.remembered.text("relay")
    assert "localhost" in kept
    assert "hush" not in kept
    assert opened(window, lambda dialog: dialog.where.text()) == kept


def exchange_dialog_none():
    from rare_earth_desk.store.relay.syncing import Exchange

    return Exchange()


def test_stopped_it_says_what_stays(window, place, monkeypatch) -> None:
    register = window.desk.register

    def stopped(*_):
        raise Cancelled

    def do(dialog):
        monkeypatch.setattr(type(register), "exchange", stopped)
        dialog.where.setText(str(place))
        dialog.button.click()
        assert dialog.said.text() == str(exchange_dialog._STOPPED)
        assert dialog.isVisible()

    opened(window, do)
