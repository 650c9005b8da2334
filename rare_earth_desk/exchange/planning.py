"""Planning an import: what each row of a table would do to the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.exchange.cells import ColumnReader
from rare_earth_desk.exchange.known import Known, Value, Values, name_key
from rare_earth_desk.exchange.mapping import IDENTIFYING, find_heading
from rare_earth_desk.exchange.matching import Found, Matcher, identity
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.plan import Plan, PlannedRow, Problem
from rare_earth_desk.exchange.proposing import date_evidence
from rare_earth_desk.exchange.row_rules import changes, contradiction, remarks, settle_outcome

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.exchange.mapping import Mapping
    from rare_earth_desk.exchange.table import Cell, Progress, Table

_EVERY = 500


def plan(
    table: Table,
    mapping: Mapping,
    known: Known,
    *,
    today: date,
    progress: Progress | None = None,
) -> Plan:
    """Return what importing the table by the mapping would do; nothing is changed.

    A row is refused as a whole when one of its cells is, when it does not tell which application
    it is about, or when it contradicts an earlier row; the others go on. Raises Refused when the
    mapping does not fit the table; `progress` may raise Cancelled.
    """
    mapping.validate(table)
    planner = _Planner(table, mapping, known, today)
    for index in range(len(table.rows)):
        if progress is not None and index % _EVERY == 0:
            progress(index, len(table.rows))
        planner.take(index)
    return planner.plan()


class _Planner:
    """Goes through the rows, keeping what earlier ones were about."""

    def __init__(self, table: Table, mapping: Mapping, known: Known, today: date) -> None:
        self._table = table
        self._mapping = mapping
        self._known = known
        self._today = today
        self._columns = dict(self._readers())
        self._matcher = Matcher(known, mapping.match)
        self._rows: list[PlannedRow] = []
        self._seen: dict[tuple[str, object], PlannedRow] = {}
        self._taken: set[str] = set()

    def _readers(self) -> list[tuple[str, tuple[int, ColumnReader]]]:
        readers = []
        for name, heading in self._mapping.columns.items():
            index = self._table.column(find_heading(self._table, heading))
            ours = OUR_FIELDS[name]
            reader = ColumnReader(
                ours,
                self._table.headings[index],
                [row[index] for row in self._table.rows],
                mapping=self._mapping,
                words=self._known.words.get(ours.vocabulary, ()),
                today=self._today,
            )
            readers.append((name, (index, reader)))
        return readers

    def take(self, index: int) -> None:
        """Plan one row."""
        line = self._table.lines[index]
        values, problems, notes = self._read(index)
        if not problems:
            problems = self._row_problems(line, values)
        if problems:
            row = PlannedRow(line, "refused", values=values, problems=problems)
            self._remember(row)
        else:
            try:
                row = self._match(line, values, notes)
            except Refused as refused:
                problems = (self._problem(index, "number", refused.phrase),)
                row = PlannedRow(line, "refused", values=values, problems=problems)
        self._rows.append(row)
