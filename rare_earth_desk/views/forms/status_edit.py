"""Choosing a status: what may come next first, everything else of the track below a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain import statuses
from rare_earth_desk.domain.fields import Field
from rare_earth_desk.domain.statuses import Track
from rare_earth_desk.views.editors.choice_edit import ChoiceEdit
from rare_earth_desk.views.editors.line_field import Today
from rare_earth_desk.views.editors.suggesting import Option
from rare_earth_desk.views.words import tr

_LINE = "—"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PickEdit(ChoiceEdit):
    """A choice in a row that Enter records: while the list is open, Enter only picks from it."""

    picked = Signal()

    def _on_key(self, event: QKeyEvent) -> bool:
        if self.is_list_open() and event.key() in _ENTER:
            self._take_highlighted()
            if self.commit():
                self.picked.emit()
            return True
        return super()._on_key(event)

    def _on_chosen(self, place: int) -> None:
        super()._on_chosen(place)
        if not self.is_typing():
            self.picked.emit()


class StatusEdit(PickEdit):
    """The statuses of one track, `show_track` tells which may come next."""

    def __init__(self, field: Field, parent: QWidget | None = None, *, today: Today = date.today):
        self._next: tuple[str, ...] = ()
        super().__init__(field, parent, today=today)

    def show_track(self, track: Track, following: Sequence[str]) -> None:
        """Offer the statuses of a track, those in `following` first and in their order."""
        self._next = tuple(following)
        self.offer([known.code for known in statuses.of_track(track)], first=self._next)

    def _find(self, text: str) -> Sequence[Option]:
        found = super()._find(text)
        first = [option for option in found if option.id in self._next]
        others = [option for option in found if option.id not in self._next]
        if not (first and others):
            return found
        line = Option(_LINE, tr("Other statuses; out of order ones are kept and marked"))
        return [*first, line, *others]

    def _on_key(self, event: QKeyEvent) -> bool:
        used = super()._on_key(event)
        if used and event.key() in _WALKING and self._is_on_line() and self._popup is not None:
            back = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
            self._popup.list.step(-1 if back else 1)
        return used

    def _is_on_line(self) -> bool:
        place = self._popup.list.highlighted() if self._popup is not None else -1
        return 0 <= place < len(self._options) and self._options[place].id == _LINE

    def _take_row(self, place: int) -> None:
        if 0 <= place < len(self._options) and self._options[place].id == _LINE:
            return
        super()._take_row(place)
