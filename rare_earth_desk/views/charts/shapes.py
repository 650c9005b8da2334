"""From values to pixels: the rectangles, bands and lines of a panel as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import FloatArray, IntArray, Panel, Series

_HIGHEST = 1e300  # what is added up or scaled beyond it is no number any more


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps data to the pixels of a plot: x from `x0` to `x1`, y from 0 upwards to `y1`."""

    left: float
    top: float
    width: float
    height: float
    x0: float
    x1: float
    y1: float

    @property
    def right(self) -> float:
        """Right edge in pixels."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Bottom edge in pixels, where y is 0."""
        return self.top + self.height

    def x(self, values: FloatArray) -> FloatArray:
        """Return the pixels of values on the horizontal axis."""
        return self.left + (values - self.x0) * (self.width / (self.x1 - self.x0))

    def y(self, values: FloatArray) -> FloatArray:
        """Return the pixels of values on the vertical axis."""
        return self.bottom - values * (self.height / self.y1)

    def px(self, value: float) -> float:
        """Return the pixel of one value on the horizontal axis."""
        return self.left + (value - self.x0) * self.width / (self.x1 - self.x0)

    def py(self, value: float) -> float:
        """Return the pixel of one value on the vertical axis."""
        return self.bottom - value * self.height / self.y1


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """The place of one series: `boxes` (points × left, top, width, height), or `top` and `bottom`.

    A series of bars has boxes. Areas and lines have `x` with `top` and, for areas, `bottom`, all
    in pixels; lines with an interval have its `low` and `high` too. Points have boxes around both
    themselves and their intervals, with `x` and `top` of the point and x of its `low` and `high`.
    """

    boxes: FloatArray = field(default_factory=lambda: np.empty((0, 4)))
    x: FloatArray = field(default_factory=lambda: np.empty(0))
    top: FloatArray = field(default_factory=lambda: np.empty(0))
    bottom: FloatArray = field(default_factory=lambda: np.empty(0))
    low: FloatArray = field(default_factory=lambda: np.empty(0))
    high: FloatArray = field(default_factory=lambda: np.empty(0))


def stacked(panel: Panel) -> tuple[FloatArray, FloatArray]:
    """Return lower and upper bounds, series × points; unknown values have no height.

    Series that are not stacked all start at 0.
    """
    values = _drawn(np.array([each.values for each in panel.series]))
    if not panel.stacked:
        return np.zeros_like(values), values
    upper = np.cumsum(values, axis=0)
    return upper - values, upper


def highest(panel: Panel) -> float:
    """Return the largest value to be drawn, ends of intervals and lines over bars included."""
    _, upper = stacked(panel)
    ends = [_drawn(each.high) for each in panel.series if each.high is not None]
    ends += [_drawn(each.values) for each in panel.over]
    return max((float(each.max()) for each in (upper, *ends) if each.size), default=0.0)


def _drawn(values: FloatArray) -> FloatArray:
    """Return values as they can be drawn: unknown ones as none, endless ones as very high."""
    return np.clip(np.nan_to_num(values), -_HIGHEST, _HIGHEST)


def half_step(x: IntArray) -> float:
    """Return half the usual distance of neighbouring points: how far a bar reaches to each side."""
    return float(np.median(np.diff(x))) / 2 if len(x) > 1 else 0.5


def bands(panel: Panel, x: IntArray, scale: Scale) -> list[Band]:
    """Return the place of every series of `panel` on `scale`."""
    lower, upper = stacked(panel)
    if panel.kind == "horizontal-stacked-bars":
        return [_across(scale, low, high) for low, high in zip(lower, upper, strict=True)]
    if panel.kind == "bullets":
        bar, *marks = panel.series
        return [
            _across(scale, np.zeros(len(bar.values)), _drawn(bar.values)),
            *(_marks_across(scale, one) for one in marks),
        ]
    if panel.kind == "points":
        share = len(panel.series)
        return [_points(scale, one, (slot, share)) for slot, one in enumerate(panel.series)]
    if panel.kind in ("stacked-bars", "bars"):
        share = 1 if panel.stacked else len(panel.series)
        place = range(share) if share > 1 else [0] * len(panel.series)
        return [
            _upright(scale, x, low, high, (slot, share))
            for low, high, slot in zip(lower, upper, place, strict=True)
        ]
    at = scale.x(x.astype(np.float64))
    if panel.steps and len(at):
        at = np.repeat(at, 2)[1:]
    edges = (_edges(panel, *each) for each in zip(panel.series, lower, upper, strict=True))
    return [
        Band(np.empty((0, 4)), at, *(_held(panel, scale.y(edge)) for edge in edges_of_one))
        for edges_of_one in edges
    ]


def _edges(
    panel: Panel, series: Series, low: FloatArray, high: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return the values of `top`, `bottom`, `low` and `high` of a series without boxes."""
    none = np.empty(0)
    if panel.stacked:
        return high, low, none, none
    if series.low is None or series.high is None:
        return series.values, none, none, none
    return series.values, none, series.low, series.high


def _held(panel: Panel, edge: FloatArray) -> FloatArray:
    """Return an edge whose points keep their value until the next one, where steps are drawn."""
    return np.repeat(edge, 2)[:-1] if panel.steps and len(edge) else edge


def _upright(
    scale: Scale, x: IntArray, low: FloatArray, high: FloatArray, slot: tuple[int, int]
) -> Band:
    """Return boxes on whole pixels, with a gap beside each bar and between stacked segments."""
    half = half_step(x)
    middle = x.astype(np.float64)
    left, right = scale.x(middle - half), scale.x(middle + half)
    pitch = float(right[0] - left[0]) if len(x) else 0.0
    aside = pitch * (0.16 if pitch >= 26 else 0.06) + (0.5 if pitch >= 3 else 0.0)
    breadth = (right - left - 2 * aside) / slot[1]
    left = np.round(left + aside + breadth * slot[0])
    width = np.maximum(np.round(left + breadth) - left, 1.0)
    if slot[1] > 1 and breadth.size and breadth[0] >= 5:
        width -= 1.0
    top, bottom = np.round(scale.y(high)), np.round(scale.y(low))
    height = _visible(bottom - top, high - low, low)
    return Band(boxes=np.stack((left, bottom - height - _gap(bottom - top, low), width, height), 1))


def _across(scale: Scale, low: FloatArray, high: FloatArray) -> Band:
    """Return boxes of horizontal bars: the first point is the top row."""
    rows = len(low)
    pitch = scale.height / max(rows, 1)
    thick = np.floor(min(pitch * 0.68, 34.0))
    centre = scale.top + pitch * (np.arange(rows) + 0.5)
    top = np.round(centre - thick / 2)
    unit = scale.width / scale.y1
    left, right = np.round(scale.left + low * unit), np.round(scale.left + high * unit)
    width = _visible(right - left, high - low, low)
    start = left + _gap(right - left, low)
    return Band(boxes=np.stack((start, top, width, np.full(rows, thick)), 1))


def _marks_across(scale: Scale, series: Series) -> Band:
    """Return thin boxes that stand across the bars of rows; unknown ones have no width."""
    around = _across(scale, np.zeros(len(series.values)), _drawn(series.values)).boxes
    at = scale.left + _drawn(series.values) * (scale.width / scale.y1)
    boxes = np.stack(
        (np.round(at) - 1, around[:, 1] - _BEYOND, np.full(len(at), 3.0),
         around[:, 3] + 2 * _BEYOND), 1,
    )  # fmt: skip
    boxes[np.isnan(series.values)] = 0.0
    return Band(boxes=boxes)


_BEYOND = 4.0  # how far a mark reaches beyond its bar
_DOT = 5.0  # half the size of a point, with room to hit it


def _points(scale: Scale, series: Series, slot: tuple[int, int]) -> Band:
    """Return the points of rows with the boxes of their intervals; unknown ones have no box."""
    rows = len(series.values)
    pitch = scale.height / max(rows, 1)
    shift = pitch * 0.6 * ((slot[0] + 0.5) / slot[1] - 0.5)
    centre = np.round(scale.top + pitch * (np.arange(rows) + 0.5) + shift) + 0.5
    unit = scale.width / scale.y1
    at, none = scale.left + series.values * unit, np.full(rows, np.nan)
    low = none if series.low is None else scale.left + series.low * unit
    high = none if series.high is None else scale.left + series.high * unit
    left, right = np.fmin(at - _DOT, low), np.fmax(at + _DOT, high)
    thick = np.full(rows, 2 * _DOT + 2)
    boxes = np.stack((left, centre - thick / 2, right - left, thick), 1)
    boxes[np.isnan(at)] = 0.0
    return Band(boxes=boxes, x=at, top=centre, low=low, high=high)


def _gap(length: FloatArray, low: FloatArray) -> FloatArray:
    """Return the pixel left free below a segment that lies on another one."""
    return np.where((length >= 3) & (low > 0), 1.0, 0.0)


def _visible(length: FloatArray, value: FloatArray, low: FloatArray) -> FloatArray:
    """Return the drawn length: a lone value too small for a pixel still shows as one."""
    return np.where((value > 0) & (length < 1) & (low == 0), 1.0, length - _gap(length, low))


def point_at(panel: Panel, x: IntArray, scale: Scale, px: float, py: float) -> int:
    """Return the point nearest to a pixel; -1 without points."""
    if not len(x):
        return -1
    if panel.across:
        row = int((py - scale.top) / (scale.height / len(x)))
        return min(max(row, 0), len(x) - 1)
    value = scale.x0 + (px - scale.left) * (scale.x1 - scale.x0) / max(scale.width, 1.0)
    return int(np.abs(x - value).argmin())


def series_at(panel: Panel, found: list[Band], index: int, px: float, py: float) -> int:
    """Return the series drawn at a pixel of the point `index`; -1 when none is there."""
    if panel.kind == "lines":
        return _line_at(panel, found, index, py)
    for place, band in enumerate(found):
        if len(band.boxes):
            left, top, width, height = band.boxes[index]
            drawn = width > 0 and height > 0
            beside = left - 1 <= px <= left + width + 1
            inside = drawn and beside and top - 1 <= py <= top + height + 1
        else:
            at = held_at(panel, index)
            inside = band.top[at] <= py <= band.bottom[at]
        if inside:
            return place
    return -1


def held_at(panel: Panel, index: int) -> int:
    """Return where the point `index` stands in the arrays of a band, which steps double."""
    return index * 2 if panel.steps else index


def _line_at(panel: Panel, found: list[Band], index: int, py: float) -> int:
    """Return the line nearest to a height, if it is near."""
    at = held_at(panel, index)
    away = [abs(float(band.top[at]) - py) for band in found]
    near = [place for place, far in enumerate(away) if far <= 6]
    return min(near, key=lambda place: away[place], default=-1)
