"""Reading the rows of a table by a mapping: values, what was assumed, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.exchange.cells import ColumnReader
from rare_earth_desk.exchange.mapping import find_heading
from rare_earth_desk.exchange.plan import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rare_earth_desk.exchange.known import Value, Words
    from rare_earth_desk.exchange.mapping import Mapping
    from rare_earth_desk.exchange.table import Table


# Amounts go along with a case; without one that cannot be read its row is still right. Other
# records may be nothing but their amount.
_LEFT_OUT = (Kind.NUMBER, Kind.INTEGER)


def _left_out(problem: Problem) -> Phrase:
    return phrase(
        "{heading} ({cell}) was left out: {why}",
        heading=problem.heading, cell=problem.cell, why=problem.phrase,
    )  # fmt: skip


class Wrong(NamedTuple):
    """What is wrong with a row as a whole, and the fields in whose cells it shows."""

    reason: Phrase
    fields: tuple[str, ...]


class ReadRow(NamedTuple):
    """The values of a row by our names, blanks left out."""

    values: dict[str, Value]
    notes: list[Phrase]
    problems: list[Problem]


class RowReader:
    """Reads rows of a table; raises Refused where the mapping does not fit the table.

    `words` are, for each vocabulary, those in use beyond it; `wrong` tells what of a row whose
    cells can all be read is wrong all the same.
    """

    def __init__(
        self,
        table: Table,
        mapping: Mapping,
        words: Words,
        today: date,
        wrong: Callable[[dict[str, Value]], Wrong | None],
    ) -> None:
        mapping.validate(table)
        self._table = table
        self._mapping = mapping
        self._fields = mapping.target.fields
        self._wrong = wrong
        columns = {name: self._column(name, words, today) for name in mapping.columns}
        self._columns = dict(sorted(columns.items(), key=lambda column: column[1][0]))

    def _column(self, name: str, words: Words, today: date) -> tuple[int, ColumnReader]:
        ours = self._fields[name]
        index = self._table.column(find_heading(self._table, self._mapping.columns[name]))
        reader = ColumnReader(
            ours,
            self._table.headings[index],
            [row[index] for row in self._table.rows],
            mapping=self._mapping,
            words=words.get(ours.vocabulary, ()),
            today=today,
        )
        return index, reader

    def read(self, index: int) -> ReadRow:
        """Return what the row says, cell by cell and as a whole."""
        too_wide = self._too_wide(index)
        if too_wide is not None:
            return ReadRow({}, [], [too_wide])
        read = ReadRow({}, [], [])
        cells = self._table.rows[index]
        left: list[Problem] = []
        for name, (column, reader) in self._columns.items():
            cell = cells[column]
            if cell is None:
                continue
            try:
                reading = reader.read(cell)
            except Refused as refused:
                problem = self.problem(index, refused.phrase, name)
                (left if self._leaves_out(name) else read.problems).append(problem)
                continue
            if reading.value is not None and reading.field:
                read.values.setdefault(reading.field, reading.value)
            elif reading.value is not None:
                read.values[name] = reading.value
            if reading.note is not None:
                read.notes.append(reading.note)
        if read.problems:
            read.problems.extend(left)
        else:
            read.notes.extend(map(_left_out, left))
            read.problems.extend(self._as_a_whole(index, read.values))
        return read

    def _leaves_out(self, name: str) -> bool:
        """Tell whether a cell that cannot be read is left out and its row is taken all the same."""
        return bool(self._fields[name].of_case) and self._fields[name].kind in _LEFT_OUT

    def notes(self) -> list[Phrase]:
        """Return what was decided for whole columns and is not plain."""
        return [note for _, reader in self._columns.values() for note in reader.notes()]

    def unknown_words(self) -> dict[str, list[str]]:
        """Return, by field, the words in the rows read so far that no list knows."""
        found = {name: reader.unknown_words() for name, (_, reader) in self._columns.items()}
        return {name: words for name, words in found.items() if words}

    def _too_wide(self, index: int) -> Problem | None:
        beyond = self._table.too_wide.get(self._table.lines[index])
        if beyond is None:
            return None
        headings = len(self._table.headings)
        reason = phrase(
            "The row has {cells} cells for {headings:heading|headings}, so its values may stand in "
            "wrong columns; put a cell that contains the separator in quotation marks.",
            cells=headings + len(beyond),
            headings=headings,
        )
        return Problem("", "", reason)

    def _as_a_whole(self, index: int, values: dict[str, Value]) -> list[Problem]:
        """Return what is wrong with a row although each of its cells can be read."""
        wrong = self._wrong(values)
        return [] if wrong is None else [self.problem(index, wrong.reason, *wrong.fields)]

    def problem(self, index: int, reason: Phrase, *names: str) -> Problem:
        """Return a problem with the row's cell of the first of the fields that has a column."""
        column = next(self._columns[name][0] for name in names if name in self._columns)
        return Problem(self._table.headings[column], self._table.reference(index, column), reason)
