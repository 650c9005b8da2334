"""An editor of one line that offers what may be meant while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from rare_earth_desk.views.editors.line_field import LineField, Today
from rare_earth_desk.views.editors.suggestion_list import SuggestionList
from rare_earth_desk.views.palette.row_list import Row
from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from rare_earth_desk.domain.fields import Field


class Option(NamedTuple):
    """Something that may be meant: the value it stands for, its text and what tells it apart.

    `is_new` marks the offer to add the typed text as something new.
    """

    id: str
    text: str
    detail: str = ""
    remark: str = ""
    is_new: bool = False


_MODIFIED = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
Suggestions = Callable[[str], Sequence[Option]]


class SuggestingField(LineField):
    """A line with a list that opens while typing, or whole with Down or Alt+Down.

    Enter and Tab take the highlighted row and then do what they always do; Esc closes the list
    and restores the field.
    """

    first_is_taken = True  # whether the best row is highlighted without being asked for
    list_by_down = False  # whether Down opens the list in a cell too, instead of leaving the cell

    def __init__(
        self,
        field: Field,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
        today: Today = date.today,
    ) -> None:
        self._suggestions: Suggestions | None = None
        self._options: Sequence[Option] = ()
        self._taken: Option | None = None
        self._popup: SuggestionList | None = None
        super().__init__(field, parent, compact=compact, today=today)

    def set_suggestions(self, suggestions: Suggestions | None) -> None:
        """Set where suggestions come from: called with the text, returns the best ones first."""
        self._suggestions = suggestions

    def is_typing(self) -> bool:
        """Tell whether something is pending: another record of the same name counts as well."""
        taken = self._taken
        return super().is_typing() or (taken is not None and taken.id != self._value)

    def is_list_open(self) -> bool:
        """Tell whether the list is open."""
        return self._popup is not None and self._popup.isVisible()

    def options(self) -> Sequence[Option]:
        """Return what the open list offers."""
        return self._options if self.is_list_open() else ()

    def open_list(self) -> None:
        """Offer everything, whatever stands in the field (Alt+Down)."""
        self._offer("", whole=True)

    def close_list(self) -> None:
        """Close the list without taking anything."""
        if self._popup is not None:
            self._popup.hide()
        self._options = ()

    # -- what subclasses may do their own way --------------------------------------------------

    def _find(self, text: str) -> Sequence[Option]:
        """Return what `text` may mean, best first; everything for a blank text."""
        return self._suggestions(text) if self._suggestions is not None else ()

    # -- inside ------------------------------------------------------------------------------

    def _add_arrow(self) -> None:
        """Add the arrow that opens the list by mouse."""
        arrow = QAction(self._line)
        arrow.setText(tr("Open the list (Alt+Down)"))
        set_icon(arrow, "chevron-down")
        arrow.triggered.connect(self._on_arrow)
        self._line.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)

    def _on_arrow(self) -> None:
        self._line.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.is_list_open():
            self.close_list()
        else:
            self.open_list()

    def _offer(self, text: str, *, whole: bool = False) -> None:
        if self._line.isReadOnly() or not (whole or text.strip()):
            self.close_list()
            return
        self._options = self._find(text)
        if self._popup is None or self._popup.parent() is not self.window():
            self._popup = SuggestionList(self._line)
            self._popup.chosen.connect(self._on_chosen)
        rows = [Row(o.text, o.detail, remark=o.remark) for o in self._options]
        self._popup.offer(rows, text, self._place_of_value() if whole else self._first())

    def _first(self) -> int:
        return 0 if self.first_is_taken else -1

    def _place_of_value(self) -> int:
        places = (i for i, option in enumerate(self._options) if option.id == self._value)
        return next(places, -1)

    def _on_typed(self) -> None:
        self._taken = None
        super()._on_typed()
        self._offer(self.text())

    def _on_chosen(self, place: int) -> None:
        """Take a row that was clicked: the choice is complete, so it is taken over at once."""
        self._take_row(place)
        self.commit()

    def _take_row(self, place: int) -> None:
        if 0 <= place < len(self._options):
            self._taken = self._options[place]
            self._line.setText(self._taken.text)
        self.close_list()

    def _take_highlighted(self) -> None:
        if self._popup is not None and self.is_list_open():
            self._take_row(self._popup.list.highlighted())

    def _on_key(self, event: QKeyEvent) -> bool:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (key == Qt.Key.Key_Down and (alt or self._opens_by_down(event))) or key == Qt.Key.Key_F4:
            self.open_list()
            return True
        if key == Qt.Key.Key_Up and alt:
            self.close_list()
            return True
        if self._popup is None or not self.is_list_open():
            return super()._on_key(event)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take_highlighted()  # and on to what the key does without a list
            return False
        return self._popup.list.walk(key)

    def _opens_by_down(self, event: QKeyEvent) -> bool:
        """Tell whether Down alone opens the list: in a form it has nothing else to do.

        In a cell it takes over what was typed and goes down, as in a spreadsheet.
        """
        return (
            (not self.compact or (self.list_by_down and not self.is_typing()))
            and not event.modifiers() & _MODIFIED
            and not self._line.isReadOnly()
            and not self.is_list_open()
        )

    def _on_left(self) -> None:
        self.close_list()
        super()._on_left()

    def _settle(self) -> None:
        self._taken = None
        self.close_list()
        super()._settle()
