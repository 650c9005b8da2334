"""Charts of ages, shares, points with intervals and forecasts, as they are pointed at and read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt

from rare_earth_desk.domain.phrases import Phrase
from tests.views.charts import figures
from tests.views.charts.pointing import click, items_of, mouse

KEYS = Qt.Key


@pytest.mark.parametrize(
    "make", [figures.curves, figures.shares, figures.rates, figures.fan, figures.unripe]
)
def test_every_new_kind_is_updated_in_place_read_by_keys_and_shown_as_table(view, qtbot, make):
    view.set_figure(make())
    items = items_of(view)
    view.set_figure(replace(make(), title=Phrase("Other")))
    assert items_of(view) == items
    qtbot.keyClick(view.canvas, KEYS.Key_Home)
    qtbot.keyClick(view.canvas, KEYS.Key_Down if make is figures.rates else KEYS.Key_Right)
    assert view.canvas.pointed == 1
    assert view.canvas.accessibleDescription() == view.canvas.tooltip.text()
    assert view.canvas.rect().contains(view.canvas.tooltip.geometry())
    view.grab()
    qtbot.keyClick(view.canvas, KEYS.Key_T)
    assert view.table.model().rowCount() == make().points
    view.grab()
    view.show_table.trigger()


def test_rows_of_a_line_without_searches_are_walked_but_lead_nowhere(view, qtbot):
    view.set_figure(figures.curves())
    qtbot.keyClick(view.canvas, KEYS.Key_Home)
    for _ in range(40):
        qtbot.keyClick(view.canvas, KEYS.Key_Right)
    qtbot.keyClick(view.canvas, KEYS.Key_Down)
    assert view.canvas._row == 1
    with qtbot.assertNotEmitted(view.narrowed):
        qtbot.keyClick(view.canvas, KEYS.Key_Return)
    assert "Click or Enter" not in view.canvas.tooltip.text()
    mouse(view, QEvent.Type.MouseMove, QPointF(300, 120))
    assert view.canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_click_on_a_row_narrows_to_it_where_a_search_finds_it(view, qtbot):
    view.set_figure(figures.rates())
    scale = view.canvas.panels[0].scale
    rows = [QPointF(scale.left + 40, scale.top + (k + 0.5) * scale.height / 4) for k in range(4)]
    with qtbot.waitSignal(view.narrowed) as asked:
        click(view, rows[1])
    assert asked.args == ["b"]
    with qtbot.assertNotEmitted(view.narrowed):
        click(view, rows[2])


def test_what_is_not_known_yet_is_shaded_to_the_end_of_the_axis(view):
    view.set_figure(figures.unripe())
    plot = view.canvas.panels[0]
    (unknown,) = plot._unknown()
    assert unknown.left() == pytest.approx(plot.scale.px(1.5))
    assert unknown.right() == pytest.approx(plot.scale.right)
    view.set_figure(replace(figures.unripe(), known_until=None))
    assert plot._unknown() == []


def test_shares_are_drawn_up_to_one_hundred(view):
    for make in (figures.curves, figures.shares):
        view.set_figure(make())
        assert view.canvas.panels[0].scale.y1 == 100
    view.set_figure(figures.rates())
    assert view.canvas.panels[0].value_end == 100


def test_numbers_of_a_column_with_parts_stand_in_line(view):
    view.set_figure(figures.shares(11))
    view.show_table.trigger()
    model = view.table.model()
    column = [model.index(row, 1).data() for row in (0, 1, 10)]
    assert column == ["0.0", "4.5", "45.5"]
    assert [model.index(row, 0).data() for row in (0, 10)] == ["0", "10"]
    view.show_table.trigger()


def test_marks_stand_on_their_number_and_on_the_beginning_of_their_day(view):
    for make, x in ((figures.curves, 63.0), (figures.fan, figures.fan().marks[0].x - 0.5)):
        view.set_figure(make())
        (found,) = view.canvas.marks._found
        assert found.x == pytest.approx(view.canvas.panels[0].scale.px(x), abs=0.51)


def test_values_stand_below_lines_that_are_high(view):
    view.set_figure(figures.curves())
    scale, told = view.canvas.panels[0].scale, view.canvas.tooltip
    view.canvas.point(5, -1)
    assert told.geometry().top() <= scale.top + 5
    view.canvas.point(60, -1)
    assert told.geometry().top() > scale.top + 5
    assert told.geometry().bottom() <= scale.bottom


def test_a_click_takes_the_first_panel_that_has_a_search(view, qtbot):
    figure = figures.flows()
    above, below = figure.panels
    searches = tuple(f"week:{k}" for k in range(12))
    panels = (replace(above, queries=(None,) * 12), replace(below, queries=searches))
    view.set_figure(replace(figure, panels=panels))
    view.canvas.point(3, -1)
    with qtbot.waitSignal(view.narrowed) as asked:
        qtbot.keyClick(view.canvas, KEYS.Key_Return)
    assert asked.args == ["week:3"]


def test_the_interval_is_tinted_behind_its_line(view):
    view.set_figure(figures.fan())
    view.canvas.marks.setVisible(False)
    scale, figure = view.canvas.panels[0].scale, figures.fan()
    outer, inner = figure.panels[0].series[1:3]
    x = round(scale.px(float(figure.x[26])))
    heights = [
        (outer.high[26] + 8), (outer.high[26] + inner.high[26]) / 2,
        (inner.high[26] + figure.panels[0].series[3].values[26]) / 2,
    ]  # fmt: skip
    picture = view.canvas.grab().toImage()
    ratio = picture.devicePixelRatio()
    shades = [
        picture.pixelColor(int(x * ratio), int(scale.py(float(y)) * ratio)).lightness()
        for y in heights
    ]
    assert shades[0] > shades[1] > shades[2]


def test_the_last_number_below_the_plot_has_room(view):
    for make, text in ((figures.curves, "120"), (figures.rates, "100 %")):
        view.set_figure(make())
        for points in (8, 22):
            font = view.font()
            font.setPointSizeF(points)
            view.setFont(font)
            plot = view.canvas.panels[0]
            half = view.canvas.look.fonts.tick.width(text) / 2
            assert plot.scale.right + half <= view.canvas.width()
            bottom = plot.frame.plot.getAxis("bottom")
            assert bottom.boundingRect().right() - bottom.size().width() >= half
            view.grab()
