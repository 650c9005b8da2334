"""The button of what is done most on a page: which pages take one, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtGui import QAction

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.widgets.primary_button import PrimaryButton
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.main_window import MainWindow

_ADD = next(spec for spec in ACTIONS if spec.id == "add")


@runtime_checkable
class TakesPrimary(Protocol):
    """A page with room for the button."""

    def take_primary(self, button: QWidget) -> None:
        """Show the button at the top right."""

    def offer(self, *actions: QAction) -> None:
        """Offer these as buttons while there is nothing to show."""


def furnish(window: MainWindow, page: QWidget, about: str) -> None:
    """Give a page the button that adds a record of what it is about: "New application".

    While it is empty it offers the same, and an import, in its middle.
    """
    if not isinstance(page, TakesPrimary) or not about:
        return
    text = say(phrase("New {what}", what=phrase(RECORDS[about].label)))
    button = PrimaryButton(text, _ADD.keys[0], lambda: window.actions_.run(_ADD))
    page.take_primary(button)
    add = QAction(text, page)
    add.setToolTip(button.toolTip())
    add.triggered.connect(button.click)
    page.offer(window.actions_["import"], add)
