"""Asking in which order day and month stand in pasted days that can be read both ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from rare_earth_desk.domain import days
from rare_earth_desk.domain.days import Order
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr

_MOST = 5  # cells that are named; the others are counted
_ANSWERS: tuple[tuple[Order, str], ...] = (
    ("day-first", "&Day first: {day}"),
    ("month-first", "&Month first: {day}"),
)


class DayOrderDialog(QDialog):
    """Names the cells; each answer shows how it reads the first of them. Esc pastes nothing."""

    def __init__(
        self, cells: Sequence[str], example: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.order: Order | None = None
        named = list(cells[:_MOST])
        if len(cells) > _MOST:
            named.append(tr("… and {n} more", n=len(cells) - _MOST))
        self.cells = QLabel("\n".join(named))
        self.cells.setTextFormat(Qt.TextFormat.PlainText)
        self.answers: dict[Order, QPushButton] = {}
        for order, label in _ANSWERS:
            button = QPushButton(tr(label, day=_read(example, today, order)))
            button.clicked.connect(lambda _checked=False, order=order: self._answer(order))
            self.answers[order] = button
        self._build()

    def _build(self) -> None:
        title = tr("Order of day and month")
        words = QLabel(tr("These pasted days can be read in two ways; say which is meant."))
        words.setProperty("look", "caption")
        words.setWordWrap(True)
        first, other = self.answers["day-first"], self.answers["month-first"]
        foot = Foot(self, button=first, default=True, between=[other])
        lay_out(self, title, (words, self.cells), foot, size=(480, 240), gap=10)
        first.setFocus()

    def _answer(self, order: Order) -> None:
        self.order = order
        self.accept()


def ask_day_order(
    cells: Sequence[str], example: str, today: date, parent: QWidget | None = None
) -> Order | None:
    """Ask how to read the days of `cells` (words for them); None when nothing shall be pasted."""
    dialog = DayOrderDialog(cells, example, today, parent)
    ask(dialog)
    return dialog.order


def _read(text: str, today: date, order: Order) -> str:
    return days.show(days.read(text, today=today, order=order).day)
