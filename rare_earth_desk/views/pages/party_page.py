"""The pages of companies, exporters and contact points: the same list, a form beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.selection import parse_ordering
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.lists.list_page import ListPage
from rare_earth_desk.views.lists.page_views import PageViews
from rare_earth_desk.views.lists.party_scope import PartyScope
from rare_earth_desk.views.pages.party_editor import PartyEditor
from rare_earth_desk.views.remembered import Remembered
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.folding_splitter import FoldingSplitter

# Below this width, at zoom 1.0, the form stands under the list.
_ROOM_FOR_BOTH = 560


class PartyPage(QWidget):
    """Lists the records of one table of `LISTED`; the form edits the one the cursor is on."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        page: str,
        remembered: Remembered,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        scope = PartyScope(desk, page)
        first = parse_ordering(LISTED[page].ordering, page)
        self.views = PageViews(desk, scope, remembered, first)
        # From outside in: whatever gets a parent later is dressed once more.
        layout = QVBoxLayout(self)
        space(layout, 8, margins=(0, 0, 0, 0))
        parts = FoldingSplitter(theme, _ROOM_FOR_BOTH)
        layout.addWidget(parts, 1)
        self.list = ListPage(desk, scope, theme, parts)
        self.views.attach(self.list)
        layout.insertWidget(0, self.views.make_strip())
        self.editor = self.make_editor(desk, theme, page, parts)
        parts.setStretchFactor(0, 1)
        # Lines below the form stand in columns, which want more room than its fields.
        beside = 520 if any(child.is_wide for child in LISTED[page].children) else 380
        parts.setSizes([theme.px(1280 - beside), theme.px(beside)])
        desk.changed.connect(lambda _step: self._fit_editor())
        self._fit_editor()
        self.list.current_changed.connect(self.editor.show_party)
        if self.editor.twins is not None:
            self.editor.twins.opened.connect(self.show_record)
        self.editor.left.connect(self._to_list)
        self.editor.show_party(self.list.table.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add a line below the form by Insert, from the list and its form too (Qt)."""
        if event.key() != Qt.Key.Key_Insert or not self.editor.below.add():
            super().keyPressEvent(event)

    def make_editor(self, desk: Desk, theme: Theme, page: str, parent: QWidget) -> PartyEditor:
        """Return the form beside the list."""
        return PartyEditor(desk, theme, page, parent)

    def take_primary(self, button: QWidget) -> None:
        """Show a button at the right of the search line."""
        self.list.top.addWidget(button)

    def offer(self, *actions: QAction) -> None:
        """Offer these as buttons while there is not a single record."""
        self.list.offer(*actions)

    def _fit_editor(self) -> None:
        """Show no form where there is no record that it could edit."""
        self.editor.setVisible(bool(len(self.list.scope.facts())))

    def show_record(self, id: str) -> None:  # noqa: A002
        """Put the cursor on a record, widening the filter where it hides it."""
        if not self.list.table.go_to(id):
            self.list.show_everything()
            self.list.table.go_to(id)
        self._to_list()

    def twins(self) -> tuple[str, ...]:
        """Return the record in the form and its marked twin, where one is told of."""
        told = self.editor.twins if self.editor.isVisible() else None
        marked = told.marked() if told is not None else ""
        return (self.editor.id, marked) if marked else ()

    def remember(self) -> None:
        """Remember the views for the next start."""
        self.views.remember()

    def _to_list(self) -> None:
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
