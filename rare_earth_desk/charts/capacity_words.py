"""What the chart of capacity says: its finding, what is left out, and why a line is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply.contents import ReckonedDemand
from rare_earth_desk.domain.supply.told import reckoned_by, scenario, tonnes
from rare_earth_desk.domain.supply.weighed import WORDS, weighed
from rare_earth_desk.statistics.demand import demand_lines, is_of
from rare_earth_desk.statistics.need import compared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.domain.records import Demand, Project
    from rare_earth_desk.statistics.capacity import Supply
    from rare_earth_desk.statistics.need import Need

MOST_NAMED: Final = 4
"""Projects named in one sentence of the note; of more the number of the others is told."""


def same(given: Supply, demands: Sequence[Demand]) -> list[Demand]:
    """Return the demand of the same step and element, whatever it weighs."""
    return [one for one in demands if is_of(one, given.step, given.element) and one.tonnes]


def step_label(step: str) -> Phrase:
    """Return the name of a step."""
    return Phrase(vocabulary.label_of("project_step", step))


def element_label(element: str | None) -> Phrase:
    """Return the name of an element, or that all are meant."""
    return Phrase(vocabulary.label_of("element", element)) if element else Phrase("all rare earths")


def title(given: Supply, demands: Sequence[Demand]) -> Phrase:
    """Return the finding: what stands now, and what would stand in the last year at most."""
    what = {"step": step_label(given.step), "element": element_label(given.element)}
    if not given.courses:
        return phrase("{step}: no capacity is entered for {element:lower}", **what)
    kind, need = compared(given, demands)
    course = next((one for one in given.courses if one.kind == kind), None)
    if course is None:
        course, need = given.courses[0], None
    now = given.years.index(given.today.year)
    told = {
        **what,
        "kind": WORDS[course.kind],
        "now": tonnes(float(course.tonnes[0, now])),
        "then": tonnes(float(course.total[-1])),
        "last": given.years[-1],
    }
    words = (
        "{step}: {now} t of {kind:lower} a year in operation, {then} t by {last} if all come"
        if given.element is None else
        "{element}, {step:lower}: {now} t a year in operation, {then} t by {last} if all come "
        "({kind:lower})"
    )  # fmt: skip
    whole = phrase(words, **told)
    if need is not None:
        whole = phrase("{whole}; {need}", whole=whole, need=_needed(need))
    is_reckoned = bool(course.reckoned.any()) or (need is not None and bool(need.line.shares))
    return phrase("{whole}; reckoned", whole=whole) if is_reckoned else whole


def _needed(need: Need) -> Phrase:
    by = scenario(need.line.name, verified=need.line.verified)
    return phrase(
        "need of the EU in {year}: {need} t by {scenario}",
        year=need.year, need=tonnes(need.tonnes), scenario=by,
    )  # fmt: skip


def notes(given: Supply, demands: Sequence[Demand]) -> Iterator[Phrase]:
    """Yield what a reader must know: what is left out, what is late, why a line is missing."""
    if not given.courses:
        yield _why_empty(given)
    yield from _about_demand(given, demands)
    yield from _about_scenarios(given, demands)
    yield from _about_shares(given, demands)
    out = given.left_out
    yield from _some("{n:project tells|projects tell} no capacity here ({names}).", out.untold)
    yield from _some(
        "{n:project tells|projects tell} it only together with other elements ({names}).",
        out.together,
    )
    yield from _some(
        "Of {n:project|projects} a capacity without a year is left out ({names}).", out.undated
    )
    yield from _some(
        "Of {n:project|projects} two capacities with the same words and year are added up "
        "({names}).",
        out.twins,
    )
    yield from _some("{n:project does|projects do} not say how far it is ({names}).", out.no_stage)
    yield from _some("{n:stopped project is|stopped projects are} left out ({names}).", out.stopped)
    yield from _some(
        "{n:project has|projects have} passed the announced start without operation ({names}).",
        out.missed,
    )


def _about_scenarios(given: Supply, demands: Sequence[Demand]) -> Iterator[Phrase]:
    """Yield where a line is a sum of products, and where something is entered twice."""
    kinds = dict.fromkeys(weighed(one.of, one.step or given.step) for one in same(given, demands))
    lines = [
        line
        for kind in WORDS
        if kind in kinds
        for line in demand_lines(demands, given.step, given.element, kind, given.years)
    ]
    for line in lines:
        if line.products:
            yield phrase(
                "Of {scenario} the needs of {products} are added up, each in the years told of it.",
                scenario=line.name, products=", ".join(line.products),
            )  # fmt: skip
    twice = dict.fromkeys(line.name for line in lines if line.has_twins)
    if twice:
        yield phrase(
            "The same year and words are entered twice in {scenarios}; the higher need counts.",
            scenarios="; ".join(twice),
        )  # fmt: skip


def _about_shares(given: Supply, demands: Sequence[Demand]) -> Iterator[Phrase]:
    """Yield by which content shares figures are reckoned, and which cannot be."""
    used = [
        *given.shares,
        *(one.by for one in same(given, demands) if isinstance(one, ReckonedDemand)),
    ]
    if used:
        yield phrase("Reckoned by content shares: {shares}.", shares=reckoned_by(used))
    for product in given.contents.too_much if given.element is not None else ():
        yield phrase(
            "The content shares of {product} add up to more than 100 %, so nothing is reckoned by "
            "them.", product=product,
        )  # fmt: skip


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
    known = same(given, demands)
    what = {"element": element_label(given.element), "step": step_label(given.step)}
    if not known:
        yield phrase(
            "No demand is entered for {element:lower} at the step {step:lower}; add a figure.",
            **what,
        )
        return
    kinds = {weighed(one.of, one.step or given.step) for one in known}
    for course in given.courses:
        if course.kind not in kinds:
            told = ", ".join(str(WORDS[kind]).lower() for kind in WORDS if kind in kinds)
            yield phrase(
                "The demand weighs {told}, the capacity {kind:lower}: no line is drawn.",
                told=told, kind=WORDS[course.kind],
            )  # fmt: skip
        elif not demand_lines(demands, given.step, given.element, course.kind, given.years):
            years = sorted({one.year for one in known if one.year})
            yield phrase(
                "Demand is told for {years} only, outside the years shown.",
                years=", ".join(map(str, years)),
            )


def _why_empty(given: Supply) -> Phrase:
    out = given.left_out
    if out.undated:
        return phrase(
            "How much {element:lower} can be made at the step {step:lower} is told, but not from "
            "which year on. Add the year below a project.",
            element=element_label(given.element), step=step_label(given.step),
        )  # fmt: skip
    if out.untold or out.together or out.no_stage:
        return phrase(
            "No project tells how much {element:lower} it can make at the step {step:lower}. Add a "
            "capacity below a project.",
            element=element_label(given.element), step=step_label(given.step),
        )  # fmt: skip
    return phrase(
        "No project covers the step {step:lower} for {element:lower}.",
        element=element_label(given.element), step=step_label(given.step),
    )  # fmt: skip
