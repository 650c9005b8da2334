"""What pages of figures have in common: grouping, as-at day and axis follow the selection."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.views.charts_panel.as_at_slider import in_words
from rare_earth_desk.views.charts_panel.day_choice import DayChoice
from rare_earth_desk.views.charts_panel.feeder import Feeder
from rare_earth_desk.views.charts_panel.grouping_switch import GroupingButtons, GroupingList
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.widgets.empty_state import EmptyState


class SelectionControls(QObject):
    """The grouping switch and the slider, and the feeder of what is shown for them.

    Who owns it lays `switch` and `slider` out (or takes `card`) and connects `feeder.due`.
    """

    def __init__(self, desk: Desk, parent: QWidget, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self.feeder = Feeder(desk, self)
        self.switch: GroupingList | GroupingButtons = (
            GroupingList() if compact else GroupingButtons()
        )
        self._day = DayChoice(desk, self)
        self.slider = self._day.slider
        self.switch.chosen.connect(lambda key: desk.select(grouping=key))
        self.slider.previewed.connect(self._preview)
        self.slider.chosen.connect(lambda _day: self.feeder.preview(None))

    def card(self, *, beside: bool = False) -> QFrame:
        """Return both as a card, one below the other; side by side where asked and if they fit."""
        made = QFrame()
        made.setProperty("look", "card")
        lines = FlowLayout(made) if beside else QVBoxLayout(made)
        space(lines, 16 if beside else 6, margins=(12, 8, 12, 8))
        lines.addWidget(self.switch)
        lines.addWidget(self.slider)
        return made

    def follow(self) -> None:
        """Let them show the selection, and the slider reach from the first filing to today."""
        self.switch.set_grouping(self._desk.selection.grouping)
        self._day.follow()

    def narrow(self, query: str) -> None:
        """Narrow the selection to the cases of a search, such as those of a bar clicked."""
        terms = (str(term) for term in parse(query).terms)
        self._desk.set_selection(self._desk.selection.narrowed(*terms))

    def _preview(self, day: date) -> None:
        """Let the figures follow the handle; what was known on a day waits for the release."""
        if self.slider.axis is Axis.AS_AT:
            self.feeder.preview(day)


def say_why_empty(empty: EmptyState, desk: Desk, data: ChartInput) -> None:
    """Say why there is not a single case to count, and what to do about it."""
    day = data.as_at
    if data.as_known_on is not None and not len(desk.facts()):
        what = tr("The register held no applications on the evening of {day}", day=in_words(day))
        hint = tr("Move the slider to a later day, or read the day “as at”.")
    elif not len(desk.register.facts()):
        what = tr("The register holds no applications yet")
        hint = tr("Import a spreadsheet or add an application; the charts follow at once.")
    else:
        what = tr("None of these applications was filed by {day}", day=in_words(day))
        hint = tr("Take a filter away, or move the slider to a later day.")
    empty.say(what, hint)
