"""The saved views of a page with a list: how each is laid out, and how the page was left."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.domain.layouts import parse_layout
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import SavedView
from rare_earth_desk.domain.selection import Sorting, parse_ordering
from rare_earth_desk.views.remembered import Layout, Remembered

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.lists.list_page import ListPage
    from rare_earth_desk.views.lists.scope import Scope
    from rare_earth_desk.views.lists.view_strip import ViewStrip


class PageViews:
    """Gives the list of a page its search, ordering and columns, and takes them back at the end.

    Made before the list, so that the list is laid out only once: `attach` follows, and
    `make_strip` when there is time. `first` is the ordering while nobody has chosen another.
    """

    def __init__(
        self, desk: Desk, scope: Scope, remembered: Remembered, first: tuple[Sorting, ...] = ()
    ) -> None:
        self._desk, self._scope, self._remembered, self._first = desk, scope, remembered, first
        self._page = scope.selection.page
        self._view = remembered.text(self._key("view"))  # the id of the view chosen last
        self._list: ListPage | None = None
        self.strip: ViewStrip | None = None
        layout = self._layout(self._view)
        scope.set_selection(
            replace(
                scope.selection,
                typed=remembered.text(self._key("search")),
                ordering=(layout.ordering if layout else ()) or first,
            )
        )
        desk.changed.connect(self._on_changed)

    def attach(self, list_page: ListPage) -> None:
        """Lay the columns of the list out as they were left, the cursor where it was."""
        self._list = list_page
        list_page.usual_ordering = self._usual_ordering
        layout = self._layout(self._view)
        if layout is not None:
            list_page.table.set_column_state(layout.columns)
        list_page.table.go_to(self._remembered.text(self._key("current")))

    def make_strip(self) -> ViewStrip:
        """Make the strip that shows the views."""
        from rare_earth_desk.views.lists.view_strip import ViewStrip

        self.strip = ViewStrip(self._desk, self._scope)
        self.strip.chosen.connect(self.show)
        return self.strip

    def all(self) -> list[SavedView]:
        """Return the views in their order, as far as the strip is there."""
        return self.strip.views if self.strip is not None else []

    def in_force(self) -> SavedView | None:
        """Return the view whose search is in force; of several the one that was chosen."""
        text = self._scope.selection.text
        fitting = [view for view in self.all() if (view.query or "") == text]
        return next((one for one in fitting if one.id == self._view), next(iter(fitting), None))

    # -- what is done with them ----------------------------------------------------------------

    def show(self, view: SavedView) -> None:
        """Show a saved view with its search, ordering and columns."""
        from rare_earth_desk.views.lists.view_strip import selection_of

        table = self._attached.table
        self._remember_layout()
        self._view = view.id
        selection = selection_of(view, self._scope.selection)
        layout = self._layout(view.id)
        if layout is not None:
            selection = replace(selection, ordering=layout.ordering)
            table.set_column_state(layout.columns)
        else:
            table.reset_columns()
            table.set_column_state(parse_layout(view.columns, self._page))
        self._scope.set_selection(selection)

    def save(self, name: str) -> None:
        """Keep what is shown as a view of this name."""
        from rare_earth_desk.commands.views import SaveView

        layout = self._present()
        ordering = ",".join(map(str, layout.ordering))
        columns = json.dumps(layout.columns)
        text = self._scope.selection.text
        done = self._desk.do(SaveView(self._page, name, text, ordering, columns))
        if done and self.strip is not None:
            self._view = self.strip.named(name)

    def remove(self) -> None:
        """Take the view in force out of the list of views."""
        from rare_earth_desk.commands.records import RemoveRecords

        view = self.in_force()
        step = self._desk.do(RemoveRecords("saved_view", (view.id,))) if view is not None else None
        if view is not None and step is not None:
            self._desk.tell(phrase("View “{name}” removed.", name=view.name), step)

    def rename(self, name: str) -> None:
        """Give the view in force another name; it keeps its columns."""
        from rare_earth_desk.commands.views import RenameView

        view = self.in_force()
        if view is not None:
            layout = self._present()
            self._desk.do(RenameView(view.id, name))
            self._remembered.set_layout(view.id, layout)

    def remember(self) -> None:
        """Remember the view, its layout, search and cursor for the next start."""
        self._remember_layout()
        self._remembered.set_text(self._key("view"), self._view)
        self._remembered.set_text(self._key("search"), self._scope.selection.text)
        self._remembered.set_text(self._key("current"), self._attached.table.current_id())

    # -- inside --------------------------------------------------------------------------------

    @property
    def _attached(self) -> ListPage:
        assert self._list is not None
        return self._list

    def _key(self, what: str) -> str:
        """Return under what something of the page is remembered."""
        return what if self._page == "application" else f"{self._page} {what}"

    def _place(self, view: str) -> str:
        """Return under what a layout is remembered: by its view, without one by its page."""
        return view or ("" if self._page == "application" else self._page)

    def _layout(self, view: str) -> Layout | None:
        return self._remembered.layout(self._place(view), self._page)

    def _present(self) -> Layout:
        return Layout(self._attached.table.column_state(), self._scope.selection.ordering)

    def _remember_layout(self) -> None:
        self._remembered.set_layout(self._place(self._view), self._present())

    def _usual_ordering(self) -> tuple[Sorting, ...]:
        views = self._desk.register.records(SavedView, id=self._view) if self._view else []
        return parse_ordering(views[0].ordering, self._page) if views else self._first

    def _on_changed(self, step: Step) -> None:
        """Let a view that was saved anew begin as it was saved."""
        for view in step.ids("saved_view"):
            self._remembered.forget_layout(view)
