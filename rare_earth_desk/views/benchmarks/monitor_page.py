"""The part “Risk monitor”: elements and signals, each with its value, its light and its rule."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rare_earth_desk.commands.parties import AddParty
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RiskRule
from rare_earth_desk.reports.figures.risk_reading import TABLES, watched
from rare_earth_desk.views import going
from rare_earth_desk.views.benchmarks.following_page import FollowingPage
from rare_earth_desk.views.benchmarks.monitor_card import MonitorCard
from rare_earth_desk.views.charts_panel.chart_slot import source_words
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.buttons import button
from rare_earth_desk.views.widgets.scrolled import DownScroll
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.statistics.risk_monitor import Cell
    from rare_earth_desk.views.main_window import MainWindow


class MonitorPage(FollowingPage):
    """One table; what is behind the chosen cell is opened, and its rule edited, from here."""

    title: ClassVar[Phrase] = phrase("Risk monitor")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "riskMonitorPage", window.stack)
        self.card = MonitorCard()
        self.card.source = source_words(sample=self.desk.register.is_sample, internal=True)
        self.card.opened.connect(self._open)
        self.card.rule_wanted.connect(self._edit_rule)
        self.card.own_rule_wanted.connect(self._make_rule)
        self.card.told.connect(lambda text: self.desk.tell(Phrase(text)))
        self._lay_out()

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed a value or a rule."""
        return bool(step.applications or any(step.ids(table) for table in TABLES))

    def show_now(self) -> None:
        """Show the monitor of today."""
        register = self.desk.register
        self.card.show_watched(watched(register), register.today)

    def blocks(self) -> Sequence[Block]:
        """Return the monitor for paper, with the rules behind its lights."""
        return self.card.blocks()

    def focus_rows(self) -> None:
        """Put the keys into the table."""
        self.card.table.setFocus()

    # -- what is done about a cell ---------------------------------------------------------------

    def _open(self, cell: Cell) -> None:
        """Go to what is behind a cell: applications, the benchmark, projects."""
        if cell.reading.leads is None:
            self.desk.hint(phrase("There is nothing behind this cell yet."))
            return
        table, search = cell.reading.leads
        going.show_search(self.window_, table, search)

    def _edit_rule(self, cell: Cell) -> None:
        """Go to the rule behind a light; where there is none one is made for every element."""
        if cell.rule is None:
            self._add(RiskRule(signal=cell.signal, used=1))
        else:
            self._go_to(cell.rule.id)

    def _make_rule(self, cell: Cell) -> None:
        """Make a rule for the element alone, with the values of the one it stands instead of."""
        rule = cell.rule
        if rule is not None and rule.element:
            self._go_to(rule.id)
            return
        amber, red = (None, None) if rule is None else (rule.amber, rule.red)
        own = RiskRule(signal=cell.signal, element=cell.element, amber=amber, red=red, used=1)
        self._add(own)

    def _add(self, rule: RiskRule) -> None:
        step = self.desk.do(AddParty(rule))
        for id_ in sorted(step.ids(RiskRule.table)) if step is not None else ():
            self._go_to(id_)

    def _go_to(self, rule: str) -> None:
        going.show_record(self.window_, RiskRule.table, rule)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        space(row, 8)
        card = self.card
        for words, help_, wanted in (
            (tr("What is behind it (Enter)"),
             tr("Open the applications, the benchmark or the projects behind the chosen cell."),
             card.opened),
            (tr("Its rule (E)"), tr("Open the rule behind the light of the chosen cell."),
             card.rule_wanted),
            (tr("A rule for this element (N)"),
             tr("Make a rule for this element alone; it goes before the one for every element."),
             card.own_rule_wanted),
        ):  # fmt: skip
            row.addWidget(button(words, help_, partial(card.act, wanted)))
        row.addStretch(1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        column.addWidget(card)
        column.addLayout(row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(DownScroll(inner))
