"""Capacity outside China by year against what the EU needs: one panel for each kind weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import wording
from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.charts.over import PROJECTS, Over
from rare_earth_desk.domain import days, search, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply.progress import OPERATION
from rare_earth_desk.domain.supply.weighed import WORDS, weighed
from rare_earth_desk.statistics.capacity import CERTAINTIES, CONSTRUCTION, PLANNED
from rare_earth_desk.statistics.demand import demand_lines, is_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.charts.figure import Style
    from rare_earth_desk.domain.records import Demand, Project
    from rare_earth_desk.statistics.capacity import Course, Supply
    from rare_earth_desk.statistics.demand import Line

KEY: Final = "capacity"
MOST_NAMED: Final = 4
"""Projects named in one sentence of the note; of more the number of the others is told."""

CERTAIN: Final = {
    OPERATION: Phrase("In operation"),
    CONSTRUCTION: Phrase("Being built or run in"),
    PLANNED: Phrase("Permitting, financing or announced"),
}
_STYLES: Final[tuple[Style, ...]] = ("dashed", "cross", "horizontal", "vertical", "dotted")


def figure_of(given: Supply, demands: Sequence[Demand]) -> Figure:
    """Return the chart of a step and element, with the demand that tells the same thing."""
    panels = tuple(_panel(given, course, demands) for course in _courses(given, demands))
    return Figure(
        key=KEY,
        title=_title(given, demands),
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
            "the same is drawn. Dots are figures of a source; between them the line goes straight."
        ),
        note=wording.sentences(*notes(given, demands)) if panels else None,
        empty=None if panels else wording.sentences(*notes(given, demands)),
    )


def _courses(given: Supply, demands: Sequence[Demand]) -> tuple[Course, ...]:
    """Return the kinds to draw: where no project tells any capacity, those of the demand alone."""
    if given.courses:
        return given.courses
    told = [weighed(one.of, one.step or given.step) for one in _same(given, demands)]
    kinds = [kind for kind in WORDS if kind in told]
    lines = (demand_lines(demands, given.step, given.element, kind, given.years) for kind in kinds)
    return tuple(given.course(kind) for kind, some in zip(kinds, lines, strict=True) if some)


def _same(given: Supply, demands: Sequence[Demand]) -> list[Demand]:
    """Return the demand of the same step and element, whatever it weighs."""
    return [one for one in demands if is_of(one, given.step, given.element) and one.tonnes]


def step_label(step: str) -> Phrase:
    """Return the name of a step."""
    return Phrase(vocabulary.label_of("project_step", step))


def element_label(element: str | None) -> Phrase:
    """Return the name of an element, or that all are meant."""
    return Phrase(vocabulary.label_of("element", element)) if element else Phrase("all rare earths")


def _panel(given: Supply, course: Course, demands: Sequence[Demand]) -> Panel:
    lines = demand_lines(demands, given.step, given.element, course.kind, given.years)
    names = {one.id: one.name or "" for one in given.projects}
    series = tuple(
        Series(
            key,
            CERTAIN[key],
            np.round(course.tonnes[place], 1),
            key,
            wording.style(place),
            tuple(_query(ids, names) for ids in course.behind[place]),
        )
        for place, key in enumerate(CERTAINTIES)
    )
    whole = zip(*course.behind, strict=True)
    every = tuple(_query([id_ for ids in cells for id_ in ids], names) for cells in whole)
    over = tuple(
        Over(_named(line), line.tonnes, np.isin(given.years, line.given), _STYLES[n % len(_STYLES)])
        for n, line in enumerate(lines)
    )
    label = phrase("{kind}, t a year", kind=WORDS[course.kind])
    return Panel("stacked-bars", label, series, every, over=over)


def _named(line: Line) -> Phrase:
    if line.verified:
        return phrase("{scenario}", scenario=line.name)
    return phrase("{scenario} (to verify)", scenario=line.name)


def _query(ids: Sequence[str], names: dict[str, str]) -> str | None:
    """Return the search of the list of projects that finds these, None for none."""
    chosen = list(dict.fromkeys(names[id_] for id_ in ids if names.get(id_)))
    return search.term("name", *chosen, operator="=") if chosen else None


def _title(given: Supply, demands: Sequence[Demand]) -> Phrase:
    """Return the finding: what stands now, and what would stand in the last year at most."""
    what = {"step": step_label(given.step), "element": element_label(given.element)}
    if not given.courses:
        return phrase("{step}: no capacity is entered for {element:lower}", **what)
    course, now = given.courses[0], given.years.index(given.today.year)
    told = {
        **what,
        "kind": WORDS[course.kind],
        "now": grouped(float(course.tonnes[0, now])),
        "then": grouped(float(course.total[-1])),
        "last": given.years[-1],
    }
    need = _need(given, course, demands)
    if need is None:
        return phrase(
            "{step}: {now} t of {kind:lower} a year in operation, {then} t by {last} if all come",
            **told,
        )
    return phrase(
        "{step}: {now} t of {kind:lower} a year in operation, {then} t by {last} if all come; "
        "need of the EU in {year}: {need} t",
        **told, need=grouped(need[1]), year=need[0],
    )  # fmt: skip


def _need(given: Supply, course: Course, demands: Sequence[Demand]) -> tuple[int, float] | None:
    """Return the latest year for which a source tells the need, and the highest that is told."""
    lines = demand_lines(demands, given.step, given.element, course.kind, given.years)
    told = [
        (year, float(line.tonnes[given.years.index(year)]))
        for line in lines
        if line.verified
        for year in line.given
        if year in given.years
    ]
    return max(told, default=None)


def notes(given: Supply, demands: Sequence[Demand]) -> Iterator[Phrase]:
    """Yield what a reader must know: what is left out, what is late, why a line is missing."""
    if not given.courses:
        yield _why_empty(given)
    yield from _about_demand(given, demands)
    out = given.left_out
    yield from _some("{n:project tells|projects tell} no capacity here ({names}).", out.untold)
    yield from _some(
        "{n:project tells|projects tell} it only together with other elements ({names}).",
        out.together,
    )
    yield from _some(
        "Of {n:project|projects} a capacity without a year is left out ({names}).", out.undated
    )
    yield from _some("{n:project does|projects do} not say how far it is ({names}).", out.no_stage)
    yield from _some("{n:stopped project is|stopped projects are} left out ({names}).", out.stopped)
    yield from _some(
        "{n:project has|projects have} passed the announced start without operation ({names}).",
        out.missed,
    )


def _some(words: str, projects: Sequence[Project]) -> Iterator[Phrase]:
    if not projects:
        return
    named = [one.name or "" for one in projects if one.name]
    names = "; ".join(named[:MOST_NAMED])
    if len(named) > MOST_NAMED:
        names += "; …"
    yield phrase(words, n=len(projects), names=names)


def _about_demand(given: Supply, demands: Sequence[Demand]) -> Iterator[Phrase]:
    """Yield why no line of demand is drawn, for each kind of capacity that has none."""
    same = _same(given, demands)
    what = {"element": element_label(given.element), "step": step_label(given.step)}
    if not same:
        yield phrase(
            "No demand is entered for {element:lower} at the step {step:lower}; add a figure.",
            **what,
        )
        return
    kinds = {weighed(one.of, one.step or given.step) for one in same}
    for course in given.courses:
        if course.kind not in kinds:
            told = ", ".join(str(WORDS[kind]).lower() for kind in WORDS if kind in kinds)
            yield phrase(
                "The demand weighs {told}, the capacity {kind:lower}: no line is drawn.",
                told=told, kind=WORDS[course.kind],
            )  # fmt: skip
        elif not demand_lines(demands, given.step, given.element, course.kind, given.years):
            known = sorted({one.year for one in same if one.year})
            yield phrase(
                "Demand is told for {years} only, outside the years shown.",
                years=", ".join(map(str, known)),
            )


def _why_empty(given: Supply) -> Phrase:
    out = given.left_out
    if out.untold or out.together or out.undated or out.no_stage:
        return phrase(
            "No project tells how much {element:lower} it can make at the step {step:lower}. Add a "
            "capacity below a project.",
            element=element_label(given.element), step=step_label(given.step),
        )  # fmt: skip
    return phrase(
        "No project covers the step {step:lower} for {element:lower}.",
        element=element_label(given.element), step=step_label(given.step),
    )  # fmt: skip
