"""A chart as plain data: panels of series over one shared axis, with the sentences around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from rare_earth_desk.charts.over import CASES, Counted, Over
from rare_earth_desk.domain.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.inside import Holds

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
Label = Phrase | str
Cell = date | int | float | Label | None

PanelKind = Literal[
    "stacked-bars", "stacked-area", "bars", "lines", "horizontal-stacked-bars", "points",
    "bullets",
]  # fmt: skip
XKind = Literal["day", "number", "category"]
Style = Literal[
    "solid", "dashed", "dotted",
    "diagonal", "dots", "back-diagonal", "horizontal", "cross", "vertical",
]  # fmt: skip

HATCHES: tuple[Style, ...] = (
    "solid", "diagonal", "dots", "back-diagonal", "horizontal", "cross", "vertical",
)  # fmt: skip
MOST_INTERVALS = 4
"""Lines that show their intervals at once; of more, only the one pointed at shows its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Numbers of the table that are not drawn, one per point: the cases a share is of."""

    label: Label
    values: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", np.asarray(self.values, dtype=np.float64))


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One row of values over the shared axis.

    `values` has one float per point of the axis, NaN where not known. `colour_key` is the key of a
    group ("oxides") or a role ("filed", "MOFCOM"). `style` tells the series apart without colour.
    `queries` has, for every point, the search text that narrows the selection to its cases, or
    None where no search finds them.

    `low` and `high` are the ends of the interval around each value, NaN where there is none, and
    `interval` names it ("95 %"); a series with an interval but without any value is a band, as of a
    forecast. `ticks` (bool) are points with a small tick on the line: cases that left it unseen.
    From the point `dotted_from` on a line is dotted, as it rests on few cases. `end` is written
    beside the name of a line instead of its last value, `said` beside each point of a row instead
    of its value ("5 of 7"). `columns` go with the series into the table. Beside the lines of its
    groups that of the whole (`is_whole`) is bold and keeps its interval.
    """

    key: str
    label: Label
    values: FloatArray
    colour_key: str
    style: Style = "solid"
    queries: tuple[str | None, ...] | None = None
    low: FloatArray | None = None
    high: FloatArray | None = None
    interval: str = "95 %"
    ticks: BoolArray | None = None
    dotted_from: int | None = None
    end: Label | None = None
    said: tuple[Label, ...] | None = None
    columns: tuple[Column, ...] = ()
    is_whole: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", np.asarray(self.values, dtype=np.float64))
        if (self.low is None) != (self.high is None):
            raise ValueError(f"series {self.key}: an interval needs both ends")
        parts = (self.queries, self.low, self.high, self.ticks, self.said)
        columns = (each.values for each in self.columns)
        if {len(part) for part in (*parts, *columns) if part is not None} - {len(self.values)}:
            raise ValueError(
                f"series {self.key}: one query, limit or text for each value is needed"
            )

    @property
    def is_band(self) -> bool:
        """Whether the series has an interval and no line in it."""
        return self.low is not None and bool(np.isnan(self.values).all())

    def table(self) -> Iterator[tuple[Label, FloatArray]]:
        """Yield the columns of the series, each with its heading."""
        if not self.is_band:
            yield self.label, self.values
        if self.low is not None and self.high is not None:
            name = {"series": self.label, "interval": self.interval}
            yield Phrase("{series}, low ({interval})", name), self.low
            yield Phrase("{series}, high ({interval})", name), self.high
        for column in self.columns:
            yield column.label, column.values


@dataclass(frozen=True, slots=True)
class Level:
    """A thin line at a value of a panel's axis, such as one half."""

    y: float
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Series drawn on one value axis, which starts at 0; the first series is at the bottom.

    `queries` narrow to all cases of a point, whatever the series. `unit` follows the numbers of the
    axis ("%"). `height` is the share of the chart beside other panels. `steps` holds a value until
    the next point (areas and lines) instead of joining the points by slopes. `top` is where the
    value axis ends whatever the values: 100 for shares of a whole. `over` are lines over upright
    bars. Of bullets the first series are bars, the others marks across them, such as a target.
    """

    kind: PanelKind
    y_label: Phrase
    series: tuple[Series, ...]
    queries: tuple[str | None, ...] | None = None
    unit: str = ""
    height: float = 1.0
    steps: bool = False
    top: float | None = None
    levels: tuple[Level, ...] = ()
    over: tuple[Over, ...] = ()

    @property
    def stacked(self) -> bool:
        """Whether the values of the series lie on each other."""
        return "stacked" in self.kind

    @property
    def across(self) -> bool:
        """Whether the points are rows, one below the other, and the values go to the right."""
        return self.kind in ("horizontal-stacked-bars", "points", "bullets")

    @property
    def has_row_texts(self) -> bool:
        """Whether the values of its first series, and what is said of them, stand beside rows."""
        return self.kind in ("points", "bullets")

    @property
    def has_total(self) -> bool:
        """Whether several series add up to a total worth telling; shares make a whole anyway."""
        return self.stacked and self.top is None and len(self.series) > 1

    def totals(self) -> FloatArray:
        """Return the sum of all series at each point; NaN only where no series is known."""
        values = np.array([each.values for each in self.series])
        known = ~np.isnan(values)
        return np.where(known.any(axis=0), np.where(known, values, 0.0).sum(axis=0), np.nan)


@dataclass(frozen=True, slots=True)
class Mark:
    """A thin line at a day or number of the axis, such as the entry into force of a measure."""

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
    proleptic ordinals of days (`date.toordinal`), rising, for `x_kind` "day", and rising whole
    numbers such as ages for "number", which `x_header` names with their unit ("Days since filing");
    for "category" it may be left out and `categories` name the points. For "day" `categories` may
    name the points too ("week 41, 2025"); then a bar covers the period around its day (a week: its
    Thursday). What lies before `known_from` or after `known_until` on the axis (for "category" the
    place of a point) is shaded as not known. `n` is how many cases the figures are of (`counted`
    says what else these are), `companies` of how many companies, where it is told. `empty` tells
    why there is nothing to draw.
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
    companies: int | None = None
    counted: Counted = CASES
    known_from: int | None = None
    known_until: int | None = None
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
            lengths |= {len(each.values) for each in panel.over}
            if panel.queries is not None:
                lengths.add(len(panel.queries))
            if lengths - {points}:
                raise ValueError(f"figure {self.key}: every series needs {points} values")

    @property
    def holds(self) -> Holds:
        """What it tells of: facts of the field, or counts of what companies did."""
        return self.counted.holds

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

    def point(self, index: int) -> date | int | Label:
        """Return the name of one point: its label, its number, or its day."""
        if self.categories:
            return self.categories[index]
        if self.x_kind == "number":
            return int(self.x[index])
        return date.fromordinal(int(self.x[index]))

    def table(self) -> tuple[tuple[Label, ...], tuple[tuple[Cell, ...], ...]]:
        """Return the heading and the rows of the table behind the chart, one row per point.

        Columns are the point, every series with the ends of its interval and what else belongs to
        it, where the series of a panel add up their total, and the lines over them. Values not
        known are None; whole numbers are int.
        """
        header: list[Label] = [self.x_header]
        columns: list[FloatArray] = []
        for panel in self.panels:
            for label, values in (column for each in panel.series for column in each.table()):
                header.append(label)
                columns.append(values)
            if panel.has_total:
                header.append(Phrase("Total"))
                columns.append(panel.totals())
            header += [each.label for each in panel.over]
            columns += [each.values for each in panel.over]
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
