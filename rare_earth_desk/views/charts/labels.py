"""Places for labels so that none covers another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(wanted: Sequence[float], size: float, low: float, high: float) -> list[float] | None:
    """Return centres nearest to the `wanted` ones, at least `size` apart, between `low` and `high`.

    The order of the labels is kept. None when they cannot all fit. Labels that push each other
    are joined to a block which stands where its members would on average like to be.
    """
    if size * len(wanted) > high - low:
        return None
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[float, int]] = []  # centre, number of labels

    def clamp(centre: float, count: int) -> float:
        half = size * count / 2
        return min(max(centre, low + half), high - half)

    for i in order:
        centre, count = clamp(wanted[i], 1), 1
        while blocks and blocks[-1][0] + size * blocks[-1][1] / 2 > centre - size * count / 2:
            before, number = blocks.pop()
            centre = clamp((before * number + centre * count) / (number + count), number + count)
            count += number
        blocks.append((centre, count))
    placed = [0.0] * len(wanted)
    at = iter(order)
    for centre, count in blocks:
        for k in range(count):
            placed[next(at)] = centre + size * (k - (count - 1) / 2)
    return placed


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark's label: its row (0 is nearest to the plot) and its left edge in pixels."""

    row: int
    left: float


def stagger(
    lines: Sequence[float], widths: Sequence[float], low: float, high: float, rows: int
) -> list[Placed | None]:
    """Return a place for the label of every vertical line, beside its line; None where none fits.

    A label stands right of its line, at the edge left of it, in the lowest row where it covers
    neither another label nor the line of a label above it. The last line is served first: so
    crowded labels go up like stairs, each over the next.
    """
    placed: list[Placed | None] = [None] * len(lines)
    taken: list[tuple[int, float, float, float]] = []  # row, left, right, line
    for i in sorted(range(len(lines)), key=lambda k: -lines[k]):
        found = _place(lines[i], widths[i], (low, high), rows, taken)
        placed[i] = found
        if found is not None:
            taken.append((found.row, found.left, found.left + widths[i], lines[i]))
    return placed


def _place(
    line: float,
    width: float,
    limits: tuple[float, float],
    rows: int,
    taken: list[tuple[int, float, float, float]],
) -> Placed | None:
    for left in (line + 4, line - 4 - width):
        for row in range(rows):
            right = left + width
            if left < limits[0] or right > limits[1]:
                continue
            if any(
                (row == other and left < its_right + 8 and right > its_left - 8)
                or (row < other and left - 2 < its_line < right + 2)
                or (row > other and its_left - 2 < line < its_right + 2)
                for other, its_left, its_right, its_line in taken
            ):
                continue
            return Placed(row, left)
    return None


def flow(widths: Sequence[float], room: float, gap: float) -> list[tuple[int, float]]:
    """Return row and left edge of labels set like words of a paragraph `room` wide."""
    places: list[tuple[int, float]] = []
    row, left = 0, 0.0
    for width in widths:
        if left > 0 and left + width > room:
            row, left = row + 1, 0.0
        places.append((row, left))
        left += width + gap
    return places
