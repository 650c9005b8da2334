"""What a chart says in words: the values at a point, and the chart as one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts.shapes import half_step
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.charts.figure import Cell, Figure, FloatArray, Mark, Panel, Series

_JOINED = "\u00a0"  # a number and what it counts are never parted at the end of a line
_STATIONS = (30, 60, 90, 180, 360)  # days


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a reading; `series` is -1 for the total of a panel, -2 for a line over it."""

    panel: int
    series: int
    label: str
    amount: float
    value: str
    query: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """All values at one point, as they are shown beside the pointer; `leads` if to cases."""

    title: str
    rows: tuple[Row, ...]
    marks: tuple[str, ...]
    leads: bool


def number(value: float, unit: str = "") -> str:
    """Return a value in words; a dash where it is not known."""
    if np.isnan(value):
        return "–"
    text = grouped(value, 0 if float(value).is_integer() else 1)
    return f"{text} {unit}".rstrip()


def amount(panel: Panel, value: float) -> str:
    """Return a value of a panel in words; shares of a whole are whole per cents."""
    if panel.top is None or np.isnan(value):
        return number(value, panel.unit)
    # What is not quite nothing or all must not be told as such.
    if 0 < value < 0.5:
        return f"<{number(1.0, panel.unit)}"
    if panel.top - 0.5 < value < panel.top:
        return f">{number(panel.top - 1, panel.unit)}"
    return number(float(round(value)), panel.unit)


def value_text(panel: Panel, series: Series, index: int, *, whole: bool = True) -> str:
    """Return the value at a point with, as a `whole`, its interval and what is said of it.

    A band has an interval only: "71 % (64–78), 30 of 42", "5 of 7", "120–180".
    """
    value = float(series.values[index])
    said = say(series.said[index]) if whole and series.said is not None else ""
    if series.is_band:
        return _interval(panel, series, index) or number(np.nan)
    if np.isnan(value) and said:
        return said
    text = amount(panel, value)
    around = _interval(panel, series, index) if whole else ""
    return ", ".join(part for part in (f"{text} ({around})" if around else text, said) if part)


def _interval(panel: Panel, series: Series, index: int) -> str:
    """Return the ends of an interval without their unit, which follows the value."""
    if series.low is None or series.high is None:
        return ""
    low, high = float(series.low[index]), float(series.high[index])
    if np.isnan(low) or np.isnan(high):
        return ""
    rounded = (low, high) if panel.top is None else (round(low), round(high))
    return "–".join(number(float(end)) for end in rounded)


def cell(value: Cell) -> str:
    """Return a cell of the table behind a chart as it is shown."""
    if value is None:
        return "–"
    if isinstance(value, date):
        return days.show(value.isoformat())
    if isinstance(value, int | float):
        return number(float(value))
    return say(value)


def point(figure: Figure, index: int) -> str:
    """Return the name of a point."""
    return cell(figure.point(index))


def reading(figure: Figure, index: int) -> Reading:
    """Return the values of all series at a point, in the order in which they are seen."""
    rows = tuple(
        row for place, panel in enumerate(figure.panels) for row in _rows(panel, place, index)
    )
    wholes = (panel.queries[index] for panel in figure.panels if panel.queries is not None)
    leads = any(query is not None for query in (*wholes, *(row.query for row in rows)))
    return Reading(_title(figure, index), rows, tuple(_marks(figure, index)), leads=leads)


def _title(figure: Figure, index: int) -> str:
    if figure.categories:
        return point(figure, index)
    if figure.x_kind == "number":
        return tr("{what}: {number}", what=figure.x_header, number=point(figure, index))
    return tr("{what} {day}", what=figure.x_header, day=point(figure, index))


def _rows(panel: Panel, place: int, index: int) -> Iterator[Row]:
    upward = panel.stacked and not panel.across
    order = range(len(panel.series))
    for k in reversed(order) if upward else order:
        series = panel.series[k]
        query = None if series.queries is None else series.queries[index]
        text = value_text(panel, series, index)
        yield Row(place, k, say(series.label), float(series.values[index]), text, query)
    whole = None if panel.queries is None else panel.queries[index]
    if panel.has_total:
        total = float(panel.totals()[index])
        yield Row(place, -1, tr("Total"), total, number(total, panel.unit), whole)
    for line in panel.over:
        value = float(line.values[index])
        yield Row(place, -2, say(line.label), value, number(value, panel.unit), None)


def _marks(figure: Figure, index: int) -> Iterator[str]:
    if figure.x_kind == "category":
        return
    reach = max(half_step(figure.x), 0.5)
    for mark in figure.marks:
        if abs(mark.x - int(figure.x[index])) <= reach:
            known = "" if mark.verified else tr(" (to verify)")
            yield f"{_place(figure, mark)}: {say(mark.label)}{known}"


def _place(figure: Figure, mark: Mark) -> str:
    if figure.x_kind == "number":
        return number(float(mark.x))
    return days.show(date.fromordinal(mark.x).isoformat())


def measure(figure: Figure) -> str:
    """Return what is measured, of which applications, as at which day, and how many they are."""
    n = {"count": grouped(figure.n).replace("\u2009", "\u202f")}
    count = say(Phrase(figure.counted.words.template, n))
    parts = [say(figure.subtitle), count.replace(" ", _JOINED)]
    if figure.companies is not None:
        number = grouped(figure.companies).replace("\u2009", "\u202f")
        parts.append(tr("{count:company|companies}", count=number).replace(" ", _JOINED))
    return " · ".join(filter(None, parts))


def words(figure: Figure) -> tuple[str, ...]:
    """Return what stands around a chart, for where only its numbers go: finding, measure, note."""
    said = (figure.title, measure(figure), figure.empty or "", figure.note or "")
    return tuple(text for text in map(say, said) if text)


def sentence(figure: Figure) -> str:
    """Return the chart in one sentence for those who cannot see it."""
    if figure.empty is not None:
        return say(figure.empty)
    if not figure.drawable:
        return tr("Nothing to show.")
    parts = [say(figure.subtitle)]
    if figure.note is not None:
        parts.append(say(figure.note))
    for panel in figure.panels:
        values = panel.totals() if panel.stacked else panel.series[0].values
        if figure.x_kind == "day":
            parts.append(_course(figure, panel, values))
        elif figure.x_kind == "number":
            parts += [_stations(figure, panel, each) for each in panel.series]
        else:
            told = (
                amount(panel, float(value))
                if panel.stacked
                else value_text(panel, panel.series[0], i)
                for i, value in enumerate(values)
            )
            named = (f"{point(figure, i)} {text}" for i, text in enumerate(told))
            parts.append(tr("{what}: {values}.", what=panel.y_label, values=", ".join(named)))
    return " ".join(parts)


def _stations(figure: Figure, panel: Panel, series: Series) -> str:
    """Return a series at a few round ages, or at points spread over those where it is known."""
    shown = series.high if series.high is not None and series.is_band else series.values
    known = np.flatnonzero(~np.isnan(shown))
    if not len(known):
        return tr("{what}: not known.", what=series.label)
    some = known[np.isin(figure.x[known], _STATIONS)]
    if len(some) < 2:
        some = known[np.unique(np.linspace(0, len(known) - 1, len(_STATIONS)).astype(int))]
    told = (
        tr("{value} at {place}", value=value_text(panel, series, i), place=point(figure, i))
        for i in some.tolist()
    )
    name = say(series.label)
    if series.end is not None:
        name = f"{name} ({say(series.end)})"
    return tr("{what}: {values}.", what=name, values=", ".join(told))


def _course(figure: Figure, panel: Panel, values: FloatArray) -> str:
    last = figure.points - 1
    latest = ", ".join(
        f"{say(each.label)} {value_text(panel, each, last)}" for each in panel.series
    )
    if np.isnan(values).all():
        return tr("{what}: not known.", what=panel.y_label)
    top = int(np.nanargmax(values))
    return tr(
        "{what}: {series} at the last point, {last}; highest {high} at {when}.",
        what=panel.y_label,
        series=latest,
        last=point(figure, last),
        high=number(float(values[top]), panel.unit),
        when=point(figure, top),
    )
