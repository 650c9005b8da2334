"""What the import dialog imports into: the choice of it, and what it says of it in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.exchange.plan import Plan
from rare_earth_desk.exchange.target import tables
from rare_earth_desk.views.theme.spacing import space
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
