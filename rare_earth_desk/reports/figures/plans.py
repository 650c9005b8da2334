"""What moved at projects outside China since a moment, and what is overdue there, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, search
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply import told
from rare_earth_desk.domain.supply.slips import WORSE
from rare_earth_desk.reports.blocks import Column, Table
from rare_earth_desk.reports.figures.table_figure import READ, Line, Measure, TableFigure, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rare_earth_desk.domain.records import Project
    from rare_earth_desk.domain.supply.progress import Overdue
    from rare_earth_desk.domain.supply.slips import Slip
    from rare_earth_desk.reports.blocks import Cell, Text

SLIPS: Final = "slips"
OVERDUE: Final = "overdue"

_PROJECT = Measure(Phrase("Project"), Phrase("The project; Enter shows it in its list."),
                   right=False, least=170)  # fmt: skip
_WHAT = Measure(Phrase("What"), Phrase("The milestone, the start of operation, the stage or the "
                "capacity."), right=False, width=190, least=120, whole=True)  # fmt: skip

SLIP_MEASURES: Final = (
    _PROJECT,
    _WHAT,
    Measure(Phrase("Before"), Phrase("The plan as the register had it then."), right=False,
            width=110, least=80, whole=True),
    Measure(Phrase("Now"), Phrase("The plan as it stands now, or the day it was reached."),
            right=False, width=110, least=80, whole=True),
    Measure(Phrase("How it moved"), Phrase("Months between the ends of both plans, or tonnes."),
            right=False, width=170, least=120, whole=True),
    Measure(Phrase("Recorded"), Phrase("When and by whom the last change was recorded."),
            right=False, width=150, least=90, gives_way=1, whole=True),
)  # fmt: skip
OVERDUE_MEASURES: Final = (
    _PROJECT,
    _WHAT,
    Measure(Phrase("Planned for"), Phrase("The plan that has passed."), right=False, width=110,
            least=80, whole=True),
    Measure(Phrase("Overdue"), Phrase("Since the last day that the plan covers."), right=False,
            width=150, least=110, whole=True),
)  # fmt: skip
_SLIP_MM: Final = (42.0, 36.0, 22.0, 22.0, 32.0, 26.0)
_OVERDUE_MM: Final = (52.0, 62.0, 28.0, 38.0)


def slips_figure(
    slips: Sequence[Slip], since: Phrase, today: date, why: Phrase | None = None
) -> TableFigure:
    """Return what moved, the worrying first; `since` ends the sentence "since …".

    `why` is what must be known of that moment.
    """
    worse = sum(one.kind in WORSE for one in slips)
    better = len(slips) - worse
    title = phrase("Nothing moved since {since}", since=since)
    if slips:
        title = phrase(
            "{n:plan|plans} moved for the worse since {since}, {better} for the better",
            n=worse, since=since, better=better,
        )  # fmt: skip
    return TableFigure(
        key=SLIPS,
        title=title,
        subtitle=phrase("From the log of the register · {day}", day=_shown(today)),
        measures=SLIP_MEASURES,
        lines=tuple(
            Line(_slip_cells(one), _slip_values(one), project_query(one.project)) for one in slips
        ),
        definition=Phrase(
            "What the register said then against what it says now. What was changed and changed "
            "back did not move, nor did a plan that was only told more or less exactly."
        ),
        note=_note(why, any_there=bool(slips)),
        told=_sources(one.project for one in slips),
        told_of=READ,
        holds=Holds.FACTS,
    )


def _note(why: Phrase | None, *, any_there: bool) -> Phrase | None:
    if any_there:
        return why
    told = phrase(
        "Told here: plans, starts, stages, and years and tonnes of capacities, that are changed in "
        "projects and the lines below them."
    )
    return phrase("{why} {told}", why=why, told=told) if why is not None else told


def overdue_figure(overdue: Sequence[Overdue], today: date) -> TableFigure:
    """Return what should be there by today and is not, the longest first."""
    title = phrase("Nothing is overdue")
    if overdue:
        n = len({one.project.id for one in overdue})
        title = phrase("Overdue at {n:project|projects}", n=n)
    return TableFigure(
        key=OVERDUE,
        title=title,
        subtitle=phrase("Planned for a day that has passed · {day}", day=_shown(today)),
        measures=OVERDUE_MEASURES,
        lines=tuple(
            Line(
                _overdue_cells(one, today),
                (one.project.name, str(told.what_is_due(one)), one.planned, one.late),
                project_query(one.project),
            )
            for one in overdue
        ),
        definition=Phrase(
            "A plan of a month or a year has passed when all of it has. Nothing is due at stopped "
            "projects; a start is missed while the project is not in operation."
        ),
        told=_sources(one.project for one in overdue),
        told_of=READ,
        holds=Holds.FACTS,
    )


def slips_table(slips: Sequence[Slip], summary: Phrase) -> Table:
    """Return the moves as a table of a paper."""
    return _table(SLIP_MEASURES, _SLIP_MM, [_slip_cells(one) for one in slips], summary)


def overdue_table(overdue: Sequence[Overdue], today: date, summary: Phrase) -> Table:
    """Return what is overdue as a table of a paper."""
    rows = [_overdue_cells(one, today) for one in overdue]
    return _table(OVERDUE_MEASURES, _OVERDUE_MM, rows, summary)


def project_query(project: Project) -> str:
    """Return the search that finds a project in its list, "" for one without a name."""
    return search.term("name", project.name, operator="=") if project.name else ""


def _table(
    measures: Sequence[Measure], widths: Sequence[float], rows: list[tuple[Cell, ...]],
    summary: Phrase,
) -> Table:  # fmt: skip
    pairs = zip(measures, widths, strict=True)
    columns = tuple(Column(each.label, millimetres=wide) for each, wide in pairs)
    return Table(columns, rows, summary, keys=2, holds=Holds.FACTS)


def _slip_cells(one: Slip) -> tuple[Cell, ...]:
    return (
        _name(one.project), one.what, told.plan(one, one.before), told.plan(one, one.after),
        told.happened(one), told.recorded(one),
    )  # fmt: skip


def _slip_values(one: Slip) -> tuple[float | str | None, ...]:
    return one.project.name, str(one.what), one.before, one.after, one.days, one.at


def _overdue_cells(one: Overdue, today: date) -> tuple[Cell, ...]:
    return (
        _name(one.project), told.what_is_due(one), told.planned(one), told.lateness(one, today),
    )  # fmt: skip


def _sources(projects: Iterable[Project]) -> tuple[Text, ...]:
    """Return where each of these projects was read, each once."""
    once = {one.id: one for one in projects}
    return sources((one.name, one.source, one.as_of) for one in once.values())


def _name(project: Project) -> Cell:
    return project.name or phrase("without a name")


def _shown(day: date) -> str:
    return days.show(day.isoformat())
