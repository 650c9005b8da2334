"""Taking in a spreadsheet: file, columns, preview, and then one step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.exchange.table import is_called
from rare_earth_desk.exchange.target import APPLICATIONS, title_of
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.import_dialog_columns import ColumnsStep
from rare_earth_desk.views.dialogs.import_dialog_file import FileStep
from rare_earth_desk.views.dialogs.import_dialog_into import Head, IntoChoice, imported, summary
from rare_earth_desk.views.dialogs.import_dialog_preview import PreviewStep
from rare_earth_desk.views.dialogs.import_dialog_refused import save_refused
from rare_earth_desk.views.dialogs.import_dialog_steps import StepLine
from rare_earth_desk.views.drops import dropped
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.banner import Banner
from rare_earth_desk.views.widgets.dialog_frame import resize
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.widgets.front_stack import FrontStack
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.widgets.scrolled import scrolled
from rare_earth_desk.views.words import say, tr

T = TypeVar("T")
Told = Callable[[int, int], None]

FILE, COLUMNS, PREVIEW = range(3)
FILTER = "Tables (*.xlsx *.xlsm *.csv *.tsv *.txt);;All files (*)"
_DEBOUNCE_MS = 350
# Larger tables are planned when the preview is asked for, not after every choice.
_PLANNED_AT_ONCE = 3_000


class ImportDialog(QDialog):
    """Three steps; nothing is changed before "Import", and what is refused is said here.

    `into` is the table that the rows come into at first; another can be chosen. `told` says what
    was imported, by which step, and how many rows were refused.
    """

    told = Signal(object, object, int)  # Phrase, Step, number

    def __init__(
        self, desk: Desk, theme: Theme, parent: QWidget | None = None, into: str = APPLICATIONS
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self.intake = Intake(desk.register, into)
        self.setObjectName("importDialog")
        self.setAcceptDrops(True)
        self.steps = StepLine((tr("File"), tr("Columns"), tr("Preview")))
        self.file_step = FileStep(theme)
        self.into = IntoChoice(into)
        self.columns_step = ColumnsStep(theme)
        self.preview_step = PreviewStep(theme)
        self.pages = FrontStack()
        self.banner = Banner()
        self.summary = QLabel()
        self.back = QPushButton(tr("&Back"))
        self.forward = QPushButton(tr("&Next"))
        self._replan = QTimer(self)
        self._replan.setSingleShot(True)
        self._replan.setInterval(_DEBOUNCE_MS)
        self._build()
        self._connect()
        self._name()
        self.show_step(FILE)

    def _build(self) -> None:
        px = self._theme.px
        for page in (self.file_step, self.columns_step, self.preview_step):
            self.pages.addWidget(page)
        head = Head(self.steps, self.into, is_sample=self._desk.register.is_sample)
        foot = Foot(self, self.summary, self.forward, default=True, between=[self.back])
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(head)
        column.addWidget(self.banner)
        column.addWidget(scrolled(self.pages, gap=0, edge=3, grows=self.pages), 1)
        column.addWidget(foot)
        resize(self, 1120, 740)

    def _connect(self) -> None:
        self.file_step.choose_asked.connect(self.choose)
        self.into.chosen.connect(self.take_into)
        self.file_step.sheet_chosen.connect(self._on_sheet)
        self.columns_step.changed.connect(self._on_mapping_changed)
        self.preview_step.twins_changed.connect(self._on_twins)
        self.preview_step.save_asked.connect(lambda: save_refused(self, self.intake, self.banner))
        self._replan.timeout.connect(self._on_time_to_plan)
        self.back.clicked.connect(lambda: self.show_step(self.pages.currentIndex() - 1))
        self.forward.clicked.connect(self._on_forward)

    # -- the file ----------------------------------------------------------------------------

    def take_into(self, table: str) -> None:
        """Let the rows come into another table; the columns are recognised anew."""
        self._replan.stop()
        self.banner.dismiss()
        self.intake.change_target(table)
        self._name()
        read, path = self.intake.table, self.intake.path
        if read is None or path is None:
            return
        sheet = next((one for one in read.sheets if is_called(one, title_of(table))), read.sheet)
        if sheet != read.sheet:
            self.read_file(path, sheet)
            return
        self.columns_step.show_intake(self.intake)
        self.show_step(min(self.pages.currentIndex(), COLUMNS))

    def _name(self) -> None:
        """Say in the title and on the first page what is taken in."""
        plural = tr(self.intake.target.record.plural)
        self.setWindowTitle(tr("Import {plural}", plural=plural))
        self.file_step.name(plural)

    def choose(self) -> None:
        """Ask for a file."""
        folder = str((self.intake.path or self._desk.register.path).parent)
        name, _kind = FileDialog.open_name(self, self.windowTitle(), folder, tr(FILTER))
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path, sheet: str | None = None) -> None:
        """Read a file and go on as far as nothing has to be asked."""
        table = self._try(
            tr("Reading {file}", file=path.name), lambda told: self.intake.read(path, sheet, told)
        )
        if table is None:
            return
        self.file_step.show_table(table)
        self.columns_step.show_intake(self.intake)
        asks_for_sheet = len(table.sheets) > 1
        known = PREVIEW if self.intake.is_remembered else COLUMNS
        self.show_step(FILE if asks_for_sheet else known)

    def _on_sheet(self, sheet: str) -> None:
        if self.intake.path is not None:
            self.read_file(self.intake.path, sheet)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file from outside (Qt)."""
        if dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped (Qt)."""
        path = dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)

    # -- steps -------------------------------------------------------------------------------

    def show_step(self, step: int) -> None:
        """Show a step; the preview only when a plan can be made."""
        self.columns_step.settle()
        step = max(FILE, min(step, PREVIEW))
        if step == PREVIEW and not self._planned():
            step = COLUMNS if self.intake.table is not None else FILE
        self.pages.setCurrentIndex(step)
        self.steps.show_step(step)
        if step == PREVIEW:
            self.preview_step.show_plan(self.intake)
            self.preview_step.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == FILE:
            self.file_step.focus()
        elif step == COLUMNS and (first := self.columns_step.first_input()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._replan.start()
        self._show_buttons()

    def _on_forward(self) -> None:
        if self.pages.currentIndex() == PREVIEW:
            self.do_import()
        elif self.intake.table is None:
            self.choose()
        else:
            self.show_step(self.pages.currentIndex() + 1)

    def _show_buttons(self) -> None:
        step = self.pages.currentIndex()
        self.back.setEnabled(step > FILE)
        self.forward.setText(tr("&Next") if step < PREVIEW else self._import_words())
        self.forward.setEnabled(
            (step == FILE and self.intake.table is not None)
            or (step == COLUMNS and self.intake.can_tell_rows)
            or (step == PREVIEW and self._wanted() > 0)
        )
        self.summary.setText("" if step == FILE else summary(self.intake))

    def _wanted(self) -> int:
        counts = self.intake.plan.counts() if self.intake.plan else {"new": 0, "update": 0}
        return counts["new"] + counts["update"]

    def _import_words(self) -> str:
        wanted = self._wanted()
        if not wanted:
            return tr("Nothing to import")
        return tr("&Import {n:row|rows}", n=grouped(wanted))

    def done(self, result: int) -> None:
        """Close; nothing is planned any more (Qt)."""
        self._replan.stop()
        super().done(result)

    # -- planning ----------------------------------------------------------------------------

    def _on_mapping_changed(self) -> None:
        self.banner.dismiss()
        self._show_buttons()
        self._replan.start()

    def _on_time_to_plan(self) -> None:
        """Tell what would happen a moment after the last choice, where that is quick."""
        table = self.intake.table
        small = table is not None and self.isVisible() and len(table.rows) <= _PLANNED_AT_ONCE
        if small and self.pages.currentIndex() == COLUMNS and self.intake.can_tell_rows:
            self._planned()
            self._show_buttons()

    def _on_twins(self, add: bool) -> None:
        self.intake.set_twins(add=add)
        self.show_step(PREVIEW)

    def _planned(self) -> bool:
        if self.intake.table is None or not self.intake.can_tell_rows:
            return False
        self._replan.stop()
        return self._try(tr("Comparing with the register"), self.intake.make_plan) is not None

    # -- importing ---------------------------------------------------------------------------

    def do_import(self) -> None:
        """Do the import as one step and close; a refusal is said here and changes nothing."""
        if self.intake.plan is None or not self._wanted():
            return
        counts = self.intake.plan.counts()
        command = self.intake.command()
        step = self._try(
            tr("Importing {file}", file=command.source),
            lambda told: self._desk.register.do(command, told),
        )
        if step is None:
            return
        self.accept()
        self.told.emit(imported(self.intake.plan, command.source), step, counts["refused"])

    def _try(self, title: str, work: Callable[[Told], T]) -> T | None:
        """Do long work; None when it was cancelled or refused, which the banner then says."""
        try:
            done = run_with_progress(self, title, work)
        except Refused as refusal:
            self.banner.show_message(say(refusal.phrase), tone="warn")
            return None
        self.banner.dismiss()
        return done
