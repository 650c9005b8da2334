"""How stockpiles, benchmarks, rules of the risk monitor and figures of others are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import disagreeing_figures, stockpiles
from rare_earth_desk.domain.benchmark_state import Target, foremost
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.list_declaration import Child, Computed, Examples, Line, Listed
from rare_earth_desk.domain.records import (
    Benchmark,
    BenchmarkValue,
    PublishedFigure,
    RiskRule,
    Stockpile,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rare_earth_desk.domain.benchmark_state import State

    Row = Mapping[str, Any]

_NONE = "Ctrl+N adds one; Ctrl+I takes in a list of them."
_VALUES = (BenchmarkValue.table,)


def _state(row: Row, today: date) -> State:
    return foremost(Target.of(row), row[BenchmarkValue.table], today)


def _course(row: Row, today: date) -> str | None:
    """Return whether the target will be reached; None where there is none."""
    return _state(row, today).course if row["target"] is not None else None


def _of(row: Row, today: date) -> str | None:
    found = _state(row, today)
    return " · ".join(filter(None, (found.element, found.of))) or None


def _as_of(row: Row, today: date) -> str | None:
    present = _state(row, today).present
    return present.as_of if present is not None else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


STOCKPILES = Listed(
    Stockpile,
    shown=("name", "target_t", "held_t", "of_target", "days_of_consumption", "stage", "owner",
           "material", "as_of", "verification", "source"),
    names=("name",),
    details=("owner", "material"),
    bulk="stage",
    examples=Examples(
        "stage:preparation", "-stage:announced", "held:1..100", "no:source", "held>10"
    ),
    ordering="name",
    counted=False,
    none=_NONE,
    computed=(
        Computed(
            "of_target", "Of target (%)", "How much of the target is held, in per cent.",
            Kind.INTEGER, unit="%", width=104,
            of=lambda row, _today: stockpiles.of_target(row["held_t"], row["target_t"]),
        ),
        Computed(
            "days_of_consumption", "Days of consumption",
            "How many days it lasts: held / consumption a year * 365.", Kind.INTEGER, unit="days",
            width=140,
            of=lambda row, _today: stockpiles.days_of_consumption(
                row["held_t"], row["consumption_t"]
            ),
        ),
    ),
)  # fmt: skip

BENCHMARKS = Listed(
    Benchmark,
    shown=("name", "target", "present", "unit", "distance", "course", "trend", "year", "present_of",
           "present_as_of", "kind", "step", "verification", "source"),
    names=("name",),
    details=("step", "material"),
    bulk="verification",
    examples=Examples(
        "step:recycling", "-step:projects", "target:10..40", "no:source", "target>25"
    ),
    ordering="step",
    counted=False,
    none=_NONE,
    children=(
        Child(
            BenchmarkValue,
            "benchmark",
            (Line("as_of", 96), Line("value", 80), Line("element", 90), Line("of", 0, 120),
             Line("for_elements", 130), Line("verification", 112), Line("source", 150)),
            "Values",
            ordering=("as_of",),
            none="No value is entered; Insert adds one, with its day and source.",
        ),
    ),
    computed=(
        Computed(
            "present", "Present value",
            "The latest value; where there are only values of elements or parts, the one that is "
            "farthest from the target.", Kind.NUMBER, width=104, reads=_VALUES,
            of=lambda row, today: _state(row, today).value,
        ),
        Computed(
            "present_of", "Value of", "Of which element or what the present value is; blank: all.",
            Kind.TEXT, width=150, reads=_VALUES, of=_of,
        ),
        Computed(
            "present_as_of", "Value as of", "Day, month or year of the present value.", Kind.DAY,
            width=96, reads=_VALUES, of=_as_of,
        ),
        Computed(
            "distance", "Distance",
            "Points up to the target, or above one that must not be exceeded; 0 or less: it is "
            "reached.", Kind.NUMBER, width=80, reads=_VALUES,
            of=lambda row, today: _rounded(_state(row, today).distance),
        ),
        Computed(
            "trend", "Trend a year",
            "Points a year: least squares through all dated values, of two or more days.",
            Kind.NUMBER, width=96, reads=_VALUES,
            of=lambda row, today: _rounded(_state(row, today).slope),
        ),
        Computed(
            "course", "Course",
            "Whether the value, moved on by its trend, is at the target at the end of its year.",
            Kind.CHOICE, vocabulary="benchmark_course", width=150, reads=_VALUES,
            of=_course,
        ),
    ),
)  # fmt: skip

RISK_RULES = Listed(
    RiskRule,
    shown=("signal", "element", "amber", "red", "used", "reason"),
    names=("signal", "element"),
    details=("amber", "red"),
    bulk="used",
    examples=Examples("signal:stock", "-element:Dy", "amber:1..60", "no:reason", "amber>10"),
    ordering="signal",
    counted=False,
    none="Ctrl+N adds one; without a rule a light stays grey.",
    needed=("signal",),
    twins=False,
    shown_as=("Rules",),
)

PUBLISHED_FIGURES = Listed(
    PublishedFigure,
    shown=("publisher", "published_on", "population", "rate", "disagreeing", "numerator",
           "denominator", "verification", "source"),
    names=("publisher", "population"),
    details=("published_on", "rate"),
    bulk="verification",
    examples=Examples(
        "publisher:CLEPA", "-publisher:IEA", "date:2025-06..2025-09", "no:source", "date>2025-09"
    ),
    ordering="-published_on",
    counted=False,
    none=_NONE,
    twins=False,
    shown_as=("Figures of others",),
    computed=(
        Computed(
            "disagreeing", "Disagrees with",
            "How many other figures of the same population and time say something else; all of "
            "them stand.", Kind.INTEGER, width=110, reads=(PublishedFigure.table,),
            of=lambda row, _today: len(
                disagreeing_figures.others_of(row, row[PublishedFigure.table])
            ) or None,
        ),
    ),
)  # fmt: skip

BENCHMARK_LISTS = (PUBLISHED_FIGURES, STOCKPILES, BENCHMARKS, RISK_RULES)
