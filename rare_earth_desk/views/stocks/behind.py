"""What stands behind a cell of the calendar: searches for its cases, reports and stoppages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import search
from rare_earth_desk.domain.selection import Selection, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.statistics.stop_calendar import Cell, StopCalendar

_PENDING = "is:pending"


def of_group(group: str | None) -> str:
    """Return the term of a product group, "" for all of them."""
    if group is None:
        return ""
    if not group:
        return search.term("no", "product_group")
    return search.term("product_group", group, operator="=")


def cases_of(
    cell: Cell, where: tuple[str | None, int | None], calendar: StopCalendar, facts: Facts
) -> str:
    """Return the search that finds the cases of a cell, "" where it has none.

    It names the days where these say it exactly, else the companies: a line stops once, whatever
    further cases of it say. Of all product groups, where companies have cases of several, it names
    the numbers; where these name more or less, the companies with all that they have pending.
    """
    ids = {case.id for case in cell.cases}
    if not ids:
        return ""
    group, column = where
    asked = [*_days(calendar, column), _companies(cell), _numbers(cell)]
    queries = [" ".join(filter(None, (_PENDING, of_group(group), one))) for one in asked if one]
    exact = (query for query in queries if found(query, facts) == ids)
    return next(exact, queries[-2] if _companies(cell) else queries[-1])


def _days(calendar: StopCalendar, column: int | None) -> Iterable[str]:
    if column is None:
        yield search.term("has", "line_stop_on")
    elif column == calendar.unknown:
        yield search.term("no", "line_stop_on")
    elif column == 0:
        yield f"line-stop<={calendar.day.isoformat()}"
    elif column == calendar.later:
        yield f"line-stop>{calendar.week(calendar.weeks)[1].isoformat()}"
    else:
        first, last = calendar.week(column)
        yield f"line-stop>={first.isoformat()} line-stop<={last.isoformat()}"


def found(query: str, facts: Facts) -> set[str]:
    """Return the applications that a search finds."""
    return {facts.ids[place] for place in rows(Selection(typed=query), facts).tolist()}


def _companies(cell: Cell) -> str:
    """Return the term of the companies of all lines with cases, "" where one has none."""
    names = [line.name for line in cell.lines if line.cases]
    known = [name for name in names if name]
    return search.term("company", *dict.fromkeys(known), operator="=") if known == names else ""


def _numbers(cell: Cell) -> str:
    """Return the term of the numbers of all cases that have one, "" for none."""
    numbers = [case.number for case in cell.cases if case.number]
    return search.term("number", *numbers, operator="=") if numbers else ""


def reports_of(cell: Cell, group: str | None) -> str:
    """Return the search that finds the stock reports of the companies of a cell, "" for none."""
    names = dict.fromkeys(line.name for line in cell.lines if line.name)
    if not names:
        return ""
    named = search.term("company", *names, operator="=")
    return " ".join(filter(None, (of_group(group), named)))
