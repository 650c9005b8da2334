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
    """The statuses of one track; `show_track` tells which may come next."""

    def __init__(
        self, field: Field, parent: QWidget | None = None, *, today: Today = date.today
    ) -> None:
        self._next: tuple[str, ...] = ()
        super().__init__(field, parent, today=today)

    def show_track(self, track: Track, following: Sequence[str]) -> None:
        """Offer the statuses of a track, those in `following` first and in their order."""
        self._next = tuple(following)
        self.offer([known.code for known in statuses.of_track(track)], first=self._next)

    def _find(self, text: str) -> Sequence[Option]:
        found = super()._find(text)
        if text.strip():
            return found  # in the order in which they fit what was typed
        first = [option for option in found if option.id in self._next]
        others = [option for option in found if option.id not in self._next]
        return [*first, _line(), *others] if first and others else found

    def _offer(self, text: str, *, whole: bool = False) -> None:
        super()._offer(text, whole=whole)
        if self._popup is not None and any(option.id == _LINE for option in self.options()):
            # Drawn again with the line greyed, which cannot be told of an option.
            rows = [row._replace(enabled=row.text != _line().text) for row in self._popup.list.rows]
            self._popup.list.show_rows(rows, text, self._popup.list.highlighted())

    def _on_key(self, event: QKeyEvent) -> bool:
        used = super()._on_key(event)
        if used and event.key() in _WALKING and self._popup is not None:
            self._step_off_line(back=event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp))
        return used

    def _step_off_line(self, *, back: bool) -> None:
        if self._popup is not None and self._is_line(self._popup.list.highlighted()):
            self._popup.list.step(-1 if back else 1)

    def _is_line(self, place: int) -> bool:
        return 0 <= place < len(self._options) and self._options[place].id == _LINE

    def _on_chosen(self, place: int) -> None:
        if not self._is_line(place):
            super()._on_chosen(place)

    def _take_row(self, place: int) -> None:
        if not self._is_line(place):
            super()._take_row(place)


def _line() -> Option:
    return Option(_LINE, tr("Other statuses"))
