"""How long applications take: the share decided by each age, with those still open counted."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import ages, chart, wording
from rare_earth_desk.charts.chart_input import Group
from rare_earth_desk.charts.figure import MOST_INTERVALS, Column, Figure, Level, Panel, Series
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.times.imprecise import median_range, median_range_by_group
from rare_earth_desk.statistics.times.survival import survival, survival_by_group

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.times.imprecise import MedianRange
    from rare_earth_desk.statistics.times.spells import Spells
    from rare_earth_desk.statistics.times.survival import Survival

KEY = "time_to_decision"
ALL: Final = Group("(all)", Phrase("All"), "")
_HALF = 50.0


@chart(
    KEY,
    Phrase("Time to a decision"),
    Phrase("The share of applications decided by each day since filing, by group."),
    order=110,
    page="statistics",
)
def time_to_decision(data: ChartInput) -> Figure:
    """Return the share decided by age of each group; curves end where few cases are at risk."""
    told = data.told()
    spells = told.spells
    curves, whole = survival_by_group(spells), survival(spells)
    alone = wording.is_decided_only(data)
    points = 0 if alone else ages.last_age(whole) + 1
    drawn = [k for k, curve in enumerate(curves) if points and ages.last_age(curve) >= 0]
    drawn.sort(key=lambda place: _speed(curves[place]))
    vague = median_range(told.cases, data.as_at)
    ranges = median_range_by_group(told.cases, data.as_at)
    series = tuple(
        series_of(data.groups[k], curves[k], k, points, end=_range(ranges[k])) for k in drawn
    )
    if len(curves) > 1 and points:
        every = series_of(ALL, whole, 0, points, end=_range(vague))
        series = (dataclasses.replace(every, ticks=None, is_whole=True), *series)
    return Figure(
        key=KEY,
        title=wording.DECIDED_ONLY if alone else _range_title(vague) or _title(spells, whole),
        subtitle=wording.subtitle(
            data, wording.timed(data, phrase("Decided by days since filing {by}", by=data.by))
        ),
        n=len(spells),
        companies=ages.companies(spells.company),
        panels=(panel_of(series),) if points else (),
        x_kind="number",
        x=np.arange(points),
        x_header=ages.HEADER,
        definition=Phrase(
            "Decided: approved, refused, withdrawn or terminated. Cases still open count for the "
            "days they have waited (Kaplan and Meier); small ticks are such cases. Shaded: 95 % "
            "interval. Dotted where fewer than 10 cases are under watch, ended at fewer than 3."
        ),
        note=_note(data, told.not_used, curves),
        empty=None if points else wording.too_few(data),
    )


def panel_of(series: tuple[Series, ...]) -> Panel:
    """Return the panel of curves of `series_of`: per cents that rise in steps, a line at half."""
    return Panel(
        "lines",
        Phrase("Decided by then, and the days until half were"),
        series,
        unit="%",
        steps=True,
        top=100.0,
        levels=(Level(_HALF, Phrase("half")),),
    )


def series_of(
    group: Group, curve: Survival, place: int, points: int, *, end: Phrase | None = None
) -> Series:
    """Return the share decided by age of one group as a line with its interval and ticks.

    `end` stands beside its name instead of its median.
    """
    until = ages.last_age(curve)
    tick = np.zeros(points, np.bool_)
    tick[: until + 1] = curve.censored[: until + 1] > 0
    at_risk = np.full(points, np.nan)
    at_risk[: until + 1] = curve.at_risk[: until + 1]
    return Series(
        group.key,
        group.label,
        ages.per_cent(1 - curve.p, points, until),
        group.key,
        wording.style(place),
        low=ages.per_cent(1 - curve.high, points, until),
        high=ages.per_cent(1 - curve.low, points, until),
        ticks=tick,
        dotted_from=ages.dotted_from(curve),
        end=end or _median(curve),
        columns=(Column(phrase("{group}, under watch", group=group.label), at_risk),),
    )


def _speed(curve: Survival) -> float:
    """Return what groups are listed by: the median where it is told, the quickest first."""
    days = curve.quantile().days if curve.n_events >= FEW else None
    return float("inf") if days is None else days


def _median(curve: Survival) -> Phrase:
    """Return after how many days half were decided, as it stands beside the name of a group."""
    if curve.n_events < FEW:
        return phrase("not enough")
    days = curve.quantile().days
    return phrase("not reached") if days is None else phrase("{n:day|days}", n=grouped(days))


def _range(found: MedianRange | None) -> Phrase | None:
    """Return what is told of a median that nobody knows to a month: where it may lie."""
    if found is None or not found.is_too_wide:
        return None
    return phrase("{low}–{high:day|days}", low=_days(found.shortest), high=_days(found.longest))


def _range_title(found: MedianRange | None) -> Phrase | None:
    if found is None or not found.is_too_wide:
        return None
    return phrase(
        "Half were decided within {range}: {n:case has a day|cases have a day} known to the "
        "quarter or year only",
        range=_range(found), n=grouped(found.vague),
    )  # fmt: skip


def _days(days: int | None) -> str:
    return "∞" if days is None else grouped(days)


def _title(spells: Spells, curve: Survival) -> Phrase:
    if not len(spells):
        return phrase("Nothing is filed")
    said = ages.counted(spells, curve.n_events)
    if curve.n_events < FEW:
        return phrase(
            "Too few decisions to say how long they take ({decided} decided, {open} open)", **said
        )
    half = curve.quantile()
    if half.days is None:
        return phrase(
            "Fewer than half of the applications were decided within {days:day|days} "
            "({decided} decided, {open} open)",
            days=grouped(max(ages.last_age(curve), 0)), **said,
        )  # fmt: skip
    if half.days == 0:
        return phrase(
            "Half of the applications were decided on the day they were filed "
            "({decided} decided, {open} open)",
            **said,
        )
    return phrase(
        "Half of the applications were decided within {days:day|days} "
        "({around}; {decided} decided, {open} open)",
        days=grouped(half.days), around=ages.days_between(half.low, half.high), **said,
    )  # fmt: skip


def _note(data: ChartInput, left_out: int, curves: tuple[Survival, ...]) -> Phrase | None:
    hidden = [
        phrase("{group}", group=group.label)
        for group, curve in zip(data.groups, curves, strict=True)
        if ages.last_age(curve) < 0
    ]
    shown = len(curves) - len(hidden)
    many = (
        phrase("The 95 % intervals of {n} groups stand in the table below.", n=shown)
        if shown > MOST_INTERVALS
        else None
    )
    few = phrase("Too few cases to draw: {groups}.", groups=in_a_row(hidden)) if hidden else None
    return wording.sentences(
        wording.note(data, grouped=True, over_time=True), few, many, ages.not_used(left_out)
    )
