"""A chart as plain data: panels of series over one shared axis, with the sentences around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from rare_earth_desk.domain.phrases import Phrase

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Label = Phrase | str
Cell = date | int | float | Label | None

PanelKind = Literal["stacked-bars", "stacked-area", "bars", "lines", "horizontal-stacked-bars"]
XKind = Literal["day", "category"]
Style = Literal[
    "solid", "dashed", "dotted",
    "diagonal", "dots", "back-diagonal", "horizontal", "cross", "vertical",
]  # fmt: skip

HATCHES: tuple[Style, ...] = (
    "solid", "diagonal", "dots", "back-diagonal", "horizontal", "cross", "vertical",
)  # fmt: skip
STROKES: tuple[Style, ...] = ("solid", "dashed", "dotted")


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One row of values over the shared axis.

    `values` has one float per point of the axis, NaN where not known. `colour_key` is the key of a
    group ("oxides") or a role ("filed", "MOFCOM"). `style` tells the series apart without colour.
    `queries` has, for every point, the search text that narrows the selection to its cases.
    """

    key: str
    label: Label
    values: FloatArray
    colour_key: str
    style: Style = "solid"
    queries: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", np.asarray(self.values, dtype=np.float64))
        if self.queries is not None and len(self.queries) != len(self.values):
            raise ValueError(f"series {self.key}: one query for each value is needed")


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Series drawn on one value axis, which starts at 0; the first series is at the bottom.

    `queries` narrow to all cases of a point, whatever the series. `unit` follows the numbers of the
    axis ("%"). `height` is the share of the chart beside other panels. `steps` holds a value until
    the next point (areas and lines) instead of joining the points by slopes.
    """

    kind: PanelKind
    y_label: Phrase
    series: tuple[Series, ...]
    queries: tuple[str, ...] | None = None
    unit: str = ""
    height: float = 1.0
    steps: bool = False

    @property
    def stacked(self) -> bool:
        """Whether the values of the series add up to a meaningful total."""
        return "stacked" in self.kind

    def totals(self) -> FloatArray:
        """Return the sum of all series at each point; NaN only where no series is known."""
        values = np.array([each.values for each in self.series])
        known = ~np.isnan(values)
        return np.where(known.any(axis=0), np.where(known, values, 0.0).sum(axis=0), np.nan)


@dataclass(frozen=True, slots=True)
class Mark:
    """A thin line at a day of the axis, such as the entry into force of a measure."""

    x: int
    label: Label
    verification: str = "verified"

    @property
    def verified(self) -> bool:
        """Whether the source of this mark has been checked."""
        return self.verification == "verified"


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """Everything a view, a paper or a file needs to show one chart.

    `title` is the computed finding; `subtitle` the measure, its coverage and the as-at day. `x` are
    proleptic ordinals of days (`date.toordinal`), rising, for `x_kind` "day"; for "category" it may
    be left out and `categories` name the points. For "day" `categories` may name the points too
    ("week 41, 2025"); then a bar covers the period around its day (a week: its Thursday). Days
    before `known_from` are shaded as not known. `empty` tells why there is nothing to draw.
    """

    key: str
    title: Phrase
    subtitle: Phrase
    n: int
    panels: tuple[Panel, ...]
    x_kind: XKind = "day"
    x: IntArray = field(default_factory=lambda: np.empty(0, np.int64))
    x_header: Phrase = field(default_factory=lambda: Phrase("Day"))
    categories: tuple[Label, ...] = ()
    marks: tuple[Mark, ...] = ()
    known_from: int | None = None
    definition: Phrase = field(default_factory=lambda: Phrase(""))
    note: Phrase | None = None
    empty: Phrase | None = None

    def __post_init__(self) -> None:
        points = len(self.categories) if self.x_kind == "category" else len(self.x)
        x = np.arange(points) if self.x_kind == "category" else np.asarray(self.x, dtype=np.int64)
        object.__setattr__(self, "x", x)
        if self.categories and len(self.categories) != points:
            raise ValueError(f"figure {self.key}: one label for each point is needed")
        for panel in self.panels:
            lengths = {len(each.values) for each in panel.series}
            if panel.queries is not None:
                lengths.add(len(panel.queries))
            if lengths - {points}:
                raise ValueError(f"figure {self.key}: every series needs {points} values")

    @property
    def points(self) -> int:
        """Number of points on the shared axis."""
        return len(self.x)

    @property
    def drawable(self) -> bool:
        """Whether there is at least one point, and a series in every panel."""
        return bool(self.points and self.panels and all(each.series for each in self.panels))

    def structure(self) -> tuple[object, ...]:
        """Return what a view must rebuild for: everything but values, labels and sentences."""
        panels = ((each.kind, *(series.key for series in each.series)) for each in self.panels)
        return (self.key, self.x_kind, *panels)

    def point(self, index: int) -> date | Label:
        """Return the name of one point: its label, or its day."""
        if self.categories:
            return self.categories[index]
        return date.fromordinal(int(self.x[index]))

    def table(self) -> tuple[tuple[Label, ...], tuple[tuple[Cell, ...], ...]]:
        """Return the heading and the rows of the table behind the chart, one row per point.

        Columns are the point, every series and, where a panel with several series is stacked, its
        total. Values not known are None; whole numbers are int.
        """
        header: list[Label] = [self.x_header]
        columns: list[FloatArray] = []
        for panel in self.panels:
            header += [each.label for each in panel.series]
            columns += [each.values for each in panel.series]
            if panel.stacked and len(panel.series) > 1:
                header.append(Phrase("Total"))
                columns.append(panel.totals())
        rows = (
            (self.point(index), *(_cell(column[index]) for column in columns))
            for index in range(self.points)
        )
        return tuple(header), tuple(rows)


NOTHING = Figure("nothing", Phrase(""), Phrase(""), 0, ())
"""A figure without content, for a view that has not been given one."""


def _cell(value: float) -> int | float | None:
    if np.isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)
