"""Writing a table of values for others: csv, json or xlsx, in a form that comes back in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.exchange.our_fields import heading_of

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike

    from rare_earth_desk.exchange.known import Value

Row = Sequence["Value | None"]

# A spreadsheet takes a text that begins like this for a formula. The prefix stands before any
# number of apostrophes as well, so that taking one away again gives back the very text.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(f"'(?={_FORMULA.pattern})")


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: its heading is the label with the unit, where the label does not name it."""

    label: str
    kind: Kind
    unit: str = ""

    @property
    def heading(self) -> str:
        """The heading as written; an import recognises our own."""
        return heading_of(self.label, self.unit)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A further sheet of a workbook: what it is called, its columns and rows."""

    title: str
    columns: Sequence[ExportColumn]
    rows: Iterable[Row]


def write_table(
    path: str | PathLike[str],
    columns: Sequence[ExportColumn],
    rows: Iterable[Row],
    *,
    title: str,
    sample: bool,
    made_on: date | None = None,
    further: Sequence[Sheet] = (),
) -> None:
    """Write the rows to `path`, as .csv, .json or .xlsx by its name.

    Values are as stored: days as day text, flags 1 or 0, choices as their words, None for
    nothing. `sample` marks the pages of a workbook, and the json, as fictional; a csv has no
    place for it. With `made_on` a workbook tells that day and no hour; the `further` sheets stand
    in a workbook only. The file is replaced as a
    whole or not at all. Raises Refused when it cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".json", ".xlsx"):
        raise Refused(
            "{file} was not written: the name must end in .csv, .json or .xlsx.", file=path.name
        )
    if suffix == ".csv":
        from rare_earth_desk.exchange.text_writing import csv_bytes

        content = csv_bytes(columns, rows)
    elif suffix == ".json":
        from rare_earth_desk.exchange.text_writing import json_bytes

        content = json_bytes(columns, rows, title=title, sample=sample)
    else:
        from rare_earth_desk.exchange.xlsx_writing import xlsx_bytes

        content = xlsx_bytes(
            columns, rows, title=title, sample=sample, made_on=made_on, further=further
        )
    with replacing(path) as stream:
        stream.write(content)


def guarded(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return a text as it was before `guarded` put an apostrophe there."""
    return text[1:] if _GUARDED.match(text) else text


def plain_value(value: Value | None, kind: Kind) -> Value | None:
    """Return a value as it is written: flags as yes and no, whole numbers without a point."""
    if value is None:
        return None
    if kind is Kind.FLAG:
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
