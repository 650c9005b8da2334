"""Whether a search asks about where cases stand, which makes a history of its finds one-sided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.columns import column_of

if TYPE_CHECKING:
    from rare_earth_desk.domain.search import Query

# The questions `is:…` whose answer stays the same as a case moves on.
_LASTING = {"critical"}


def columns_asked(query: Query) -> set[str]:
    """Return the columns that a search asks about, also by `no:` and `has:`; not those of `is:`."""
    asked: set[str] = set()
    for term in query.terms:
        asked.update(term.values if term.field in ("no", "has") else (term.field,))
    return asked - {"", "is"}


def asks_about_the_moment(query: Query, table: str = "application") -> bool:
    """Tell whether a search finds other cases as time goes on: it asks for a status, for days.

    What it finds today was found by what has become of the cases by today. A backlog over time of
    the pending ones can only rise, because those decided meanwhile are not among them.
    """
    questions = {value for term in query.terms if term.field == "is" for value in term.values}
    if questions - _LASTING:
        return True
    return any(is_of_moment(name, table) for name in columns_asked(query))


def is_of_moment(column: str, table: str = "application") -> bool:
    """Tell whether a column has another value as a case moves on, such as its list or status."""
    return column_of(table, column).of_moment
