"""The page of contradictions: each with its values side by side; A, B and so on keep that one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from rare_earth_desk.commands.contradictions import SettleContradiction
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.merging import wording
from rare_earth_desk.views.merging.claims_panel import ClaimsPanel
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from rare_earth_desk.domain.steps import Step, Value
    from rare_earth_desk.store.merging.telling import ToldContradiction
    from rare_earth_desk.views.desk import Desk


@dataclass(frozen=True)
class Open:
    """A row of the table: a contradiction that stands open."""

    id: str
    told: ToldContradiction


class _Table(RecordTable):
    """A letter keeps that value, E or Enter types another."""

    lettered = Signal(int)
    typing = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letters (Qt)."""
        letter = event.text().upper()
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier or len(letter) != 1:
            super().keyPressEvent(event)
        elif letter in wording.LETTERS[: self._number()]:
            self.lettered.emit(wording.LETTERS.index(letter))
        elif letter == "E":
            self.typing.emit()
        else:
            super().keyPressEvent(event)

    def _number(self) -> int:
        row: Any = self.currentIndex().row()
        records: Any = self.model_.records
        return len(records[row].told.claims) if 0 <= row < len(records) else 0


class ContradictionsPage(QWidget):
    """Follows every step; undo brings a settled one back."""

    application_wanted = Signal(str)
    tells_itself = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contradictionsPage")
        self._desk = desk
        self._is_stale = True
        self.note = QLabel()
        self.note.setProperty("look", "caption")
        self.table = _Table(desk, Application, _columns(), tr("Contradictions"))
        self.panel = ClaimsPanel(desk)
        self.empty = EmptyState(
            "check",
            tr("Nothing contradicts itself."),
            tr(
                "When a package is merged in which a colleague changed what you changed as well, "
                "both values stand here until somebody chooses."
            ),
        )
        self.body = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        title = QLabel(tr("Contradictions"))
        title.setProperty("look", "page")
        head = QHBoxLayout()
        space(head, 16)
        head.addWidget(title)
        head.addWidget(self.note, 1)
        card = Card()
        card.set_content(self.table, to_edges=True)
        parts = QWidget()
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        column.addWidget(card, 1)
        column.addWidget(self.panel)
        self.body.addWidget(parts)
        self.body.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        space(layout, 10)
        layout.addLayout(head)
        layout.addWidget(self.body, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.current_changed.connect(lambda _id: self._show_current())
        self.table.lettered.connect(self.panel.keep)
        self.table.typing.connect(self.panel.type_another)
        self.table.entered.connect(lambda _id: self.panel.type_another())
        self.panel.chosen.connect(self._settle)
        self.panel.left.connect(self.focus_rows)
        self.panel.shown.connect(self._go_to)
        self._desk.changed.connect(self._on_changed)

    # -- showing -----------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self._desk.is_closed:  # the window went before the page was painted
            return
        self._is_stale = False
        told = self._desk.register.contradictions()
        rows: Any = [Open(f"{one.table} {one.row} {one.field}", one) for one in told]
        self.table.show_records(rows)
        n = len(rows)
        self.note.setText(
            tr("{n:field has|fields have} several values; the last one is shown until you choose",
               n=grouped(n)) if n else ""
        )  # fmt: skip
        self.body.setCurrentIndex(0 if rows else 1)
        self._show_current()

    def _current(self) -> ToldContradiction | None:
        records: Any = self.table.model_.records
        row = self.table.currentIndex().row()
        return records[row].told if 0 <= row < len(records) else None

    def _show_current(self) -> None:
        self.panel.show_contradiction(self._current())
        self.panel.follow(self.table)

    def _on_changed(self, _step: Step) -> None:
        self._is_stale = True
        if self.isVisible():
            self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what changed while the page was not seen (Qt)."""
        super().showEvent(event)
        if self._is_stale:
            QTimer.singleShot(0, self, self._look_again)

    # -- choosing ----------------------------------------------------------------------------

    def _settle(self, value: Value) -> None:
        one = self._current()
        if one is None:
            return
        try:
            self._desk.register.do(SettleContradiction(one.table, one.row, one.field, value))
        except Refused as refusal:
            self.panel.refuse(refusal.phrase)
            return
        self.focus_rows()

    def _go_to(self) -> None:
        one = self._current()
        if one is not None and one.table == Application.table:
            self.application_wanted.emit(one.row)

    # -- what others ask for -----------------------------------------------------------------

    def focus_rows(self) -> None:
        """Put the cursor into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _columns() -> tuple[RecordColumn, ...]:
    def value(place: int) -> RecordColumn:
        return RecordColumn(
            label=wording.LETTERS[place], width=0 if place else 260, least=150,
            text=lambda one: _value(one.told, place),
        )  # fmt: skip

    return (
        RecordColumn(label="Record", width=230, least=130, text=lambda one: one.told.name),
        RecordColumn(label="Field", width=170, least=100, text=lambda one: wording.field(one.told)),
        value(0),
        value(1),
    )


def _value(one: ToldContradiction, place: int) -> str:
    """Return a value; in the last column it says that there are more."""
    words = wording.value(one, one.claims[place])
    more = len(one.claims) - 2
    if place == 1 and more > 0:
        return tr("{value} and {n} more", value=words, n=more)
    return words
