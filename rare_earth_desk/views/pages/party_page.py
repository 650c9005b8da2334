"""The pages of companies and exporters: the same list, with a form beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.lists.list_page import ListPage
from rare_earth_desk.views.lists.party_scope import PartyScope
from rare_earth_desk.views.pages.party_editor import PartyEditor
from rare_earth_desk.views.theme.theme import Theme


class PartyPage(QWidget):
    """Lists the companies or the exporters; the form edits the one the cursor is on."""

    def __init__(self, desk: Desk, theme: Theme, page: str) -> None:
        super().__init__()
        self.list = ListPage(desk, PartyScope(desk, page), theme)
        self.editor = PartyEditor(desk, theme, page)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.editor)
        parts.setStretchFactor(0, 1)
        parts.setSizes([theme.px(900), theme.px(380)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)
        self.list.current_changed.connect(self.editor.show_party)
        self.editor.show_party(self.list.table.current_id())
