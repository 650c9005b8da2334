"""The rules by which rows of a table are applications: numbers, outcomes, milestones, exporters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.text import name_key
from rare_earth_desk.exchange.mapping import find_heading
from rare_earth_desk.exchange.matching import Matcher, identities
from rare_earth_desk.exchange.number_keys import NumberKeys
from rare_earth_desk.exchange.own_status import with_changed_status
from rare_earth_desk.exchange.row_reading import Wrong
from rare_earth_desk.exchange.row_rules import (
    changes,
    contradiction,
    remarks,
    secrets,
    settle_outcome,
)
from rare_earth_desk.exchange.rules import Found, Identity, Like
from rare_earth_desk.exchange.table import shown
from rare_earth_desk.exchange.tallies import warnings

if TYPE_CHECKING:
    from collections.abc import Mapping as Dict
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.exchange.known import Known, Value, Values, Words
    from rare_earth_desk.exchange.mapping import Mapping
    from rare_earth_desk.exchange.plan import FieldChange, PlannedRow
    from rare_earth_desk.exchange.table import Cell, Table

_LIKE = Like(
    says={
        "id": "Line {line} is about the same application and says otherwise; keep one of the two.",
        "number": "Line {line} has the same number and says otherwise; keep one of the two.",
        "reference": "Line {line} has the same own reference and says otherwise; keep one of the "
        "two.",
        "parties": "Line {line} has the same company, product group, filing day and exporter.",
    },
    kept={
        "number": "Line {line} has the same number; both are kept.",
        "reference": "Line {line} has the same own reference; both are kept.",
    },
    hints=("parties",),
)


class CaseRules:
    """Applications of one table, as the register `known` has them."""

    like = _LIKE

    def __init__(self, table: Table, mapping: Mapping, known: Known, today: date) -> None:
        self._table, self._mapping = table, mapping
        self._known, self._today = known, today
        self._matcher = Matcher(known, mapping.match)
        self._keys = {
            name: NumberKeys(map(shown, _cells(table, mapping, name)))
            for name in ("number", "own_reference")
        }

    @property
    def words(self) -> Words:
        """For each vocabulary the words in use beyond it."""
        return self._known.words

    def current(self, id_: str) -> Values:
        """Return what the register knows of an application, by our names."""
        return self._known.current(id_)

    def wrong(self, values: dict[str, Value]) -> Wrong | None:
        """Return what is wrong with a row as a whole."""
        identifying = self._mapping.target.identifying
        if not any(values.get(name) for name in identifying):
            reason = phrase("Neither a number nor a company tells which application this is.")
            return Wrong(reason, identifying)
        contrary = contradiction(values)
        return None if contrary is None else Wrong(contrary, ("decided",))

    def find(self, values: Values) -> Found:
        """Return the application a row is about; raises Refused when that cannot be told."""
        return self._matcher.find(values)

    def identities(self, values: Values, id_: str | None) -> list[Identity]:
        """Return by what a row is the same case as another row, the surest first."""
        return identities(values, id_, self._keys)

    def is_apart(self, key: str, values: Values, earlier: Values) -> bool:
        """Tell whether two rows are two cases: two numbers with one own reference, filed anew."""
        return key == "reference" and bool(values.get("number") and earlier.get("number"))

    def settle(self, values: Values, current: Values) -> tuple[dict[str, Value], list[Phrase]]:
        """Return the values of a row with the outcome that follows, and what was assumed."""
        return settle_outcome(values, current)

    def changes(self, values: Values, current: Values) -> tuple[FieldChange, ...]:
        """Return which values of a row differ from the register."""
        return changes(values, current)

    def remarks(self, values: Values, current: Values) -> list[Phrase]:
        """Return what is odd about the days of a row, and what its texts look like."""
        return [*remarks(values, current, self._today), *secrets(values)]

    def new_names(self, rows: Sequence[PlannedRow]) -> dict[str, tuple[str, ...]]:
        """Return the names of companies and exporters that the register does not have."""
        exporter = ("exporter", "exporter_zh")
        return {
            "company": _new_names(rows, ("company",), self._known.companies),
            "exporter": _new_names(rows, exporter, self._known.exporters),
        }

    def finished(
        self, rows: Sequence[PlannedRow]
    ) -> tuple[tuple[PlannedRow, ...], tuple[Phrase, ...]]:
        """Return the rows with what is said of a status that changed, and warnings."""
        noted, told = with_changed_status(self._table, self._mapping, rows, self._known)
        said = warnings(noted, days_mapped="filed" in self._mapping.columns)
        return noted, (*said, *told)


def _cells(table: Table, mapping: Mapping, name: str) -> set[Cell]:
    """Return the different cells of the column that is taken for a field."""
    if name not in mapping.columns:
        return set()
    column = table.column(find_heading(table, mapping.columns[name]))
    return {row[column] for row in table.rows} - {None}


def _new_names(
    rows: Sequence[PlannedRow], fields: tuple[str, ...], known: Dict[str, str]
) -> tuple[str, ...]:
    """Return the names in the first filled of the fields that the register does not have."""
    found: dict[str, str] = {}
    for row in rows:
        names = [str(row.values[name]) for name in fields if row.values.get(name)]
        keys = [name_key(name) for name in names]
        if names and not any(key in known or key in found for key in keys):
            found.update((key, names[0]) for key in keys)
    return tuple(dict.fromkeys(found.values()))
