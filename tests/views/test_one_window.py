"""Making a page shows no second window: it would take the keys, and face the other side alone."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from rare_earth_desk.views.places import PLACES


def test_no_page_and_no_part_of_one_is_a_window_for_a_moment(window, qtbot):
    own = window.windowHandle()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is own)
    made = []

    def note(one):
        if one != own:
            made.append((where, one))

    QApplication.instance().focusWindowChanged.connect(note)
    for place in PLACES:
        for part in place.parts or (None,):
            where = place.id if part is None else f"{place.id} {part.key}"
            if part is None:
                window.go_to(place.id)
            else:
                window.go_to_part(place.id, part.key)
            qtbot.wait(20)  # so long a window needs to take the keys
    QApplication.instance().focusWindowChanged.disconnect(note)
    assert not made
    assert QGuiApplication.focusWindow() is own
