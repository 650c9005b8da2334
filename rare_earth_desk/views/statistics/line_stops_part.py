"""The part “Line stops”: which production lines may stop before a decision, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
)

from rare_earth_desk.charts import line_stops_ahead
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.records import Application
from rare_earth_desk.domain.warning_days import stale_days
from rare_earth_desk.reports.blocks import Drawing, Paragraph
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.line_stops import LIKELY, SOON, line_stops
from rare_earth_desk.statistics.priorities.waiting import HORIZON, LEAST_EXITS
from rare_earth_desk.views.statistics.figure_slot import FigureSlot
from rare_earth_desk.views.statistics.paper_rows import table_blocks
from rare_earth_desk.views.statistics.part_view import PartView
from rare_earth_desk.views.statistics.pending_cases import is_settled, pending_of, scale_of
from rare_earth_desk.views.statistics.stops_table import StopsTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.statistics.line_stops import LineStops
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.statistics.page_data import PageData
    from rare_earth_desk.views.theme.theme import Theme


class LineStopsPart(PartView):
    """A sentence, the cases by expected days of stoppage, and the weeks to come.

    Cases whose stock nobody reported are left out until they are asked for.
    """

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk, self.theme = desk, theme
        self.data: PageData | None = None
        self.radar: LineStops | None = None
        self.headline = QLabel()
        self.headline.setProperty("look", "title")
        self.headline.setWordWrap(True)
        self.assumed = QCheckBox()
        self.assumed.setObjectName("withAssumed")
        self.assumed.toggled.connect(lambda _on: self._show())
        self.views = {key: QPushButton() for key in _VIEWS}
        self._group = QButtonGroup(self)
        for key, button in self.views.items():
            button.setCheckable(True)
            button.setChecked(key == "all")
            button.setObjectName(f"stops-{key}")
            button.clicked.connect(lambda _on=False: self._show())
            self._group.addButton(button)
        self.table = StopsTable()
        self.table.setObjectName("lineStopsTable")
        self.table.entered.connect(self._open)
        self.of_row = QLabel()
        self.of_row.setProperty("look", "caption")
        self.of_row.setWordWrap(True)
        self.of_row.setContentsMargins(12, 0, 12, 4)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell_row())
        self.caption = QLabel()
        self.ahead = FigureSlot(desk, line_stops_ahead.KEY)
        self.ahead.narrowed.connect(self.narrowed)
        self.ahead.told.connect(self.told)
        self.empty = EmptyState("statistics", "")
        self._lay_out()

    def show_data(self, data: PageData) -> None:
        """Show the radar of the selected cases that are pending."""
        if not is_settled(data):
            return  # the slider is being moved; the stocks of that day are not known yet
        self.data = data
        scale = scale_of(self.desk, data)
        self.radar = line_stops(pending_of(data), scale)
        self.caption.setText(
            tr(_DEFINITION, horizon=HORIZON, n=grouped(scale.basis.speed.every.n_events),
               least=LEAST_EXITS)
        )  # fmt: skip
        self._show()

    def blocks(self) -> Sequence[Block]:
        """Return what is in view for paper."""
        if not self.headline.text():
            return ()
        return (
            Paragraph(self.headline.text()),
            Drawing(self.ahead.figure),
            *table_blocks(tr("Cases"), self.table, self.caption.text(), holds=Holds.COMPANIES),
        )

    def focus_rows(self) -> None:
        """Put the keys into the table."""
        self.table.setFocus()

    # -- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        if self.radar is None or self.data is None:
            return
        radar, given = self.radar, self.data.input
        unknown = int(radar.assumed.sum())
        self.assumed.setText(
            tr("Also {n:case|cases} whose stock nobody reported", n=grouped(unknown))
        )
        self.assumed.setEnabled(bool(unknown))
        also = self.assumed.isChecked()
        found = _by_view(radar, also=also)
        for key, button in self.views.items():
            words = tr(_VIEWS[key], n=grouped(len(found[key])), days=SOON)
            button.setText(words)
            button.setAccessibleName(words)
        chosen = next(key for key, button in self.views.items() if button.isChecked())
        places = found[chosen]
        self.headline.setText(headline(radar))
        self.headline.setVisible(bool(found["all"]))
        self.table.show_radar(radar, places, given.as_at)
        self._tell_row()
        self.ahead.show_figure(line_stops_ahead.figure_of(given, radar, assumed=also))
        self._say_why_empty(len(radar), unknown)
        self._body.setVisible(bool(found["all"]))
        self.empty.setVisible(not found["all"])
        for button in self.views.values():
            button.setVisible(bool(found["all"]))

    def _say_why_empty(self, pending: int, unknown: int) -> None:
        if not pending:
            self.empty.say(tr("None of these applications is pending, so no line waits for one."))
            return
        self.empty.say(
            tr("Nobody reported the stock of these {n:case|cases}", n=grouped(unknown)),
            tr(
                "Add a stock report to each case, with the days of stock or the day on which the "
                "line stops; then it can be said which line stops first. The box above shows what "
                "can be assumed meanwhile."
            ),
        )

    def _tell_row(self) -> None:
        """Say below the table what the chance of the case at the cursor rests on."""
        row = self.table.currentIndex().row()
        rows = self.table.model_.rows
        said = rows[row].told if 0 <= row < len(rows) else ""
        self.of_row.setText(" ".join(said.split("\n")))

    def _open(self, ids: list[str]) -> None:
        if ids:
            self.desk.record_wanted.emit(Application.table, ids[0])

    def _lay_out(self) -> None:
        self.caption.setProperty("look", "caption")
        self.caption.setWordWrap(True)
        line = QHBoxLayout()
        space(line, 12)
        line.addWidget(self.headline, 1)
        self._card = Card()
        self._card.set_content(self.table, to_edges=True)
        self._card.body.addWidget(self.of_row)
        size(self._card, least_height=150)
        size(self.ahead, least_height=190)
        self._body = QSplitter(Qt.Orientation.Vertical)
        self._body.addWidget(self._card)
        self._body.addWidget(self.ahead)
        self._body.setStretchFactor(0, 1)
        self._body.setChildrenCollapsible(False)
        self._body.setSizes([3, 2])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 6)
        column.addLayout(line)
        column.addWidget(self.caption)
        column.addLayout(self._switch())
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1)

    def _switch(self) -> QHBoxLayout:
        line = QHBoxLayout()
        space(line, 4)
        for button in self.views.values():
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.assumed)
        return line


_VIEWS = {
    "all": "All: {n:case|cases}",
    "standing": "Stand still: {n:case|cases}",
    "likely": "Likely within {days} days: {n:case|cases}",
}


def _by_view(radar: LineStops, *, also: bool) -> dict[str, list[int]]:
    """Return the places of the cases of each view, by expected days of stoppage."""
    shown = [place for place in radar.order if also or not radar.stocks[place].assumed]
    likely = [
        place
        for place in shown
        if 0 < radar.left[place] <= SOON
        and radar.chance[place] >= LIKELY
        and radar.exits[place] >= FEW  # of fewer the table says that nobody can tell
    ]
    return {
        "all": shown,
        "standing": [place for place in shown if radar.left[place] <= 0],
        "likely": likely,
    }


_DEFINITION = (
    "Chance of a stop: that the application is still undecided when the stock is out, given how "
    "long it has waited, at the speed of the last 91 days ({n:decision|decisions}; those of the "
    "product group alone where it had {least}). Days of stoppage: expected of "
    "the next {horizon} days, most at the top; Enter opens a case. Estimates; a line is a "
    "company's need of one product group, likely "
    "means a chance of one half or more."
)


def headline(radar: LineStops) -> str:
    """Return in one sentence how many lines are likely to stop soon and how many stand still."""
    standing = radar.standing()
    old = sum(radar.stocks[place].is_stale for place in standing)
    if not standing:
        still = tr("none stands still as last reported")
    else:
        still = tr("{n:line stands|lines stand} still as last reported", n=grouped(len(standing)))
    if old:
        still = tr("{still}, {n} of them by reports older than {days:day|days}",
                   still=still, n=grouped(old), days=grouped(stale_days()))  # fmt: skip
    if len(radar) and int(radar.exits.max()) < FEW:
        return tr(
            "Too few decisions in the last 91 days to say which lines will stop; {still}.",
            still=still,
        )
    if not radar.likely():
        return tr("No line is likely to stop before a decision in the next {days} days; {still}.",
                  days=SOON, still=still)  # fmt: skip
    return tr(
        "{n:line is|lines are} likely to stop before a decision in the next {days} days; {still}.",
        n=grouped(len(radar.likely())), days=SOON, still=still,
    )  # fmt: skip
