"""Benchmarks as bars with their targets, and one of them over time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts.figure import Column, Figure, Level, Panel, Series
from rare_earth_desk.charts.over import BENCHMARKS
from rare_earth_desk.domain import benchmark_state, days, vocabulary
from rare_earth_desk.domain.benchmark_state import ANOTHER, AT_MOST, NO_VALUE, OFF, State, Target
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import FloatArray
    from rare_earth_desk.domain.records import Benchmark, BenchmarkValue

KEY: Final = "benchmarks"
TREND: Final = "benchmark_trend"
PER_CENT: Final = "%"
_WHOLE: Final = 100.0
_ASIDE: Final = re.compile(r"[(,;]")


@dataclass(frozen=True, slots=True)
class Standing:
    """A benchmark with where it stands for one element, or for all that it applies to."""

    benchmark: Benchmark
    state: State

    @property
    def label(self) -> Phrase:
        """What it is called: its name, with what its value is of where that is not all of it."""
        parts = (self.state.element, self.state.of, self.benchmark.name or "?")
        return phrase("{name}", name=" · ".join(filter(None, parts)))

    @property
    def short(self) -> Phrase:
        """The same in a title: without what the value is a share of."""
        parts = (self.benchmark.name or "?", self.state.element)
        return phrase("{name}", name=" · ".join(filter(None, parts)))

    @property
    def brief(self) -> Phrase:
        """The same beside a bar: what its value is of, up to a bracket, comma or semicolon."""
        of = _ASIDE.split(self.state.of or "")[0].strip()
        if not of or self.unit != PER_CENT:
            return self.label
        parts = (self.state.element, of[0].upper() + of[1:])
        return phrase("{name}", name=" · ".join(filter(None, parts)))

    @property
    def unit(self) -> str:
        """The unit of its values."""
        return self.benchmark.unit or PER_CENT


def standings(
    benchmarks: Iterable[Benchmark], values: Iterable[BenchmarkValue], today: date
) -> list[Standing]:
    """Return where all benchmarks stand, in the order of their steps and names."""
    by_benchmark: dict[str, list[BenchmarkValue]] = {}
    for one in values:
        by_benchmark.setdefault(one.benchmark or "", []).append(one)
    order = vocabulary.places("benchmark_step")
    known = sorted(
        benchmarks, key=lambda one: (order.get(one.step or "", len(order)), one.name or "", one.id)
    )
    return [
        Standing(one, found)
        for one in known
        for found in benchmark_state.states(Target.of(one), by_benchmark.get(one.id, ()), today)
    ]


def figure_of(found: Sequence[Standing], today: date) -> Figure:
    """Return the bars of the benchmarks in per cent, each with a mark at its target."""
    shown = [one for one in found if one.unit == PER_CENT]
    panel = Panel(
        "bullets", Phrase("Per cent"), (_present(shown), _targets(shown)), unit="%", top=_WHOLE
    )
    return Figure(
        key=KEY,
        title=title(found),
        subtitle=subtitle(today),
        n=sum(one.state.present is not None for one in shown),
        counted=BENCHMARKS,
        panels=(panel,) if shown else (),
        x_kind="category",
        x_header=Phrase("Benchmark"),
        categories=tuple(one.brief for one in shown),
        definition=Phrase(
            "The bar is the latest value that is entered, the mark its target. Distance: points up "
            "to the target, or above one that must not be exceeded. On course: the value, moved on "
            "by its trend (least squares through all dated values), is at the target at the end of "
            "its year."
        ),
        note=_note(found, shown),
        empty=None if shown else phrase("No benchmark in per cent is entered."),
    )  # fmt: skip


def subtitle(today: date) -> Phrase:
    """Return what is shown of which day."""
    day = days.show(today.isoformat())
    return phrase("Latest value of each benchmark and its target · {day}", day=day)


def _present(shown: Sequence[Standing]) -> Series:
    return Series(
        "present",
        Phrase("Present value"),
        _floats(one.state.value for one in shown),
        "filed",
        said=tuple(said_of(one) for one in shown),
        columns=(
            Column(Phrase("Distance, points"), _floats(one.state.distance for one in shown)),
            Column(Phrase("Trend, points a year"), _floats(one.state.slope for one in shown)),
            Column(Phrase("Age, days"), _floats(one.state.age for one in shown)),
        ),
    )


def _targets(shown: Sequence[Standing]) -> Series:
    targets = _floats(
        None if one.state.course == ANOTHER else one.benchmark.target for one in shown
    )
    return Series("target", Phrase("Target"), targets, "pending")


def _floats(values: Iterable[float | None]) -> FloatArray:
    return np.array([np.nan if one is None else one for one in values], np.float64)


def said_of(one: Standing) -> Phrase:
    """Return in a few words how far the target is and whether it is on course for it."""
    state = one.state
    if state.course == NO_VALUE:
        return phrase("no value is entered")
    if state.course == ANOTHER:
        return phrase("of another thing than the target")
    course = Phrase(vocabulary.label_of("benchmark_course", state.course))
    target = target_words(one.benchmark)
    return phrase("{target} · {course:lower}", target=target, course=course)


def target_words(benchmark: Benchmark) -> Phrase:
    """Return the target in words: "at least 40 % by 2030"."""
    if benchmark.target is None:
        return phrase("no target")
    unit = "%" if (benchmark.unit or PER_CENT) == PER_CENT else ""
    amount = amount_words(benchmark.target, unit)
    words = "at most {amount}" if benchmark.kind == AT_MOST else "at least {amount}"
    if benchmark.year is None:
        return phrase(words, amount=amount)
    return phrase(words + " by {year}", amount=amount, year=benchmark.year)


def amount_words(value: float, unit: str) -> str:
    """Return a value with its unit, with one decimal where it has any."""
    text = grouped(value, 0 if float(value).is_integer() else 1)
    return f"{text} %" if unit == PER_CENT else text


def title(found: Sequence[Standing]) -> Phrase:
    """Return how many values with a target are not at it, and which is the farthest."""
    aimed = [one for one in found if one.benchmark.target is not None]
    known = [one for one in aimed if one.state.course not in {NO_VALUE, ANOTHER}]
    if not aimed:
        return phrase("No benchmark with a target is entered")
    if not known:
        return phrase("Of none of {n:benchmark|benchmarks} a value is entered", n=len(aimed))
    wanting = [one for one in known if (one.state.distance or 0) > 0]
    off = sum(one.state.course == OFF for one in known)
    if not wanting:
        return phrase("{n:value is|values are} at the target", n=len(known))
    worst = max(wanting, key=lambda one: one.state.distance or 0)
    said = {"name": worst.short, "points": amount_words(worst.state.distance or 0, "")}
    far = phrase("{name}, {points:point|points}", **said)
    if off:
        words = "{n} of {all} not at the target, {off} off course; farthest {far}"
        return phrase(words, n=len(wanting), all=len(known), off=off, far=far)
    words = "{n} of {all} not at the target; farthest {far}"
    return phrase(words, n=len(wanting), all=len(known), far=far)


def _note(found: Sequence[Standing], shown: Sequence[Standing]) -> Phrase | None:
    others = len(found) - len(shown)
    if not others:
        return None
    return phrase("{n:benchmark|benchmarks} of another unit: see the table.", n=others)


def trend_of(one: Standing | None) -> Figure:
    """Return the dated values of one benchmark over time, with its target as a line."""
    dated = _dated(one)
    points = [days.middle(value.as_of or "").toordinal() for value in dated]
    enough = len(set(points)) > 1
    unit = "%" if one is not None and one.unit == PER_CENT else ""
    target = one.benchmark.target if one is not None else None
    panel = Panel(
        "lines",
        Phrase("Value"),
        (
            Series(
                "value", Phrase("Value"), _floats(value.value for value in dated), "filed",
                ticks=np.ones(len(dated), np.bool_),
            ),
        ),
        unit=unit,
        top=_WHOLE if unit else None,
        levels=() if target is None else (Level(target, phrase("target")),),
    )  # fmt: skip
    return Figure(
        key=TREND,
        title=_trend_title(one),
        subtitle=one.label if one is not None else Phrase(""),
        n=len(dated),
        counted=BENCHMARKS,
        panels=(panel,) if enough else (),
        x=np.array(points, np.int64),
        x_header=Phrase("As of"),
        definition=Phrase("All dated values that are entered; a month or year in its middle."),
        empty=None if enough else _why_no_trend(one),
    )


def _dated(one: Standing | None) -> list[BenchmarkValue]:
    """Return the dated values in order, of one time the present one alone."""
    by_day: dict[int, BenchmarkValue] = {}
    for value in one.state.values if one is not None else ():
        if value.as_of and days.is_day(value.as_of):
            by_day[days.middle(value.as_of).toordinal()] = value
    return [by_day[day] for day in sorted(by_day)]


def _trend_title(one: Standing | None) -> Phrase:
    if one is None or one.state.slope is None:
        return phrase("No trend can be told")
    return trend_words(one.state.slope)


def trend_words(slope: float) -> Phrase:
    """Return a slope in words: "+1.2 points a year"."""
    return phrase("{slope:point|points} a year", slope=slope_words(slope))


def slope_words(slope: float) -> str:
    """Return points a year with their sign."""
    return signed(round(slope, 1), 1)


def _why_no_trend(one: Standing | None) -> Phrase:
    if one is None:
        return phrase("Choose a benchmark to see its values over time.")
    if one.state.course == NO_VALUE:
        return phrase("No value is entered; add one below the form of the benchmark.")
    return phrase("Too few values: a trend needs two of different days.")
