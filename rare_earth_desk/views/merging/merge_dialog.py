"""Merging a package: whose it is, what it would change and contradict, or why it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import CANCELLED, Phrase, Refused
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.delegates.roles import PLAIN, WARN
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.merging import wording
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.store.merging.package import Package
    from rare_earth_desk.store.merging.taking_in import MergeReport
    from rare_earth_desk.views.desk import Desk


@dataclass(frozen=True)
class _Row:
    """A row of a table that shows no record of the register."""

    id: str
    of: Any


class MergeDialog(QDialog):
    """Nothing is changed before "Merge"; Enter merges."""

    merged = Signal(object, object)  # Step or None, MergeReport

    def __init__(
        self, desk: Desk, found: Package, report: MergeReport, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._found, self.report = desk, found, report
        self.summary = QLabel(self._summary())
        self.cases = self._table(tr("Cases"), _case_columns(), report.cases)
        self.claims = self._table(tr("Contradictions"), _claim_columns(), report.claims)
        self.said = Remark(self)
        self.button = QPushButton(tr("Merge"))
        self._build()

    def _table(
        self, name: str, columns: Sequence[RecordColumn], rows: Sequence[object]
    ) -> RecordTable:
        table = RecordTable(self._desk, Application, columns, name)
        shown: Any = [_Row(str(place), one) for place, one in enumerate(rows)]
        table.show_records(shown)
        table.entered.connect(lambda _id: self.merge())
        return table

    def _summary(self) -> str:
        return say(self.report.told) if self.report.steps else tr("Nothing new.")

    def _build(self) -> None:
        about = QLabel(wording.about(self._found.header))
        about.setWordWrap(True)
        self.summary.setProperty("look", "title")
        for label in (about, self.summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        parts: list[QWidget] = [about, self.summary, *self._warnings()]
        if self.report.cases:
            parts.append(self._card(tr("Cases"), self.cases, self._case_note()))
        if self.report.claims:
            note = tr("both values are kept until somebody chooses")
            parts.append(self._card(tr("Contradictions"), self.claims, note))
        parts.append(self.said)
        title = tr("Merge {file}", file=self._found.what)
        grows = next((one for one in parts if isinstance(one, Card)), None)
        lay_out(self, title, parts, self._foot(), size=(920, 620 if grows else 240), grows=grows)
        (self.button if self.report.steps else self).setFocus()

    def _foot(self) -> Foot:
        if not self.report.steps:
            words = tr("All of this package is here already; nothing is to be done.")
            return Foot(self, words, out="Close")
        self.button.clicked.connect(self.merge)
        return Foot(self, tr("One step: undo takes all of it back."), self.button, default=True)

    def _warnings(self) -> list[QWidget]:
        made: list[QWidget] = []
        for words in wording.crossed(self.report.crossings):
            remark = Remark(self)
            remark.tell(words, "warn")
            made.append(remark)
        return made

    def _case_note(self) -> str:
        shown = len(self.report.cases)
        every = len(self.report.changed | self.report.new)
        if shown >= every:
            return ""
        return tr("the first {n} of {all}", n=grouped(shown), all=grouped(every))

    @staticmethod
    def _card(title: str, table: RecordTable, note: str) -> Card:
        card = Card(title)
        card.set_note(note)
        card.set_content(table, to_edges=True)
        rows = min(max(table.model_.rowCount(), 2), 6)
        height = table.verticalHeader().defaultSectionSize()
        table.setMinimumHeight((rows + 1) * height + 6)
        return card

    def merge(self) -> None:
        """Merge it as one step; a refusal or a cancel leaves everything as it is."""
        if not self.report.steps:
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


def _case_columns() -> tuple[RecordColumn, ...]:
    return (
        RecordColumn(label="Number", width=160, text=lambda one: one.of.number or "—"),
        RecordColumn(label="Company", width=190, least=110, text=lambda one: one.of.company),
        RecordColumn(label="Case", width=84, text=lambda one: wording.kind_of(one.of)),
        RecordColumn(label="What changes", text=lambda one: wording.what(one.of)),
    )


def _claim_columns() -> tuple[RecordColumn, ...]:
    return (
        RecordColumn(label="Record", width=190, least=110, text=lambda one: one.of.name),
        RecordColumn(label="Field", width=130, least=90, text=lambda one: wording.field(one.of)),
        RecordColumn(label="Values", text=lambda one: _values(one.of),
                     tone=lambda one: WARN if len(one.of.claims) > 1 else PLAIN),
    )  # fmt: skip


def _values(one: Any) -> str:
    return " · ".join(
        f"{wording.value(one, claim)} ({wording.source(claim)})" for claim in one.claims
    )
