"""What an export writes: the columns and rows of a list as shown, or everything there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.columns import Column, column_of, columns_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.progress import Progress, part, silent, watched
from rare_earth_desk.exchange.known import Value
from rare_earth_desk.exchange.register_side import COLUMN_OF
from rare_earth_desk.exchange.target import APPLICATIONS, target_of
from rare_earth_desk.exchange.writing import ExportColumn, Sheet, write_table

_INTAKE = ("decided_on", "outcome", "exporter_zh")


@dataclass(frozen=True, slots=True)
class Export:
    """A table to be written: rows are values in the order of the columns.

    `made_on` is the day that a workbook for outside tells of itself, in place of the hour. What
    is `further`, by titles, stands on sheets of its own in a workbook, and nowhere else.
    """

    columns: tuple[ExportColumn, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    made_on: date | None = None
    further: tuple[tuple[str, Export], ...] = ()

    def write(self, path: Path, *, title: str, sample: bool, progress: Progress = silent) -> None:
        """Write it as .xlsx, .csv or .json by the name; raises Refused when it cannot be.

        What `progress` raises leaves no file behind, and an old one as it was.
        """
        total = max(1, len(self.rows) + sum(len(export.rows) for _, export in self.further))
        sheets, done = [], 0
        for name, export in ((title, self), *self.further):
            told = part(progress, done / total, (done + len(export.rows)) / total)
            rows = watched(export.rows, told, len(export.rows))
            sheets.append(Sheet(name, export.columns, rows))
            done += len(export.rows)
        first, *further = sheets
        write_table(
            path, first.columns, first.rows, title=title, sample=sample, made_on=self.made_on,
            further=further,
        )  # fmt: skip
        progress(1, 1)


def shown(facts: Facts, page: str, names: Sequence[str], places: Iterable[int]) -> Export:
    """Return the named columns of the rows at `places`, both in the order given."""
    columns = [column_of(page, name) for name in names]
    texts = [_written(column, facts.values(column.name)) for column in columns]
    rows = tuple(tuple(values[place] for values in texts) for place in places)
    return Export(tuple(_heading(column) for column in columns), rows)


def everything(facts: Facts, page: str = APPLICATIONS) -> Export:
    """Return all rows of a page with all columns; those that an import takes in come first.

    Their headings are our own, so that the file comes back in without a mapping.
    """
    return shown(facts, page, every_column(page), range(len(facts)))


def every_column(page: str = APPLICATIONS) -> list[str]:
    """Return all columns of a page; those that an import takes in come first."""
    rest = [column.name for column in columns_of(page) if column.label]
    first = COLUMN_OF.values() if page == APPLICATIONS else target_of(page).fields
    return list(dict.fromkeys((*first, *rest)))


def with_intake(names: Sequence[str], page: str) -> list[str]:
    """Return columns with those added that a list seldom shows and an import of it needs.

    A decision and the exporter's Chinese name would be lost on the way out and back.
    """
    return list(dict.fromkeys((*names, *(_INTAKE if page == APPLICATIONS else ()))))


def visible_columns(state: Sequence[dict[str, Any]] | None, page: str) -> list[str]:
    """Return the columns that a view shows, from its remembered layout; None is as shipped.

    Columns that this version does not know are passed over.
    """
    known = {column.name: column for column in columns_of(page) if column.label}
    if not state:
        return [name for name, column in known.items() if column.shown]
    listed = [str(one.get("name")) for one in state if one.get("shown", True)]
    return [name for name in listed if name in known]


def _heading(column: Column) -> ExportColumn:
    kind = Kind.TEXT if column.kind in (Kind.LINK, Kind.MOMENT) else column.kind
    return ExportColumn(column.label, kind, column.unit)


def _written(column: Column, values: Sequence[Any]) -> list[Value | None]:
    """Return a column as it is written: words for keys, moments in local time."""
    if column.kind not in (Kind.CHOICE, Kind.MOMENT):
        return list(values)
    known: dict[Any, Value | None] = {None: None, "": None}
    for value in set(values) - known.keys():
        known[value] = _moment(value) if column.kind is Kind.MOMENT else _word(column, value)
    return [known[value] for value in values]


def _word(column: Column, key: str) -> str:
    return vocabulary.label_of(column.vocabulary, key)


def _moment(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone():%Y-%m-%d %H:%M}"
