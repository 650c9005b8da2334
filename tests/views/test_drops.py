"""What is said while a file is dragged over the window, and what dropping it does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.phrases import phrase

COPY = Qt.DropAction.CopyAction
HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def at(kind, data):
    """Return a drag event of a kind; which kind of point it takes depends on Qt."""
    try:
        return kind(QPointF(500, 300), COPY, data, *HELD)
    except TypeError:
        return kind(QPoint(500, 300), COPY, data, *HELD)


class Drag:
    """A drag of files over a window, event by event."""

    def __init__(self, window, *paths):
        self.window, self.data = window, QMimeData()
        self.data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])

    def send(self, kind):
        event = at(kind, self.data)
        QApplication.sendEvent(self.window, event)
        return event

    def enter(self):
        return self.send(QDragEnterEvent)

    def move(self):
        return self.send(QDragMoveEvent)

    def drop(self):
        return self.send(QDropEvent)

    def leave(self):
        QApplication.sendEvent(self.window, QDragLeaveEvent())


@pytest.fixture
def drops(window):
    return window.sharing.drops


@pytest.fixture
def file(tmp_path):
    def make(name):
        path = tmp_path / name
        path.write_bytes(b"x")
        return path

    return make


@pytest.mark.parametrize(
    ("name", "words", "action"),
    [
        ("ben 1.deskpack", "Drop to merge the package “ben 1.deskpack”", COPY),
        ("cases.XLSX", "Drop to import the spreadsheet “cases.XLSX”", COPY),
        ("cases.csv", "Drop to import the spreadsheet “cases.csv”", COPY),
        ("a.desk", "Drop to open the register “a.desk” in place of this one", COPY),
        (
            "note.pdf",
            "“note.pdf” cannot be opened here: only packages, spreadsheets and registers can.",
            Qt.DropAction.IgnoreAction,
        ),
    ],
)
def test_what_dropping_would_do_is_said_over_the_window(window, drops, file, name, words, action):
    drag = Drag(window, file(name))
    for event in (drag.enter(), drag.move()):
        assert event.isAccepted()  # else Qt would not tell when it leaves
        assert event.dropAction() == action
        assert drops.hint.text() == drops.hint.accessibleName() == words
        assert drops.hint.isVisible()
        assert drops.hint.will_do is (action == COPY)
    assert drops.hint.geometry() == window.rect()
    drag.leave()
    assert not drops.hint.isVisible()
    assert drops.hint.text() == ""


def test_it_is_painted_in_the_theme(window, drops, file, theme):
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        before = window.grab().toImage()
        drag = Drag(window, file("note.pdf"))
        drag.enter()
        shown = window.grab().toImage()
        middle = window.rect().center()
        assert shown != before
        high = drops.hint.height() // 2
        seen = {shown.pixelColor(x, high).name() for x in range(0, shown.width(), 1)}
        assert theme.colour("warn").name() in seen
        assert theme.colour("base").name() in seen
        assert shown.rect().contains(middle)
        drag.leave()


def test_it_grows_with_the_window(window, drops, file):
    Drag(window, file("a.csv")).enter()
    window.resize(window.width() - 60, window.height() - 40)
    assert drops.hint.size() == window.size()


def test_several_files_are_not_taken(window, drops, file):
    drag = Drag(window, file("a.csv"), file("b.csv"))
    drag.enter()
    assert drops.hint.text() == "Drop one file at a time."
    assert not drag.drop().isAccepted()
    assert not drops.hint.isVisible()


def test_text_that_is_dragged_is_no_file(window, drops):
    drag = Drag(window)
    drag.data.setText("EU-1")
    assert not drag.enter().isAccepted()
    assert not drops.hint.isVisible()


def test_nothing_is_said_while_facing(window, drops, file):
    window.facing.enter()
    drag = Drag(window, file("Voltaris.csv"))
    assert not drag.enter().isAccepted()
    assert not drag.drop().isAccepted()
    assert not drops.hint.isVisible()
    window.facing.leave()


def test_why_it_cannot_be_taken_now_is_said(window, drops, file, monkeypatch):
    why = phrase("This register is only shown.")
    monkeypatch.setattr(type(window.reasons), "not_importable", lambda _self: why)
    drag = Drag(window, file("a.csv"))
    assert drag.enter().dropAction() == Qt.DropAction.IgnoreAction
    assert drops.hint.text() == "This register is only shown."


def test_a_register_that_is_dropped_opens_in_place(window, drops, file, qtbot):
    path = file("other.desk")
    drag = Drag(window, path)
    drag.enter()
    with qtbot.waitSignal(window.other_wanted) as wanted:
        assert drag.drop().isAccepted()
        assert not drops.hint.isVisible()
    assert wanted.args == [path, False]


def test_keys_and_clicks_go_through_it(window, drops, file):
    Drag(window, file("a.csv")).enter()
    assert window.childAt(window.rect().center()) is not drops.hint
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert drops.hint.isVisible()
