"""The outer and the inner list of a priority list, from its frozen copy alone.

The same copy gives the same bytes on every day, on every machine, and from a copy of the register.
Whoever writes a list as a workbook or csv, in the window, on the command line or as a paper, comes
here. A `language` is "en", "zh" or "en-zh"; the inner list is there in one only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from rare_earth_desk.domain import outer
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.listing.snapshot import Cell, Heading, Snapshot
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.exchange.text_writing import csv_bytes
from rare_earth_desk.exchange.writing import ExportColumn
from rare_earth_desk.exchange.xlsx_writing import xlsx_bytes

Side = Literal["outer", "inner"]
BOTH = "en-zh"
TITLES = {"en": "Priority list {n}", "zh": "第{n}批优先清单"}


def title_of(copy: Snapshot, side: Side, language: str = BOTH) -> str:
    """Return the title of a paper; that of the outer list tells nothing but its number."""
    number = "?" if copy.number is None else copy.number
    title = " ".join(TITLES[one].format(n=number) for one in language.split("-"))
    return title if side == "outer" else f"{title} · internal"


def name_of(copy: Snapshot, side: Side) -> str:
    """Return what the file of a paper is called, its day and ending left out."""
    return f"List {copy.number} {side}"


def content(
    copy: Snapshot, side: Side, language: str = BOTH
) -> tuple[tuple[Heading, ...], tuple[tuple[Cell, ...], ...]]:
    """Return headings and rows of a paper: what leaves, and nothing else.

    A column of the outer list that has no heading in the language is not in it.
    """
    if side == "inner":
        return copy.headings, copy.rows
    headings, rows = copy.outer()
    labels = [outer.LIST_COLUMNS[one.name].said(language) for one in headings]
    kept = [place for place, label in enumerate(labels) if label]
    return (
        tuple(replace(headings[place], label=labels[place]) for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
    )


def list_bytes(
    copy: Snapshot, side: Side, suffix: str, *, sample: bool, language: str = BOTH
) -> bytes:
    """Return a paper as .xlsx or .csv; raises Refused for another suffix."""
    headings, rows = content(copy, side, language)
    columns = [ExportColumn(one.label, Kind(one.kind), one.unit) for one in headings]
    if suffix == ".csv":
        return csv_bytes(columns, rows)
    if suffix == ".xlsx":
        made_on = date.fromisoformat(copy.handed_over_on)
        title = title_of(copy, side, language)
        return xlsx_bytes(columns, rows, title=title, sample=sample, made_on=made_on)
    raise Refused("A list is saved as .xlsx or .csv; the name ends in “{suffix}”.", suffix=suffix)


def save_list(path: Path, copy: Snapshot, side: Side, *, sample: bool) -> None:
    """Write a paper by the suffix of its name; raises Refused when it cannot be written."""
    made = list_bytes(copy, side, path.suffix.lower(), sample=sample)
    with replacing(path) as stream:
        stream.write(made)


def as_text(copy: Snapshot) -> str:
    """Return the outer list for the clipboard: tabs between cells, headings first."""
    headings, rows = copy.outer()
    lines: list[Sequence[object]] = [[heading.label for heading in headings], *rows]
    return "".join("\t".join(map(_plain, line)) + "\n" for line in lines)


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    return " ".join(text.split())
