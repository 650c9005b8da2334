"""The part “Renewals”: when each general licence ends, what follows, and what was drawn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rare_earth_desk.charts.licence_lanes import LOOKS, chart_of
from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.general_licences.years import drawn
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Company, Exporter, GeneralLicence, RiskRule
from rare_earth_desk.register.licences import TABLES, behind, on_record, party_names
from rare_earth_desk.reports.figures import licence_tables
from rare_earth_desk.reports.figures.lanes import lanes as on_paper
from rare_earth_desk.views.lanes.lane_list import LaneView
from rare_earth_desk.views.lanes.legend import LaneLegend
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.following import Following
from rare_earth_desk.views.widgets.scrolled import scrolled
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.lanes.legend import Entry
    from rare_earth_desk.views.papers.figures_offer import FiguresInView


_MOST_LANES = 8


class RenewalsPart(Following):
    """Enter on a line goes to the licence. It is filled only while it is seen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "licenceRenewals", parent)
        self.view = LaneView(
            current(), tr("Validity of the general licences"), self, most=_MOST_LANES
        )
        self.renewals = TableCard(tr("Licences by their last day"))
        self.drawn = TableCard(tr("Drawn by year and customer"))
        self.empty = EmptyState(
            "history", tr("No general licence is on record"),
            tr("Once there are some, this shows when each ends and what follows it."),
        )  # fmt: skip
        self._lay_out()
        for card in (self.renewals, self.drawn):
            card.narrowed.connect(self._go)
            card.told.connect(lambda text: desk.tell(Phrase(text)))
        self.view.lanes.opened.connect(self._go)
        self.view.lanes.chosen.connect(self.renewals.choose)

    def _lay_out(self) -> None:
        self.picture = Card(tr("Validity"))
        self.picture.body.addWidget(LaneLegend(current(), _legend()))
        self.picture.body.addWidget(self.view)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        for part in (self.picture, self.renewals, self.drawn):
            column.addWidget(part)
        column.addStretch(1)
        self.area = scrolled(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.empty, 1)

    # -- what the window asks of a page --------------------------------------------------------

    def focus_rows(self) -> None:
        """Put the keys into the table."""
        self.renewals.table.setFocus()

    def figures_in_view(self) -> FiguresInView | None:
        """Return for paper the validity as a picture, and both tables; None without licences."""
        from rare_earth_desk.views.papers.figures_offer import FiguresInView

        self.refresh()
        if self.empty.isVisibleTo(self):
            return None
        today = self.desk.register.today.isoformat()
        return FiguresInView(
            title=phrase("General licences: renewals"),
            lines=(),
            blocks=(*self._drawn_lanes(), *self.renewals.blocks(), *self.drawn.blocks()),
            warnings=(),
            when=today,
        )

    def _drawn_lanes(self) -> Iterable[Block]:
        chart = self.view.lanes.chart
        return () if chart is None or not chart.lanes else on_paper(chart)

    # -- staying current -----------------------------------------------------------------------

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed a licence, what hangs on one, or a name."""
        named = (*TABLES, Company.table, Exporter.table, RiskRule.table)
        return bool(step.applications) or any(step.ids(table) for table in named)

    def show_now(self) -> None:
        """Show the licences as they stand now."""
        register = self.desk.register
        today = register.today
        every = lanes(register.records(GeneralLicence), today)
        self.empty.setVisible(not every)
        self.area.setVisible(bool(every))
        names = party_names(register)
        held = behind(register, (one.licence.id for one in every if one.standing != "draft"))
        chart = chart_of(every, today)
        self.picture.set_title(say(chart.title))
        self.picture.set_subtitle(say(chart.subtitle))
        self.picture.setVisible(bool(chart.lanes))
        self.view.lanes.show_chart(chart)
        self.renewals.show_figure(licence_tables.renewals(every, names, held, today))
        self.drawn.show_figure(licence_tables.drawn([
            (lane, drawn(lane.licence, one.customers, one.deliveries, today))
            for lane in every
            if (one := on_record(register, lane.licence.id)) is not None
        ], names, today))  # fmt: skip
        self.drawn.setVisible(bool(self.drawn.lines))

    def _go(self, id_: str) -> None:
        self.desk.record_wanted.emit(GeneralLicence.table, id_)


def _legend() -> list[Entry]:
    return [(look, say(words)) for look, words in LOOKS.values()]
