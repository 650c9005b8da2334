"""What an import would do, row by row, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.exchange.target import APPLICATIONS, Target, target_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.exchange.known import Value

Action = Literal["new", "update", "unchanged", "refused"]
ACTIONS: tuple[Action, ...] = ("new", "update", "unchanged", "refused")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused: `cell` ("D17"; "" for the row as a whole), its heading, the reason."""

    heading: str
    cell: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record that an update gives a new value."""

    field: str
    old: Value | None
    new: Value


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What becomes of one row of the table.

    `id` is the record it updates or equals. `values` are the converted cells by the names of our
    fields, blanks left out. `twin_of` is the line of an earlier row, or the id of a record, that
    may be the same one. `notes` are worth a look but keep nothing back.
    """

    line: int
    action: Action
    id: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    twin_of: int | str | None = None
    notes: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, into the table `into`.

    `new_companies` and `new_exporters` are the names that rows bring in and the register lacks,
    `new_words` the words, by field, that no vocabulary has: each spelt as where it first occurs.
    `notes` concern the table as a whole. `unknown_words` are, by field, the words that no closed
    list knows, with the number of their rows, which are refused. `warnings` say that the import
    as a whole hardly does what was meant; they come before everything else.
    """

    rows: tuple[PlannedRow, ...]
    new_companies: tuple[str, ...] = ()
    new_exporters: tuple[str, ...] = ()
    new_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Phrase, ...] = ()
    unknown_words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    warnings: tuple[Phrase, ...] = ()
    into: str = APPLICATIONS

    @property
    def target(self) -> Target:
        """What the rows come into."""
        return target_of(self.into)

    def counts(self) -> dict[Action, int]:
        """Return the number of rows for each action, and of none for the others."""
        counts = dict.fromkeys(ACTIONS, 0)
        for row in self.rows:
            counts[row.action] += 1
        return counts
