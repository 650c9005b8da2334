"""Writing tables as Excel workbooks: typed cells, frozen headings, filters."""

from __future__ import annotations

import io
import re
import tempfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import days
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.packing import packed_alike
from rare_earth_desk.exchange.writing import ExportColumn, Row, Sheet, plain_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from rare_earth_desk.exchange.known import Value

_MOST_ROWS = 1_048_575
_LONGEST_CELL = 32_767
_LONGEST_NAME = 31  # of a sheet
_NARROWEST, _WIDEST = 8, 50
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_SAMPLE_MARK = "SAMPLE: fictional data 虚构数据"


def xlsx_bytes(
    columns: Sequence[ExportColumn],
    rows: Iterable[Row],
    *,
    title: str,
    sample: bool,
    made_on: date | None = None,
    further: Sequence[Sheet] = (),
) -> bytes:
    """Return the rows as a workbook, of one sheet unless there are `further` ones.

    With `made_on`, its day of making, the same rows give the same bytes on every day and machine.

    Exact days are date cells; months and other vague days are text, for a date cell would claim
    a day. Texts are always text, whatever they begin with. Raises Refused for more rows than a
    sheet holds.
    """
    import xlsxwriter

    stream = io.BytesIO()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # Each row is written out as it comes, so that closing the book takes only a moment.
        how = {"constant_memory": True, "tmpdir": folder, "strings_to_urls": False}
        book = xlsxwriter.Workbook(stream, how)
        try:
            for one in (Sheet(title, columns, rows), *further):
                _fill(book, one, sample=sample)
            book.set_properties(_properties(title, sample=sample))
            if made_on is not None:
                noon = datetime.combine(made_on, time(12))
                book.set_properties({**_properties(title, sample=sample), "created": noon})
        finally:
            book.close()  # which lets go of its files
    return stream.getvalue() if made_on is None else packed_alike(stream)


def _properties(title: str, *, sample: bool) -> dict[str, Any]:
    return {"title": title, "comments": _SAMPLE_MARK if sample else ""}


def _fill(book: Any, one: Sheet, *, sample: bool) -> None:
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
    sheet = book.add_worksheet(_sheet_name(one.title, taken))
    cells = _Cells(book, sheet, one.columns)
    count = 0
    for count, row in enumerate(one.rows, start=1):
        if count > _MOST_ROWS:
            raise Refused(
                "An Excel sheet holds at most {most} rows; export as .csv.", most=_MOST_ROWS
            )
        cells.write(count, row)
    cells.finish(count)
    _print_setup(sheet, one.title, sample=sample)


class _Cells:
    """Writes cells by their kind, keeping how wide each column gets."""

    def __init__(self, book: Any, sheet: Any, columns: Sequence[ExportColumn]) -> None:
        self._sheet = sheet
        self._columns = columns
        self._heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})
        self._text = book.add_format({"num_format": "@"})
        self._whole = book.add_format({"num_format": "#,##0"})
        self._decimal = book.add_format({"num_format": "#,##0.0###"})
        self._widths = [len(column.heading) + 3 for column in columns]  # room for the filter arrow
        for index, column in enumerate(columns):
            sheet.write_string(0, index, column.heading, self._heading)

    def write(self, at: int, row: Row) -> None:
        for index, (column, value) in enumerate(zip(self._columns, row, strict=True)):
            plain = plain_value(value, column.kind)
            if plain is None:
                continue
            self._write_cell(at, index, plain, column.kind)
            width = len(str(plain)) + 1
            self._widths[index] = max(self._widths[index], width)

    def _write_cell(self, at: int, index: int, value: Value, kind: Kind) -> None:
        if not isinstance(value, str):
            whole = isinstance(value, int)
            self._sheet.write_number(at, index, value, self._whole if whole else self._decimal)
        elif kind is Kind.DAY and days.is_day(value) and days.precision(value) == "day":
            self._sheet.write_datetime(at, index, date.fromisoformat(value), self._date)
        else:
            # Formatted as text, so that "007" stays so when edited; long texts would show ####.
            form = self._text if len(value) < 250 else None
            self._sheet.write_string(at, index, _fitting(value), form)

    def finish(self, rows: int) -> None:
        last = max(0, len(self._columns) - 1)
        self._sheet.freeze_panes(1, 1)
        self._sheet.autofilter(0, 0, max(1, rows), last)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{rows + 1}"})
        for index, width in enumerate(self._widths):
            self._sheet.set_column(index, index, min(max(width, _NARROWEST), _WIDEST))


def _fitting(text: str) -> str:
    if len(text) <= _LONGEST_CELL:
        return text
    return f"{text[: _LONGEST_CELL - 20]}… (cut in Excel)"


def _sheet_name(title: str, taken: Collection[str]) -> str:
    """Return a title as Excel lets a sheet be called, another one than those `taken`."""
    plain = _NOT_IN_SHEET_NAME.sub(" ", title).strip(" '")
    name = _fitted(plain, _LONGEST_NAME)
    if not name or name.casefold() == "history":
        name = "Sheet"
    found, place = name, 1
    while found.casefold() in taken:
        place += 1
        found = f"{_fitted(name, _LONGEST_NAME - len(str(place)) - 1)} {place}"
    return found


def _fitted(name: str, most: int) -> str:
    """Return the beginning of a name; Excel counts the halves of letters."""
    halves = name.encode("utf-16-le", "replace")[: 2 * most]
    return halves.decode("utf-16-le", "ignore").strip(" '")


def _print_setup(sheet: Any, title: str, *, sample: bool) -> None:
    mark = f"&C&B{_SAMPLE_MARK}" if sample else ""
    sheet.set_header(f"&L{title.replace('&', '&&')[:120]}{mark}&R&D")
    sheet.set_footer(f"{mark}&RPage &P of &N")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
