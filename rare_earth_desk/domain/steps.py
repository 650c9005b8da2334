"""A step: what one user action changed. The unit of undo, history, notice and merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, NamedTuple

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase

Value = str | int | float | None
StepKind = Literal["do", "undo", "redo", "base", "merge"]

# The field name under which the creation of a row is logged; its new value holds all fields.
CREATED = ""


class Change(NamedTuple):
    """One field of one row: what it was, what it became, and the steps it replaces there.

    `replaces` holds the ids of the steps whose value of this field it takes the place of: usually
    one, none for the creation of a row, several where it settles a contradiction. A tuple: a large
    step makes hundreds of thousands of them.
    """

    table: str
    row: str
    field: str
    old: Value
    new: Value
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One committed user action.

    `no` is its place in the order in which steps reached this file; what steps say of each other
    they say by `id`, which is the same in every copy of the register. `kind` is "do", "undo"
    (reverses `undoes`), "redo" (reverses an undo), "base" (made by the product itself: the
    sample register; never undone) or "merge" (took in steps of other laptops, whose changes count
    as its own in this file; undone like any other). `continues` is the id of the step it joins for
    undo, `laptop` the one that made it. `at` is ISO 8601 in UTC. `changed` maps a table to the ids
    of its rows that changed, `fields` to the names of the fields that did, CREATED where rows are
    new; the table "standing" stands for what is computed. `applications` are those whose list row
    must be read again, however they were touched.
    """

    no: int
    id: str
    at: str
    who: str
    name: Phrase
    kind: StepKind = "do"
    undoes: str | None = None
    continues: str | None = None
    laptop: str = ""
    changed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)
    applications: frozenset[str] = frozenset()

    def ids(self, table: str) -> frozenset[str]:
        """Return the ids of the rows of `table` that this step changed."""
        return self.changed.get(table, frozenset())
