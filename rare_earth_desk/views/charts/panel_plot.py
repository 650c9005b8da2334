"""One panel on the canvas: its frame and layers, and how much room each part needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF

from rare_earth_desk.views.charts import shapes, ticks
from rare_earth_desk.views.charts.axes import Frame
from rare_earth_desk.views.charts.captions import Heading, Values
from rare_earth_desk.views.charts.end_labels import EndLabels
from rare_earth_desk.views.charts.layers import NO_SCALE, Ground, SeriesLayer
from rare_earth_desk.views.charts.over_lines import OverLines
from rare_earth_desk.views.charts.overlay import Levels, Spot
from rare_earth_desk.views.charts.readings import point
from rare_earth_desk.views.charts.side_texts import AxisName, RowTexts
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsScene

    from rare_earth_desk.charts.figure import Figure, Panel
    from rare_earth_desk.views.charts.captions import Look
    from rare_earth_desk.views.charts.fonts import Type
    from rare_earth_desk.views.charts.ticks import Tick

AXIS_GAP = 9.0


@dataclass(frozen=True, slots=True)
class Room:
    """Where a panel goes: its heading, its plot, and the margins shared by all panels."""

    heading: QRectF
    plot: QRectF
    left: float
    right: float
    bottom: float


class PanelPlot:
    """Draws one panel of a figure. All parts live as long as the structure of the figure."""

    def __init__(self, scene: QGraphicsScene, figure: Figure, panel: Panel, look: Look) -> None:
        self._figure, self._panel, self._look = figure, panel, look
        self._marks: tuple[int, ...] = ()
        self.frame = Frame(look)
        self.ground = Ground(look.colours)
        self.series = SeriesLayer(figure.x, panel, look.colours)
        self.heading, self.ends = Heading(panel, look), EndLabels(panel, look)
        self.values, self.rows = Values(panel, look), RowTexts(panel, look)
        self.axis_name, self.levels = AxisName(figure, look), Levels(panel, look)
        self.over = OverLines(figure.x, panel, look)
        self.scale = NO_SCALE
        self._items = (
            self.frame.plot, self.ground, self.series, self.heading, self.ends, self.values,
            self.rows, self.axis_name, self.levels, self.over,
        )  # fmt: skip
        for item in self._items:
            scene.addItem(item)

    def remove(self, scene: QGraphicsScene) -> None:
        """Take all parts off the scene."""
        for item in self._items:
            scene.removeItem(item)

    def set_data(self, figure: Figure, panel: Panel, look: Look) -> None:
        """Show the values of `panel`."""
        if look is not self._look:
            self.frame.set_look(look)
        self._figure, self._panel, self._look = figure, panel, look
        self.series.set_data(figure.x, panel, look.colours)

    @property
    def across(self) -> bool:
        """Whether the bars lie."""
        return self._panel.across

    def axis_width(self, room: float) -> float:
        """Return the width of the labels left of the plot, at most two fifths of `room`."""
        tick = self._look.fonts.tick
        if self.across:
            names = (tick.width(say(each)) for each in self._figure.categories)
            return min(max(names, default=0.0), room * 0.4) + AXIS_GAP
        top = self._panel.top
        end = top or ticks.axis_end(shapes.highest(self._panel) * 1.25, (0, 1))
        return tick.width(ticks.count_text(round(end), self._panel.unit)) + AXIS_GAP

    def place(self, room: Room, x_range: tuple[float, float], *, legend: bool, last: bool) -> None:
        """Lay the panel out; only the `last` one shows the labels of the shared axis."""
        end = self._across_range(room) if self.across else self._upright_range(room, x_range)
        if last and not self.across:
            self._name_points(room, x_range)
        elif not last:
            self.frame.set_ticks("bottom", [], [])
        self.scale = self.frame.place(
            room.plot, left=room.left, right=room.right, bottom=room.bottom, end=end
        )
        if self.across:
            self.scale = shapes.Scale(
                self.scale.left, self.scale.top, self.scale.width, self.scale.height, 0, 1, end[1]
            )
        self.series.set_scale(self.scale)
        self.heading.set_panel(self._panel, self._look, room.heading, legend=legend)
        self._write(room, labelled=not legend, last=last)
        self._rule()

    def _write(self, room: Room, *, labelled: bool, last: bool) -> None:
        found = self.series.bands
        self.ends.setVisible(labelled)
        self.ends.set_panel(self._panel, self._look, found, self.scale, room.right)
        self.values.setVisible(self._written_values())
        self.values.set_panel(self._panel, self._look, found, self.scale, room.right)

        self.rows.setVisible(self._panel.has_row_texts)
        self.rows.set_panel(self._panel, self._look, self.scale, room.right)
        self.axis_name.setVisible(last and self._figure.x_kind == "number")
        self.axis_name.set_figure(self._figure, self._look, self.scale)
        self.levels.setVisible(not self.across)
        self.levels.set_panel(self._panel, self._look, self.scale)
        self.over.setVisible(not self.across)
        self.over.set_panel(self._figure.x, self._panel, self._look, self.scale)

    def _written_values(self) -> bool:
        return self._figure.x_kind == "category" and self._panel.stacked

    def _upright_range(self, room: Room, x_range: tuple[float, float]) -> tuple[float, ...]:
        high = shapes.highest(self._panel)
        height = room.plot.height() - room.bottom
        self._marks, end = self._value_axis(high, height, 38)
        if self._written_values() and self._panel.top is None:
            end = max(end, high * (1 + (self._look.fonts.small.height + 4) / max(height, 1)))
        self._marks = tuple(mark for mark in self._marks if mark <= end)
        unit = self._panel.unit
        named: list[Tick] = [(mark, ticks.count_text(mark, unit)) for mark in self._marks]
        self.frame.set_ticks("left", named, [])
        return (*x_range, end)

    def _across_range(self, room: Room) -> tuple[float, ...]:
        high = shapes.highest(self._panel)
        width = room.plot.width() - room.left - room.right
        self._marks, _ = self._value_axis(high, width, 70)
        end = self.value_end
        self._marks = tuple(mark for mark in self._marks if mark <= end)
        unit, tick = self._panel.unit, self._look.fonts.tick
        self.frame.set_ticks("bottom", [(m, ticks.count_text(m, unit)) for m in self._marks], [])
        rows = self._figure.points
        self.frame.set_ticks(
            "left",
            [
                (rows - i - 0.5, tick.fit(say(each), room.left - AXIS_GAP))
                for i, each in enumerate(self._figure.categories)
            ],
            [],
        )
        return (0.0, end, float(max(rows, 1)))

    @property
    def value_end(self) -> float:
        """Where the axis of values that go to the right ends."""
        return self._panel.top or max(shapes.highest(self._panel), 1.0)

    def _value_axis(
        self, high: float, room: float, spacing: float
    ) -> tuple[tuple[int, ...], float]:
        """Return the ticks of the value axis in `room` pixels, and where it ends."""
        if self._panel.top is not None:
            return ticks.share_ticks(self._panel.top, room, spacing), self._panel.top
        marks = ticks.count_ticks(high, room, spacing)
        return marks, ticks.axis_end(high, marks)

    def _name_points(self, room: Room, x_range: tuple[float, float]) -> None:
        width = room.plot.width() - room.left - room.right
        if self._figure.points == 1:
            self.frame.set_ticks("bottom", [(float(self._figure.x[0]), point(self._figure, 0))], [])
            return
        if self._figure.x_kind == "day":
            if self.frame.changed("days", (x_range, width, self._look)):
                named, minor = ticks.day_ticks(*x_range, width, self._look.fonts.tick.width)
                self.frame.set_ticks("bottom", named, minor)
            return
        if self._figure.x_kind == "number":
            if self.frame.changed("numbers", (x_range, width, self._look)):
                numbered = ticks.number_ticks(*x_range, width, self._look.fonts.tick.width)
                self.frame.set_ticks("bottom", numbered, [])
            return
        pitch = width / max(self._figure.points, 1) - 6
        self.frame.set_ticks(
            "bottom", category_ticks(self._figure, self._look.fonts.tick, pitch), []
        )

    def _rule(self) -> None:
        """Draw grid lines at the value ticks, and shade what is not known."""
        scale, lines = self.scale, []
        for mark in self._marks[1:]:
            if self.across:
                at = round(scale.left + mark * scale.width / scale.y1) + 0.5
                lines.append(QLineF(at, scale.top, at, scale.bottom))
            else:
                at = round(scale.py(mark))
                lines.append(QLineF(scale.left, at, scale.right, at))
        area = QRectF(scale.left, scale.top - 1, scale.width + 1, scale.height + 2)
        self.ground.cover(area)
        self.ground.set_lines(lines, self._unknown(), self._look.colours)

    def _unknown(self) -> list[QRectF]:
        """Return the parts of the plot before the first and after the last point that is known."""
        figure, scale = self._figure, self.scale
        edges = [(scale.left, scale.left), (scale.right, scale.right)]
        if not self.across and figure.known_from is not None:
            edges[0] = (scale.left, min(scale.px(figure.known_from - 0.5), scale.right))
        if not self.across and figure.known_until is not None:
            edges[1] = (max(scale.px(figure.known_until + 0.5), scale.left), scale.right)
        return [
            QRectF(left, scale.top, right - left, scale.height)
            for left, right in edges
            if right > left
        ]

    def spot(self, index: int, series: int) -> Spot:
        """Return what the pointer shows at a point; `series` is the chosen one, or -1."""
        scale, found = self.scale, self.series.bands()
        area = QRectF(scale.left, scale.top, scale.width, scale.height)
        x = self._figure.x
        if found and len(found[0].boxes):
            box = found[series].boxes[index] if series >= 0 else None
            chosen = QRectF(*box) if box is not None and box.any() else None
            if self.across:
                pitch = scale.height / max(len(x), 1)
                column = QRectF(scale.left, scale.top + index * pitch, scale.width, pitch)
            else:
                half = shapes.half_step(x)
                left, right = scale.px(x[index] - half), scale.px(x[index] + half)
                column = QRectF(left, scale.top, right - left, scale.height)
            return Spot(column, None, (), chosen, area)
        colours = self._look.colours.of_panel(self._panel)
        at = shapes.held_at(self._panel, index)
        dots = tuple(
            (QPointF(band.x[at], band.top[at]), colours[k])
            for k, band in enumerate(found)
            if band.top[at] == band.top[at] and series in (-1, k)
        )
        return Spot(None, round(scale.px(float(x[index]))) + 0.5, dots, None, area)


def category_ticks(figure: Figure, tick: Type, pitch: float) -> list[Tick]:
    """Return the names of categories, in two lines or shortened where one is too wide."""
    named: list[Tick] = []
    for place, category in enumerate(figure.categories):
        text = say(category)
        if tick.width(text) > pitch and " " in text:
            text = text.replace(" ", "\n", 1)
        lines = (tick.fit(line, pitch) for line in text.split("\n"))
        named.append((float(place), "\n".join(lines)))
    return named
