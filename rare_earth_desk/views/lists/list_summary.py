"""The line under a list: of what day it is, how many rows it shows, and how they are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import display
from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.views.words import sentence, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.selection import Selection


def summary_of(selection: Selection, shown: int, total: int) -> str:
    """Return the line for a selection that shows so many of all rows; "" where there are none."""
    if not total:
        return ""
    parts = []
    when = selection.when()
    if when is not None:
        parts.append(sentence(when))
    grouped = display.grouped
    parts.append(tr("{shown} of {total} shown", shown=grouped(shown), total=grouped(total)))
    if selection.ordering:
        keys = (
            f"{tr(column_of(selection.page, one.column).label)} {'▼' if one.falling else '▲'}"
            for one in selection.ordering
        )
        parts.append(tr("sorted by {keys}", keys=", ".join(keys)))
    return " · ".join(parts)


def nothing_there(page: str) -> tuple[str, str]:
    """Return what is said of a page without a single record, and what to do about it."""
    if page == "application":
        what = tr("Import your spreadsheet with Ctrl+I, or add an application with Ctrl+N.")
        return tr("This register is empty."), what
    plural = tr(RECORDS[page].plural)
    return tr("There are no {what} yet.", what=plural), tr(LISTED[page].none)
