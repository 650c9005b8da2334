"""The search line: field terms as you type, with a legend of what is searched."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QWidget

from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.listed import examples_of
from rare_earth_desk.domain.search import IS_WORDS, field_names
from rare_earth_desk.views.lists.recent_searches import RecentMenu, RecentSearches
from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.words import tr

LEGEND = (
    "A word is searched in {fields}. Any column can be named: {named}. "
    "Exclude with a minus ({left_out}), alternatives with a bar (dy|tb), ranges with two "
    "dots ({between}), quotes keep blanks (“a b”); {missing} finds what is missing. "
    "Down in the empty line, or Alt+Down, offers the last searches."
)
QUESTIONS = (
    "Fields: company:voltaris · group:oxides · days>45 · kg>=1000 · filed:2025-10 · list:8. "
    "Lengths of time are written 7d, 6w, 3m, 1y. For days they say how long ago: changed<7d, "
    "filed>3m, decided:2w..4w. Line stops lie ahead: line-stop<14d finds lines that stop from "
    "today on in less than 14 days, line-stop<0d those that have stopped. A day known by its "
    "month counts as the middle of it. Questions: is:{questions}."
)


class _Words(QCompleter):
    """Completes the word being typed, not the whole line."""

    def pathFromIndex(self, index: object) -> str:
        """Return the line with its last word completed."""
        line = self.widget()
        before = line.text()[: line.cursorPosition()] if isinstance(line, QLineEdit) else ""
        head = before[: before.rfind(" ") + 1]
        word = super().pathFromIndex(index)  # type: ignore[arg-type]
        return f"{head}{'-' if before[len(head) :].startswith('-') else ''}{word}"

    def splitPath(self, path: str) -> list[str]:
        """Complete only the last word."""
        word = path[path.rfind(" ") + 1 :].lstrip("-")
        return [word] if len(word) > 1 else ["\x00"]


class SearchLine(QLineEdit):
    """Esc clears the text, then the chips, then goes back to the list.

    Backspace in an empty line removes a chip.
    """

    narrowed = Signal(str)
    escaped = Signal()  # Esc in an empty line
    chip_back = Signal()  # Backspace in an empty line
    left_down = Signal()  # Down or Enter: on to the list

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchLine")
        self.setAccessibleName(tr("Search"))
        self.setClearButtonEnabled(True)
        for clears in self.findChildren(QToolButton):
            clears.setAccessibleName(tr("Clear the search"))
        labels = [column.label.casefold() for column in columns_of(page) if column.searched]
        examples = examples_of(page)
        legend = tr(
            LEGEND, fields=", ".join(labels), named=examples.named, left_out=examples.left_out,
            between=examples.between, missing=examples.missing,
        )  # fmt: skip
        if page == "application":
            legend += " " + tr(QUESTIONS, questions=" is:".join(IS_WORDS))
        self.recent: RecentSearches | None = None
        self._legend = legend
        self.tell("")
        words = tr(
            "Search: words, or field:value, {example}, -exclude, a|b", example=examples.compared
        )
        self.setPlaceholderText(words)
        icon = QAction(self)
        set_icon(icon, "search")
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self._complete(page)
        self.textChanged.connect(self.narrowed)

    def tell(self, problems: str) -> None:
        """Say what of the text could not be read, where the legend of the search stands."""
        self.setToolTip(problems or self._legend)
        described = " ".join(filter(None, (problems, self._legend)))
        if described != self.accessibleDescription():
            self.setAccessibleDescription(described)

    def _complete(self, page: str) -> None:
        words = sorted({f"{name}:" for name in field_names(page) if "_" not in name})
        words += [f"is:{word}" for word in IS_WORDS] if page == "application" else []
        completer = _Words(words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Esc, Backspace, Down and Enter; everything else is text (Qt)."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.escaped.emit()
            return
        if key == Qt.Key.Key_Backspace and not self.text():
            self.chip_back.emit()
            return
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Down and (alt or not self.text()) and self.offer_recent():
            return
        popup = self.completer().popup() if self.completer() is not None else None
        completing = popup is not None and popup.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not completing:
            self.remember()
            self.left_down.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remember the search when the line is left (Qt)."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.remember()

    def remember(self) -> None:
        """Count what stands in the line among the recent searches."""
        if self.recent is not None:
            self.recent.remember(self.text())

    def _on_typed_over(self, text: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.insert(text)

    def offer_recent(self) -> bool:
        """Open the list of recent searches; False when there is none."""
        if self.recent is None or not self.recent.texts():
            return False
        menu = RecentMenu(self.recent, self.setText, self)
        menu.typed.connect(self._on_typed_over)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return True
