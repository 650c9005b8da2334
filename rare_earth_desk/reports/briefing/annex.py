"""The annex of a briefing, for the desk alone: people opposite, days ahead, figures of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.case.whom_to_call import unbroken
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.outlook.days_ahead import closures, made_up
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import ContactPoint, Milestone, Project
from rare_earth_desk.domain.supply.progress import overdue
from rare_earth_desk.domain.supply.slips import WORSE, issued_on
from rare_earth_desk.register.plans import briefed, slips_since_briefing
from rare_earth_desk.reports.blocks import Column, Heading, Items, Look, Pairs, Paragraph, Table
from rare_earth_desk.reports.briefing.others import figures_of_others
from rare_earth_desk.reports.briefing.tables import read_from
from rare_earth_desk.reports.figures.plans import overdue_table, slips_table
from rare_earth_desk.reports.figures.table_figure import READ, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.domain.supply.progress import Overdue
    from rare_earth_desk.domain.supply.slips import Slip
    from rare_earth_desk.reports.blocks import Block, Cell
    from rare_earth_desk.reports.briefing.figures import Figures

_PEOPLE = 14
_PROJECTS = 10
_WITHIN = 42  # days ahead


def annex(figures: Figures, notes: Iterable[Phrase], more: Iterable[Block]) -> Iterator[Block]:
    """Yield the annex, which begins on a page of its own; `notes` stand at its end.

    `more` is what the two pages had no room for; it stands before the notes.
    """
    yield Heading(phrase("Annex: people opposite and days ahead"), on_new_page=True)
    yield Paragraph(phrase("For the desk alone: data of persons."), Look.MUTED)
    meeting = figures.meeting
    if meeting is not None and meeting.chinese_side:
        yield Pairs(((phrase("Takes part"), meeting.chinese_side),), typed=frozenset({0}))
    yield Heading(phrase("People opposite"), 2)
    yield from _people(figures)
    yield Heading(phrase("Days ahead"), 2)
    yield from _days(figures)
    yield from _projects(figures)
    yield from figures_of_others(figures.register.surroundings.figures, figures.day)
    yield from more
    yield from _read(figures)
    for number, note in enumerate(notes):
        if not number:
            yield Heading(phrase("About this paper"), 2)
        yield Paragraph(note, Look.MUTED)


def _read(figures: Figures) -> Iterator[Block]:
    """Yield where the measures of the background and the projects of the annex were read."""
    moved, late = _of_projects(figures)
    found = [one.project for one in moved[:_PROJECTS]] + [one.project for one in late[:_PROJECTS]]
    projects = {one.id: one for one in found}
    told = sources((one.name, one.source, one.as_of) for one in projects.values())
    if every := (*read_from(figures), *told):
        yield Heading(READ, 2)
        # Plain words: where something was read is no figure that could no longer hold.
        yield Items(tuple(map(str, every)))


def _of_projects(figures: Figures) -> tuple[list[Slip], list[Overdue]]:
    """Return what slipped since the last briefing, and what is overdue."""
    register = figures.register
    moved = [one for one in slips_since_briefing(register, figures.day) if one.kind in WORSE]
    held = register.held_or_shipped
    return moved, overdue(held(Project), held(Milestone), figures.day)


def _people(figures: Figures) -> Iterator[Block]:
    opposite = sorted(filter(_is_opposite, figures.register.records(ContactPoint)), key=_order)
    if not opposite:
        yield Paragraph(
            phrase("The register has no contact points of the Chinese side."), Look.MUTED
        )
        return
    columns = (
        Column(phrase("Contact point"), millimetres=36),
        Column(phrase("Office"), millimetres=50),
        Column(phrase("Role"), millimetres=36),
        Column(phrase("Phone"), millimetres=33),
        Column(phrase("Last contact"), Kind.DAY, 25),
    )
    yield Table(columns, [_person(one) for one in opposite[:_PEOPLE]], phrase("People opposite"))
    more = len(opposite) - _PEOPLE
    if more > 0:
        yield Paragraph(phrase("{n} more on the page of contacts.", n=more), Look.MUTED)


def _is_opposite(one: ContactPoint) -> bool:
    """Tell whether a contact point is of the Chinese side; offices without a side by their kind."""
    kind = vocabulary.term("contact_kind", one.kind) if one.kind else None
    return (one.side or (kind.more.get("side") if kind else "")) == "China"


def _order(one: ContactPoint) -> tuple[int, int, str]:
    """Return the ministry before the provinces and the others, then whom to call first."""
    kinds = [term.key for term in vocabulary.terms("contact_kind")]
    place = kinds.index(one.kind) if one.kind in kinds else len(kinds)
    return place, one.escalation or 1 << 30, one.name or ""


def _person(one: ContactPoint) -> tuple[Cell, ...]:
    province = vocabulary.label_of("province", one.province)
    told = [part for part in (one.office, province) if part]
    # An office of a province mostly says so in its name.
    office = told[0] if told and province in told[0] else ", ".join(told)
    return one.name, office, one.role, unbroken(one.phone), one.last_contact


def _days(figures: Figures) -> Iterator[Block]:
    calendars = figures.register.calendars
    sides = ((calendars.china, "China"), (calendars.commission, "Brussels"))
    rows = [row for calendar, side in sides for row in _of(calendar, phrase(side), figures)]
    if not rows:
        told = phrase("No day off on either side in the next {n:day|days}.", n=_WITHIN)
        yield Paragraph(told, Look.MUTED)
        return
    columns = (
        Column(phrase("From"), Kind.DAY, 28),
        Column(phrase("To"), Kind.DAY, 28),
        Column(phrase("Side"), millimetres=30),
        Column(phrase("What"), millimetres=94),
    )
    yield Table(columns, sorted(rows, key=lambda row: str(row[0])), phrase("Days ahead"))


def _projects(figures: Figures) -> Iterator[Block]:
    """Yield what slipped at projects outside China since the last briefing, and what is overdue."""
    moved, late = _of_projects(figures)
    if not moved and not late:
        return
    yield Heading(phrase("Projects outside China"), 2)
    if moved:
        paper = briefed(figures.register, figures.day)
        day = days.show(issued_on(paper).isoformat()) if paper is not None else ""
        title = phrase("Slipped since the briefing of {day}", day=day)
        yield Paragraph(title, Look.STRONG, stays=True)
        yield slips_table(moved[:_PROJECTS], title)
    if late:
        title = phrase("Overdue on {day}", day=days.show(figures.day.isoformat()))
        yield Paragraph(title, Look.STRONG, stays=True)
        yield overdue_table(late[:_PROJECTS], figures.day, title)
    more = max(len(moved) - _PROJECTS, 0) + max(len(late) - _PROJECTS, 0)
    if more:
        yield Paragraph(phrase("{n} more on the page of diversification.", n=more), Look.MUTED)


def _of(calendar: WorkingCalendar, side: Phrase, figures: Figures) -> Iterator[tuple[Cell, ...]]:
    for one in closures(calendar, figures.day, _WITHIN):
        names = ", ".join(one.names)
        what = phrase("{names}, provisional", names=names) if one.provisional else phrase(names)
        yield one.first.isoformat(), one.last.isoformat(), side, what
    for day in made_up(calendar, figures.day, _WITHIN):
        told = phrase("worked in exchange for a holiday")
        yield day.isoformat(), day.isoformat(), side, told
