"""The Backlog page: what is filtered, headline numbers, and the five charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain.search import in_words, parse
from rare_earth_desk.views.charts_panel.panel import ChartsPanel
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.chip_bar import ChipBar, ChipText
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme

_TYPED = ""
"""Key of the chip for what was typed into the search line; a chip's term is never blank."""


class BacklogPage(QWidget):
    """Every chart shows the applications of the same selection as the list.

    Each term of the filter is a chip; taking it away widens the charts and the list again.
    """

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backlogPage")
        self.desk = desk
        self.panel = ChartsPanel(desk, theme)
        self.chips = ChipBar()
        self.everything = QLabel(tr("All applications; click a bar or band to narrow down"))
        self.everything.setProperty("look", "caption")
        title = QLabel(tr("Backlog"))
        title.setProperty("look", "page")
        head = QHBoxLayout()
        space(head, 16)
        head.addWidget(title)
        head.addWidget(self.everything)
        head.addWidget(self.chips, 1)
        head.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        column.addLayout(head)
        column.addWidget(self.panel, 1)
        self.chips.removed.connect(self._remove)
        self.chips.cleared.connect(lambda: desk.select(chips=(), typed=""))
        desk.selection_changed.connect(self._show_filter)
        self._show_filter(desk.selection)

    def _remove(self, key: str) -> None:
        if key == _TYPED:
            self.desk.select(typed="")
        else:
            self.desk.set_selection(self.desk.selection.without(key))

    def _show_filter(self, selection: Selection) -> None:
        texts = [_chip(term, term) for term in selection.chips]
        if selection.typed.strip():
            texts.append(_chip(_TYPED, selection.typed.strip()))
        self.chips.set_chips(texts)
        self.chips.setVisible(bool(texts))
        self.everything.setVisible(not texts)


def _chip(key: str, text: str) -> ChipText:
    words = in_words(parse(text)) or text
    return ChipText(key, words[:1].upper() + words[1:], tip=text)
