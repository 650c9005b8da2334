from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget

from rare_earth_desk.views.widgets.banner import TOAST_SECONDS, Banner
from tests.views.theme.dressing import image

LONG = "The register on the other laptop holds newer changes to these applications. " * 2


@pytest.fixture
def page(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def banner(page):
    made = Banner()
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addStretch(1)
    return made


def test_it_is_hidden_until_there_is_something_to_say(banner, page):
    assert not banner.isVisible()
    banner.show_message("Saved.")
    assert banner.isVisible()
    assert banner.text() == "Saved."
    assert banner.accessibleName() == "Saved."
    page.grab()


def test_a_button_acts_once_and_closes(banner, page, qtbot):
    done = []
    banner.show_message("2417 is approved.", buttons=(("&Undo", lambda: done.append("undo")),))
    (button,) = banner.buttons
    assert button.accessibleName() == "Undo"
    with qtbot.waitSignal(banner.dismissed):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert done == ["undo"]
    assert not banner.isVisible()
    page.grab()


def test_a_message_replaces_the_one_before_with_its_buttons(banner, page):
    banner.show_message("one", buttons=(("A", print), ("B", print)))
    banner.show_message("two", buttons=(("C", print),))
    assert [button.text() for button in banner.buttons] == ["C"]
    page.grab()


def test_the_cross_closes(banner, page, qtbot):
    banner.show_message("Saved.")
    with qtbot.waitSignal(banner.dismissed):
        qtbot.keyClick(banner.findChild(QToolButton), Qt.Key.Key_Space)
    page.grab()


def test_a_note_goes_by_itself_but_not_under_the_pointer(banner, page, qtbot):
    banner.show_message("Done.", seconds=TOAST_SECONDS)
    assert banner._timer.isActive()
    assert banner._timer.interval() == 10_000
    place = QPointF(5, 5)
    QApplication.sendEvent(banner, QEnterEvent(place, place, place))
    assert not banner._timer.isActive()
    QApplication.sendEvent(banner, QEvent(QEvent.Type.Leave))
    assert banner._timer.isActive()
    with qtbot.waitSignal(banner.dismissed):
        banner._timer.timeout.emit()
    assert not banner.isVisible()
    page.grab()


def test_a_note_stays_while_its_button_has_the_focus(banner, page, qtbot):
    banner.show_message("Done.", buttons=(("Undo", print),), seconds=TOAST_SECONDS)
    page.activateWindow()
    banner.buttons[0].setFocus()
    qtbot.waitUntil(banner.buttons[0].hasFocus)
    banner._timer.stop()
    banner._timer.timeout.emit()
    assert banner.isVisible()
    assert banner._timer.isActive()
    page.grab()


def test_a_lasting_message_does_not_inherit_the_clock_of_a_note(banner, page):
    banner.show_message("Done.", seconds=TOAST_SECONDS)
    banner.show_message("Read-only.", tone="error")
    assert not banner._timer.isActive()
    page.grab()


def test_a_lasting_message_has_no_clock(banner, page):
    banner.show_message("Read-only.", tone="error")
    assert not banner._timer.isActive()
    QApplication.sendEvent(banner, QEvent(QEvent.Type.Leave))
    assert not banner._timer.isActive()
    page.grab()


@pytest.mark.parametrize(
    ("tone", "token"),
    [("info", "info"), ("good", "good"), ("warn", "warn"), ("error", "bad")],
)
def test_every_tone_has_its_ground(banner, page, theme, tone, token):
    banner.show_message("Words", tone=tone)
    ground = image(banner).pixelColor(banner.width() // 2, 4)
    assert ground == QColor(getattr(theme.tokens, f"{token}_ground"))


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("floating", [False, True])
def test_long_words_wrap_and_are_never_cut(banner, page, theme, zoom, floating):
    theme.set_zoom(zoom)
    if floating:
        banner.float_over(page)
    banner.show_message(LONG, buttons=(("Undo", print),))
    page.grab()
    label = next(x for x in banner.findChildren(QLabel) if x.text())
    assert label.height() >= label.heightForWidth(label.width())
    assert page.rect().contains(banner.geometry())


def test_a_floating_note_stays_above_the_lower_edge(banner, page):
    banner.float_over(page)
    banner.show_message("Saved.")
    first = banner.geometry()
    page.resize(900, 700)
    page.grab()
    assert first.bottom() < 400
    assert 700 - banner.geometry().bottom() == 400 - first.bottom()
    assert abs(banner.geometry().center().x() - 450) <= 1


def test_a_button_has_room_at_once_where_a_message_replaces_another(page, qtbot):
    banner = Banner()
    banner.float_over(page)
    banner.show_message("Copied")
    QApplication.processEvents()
    banner.show_message("Done: 2 cells.", buttons=(("Undo", print),))
    assert banner.width() == banner.sizeHint().width()
    QApplication.processEvents()
    (button,) = banner.buttons
    assert button.width() >= button.sizeHint().width()
    assert banner.rect().contains(button.geometry())
    page.grab()


def test_several_long_buttons_stand_below_the_words(page, qtbot):
    banner = Banner(page)
    banner.float_over(page)
    page.resize(760, 300)
    page.show()
    words = "The disk of “name.desk” does not answer: nothing was changed; save a copy elsewhere."
    pressed = []
    buttons = [(text, lambda text=text: pressed.append(text)) for text in ("Save a &copy", "No")]
    banner.show_message(words, buttons=buttons)
    label = next(one for one in banner.findChildren(QLabel) if one.text() == words)
    first, _ = banner.buttons
    assert first.y() < label.geometry().bottom()  # two short ones stand beside them
    long = "E&xport what is shown in a file of its own …"
    banner.show_message(words, buttons=[*buttons, (long, lambda: pressed.append("long"))])
    QApplication.processEvents()
    assert all(one.y() >= label.geometry().bottom() for one in banner.buttons)
    assert [one.x() for one in banner.buttons] == sorted(one.x() for one in banner.buttons)
    assert label.height() >= label.heightForWidth(label.width())
    assert banner.buttons[0].accessibleName() == "Save a copy"
    qtbot.mouseClick(banner.buttons[2], Qt.MouseButton.LeftButton)
    assert pressed == ["long"]
