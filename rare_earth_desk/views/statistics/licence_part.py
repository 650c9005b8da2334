"""The part “General licence”: a licence is described at the left, what it would do stands beside.

Nothing is written while one asks; what is described can be kept as a drafted licence.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.charts import backlog_scenario
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.register.licences import OnRecord, conditions
from rare_earth_desk.reports.blocks import Drawing, Paragraph
from rare_earth_desk.statistics.forecast.scenario import Scenario, path
from rare_earth_desk.statistics.licences.conditions import Columns, Licence
from rare_earth_desk.statistics.licences.coverage import Coverage, coverage, stoppage_avoided
from rare_earth_desk.views.delegates.roles import MUTED
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.statistics import licence_words
from rare_earth_desk.views.statistics.figure_slot import FigureSlot
from rare_earth_desk.views.statistics.licence_form import LicenceForm
from rare_earth_desk.views.statistics.paper_rows import table_blocks
from rare_earth_desk.views.statistics.part_view import PartView
from rare_earth_desk.views.statistics.pending_cases import is_settled, pending_of, scale_of
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.scrolled import DownScroll
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.statistics.forecast.scenario import Path
    from rare_earth_desk.statistics.priorities.points import Scale
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.papers.offers import Offer
    from rare_earth_desk.views.statistics.page_data import PageData
    from rare_earth_desk.views.theme.theme import Theme

AHEAD: Final = 26
"""Weeks that the backlog is looked ahead."""
_MOST_NEAR: Final = 30
_ON_PAPER: Final = 64.0  # millimetres of the chart: it stands on the page of the finding
_HEADS = (Head("What", least=220), Head("Cases", 80, right=True))


class LicencePart(PartView):
    """Enter on a line narrows list and figures to its cases."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk, self.theme = desk, theme
        self.data: PageData | None = None
        self.found: Coverage | None = None
        self._scale: Scale | None = None
        self._columns: Columns | None = None
        self._present: Path | None = None
        self._searches: dict[str, str] = {}
        self.form = LicenceForm(desk)
        self.finding = QLabel()
        self.words = QLabel()
        self.table = RowsTable(tr("What the licence would cover"), _HEADS)
        self.table.setObjectName("licenceTable")
        self.chart = FigureSlot(desk, backlog_scenario.KEY)
        self.empty = EmptyState("statistics", "")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._lay_out()
        self._soon.timeout.connect(self._work_out)
        self.form.changed.connect(self._soon.start)
        self.form.wants_saving.connect(self._save)
        self.table.entered.connect(self._narrow)
        self.chart.narrowed.connect(self.narrowed)
        self.chart.told.connect(self.told)

    def show_data(self, data: PageData) -> None:
        """Ask the same of other cases."""
        if not is_settled(data):
            return
        self.data = data
        self._scale, self._present = scale_of(self.desk, data), None
        self._columns = Columns.of(data.facts)
        self.form.offer(self.desk.register.facts())
        self._work_out()

    def blocks(self) -> Sequence[Block]:
        """Return what is in view for paper."""
        if self._result.isHidden():
            return ()
        said = self.words.text()
        return (
            *(
                Paragraph(words)
                for words in (self.form.in_words(), self.finding.text(), said)
                if words
            ),
            Drawing(self.chart.figure, _ON_PAPER),
            *table_blocks(
                tr("Covered, and nearly"),
                self.table,
                tr(_CAVEAT),
                holds=Holds.COMPANIES,
            ),
        )

    def offers(self) -> Sequence[Offer]:
        """Return the sheet for outside of what is asked."""
        from rare_earth_desk.views.papers.what_if_offer import WhatIfOffer

        if self._result.isHidden():
            return ()
        return (WhatIfOffer(self.desk.register, self.desk.selection, self._described),)

    def _described(self) -> OnRecord:
        """Return what is asked as a licence, as it would be kept; raises Refused likewise."""
        from rare_earth_desk.views.licences.drafting import draft_of

        draft = draft_of(self.desk, self.form, "")
        return OnRecord(draft.licence, draft.customers, (), ())

    def ask_for(self, one: OnRecord) -> None:
        """Fill the form with a licence on record: what would it do, and what if it were looser."""
        licence = one.licence
        asked = conditions(self.desk.register, one)
        self.form.show_licence(asked, licence.valid_from, licence.valid_until)
        self.form.names["exporter"].setFocus()

    def focus_rows(self) -> None:
        """Put the keys into the form."""
        self.form.names["exporter"].setFocus()

    def _save(self) -> None:
        """Keep what is described as a drafted licence."""
        from rare_earth_desk.views.licences.drafting import save_draft

        save_draft(self.desk, self.form, self.window())

    # -- working it out ----------------------------------------------------------------------------

    def _work_out(self) -> None:
        if self.data is None or self._columns is None or self._scale is None:
            return
        given = self.data.input
        try:
            licence = self.form.licence()
        except Refused as refused:
            self.form.refuse(refused)
            return
        self.form.refuse(None)
        found = self.found = coverage(given.cases, self._columns, given.as_at, licence)
        avoided = stoppage_avoided(pending_of(self.data, found.covered), self._scale, licence)
        asks = bool(licence.asked) or licence.is_limited or licence.valid_to is not None
        self._result.setVisible(asks and bool(found.n_pending))
        self.empty.setVisible(not self._result.isVisibleTo(self))
        self._say_why_empty(found)
        self.finding.setText(licence_words.finding(found))
        self.words.setText(
            licence_words.consequences(
                found, licence, avoided, self._scale.to_decision, whole=not given.of_moment
            )
        )
        self.words.setVisible(bool(self.words.text()))
        self._fill(found, licence)
        self._draw(found)

    def _say_why_empty(self, found: Coverage) -> None:
        if not found.n_pending:
            self.empty.say(tr("None of these applications is pending."))
            return
        self.empty.say(
            tr("Which general licence?"),
            tr(
                "Name an exporter, customers, goods or a member state at the left. Beside it "
                "stands at once which of the pending cases ({n}) it would cover, what it nearly "
                "covers, and what that would do to the backlog.",
                n=grouped(found.n_pending),
            ),
        )

    def _fill(self, found: Coverage, licence: Licence) -> None:
        assert self._columns is not None
        self._searches = {}
        rows = []
        if found.n:
            self._searches["covered"] = licence.search(self._columns)
            rows.append(Row("covered", (tr("Covered"), grouped(found.n))))
        partly, used_up = int(found.partly.sum()), int(found.used_up.sum())
        if partly:
            words = tr("Covered in part: the quantity does not reach")
            rows.append(Row("partly", (words, grouped(partly)), {0: MUTED}))
        if used_up:
            words = tr("Not covered: the quantity is used up")
            rows.append(Row("used-up", (words, grouped(used_up)), {0: MUTED}))
        for n, near in enumerate(found.near[:_MOST_NEAR]):
            self._searches[f"near-{n}"] = licence.search(self._columns, near)
            rows.append(Row(f"near-{n}", (licence_words.near_miss(near), grouped(near.n))))
        further = sum(near.n for near in found.near[_MOST_NEAR:])
        if further:
            words = tr("More if other values were included")
            rows.append(Row("further", (words, grouped(further)), {0: MUTED}))
        if found.in_several:
            words = tr("Fail in two conditions or more")
            rows.append(Row("several", (words, grouped(found.in_several)), {0: MUTED}))
        self.table.fill(rows)

    def _draw(self, found: Coverage) -> None:
        assert self.data is not None
        given = self.data.input
        if given.of_moment:
            self.chart.show_figure(backlog_scenario.nothing(given))
            return
        until = given.as_at + timedelta(weeks=AHEAD)
        if self._present is None:
            self._present = path(given.cases, given.as_at, until, Scenario(), 7)
        supposed = Scenario(licensed=found.relief or 0.0, covered=found.covered)
        then = path(given.cases, given.as_at, until, supposed, 7)
        name = phrase("With the licence")
        self.chart.show_figure(backlog_scenario.figure_of(given, self._present, then, name))

    def _narrow(self, keys: list[str]) -> None:
        if keys and keys[0] in self._searches:
            self.narrowed.emit(self._searches[keys[0]])

    # -- widgets -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.finding.setProperty("look", "title")
        self.words.setProperty("look", "caption")
        for label in (self.finding, self.words):
            label.setWordWrap(True)
        form = Card(tr("A general licence for"))
        form.body.addWidget(DownScroll(self.form))
        size(form, width=340)
        lines = Card(tr("Covered, and nearly"), tr("Enter narrows to these cases."))
        lines.set_content(self.table, to_edges=True)
        size(lines, least_height=150)
        size(self.chart, least_height=190)
        self._result = QWidget()
        column = QVBoxLayout(self._result)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 6)
        for part, stretch in ((self.finding, 0), (self.words, 0), (lines, 3), (self.chart, 2)):
            column.addWidget(part, stretch)
        caveat = QLabel(tr(_CAVEAT))
        caveat.setProperty("look", "caption")
        caveat.setWordWrap(True)
        column.addWidget(caveat)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 10)
        row.addWidget(form)
        row.addWidget(self._result, 1)
        row.addWidget(self.empty, 1)


_CAVEAT = (
    "A question, not a plan: whether such a licence would be granted is not said here. Covered "
    "cases are taken out of the backlog at once; filings to come are taken to be like those of the "
    "last 12 months."
)
