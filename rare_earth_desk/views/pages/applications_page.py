"""The applications page: views, list, editor beside it, charts under it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from rare_earth_desk.domain.layouts import parse_layout
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import SavedView
from rare_earth_desk.domain.selection import Sorting, parse_ordering
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.lists.list_page import ListPage
from rare_earth_desk.views.lists.recent_searches import RecentSearches
from rare_earth_desk.views.remembered import Layout, Remembered
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme

# Below this height of the page the list alone has room; the charts come with one key.
_ROOM_FOR_CHARTS = 620

# What a register is opened with: the longest waiting first.
_FIRST_ORDERING = (Sorting("days_waiting", falling=True),)


class ApplicationsPage(QWidget):
    """Shows the list first; strip, editor and charts are made once it has been painted."""

    def __init__(
        self, desk: Desk, theme: Theme, settings: Settings, remembered: Remembered
    ) -> None:
        super().__init__()
        self.desk, self.theme, self.settings = desk, theme, settings
        self._remembered = remembered
        self._view = remembered.text("view")  # the id of the view chosen last
        layout = remembered.layout(self._view)
        desk.select(
            typed=remembered.text("search"),
            ordering=(layout.ordering if layout else ()) or _FIRST_ORDERING,
        )
        desk.register.begin(one.column for one in desk.selection.ordering)
        self.list = ListPage(desk, desk, theme)
        self.list.search.recent = RecentSearches(settings, "application")
        self.editor: QWidget | None = None
        self.charts: QWidget | None = None
        self._charts_asked = False
        self.facets: QWidget | None = None
        self.strip: Any = None
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.down = QSplitter(Qt.Orientation.Vertical)
        for splitter in (self.across, self.down):
            splitter.setChildrenCollapsible(False)
        self.across.addWidget(self.list)
        self.down.addWidget(self.across)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        space(self._layout, 8)
        self._layout.addWidget(self.down, 1)
        self.list.current_changed.connect(desk.set_current)
        desk.set_current(self.list.table.current_id())
        desk.current_changed.connect(self._follow)
        desk.changed.connect(self._on_changed)
        theme.changed.connect(self._fit_charts)
        self._complete = False
        self.list.pictured.connect(self.complete)
        self.list.usual_ordering = self._usual_ordering
        if layout is not None:
            self.list.table.set_column_state(layout.columns)
        self.list.table.go_to(remembered.text("current"))

    def complete(self) -> None:
        """Make the strip of views, and editor and charts as far as they are wanted."""
        if self._complete:
            return
        self._complete = True
        self.desk.register.facts().complete()
        from rare_earth_desk.views.lists.view_strip import ViewStrip

        self.strip = ViewStrip(self.desk)
        self.strip.chosen.connect(self.show_view)
        self._layout.insertWidget(0, self.strip)
        if self.settings.get("editor_shown"):
            self.show_editor(on=True)
        self._fit_charts()
        self._name_groups()
        self.desk.changed.connect(lambda _step: self._name_groups())
        for key, splitter in (("across", self.across), ("down", self.down)):
            state = self.settings.bytes(key)
            if state is not None:
                splitter.restoreState(state)

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

            self.editor = ApplicationEditor(self.desk, self.theme)
            self.editor.set_folded(self.settings.get("folded"))
            self.editor.folded_changed.connect(lambda keys: self.settings.set("folded", keys))
            self.editor.left.connect(self.list.table.setFocus)
            self.editor.setObjectName("applicationEditor")
            self.across.addWidget(self.editor)
            self.across.setStretchFactor(self.across.indexOf(self.list), 1)
            self._size(self.across, self.editor, 362)
        if self.editor is not None:
            self.editor.setVisible(on)
        self.settings.set("editor_shown", on)

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
            self._size(self.down, self.charts, 300)
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

    # -- views -------------------------------------------------------------------------------

    def show_view(self, view: SavedView) -> None:
        """Show a saved view with its search, ordering and columns."""
        from rare_earth_desk.views.lists.view_strip import selection_of

        self._remember_layout()
        self._view = view.id
        selection = selection_of(view, self.desk.selection)
        layout = self._remembered.layout(view.id)
        if layout is not None:
            selection = replace(selection, ordering=layout.ordering)
            self.list.table.set_column_state(layout.columns)
        else:
            self.list.table.reset_columns()
            self.list.table.set_column_state(parse_layout(view.columns, "application"))
        self.desk.set_selection(selection)

    def save_view(self, name: str) -> None:
        """Keep what is shown as a view of this name."""
        from rare_earth_desk.commands.views import SaveView

        selection = self.desk.selection
        ordering = ",".join(str(one) for one in selection.ordering)
        columns = json.dumps(self.list.table.column_state())
        if self.desk.do(SaveView("application", name, selection.text, ordering, columns)):
            self._view = self.strip.named(name)

    def remove_view(self) -> None:
        """Take the view in force out of the list of views."""
        from rare_earth_desk.commands.records import RemoveRecords

        view = self.view_in_force()
        step = self.desk.do(RemoveRecords("saved_view", (view.id,))) if view is not None else None
        if view is not None and step is not None:
            self.desk.tell(phrase("View “{name}” removed.", name=view.name), step)

    def rename_view(self, name: str) -> None:
        """Give the view in force another name; it keeps its columns."""
        from rare_earth_desk.commands.views import RenameView

        view = self.view_in_force()
        if view is not None:
            layout = Layout(self.list.table.column_state(), self.desk.selection.ordering)
            self.desk.do(RenameView(view.id, name))
            self._remembered.set_layout(view.id, layout)

    def view_in_force(self) -> SavedView | None:
        """Return the view whose search is in force; of several the one that was chosen."""
        text = self.desk.selection.text
        views = self.strip.views if self.strip is not None else []
        fitting = [view for view in views if (view.query or "") == text]
        return next((one for one in fitting if one.id == self._view), next(iter(fitting), None))

    def reset_view(self) -> None:
        """Lay the columns out as shipped, the rows in the order of the view."""
        self.list.reset_columns()

    def _usual_ordering(self) -> tuple[Sorting, ...]:
        views = self.desk.register.records(SavedView, id=self._view) if self._view else []
        return parse_ordering(views[0].ordering) if views else _FIRST_ORDERING

    def _remember_layout(self) -> None:
        layout = Layout(self.list.table.column_state(), self.desk.selection.ordering)
        self._remembered.set_layout(self._view, layout)

    def _on_changed(self, step: Step) -> None:
        """Let a view that was saved anew begin as it was saved."""
        for view in step.ids("saved_view"):
            self._remembered.forget_layout(view)

    def remember(self) -> None:
        """Remember the view, its layout and the sizes of the parts for the next start."""
        self._remember_layout()
        self._remembered.set_text("view", self._view)
        self._remembered.set_text("search", self.desk.selection.text)
        self._remembered.set_text("current", self.list.table.current_id())
        self.settings.set("across", self.across.saveState())
        self.settings.set("down", self.down.saveState())
