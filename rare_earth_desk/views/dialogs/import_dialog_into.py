"""What the import dialog imports into: the choice of it, and what it says of it in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.exchange.plan import Plan
from rare_earth_desk.exchange.target import tables
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.sample_mark import SampleMark
from rare_earth_desk.views.widgets.settled_combo import SettledCombo
from rare_earth_desk.views.words import sentence, tr


class IntoChoice(QWidget):
    """Chooses what the rows of the file are; `chosen` tells the table."""

    chosen = Signal(str)

    def __init__(self, into: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = SettledCombo(self)
        for table in tables():
            self.combo.addItem(sentence(tr(RECORDS[table].plural)), table)
        self.combo.show_place(self.combo.findData(into))
        self.combo.setAccessibleName(tr("What the rows of the file are"))
        self.combo.settled.connect(lambda place: self.chosen.emit(self.combo.itemData(place)))
        label = QLabel(tr("&Rows are"), self)
        label.setBuddy(self.combo)
        row = QHBoxLayout(self)
        space(row, 8, margins=(0, 0, 0, 0))
        row.addWidget(label)
        row.addWidget(self.combo)


class Head(QWidget):
    """The steps, and what the rows are: beside them, or below where there is little width."""

    def __init__(
        self, steps: QWidget, into: QWidget, *, is_sample: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._steps, self._into = steps, into
        self._right = [SampleMark()] if is_sample else []
        self._grid = QGridLayout(self)
        space(self._grid, 12, margins=(0, 0, 0, 0))
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(steps, 0, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(into, 0, 1)
        for one in self._right:
            self._grid.addWidget(one, 0, 2)
        self.is_folded = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold as there is room (Qt)."""
        super().resizeEvent(event)
        parts = (self._steps, self._into, *self._right)
        wanted = sum(part.sizeHint().width() + self._grid.horizontalSpacing() for part in parts)
        folded = event.size().width() < wanted
        if folded != self.is_folded:
            self.is_folded = folded
            self._grid.removeWidget(self._into)
            left = Qt.AlignmentFlag.AlignLeft
            if folded:
                self._grid.addWidget(self._into, 1, 0, 1, 3, left)
            else:
                self._grid.addWidget(self._into, 0, 1)


def summary(intake: Intake) -> str:
    """Return what is known of an import so far, "" before there is a file."""
    if intake.table is None:
        return ""
    if not intake.can_tell_rows:
        return _untold(intake)
    if intake.plan is None:
        return tr("{n:row|rows}", n=grouped(len(intake.table.rows)))
    counts = intake.plan.counts()
    return tr(
        "{new} new · {update} to update · {unchanged} unchanged · {refused} refused",
        **{action: grouped(n) for action, n in counts.items()},
    )


def _untold(intake: Intake) -> str:
    """Return what to do where no column tells which record a row is about."""
    target = intake.target
    if target.is_cases:
        return tr(
            "Take one column for the application number, the own reference, the company or "
            "the exporter: it tells which application a row is about."
        )
    fields = ", ".join(f"“{tr(target.fields[name].label)}”" for name in target.identifying)
    return tr(
        "Take one column for {fields}: it tells which {what} a row is about.",
        fields=fields,
        what=tr(target.record.label),
    )


def imported(plan: Plan, file: str) -> Phrase:
    """Return what was done, for the message in the window."""
    counts = plan.counts()
    return phrase(
        "Imported {file}: {new} new, {updated} updated, {refused} refused."
        if plan.target.is_cases
        else "Imported {plural} from {file}: {new} new, {updated} updated, {refused} refused.",
        plural=phrase(plan.target.record.plural),
        file=file,
        new=grouped(counts["new"]),
        updated=grouped(counts["update"]),
        refused=grouped(counts["refused"]),
    )
