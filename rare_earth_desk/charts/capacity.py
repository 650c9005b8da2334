"""Capacity outside China by year against what the EU needs: one panel for each kind weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import wording
from rare_earth_desk.charts.capacity_words import (
    element_label,
    notes,
    same,
    step_label,
    title,
)
from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.charts.over import PROJECTS, Over
from rare_earth_desk.domain import days, search
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply.contents import demand_of
from rare_earth_desk.domain.supply.progress import OPERATION
from rare_earth_desk.domain.supply.told import scenario
from rare_earth_desk.domain.supply.weighed import WORDS, weighed
from rare_earth_desk.statistics.capacity import CERTAINTIES, CONSTRUCTION, PLANNED
from rare_earth_desk.statistics.demand import demand_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.charts.figure import Style
    from rare_earth_desk.domain.records import Demand
    from rare_earth_desk.statistics.capacity import Course, Supply
    from rare_earth_desk.statistics.demand import Line

KEY: Final = "capacity"

CERTAIN: Final = {
    OPERATION: Phrase("In operation"),
    CONSTRUCTION: Phrase("Being built or run in"),
    PLANNED: Phrase("Permitting, financing or announced"),
}
_RECKONED: Final[tuple[Style, ...]] = ("back-diagonal", "cross", "horizontal")
"""The hatching of what is reckoned, by how sure it is: none is plain, as a told one may be."""
_DECIMALS: Final = 1
_STYLES: Final[tuple[Style, ...]] = ("dashed", "cross", "horizontal", "vertical", "dotted")


def figure_of(given: Supply, demands: Sequence[Demand]) -> Figure:
    """Return the chart of a step and element, with the demand that tells the same thing.

    What content shares add to the figures of an element, of capacity and demand, is drawn and said
    apart from what sources tell.
    """
    if given.element is not None:
        demands = demand_of(demands, given.element, given.contents)
    panels = tuple(_panel(given, course, demands) for course in _courses(given, demands))
    return Figure(
        key=KEY,
        title=title(given, demands),
        subtitle=phrase(
            "Tonnes a year that projects can make · {step}, {element} · as known on {day}",
            step=step_label(given.step),
            element=element_label(given.element),
            day=days.show(given.today.isoformat()),
        ),
        n=len(given.projects),
        panels=panels,
        x_kind="category",
        x_header=Phrase("Year"),
        categories=tuple(str(year) for year in given.years),
        counted=PROJECTS,
        definition=Phrase(
            "What a project can make in a year, from the year it told. What does not operate yet "
            "counts from this year on at the earliest; what an operating plant announced for later "
            "is planned. Each kind weighed has an axis of its own, and only a demand that weighs "
            "the same is drawn. Dots are figures of a source; between them the line goes straight. "
            "Different products of a project or scenario add up. "
            "Reckoned is what no source tells of the element: tonnes of a product by its content "
            "share; the shares stand on the part “Content shares”."
        ),
        note=wording.sentences(*notes(given, demands)) if panels else None,
        empty=None if panels else wording.sentences(*notes(given, demands)),
    )


def _courses(given: Supply, demands: Sequence[Demand]) -> tuple[Course, ...]:
    """Return the kinds to draw: where no project tells any capacity, those of the demand alone."""
    if given.courses:
        return given.courses
    told = [weighed(one.of, one.step or given.step) for one in same(given, demands)]
    kinds = [kind for kind in WORDS if kind in told]
    lines = (demand_lines(demands, given.step, given.element, kind, given.years) for kind in kinds)
    return tuple(given.course(kind) for kind, some in zip(kinds, lines, strict=True) if some)


def _panel(given: Supply, course: Course, demands: Sequence[Demand]) -> Panel:
    lines = demand_lines(demands, given.step, given.element, course.kind, given.years)
    names = {one.id: one.name or "" for one in given.projects}
    series = tuple(_series(course, names))
    whole = zip(*course.behind, strict=True)
    every = tuple(_query([id_ for ids in cells for id_ in ids], names) for cells in whole)
    over = tuple(
        Over(_named(line), line.tonnes, np.isin(given.years, line.given), _STYLES[n % len(_STYLES)])
        for n, line in enumerate(lines)
    )
    label = phrase("{kind}, t a year", kind=WORDS[course.kind])
    return Panel("stacked-bars", label, series, every, over=over)


def _series(course: Course, names: dict[str, str]) -> Iterator[Series]:
    """Yield what is told by how sure it is, then what is reckoned; each only where there is any.

    Where nothing is reckoned all that can be told are there.
    """
    told = course.tonnes - course.reckoned
    apart = bool(course.reckoned.any())
    for place, key in enumerate(CERTAINTIES):
        queries = tuple(_query(ids, names) for ids in course.behind[place])
        if told[place].any() or not apart:
            values = np.round(told[place], _DECIMALS)
            yield Series(key, CERTAIN[key], values, key, wording.style(place), queries)
        if course.reckoned[place].any():
            label = phrase("{certain}, reckoned", certain=CERTAIN[key])
            values = np.round(course.reckoned[place], _DECIMALS)
            style = _RECKONED[place]
            yield Series(f"{key} reckoned", label, values, f"{key} reckoned", style, queries)


def _named(line: Line) -> Phrase:
    if line.shares:
        words = "{scenario} (reckoned)" if line.verified else "{scenario} (to verify, reckoned)"
        return phrase(words, scenario=line.name)
    return scenario(line.name, verified=line.verified)


def _query(ids: Sequence[str], names: dict[str, str]) -> str | None:
    """Return the search of the list of projects that finds these, None for none."""
    chosen = list(dict.fromkeys(names[id_] for id_ in ids if names.get(id_)))
    return search.term("name", *chosen, operator="=") if chosen else None
