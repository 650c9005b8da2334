from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.views import SaveView
from rare_earth_desk.domain.selection import Sorting


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
    page.views.strip.choose(2)
    page.list.table.show_column("province", shown=False)
    old = page.views.in_force()
    page.views.rename("Waiting")
    assert page.views.in_force().id == old.id
    assert page.views.strip.names()[1] == "Waiting"
    page.views.strip.choose(1)
    page.list.table.show_column("province", shown=True)
    page.views.strip.choose(2)
    place = page.list.model.column_place("province")
    assert page.list.table.isColumnHidden(place)
    window.desk.undo()
    assert page.views.strip.names()[1] == old.name


@pytest.mark.parametrize("given", ["  ", "ALL"])
def test_a_name_that_is_empty_or_in_use_is_refused_in_the_window(window, given):
    page = window.applications
    page.views.strip.choose(2)
    names = page.views.strip.names()
    assert "All" in names
    page.views.rename(given)
    assert page.views.strip.names() == names
    assert window.banner.isVisible()


def test_of_two_views_of_one_search_the_chosen_one_is_in_force(window):
    page = window.applications
    window.desk.do(SaveView("application", "Again", "is:pending", ""))
    page.views.strip.choose(len(page.views.strip.views))
    assert page.views.in_force().name == "Again"
    page.views.strip.choose(2)
    assert page.views.in_force().name == page.views.strip.names()[1]


COMPANY = (Sorting("company"),)
PENDING, ALL = 2, 1


def shown_columns(page):
    return [one["name"] for one in page.list.table.column_state() if one["shown"]]


def test_each_view_keeps_its_order_and_its_columns(window):
    page = window.applications
    page.views.strip.choose(PENDING)
    window.desk.select(ordering=COMPANY)
    page.list.table.show_column("province", shown=not _shows(page, "province"))
    columns = shown_columns(page)
    page.views.strip.choose(ALL)
    assert page.desk.selection.ordering != COMPANY
    assert shown_columns(page) != columns
    page.views.strip.choose(PENDING)
    assert page.desk.selection.ordering == COMPANY
    assert shown_columns(page) == columns


def _shows(page, name):
    return name in shown_columns(page)


def test_reset_columns_takes_the_order_of_rows_with_them(window):
    page = window.applications
    shipped = shown_columns(page)
    page.views.strip.choose(PENDING)
    own = page.desk.selection.ordering
    window.desk.select(ordering=COMPANY)
    page.list.table.show_column("company", shown=False)
    window.actions_["reset-view"].trigger()
    assert page.desk.selection.ordering == own
    assert shown_columns(page) == shipped
    page.views.strip.choose(ALL)
    page.views.strip.choose(PENDING)
    assert page.desk.selection.ordering == own


def test_without_a_view_reset_goes_back_to_the_first_order(window):
    first = window.desk.selection.ordering
    window.desk.select(ordering=COMPANY)
    window.applications.list.reset_columns()
    assert window.desk.selection.ordering == first


def test_a_view_saved_anew_begins_as_it_was_saved(window):
    page = window.applications
    page.views.strip.choose(PENDING)
    window.desk.select(ordering=COMPANY)
    page.list.table.show_column("company", shown=False)
    page.views.strip.choose(ALL)  # what was made of the view is remembered now
    page.views.strip.choose(PENDING)
    window.desk.select(ordering=(Sorting("exporter"),))
    page.views.save("pending")
    page.views.strip.choose(ALL)
    page.views.strip.choose(PENDING)
    assert page.desk.selection.ordering == (Sorting("exporter"),)
    assert not _shows(page, "company")
    page.views.strip.choose(ALL)
    while window.desk.undo():
        pass
    page.views.strip.choose(PENDING)
    assert page.desk.selection.ordering == (Sorting("days_waiting", falling=True),)
    assert _shows(page, "company")


def test_a_view_of_its_own_is_laid_out_by_its_id(window):
    page = window.applications
    window.desk.select(typed="voltaris", ordering=COMPANY)
    page.views.save("Mine")
    window.desk.select(ordering=(Sorting("exporter"),))
    page.views.strip.choose(ALL)
    page.views.strip.choose(len(page.views.strip.views))
    assert page.desk.selection.ordering == (Sorting("exporter"),)


def test_names_of_companies_and_states_are_whole_in_a_window_of_usual_size(window):
    table = window.applications.list.table
    window.grab()
    model, room, measure = table.model_, {}, table.look.metrics
    for name in ("company", "member_state"):
        place = model.column_place(name)
        room[name] = table.columnWidth(place) - 2 * table.look.padding
        right = table.columnViewportPosition(place) + table.columnWidth(place)
        assert right <= table.viewport().width(), "it is seen without scrolling"
    rows = range(model.rowCount())
    for name, share in (("company", 0.85), ("member_state", 1.0)):
        place = model.column_place(name)
        texts = [str(model.index(row, place).data() or "") for row in rows]
        whole = [text for text in texts if measure.horizontalAdvance(text) <= room[name]]
        assert len(whole) >= share * len(texts), set(texts) - set(whole)
    longest = max(rows, key=lambda row: len(str(model.index(row, 1).data() or "")))
    index = model.index(longest, model.column_place("company"))
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith(index.data())
