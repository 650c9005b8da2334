"""Reading a table from a file, whatever it turns out to be."""

from __future__ import annotations

import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.progress import part, silent
from rare_earth_desk.domain.text import clean
from rare_earth_desk.exchange.csv_reading import read_records
from rare_earth_desk.exchange.decoding import decode
from rare_earth_desk.exchange.layout import Grid, lay_out
from rare_earth_desk.store import open_here

if TYPE_CHECKING:
    from os import PathLike

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.exchange.table import Table
    from rare_earth_desk.exchange.xlsx_reading import Sheet

_UNREADABLE = "{file} cannot be read ({why}); check that it exists and that you may open it."
_LARGEST_FILE = 256 << 20
# How far a workbook is when its cells are read and are still to be laid out.
_READ = 0.9
# Among so many other sheets a table is looked for; a workbook may claim to have thousands.
MOST_SHEETS = 20
# A sheet with fewer columns is a cover or a list of words, where another sheet has more.
_LEAST_COLUMNS = 3
_NO_TABLE = "The sheet “{first}” holds no table; “{sheet}” was read."
_NARROW = "The sheet “{first}” has too few columns for a register; “{sheet}” was read."
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
_OTHER_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"SQLite format 3\0", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"ID;PWXL", "a SYLK file"),
    (b"ID;PSCALC", "a SYLK file"),
    (b"ID;PCALC", "a SYLK file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
)
_JSON = re.compile(r'\{\s*"\w+"\s*:|\[\s*[{\[]\s*["{\[]')
_MARKUP = ("<!doctype html", "<html", "<head", "<body", "<table", "<?xml", "<?mso", "<meta", "<svg")


def read_table(
    path: str | PathLike[str],
    *,
    sheet: str | None = None,
    preferred: str = "",
    progress: Progress | None = None,
    encoding: str | None = None,
) -> Table:
    """Return the table in a delimited text or an Excel workbook.

    `sheet` chooses a sheet by name, otherwise the first that holds anything is read, or, where
    that is no table or has hardly a column, the first that is one: a note names those that were
    not. One called as is `preferred`, such as "Milestones", counts as the first. `encoding` (a
    Python codec) overrides what is recognised. `progress` is called with (done, total) and may
    raise Cancelled. Raises Refused with one sentence for everything that is no such table.
    """
    path = Path(path)
    try:
        with in_reach(_UNREADABLE, file=path.name or str(path)):
            head = _head(path)
            if head.startswith(_ZIP):
                return _read_workbook(path, sheet, preferred, progress)
            _refuse_other_kinds(path, head)
            return _read_text(path, progress, encoding)
    except MemoryError as error:
        raise Refused("{file} is too large to be read; split it.", file=path.name) from error


def _head(path: Path) -> bytes:
    """Return the first bytes of an ordinary file; pipes and devices are never opened."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise Refused("{file} is a folder; choose a file in it.", file=path.name or str(path))
    if not stat.S_ISREG(found.st_mode):
        raise Refused("{file} is no ordinary file; choose a .csv or .xlsx file.", file=path.name)
    if found.st_size == 0:
        raise Refused("{file} is empty; choose a file with a table in it.", file=path.name)
    if found.st_size > _LARGEST_FILE:
        raise Refused(
            "{file} is too large ({size} MB, at most {most} MB); split it.",
            file=path.name,
            size=found.st_size >> 20,
            most=_LARGEST_FILE >> 20,
        )
    open_here.refuse_reading(path)
    with path.open("rb") as stream:
        return stream.read(4096)


def _refuse_other_kinds(path: Path, head: bytes) -> None:
    if head.startswith(_OLE):
        if _ENCRYPTED in path.read_bytes():
            raise Refused(
                "{file} is protected by a password; save a copy without one.", file=path.name
            )
        raise Refused("{file} is in the old Excel format (.xls); save it as .xlsx.", file=path.name)
    kind = next((kind for mark, kind in _OTHER_KINDS if head.startswith(mark)), None)
    text = head.decode("latin-1").removeprefix("ï»¿").lstrip().lower()
    if text.replace("\0", "").removeprefix("ÿþ").lstrip().startswith(_MARKUP):
        kind = "a web page or XML document"
    if kind is not None:
        raise Refused(
            "{file} is {kind}, not a table; save the table as .csv or .xlsx.",
            file=path.name,
            kind=kind,
        )
    if path.suffix.lower() == ".json" or _JSON.match(text):
        raise Refused(
            "{file} is JSON, which is meant for other programs; what is to come back in is "
            "exported as .csv or .xlsx.",
            file=clean(path.name),
        )
    if path.suffix.lower() in _WORKBOOKS:
        raise Refused(
            "{file} is no Excel workbook although it is called one; save it anew in Excel.",
            file=path.name,
        )


def _read_workbook(
    path: Path, sheet: str | None, preferred: str, progress: Progress | None
) -> Table:
    from rare_earth_desk.exchange.xlsx_reading import read_sheet

    told = progress or silent
    found = read_sheet(path, sheet, part(told, 0, _READ), preferred=preferred)
    others = [title for title in found.sheets if title != found.title and sheet is None]
    del others[MOST_SHEETS:]
    try:
        table = _laid_out(path, found, part(told, _READ, 1))
    except Refused:
        tables = [one for title in others if (one := _table_in(path, title, progress))]
        if not tables:
            raise
        return _instead(_NO_TABLE, found.title, tables)
    if len(table.headings) >= _LEAST_COLUMNS:
        return table
    seen = (_table_in(path, title, progress) for title in others if title not in found.hidden)
    wider = [one for one in seen if one and len(one.headings) >= _LEAST_COLUMNS]
    return _instead(_NARROW, found.title, wider) if wider else table


def _laid_out(path: Path, found: Sheet, progress: Progress) -> Table:
    name = clean(path.name)
    grid = Grid(name, found.rows, delimited=False, notes=found.notes, merged=found.merged)
    table = lay_out(grid, progress)
    return replace(table, sheets=found.sheets, sheet=found.title)


def _table_in(path: Path, title: str, progress: Progress | None) -> Table | None:
    """Return the table in a sheet, None where there is none."""
    from rare_earth_desk.exchange.xlsx_reading import read_sheet

    try:
        return _laid_out(path, read_sheet(path, title, progress), progress or silent)
    except Refused:
        return None


def _instead(template: str, first: str, tables: list[Table]) -> Table:
    """Return the first of `tables`, read instead of the sheet `first`, saying so."""
    said = phrase(template, first=first, sheet=tables[0].sheet)
    rest = [f"“{table.sheet}”" for table in tables[1:]]
    if rest:
        said = phrase(
            "{said} It is not the only one that has one: {others}.",
            said=said,
            others=", ".join(rest),
        )
    return replace(tables[0], notes=(said, *tables[0].notes))


def _read_text(path: Path, progress: Progress | None, encoding: str | None) -> Table:
    decoded = decode(path.read_bytes(), path.name, encoding)
    records, delimiter = read_records(decoded.text, path.name, progress)
    numbers = {line: at for at, (line, _) in enumerate(records, start=1) if line != at}
    table = lay_out(Grid(clean(path.name), records, notes=decoded.notes, numbers=numbers))
    return replace(table, encoding=decoded.encoding, delimiter=delimiter)
