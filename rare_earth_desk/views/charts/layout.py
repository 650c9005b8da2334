"""How the canvas is divided: headings, marks, plots of equal margins, labels at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from rare_earth_desk.views.charts import overlay, shapes
from rare_earth_desk.views.charts.end_labels import EndLabels
from rare_earth_desk.views.charts.panel_plot import Room, category_ticks
from rare_earth_desk.views.charts.readings import number
from rare_earth_desk.views.charts.side_texts import RowTexts
from rare_earth_desk.views.charts.ticks import count_text

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import Figure, Level, Mark, Panel
    from rare_earth_desk.views.charts.canvas import Canvas

_BETWEEN = 12.0
_LABEL_SHARE = 0.27
_TOLD_SHARE = 0.34  # where more than the last value is told at the ends


def arrange(canvas: Canvas) -> None:
    """Give every part of the canvas its place."""
    figure = canvas.figure
    width, height = float(canvas.width()), float(canvas.height())
    labelled = [_fits(canvas, panel, width, height) for panel in figure.panels]
    left = max(plot.axis_width(width) for plot in canvas.panels)
    x_range = _x_range(figure)
    found, rooms = _divided(canvas, labelled, left, x_range)
    crowded = [_is_crowded(canvas, k, room) for k, room in enumerate(rooms)]
    if any(told and full for told, full in zip(labelled, crowded, strict=True)):
        labelled = [told and not full for told, full in zip(labelled, crowded, strict=True)]
        found, rooms = _divided(canvas, labelled, left, x_range)
    for k, (plot, room) in enumerate(zip(canvas.panels, rooms, strict=True)):
        last = k == len(rooms) - 1
        plot.place(room, x_range, legend=not labelled[k], last=last)
    top = rooms[0].heading.bottom()
    area = QRectF(0, top, width, canvas.panels[-1].scale.bottom - top)
    scales = [plot.scale for plot in canvas.panels]
    plots = [QRectF(each.left, each.top, each.width, each.height) for each in scales]
    canvas.marks.set_marks(found, canvas.look, area, plots)


def _divided(
    canvas: Canvas, labelled: list[bool], left: float, x_range: tuple[float, float]
) -> tuple[list[overlay.MarkLabel], list[Room]]:
    """Return the marks with their labels, and the room of every panel."""
    width = float(canvas.width())
    right = _right(canvas, canvas.figure, labelled)
    scale = shapes.Scale(left, 0, max(width - left - right, 1.0), 1, *x_range, 1)
    found = overlay.mark_labels(_marks(canvas, scale), canvas.look, left, width - 2)
    return found, _rooms(canvas, labelled, (left, right), overlay.strip_height(found, canvas.look))


def _is_crowded(canvas: Canvas, place: int, room: Room) -> bool:
    """Return whether labels at the ends of the series would cover each other."""
    height = room.plot.height() - room.bottom + EndLabels.BEYOND
    return EndLabels.height(canvas.figure.panels[place], canvas.look) > height


def _fits(canvas: Canvas, panel: Panel, width: float, height: float) -> bool:
    """Return whether the series can be labelled at their ends instead of in a legend."""
    figure = canvas.figure
    if figure.x_kind == "category" or panel.kind == "bars":
        return False
    share = panel.height / sum(each.height for each in figure.panels)
    told = any(each.end is not None for each in panel.series)
    room = (height - 60 * len(figure.panels)) * share
    return (
        EndLabels.width(panel, canvas.look) <= (_TOLD_SHARE if told else _LABEL_SHARE) * width
        and EndLabels.height(panel, canvas.look) <= room
    )


def _right(canvas: Canvas, figure: Figure, labelled: list[bool]) -> float:
    widths = [
        EndLabels.width(panel, canvas.look)
        for panel, told in zip(figure.panels, labelled, strict=True)
        if told
    ]
    for panel in figure.panels:
        if panel.has_row_texts:
            widths.append(RowTexts.width(panel, canvas.look))
        elif panel.kind == "horizontal-stacked-bars":
            texts = (number(float(total), panel.unit) for total in panel.totals())
            widths.append(max((canvas.look.fonts.strong.width(text) for text in texts), default=0))
            widths[-1] += 10
    return max([*widths, 14.0, _half_of_last_tick(canvas)])


def _half_of_last_tick(canvas: Canvas) -> float:
    """Return how far the last number below the plot may reach beyond it."""
    figure, tick = canvas.figure, canvas.look.fonts.tick
    panel = figure.panels[-1]
    if panel.has_row_texts:
        text = count_text(canvas.panels[-1].value_end, panel.unit)
    elif figure.x_kind == "number":
        text = count_text(float(figure.x[-1]))
    else:
        return 0.0
    return tick.width(text) / 2 + 2


def _x_range(figure: Figure) -> tuple[float, float]:
    half = 0.5
    if figure.x_kind != "category" and any("bars" in panel.kind for panel in figure.panels):
        half = shapes.half_step(figure.x)
    first, last = float(figure.x[0]), float(figure.x[-1])
    if half == 0.5 and figure.x_kind != "category" and last > first:
        return first, last
    return first - half, last + half


def _marks(canvas: Canvas, scale: shapes.Scale) -> list[tuple[Mark | Level, float]]:
    """Return the upright lines with their pixels: a day begins half a day before its ordinal."""
    figure = canvas.figure
    if figure.panels[0].across:
        unit = scale.width / canvas.panels[0].value_end
        return [(each, scale.left + each.y * unit) for each in figure.panels[0].levels]
    if figure.x_kind == "category":
        return []
    before = 0.5 if figure.x_kind == "day" else 0.0
    inside = (mark for mark in figure.marks if scale.x0 <= mark.x - before <= scale.x1)
    return [(mark, scale.px(mark.x - before)) for mark in sorted(inside, key=lambda each: each.x)]


def _rooms(
    canvas: Canvas, labelled: list[bool], margins: tuple[float, float], strip: float
) -> list[Room]:
    """Divide the height: what headings and axis need first, the rest among the plots."""
    figure = canvas.figure
    width, left, right = float(canvas.width()), *margins
    headings = [
        plot.heading.height(panel, canvas.look, width, legend=not told)
        for plot, panel, told in zip(canvas.panels, figure.panels, labelled, strict=True)
    ]
    bottom = _bottom(canvas, width - left - right)
    taken = sum(headings) + strip + bottom + overlay.LABEL_GAP * len(headings)
    free = max(canvas.height() - taken - _BETWEEN * (len(headings) - 1), 40.0)
    whole = sum(panel.height for panel in figure.panels)
    rooms, top = [], 0.0
    for k, panel in enumerate(figure.panels):
        heading = QRectF(0, top, width, headings[k])
        top += headings[k] + overlay.LABEL_GAP + (strip if k == 0 else 0)
        below = bottom if k == len(headings) - 1 else 1.0
        plot = QRectF(0, top, width, round(free * panel.height / whole) + below)
        rooms.append(Room(heading, plot, left, right, below))
        top = plot.bottom() + _BETWEEN
    return rooms


def _bottom(canvas: Canvas, width: float) -> float:
    """Return the height of the labels below the shared axis."""
    figure, tick = canvas.figure, canvas.look.fonts.tick
    lines = 2
    if figure.panels[-1].across:
        lines = 1
    elif figure.x_kind == "category":
        pitch = width / max(figure.points, 1) - 6
        lines = max(text.count("\n") + 1 for _, text in category_ticks(figure, tick, pitch))
    return lines * tick.height + 8
