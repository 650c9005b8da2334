"""Merging a package: whose it is, what it would change and contradict, or why it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from rare_earth_desk.domain.phrases import CANCELLED, Phrase, Refused
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.merging import wording
from rare_earth_desk.views.merging.report_view import ReportView
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from rare_earth_desk.store.merging.package import Package
    from rare_earth_desk.store.merging.taking_in import MergeReport
    from rare_earth_desk.views.desk import Desk


class MergeDialog(QDialog):
    """Nothing is changed before "Merge"; Enter merges."""

    merged = Signal(object, object)  # Step or None, MergeReport

    def __init__(
        self, desk: Desk, found: Package, report: MergeReport, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._found, self.report = desk, found, report
        self.summary = QLabel(self._summary())
        self.view = ReportView(desk, report, self.merge)
        self.cases, self.claims = self.view.cases, self.view.claims
        self.said = Remark(self)
        self.button = QPushButton(tr("Merge"))
        self._build()

    def _summary(self) -> str:
        report = self.report
        if not report.does_anything:
            return tr("Nothing new.")
        return "\n".join(map(sentence, report.all_told(done=False)))

    def _build(self) -> None:
        about = QLabel(wording.about(self._found.header))
        about.setWordWrap(True)
        self.summary.setProperty("look", "title")
        for label in (about, self.summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        parts: list[QWidget] = [about, self.summary, *self._warnings()]
        parts += self.view.cards
        parts.append(self.said)
        title = tr("Merge {file}", file=self._found.what)
        grows = next(iter(self.view.cards), None)
        lay_out(self, title, parts, self._foot(), size=(920, 680 if grows else 240), grows=grows)
        (self.button if self.report.does_anything else self).setFocus()

    def _foot(self) -> Foot:
        if not self.report.does_anything:
            words = tr("All of this package is here already; nothing is to be done.")
            return Foot(self, words, out="Close")
        self.button.clicked.connect(self.merge)
        return Foot(self, tr("One step: undo takes all of it back."), self.button, default=True)

    def _warnings(self) -> list[QWidget]:
        made: list[QWidget] = []
        for words in map(say, self.report.crossed):
            remark = Remark(self)
            remark.tell(words, "warn")
            made.append(remark)
        return made

    def merge(self) -> None:
        """Merge it as one step; a refusal or a cancel leaves everything as it is."""
        if not self.report.does_anything:
            return
        register = self._desk.register
        try:
            done = run_with_progress(
                self, self.windowTitle(), lambda told: register.merge(self._found, told)
            )
        except Refused as refusal:
            self.said.say(refusal.phrase, "bad")
            return
        if done is None:
            self.said.say(CANCELLED, "warn")
            return
        self.accept()
        self.merged.emit(*done)


class RefusedDialog(QDialog):
    """Says why a package was not taken in; another one can be chosen."""

    def __init__(self, file: str, why: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = EmptyState("warning", tr("This package cannot be merged."), say(why))
        self.button = QPushButton(tr("Choose another …"))
        self.button.clicked.connect(self.accept)
        foot = Foot(self, tr("Nothing was changed."), self.button, default=True, out="Close")
        lay_out(self, tr("Merge {file}", file=f"“{file}”"), (self.words,), foot, size=(620, 360),
                grows=self.words)  # fmt: skip
        self.button.setFocus()
