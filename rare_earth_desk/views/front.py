"""The page in front: what it lists, and what is chosen there; actions act on nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.views.places import place_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit, QWidget

    from rare_earth_desk.domain.records import SavedView
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.backups.keeper import WayBack
    from rare_earth_desk.views.lists.list_page import ListPage
    from rare_earth_desk.views.lists.page_views import PageViews
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.meeting.room import Room
    from rare_earth_desk.views.papers.figures_offer import FiguresInView


class Front:
    """Answers for whatever page of a window is shown at the moment."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def whole(self) -> QWidget:
        """The page itself, with all its parts."""
        page = self._window.stack.currentWidget()
        assert page is not None  # the applications page is there from the first
        return page

    @property
    def page(self) -> QWidget:
        """The page, or its part in front: what can be done is done there."""
        found: QWidget = getattr(self.whole, "in_front", self.whole)
        return found

    @property
    def about(self) -> str:
        """The table of the records it is about, "" where it is about none."""
        place = place_of(self._window.place)
        if place is None:
            return ""
        found: str = getattr(self.whole, "about", "") if place.parts else place.about
        return found

    @property
    def shows_past(self) -> bool:
        """Whether it shows the day of the selection: what is about applications, or says so."""
        return self.about == "application" or bool(getattr(self.page, "shows_past", False))

    @property
    def list(self) -> ListPage | None:
        """Its list, None where it has none."""
        found: ListPage | None = getattr(self.page, "list", None)
        return found

    @property
    def list_beside(self) -> str:
        """The part of its page that has a list where the part in front has none, else ""."""
        place = place_of(self._window.place)
        if place is None or self.list is not None:
            return ""
        return next((part.label for part in place.parts if part.table), "")

    @property
    def figures(self) -> Callable[[], FiguresInView | None] | None:
        """What tells the figures it shows for a paper or a spreadsheet; None where it has none."""
        found: Callable[[], FiguresInView | None] | None
        found = getattr(self.page, "figures_in_view", None)
        return found

    @property
    def search(self) -> QLineEdit | None:
        """The line that searches it, its own or that of its list; None where it has none."""
        found: QLineEdit | None = getattr(self.list or self.page, "search", None)
        return found

    @property
    def room(self) -> Room | None:
        """The meeting it shows, None where it shows none."""
        found: Room | None = getattr(getattr(self.page, "view", None), "room", None)
        return found

    @property
    def is_applications(self) -> bool:
        """Whether it is the list of applications."""
        return self.page is self._window.applications

    @property
    def current(self) -> str:
        """The id of the record the cursor of its list is on, or ""."""
        if self.is_applications:
            return self._window.desk.current
        return self.list.table.current_id() if self.list is not None else ""

    def count(self) -> int:
        """Return how many rows of its list are selected."""
        return len(self.list.table.selected_rows()) if self.list is not None else 0

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the selected rows, in their order."""
        return tuple(self.list.table.selected_ids()) if self.list is not None else ()

    def twins(self) -> tuple[str, ...]:
        """Return what Ctrl+J joins: the selected rows, else the record edited and its twin."""
        if self.count() > 1:
            return self.ids()
        edited: Callable[[], tuple[str, ...]] | None = getattr(self.page, "twins", None)
        return edited() if edited is not None else ()

    def named(self, words: str) -> Phrase | None:
        """Return words for this page, None where it is about no record.

        "{what}" is one record, as in "New {what} …"; "{chosen}" one or several, as are selected.
        """
        if not self.about:
            return None
        one, several = RECORDS[self.about].label, RECORDS[self.about].plural
        return phrase(words, what=phrase(one), chosen=phrase(several if self.count() > 1 else one))

    @property
    def way_back(self) -> WayBack | None:
        """What takes back the restoring of an earlier state, None where that did not come last."""
        return self._window.keeper.way_back

    @property
    def views(self) -> PageViews | None:
        """Its saved views, None where it has no list."""
        found: PageViews | None = getattr(self.page, "views", None)
        return found

    @property
    def view(self) -> SavedView | None:
        """The saved view in force, None where there is none."""
        return self.views.in_force() if self.views is not None else None

    def has_view(self, place: int) -> bool:
        """Tell whether there is a saved view at a place, counted from 1; see `Deeds.show_view`."""
        views = self.views or self._window.applications.views
        return views.strip is None or place <= len(views.all())

    def shows(self, step: Step) -> bool:
        """Tell whether records that a step changed belong to this page."""
        if getattr(self.page, "tells_itself", False):
            return True
        return bool(step.applications if self.about == "application" else step.ids(self.about))
