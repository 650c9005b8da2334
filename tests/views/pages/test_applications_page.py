from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import EditField


def charts_are_shown(window):
    window.grab()
    charts = window.applications.charts
    return charts is not None and charts.isVisible()


def test_charts_are_left_out_where_there_is_no_room_and_come_back(window):
    assert charts_are_shown(window)
    window.resize(1440, 560)
    assert not charts_are_shown(window)
    window.resize(1440, 900)
    assert charts_are_shown(window)


def test_charts_are_left_out_where_the_letters_are_large(window, theme):
    theme.set_zoom(1.75)
    assert not charts_are_shown(window)
    theme.set_zoom(1.0)
    assert charts_are_shown(window)


def test_who_asks_for_the_charts_gets_them_in_a_small_window(window):
    window.resize(1440, 560)
    window.applications.show_charts(on=True)
    assert charts_are_shown(window)


@pytest.mark.parametrize("height", [900, 560])
def test_who_hides_the_charts_keeps_them_hidden(window, height):
    window.applications.show_charts(on=False)
    window.resize(1440, height)
    window.resize(1440, 950)
    assert not charts_are_shown(window)
    assert not window.settings.get("charts_beside")


def test_an_own_product_group_takes_its_colour_as_soon_as_it_is_typed(window):
    id_ = window.applications.list.model.id_at(0)
    assert not window.theme.is_group("swarf")
    window.desk.do(EditField("application", (id_,), "product_group", "swarf"))
    assert window.theme.is_group("swarf")
