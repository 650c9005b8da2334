"""What the charts are fed: computed once per turn of the event loop, whatever happened in it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from rare_earth_desk.domain.compute import COMPUTED
from rare_earth_desk.domain.records.standing import Standing
from rare_earth_desk.domain.search_moment import columns_asked
from rare_earth_desk.domain.selection import GROUPINGS

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.domain.search import Query
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk

_DEPENDS_ON_DAY = {*COMPUTED, *(field.name for field in fields(Standing))}


class Feeder(QObject):
    """Emits `due` when the figures may have changed; `data` then has what they are made of."""

    due = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._data: ChartInput | None = None
        self._previewed: date | None = None
        self._shown = _parts(desk.selection)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.due)
        desk.changed.connect(self._on_changed)
        desk.selection_changed.connect(self._on_selection_changed)

    @property
    def has_holders(self) -> bool:
        """Whether `data` knows in whose hands applications were; a quick preview does not."""
        return self._previewed is None or _is_worked_out(self._desk.selection)

    def data(self) -> ChartInput:
        """Return the selected cases; the same object until something changes."""
        if self._data is None:
            self._data = self._computed()
        return self._data

    def again(self) -> None:
        """Emit `due` once more, though nothing has changed: other charts came into view."""
        self._timer.start()

    def preview(self, day: date | None) -> None:
        """Show another as-at day for as long as the slider is held; None ends it.

        The days of decisions as known now are cut at that day, which takes milliseconds where
        the statuses of that day have to be worked out anew. Filters by status and groups by list
        need them all the same; where they have to be read first, which takes a second, the charts
        wait for the release: then it is told how far that is.
        """
        register = self._desk.register
        if day is not None and not register.has_past and _is_worked_out(self._desk.selection):
            return
        if day != self._previewed:
            self._previewed = day
            self._stale()

    def _computed(self) -> ChartInput:
        from rare_earth_desk.charts.inputs import chart_input  # numpy: after the first paint

        register, selection = self._desk.register, self._desk.selection
        around = register.surroundings
        if self._previewed is None:
            return chart_input(self._desk.facts(), selection, register.today, around)
        at = replace(selection, as_at=self._previewed)
        needed = _is_worked_out(selection)
        facts = register.facts_as_at(self._previewed) if needed else register.facts()
        return chart_input(facts, at, register.today, around)

    def _on_changed(self, step: Step) -> None:
        if step.applications or any(step.ids(table) for table in _AROUND):
            self._stale()

    def _on_selection_changed(self, selection: Selection) -> None:
        if _parts(selection) != self._shown:
            self._shown = _parts(selection)
            self._stale()

    def _stale(self) -> None:
        self._data = None
        self._timer.start()


# What stands around figures: measures that charts mark, figures of others, lines that stand still.
_AROUND = ("measure", "published_figure", "stoppage")


def _parts(selection: Selection) -> tuple[object, ...]:
    """Return what charts depend on: all but the order of the list."""
    return (selection.text, selection.grouping, selection.as_at, selection.as_known_on)


def _is_worked_out(selection: Selection) -> bool:
    """Tell whether a preview has to work out statuses and lists of its day."""
    return GROUPINGS[selection.grouping] in _DEPENDS_ON_DAY or depends_on_day(selection.query)


def depends_on_day(query: Query) -> bool:
    """Tell whether a filter asks for anything that another as-at day changes."""
    questions = any(term.field == "is" for term in query.terms)
    return questions or bool(columns_asked(query) & _DEPENDS_ON_DAY)
