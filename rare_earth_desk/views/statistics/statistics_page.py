"""The Statistics page: the same selection as list and backlog, told part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.selection import when
from rare_earth_desk.views.charts_panel.filter_head import FilterHead
from rare_earth_desk.views.charts_panel.selection_controls import (
    SelectionControls,
    say_why_empty,
)
from rare_earth_desk.views.statistics.care_strip import CareStrip
from rare_earth_desk.views.statistics.page_data import PageData
from rare_earth_desk.views.statistics.parts import PARTS, part_of
from rare_earth_desk.views.statistics.times_choice import TimesChoice
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.part_tabs import PartTabs
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QShowEvent

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.times.basis import Reading
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.papers.figures_offer import FiguresInView
    from rare_earth_desk.views.papers.offers import Offer
    from rare_earth_desk.views.statistics.part_view import PartView
    from rare_earth_desk.views.theme.theme import Theme


class StatisticsPage(QWidget):
    """Shows one part at a time; nothing is computed while the page, or a part, is hidden."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statisticsPage")
        self.desk, self.theme = desk, theme
        self.head = FilterHead(desk, tr("Statistics"), tr("point at a figure for what it means"))
        self.controls = SelectionControls(desk, self)
        self.tabs = PartTabs(PARTS, self)
        self.times = TimesChoice()
        self.care = CareStrip()
        self.body = QStackedWidget()
        self.empty = EmptyState("statistics", tr("No figures yet"))
        self.offered: tuple[QAction, ...] = ()
        self.part = PARTS[0].key
        self.shown_parts: dict[str, PartView] = {}
        self.data: PageData | None = None
        self._shown: dict[str, PageData] = {}
        self._lay_out()
        self.controls.feeder.due.connect(self.refresh)
        self.tabs.chosen.connect(self.show_part)
        self.times.chosen.connect(self._read_times)
        self._show_tab()

    # -- what the window asks of a page ----------------------------------------------------------

    def take_primary(self, button: QWidget) -> None:
        """Show a button at the right of the title."""
        self.head.add(button)

    def offer(self, *actions: QAction) -> None:
        """Offer these as buttons while there is not a single application."""
        self.offered = actions

    def show_part(self, part: str) -> None:
        """Go to a part of the page; raises KeyError where there is no such part."""
        self.part = part_of(part).key
        self._show_tab()
        self.refresh()

    def focus_rows(self) -> None:
        """Put the keys into the part in view."""
        view = self.shown_parts.get(self.part)
        if view is None or self.body.currentWidget() is not view:
            self.tabs.buttons[self.part].setFocus()
        else:
            view.focus_rows()

    def further_offers(self) -> Sequence[Offer]:
        """Return what papers the part in view can be made into besides."""
        view = self.shown_parts.get(self.part)
        return () if view is None or self.body.currentWidget() is not view else view.offers()

    def figures_in_view(self) -> FiguresInView | None:
        """Return what is in view for paper; None where there is nothing to count."""
        from rare_earth_desk.views.papers.figures_offer import FiguresInView

        view, data = self.shown_parts.get(self.part), self.data
        if view is None or data is None or self.body.currentWidget() is not view:
            return None
        given = data.input
        told = when(given.as_at, given.as_known_on)
        name = phrase("{part}", part=Phrase(part_of(self.part).label))
        return FiguresInView(
            title=phrase("Statistics: {part:lower}", part=name),
            lines=(phrase("{coverage} · {when}", coverage=given.coverage, when=told),),
            blocks=view.blocks(),
            warnings=data.warnings,
            when=given.as_at.isoformat(),
            said=Holds.COUNTS,  # in what misleads, and where a part has words alone
        )

    # -- following the selection -----------------------------------------------------------------

    def refresh(self) -> None:
        """Show the present figures of the part in view, if the page can be seen."""
        if not self.isVisible():
            return
        self.controls.follow()
        data = self._page_data()
        if not len(data.input.cases):
            self._say_why_empty(data.input)
            return
        view = self._view()
        self.care.show_warnings(data.warnings)
        self.body.setCurrentWidget(view)
        if self._shown.get(self.part) is not data:
            self._shown[self.part] = data
            view.show_data(data)

    def _page_data(self) -> PageData:
        """Return what the parts are computed from: the same object until something changes."""
        given, reading = self.controls.feeder.data(), self.times.reading
        data = self.data
        if data is None or data.input is not given or data.reading != reading:
            desk = self.desk
            china = desk.register.calendars.china
            data = PageData(given, desk.facts(), desk.selection, china, reading)
            self.data = data
            self._shown.clear()
        return data

    def _read_times(self, _reading: Reading) -> None:
        self.refresh()

    def _say_why_empty(self, data: ChartInput) -> None:
        say_why_empty(self.empty, self.desk, data)
        self.empty.set_actions(*(() if len(self.desk.register.facts()) else self.offered))
        self.care.show_warnings(())
        self.body.setCurrentWidget(self.empty)

    def _view(self) -> PartView:
        """Return the part in view, made when it is first shown."""
        if self.part not in self.shown_parts:
            view = part_of(self.part).make(self.desk, self.theme)
            view.setObjectName(f"part-view-{self.part}")
            view.narrowed.connect(self.controls.narrow)
            view.told.connect(lambda text: self.desk.tell(Phrase(text)))
            self.shown_parts[self.part] = view
            self.body.addWidget(view)
        return self.shown_parts[self.part]

    def _show_tab(self) -> None:
        self.tabs.show_chosen(self.part)
        self.times.setVisible(part_of(self.part).times)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while hidden, after the page has been painted (Qt)."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.refresh)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        self.body.addWidget(self.empty)
        column.addWidget(self.head)
        column.addWidget(self.controls.card(beside=True))
        column.addWidget(self.tabs)
        column.addWidget(self.times)
        column.addWidget(self.care)
        column.addWidget(self.body, 1)
