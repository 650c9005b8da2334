"""Writing tables as csv and json."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from rare_earth_desk.domain import numbers
from rare_earth_desk.exchange.writing import ExportColumn, Row, guarded, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rare_earth_desk.exchange.known import Value


def csv_bytes(columns: Sequence[ExportColumn], rows: Iterable[Row]) -> bytes:
    """Return the rows as csv: commas, UTF-8 with a byte order mark (Excel needs it), ISO days.

    A text that a spreadsheet would take for a formula has an apostrophe before it; reading a csv
    takes it away again.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([guarded(column.heading) for column in columns])
    kinds = [column.kind for column in columns]
    for row in rows:
        values = (plain_value(value, kind) for value, kind in zip(row, kinds, strict=True))
        writer.writerow([_csv_cell(value) for value in values])
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _csv_cell(value: Value | None) -> Value:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, float):
        return numbers.written(value)
    return "" if value is None else value


def json_bytes(
    columns: Sequence[ExportColumn], rows: Iterable[Row], *, title: str, sample: bool
) -> bytes:
    """Return the rows as json: title, sample, columns (heading, kind, unit), rows by heading."""
    headings = [column.heading for column in columns]
    content = {
        "title": title,
        "sample": sample,
        "columns": [
            {"heading": column.heading, "kind": column.kind.value, "unit": column.unit}
            for column in columns
        ],
        "rows": [],
    }
    # Row by row, so that whoever gives the rows can tell how far it is.
    lines = [
        _in_json({
            heading: plain_value(value, column.kind)
            for heading, column, value in zip(headings, columns, row, strict=True)
        }).replace("\n", "\n  ")
        for row in rows
    ]  # fmt: skip
    listed = "[\n  {}\n ]".format(",\n  ".join(lines)) if lines else "[]"
    text = _in_json(content).removesuffix("[]\n}") + listed
    return f"{text}\n}}\n".encode(errors="replace")


def _in_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
