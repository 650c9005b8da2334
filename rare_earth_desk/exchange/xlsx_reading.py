"""Reading the sheets of an Excel workbook into typed cells.

Read directly from the XML: only the cells that hold something cost memory, a cell that shows a
month is told from one that shows a day, and what a workbook holds besides cannot break the import.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.exchange.table import is_called
from rare_earth_desk.exchange.xlsx_formats import shows
from rare_earth_desk.exchange.xlsx_package import Package, local, opened
from rare_earth_desk.exchange.xlsx_sheet import SheetReader

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.exchange.table import Cell, Merged
    from rare_earth_desk.exchange.xlsx_formats import Shows


# A cell with a value or a text in it.
_FILLED = re.compile(rb"<(?:\w+:)?[vt][ >]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was read; `sheets` are the names of all sheets of the workbook.

    `merged` are its cells that reach over several rows, `hidden` the sheets that are not shown.
    """

    title: str
    sheets: tuple[str, ...]
    rows: list[tuple[int, list[Cell]]]
    notes: tuple[Phrase, ...] = ()
    merged: tuple[Merged, ...] = ()
    hidden: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Workbook:
    """What the workbook part says: sheets as (title, id of the part, hidden), and the epoch."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False


def read_sheet(
    path: Path,
    title: str | None = None,
    progress: Progress | None = None,
    *,
    preferred: str = "",
) -> Sheet:
    """Return the sheet called `title`, or the first visible one that holds anything.

    One that is called as is `preferred` counts as the first.
    Raises Refused when the workbook is broken, hostile, or has no such sheet.
    """
    with opened(path) as package:
        part = _workbook_part(package)
        workbook = _workbook(package, part)
        targets = package.related(part)
        found = [
            (name, targets[key][1], hidden)
            for name, key, hidden in workbook.sheets
            if targets.get(key, ("", ""))[0] == "worksheet"
        ]
        names = tuple(name for name, _, _ in found)
        unseen = frozenset(name for name, _, hidden in found if hidden)
        if title is not None:
            found = [_named(found, title, path.name)]
        strings = _strings(package, targets)
        formats = _formats(package, targets)
        found.sort(key=lambda sheet: (sheet[2], not is_called(sheet[0], preferred)))
        for place, (name, sheet_part, hidden) in enumerate(found):
            reader = SheetReader(path.name, strings, formats, from_1904=workbook.from_1904)
            rows = reader.read(package, sheet_part, progress)
            if rows:
                left_out = _left_out(package, name, found[place + 1 :])
                notes = (*left_out, *_notes(reader, name, hidden=hidden))
                return Sheet(name, names, rows, notes, tuple(reader.merged), unseen)
    raise Refused(
        "{file} has no cell with anything in it; choose another file or sheet.", file=path.name
    )


def _left_out(
    package: Package, name: str, others: list[tuple[str, str, bool]]
) -> tuple[Phrase, ...]:
    """Return the line that names the sheet taken, where others hold something too."""
    left = [
        phrase("“{sheet}” (hidden)" if hidden else "“{sheet}”", sheet=other)
        for other, part, hidden in others
        if package.begins_with(part, _FILLED)
    ]
    if not left:
        return ()
    return (
        phrase(
            "The sheet “{sheet}” was read; not read: {others}.",
            sheet=name,
            others=", ".join(map(str, left)),
        ),
    )


def _named(sheets: list[tuple[str, str, bool]], title: str, file: str) -> tuple[str, str, bool]:
    for sheet in sheets:
        if is_called(sheet[0], title):
            return sheet
    raise Refused(
        "{file} has no sheet called {sheet}; it has {sheets}.",
        file=file,
        sheet=title,
        sheets=", ".join(name for name, _, _ in sheets),
    )


def _notes(reader: SheetReader, name: str, *, hidden: bool) -> tuple[Phrase, ...]:
    notes = []
    if hidden:
        notes.append(phrase("The sheet {sheet} is hidden in the workbook.", sheet=name))
    if reader.hidden_rows:
        notes.append(
            phrase(
                "{count:row is|rows are} hidden in the sheet and read all the same.",
                count=reader.hidden_rows,
            )
        )
    if reader.months:
        notes.append(
            phrase(
                "{count:date cell shows|date cells show} only a month or a year, read as that.",
                count=reader.months,
            )
        )
    return tuple(notes)


def _workbook_part(package: Package) -> str:
    for kind, target in package.related("").values():
        if kind == "officeDocument":
            return target
    if package.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise Refused(
        "{file} is a zip file but no Excel workbook; unpack it and choose the table.",
        file=package.name,
    )


def _workbook(package: Package, part: str) -> _Workbook:
    workbook = _Workbook()

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "sheet":
            key = next((value for at, value in attributes.items() if local(at) == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            workbook.sheets.append((attributes.get("name", ""), key, hidden))
        elif name == "workbookPr":
            workbook.from_1904 = attributes.get("date1904", "0") in {"1", "true"}

    package.parse(part, start=start)
    return workbook


def _part_of(targets: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((target for found, target in targets.values() if found == kind), None)


def _strings(package: Package, targets: dict[str, tuple[str, str]]) -> list[str]:
    """Return the shared strings; readings in small print over Chinese characters are left out."""
    part = _part_of(targets, "sharedStrings")
    strings: list[str] = []
    if part is None or not package.has(part):
        return strings
    pieces: list[str] = []
    inside: list[str] = []

    def start(tag: str, _: dict[str, str]) -> None:
        name = local(tag)
        if name in {"t", "rPh"}:
            inside.append(name)
        elif name == "si":
            pieces.clear()

    def end(tag: str) -> None:
        name = local(tag)
        if name in {"t", "rPh"}:
            inside.pop()
        elif name == "si":
            strings.append("".join(pieces))

    def text(data: str) -> None:
        if inside == ["t"]:
            pieces.append(data)

    package.parse(part, start=start, end=end, text=text)
    return strings


def _formats(package: Package, targets: dict[str, tuple[str, str]]) -> list[Shows]:
    """Return, for each cell style of the workbook, what its cells show."""
    part = _part_of(targets, "styles")
    if part is None or not package.has(part):
        return []
    codes: dict[int, str] = {}
    styles: list[int] = []
    within: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "numFmt":
            codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            within.append(name)
        elif name == "xf" and within:
            styles.append(int(attributes.get("numFmtId", "0")))

    def end(tag: str) -> None:
        if local(tag) == "cellXfs":
            within.clear()

    package.parse(part, start=start, end=end)
    return [shows(number, codes.get(number)) for number in styles]
