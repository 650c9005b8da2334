"""A paper before it is printed or saved: its pages, beside them what can be chosen."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.views.dialogs.saving import ask_where, proposed_name
from rare_earth_desk.views.papers.choices import Choices
from rare_earth_desk.views.papers.pages_pane import PagesPane
from rare_earth_desk.views.papers.printing import ask_printer, forget_moment
from rare_earth_desk.views.widgets.buttons import button
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.folding_row import FoldingRow
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtPrintSupport import QPrinter

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.register import Register
    from rare_earth_desk.reports.request import Head
    from rare_earth_desk.views.papers.offers import Made, Offer
    from rare_earth_desk.views.papers.sheets import Sheets

T = TypeVar("T")

_SIZE = (1180, 800)
# Walking through the kinds makes the one where it stops.
_SETTLES_MS = 250
_TYPED_MS = 700
# Until then what is typed waits for the pages; only then a bar takes the keys.
_BAR_AFTER_MS = 2_000
_FOLDS_BELOW = 540
_STOPPED = "The pages were not made; you stopped it."
_FILES = {
    ".pdf": "PDF (*.pdf)",
    ".docx": "Word document (*.docx)",
    ".xlsx": "Excel workbook (*.xlsx)",
    ".csv": "Delimited text (*.csv)",
}


class PreviewDialog(QDialog):
    """Shows the pages as they will be; Print is what Enter does."""

    def __init__(
        self, register: Register, offers: Sequence[Offer], first: Offer, parent: QWidget,
        *, head: Head | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._register = register
        self._made: Made | None = None
        self.sheets: Sheets | None = None
        self.choices = Choices(offers, first, is_sample=register.is_sample, head=head)
        self.pane, self.words = PagesPane(), QLabel()
        self.pages, self.nothing = self.pane.pages, self.pane.nothing
        self.save, self.print = QPushButton(tr("Save as …")), QPushButton(tr("Print …"))
        self.issue = button(
            tr("Issue …"),
            tr("Saves it and keeps the file and its figures in the register, to be proved later."),
            self._on_issue,
        )
        self.again = QAction(tr("Show the pages"), self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        # Whether something else was chosen than what was made, and whether nothing may be made now.
        self._is_stale = self._is_held = False
        self._bar_after: int | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = FoldingRow(self.choices, self.pane, _FOLDS_BELOW)
        more = (self.issue, self.save)
        foot = Foot(self, self.words, self.print, default=True, between=more, out="Close")
        lay_out(self, tr("Print or save as paper"), (whole,), foot, size=_SIZE, grows=whole)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.make)
        self.choices.changed.connect(self._on_changed)
        self.choices.typed.connect(lambda: self._on_changed(_TYPED_MS))
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.again.triggered.connect(self.make)
        self.finished.connect(lambda _answer: self._soon.stop())

    def showEvent(self, event: QShowEvent) -> None:
        """Make the first paper once the dialog stands (Qt)."""
        super().showEvent(event)
        if self._made is None and not event.spontaneous():
            self._show_state(None)
            self.choices.kinds.setFocus()
            self._soon.start(0)

    # -- making ----------------------------------------------------------------------------------

    def _on_changed(self, pause: int = _SETTLES_MS) -> None:
        """Take the old pages away at once: the inner list must not go out as the outer one."""
        self._is_stale = True
        self._made = None
        self._show_state(None)
        self._bar_after = _BAR_AFTER_MS if pause == _TYPED_MS else None
        self._soon.start(pause)

    def make(self) -> None:
        """Make the paper that is chosen and show its pages; what stands in the way is said."""
        self._soon.stop()
        if self._is_held:
            return  # it comes when what is being done is done
        self._made, self._is_stale = None, False
        self._show_state(None)
        with self._held():
            made, sheets, instead = self._work_made()
        if self._is_stale:
            return
        self._made = made
        self._show_state(sheets, say(instead.phrase) if instead else tr(_STOPPED))
        if sheets is None and instead is None:
            self.nothing.set_actions(self.again)

    def _work_made(self) -> tuple[Made | None, Sheets | None, Refused | None]:
        """Return the paper, its pages, and what stood in the way of either."""
        offer, choice = self.choices.offer, self.choices.choice
        made: list[Made] = []

        def work(told: Progress) -> Sheets:
            made.append(offer.make(choice, told))
            return made[0].sheets(told)

        sheets, instead = None, None
        try:
            sheets = self._run(tr("Making the paper “{title}”", title=offer.title), work)
        except Refused as refused:
            instead = refused
        finally:
            self.activateWindow()  # not every system gives the keys back
        return (made[0] if made else None), sheets, instead

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Make nothing else while pages are made, or asked about, printed and written.

        All of these let the window live in a loop of their own, where a choice can still settle;
        what was chosen meanwhile is made afterwards.
        """
        self._soon.stop()
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            if self._is_stale and self.isVisible():
                self._soon.start(0)

    def _run(self, title: str, work: Callable[[Progress], T]) -> T | None:
        """Do work with a bar where it takes long; it ends with this dialog, panel or not."""

        def watched(told: Progress) -> T:
            def report(done: int, total: int) -> None:
                told(done, total)
                if not self._is_wanted():
                    raise Cancelled

            return work(report)

        return run_with_progress(self, title, watched, after_ms=self._bar_after)

    def _is_wanted(self) -> bool:
        parent = self.parentWidget()
        return self.isVisible() and (parent is None or parent.isVisible())

    def _show_state(self, sheets: Sheets | None, instead: str = "") -> None:
        """Show pages, or instead of them a sentence; only what was made can be saved."""
        self.sheets = sheets
        self.pane.show_pages(sheets, instead)
        self.save.setEnabled(self._made is not None)
        self.issue.setEnabled(self._made is not None and self._made.can_be_issued)
        self.print.setEnabled(sheets is not None)
        self.choices.warn(self._made.warnings if self._made is not None else ())
        self._tell("")

    def _tell(self, words: str) -> None:
        self.words.setText(words)

    # -- where it goes ---------------------------------------------------------------------------

    def _on_save(self) -> None:
        self._ask_where(tr("Save the paper"), self.save_as)

    def _on_issue(self) -> None:
        self._ask_where(tr("Issue the paper"), self.issue_as)

    def _ask_where(self, title: str, act: Callable[[Made, Path], None]) -> None:
        """Ask for a name and write what was made there, once what is being typed is in it."""
        self.choices.settle()
        made = self._made
        if made is None:
            return
        with self._held():
            files = {suffix: _FILES[suffix] for suffix in self.choices.offer.formats}
            path = ask_where(self, title, self.proposed(made), files)
            if path is not None:
                act(made, path)

    def proposed(self, made: Made) -> Path:
        """Return the path that saving begins with: beside the register, named after the paper."""
        suffix, sample = self.choices.offer.formats[0], self._register.is_sample
        name = proposed_name(made.title, made.day, suffix, sample=sample)
        return self._register.path.parent / name

    def save_as(self, made: Made, path: Path) -> None:
        """Write a paper to a file and say so; what stands in the way is said instead."""

        def write(told: Progress) -> bool:
            made.save(path, told)
            return True

        done = self._done(tr("Writing {file}", file=path.name), write)
        if done:
            self._tell(tr("Wrote {file}.", file=str(path)))

    def issue_as(self, made: Made, path: Path) -> None:
        """Write a paper and keep it as issued, and say so; what stands in the way is said."""

        def issue(told: Progress) -> bool:
            made.issue(path, told)
            return True

        if self._done(tr("Writing {file}", file=path.name), issue):
            words = tr("Issued: wrote {file}; file and figures are kept.", file=path.name)
            self._tell(words)

    def _on_print(self) -> None:
        self.choices.settle()
        sheets = self.sheets
        if sheets is None:
            return
        with self._held():
            asked = ask_printer(self, sheets)
            if asked is not None:
                self.print_on(sheets, *asked)

    def print_on(
        self, sheets: Sheets, printer: QPrinter, pages: Sequence[int] | None = None
    ) -> None:
        """Draw pages, counted from 0, on a printer and say so; all where none are named."""

        def draw(told: Progress) -> bool:
            sheets.print_to(printer, pages, told)
            forget_moment(printer)
            return True

        if self._done(tr("Printing"), draw):
            name = printer.printerName() or printer.outputFileName() or tr("the printer")
            self._tell(tr("Sent to {printer}.", printer=name))

    def _done(self, title: str, work: Callable[[Progress], bool]) -> bool:
        """Do work with a bar where it takes long; tell why it was not done."""
        try:
            done = self._run(title, work)
        except Refused as refused:
            self._tell(say(refused.phrase))
            return False
        if done is None:
            self._tell(tr("Stopped; nothing was written."))
        return bool(done)
