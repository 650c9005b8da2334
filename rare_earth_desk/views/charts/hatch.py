"""Hatching as line segments, which print and export to SVG where patterns and clips do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import FloatArray, IntArray, Style

SPACING = 6.0

Segments = tuple["FloatArray", "FloatArray"]
"""x and y of consecutive pairs of points."""


_SLOPES: dict[Style, float] = {
    "diagonal": -1.0,
    "back-diagonal": 1.0,
    "horizontal": 0.0,
    "dots": 0.0,
}
_NONE = np.empty(0)


def is_hatched(style: Style) -> bool:
    """Whether areas of this style carry a pattern."""
    return style in _SLOPES or style in ("vertical", "cross")


def of_boxes(style: Style, boxes: FloatArray) -> Segments:
    """Return the hatching of rectangles (left, top, width, height); plain styles have none.

    The pattern is fixed to the page, so neighbouring boxes of one series match.
    """
    boxes = boxes[(boxes[:, 2] >= 1) & (boxes[:, 3] >= 2)]
    if not len(boxes) or not is_hatched(style):
        return _NONE, _NONE
    left, top, right, bottom = *boxes[:, :2].T, boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    if style == "cross":
        return _join(of_boxes("diagonal", boxes), of_boxes("back-diagonal", boxes))
    if style == "vertical":
        y, x = _box_lines(0.0, top, left, bottom, right)
        return x, y
    lines = _box_lines(_SLOPES[style], left, top, right, bottom)
    return _dotted(*lines) if style == "dots" else lines


def of_columns(style: Style, left: float, top: FloatArray, bottom: FloatArray) -> Segments:
    """Return the hatching of the shape that in pixel column `left + i` reaches top[i] to bottom[i].

    Columns with a NaN or without height are outside. Plain styles have no hatching.
    """
    outside = not len(top) or np.isnan(top).all() or np.isnan(bottom).all()
    if outside or not is_hatched(style):
        return _NONE, _NONE
    if style == "cross":
        return _join(*(of_columns(s, left, top, bottom) for s in ("diagonal", "back-diagonal")))
    if style == "vertical":
        at = left + np.arange(len(top))
        on = (np.floor(at) % SPACING == 0) & (bottom - top > 1)
        return np.repeat(at[on] + 0.5, 2), np.stack((top[on], bottom[on]), 1).ravel()
    lines = _column_lines(_SLOPES[style], left, top, bottom)
    return _dotted(*lines) if style == "dots" else lines


def _join(one: Segments, other: Segments) -> Segments:
    return np.concatenate((one[0], other[0])), np.concatenate((one[1], other[1]))


def _counted(first: FloatArray, last: FloatArray) -> tuple[IntArray, FloatArray]:
    """Return the whole numbers from first[i] to last[i], and for each the i it belongs to."""
    count = np.maximum(last - first + 1, 0).astype(np.int64)
    owner = np.repeat(np.arange(len(first)), count)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    return owner, first[owner] + within


def _box_lines(
    slope: float, left: FloatArray, top: FloatArray, right: FloatArray, bottom: FloatArray
) -> Segments:
    """Return the parts inside the boxes of the lines y = slope · x + k · SPACING + 0.5."""
    low = top - np.maximum(slope * left, slope * right)
    high = bottom - np.minimum(slope * left, slope * right)
    owner, k = _counted(np.ceil((low - 0.5) / SPACING), np.floor((high - 0.5) / SPACING))
    offset = k * SPACING + 0.5
    start, stop = left[owner], right[owner]
    if slope:
        one, other = (top[owner] - offset) / slope, (bottom[owner] - offset) / slope
        start = np.maximum(start, np.minimum(one, other))
        stop = np.minimum(stop, np.maximum(one, other))
    x = np.stack((start, stop), 1)
    return x.ravel(), (slope * x + offset[:, None]).ravel()


def _column_lines(slope: float, left: float, top: FloatArray, bottom: FloatArray) -> Segments:
    """Return the parts inside the shape of the lines y = slope · x + k · SPACING + 0.5."""
    x = left + np.arange(len(top)) + 0.5
    start = np.nanmin(top) - max(slope * x[0], slope * x[-1])
    end = np.nanmax(bottom) - min(slope * x[0], slope * x[-1])
    offsets = np.arange(np.floor(start / SPACING), np.ceil(end / SPACING) + 1) * SPACING + 0.5
    y = slope * x[None, :] + offsets[:, None]
    inside = (y >= top) & (y <= bottom)
    edges = np.diff(np.pad(inside, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, begin = np.nonzero(edges == 1)
    _, stop = np.nonzero(edges == -1)
    ends = np.stack((left + begin, left + stop), 1)
    return ends.ravel(), (slope * ends + offsets[row][:, None]).ravel()


def _dotted(x: FloatArray, y: FloatArray) -> Segments:
    """Return dots along horizontal lines, staggered from row to row."""
    starts, stops, rows = x[0::2], x[1::2], y[0::2]
    shift = np.where(np.round(rows / SPACING) % 2 == 0, 0.0, SPACING / 2)
    first, last = (starts - shift) / SPACING, (stops - 2.5 - shift) / SPACING
    owner, k = _counted(np.ceil(first), np.floor(last))
    at = k * SPACING + shift[owner]
    return np.stack((at, at + 2.0), 1).ravel(), np.repeat(rows[owner], 2)
