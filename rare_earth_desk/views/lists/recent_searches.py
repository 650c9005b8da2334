"""The searches made lately: remembered by page, offered under the search line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.search_sentences import in_words
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.settings import Settings

KEPT = 10
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class RecentSearches:
    """The last searches of one page, the latest first; what could not be read is not kept."""

    def __init__(self, settings: Settings, page: str) -> None:
        self.page = page
        self._settings = settings

    def texts(self) -> list[str]:
        """Return them."""
        return [text for page, text in self._entries() if page == self.page]

    def remember(self, text: str) -> None:
        """Put a search first."""
        plain = " ".join(text.split()) if '"' not in text else text.strip()
        query = parse(plain, self.page)
        if not query.terms or query.problems:
            return
        others = [one for one in self.texts() if one != plain]
        elsewhere = [one for one in self._entries() if one[0] != self.page]
        kept = [(self.page, one) for one in [plain, *others][:KEPT]]
        self._settings.set("searches", ["\t".join(one) for one in kept + elsewhere])

    def _entries(self) -> list[tuple[str, str]]:
        parts = (one.partition("\t") for one in self._settings.get("searches"))
        return [(page, text) for page, _, text in parts if text]


class RecentMenu(QMenu):
    """Offers the searches; the words of a search are its tool tip.

    `typed`: somebody types on instead of choosing; the menu is gone then.
    """

    typed = Signal(str)

    def __init__(
        self, recent: RecentSearches, choose: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recentSearches")
        self.setAccessibleName(tr("Recent searches"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setToolTipsVisible(True)
        for text in recent.texts():
            width = parent.width()
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            action = self.addAction(shown.replace("&", "&&"), partial(choose, text))
            action.setToolTip(in_words(parse(text, recent.page), recent.page))
        if self.actions():
            self.setActiveAction(self.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let letters go on into the line (Qt)."""
        text = event.text()
        if text and text.isprintable() and not event.modifiers() & _COMMANDS:
            self.close()
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)
