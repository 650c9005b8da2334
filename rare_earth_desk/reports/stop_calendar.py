"""The calendar of line stops as tables of a paper: weeks by product group, and the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, vocabulary, warning_days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.listing.weights import THIRDS
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.domain.warning_days import stale_days
from rare_earth_desk.reports.blocks import Column, Heading, Paragraph, Table
from rare_earth_desk.statistics.stop_calendar import ALREADY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.reports.blocks import Cell as Value
    from rare_earth_desk.statistics.stop_calendar import Cell, Line, StopCalendar

_DEFINITION = (
    "A line is a company's need of one product group, in the week in which its stock first runs "
    "out, as reported. Each cell: lines, below them weight · pending cases. A line weighs by its "
    "value chain, 1 at most, as for priorities. Old: by a report older than {days:day|days} "
    "({whose}). Whether a decision may come first is told on the page Statistics."
)


def definition() -> Phrase:
    """Return what the calendar shows, and from when on a report is old."""
    return phrase(_DEFINITION, days=grouped(stale_days()), whose=warning_days.whose())


def column_words(calendar: StopCalendar, column: int | None) -> Phrase | str:
    """Return what a column of the calendar is called; None is the sum of those with a day."""
    if column is None:
        return phrase("With a day")
    if column == ALREADY:
        return phrase("Already")
    if column == calendar.later:
        return phrase("Later")
    if column == calendar.unknown:
        return phrase("No day known")
    first, last = calendar.week(column)
    if first.month == last.month:
        return phrase("{first}–{last}", first=first.day, last=_brief(last))
    return phrase("{first} – {last}", first=_brief(first), last=_brief(last))


def _brief(day: date) -> str:
    """Return a day without its year: the weeks are those ahead."""
    return days.show(day.isoformat()).rpartition(" ")[0]


def group_words(group: str | None) -> Phrase:
    """Return what a row is called; None is the sum of all product groups."""
    if group is None:
        return phrase("All")
    return phrase(vocabulary.label_of("product_group", group)) if group else phrase("Not stated")


def cell_words(cell: Cell) -> Phrase:
    """Return what a cell holds, in a sentence."""
    lines = phrase("{n:line|lines}", n=grouped(cell.count))
    if cell.companies != cell.count:
        companies = phrase("{n:company|companies}", n=grouped(cell.companies))
        lines = phrase("{lines} of {companies}", lines=lines, companies=companies)
    said = phrase(
        "{lines}, weight {weight}, {n:pending case|pending cases}",
        lines=lines, weight=grouped(cell.weight, 1), n=grouped(len(cell.cases)),
    )  # fmt: skip
    if not cell.stale:
        return said
    return phrase("{said}, {n} by old reports", said=said, n=grouped(cell.stale))


def stop_words(line: Line, calendar: StopCalendar) -> Phrase | str:
    """Return when a line stops or has stopped, "" where no day is known."""
    if line.left is None:
        return phrase("no day known")
    on = calendar.day.fromordinal(calendar.day.toordinal() + line.left)
    day = days.show(on.isoformat())
    if line.stoppage is not None:
        return phrase("stands still since {day}", day=day)
    if line.is_full:
        return phrase("stands still")
    return phrase("out since {day}", day=day) if line.left <= 0 else day


def told_words(line: Line) -> Phrase | str:
    """Return how long ago what is told of a line was reported, "" where nobody knows."""
    if line.told is None:
        return ""
    words = "{n:day|days} ago, old" if line.is_stale else "{n:day|days} ago"
    return phrase(words, n=grouped(line.told)) if line.told else phrase("today")


def case_words(line: Line) -> Phrase | str:
    """Return the pending cases of a line: the number of one, else how many."""
    if not line.cases:
        return phrase("none pending")
    if len(line.cases) == 1 and line.cases[0].number:
        return tidy_number(line.cases[0].number)
    return phrase("{n:case|cases}", n=grouped(len(line.cases)))


def stop_blocks(calendar: StopCalendar) -> Iterator[Block]:
    """Yield the calendar with weeks below each other, and its lines by the day they stop."""
    columns = (None, *calendar.columns)
    heads = [Column(phrase("Stops"), millimetres=32)]
    heads += [Column(group_words(group), millimetres=29) for group in (*calendar.groups, None)]
    rows = [
        (column_words(calendar, column),
         *(_value(calendar.cell(group, column)) for group in (*calendar.groups, None)))
        for column in columns
    ]  # fmt: skip
    title = phrase("Lines by week and product group")
    yield Heading(title)
    yield Paragraph(phrase("In each cell: lines (of them old) · weight · pending cases."))
    yield Table(tuple(heads), rows, title, totals=1)
    yield Paragraph(definition())
    yield from _lines(calendar)


def stop_tables(calendar: StopCalendar) -> tuple[Table, ...]:
    """Return the calendar for a spreadsheet: a row for each cell with lines, then the lines.

    Rows are of one week and product group each, without sums. `From` and `to` are the days of the
    week, blank where it is none.
    """
    columns = (
        Column(phrase("Stops")), Column(phrase("From"), Kind.DAY), Column(phrase("To"), Kind.DAY),
        Column(phrase("Product group")), Column(phrase("Lines"), Kind.INTEGER),
        Column(phrase("Companies"), Kind.INTEGER), Column(phrase("Weight"), Kind.NUMBER),
        Column(phrase("Pending cases"), Kind.INTEGER),
        Column(phrase("Lines by old reports"), Kind.INTEGER),
    )  # fmt: skip
    rows = [
        (column_words(calendar, column), *_days(calendar, column), group_words(group), cell.count,
         cell.companies, round(cell.weight, 2), len(cell.cases), cell.stale)
        for column in calendar.columns for group in calendar.groups
        if (cell := calendar.cell(group, column)).count
    ]  # fmt: skip
    by_week = Table(columns, rows, phrase("Lines by week and product group"))
    return (by_week, _every_line(calendar)) if calendar.lines else (by_week,)


def _every_line(calendar: StopCalendar) -> Table:
    """Return all lines with real days, to be sorted and counted; blank where none is known."""
    columns = (
        Column(phrase("Company")), Column(phrase("Product group")), Column(phrase("Stops")),
        Column(phrase("Stops on"), Kind.DAY), Column(phrase("Days left"), Kind.INTEGER),
        Column(phrase("Told on"), Kind.DAY), Column(phrase("Told days ago"), Kind.INTEGER),
        Column(phrase("By an old report")), Column(phrase("Weight"), Kind.NUMBER),
        Column(phrase("Pending cases"), Kind.INTEGER), Column(phrase("Their numbers")),
    )  # fmt: skip
    lines = sorted(
        calendar.lines, key=lambda line: (line.left is None, line.left or 0, line.name or "")
    )
    rows = [
        (
            line.name or phrase("not stated"), group_words(line.group), stop_words(line, calendar),
            None if line.is_full else _from(calendar.day, line.left),
            None if line.left is None else max(line.left, 0),
            _from(calendar.day, None if line.told is None else -line.told), line.told,
            phrase("yes") if line.is_stale else phrase("no"), round(line.thirds / THIRDS, 2),
            len(line.cases), "; ".join(tidy_number(one.number) for one in line.cases if one.number),
        )
        for line in lines
    ]  # fmt: skip
    return Table(columns, rows, phrase("The lines"), holds=Holds.COMPANIES)


def _from(day: date, ahead: int | None) -> str | None:
    return None if ahead is None else day.fromordinal(day.toordinal() + ahead).isoformat()


def _days(calendar: StopCalendar, column: int) -> tuple[str | None, str | None]:
    if column in (ALREADY, calendar.later, calendar.unknown):
        return None, None
    first, last = calendar.week(column)
    return first.isoformat(), last.isoformat()


def _value(cell: Cell) -> Value:
    if not cell.count:
        return None
    count = grouped(cell.count)
    words = {"n": count, "weight": grouped(cell.weight, 1), "cases": grouped(len(cell.cases))}
    if cell.stale:
        return phrase("{n} ({old}) · {weight} · {cases}", old=grouped(cell.stale), **words)
    return phrase("{n} · {weight} · {cases}", **words)


def _lines(calendar: StopCalendar) -> Iterator[Block]:
    dated = [line for line in calendar.lines if line.left is not None]
    if not dated:
        return
    columns = (
        Column(phrase("Stops"), millimetres=52), Column(phrase("Company"), millimetres=74),
        Column(phrase("Product group"), millimetres=40),
        Column(phrase("Days left"), Kind.INTEGER, 20), Column(phrase("Told"), millimetres=38),
        Column(phrase("Cases"), millimetres=44),
    )  # fmt: skip
    dated.sort(key=lambda line: (line.left or 0, line.name or ""))
    rows = [
        (
            stop_words(line, calendar), line.name or phrase("not stated"), group_words(line.group),
            max(line.left or 0, 0), told_words(line), case_words(line),
        )
        for line in dated
    ]  # fmt: skip
    yield Heading(phrase("The lines"))
    yield Table(columns, rows, phrase("The lines"), holds=Holds.COMPANIES)
