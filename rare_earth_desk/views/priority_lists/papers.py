"""Outer and inner list on their way out: a preview of exactly what leaves, saving, copying."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPushButton,
    QWidget,
)

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.exchange import list_papers
from rare_earth_desk.views.dialogs.saving import ask_where, proposed_name
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import size
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.snapshot import Cell, Heading, Snapshot
    from rare_earth_desk.exchange.list_papers import Side
    from rare_earth_desk.views.desk import Desk

_KINDS = {".xlsx": "Excel workbook (*.xlsx)", ".csv": "Delimited text (*.csv)"}
_WIDTHS = {"position": 110, "number": 240}
_WORDS = {
    "outer": "This leaves, and nothing else: {what}.",
    "inner": "For the EU side alone; the same row numbers as the outer list.",
}


def heads_of(headings: tuple[Heading, ...]) -> list[Head]:
    """Return the headings of a preview."""
    last = len(headings) - 1
    return [
        Head(one.label, 0 if place == last and last < 8 else _WIDTHS.get(one.name, 150))
        for place, one in enumerate(headings)
    ]


def rows_of(rows: tuple[tuple[Cell, ...], ...]) -> list[Row]:
    """Return the rows of a preview as they read in the paper."""
    return [Row("", tuple("" if value is None else str(value) for value in row)) for row in rows]


def what_leaves(copy: Snapshot) -> str:
    """Return in words what the outer list carries."""
    headings, rows = copy.outer()
    names = {"position": tr("position"), "number": tr("application number"),
             "product_en": tr("product word in English"),
             "product_zh": tr("product word in Chinese")}  # fmt: skip
    told = ", ".join(names[one.name] for one in headings)
    return tr("{what} of {n:case|cases}", what=told, n=grouped(len(rows)))


def copy_outer(desk: Desk, copy: Snapshot) -> None:
    """Put the outer list on the clipboard, and say what went there."""
    QGuiApplication.clipboard().setText(list_papers.as_text(copy))
    desk.tell(phrase("Copied: {what}.", what=what_leaves(copy)))


class ListPaperDialog(QDialog):
    """Shows a paper as it will be written; Save asks where to."""

    def __init__(self, desk: Desk, copy: Snapshot, side: Side, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._desk, self._copy, self._side = desk, copy, side
        headings, rows = list_papers.content(copy, side)
        self.table = RowsTable(tr("What the paper holds"), heads_of(headings))
        self.table.fill(rows_of(rows))
        self.save = QPushButton(tr("Save …"))
        self.save.clicked.connect(self._save)
        self._build()

    def _build(self) -> None:
        title = list_papers.title_of(self._copy, self._side)
        words = QLabel(tr(_WORDS[self._side], what=what_leaves(self._copy)))
        words.setWordWrap(True)
        copy = QPushButton(tr("Copy"))
        copy.clicked.connect(lambda: copy_outer(self._desk, self._copy))
        foot = Foot(
            self, button=self.save, default=True, between=[copy] if self._side == "outer" else ()
        )
        width = 980 if self._side == "inner" else 660
        size(self.table, least_height=200)
        lay_out(self, title, (words, self.table), foot, size=(width, 560), grows=self.table)
        self.save.setFocus()

    def _save(self) -> None:
        path = ask_where(self, tr("Save the list"), self._proposed(), _KINDS)
        if path is None:
            return
        if save(self._desk, self._copy, self._side, path):
            self.accept()

    def _proposed(self) -> Path:
        register, copy = self._desk.register, self._copy
        name = proposed_name(
            list_papers.name_of(copy, self._side), copy.handed_over_on, ".xlsx",
            sample=register.is_sample,
        )  # fmt: skip
        return register.path.parent / name


def save(desk: Desk, copy: Snapshot, side: Side, path: Path) -> bool:
    """Write a paper and say where it is; a refusal is shown."""
    try:
        list_papers.save_list(path, copy, side, sample=desk.register.is_sample)
    except Refused as refusal:
        desk.refuse(refusal.phrase)
        return False
    desk.tell(_saved(copy, side, path))
    return True


def _saved(copy: Snapshot, side: Side, path: Path) -> Phrase:
    if side == "outer":
        return phrase("Wrote {what} to {file}.", what=what_leaves(copy), file=path)
    return phrase("Wrote the inner list, {n:case|cases}, to {file}.",
                  n=grouped(len(copy.rows)), file=path)  # fmt: skip
