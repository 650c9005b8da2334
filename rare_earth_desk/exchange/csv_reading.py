"""Reading delimited text: which character separates, and what to do about bad quotation marks."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import Progress
from rare_earth_desk.exchange.table import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

DELIMITERS = (",", ";", "\t", "|", "^", "~")
_SAMPLE = 1 << 17
_LONGEST_LINE = 1_000_000
_EVERY = 2_000
_QUOTED = re.compile(r'"[^"]*"')
_DECLARED = re.compile(r"sep=([,;\t|^~])\r?\n?", re.IGNORECASE)

Record = tuple[int, list[str]]


def read_records(
    text: str, name: str, progress: Progress | None = None
) -> tuple[list[Record], str]:
    """Return the records of a delimited text with the line each begins in, and the delimiter.

    Raises Refused for quotation marks that do not close or close in the wrong place, and for
    what is larger than any real table.
    """
    declared = _DECLARED.match(text)
    start = 2 if declared else 1
    body = text[declared.end() :] if declared else text
    delimiter = declared[1] if declared else find_delimiter(body)
    _refuse_long_lines(body, name)
    try:
        records = _parse(body, delimiter, start, name, progress)
    except csv.Error:
        # Blanks between a closing quotation mark and the separator are harmless; a second
        # failure is the user's to put right.
        tidy = re.sub(rf'(?<=")[ ]+(?=[{re.escape(delimiter)}\r\n]|$)', "", body)
        records = _parse_or_refuse(tidy, delimiter, start, name, progress)
    _refuse_swallowed_rows(records, delimiter, name)
    return records, delimiter


def find_delimiter(text: str) -> str:
    """Return the character that splits the text into rows of the most even, greatest width."""
    sample = text[:_SAMPLE]
    lines = [line for line in _QUOTED.sub("", sample).splitlines() if line.strip()]
    if len(sample) == _SAMPLE and len(lines) > 1:
        lines.pop()  # the sample ends inside this one
    scores = {delimiter: _score(lines, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def _score(lines: list[str], delimiter: str) -> float:
    wide = Counter(count for line in lines if (count := line.count(delimiter)))
    if not wide:
        return 0.0
    most, lines_of_it = wide.most_common(1)[0]
    return (lines_of_it / len(lines)) ** 2 * math.log2(most + 1)


def _refuse_long_lines(text: str, name: str) -> None:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > _LONGEST_LINE:
            raise Refused(
                "Line {line} of {file} has over a million characters: that is no table.",
                line=number,
                file=name,
            )


class _Broken(csv.Error):
    """A csv error with the line in which the record begins."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def _parse(
    text: str, delimiter: str, start: int, name: str, progress: Progress | None
) -> list[Record]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    # A cell may be as long as its file: what a field can hold is said of the cell, not here.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    total = text.count("\n") + 1
    records: list[Record] = []
    begin, cells_read = start, 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return records
        except csv.Error as error:
            raise _Broken(begin, str(error)) from error
        records.append((begin, cells))
        begin = reader.line_num + start
        cells_read += len(cells)
        refuse_size(len(records), len(cells), cells_read, name)
        if progress is not None and len(records) % _EVERY == 0:
            progress(min(begin, total), total)


def _parse_or_refuse(
    text: str, delimiter: str, start: int, name: str, progress: Progress | None
) -> list[Record]:
    try:
        return _parse(text, delimiter, start, name, progress)
    except _Broken as error:
        reason = str(error)
        if "end of data" in reason:
            template = (
                "A quotation mark in line {line} of {file} is never closed, so the rows after it "
                "cannot be told apart; close or remove it."
            )
        else:
            template = (
                "Line {line} of {file} has text after a closing quotation mark; "
                "double the quotation marks inside a cell or remove them."
            )
        raise Refused(template, line=error.line, file=name) from error


def _refuse_swallowed_rows(records: list[Record], delimiter: str, name: str) -> None:
    """Refuse a cell that holds whole rows: its quotation mark closed only at a later one."""
    width = Counter(len(cells) for _, cells in records).most_common(1)[0][0] if records else 0
    if width < 3:
        return
    # A separator followed by a blank is a comma of a sentence, not the border of a cell.
    border = re.compile(re.escape(delimiter) + "(?! )")
    for line, cells in records:
        for index, cell in enumerate(cells):
            if ("\n" in cell or "\r" in cell) and _holds_rows(cells, index, border, width):
                raise Refused(
                    "A quotation mark in line {line} of {file} closes only in a later row, so "
                    "that whole rows ended up in one cell; close it in its own row.",
                    line=line,
                    file=name,
                )


def _holds_rows(cells: list[str], index: int, border: re.Pattern[str], width: int) -> bool:
    """Tell whether the lines of a cell complete the cells around it to rows of full width."""
    counts = [len(border.findall(part)) for part in cells[index].splitlines()]
    if len(counts) < 2:
        return False
    first, *between, last = counts
    return (
        index + first + 1 == width
        and last + len(cells) - index == width
        and all(count == width - 1 for count in between)
    )


def refuse_size(rows: int, columns: int, cells: int, name: str) -> None:
    """Raise Refused when a table outgrows what the register could ever hold."""
    if rows <= MAX_ROWS and columns <= MAX_COLUMNS and cells <= MAX_CELLS:
        return
    raise Refused(
        "{file} is too large (row {rows}, {columns} columns): at most {most_rows} rows and "
        "{most_columns} columns can be imported at once; split it.",
        file=name,
        rows=rows,
        columns=columns,
        most_rows=MAX_ROWS,
        most_columns=MAX_COLUMNS,
    )
