"""Where one came from when a line led to another page, and the way back there by Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow

_MOST = 12


class _Spot(NamedTuple):
    """A place, its part ("" for none) and what had the keys there."""

    place: str
    part: str
    keys: QWidget | None


class CameFrom(QObject):
    """The pages that lines led away from, the last one last.

    Who goes elsewhere by himself, by navigation or a key, has no way back from there: the way back
    begins where a line led to.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("cameFrom")
        self._window = window
        self._spots: list[_Spot] = []
        self._led_to: tuple[str, str] | None = None

    def note(self) -> None:
        """Note the page in front, which is about to be left for another one.

        Whoever came here by himself has no way back from here, so what was noted before is gone.
        """
        here = self._here()
        if self._led_to not in (None, here[:2]):
            self._spots.clear()
        self._spots = [*self._spots, here][-_MOST:]
        self._led_to = None
        QTimer.singleShot(0, self, self._arrive)

    def go(self) -> bool:
        """Go back to the page that led to this one; returns whether there is one."""
        self._arrive()
        here = self._here()
        if self._led_to != here[:2]:
            self._spots.clear()
        while self._spots:
            spot = self._spots.pop()
            if spot[:2] != here[:2]:
                self._return_to(spot)
                return True
        return False

    def _arrive(self) -> None:
        if self._led_to is None:
            self._led_to = self._here()[:2]

    def _here(self) -> _Spot:
        part = getattr(self._window.front.whole, "part", "")
        return _Spot(self._window.place, part, QApplication.focusWidget())

    def _return_to(self, spot: _Spot) -> None:
        self._window.go_to_part(spot.place, spot.part)
        if spot.keys is not None and isValid(spot.keys) and spot.keys.isVisible():
            spot.keys.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.focus_list()
        self._led_to = (spot.place, spot.part)


def of(window: MainWindow) -> CameFrom:
    """Return what knows where one came from in a window."""
    return window.findChild(CameFrom, "cameFrom") or CameFrom(window)


def escape(window: MainWindow) -> bool:
    """Put the keys into the list of the page, where they are there already go back.

    Returns whether either could be done.
    """
    before = QApplication.focusWidget()
    found = window.focus_list()
    moved = QApplication.focusWidget() is not before
    return moved or of(window).go() or found
