"""What the actions of the window do; dialogs are imported when they are first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import CANCELLED
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.views import going
from rare_earth_desk.views.dialogs.asking import ask, ask_text
from rare_earth_desk.views.editors.field_editor import commit_focused
from rare_earth_desk.views.widgets.in_front import bring_to_front
from rare_earth_desk.views.widgets.progress import LARGE, run_by_size
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.views.lists.list_page import ListPage
    from rare_earth_desk.views.lists.page_views import PageViews
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.outlook.block import To


class Deeds:
    """The actions' side of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _desk(self) -> Any:
        return self._window.desk

    def _list(self) -> ListPage:
        """Return the list of the page in front; charts are about that of the applications."""
        found = self._window.front.list
        chosen: ListPage = found if found is not None else self._applications().list
        return chosen

    def _applications(self) -> Any:
        going.note(self._window)
        self._window.go_to("applications")
        self._window.applications.complete()
        return self._window.applications

    # -- undoing -----------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back, or the restoring of an earlier state where that came last."""
        way_back = self._window.keeper.way_back
        if way_back is not None:
            self._window.restore_wanted.emit(way_back.kept)
            return
        self._by_size(tr("Undoing"), self._desk.register.size("undo"), self._desk.undo)

    def redo(self) -> None:
        """Do the undone step again."""
        self._by_size(tr("Doing again"), self._desk.register.size("redo"), self._desk.redo)

    def _by_size(self, title: str, size: int, act: Callable[[Progress | None], object]) -> None:
        """Do what may take a while; a cancel leaves everything as it was, and says so."""
        if size >= LARGE:
            # A panel takes the focus: what is being typed must not be written in the middle of it.
            commit_focused()
        if run_by_size(self._window, title, size, lambda told: (act(told),)) is None:
            self._window.banner.show_message(say(CANCELLED), tone="warn")

    # -- looking -----------------------------------------------------------------------------

    def find(self) -> None:
        """Put the cursor into the search line."""
        own = self._window.front.search
        line = self._list().search if own is None else own
        bring_to_front(line)
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    def refresh(self) -> None:
        """Lay the list out anew."""
        self._list().refresh()

    def save_view(self) -> None:
        """Ask for a name and keep what is shown under it."""
        label = tr("Name of the view; one of the same name is replaced.")
        name = ask_text(self._window, tr("Save this view"), label, self._list().search.text())
        if name is not None and name.strip():
            self._views().save(name)

    def rename_view(self) -> None:
        """Ask for another name of the view in force."""
        view = self._window.front.view
        before = (view.name if view is not None else None) or ""
        name = ask_text(self._window, tr("Rename this view"), tr("New name of the view."), before)
        if name is not None:
            self._views().rename(name)

    def remove_view(self) -> None:
        """Take the view in force out."""
        self._views().remove()

    def ask_columns(self) -> None:
        """Open the menu of columns of the list in view."""
        self._list().ask_columns()

    def reset_view(self) -> None:
        """Show the columns as shipped."""
        self._list().reset_columns()

    def toggle_facets(self) -> None:
        """Show or hide the values with counts."""
        page = self._applications()
        page.show_facets(on=page.facets is None or not page.facets.isVisible())

    def toggle_charts(self) -> None:
        """Show or hide the charts under the list."""
        page = self._applications()
        page.show_charts(on=page.charts is None or not page.charts.isVisible())

    def toggle_editor(self) -> None:
        """Show or hide the editor beside the list."""
        page = self._applications()
        page.show_editor(on=page.editor is None or not page.editor.isVisible())

    def toggle_axis(self) -> None:
        """Read past days as known on their evening, or as at them again."""
        known = self._desk.selection.axis is Axis.KNOWN_ON
        self._desk.read_on(Axis.AS_AT if known else Axis.KNOWN_ON)

    def show_view(self, place: int) -> None:
        """Show the saved view at a place, counted from 1, of the page in front."""
        strip = self._views().strip
        if strip is not None:
            strip.choose(place)

    def _views(self) -> PageViews:
        """Return the saved views of the page in front, or go to those of the applications."""
        own = self._window.front.views
        views: PageViews = own if own and own.strip else self._applications().views
        return views

    def show_application(self, id: str) -> None:  # noqa: A002
        """Put the cursor on an application, widening the filter where it hides it."""
        page = self._applications()
        if not page.list.table.go_to(id):
            self._desk.select(typed="", chips=())
            page.list.table.go_to(id)
        page.list.table.setFocus()

    def show_applications_of(self, search: str) -> None:
        """Show the applications that a search finds."""
        self._applications().list.table.setFocus()
        self._desk.select(typed="", chips=(search,))

    def search(self, text: str) -> None:
        """Search the applications for a text as if it were typed."""
        self._applications()
        self._desk.select(typed=text, chips=())

    def show_found(self, search: str) -> None:
        """Show the applications a search finds, as the saved view that has it shows them."""
        views = self._applications().views
        found = next((one for one in views.all() if one.query == search), None)
        if found is not None:
            views.show(found)
        else:
            self._desk.select(typed=search, chips=())

    def follow(self, to: To) -> None:
        """Go where a line leads, as on the page "Desk"."""
        from rare_earth_desk.views.outlook.block import SHOWN_BY

        if to.kind == "case":
            self.show_application(to.what)
        elif to.kind == "search":
            self.show_found(to.what)
        elif to.kind == "record":
            going.show_record(self._window, to.table, to.what)
        elif to.kind == "found":
            going.show_search(self._window, to.table, to.what)
        elif to.kind in SHOWN_BY:
            place, show = SHOWN_BY[to.kind]
            going.note(self._window)
            getattr(self._window.page(place), show)(to.what)
        else:
            going.show_part(self._window, to.what, to.part)

    # -- records -----------------------------------------------------------------------------

    def _editor(self) -> Any:
        page = self._applications()
        page.show_editor(on=True)
        return page.editor

    def focus_editor(self) -> None:
        """Go from the list to the editor beside it."""
        if self._window.front.is_applications:
            self._editor().focus_first()
        else:
            self._window.front.page.editor.focus()  # type: ignore[attr-defined]

    def show_history(self) -> None:
        """Open the history in the editor, or in a window of its own where the editor has none."""
        front = self._window.front
        if front.is_applications:
            self._editor().show_section("history")
            return
        from rare_earth_desk.views.dialogs.history_dialog import HistoryDialog

        commit_focused()
        ask(HistoryDialog(self._desk, RECORDS[front.about], front.current, self._window))

    def record_status(self) -> None:
        """Record a status of the selected applications."""
        ids = self._window.front.ids()
        if len(ids) <= 1:
            self._editor().record_status()
            return
        from rare_earth_desk.views.dialogs.record_status_dialog import RecordStatusDialog

        ask(RecordStatusDialog(self._desk, ids, self._window))

    def add(self) -> None:
        """Add a record of the kind that the page in front is about."""
        about = self._window.front.about
        if about == "application":
            from rare_earth_desk.views.dialogs.new_application_dialog import NewApplicationDialog

            ask(NewApplicationDialog(self._desk, self._window))
            return
        own = getattr(self._window.front.page, "add_record", None)
        if own is not None:
            own()
            return
        from rare_earth_desk.views.dialogs.new_party_dialog import NewPartyDialog

        commit_focused()
        page: Any = self._window.front.page
        dialog = NewPartyDialog(self._desk, about, self._window)
        for found in (dialog.added, dialog.opened):
            found.connect(page.show_record)
        ask(dialog)

    def bulk_change(self) -> None:
        """Change one field of all selected rows."""
        from rare_earth_desk.views.dialogs.bulk_dialog import BulkDialog

        front = self._window.front
        commit_focused()
        ask(BulkDialog(self._desk, front.ids(), self._window, page=front.about))

    def remove(self) -> None:
        """Take the selected rows out; the message offers to undo."""
        about, ids = self._window.front.about, self._window.front.ids()

        def remove(told: Progress | None) -> None:
            step = self._desk.do(RemoveRecords(about, ids), told)
            if step is not None:
                self._desk.tell(step.name, step)

        n, what = grouped(len(ids)), tr(RECORDS[about].plural)
        self._by_size(tr("Removing {n} {what}", n=n, what=what), len(ids), remove)

    # -- in and out --------------------------------------------------------------------------

    def import_file(self, path: Path | None = None) -> None:
        """Take in a spreadsheet, the one that lies there where it is named, into the list shown."""
        from rare_earth_desk.exchange.target import APPLICATIONS, tables
        from rare_earth_desk.views.dialogs.import_dialog import ImportDialog
        from rare_earth_desk.views.dialogs.import_dialog_refused import tell_import

        commit_focused()
        about = self._window.front.about
        into = about if about in tables() else APPLICATIONS
        dialog = ImportDialog(self._desk, self._window.theme, self._window, into)
        dialog.told.connect(lambda *said: tell_import(self._window, dialog.intake, *said))
        if path is not None:
            QTimer.singleShot(0, dialog, lambda: dialog.read_file(path))
        ask(dialog)

    def export_shown(self, *, outside: bool = False) -> None:
        """Write what list or page show, or for `outside` what may leave of the list."""
        from rare_earth_desk.views.dialogs.export_dialog import export_for_outside, export_front

        commit_focused()
        (export_for_outside if outside else export_front)(self._window)

    def show_papers(self, key: str = "") -> None:
        """Show what is in view as a paper, to print or save it; `key` names the first kind."""
        from rare_earth_desk.views.papers.in_view import preview

        commit_focused()
        ask(preview(self._window, key))
