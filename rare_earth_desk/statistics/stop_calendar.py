"""The calendar of line stops: weeks ahead by product group, with the companies behind each cell.

A line is a company's need of one product group, as on the radar (`line_stops`); it has one day on
which it stops, and stands in one cell. Of its pending applications the one whose stock is out
first gives that day, by the report in force of each (`domain.standing.stock`: what was told of the
application itself goes before what was told of the company, the latest before older ones). Where
it has none pending, the company's own latest report of the group does. A stoppage that runs puts a
line under “already”, whatever was told of its stock.

Facts as reported, no estimate: whether a decision comes before is told by the radar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, stocks, vocabulary
from rare_earth_desk.domain.listing.weights import THIRDS, Weights
from rare_earth_desk.domain.stoppages import heard
from rare_earth_desk.statistics.line_stops import WEEKS, is_waiting

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.records import Company, StockReport, Stoppage
    from rare_earth_desk.domain.stoppages import Still

ALREADY: Final = 0
"""The column of lines that stand still or whose stock is out; the weeks follow it."""

Key = tuple[str, str]
"""Whose line (a company's id, or a case of its own) and its product group, "" for not stated."""


@dataclass(frozen=True, slots=True)
class Line:
    """A company's need of one product group.

    `left` are the days until it stops (0 or less: it has), None where no day is known; `told` the
    days since that was reported. `thirds` is its weight, of which THIRDS are a whole: that of the
    value chain that counts most. `cases` are its pending applications, `report` that of the company
    where none is pending, `stoppage` the one by which it stands still; `is_full` says that it does
    by the word of an application alone, which tells no day.
    """

    company: str
    name: str | None
    group: str
    left: int | None
    told: int | None
    thirds: int
    cases: tuple[Case, ...] = ()
    report: StockReport | None = None
    is_full: bool = False
    stoppage: Stoppage | None = None

    @property
    def is_stale(self) -> bool:
        """Whether its day rests on a report that is old."""
        return self.left is not None and stocks.is_stale(self.told)


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines that stop in the same week, of one product group or of all."""

    lines: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """How many lines; within one product group each is of another company."""
        return len(self.lines)

    @property
    def firms(self) -> int:
        """How many companies; one that waits for goods of two product groups counts once."""
        return len({line.company or line.cases[0].id for line in self.lines})

    @property
    def stale(self) -> int:
        """How many of them rest on old reports."""
        return sum(line.is_stale for line in self.lines)

    @property
    def weight(self) -> float:
        """The sum of the weights of their value chains, at most one each."""
        return sum(line.thirds for line in self.lines) / THIRDS

    @property
    def cases(self) -> tuple[Case, ...]:
        """The pending applications behind it."""
        return tuple(case for line in self.lines for case in line.cases)


@dataclass(frozen=True)
class StopCalendar:
    """Lines by product group and week ahead.

    Columns are `ALREADY`, then `weeks` weeks of which week k (from 1) are the days 7k - 6 to 7k
    ahead, then `later`, then `unknown` for lines of which no day is known.
    """

    day: date
    weeks: int
    lines: tuple[Line, ...]
    _cells: dict[tuple[str, int], list[Line]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.lines:
            self._cells.setdefault((line.group, self.column_of(line)), []).append(line)

    @property
    def later(self) -> int:
        """The column of lines that stop after the last week."""
        return self.weeks + 1

    @property
    def unknown(self) -> int:
        """The column of lines of which no day is known."""
        return self.weeks + 2

    @property
    def columns(self) -> range:
        """All columns."""
        return range(self.weeks + 3)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The product groups that have lines, in their usual order, "" (not stated) last."""
        return tuple(vocabulary.in_order("product_group", {line.group for line in self.lines}))

    def column_of(self, line: Line) -> int:
        """Return the column in which a line stands."""
        if line.left is None:
            return self.unknown
        if line.left <= 0:
            return ALREADY
        return min((line.left - 1) // 7 + 1, self.later)

    def cell(self, group: str | None = None, column: int | None = None) -> Cell:
        """Return a cell, without a group the sum of a column, without a column that of a row.

        The sum of a row leaves out the lines of which no day is known, the sum of a column has all
        groups.
        """
        groups = self.groups if group is None else (group,)
        columns = range(self.unknown) if column is None else (column,)
        found = (self._cells.get((one, n), ()) for one in groups for n in columns)
        return Cell(tuple(line for lines in found for line in lines))

    def week(self, column: int) -> tuple[date, date]:
        """Return the first and the last day of a week; raises IndexError for other columns."""
        if not ALREADY < column <= self.weeks:
            raise IndexError(column)
        first = self.day.toordinal() + 7 * column - 6
        return self.day.fromordinal(first), self.day.fromordinal(first + 6)


@dataclass(frozen=True, slots=True)
class Ground:
    """What lines are judged by: the companies by id, the weights, the lines that stand still."""

    companies: Mapping[str, Company]
    weights: Weights
    still: Still

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self.still.day


def stop_calendar(
    cases: Iterable[Case],
    reports: Iterable[StockReport],
    ground: Ground,
    weeks: int = WEEKS,
) -> StopCalendar:
    """Return the calendar of the day of the ground.

    `cases` are applications with their reports in force, of which the pending count; `reports` all
    stock reports, of which those about a company as a whole or a group of it count beside them.
    """
    by_line: dict[Key, list[Case]] = defaultdict(list)
    for case in filter(is_waiting, cases):
        by_line[case.whose, case.product_group or ""].append(case)
    lines = [_of_cases(group, behind, ground) for (_whose, group), behind in by_line.items()]
    taken = {(line.company, line.group) for line in lines}
    lines += _of_reports(reports, taken, ground)
    return StopCalendar(ground.day, weeks, tuple(_standing(lines, ground)))


def _of_cases(group: str, cases: Sequence[Case], ground: Ground) -> Line:
    day = ground.day
    known = [one for one in cases if one.line_stop_on]
    first = min(known, key=lambda one: (days.first(one.line_stop_on or ""), one.id), default=None)
    left = (days.first(first.line_stop_on or "") - day).days if first is not None else None
    told = stocks.age(first.stock_reported_on, day) if first is not None else None
    is_full = any(case.line_stop == "full" for case in cases)
    one = cases[0]
    thirds = max(ground.weights.thirds(case.value_chain) for case in cases)
    line = Line(
        one.company_id or "", one.company, group, min(left or 0, 0) if is_full else left, told,
        thirds, tuple(cases), is_full=is_full and (left is None or left > 0),
    )  # fmt: skip
    stoppage = next((found for case in cases if (found := ground.still.of(case))), None)
    return line if stoppage is None else _stopped(line, stoppage, day)


def _of_reports(reports: Iterable[StockReport], taken: set[Key], ground: Ground) -> Iterator[Line]:
    """Yield the lines of companies that told of a stock without an application that waits."""
    whole: dict[str, list[StockReport]] = defaultdict(list)
    by_line: dict[Key, list[StockReport]] = defaultdict(list)
    for one in reports:
        if not one.company or one.application or one.removed:
            continue
        if one.product_group:
            by_line[one.company, one.product_group].append(one)
        else:
            whole[one.company].append(one)
    have_lines = {company for company, _group in (*taken, *by_line)}
    by_line.update({(one, ""): told for one, told in whole.items() if one not in have_lines})
    for (company, group), told in by_line.items():
        latest = stocks.latest_of([*told, *(whole.get(company, ()) if group else ())])
        if latest is not None and (company, group) not in taken:
            yield _of_report(company, group, latest, ground)


def _of_report(company: str, group: str, report: StockReport | None, ground: Ground) -> Line:
    """Return the line of a company that has no application pending for it."""
    known = ground.companies.get(company)
    out = told = None
    if report is not None:
        out = stocks.out_on(report.line_stop_on, report.days_of_stock, report.reported_on)
        told = stocks.age(report.reported_on, ground.day)
    return Line(
        company, known.name if known else None, group,
        (days.first(out) - ground.day).days if out else None, told,
        ground.weights.thirds(known.value_chain if known else None), report=report,
    )  # fmt: skip


def _stopped(line: Line, stoppage: Stoppage, day: date) -> Line:
    begun = (days.first(stoppage.since or "") - day).days
    return replace(line, left=min(begun, 0), told=heard(stoppage, day), stoppage=stoppage)


def _is_about(stoppage: Stoppage, line: Line) -> bool:
    if not line.company or line.company != stoppage.company:
        return False
    if stoppage.product_group or not stoppage.application:
        return stoppage.product_group in (None, line.group)
    return any(case.id == stoppage.application for case in line.cases)


def _standing(lines: Iterable[Line], ground: Ground) -> list[Line]:
    """Return the lines, and those that stand still and of which nothing else was told."""
    made = list(lines)
    places: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(made):
        places[line.company].append(n)
    for stoppage in ground.still.stoppages:
        own = [n for n in places[stoppage.company or ""] if _is_about(stoppage, made[n])]
        for n in own:
            if made[n].stoppage is None:
                made[n] = _stopped(made[n], stoppage, ground.day)
        if not own and stoppage.company:
            group = stoppage.product_group or ""
            bare = _of_report(stoppage.company, group, None, ground)
            places[stoppage.company].append(len(made))
            made.append(_stopped(bare, stoppage, ground.day))
    return made
