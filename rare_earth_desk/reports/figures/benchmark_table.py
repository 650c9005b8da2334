"""The table of benchmarks: value, target, distance, trend and course, with the source of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts import benchmarks
from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.published_figures import site_of
from rare_earth_desk.reports.figures.table_figure import NONE, READ, Line, Measure, TableFigure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rare_earth_desk.charts.benchmarks import Standing
    from rare_earth_desk.reports.blocks import Cell

KEY: Final = "benchmarks"

MEASURES: Final = (
    Measure(Phrase("Benchmark"), Phrase("What it is called; Enter opens it."), right=False,
            width=210, least=190),
    Measure(Phrase("Of"),
            Phrase("Of which element the value is, or of what; blank: of all it applies to."),
            right=False, least=150, on_paper=56.0),
    Measure(Phrase("Target"), Phrase("The value to reach or not to exceed, and the year."),
            right=False, width=172),
    Measure(Phrase("Value"), Phrase("The latest value that is entered."), width=76),
    Measure(Phrase("As of"), Phrase("Day, month or year of the value."), right=False, width=108),
    Measure(Phrase("Distance"),
            Phrase("Points up to the target, or above one that must not be exceeded; 0 or less: "
                   "it is reached."), width=84),
    Measure(Phrase("Trend a year"),
            Phrase("Points a year: least squares through all dated values, of two or more days."),
            width=116, gives_way=2),
    Measure(Phrase("Course"),
            Phrase("Whether the value, moved on by its trend, is at the target at the end of its "
                   "year."), right=False, width=150),
    Measure(Phrase("Source"), Phrase("Where the value was read."), right=False, width=180,
            gives_way=1),
)  # fmt: skip


def table(found: Sequence[Standing], today: date) -> TableFigure:
    """Return all benchmarks with where they stand; the query of a line is the benchmark's id."""
    return TableFigure(
        key=KEY,
        title=benchmarks.title(found),
        subtitle=benchmarks.subtitle(today),
        measures=MEASURES,
        lines=tuple(map(_line, found)),
        definition=Phrase(
            "Targets of the Critical Raw Materials Act (Regulation (EU) 2024/1252, Article 5) "
            "are for all strategic materials together; a value of one element stands beside the "
            "same target to show where that element is. Where no value is entered, none is shown."
        ),
        told=tuple(_sources(found)),
        told_of=READ,
        holds=Holds.FACTS,
    )


def _line(one: Standing) -> Line:
    state, unit = one.state, one.unit
    present = state.present
    aims = one.benchmark.target is not None
    course = Phrase(vocabulary.label_of("benchmark_course", state.course)) if aims else NONE
    of = _of(one)
    cells: tuple[Cell, ...] = (
        one.benchmark.name or NONE,
        of,
        benchmarks.target_words(one.benchmark),
        NONE if state.value is None else benchmarks.amount_words(state.value, unit),
        days.show(present.as_of) if present is not None else NONE,
        NONE if state.distance is None else _points(state.distance),
        _trend(one),
        course,
        (site_of(present.source) if present is not None else "") or NONE,
    )
    values = (
        one.benchmark.name or "", str(of), one.benchmark.target, state.value,
        (present.as_of if present is not None else None) or None, state.distance, state.slope,
        state.course, (present.source if present is not None else None) or None,
    )  # fmt: skip
    return Line(cells, values, one.benchmark.id, _said(one), muted=present is None)


def _sources(found: Sequence[Standing]) -> Iterator[Phrase]:
    """Yield where each present value was read, in full, and whether that was checked."""
    for one in found:
        if one.state.present is not None and one.state.present.source:
            yield phrase(
                "{name}, {mark}: {source}", name=one.label, source=one.state.present.source,
                mark=_mark(one.state.present.verification),
            )  # fmt: skip


def _of(one: Standing) -> Phrase | str:
    """Return what the value is of, "" for all that the benchmark applies to."""
    symbol, of = one.state.element, one.state.of or ""
    if not symbol:
        return of
    element = Phrase(vocabulary.label_of("element", symbol))
    return phrase("{element}: {of}", element=element, of=of) if of else element


def _points(distance: float) -> str:
    """Return points that are wanting, with a real minus where there are some to spare."""
    return grouped(distance, 1) if distance > 0 else signed(distance, 1)


def _trend(one: Standing) -> Phrase:
    if one.state.slope is None:
        return phrase("too few values") if one.state.present is not None else NONE
    return phrase("{n}", n=benchmarks.slope_words(one.state.slope))


def _said(one: Standing) -> Phrase | None:
    """Return what the figures of a line rest on."""
    state = one.state
    if state.present is None:
        words = "No value is entered: add one below the form of the benchmark, with its source."
        return phrase(words)
    told = phrase(
        "{n:value|values} entered, the latest {age}, {mark}",
        n=len(state.values), age=_age(state.age),
        mark=_mark(state.present.verification),
    )  # fmt: skip
    if state.of:
        told = phrase("{of}: {told}", of=state.of, told=told)
    if state.due is None:
        return told
    return phrase(
        "{told}; by its trend {due} at the end of {year}",
        told=told, due=benchmarks.amount_words(round(state.due, 1), one.unit),
        year=one.benchmark.year,
    )  # fmt: skip


def _age(age: int | None) -> Phrase:
    if age is None:
        return phrase("of an unknown day")
    return phrase("{n:day|days} old", n=grouped(age))


def _mark(verification: str | None) -> Phrase:
    label = vocabulary.label_of("verification", verification) if verification else "not checked"
    return phrase("{mark:lower}", mark=Phrase(label))
