"""What a planner asks about the rows of a target; each kind of record answers for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.exchange.known import Value, Values, Words
    from rare_earth_desk.exchange.plan import FieldChange, PlannedRow
    from rare_earth_desk.exchange.row_reading import Wrong

# By what two rows of one file are about the same record.
Identity = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Found:
    """The record a row is about, None for a new one, and one that may be the same."""

    id: str | None = None
    twin_of: str | None = None
    note: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Like:
    """What is said of a row that is about the same record as an earlier one, by the identity.

    What only `hints` at it is a remark, the others refuse the row. `kept` are said instead where
    both rows are to be kept, `refused` where the earlier row is not taken in. Each names the
    earlier `{line}` and may name further `values`.
    """

    says: Mapping[str, str]
    kept: Mapping[str, str]
    hints: tuple[str, ...] = ()
    refused: str = "Line {line}, on the same case, is refused."
    values: Mapping[str, object] = field(default_factory=dict)


class Rules(Protocol):
    """The rules of one import: what its rows mean, and which records they are about."""

    @property
    def like(self) -> Like:
        """What is said of rows about the same record."""

    @property
    def words(self) -> Words:
        """For each vocabulary the words in use beyond it."""

    def current(self, id_: str) -> Values:
        """Return what the register knows of a record, by our names."""

    def wrong(self, values: dict[str, Value]) -> Wrong | None:
        """Return what is wrong with a row as a whole."""

    def find(self, values: Values) -> Found:
        """Return the record a row is about; raises Refused when that cannot be told."""

    def identities(self, values: Values, id_: str | None) -> list[Identity]:
        """Return by what a row is about the same record as another row, the surest first."""

    def is_apart(self, key: str, values: Values, earlier: Values) -> bool:
        """Tell whether rows of one identity are about two records all the same."""

    def settle(self, values: Values, current: Values) -> tuple[dict[str, Value], list[Phrase]]:
        """Return the values of a row with what follows from them, and what was assumed."""

    def changes(self, values: Values, current: Values) -> tuple[FieldChange, ...]:
        """Return which values of a row differ from the register; blanks do not."""

    def remarks(self, values: Values, current: Values) -> list[Phrase]:
        """Return what is odd about a row that is taken in."""

    def new_names(self, rows: Sequence[PlannedRow]) -> dict[str, tuple[str, ...]]:
        """Return, by table, the names of parties that the rows bring in and the register lacks."""

    def finished(
        self, rows: Sequence[PlannedRow]
    ) -> tuple[tuple[PlannedRow, ...], tuple[Phrase, ...]]:
        """Return the planned rows with what is told of them together, and warnings."""
