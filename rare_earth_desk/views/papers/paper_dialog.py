"""A paper before it is printed: its pages, the size of the paper, printer or PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Meeting, PriorityList
from rare_earth_desk.domain.table_paper import TablePaper, table_paper
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.register.list_rows import ListRows
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.dialogs.saving import ask_where, proposed_name
from rare_earth_desk.views.papers.table_sheets import SIZES, PaperSize, TableSheets
from rare_earth_desk.views.priority_lists.papers import ListPaperDialog
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.snapshot import Snapshot
    from rare_earth_desk.exchange.list_papers import Side
    from rare_earth_desk.views.desk import Desk

_SIZE = (900, 660)
_PAGE = 810
_MAY_CHANGE = (
    "There is no frozen copy of the list yet: the codes follow its order and numbers as they stand "
    "now. Print it again after a change."
)


class TablePaperDialog(QDialog):
    """Shows the pages as they will be; `proposed` is the path that saving begins with.

    Outer and inner list are at hand here too, where the list has the frozen `copy` they come from.
    """

    def __init__(
        self, desk: Desk, paper: TablePaper, copy: Snapshot | None, proposed: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._paper, self._copy, self._proposed = desk, paper, copy, proposed
        self.sheets = TableSheets(paper, _usual())
        self.sizes = QComboBox()
        self.sizes.setAccessibleName(tr("Size of the paper"))
        self.sizes.addItems(list(SIZES))
        self.sizes.setCurrentText(self.sheets.size)
        self.pages = QScrollArea()
        self.words = QLabel()
        self.outer, self.inner = QPushButton(tr("Outer list …")), QPushButton(tr("Inner list …"))
        self.save = QPushButton(tr("Save as PDF …"))
        self.print = QPushButton(tr("Print …"))
        self._build()
        self.sizes.currentTextChanged.connect(self._show)
        self.outer.clicked.connect(lambda: self._show_paper("outer"))
        self.inner.clicked.connect(lambda: self._show_paper("inner"))
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self._show(self.sheets.size)

    def _build(self) -> None:
        label = QLabel(tr("Size of the paper"))
        label.setBuddy(self.sizes)
        hint = QLabel(tr("Back at the desk type row and code, then the letter of the box: 07KT a"))
        if not self._paper.is_fixed:
            hint.setText(f"{hint.text()}\n{tr(_MAY_CHANGE)}")
        hint.setProperty("look", "caption")
        hint.setWordWrap(True)
        row = QHBoxLayout()
        space(row, 8)
        row.addWidget(label)
        row.addWidget(self.sizes)
        row.addWidget(hint, 1)
        for button, help_ in (
            (self.outer, tr("Positions and application numbers, as they were handed over.")),
            (self.inner, tr("The same rows with everything, for the EU side alone.")),
        ):
            button.setEnabled(self._copy is not None)
            button.setToolTip(help_ if self._copy else tr("It comes with the hand-over."))
            button.setAccessibleDescription(button.toolTip())
            row.addWidget(button)
        self.pages.setWidgetResizable(True)
        self.pages.setAccessibleName(tr("Pages"))
        self.pages.setMinimumHeight(current().px(300))
        foot = Foot(
            self, self.words, self.print, default=True, between=(self.save,), out="Close"
        )  # fmt: skip
        title = tr("List {n} for the table", n=self._paper.list_number)
        lay_out(self, title, (row, self.pages), foot, size=_SIZE, grows=self.pages)

    def _show(self, size: str) -> None:
        """Show the pages on paper of another size."""
        self.sheets = TableSheets(self._paper, "Letter" if size == "Letter" else "A4")
        body = QWidget()
        column = QVBoxLayout(body)
        space(column, 10, margins=(10, 10, 10, 10))
        ratio = self.devicePixelRatioF()
        for page in range(self.sheets.pages):
            picture = QLabel()
            picture.setPixmap(
                QPixmap.fromImage(self.sheets.picture(page, current().px(_PAGE), ratio))
            )
            picture.setAccessibleName(
                tr("Page {n} of {all}", n=page + 1, all=self.sheets.pages)
            )  # fmt: skip
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.pages.setWidget(body)
        self._tell(
            tr(
                "{n:case|cases} on {pages:page|pages}.",
                n=len(self._paper.rows),
                pages=self.sheets.pages,
            )
        )

    def _tell(self, words: str) -> None:
        self.words.setText(words)

    def _show_paper(self, side: Side) -> None:
        """Show the outer or the inner list, to be saved from there."""
        if self._copy is not None:
            ask(ListPaperDialog(self._desk, self._copy, side, self))

    # -- where it goes ---------------------------------------------------------------------------

    def _on_save(self) -> None:
        path = ask_where(self, tr("Save as PDF"), self._proposed, {".pdf": "PDF (*.pdf)"})
        if path is not None:
            self.save_as(path)

    def save_as(self, path: Path) -> None:
        """Write the paper to a file and say so; what stands in the way is said instead."""
        try:
            with replacing(path) as stream:
                stream.write(self.sheets.pdf())
        except Refused as refused:
            self._tell(say(refused.phrase))
            return
        self._tell(tr("Wrote {file}.", file=str(path)))

    def _on_print(self) -> None:
        # Asking the system about its printers takes a while: not before somebody prints.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(self.sheets.layout)
        printer.setFullPage(True)
        printer.setDocName(self.sheets.title())
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.sheets.pages)
        dialog.setFromTo(1, self.sheets.pages)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        first, last = printer.fromPage() or 1, printer.toPage() or self.sheets.pages
        self.sheets.print_to(printer, range(first - 1, min(last, self.sheets.pages)))
        self._tell(tr("Sent to {printer}.", printer=printer.printerName() or tr("the printer")))


def _usual() -> PaperSize:
    """Return the size of paper that is usual here."""
    imperial = QLocale.system().measurementSystem()
    return "Letter" if imperial == QLocale.MeasurementSystem.ImperialUSSystem else "A4"


def paper_of(
    desk: Desk, priority_list: str, parent: QWidget, *, meeting: Meeting | None = None
) -> TablePaperDialog:
    """Return the dialog about a list, for the meeting where it is under discussion."""
    register = desk.register
    rows = ListRows(register, priority_list)
    paper = table_paper(
        register.record(PriorityList, priority_list),
        rows.copy,
        rows.seats(),
        register.facts(),
        meeting=meeting,
        is_sample=register.is_sample,
    )
    day = (meeting.held_on if meeting is not None else None) or register.today.isoformat()
    title = tr("list {n} for the table", n=paper.list_number)
    name = proposed_name(title, day, ".pdf", sample=paper.is_sample)
    return TablePaperDialog(desk, paper, rows.copy, register.path.parent / name, parent)
