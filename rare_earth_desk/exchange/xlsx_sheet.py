"""Reading the rows of one sheet as its XML streams by."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.csv_reading import refuse_size
from rare_earth_desk.exchange.xlsx_formats import cell_of
from rare_earth_desk.exchange.xlsx_package import local

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.exchange.table import Cell, Merged
    from rare_earth_desk.exchange.xlsx_formats import Shows
    from rare_earth_desk.exchange.xlsx_package import Package

# Stand in a cell whose formula has never been calculated, and in one that points to a text the
# workbook does not hold; `cells` refuses both with the reason.
NOT_CALCULATED = "#NOT CALCULATED!"
DAMAGED = "#DAMAGED!"

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RANGE = re.compile(r"([A-Za-z]{1,3})(\d{1,9}):[A-Za-z]{1,3}(\d{1,9})", re.ASCII)
_DIGITS = "0123456789"
_DIGITS_OF_INT = 4_000  # Python converts no more, and no number has as many


class SheetReader:
    """Collects the cells of a sheet that hold something, row by row.

    After `read`, `hidden_rows` counts rows with content that the sheet hides, `months` the date
    cells that show no day, and `merged` holds the cells that reach over several rows.
    """

    def __init__(
        self, name: str, strings: list[str], formats: list[Shows], *, from_1904: bool
    ) -> None:
        self.hidden_rows = 0
        self.months = 0
        self.merged: list[Merged] = []
        self._name = name
        self._strings = strings
        self._formats = formats
        self._from_1904 = from_1904
        self._columns: dict[str, int] = {}
        self._rows: list[tuple[int, list[Cell]]] = []
        self._cells: dict[int, Cell] = {}
        self._count = 0
        self._line = 0
        self._column = 0
        self._hidden = False
        self._kind = "n"
        self._style = 0
        self._formula = False
        self._value: list[str] | None = None
        self._listening = False
        self._phonetic = False

    def read(
        self, package: Package, part: str, progress: Progress | None = None
    ) -> list[tuple[int, list[Cell]]]:
        """Return (row number, cells) of every row with content; raises Refused."""
        package.parse(part, start=self._start, end=self._end, text=self._text, progress=progress)
        return self._rows

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag) if ":" in tag else tag
        if name == "c":
            self._kind = attributes.get("t", "n")
            self._style = int(attributes.get("s", 0))
            self._column = self._column_of(attributes.get("r", ""))
            self._value = None
            self._formula = False
        elif name in {"v", "t"}:
            self._listening = not self._phonetic
            if self._value is None:
                self._value = []
        elif name == "row":
            self._line = int(attributes.get("r", self._line + 1))
            self._hidden = attributes.get("hidden", "0") in {"1", "true"}
            self._column = 0
            self._cells = {}
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            self._keep_merged(attributes.get("ref", ""))

    def _text(self, data: str) -> None:
        if self._listening and self._value is not None:
            self._value.append(data)

    def _end(self, tag: str) -> None:
        name = local(tag) if ":" in tag else tag
        if name == "c":
            if self._value is not None or self._formula:
                self._keep("".join(self._value or ()))
        elif name in {"v", "t"}:
            self._listening = False
        elif name == "row" and self._cells:
            self._close_row()
        elif name == "rPh":
            self._phonetic = False

    def _column_of(self, reference: str) -> int:
        """Return the index of a cell's column; a cell without reference follows the one before."""
        name = reference.rstrip(_DIGITS)
        if not name:
            return self._column + 1
        known = self._columns.get(name)
        if known is None:
            known = 0
            for letter in name.upper():
                known = known * 26 + ord(letter) - 64
            self._columns[name] = known
        return known

    def _keep_merged(self, reference: str) -> None:
        found = _RANGE.fullmatch(reference)
        if found is not None and int(found[2]) < int(found[3]):
            self.merged.append((self._column_of(found[1]), int(found[2]), int(found[3])))

    def _keep(self, raw: str) -> None:
        value = self._value_of(raw)
        if value is None or value == "":
            return
        self._count += 1
        refuse_size(len(self._rows) + 1, self._column, self._count, self._name)
        self._cells[self._column] = value

    def _value_of(self, raw: str) -> Cell:  # noqa: PLR0911 - one for each type of cell
        kind = self._kind
        if kind == "s":
            return self._shared(raw)
        if kind in {"str", "inlineStr"}:
            return _unescaped(raw)
        if not raw:
            return NOT_CALCULATED if self._formula else None
        if kind == "b":
            return raw in {"1", "true"}
        if kind == "e":
            return raw
        if kind == "d":
            return _iso(raw)
        return self._number(raw)

    def _shared(self, raw: str) -> Cell:
        at = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < _DIGITS_OF_INT else -1
        return _unescaped(self._strings[at]) if 0 <= at < len(self._strings) else DAMAGED

    def _number(self, raw: str) -> Cell:
        number = _number(raw)
        if isinstance(number, str):
            return number
        known = 0 <= self._style < len(self._formats)
        showing = self._formats[self._style] if known else "number"
        if showing == "number":
            return number
        value = cell_of(number, showing, from_1904=self._from_1904)
        if showing in {"month", "year"} and isinstance(value, str):
            self.months += 1
        return value

    def _close_row(self) -> None:
        cells: list[Cell] = [None] * max(self._cells)
        for column, value in self._cells.items():
            cells[column - 1] = value
        self._rows.append((self._line, cells))
        self.hidden_rows += self._hidden


def _number(raw: str) -> int | float | str:
    """Return the number of a cell; as it stands where it is none, for its row to be refused."""
    if raw.isascii() and raw.isdigit() and len(raw) < _DIGITS_OF_INT:
        return int(raw)
    try:
        # Excel itself keeps 15 digits; the others are noise of the binary number (0.1 + 0.2).
        number = float(f"{float(raw):.15g}")
    except ValueError:
        return clean(raw)
    return number if math.isfinite(number) else raw


def _iso(raw: str) -> Cell:
    try:
        return date.fromisoformat(raw[:10])
    except ValueError:
        return clean(raw)


def _unescaped(text: str) -> str:
    """Return a text with Excel's way of writing control characters (_x000D_) undone.

    What no text can hold, and control characters that no cell means, are left out, as they are
    from a csv.
    """
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return clean(plain)
