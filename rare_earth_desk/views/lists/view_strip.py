"""The saved views above the list, with live counts; Ctrl+1 to Ctrl+9 choose them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rare_earth_desk.domain import display
from rare_earth_desk.domain.matching import mask
from rare_earth_desk.domain.records import SavedView
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.search_sentences import in_words
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.lists.scope import Scope
from rare_earth_desk.views.widgets.chip_bar import ChipBar, ChipText
from rare_earth_desk.views.words import tr

KEYED = 9


class ViewStrip(QWidget):
    """Shows the views of a page, where it has some; the one in force is marked."""

    chosen = Signal(object)  # SavedView

    def __init__(self, desk: Desk, scope: Scope) -> None:
        super().__init__()
        self._desk, self._scope = desk, scope
        self._page = scope.selection.page
        self.views: list[SavedView] = []
        self.bar = ChipBar()
        self.bar.setAccessibleName(tr("Saved views"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        self.bar.activated.connect(self._on_activated)
        desk.changed.connect(self._on_changed)
        scope.selection_changed.connect(lambda _selection: self._later.start(0))
        self.reload()

    def reload(self) -> None:
        """Read the views again."""
        found = self._desk.register.records(SavedView, page=self._page)
        self.views = sorted(found, key=lambda view: (view.position or 0, view.id))
        self.setVisible(bool(self.views))
        self._later.start(0)

    def refresh(self) -> None:
        """Count the rows of every view and mark the one in force, if they can be seen."""
        if not self.isVisible():
            return  # `showEvent` counts them
        facts = self._scope.facts()
        present = self._scope.selection.text
        texts = []
        for place, view in enumerate(self.views, 1):
            query = parse(view.query or "", self._page)
            number = int(mask(query, facts).sum()) if query.terms else len(facts)
            keys = f"Ctrl+{place}" if place <= KEYED else ""
            texts.append(
                ChipText(
                    view.id,
                    f"{tr(view.name or '')}  {display.grouped(number)}",
                    tip="\n".join(filter(None, (in_words(query, self._page), keys))),
                    removable=False,
                    checked=(view.query or "") == present,
                )
            )
        self.bar.set_chips(texts)

    def showEvent(self, event: QShowEvent) -> None:
        """Count what was put off (Qt)."""
        super().showEvent(event)
        self._later.start(0)

    def choose(self, place: int) -> None:
        """Choose the view at a place, counted from 1."""
        if 0 < place <= len(self.views):
            self.chosen.emit(self.views[place - 1])

    def names(self) -> list[str]:
        """Return the names of the views."""
        return [view.name or "" for view in self.views]

    def named(self, name: str) -> str:
        """Return the id of the view of a name, "" where there is none."""
        sought = name.strip().casefold()
        found = (view.id for view in self.views if (view.name or "").casefold() == sought)
        return next(found, "")

    def _on_activated(self, id: str) -> None:  # noqa: A002
        for place, view in enumerate(self.views, 1):
            if view.id == id:
                self.choose(place)

    def _on_changed(self, step: Step) -> None:
        if step.ids("saved_view"):
            self.reload()
        elif step.applications or step.ids(self._page):
            self._later.start(0)


def selection_of(view: SavedView, present: Selection) -> Selection:
    """Return the selection a view stands for; grouping and days stay as they are."""
    from dataclasses import replace

    from rare_earth_desk.domain.selection import parse_ordering

    return replace(
        present,
        typed=view.query or "",
        chips=(),
        ordering=parse_ordering(view.ordering, present.page),
    )
