"""The project sheet: a project outside China, its milestones, capacities and what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import fact_age, vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.inside import MARKINGS, Holds, reason
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import Capacity, Milestone, Project
from rare_earth_desk.domain.supply.progress import by_project, overdue
from rare_earth_desk.register.plans import slips_since_briefing
from rare_earth_desk.reports import AS_TEXT, paper
from rare_earth_desk.reports.blocks import Column, Heading, Items, Look, Paper, Paragraph, Table
from rare_earth_desk.reports.details import label, sections
from rare_earth_desk.reports.figures.plans import overdue_table, slips_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.reports.blocks import Block, Cell
    from rare_earth_desk.reports.request import Request


@paper(
    "project",
    Phrase("Project sheet"),
    Phrase("A project outside China with its milestones, capacities and slips, for the desk."),
    order=58,
    about="project",
    formats=AS_TEXT,
)
def project_sheet(request: Request) -> Paper:
    """Return the sheet of a project; raises Refused without one.

    Its fields are those of now, what is late and old is reckoned on the day of the selection.
    """
    if not request.record:
        raise Refused("Choose a project first; the project sheet is about one.")
    project = request.register.record(Project, request.record)
    return Paper(
        key="project",
        title=phrase("Project sheet · {name}", name=project.name or phrase("without a name")),
        lines=(reason(Holds.FACTS),),
        blocks=tuple(_blocks(request, project)),
        moment=request.register.now,
        made_by=request.made_by,
        marking=MARKINGS[Holds.FACTS],
        is_sample=request.register.is_sample,
    )


def _blocks(request: Request, project: Project) -> Iterator[Block]:
    register, today = request.register, request.selected_day
    if fact_age.is_old(project.as_of, today):
        old = "The source is {n:month|months} old: check before you rely on it."
        yield Paragraph(phrase(old, n=fact_age.age(project.as_of, today)), Look.STRONG)
    milestones = register.records(Milestone, project=project.id)
    late = overdue([project], milestones, today)
    if late:
        yield Heading(phrase("Overdue"))
        yield overdue_table(late, today, phrase("Overdue"))
    moved = [one for one in slips_since_briefing(register, today) if one.project.id == project.id]
    if moved:
        title = phrase("Moved since the last briefing")
        yield Heading(title)
        yield slips_table(moved, title)
    yield Heading(phrase("Milestones"))
    yield _milestones(by_project(milestones).get(project.id, []))
    yield Heading(phrase("Capacities"))
    capacities = register.records(Capacity, project=project.id)
    yield _capacities(capacities)
    yield from _sources(project, [*milestones, *capacities])
    yield Heading(phrase("The project"))
    yield from sections(project, {}, 2)


def _milestones(own: Sequence[Milestone]) -> Block:
    if not own:
        return Paragraph(phrase("No milestone is entered."), Look.MUTED)
    columns = (
        Column(phrase("Milestone"), millimetres=90),
        Column(phrase("Planned for"), Kind.DAY, 30),
        Column(phrase("Reached on"), Kind.DAY, 30),
        Column(phrase("Verification"), millimetres=30),
    )
    rows = [
        (one.name, one.planned_on, one.reached_on, label("verification", one.verification))
        for one in own
    ]
    return Table(columns, rows, phrase("Milestones"))


def _capacities(own: Sequence[Capacity]) -> Block:
    if not own:
        return Paragraph(phrase("No capacity is entered."), Look.MUTED)
    columns = (
        Column(phrase("Step"), millimetres=28),
        Column(phrase("Element"), millimetres=30),
        Column(phrase("From"), millimetres=16),
        Column(phrase("Capacity"), Kind.NUMBER, 26, "t"),
        Column(phrase("Of"), millimetres=50),
        Column(phrase("Verification"), millimetres=30),
    )
    rows = [_capacity(one) for one in sorted(own, key=_order)]
    return Table(columns, rows, phrase("Capacities"))


def _order(one: Capacity) -> tuple[int, bool, int]:
    steps = [term.key for term in vocabulary.terms("project_step")]
    place = steps.index(one.step) if one.step in steps else len(steps)
    return place, one.from_year is None, one.from_year or 0


def _capacity(one: Capacity) -> tuple[Cell, ...]:
    element = label("element", one.element) if one.element else phrase("all together")
    year = str(one.from_year) if one.from_year else phrase("not told")
    mark = label("verification", one.verification)
    return label("project_step", one.step), element, year, one.tonnes, one.of, mark


def _sources(project: Project, lines: Sequence[Milestone | Capacity]) -> Iterator[Block]:
    """Yield where lines were read, as far as that is not the source of the project itself."""
    others = dict.fromkeys(one.source for one in lines if one.source not in (None, project.source))
    if others:
        yield Heading(phrase("Further sources"))
        yield Items(tuple(filter(None, others)))
