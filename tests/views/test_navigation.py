from __future__ import annotations

from PySide6.QtCore import Qt

from rare_earth_desk.views.places import PLACES
from rare_earth_desk.views.widgets.sample_mark import SampleMark


def names(navigation):
    items = [navigation.places.item(row) for row in range(len(PLACES))]
    return [item.data(Qt.ItemDataRole.AccessibleTextRole) for item in items]


def mark_of(window):
    return window.findChild(SampleMark)


def test_a_small_window_keeps_names_and_a_smaller_one_icons_sample_mark_and_time(window):
    navigation = window.navigation
    wide = navigation.width()
    saved = navigation.saved.text()
    window.resize(1000, 700)
    window.grab()
    assert navigation.width() < wide
    assert navigation.places.item(0).text() == PLACES[0].label
    assert mark_of(window).text() == "SAMPLE"
    window.resize(800, 700)
    window.grab()
    assert navigation.width() < wide * 0.7
    assert not navigation.places.item(0).text()
    assert names(navigation) == [place.label for place in PLACES]
    mark = window.findChild(SampleMark)
    assert mark.isVisible()
    assert mark.width() >= mark.sizeHint().width()
    assert navigation.saved.isVisible()
    assert navigation.saved.toolTip() == saved
    window.resize(1440, 900)
    window.grab()
    assert navigation.width() == wide
    assert navigation.places.item(0).text() == PLACES[0].label
    assert mark.width() >= mark.sizeHint().width()


def test_large_letters_make_the_window_small(window, theme):
    wide = window.navigation.width()
    theme.set_zoom(1.5)
    assert window.navigation.width() < wide * 1.5
    theme.set_zoom(1.0)
    assert window.navigation.width() == wide


def test_a_chosen_place_is_shown(window, qtbot):
    with qtbot.waitSignal(window.navigation.chosen):
        window.navigation.places.setCurrentRow([place.id for place in PLACES].index("companies"))
    assert window.stack.currentWidget() is window.page("companies")
    window.grab()


def test_many_places_share_the_room_and_none_is_scrolled_away(window, monkeypatch):
    navigation = window.navigation
    window.resize(1366, 768)
    window.grab()
    wide, roomy = navigation.width(), navigation.places.item(0).sizeHint().height()
    more = (*PLACES, *PLACES)[:19]
    monkeypatch.setattr("rare_earth_desk.views.navigation.PLACES", more)
    for place in more[len(PLACES) :]:
        navigation.places.addItem(place.label)
    navigation._dress()
    window.grab()
    assert navigation.places.item(0).sizeHint().height() < roomy
    assert not navigation.places.verticalScrollBar().isVisible()
    assert navigation.width() == wide
    last = navigation.places.visualItemRect(navigation.places.item(18))
    assert navigation.places.viewport().rect().contains(last)
