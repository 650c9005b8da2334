"""The tabs of the parts of a page: one row of buttons, with keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.buttons import TabButton
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TURNS = (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1))


class Tab(Protocol):
    """A part that has a tab: its key, its name and what it is for."""

    @property
    def key(self) -> str:
        """Tells it apart."""

    @property
    def label(self) -> str:
        """Its name."""

    @property
    def help(self) -> str:
        """What it is for."""


class PartTabs(QWidget):
    """Tells which part was chosen; the keys work anywhere on `page`.

    With `digits` these are 1 to 9: for a page where nothing is typed. Else Ctrl with PgUp and PgDn
    turns to the part before and the next one.
    """

    chosen = Signal(str)

    def __init__(self, parts: Sequence[Tab], page: QWidget, *, digits: bool = True) -> None:
        super().__init__(page)
        self.setObjectName("partTabs")
        self.setAccessibleName(tr("Parts of the page"))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, TabButton] = {}
        row = FlowLayout(self)
        space(row, 4)
        for number, part in enumerate(parts, start=1):
            button = self._button(part, f"{number}  " if digits else "")
            self.buttons[part.key] = button
            row.addWidget(button)
            if digits:
                self._on_key(str(number), page, partial(self._press, button))
        for keys, by in () if digits else _TURNS:
            self._on_key(keys, page, partial(self._turn, by))

    @property
    def has_keys(self) -> bool:
        """Whether one of the tabs has the keys."""
        return any(one.hasFocus() for one in self.buttons.values())

    def show_chosen(self, key: str) -> None:
        """Show which part is in view."""
        self.buttons[key].setChecked(True)

    def _button(self, part: Tab, before: str) -> TabButton:
        button = TabButton(f"{before}{tr(part.label)}")
        button.setToolTip(tr(part.help))
        button.setAccessibleName(tr(part.label))
        button.setAccessibleDescription(tr(part.help))
        button.setObjectName(f"part-{part.key}")
        button.clicked.connect(lambda _checked=False: self.chosen.emit(part.key))
        self._group.addButton(button)
        return button

    @staticmethod
    def _on_key(keys: str, page: QWidget, act: Callable[[], None]) -> None:
        key = QShortcut(QKeySequence(keys), page)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(act)

    def _turn(self, by: int) -> None:
        """Choose the part before or the next one; from the last one the first."""
        buttons = list(self.buttons.values())
        here = next(place for place, one in enumerate(buttons) if one.isChecked())
        self._press(buttons[(here + by) % len(buttons)])

    def _press(self, button: TabButton) -> None:
        """Choose a part by its key; the keys stay with the tabs where they were there."""
        if self.has_keys:
            button.setFocus()
        button.click()
