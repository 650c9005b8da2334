from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from rare_earth_desk.charts.figure import Figure
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts.colours import DARK, LIGHT
from rare_earth_desk.views.theme.theme import current
from tests.views.charts import figures
from tests.views.charts.pointing import click, items_of, mouse, over

KEYS = Qt.Key


def test_new_values_are_shown_by_the_same_items(view):
    items, panel = items_of(view), view.canvas.panels[0]
    tall = panel.series.bands()[0].boxes[3].copy()
    view.set_figure(figures.pending(bump=1000.0, title="Backlog far up"))
    assert items_of(view) == items
    assert view.canvas.panels[0] is panel
    assert panel.series.shown.series[0].values[3] == 1003
    assert panel.scale.y1 > 3000
    assert panel.series.bands()[0].boxes[3][3] > tall[3]
    assert view.title.text() == "Backlog far up"
    assert view.accessibleName() == "Backlog far up"


def test_one_more_case_moves_its_segment_though_the_axis_stays(view):
    plot, panel = view.canvas.panels[0], view.figure.panels[0]
    before, scale = plot.series.bands()[0].boxes.copy(), plot.scale
    values = panel.series[0].values.copy()
    values[3] += 9
    series = (replace(panel.series[0], values=values), *panel.series[1:])
    view.set_figure(replace(view.figure, panels=(replace(panel, series=series),)))
    assert plot.scale == scale
    after = plot.series.bands()[0].boxes
    assert after[3][3] > before[3][3]
    assert (np.delete(after, 3, 0) == np.delete(before, 3, 0)).all()


def test_other_series_are_shown_by_new_items(view):
    panel = view.canvas.panels[0]
    view.set_figure(figures.flows())
    assert len(view.canvas.panels) == 2
    assert panel not in view.canvas.panels
    assert panel.frame.plot not in view.canvas.scene().items()


def test_panels_share_the_axis_and_align(view):
    view.set_figure(figures.flows())
    above, below = (each.scale for each in view.canvas.panels)
    assert (above.left, above.width, above.x0, above.x1) == (
        below.left,
        below.width,
        below.x0,
        below.x1,
    )
    assert above.bottom < below.top
    for panel in view.canvas.panels:
        assert panel.frame.plot.vb.viewRange()[0] == pytest.approx([above.x0, above.x1])
        assert panel.frame.plot.vb.viewRange()[1][0] == pytest.approx(0, abs=1e-6)


def test_a_title_breaks_within_no_number(view):
    view.set_figure(figures.pending(title="Need in 2024: 20\u2009000 t"))
    assert view.title.text() == "Need in 2024: 20\u202f000 t"


def test_title_subtitle_and_count_are_told(view):
    assert view.title.text() == "Backlog up"
    assert view.subtitle.text() == (
        "Pending at week end · all applications · 1\u202f234\u00a0cases"
    )
    assert "Oxides 11" in view.accessibleDescription()
    assert view.accessibleDescription() == view.canvas.accessibleDescription()


@pytest.mark.parametrize("series", [0, 1, 2])
def test_click_narrows_to_the_cases_of_the_segment(view, qtbot, series):
    with qtbot.waitSignal(view.narrowed) as asked:
        click(view, over(view, 9, series))
    assert asked.args == [f'product_group:"{figures.GROUPS[series]}" week:9']


def test_click_above_the_bar_narrows_to_the_whole_point(view, qtbot):
    place = over(view, 4, 2)
    with qtbot.waitSignal(view.narrowed) as asked:
        click(view, QPointF(place.x(), view.canvas.panels[0].scale.top + 2))
    assert asked.args == ["week:4"]


def test_click_beside_the_plot_does_nothing(view, qtbot):
    with qtbot.assertNotEmitted(view.narrowed):
        click(view, QPointF(view.canvas.width() - 5, 120))


def test_pointing_tells_the_values_and_leaving_hides_them(view):
    mouse(view, QEvent.Type.MouseMove, over(view, 6, 1))
    assert view.canvas.tooltip.isVisible()
    assert view.canvas.tooltip.text().splitlines() == [
        "Week of 22 May 2025",
        "Permanent magnets 18",
        "Metals 12",
        "Oxides 6",
        "Total 36",
    ]
    assert view.canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    view.grab()
    QApplication.sendEvent(view.canvas, QEvent(QEvent.Type.Leave))
    assert not view.canvas.tooltip.isVisible()


@pytest.mark.parametrize("index", range(12))
def test_values_stand_beside_the_bar_and_inside_the_chart(view, index):
    view.canvas.point(index, -1)
    told = view.canvas.tooltip.geometry()
    assert view.canvas.rect().contains(told)
    box = view.canvas.panels[0].series.bands()[0].boxes[index]
    assert told.right() < box[0] or told.left() > box[0] + box[2]


def test_keys_move_the_pointer_and_enter_narrows(view, qtbot):
    canvas = view.canvas
    for key, index in (
        (KEYS.Key_Home, 0),
        (KEYS.Key_Right, 1),
        (KEYS.Key_Right, 2),
        (KEYS.Key_Left, 1),
        (KEYS.Key_End, 11),
        (KEYS.Key_Right, 11),
    ):
        qtbot.keyClick(canvas, key)
        assert canvas.pointed == index
    with qtbot.waitSignal(view.narrowed) as asked:
        qtbot.keyClick(canvas, KEYS.Key_Return)
    assert asked.args == ["week:11"]
    qtbot.keyClick(canvas, KEYS.Key_Down)
    with qtbot.waitSignal(view.narrowed) as asked:
        qtbot.keyClick(canvas, KEYS.Key_Enter)
    assert asked.args == ['product_group:"permanent magnets" week:11']
    assert "Total 66" in canvas.accessibleDescription()
    qtbot.keyClick(canvas, KEYS.Key_Escape)
    assert canvas.pointed == -1


def test_lying_bars_are_walked_downwards(view, qtbot):
    view.set_figure(figures.ages("horizontal-stacked-bars"))
    qtbot.keyClick(view.canvas, KEYS.Key_Down)
    qtbot.keyClick(view.canvas, KEYS.Key_Down)
    assert view.canvas.pointed == 1
    with qtbot.waitSignal(view.narrowed) as asked:
        qtbot.keyClick(view.canvas, KEYS.Key_Return)
    assert asked.args == ["m"]


def test_the_pointer_stays_when_values_change(view, qtbot):
    qtbot.keyClick(view.canvas, KEYS.Key_End)
    view.set_figure(figures.pending(bump=2.0))
    assert view.canvas.pointed == 11
    assert "Oxides 13" in view.canvas.tooltip.text()
    view.set_figure(figures.pending(5))
    assert view.canvas.pointed == 4


def test_key_t_shows_the_table_and_back(view, qtbot):
    view.canvas.setFocus()
    qtbot.keyClick(view.canvas, KEYS.Key_T)
    assert view.table.isVisible()
    model = view.table.model()
    assert model.rowCount() == 12
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Total"
    assert [model.index(11, c).data() for c in range(5)] == ["26 Jun 2025", "11", "22", "33", "66"]
    view.set_figure(figures.pending(bump=1.0))
    assert model.index(11, 4).data() == "69"
    view.grab()
    view.show_table.trigger()
    assert view.canvas.isVisible()


def test_why_nothing_is_drawn_is_told(view):
    why = Phrase("No application matches; clear a filter.")
    view.set_figure(Figure("pending", Phrase("Pending"), Phrase(""), 0, (), empty=why))
    assert view.blank.isVisible()
    assert view.blank.text() == view.accessibleDescription() == str(why)
    view.grab()
    view.set_figure(figures.pending())
    assert view.canvas.isVisible()


def test_zooming_panning_and_foreign_menus_are_off(view):
    plot = view.canvas.panels[0].frame.plot
    before = plot.vb.viewRange()
    assert plot.vb.state["mouseEnabled"] == [False, False]
    assert not plot.vb.menuEnabled()
    middle = over(view, 6, 2)
    place = view.canvas.mapToGlobal(middle)
    wheel = QWheelEvent(
        middle, place, QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.canvas.viewport(), wheel)
    assert not wheel.isAccepted()
    mouse(view, QEvent.Type.MouseButtonPress, middle)
    mouse(view, QEvent.Type.MouseMove, middle + QPointF(60, 20))
    assert plot.vb.viewRange() == before


def test_the_right_button_opens_our_menu(view, qtbot):
    place = QPoint(300, 200)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.canvas.mapToGlobal(place))
    QApplication.sendEvent(view.canvas.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    shown = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert shown == [
        "Copy as picture", "Copy as SVG", "Copy data (CSV)", "Save as…", "Show as table",
    ]  # fmt: skip


def test_copied_picture_is_twice_as_large_and_light(view):
    view.source = "Register · SAMPLE"
    view.copy_picture.trigger()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * view.width()
    assert image.pixelColor(3, 3).name().upper() == LIGHT.base


def test_copied_data_is_the_table_with_its_sentences(view):
    view.source = "Register · SAMPLE"
    view.copy_data.trigger()
    data = QGuiApplication.clipboard().mimeData()
    rows = list(csv.reader(io.StringIO(data.text())))
    assert rows[0] == ["Week of", "Oxides", "Metals", "Permanent magnets", "Total"]
    assert rows[2] == ["2025-04-17", "1", "2", "3", "6"]
    assert rows[-1] == ["Register · SAMPLE"]
    assert "<td>2025-04-17</td>" in data.html()
    assert "<td>Register · SAMPLE</td>" in data.html()


def test_copied_svg_is_a_drawing(view):
    view.copy_svg.trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("image/svg+xml").data()).startswith(b"<?xml")


def test_saving_tells_what_happened(view, qtbot, tmp_path):
    with qtbot.waitSignal(view.told) as told:
        view.save_to(tmp_path / "chart.svg")
    assert str(tmp_path / "chart.svg") in told.args[0]
    with qtbot.waitSignal(view.told) as told:
        view.save_to(tmp_path / "missing" / "chart.svg")
    assert "could not be written" in told.args[0]


def test_colours_follow_the_theme_at_once(view):
    items = items_of(view)
    try:
        current().set_mode("dark")
        assert view.colours.base == DARK.base
        assert view.grab().toImage().pixelColor(20, 200).name().upper() == DARK.base
    finally:
        current().set_mode("light")
    assert view.colours.base == LIGHT.base
    assert items_of(view) == items


def test_a_larger_font_needs_more_room(view):
    left = view.canvas.panels[0].scale.left
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    view.setFont(font)
    assert view.canvas.panels[0].scale.left > left


@pytest.mark.parametrize("size", [(900, 420), (520, 320), (300, 220)])
@pytest.mark.parametrize(
    "make",
    [
        figures.pending,
        figures.flows,
        figures.ages,
        lambda: figures.ages("horizontal-stacked-bars"),
        lambda: figures.pending(400, kind="stacked-area"),
        lambda: figures.pending(1),
        lambda: figures.flows(known_from=figures.FIRST + 15, note=Phrase("Imported before.")),
    ],
    ids=["bars", "panels", "ages", "lying", "area", "one point", "unknown"],
)
def test_every_kind_is_drawn_inside_its_frame(view, make, size):
    view.resize(*size)
    view.set_figure(make())
    image = view.grab().toImage()
    canvas = view.canvas
    for panel in canvas.panels:
        scale = panel.scale
        assert scale.left >= 0
        assert scale.right <= canvas.width()
        assert scale.bottom <= canvas.height()
        for band in panel.series.bands():
            drawn = band.boxes[band.boxes[:, 3] > 0]
            assert (drawn[:, 0] >= scale.left - 1).all()
            assert (drawn[:, 0] + drawn[:, 2] <= scale.right + 1).all()
            assert (drawn[:, 1] >= scale.top - 1).all()
    seen = figures.colours_of(image)
    for panel, plot in zip(view.figure.panels, canvas.panels, strict=True):
        if panel.kind != "lines" and plot.scale.height > 60:
            colours = view.colours.of_panel(panel)
            assert {colour.lower() for colour in colours} <= seen


def test_many_series_leave_the_smallest_out_of_the_tooltip(view):
    figure = figures.pending()
    series = figure.panels[0].series
    many = tuple(
        replace(series[0], key=str(i), label=f"S{i}", values=series[0].values * i, queries=None)
        for i in range(60)
    )
    view.set_figure(replace(figure, panels=(replace(figure.panels[0], series=many),)))
    view.canvas.point(11, -1)
    told = view.canvas.tooltip.text()
    assert "S59 649" in told
    assert "S1 " not in told
    assert "smaller ones" in told
    assert view.canvas.rect().contains(view.canvas.tooltip.geometry())


def test_the_table_is_copied_as_cells_and_left_by_escape_and_tab(view, qtbot):
    view.activateWindow()
    view.canvas.setFocus()
    qtbot.keyClick(view.canvas, KEYS.Key_T)
    assert view.copy_picture.shortcut().isEmpty()
    assert not view.table.tabKeyNavigation()
    view.copy_table.trigger()
    rows = QGuiApplication.clipboard().text().split("\n")
    header, body = view.figure.table()
    assert rows[0].split("\t") == [str(each) for each in header]
    assert len(rows) == len(body) + 1
    assert all(row.count("\t") == len(header) - 1 for row in rows)
    view.table.selectRow(1)
    view.copy_table.trigger()
    assert len(QGuiApplication.clipboard().text().split("\n")) == len(body) + 1
    qtbot.keyClick(view.table, KEYS.Key_Escape)
    assert not view.table.isVisible()
    assert not view.show_table.isChecked()
    assert not view.copy_picture.shortcut().isEmpty()
    assert not view.copy_table.isEnabled()


def test_the_tool_tip_goes_with_the_focus(view, qtbot):
    view.activateWindow()
    view.canvas.setFocus()
    qtbot.keyClick(view.canvas, KEYS.Key_Right)
    assert view.canvas.tooltip.isVisible()
    view.canvas.clearFocus()
    assert not view.canvas.tooltip.isVisible()
    assert view.canvas.pointed == -1


@pytest.mark.parametrize("height", range(160, 420, 20))
def test_labels_at_the_ends_never_cover_each_other(view, height):
    view.set_figure(figures.pending(kind="stacked-area"))
    view.resize(900, height)
    view.grab()
    for plot in view.canvas.panels:
        if not plot.ends.isVisible():
            continue
        panel, look = plot.series.shown, view.canvas.look
        assert plot.ends.height(panel, look) <= plot.scale.height + plot.ends.BEYOND
