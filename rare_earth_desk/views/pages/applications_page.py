"""The applications page: views, list, editor beside it, charts under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from rare_earth_desk.domain.selection import Sorting
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.lists.list_page import ListPage
from rare_earth_desk.views.lists.page_views import PageViews
from rare_earth_desk.views.lists.recent_searches import RecentSearches
from rare_earth_desk.views.remembered import Remembered
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.folding_splitter import FoldingSplitter

if TYPE_CHECKING:
    from rare_earth_desk.views.application.application_editor import ApplicationEditor

# Below this width, at zoom 1.0, the editor stands under the list.
_ROOM_FOR_BOTH = 560

# Below this height of the page the list alone has room; the charts come with one key.
_ROOM_FOR_CHARTS = 620

# On a low screen the charts take no more than this share of the page, so that the editor shows
# the form in which a status is recorded.
_CHARTS_SHARE = 0.36

# What a register is opened with: the longest waiting first.
_FIRST_ORDERING = (Sorting("days_waiting", falling=True),)


class ApplicationsPage(QWidget):
    """Shows the list first; strip, editor and charts are made once it has been painted."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        settings: Settings,
        remembered: Remembered,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.theme, self.settings = desk, theme, settings
        self.views = PageViews(desk, desk, remembered, _FIRST_ORDERING)
        desk.register.begin(one.column for one in desk.selection.ordering)
        self._lay_out()
        self.list = ListPage(desk, desk, theme, self.across)
        self.list.search.recent = RecentSearches(settings, "application")
        self.editor: ApplicationEditor | None = None
        self.charts: QWidget | None = None
        self._charts_asked = False
        self._primary: QWidget | None = None
        self.facets: QWidget | None = None
        self.list.current_changed.connect(desk.set_current)
        desk.set_current(self.list.table.current_id())
        desk.current_changed.connect(self._follow)
        theme.changed.connect(self._fit_charts)
        self._complete = False
        self.list.pictured.connect(self.complete)
        self.views.attach(self.list)

    def _lay_out(self) -> None:
        """Lay out from outside in: whatever gets a parent later is dressed once more."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        space(self._layout, 8)
        self.down = QSplitter(Qt.Orientation.Vertical, self)
        self._layout.addWidget(self.down, 1)
        self.across = FoldingSplitter(self.theme, _ROOM_FOR_BOTH, self.down)
        self.down.addWidget(self.across)
        self.down.setChildrenCollapsible(False)

    def take_primary(self, button: QWidget) -> None:
        """Show a button at the right of the views, once they are made."""
        self._primary = button

    def offer(self, *actions: QAction) -> None:
        """Offer these as buttons while there is not a single application."""
        self.list.offer(*actions)

    def complete(self) -> None:
        """Make the strip of views, and editor and charts as far as they are wanted."""
        if self._complete:
            return
        self._complete = True
        self.desk.register.facts().complete()
        head = QHBoxLayout()
        space(head, 8)
        head.addWidget(self.views.make_strip(), 1)
        if self._primary is not None:
            head.addWidget(self._primary, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.insertLayout(0, head)
        if self.settings.get("editor_shown"):
            self.show_editor(on=True)
        self._fit_charts()
        self._name_groups()
        self.desk.changed.connect(lambda _step: self._name_groups())
        for key, splitter in (("across", self.across), ("down", self.down)):
            state = self.settings.bytes(key)
            if state is not None:
                splitter.restoreState(state)
        self.across.fit()

    def _name_groups(self) -> None:
        """Let product groups of the user's own have the same colour in list and charts."""
        groups = self.desk.register.facts().factor("product_group").distinct
        if self.theme.set_groups(str(group) for group in groups if group):
            self.list.table.viewport().update()

    def _follow(self, id: str) -> None:  # noqa: A002
        """Put the cursor on what was opened elsewhere: a new case, a duplicate."""
        if id and id != self.list.table.current_id():
            self.list.table.go_to(id)

    # -- the parts beside the list -----------------------------------------------------------

    def show_editor(self, *, on: bool) -> None:
        """Show or hide the editor; it is made when first shown."""
        if on and self.editor is None:
            from rare_earth_desk.views.application.application_editor import ApplicationEditor

            self.editor = ApplicationEditor(self.desk, self.theme, self.across)
            self.editor.set_folded(self.settings.get("folded"))
            self.editor.folded_changed.connect(lambda keys: self.settings.set("folded", keys))
            self.editor.left.connect(self.list.table.setFocus)
            self.editor.setObjectName("applicationEditor")
            self.across.addWidget(self.editor)
            self.across.setStretchFactor(self.across.indexOf(self.list), 1)
            self._size(self.across, self.editor, 330)
        if self.editor is not None:
            self.editor.setVisible(on)
        self.settings.set("editor_shown", on)

    def twins(self) -> tuple[str, ...]:
        """Return the application in the editor and its marked twin, where one is told of."""
        return self.editor.twins() if self.editor is not None else ()

    def show_charts(self, *, on: bool) -> None:
        """Show or hide the charts under the list, even where there is little room for them."""
        self._charts_asked = on
        self.settings.set("charts_beside", on)
        self._put_charts(on=on)

    def _put_charts(self, *, on: bool) -> None:
        """Show or hide the charts; they are made when first shown."""
        if on and self.charts is None:
            from rare_earth_desk.views.charts_panel.panel import ChartsPanel

            self.charts = ChartsPanel(self.desk, self.theme, compact=True)
            self.down.addWidget(self.charts)
            self.down.setStretchFactor(0, 1)
            most = round(self.height() * _CHARTS_SHARE / self.theme.zoom)
            self._size(self.down, self.charts, min(300, most))
        if self.charts is not None:
            self.charts.setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the charts out where there is no room for them (Qt)."""
        super().resizeEvent(event)
        self._fit_charts()

    def _fit_charts(self) -> None:
        if not self._complete:
            return
        wanted = self.settings.get("charts_beside")
        room = self.height() >= self.theme.px(_ROOM_FOR_CHARTS)
        self._put_charts(on=wanted and (room or self._charts_asked))

    def show_facets(self, *, on: bool) -> None:
        """Show or hide the values with counts, at the left of the list."""
        if on and self.facets is None:
            from rare_earth_desk.views.lists.facets import Facets

            self.facets = Facets(self.desk, self.theme)
            self.across.insertWidget(0, self.facets)
            self._size(self.across, self.facets, 220)
        if self.facets is not None:
            self.facets.setVisible(on)
            if on:
                self.facets.refresh()  # type: ignore[attr-defined]
                self.facets.tree.setFocus()  # type: ignore[attr-defined]

    def _size(self, splitter: QSplitter, part: QWidget, pixels: int) -> None:
        sizes = splitter.sizes()
        place, main = splitter.indexOf(part), splitter.indexOf(self.list)
        main = max(main, 0)
        wanted = self.theme.px(pixels)
        sizes[main] = max(sizes[main] + sizes[place] - wanted, wanted)
        sizes[place] = wanted
        splitter.setSizes(sizes)

    def remember(self) -> None:
        """Remember the views and the sizes of the parts for the next start."""
        self.views.remember()
        if not self.across.is_folded:
            self.settings.set("across", self.across.saveState())
        self.settings.set("down", self.down.saveState())
