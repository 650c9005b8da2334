"""The part “Timeline” of the page of measures: what was in force when, and what is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.charts.measure_timeline import signs, timeline_of, years
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.measure_phases import Regime
from rare_earth_desk.domain.outlook.measures import endings
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.reports.figures.lanes import lanes
from rare_earth_desk.reports.figures.measure_tables import timeline_table
from rare_earth_desk.views.lanes.lane_list import LaneView
from rare_earth_desk.views.lanes.legend import LaneLegend
from rare_earth_desk.views.measures.chosen_card import ChosenCard
from rare_earth_desk.views.statistics.table_card import table_text
from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.following import Following
from rare_earth_desk.views.widgets.settled_combo import SettledCombo
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.lanes.legend import Entry
    from rare_earth_desk.views.papers.figures_offer import FiguresInView
    from rare_earth_desk.views.theme.theme import Theme

_KINDS, _ELEMENTS = "measure_kind", "element"


class TimelinePart(Following):
    """Tab goes from the filters to the lanes to what is chosen; nothing is read while hidden."""

    reach_wanted = Signal(str)  # id of a measure
    applications_wanted = Signal(str)  # search

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, "measureTimeline", parent)
        self._theme = theme
        self._since: int | None = None
        self.regime = Regime(())
        self.kind = self._filter(tr("Kind of measure"), tr("All kinds"), _KINDS)
        self.element = self._filter(tr("Element"), tr("All elements"), _ELEMENTS)
        self.since = SettledCombo(self)
        self.since.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.since.setAccessibleName(tr("The timeline begins with"))
        self.card = Card(parent=self)
        self.view = LaneView(theme, tr("Timeline of the measures"), self)
        self.chosen = ChosenCard()
        self.empty = EmptyState(
            "calendar", tr("No measure is recorded yet"),
            tr("Go to the list and add one with Ctrl+N, or take in a list with Ctrl+I."),
            parent=self,
        )  # fmt: skip
        self._lay_out()
        self._make_actions()
        self.view.lanes.chosen.connect(self._show_chosen)
        for part in (self.view.lanes, self.chosen):
            part.opened.connect(lambda id_: desk.record_wanted.emit(Measure.table, id_))
        self.chosen.reach_wanted.connect(self.reach_wanted)
        self.chosen.applications_wanted.connect(self.applications_wanted)
        for combo in (self.kind, self.element, self.since):
            combo.settled.connect(lambda _place: self._show())

    # -- what the window asks of a page ------------------------------------------------------------

    def focus_rows(self) -> None:
        """Put the keys into the lanes."""
        self.view.lanes.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_measure(self, id: str) -> None:  # noqa: A002
        """Choose a measure, taking back a filter that hides it."""
        self.refresh()
        if not self.view.lanes.go_to(id):
            self.kind.show_place(0)
            self.element.show_place(0)
            self._show()
            self.view.lanes.go_to(id)

    def figures_in_view(self) -> FiguresInView | None:
        """Return the timeline for paper, as a picture and a list; None where nothing is in it."""
        from rare_earth_desk.views.papers.figures_offer import FiguresInView

        self.refresh()
        timeline = self.view.lanes.chart
        if timeline is None or not timeline.lanes:
            return None
        listed = replace(timeline_table(timeline, self.regime), title=phrase("As a list"))
        return FiguresInView(
            title=phrase("Control measures: timeline"),
            lines=(),
            blocks=(*lanes(timeline), *listed.blocks()),
            warnings=(),
            when=self.desk.register.today.isoformat(),
        )

    # -- following the register --------------------------------------------------------------------

    def concerns(self, step: Step) -> bool:
        """Tell whether a step changed a measure, or an application that one may touch."""
        return bool(step.ids(Measure.table) or step.applications)

    def show_now(self) -> None:
        """Read the measures, and show them with what they touch."""
        self.regime = Regime(self.desk.register.whole_records(Measure))
        self._offer_years()
        self._show()
        self._begin()

    def _show(self) -> None:
        kind, element = self.kind.currentData() or "", self.element.currentData() or ""
        timeline = timeline_of(
            self.regime, self.desk.register.today, kind=kind, element=element,
            since=self.since.currentData(),
        )  # fmt: skip
        self.card.set_title(say(timeline.title))
        self.card.set_subtitle(say(timeline.subtitle))
        self.view.lanes.show_chart(timeline)
        recorded = bool(self.regime.by_id)
        for part in (self.card, *self._filters):
            part.setVisible(recorded)
        self.none.setVisible(recorded and not timeline.lanes)
        self.view.setVisible(bool(timeline.lanes))
        self.empty.setVisible(not recorded)
        self._show_chosen(self.view.lanes.current_id())

    def _begin(self) -> None:
        """Choose at first the measure of which one has to know what followed, or follows soon."""
        lanes, today = self.view.lanes, self.desk.register.today
        if not lanes.current_id():
            ends = endings(self.regime, today)
            if not ends or not lanes.go_to(ends[0].measure.id):
                lanes.go_to_first()

    def _show_chosen(self, id: str) -> None:  # noqa: A002
        one = self.regime.by_id.get(id)
        self.chosen.setVisible(one is not None)
        if one is not None:
            self.chosen.show_measure(self.regime, one, self.desk.register.facts())

    # -- making it ---------------------------------------------------------------------------------

    def _filter(self, name: str, every: str, words: str) -> SettledCombo:
        combo = SettledCombo(self)
        combo.setAccessibleName(name)
        combo.addItem(every, "")
        for term in vocabulary.terms(words):
            label = tr(term.label)
            combo.addItem(f"{term.key} · {label}" if words == _ELEMENTS else label, term.key)
        combo.show_place(0)
        return combo

    def _offer_years(self) -> None:
        """Offer the years in which the axis can begin; at first that of the first marked measure.

        Laws of earlier years would squeeze together what is of interest.
        """
        chosen = self.since.currentData() if self.since.count() else self._first_year()
        self.since.clear()
        self.since.addItem(tr("All years"), None)
        for year in years(self.regime):
            self.since.addItem(tr("From {year}", year=year), year)
        self.since.show_place(max(self.since.findData(chosen), 0) if chosen else 0)

    def _first_year(self) -> int | None:
        marked = [one.announced_on for one in self.regime.measures if one.mark and one.announced_on]
        return int(marked[0][:4]) if marked else None

    def _make_actions(self) -> None:
        self.copy = QAction(tr("Copy the table"), self)
        self.copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.copy.triggered.connect(self._copy)
        set_icon(self.copy, "copy")
        self.view.addAction(self.copy)
        self.card.add_action(self.copy)

    def _copy(self) -> None:
        timeline = self.view.lanes.chart
        if timeline is not None:
            figure = timeline_table(timeline, self.regime)
            QGuiApplication.clipboard().setText(table_text(figure, figure.lines))
            self.desk.tell(phrase("Table copied"))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        space(line, 8)
        legend = LaneLegend(self._theme, _legend(), self)
        self._filters: tuple[QWidget, ...] = (self.kind, self.element, self.since, legend)
        for combo in self._filters[:3]:
            line.addWidget(combo)
        line.addWidget(legend, 1)
        self.none = QLabel(tr("No measure is of this kind and concerns this element."), self)
        self.none.setProperty("tone", "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.card.set_content(self.view, to_edges=True)
        self.card.body.addWidget(self.none, 1)
        size(self.card, least_height=180)
        self.chosen.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        column.addLayout(line)
        column.addWidget(self.card, 1)
        column.addWidget(self.chosen)
        column.addWidget(self.empty, 1)


def _legend() -> list[Entry]:
    return [(look, say(words)) for look, words in signs()]
