"""Hatching as line segments, which print and export to SVG where patterns and clips do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import FloatArray, Style

SPACING = 6.0

Segments = tuple["FloatArray", "FloatArray"]
"""x and y of consecutive pairs of points."""


def segments(style: Style, left: float, top: FloatArray, bottom: FloatArray) -> Segments:
    """Return the hatching of the shape that in pixel column `left + i` reaches top[i] to bottom[i].

    Columns with a NaN or without height are outside. Plain styles give no segments. The pattern is
    fixed to the page, so neighbouring shapes of one series match.
    """
    if not len(top) or style in ("solid", "dashed", "dotted"):
        return np.empty(0), np.empty(0)
    if style == "cross":
        one, other = (segments(each, left, top, bottom) for each in ("diagonal", "back-diagonal"))
        return np.concatenate((one[0], other[0])), np.concatenate((one[1], other[1]))
    if style == "vertical":
        return _vertical(left, top, bottom)
    slope = {"diagonal": -1.0, "back-diagonal": 1.0, "horizontal": 0.0, "dots": 0.0}[style]
    x, y = _runs(slope, left, top, bottom)
    return _dotted(x, y) if style == "dots" else (x, y)


def _vertical(left: float, top: FloatArray, bottom: FloatArray) -> Segments:
    at = left + np.arange(len(top))
    on = (np.floor(at) % SPACING == 0) & (bottom - top > 1)
    x = np.repeat(at[on] + 0.5, 2)
    return x, np.stack((top[on], bottom[on]), 1).ravel()


def _runs(slope: float, left: float, top: FloatArray, bottom: FloatArray) -> Segments:
    """Return the parts inside the shape of the parallel lines y = slope · x + k · SPACING."""
    if np.isnan(top).all() or np.isnan(bottom).all():
        return np.empty(0), np.empty(0)
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
    heights = slope * ends + offsets[row][:, None]
    return ends.ravel(), heights.ravel()


def _dotted(x: FloatArray, y: FloatArray) -> Segments:
    """Return short dashes along horizontal runs, staggered from row to row."""
    starts, stops, rows = x[0::2], x[1::2], y[0::2]
    shift = np.where(np.round(rows / SPACING) % 2 == 0, 0.0, SPACING / 2)
    first = np.ceil((starts - shift) / SPACING)
    count = np.maximum(np.floor((stops - 2 - shift) / SPACING) - first + 1, 0).astype(np.int64)
    total = int(count.sum())
    within = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    at = (np.repeat(first, count) + within) * SPACING + np.repeat(shift, count)
    return np.stack((at, at + 1.6), 1).ravel(), np.repeat(np.repeat(rows, count), 2)


def columns_of_boxes(boxes: FloatArray, left: int, width: int) -> tuple[FloatArray, FloatArray]:
    """Return top and bottom of upright bars for each of `width` pixel columns from `left`."""
    top, bottom = np.full(width, np.nan), np.full(width, np.nan)
    for x, y, w, h in boxes.tolist():
        begin, end = max(int(x) - left, 0), max(int(x + w) - left, 0)
        if h >= 2:
            top[begin:end], bottom[begin:end] = y, y + h
    return top, bottom
