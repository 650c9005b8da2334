"""The part “Renewals”: when each general licence ends, what follows, and what was drawn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rare_earth_desk.charts.licence_lanes import licence_lanes
from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.general_licences.years import drawn
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Company, Exporter, GeneralLicence, RiskRule
from rare_earth_desk.domain.warning_days import in_force, whose
from rare_earth_desk.register.licences import TABLES, behind, on_record, party_names
from rare_earth_desk.reports.figures import licence_tables
from rare_earth_desk.reports.figures.lanes import lanes as on_paper
from rare_earth_desk.views.licences.lanes import Lanes
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.following import Following
from rare_earth_desk.views.widgets.scrolled import scrolled
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.reports.figures.table_figure import TableFigure
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.papers.figures_offer import FiguresInView


class RenewalsPart(Following):
    """Enter on a line goes to the licence. It is filled only while it is seen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "licenceRenewals", parent)
        self.lanes = Lanes()
        self.renewals = TableCard(tr("Licences by their last day"), _never)
        self.drawn = TableCard(tr("Drawn by year and customer"), _never)
        self.empty = EmptyState(
            "history", tr("No general licence is on record"),
            tr("Once there are some, this shows when each ends and what follows it."),
        )  # fmt: skip
        self._lay_out()
        for card in (self.renewals, self.drawn):
            card.narrowed.connect(self._go)
            card.told.connect(lambda text: desk.tell(Phrase(text)))
        self.lanes.chosen.connect(self._go)

    def _lay_out(self) -> None:
        self._picture_card = picture = Card(tr("Validity"))
        picture.body.addWidget(self.lanes)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        for part in (picture, self.renewals, self.drawn):
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
            blocks=(*self._picture(), *self.renewals.blocks(), *self.drawn.blocks()),
            warnings=(),
            when=today,
        )

    def _picture(self) -> Iterable[Block]:
        register = self.desk.register
        every = lanes(register.records(GeneralLicence), register.today)
        timeline = licence_lanes(every, register.today)
        return () if timeline is None else on_paper(timeline)

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
        self.lanes.show_lanes(every, today)
        self._picture_card.set_subtitle(tr(_MEANING, days=_ahead(), whose=say(whose())))
        self.renewals.show_figure(licence_tables.renewals(every, names, held, today))
        self.drawn.show_figure(licence_tables.drawn([
            (lane, drawn(lane.licence, one.customers, one.deliveries, today))
            for lane in every
            if (one := on_record(register, lane.licence.id)) is not None
        ], names, today))  # fmt: skip
        self.drawn.setVisible(bool(self.drawn.lines))

    def _go(self, id_: str) -> None:
        self.desk.record_wanted.emit(GeneralLicence.table, id_)


_MEANING = (
    "Dotted, in days ahead: {days} ({whose}). Red: ended, and nothing follows. Dashed: drafted or "
    "to come."
)


def _ahead() -> str:
    return ", ".join(map(str, sorted(in_force().licence_marks)))


def _never(_data: object) -> TableFigure:
    raise AssertionError("these tables are made of records, not of a selection")
