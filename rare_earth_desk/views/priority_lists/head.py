"""The head of the chosen list: its name, how full it is, and the buttons of what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from rare_earth_desk.commands.priority_lists import CloseList, ReopenList, SetCapacity
from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing.state import HANDED_OVER, PREPARING, READY, state_of
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.priority_lists.board import Board

# Which buttons there are in which state; each asks for an action of the window but the first two.
_BUTTONS = {
    "close": ("Close for changes", (PREPARING,)),
    "reopen": ("Reopen", (READY,)),
    "list-check": ("Check  F7", (PREPARING, READY)),
    "list-hand-over": ("Hand over …  F8", (PREPARING, READY)),
    # A list in preparation is printed by its key: another button would push a small window wider.
    "print-list": ("Print …", (READY, HANDED_OVER)),
    "list-copy": ("Copy outer list", (HANDED_OVER,)),
    "list-inner": ("Inner list …", (HANDED_OVER,)),
    "list-outer": ("Outer list …", (HANDED_OVER,)),
}
_FOREMOST = ("list-hand-over", "list-outer")
_MOST = 9_999


class ListHead(QWidget):
    """Closing, reopening and the capacity are done here; `asked` names what the page does."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = ""
        self.title, self.facts = QLabel(), ElidedLabel(look="caption")
        self.title.setProperty("look", "page")
        self.capacity_label = QLabel(tr("Takes"))
        self.capacity_label.setProperty("look", "caption")
        self.capacity = QSpinBox()
        self.capacity.setRange(0, _MOST)
        self.capacity.setSpecialValueText(tr("any number"))
        self.capacity.setAccessibleName(tr("How many cases the list takes"))
        self.capacity.lineEdit().setAccessibleName(tr("How many cases the list takes"))
        self.capacity.setKeyboardTracking(False)
        # As wide as its figures: the words for none would push a small window wider.
        size(self.capacity, least_width=72)
        self.capacity.valueChanged.connect(self._set_capacity)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 8)
        row.addWidget(self.title)
        row.addWidget(self.facts, 1)
        row.addWidget(self.capacity_label)
        row.addWidget(self.capacity)
        for name, (text, _states) in _BUTTONS.items():
            button = QPushButton(tr(text))
            button.setObjectName(name)
            if name in _FOREMOST:
                button.setProperty("look", "primary")
            button.clicked.connect(lambda _checked=False, name=name: self._press(name))
            # Shown by state: all of them at once would push the window wider.
            button.hide()
            self.buttons[name] = button
            row.addWidget(button)

    def show_board(self, board: Board) -> None:
        """Show the chosen list of a board."""
        one = board.current
        self.setVisible(one is not None)
        if one is None:
            return
        self._chosen = one.id
        state = state_of(one)
        self.title.setText(tr("List {n}", n=one.number or "?"))
        held = board.count(one.id)
        parts = (
            tr(vocabulary.label_of("list_state", state)),
            days.show(one.handed_over_on) if state == HANDED_OVER else days.show(one.week),
            tr("{n:case|cases} of {most}", n=grouped(held), most=one.capacity)
            if one.capacity
            else tr("{n:case|cases}", n=grouped(held)),
        )
        self.facts.setText(" · ".join(filter(None, parts)))
        for widget in (self.capacity, self.capacity_label):
            widget.setVisible(state == PREPARING)
        self.capacity.blockSignals(True)
        self.capacity.setValue(one.capacity or 0)
        self.capacity.blockSignals(False)
        for name, (_text, states) in _BUTTONS.items():
            self.buttons[name].setVisible(state in states)
        self.buttons["print-list"].setEnabled(held > 0)
        papers = board.snapshot is not None
        for name in ("list-copy", "list-inner", "list-outer"):
            self.buttons[name].setEnabled(papers)

    def _set_capacity(self, number: int) -> None:
        if self._desk.do(SetCapacity(self._chosen, number or None)) is None:
            # Refused: the number of before stands again.
            self.asked.emit("show")

    def _press(self, name: str) -> None:
        if name == "close":
            self._desk.do(CloseList(self._chosen))
        elif name == "reopen":
            self._desk.do(ReopenList(self._chosen))
        else:
            self.asked.emit(name)
