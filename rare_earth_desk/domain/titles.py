"""How a record is called: one rule for forms, messages, history, links and the palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import display
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.fields import Field, Kind, field_of
from rare_earth_desk.domain.listed import is_joined, names_of
from rare_earth_desk.domain.records import RECORDS

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts

BETWEEN = " · "
_DEEPEST = 3  # of what is known by what it links to; two records may link to each other

# Returns of a record by its table and id the values of some of its fields, None for none.
Read = Callable[[str, str, tuple[str, ...]], "dict[str, Any] | None"]


def title(table: str, id: str, read: Read, deep: int = 0) -> str:  # noqa: A002
    """Return the words by which a record is known, "" where it has none.

    It is its name, or what it is known by together: links by the name of what is behind them,
    days and terms as people read them.
    """
    record, names = RECORDS[table], names_of(table)
    values = read(table, id, names) or {}
    if not is_joined(table):
        return next((str(values[name]) for name in names if values.get(name)), "")
    told = (_told(field_of(record, name), values.get(name), read, deep) for name in names)
    return BETWEEN.join(filter(None, told))


def title_at(facts: Facts, page: str, place: int) -> str:
    """Return the same of a row of a page with a list, from the facts of the page."""
    told = (facts.shown(place, name) for name in names_of(page))
    known = [one for one in told if one]
    return BETWEEN.join(known) if is_joined(page) else next(iter(known), "")


def _told(field: Field, value: Any, read: Read, deep: int) -> str:
    if value is None:
        return ""
    if field.kind is Kind.LINK:
        return title(field.links, str(value), read, deep + 1) if deep < _DEEPEST else ""
    return in_words(field, value)


def in_words(field: Field, value: Any) -> str:
    """Return the value of a field that is no link as people read it."""
    column = Column(
        field.name, field.label, field.help, field.kind, vocabulary=field.vocabulary,
        several=field.several, form=field.form,
    )  # fmt: skip
    return display.shown(column, value)
