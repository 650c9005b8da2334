"""Moving a column of a list one place at a time, as the menu of columns does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rare_earth_desk.views.lists.facts_table import FactsTable


def can_move(table: FactsTable, name: str, step: int) -> bool:
    """Tell whether a column can go one place left (-1) or right (1); the frozen one stays."""
    return _places(table, name, step)[1] > 0


def move(table: FactsTable, name: str, step: int) -> None:
    """Let a column change places with the next shown one to the left (-1) or right (1)."""
    here, there = _places(table, name, step)
    if there > 0:
        table.horizontalHeader().moveSection(here, there)


def _places(table: FactsTable, name: str, step: int) -> tuple[int, int]:
    """Return where a column stands and where the next shown one in a direction does, or -1."""
    header = table.horizontalHeader()
    place = table.model_.column_place(name)
    here = header.visualIndex(place)
    there = here + step
    while 0 < there < header.count() and header.isSectionHidden(header.logicalIndex(there)):
        there += step
    return here, there if place > 0 and 0 < there < header.count() else -1
