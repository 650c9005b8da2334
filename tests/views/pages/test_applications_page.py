from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.views import SaveView


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


def test_the_view_in_force_is_renamed_and_keeps_its_columns(window):
    page = window.applications
    page.strip.choose(2)
    page.list.table.show_column("province", shown=False)
    old = page.view_in_force()
    page.rename_view("Waiting")
    assert page.view_in_force().id == old.id
    assert page.strip.names()[1] == "Waiting"
    page.strip.choose(1)
    page.list.table.show_column("province", shown=True)
    page.strip.choose(2)
    place = page.list.model.column_place("province")
    assert page.list.table.isColumnHidden(place)
    window.desk.undo()
    assert page.strip.names()[1] == old.name


@pytest.mark.parametrize("given", ["  ", "ALL"])
def test_a_name_that_is_empty_or_in_use_is_refused_in_the_window(window, given):
    page = window.applications
    page.strip.choose(2)
    names = page.strip.names()
    assert "All" in names
    page.rename_view(given)
    assert page.strip.names() == names
    assert window.banner.isVisible()


def test_of_two_views_of_one_search_the_chosen_one_is_in_force(window):
    page = window.applications
    window.desk.do(SaveView("application", "Again", "is:pending", ""))
    page.strip.choose(len(page.strip.views))
    assert page.view_in_force().name == "Again"
    page.strip.choose(2)
    assert page.view_in_force().name == page.strip.names()[1]
