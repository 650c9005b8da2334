"""What a repair recovered and what is lost, to be read, copied, saved and printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.views.dialogs.saving import ask_where
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from rare_earth_desk.store.repair.report import RepairReport

_KINDS = {".txt": "Text (*.txt)"}


class RepairedDialog(QDialog):
    """Accepted where the repaired register is to be opened."""

    def __init__(self, report: RepairReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.verdict = QLabel(say(report.verdict))
        self.verdict.setWordWrap(True)
        mark(self.verdict, look="strong", tone="good" if report.is_whole else "warn")
        self.text = QPlainTextEdit(told(report))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("What was recovered and what is lost"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy_button = QPushButton(tr("&Copy"))
        self.copy_button.clicked.connect(self.copy)
        self.save_button = QPushButton(tr("&Save as text …"))
        self.save_button.clicked.connect(self.save)
        self.print_button = QPushButton(tr("&Print …"))
        self.print_button.clicked.connect(self.print_)
        self.open_button = QPushButton(tr("&Open the new file"))
        self.open_button.clicked.connect(self.accept)
        self.words = QLabel()
        foot = Foot(
            self, self.words, self.open_button, default=True, out="Close",
            between=(self.copy_button, self.save_button, self.print_button),
        )  # fmt: skip
        title = tr("{name} was repaired", name=report.source.name)
        lay_out(self, title, (self.verdict, self.text), foot, size=(720, 480), grows=self.text)
        self.open_button.setFocus()

    def copy(self) -> None:
        """Put the whole text into the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.words.setText(tr("Copied."))

    def save(self) -> None:
        """Ask where, and write the text there."""
        proposed = self._report.out.with_suffix(".txt")
        path = ask_where(self, tr("Save as text"), proposed, _KINDS)
        if path is not None:
            self._write(path)

    def _write(self, path: Path) -> None:
        try:
            with replacing(path) as stream:
                stream.write(f"{self.text.toPlainText()}\n".encode())
        except Refused as refusal:
            self.words.setText(say(refusal.phrase))
            return
        self.words.setText(tr("Saved as {name}.", name=path.name))

    def print_(self) -> None:
        """Ask for a printer and print the text."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # asks the system: takes a while

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.text.document().print_(printer)


def told(report: RepairReport) -> str:
    """Return the whole report as plain text."""
    lost = [sentence(one) for one in report.missing] or [tr("Nothing.")]
    parts = (
        (
            tr("Repaired register"),
            [
                report.out.name,
                tr("made of “{name}”, which was left as it is", name=report.source.name),
            ],
        ),
        (tr("Recovered"), [sentence(one) for one in report.recovered]),
        (tr("Lost"), lost),
    )
    return "\n\n".join(
        "\n".join((heading, *(f"  {line}" for line in lines))) for heading, lines in parts
    )
