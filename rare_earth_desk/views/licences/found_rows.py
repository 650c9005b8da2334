"""The applications that a licence covers, or nearly does, as rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.statistics.licences.conditions import END
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.words import cell, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.register.licences import Asked

_COLUMNS = ("number", "company", "product_group", "filed_on", "quantity_kg")
FOUND = (
    Head("Application", 176), Head("Company", least=140), Head("Group", 150, gives_way=1),
    Head("Filed", 118), Head("Quantity (kg)", 100, right=True),
)  # fmt: skip
NEAR = (
    Head("Application", 176), Head("Company", least=120), Head("Filed", 118, gives_way=1),
    Head("What stands against it", 300),
)  # fmt: skip


def found_rows(facts: Facts, ids: Sequence[str]) -> list[Row]:
    """Return the covered ones, in the order given."""
    return [
        Row(id_, tuple(_text(facts, place, name) for name in _COLUMNS))
        for id_, place in _places(facts, ids)
    ]


def near_rows(facts: Facts, asked: Asked) -> list[Row]:
    """Return those that fail in one condition only, or find the quantity used up, with why."""
    made: list[Row] = []
    for condition, mask in asked.found.missed.items():
        for id_, place in _places(facts, asked.ids_of(mask)):
            made.append(_near(facts, id_, place, _why(facts, place, condition)))
    beyond = tr("the quantity of the year is used up")
    for mask in (asked.found.partly, asked.found.used_up):
        for id_, place in _places(facts, asked.ids_of(mask)):
            made.append(_near(facts, id_, place, beyond))
    return made


def _near(facts: Facts, id_: str, place: int, why: str) -> Row:
    named = tuple(_text(facts, place, name) for name in ("number", "company", "filed_on"))
    return Row(id_, (*named, why))


def _why(facts: Facts, place: int, condition: str) -> str:
    """Return the condition that is not met, with what stands there instead."""
    if condition == END:
        return tr("filed after the last day")
    label = tr(column_of("application", condition).label)
    there = _text(facts, place, condition)
    if not there:
        return tr("{what} not known", what=label)
    return tr("{what}: {there}", what=label, there=there)


def _text(facts: Facts, place: int, name: str) -> str:
    text = cell(facts, place, name)
    return (tidy_number(text) or tr("no number yet")) if name == "number" else text


def _places(facts: Facts, ids: Sequence[str]) -> Iterable[tuple[str, int]]:
    return ((id_, place) for id_ in ids if (place := facts.place(id_)) is not None)
