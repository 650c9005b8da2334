"""The part “Reach” of the page of measures: what would be under control if a suspension ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain import measure_words
from rare_earth_desk.domain.measure_phases import SUSPENSION, Regime
from rare_earth_desk.domain.measure_reach import NOT_LICENCE_FREE, reach_of
from rare_earth_desk.domain.outlook.measures import endings
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.reports.figures import measure_tables
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.widgets.following import Following
from rare_earth_desk.views.widgets.scrolled import DownScroll
from rare_earth_desk.views.widgets.settled_combo import SettledCombo
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.papers.figures_offer import FiguresInView
    from rare_earth_desk.views.theme.theme import Theme


class ReachPart(Following):
    """A measure is chosen above; below stand the cases it touches, its measures and its items."""

    applications_wanted = Signal(str)  # search

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, "measureReach", parent)
        self._theme = theme
        self.regime = Regime(())
        self.choice = SettledCombo(self)
        self.choice.setObjectName("reachOf")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setAccessibleName(tr("Suspension that ends, or measure"))
        self.standing = QLabel(self)
        self.standing.setProperty("look", "caption")
        self.standing.setWordWrap(True)
        self.cards = {
            "touched": TableCard(tr("Applications that it touches")),
            "measures": TableCard(tr("Measures that would come into force")),
            "items": TableCard(tr("Controlled items that it reaches")),
        }
        self.empty = EmptyState(
            "calendar", tr("No recorded measure names items or elements"),
            tr("Go to the list and write the codes of its items into a measure."), parent=self,
        )  # fmt: skip
        self._lay_out()
        self.choice.settled.connect(lambda _place: self._show())
        self.cards["measures"].narrowed.connect(
            lambda id_: desk.record_wanted.emit(Measure.table, id_)
        )
        for key in ("touched", "items"):
            self.cards[key].narrowed.connect(self.applications_wanted)
        for card in self.cards.values():
            card.told.connect(lambda text: desk.tell(Phrase(text)))

    # -- what the window asks of a page ------------------------------------------------------------

    def focus_rows(self) -> None:
        """Put the keys into the choice of the measure."""
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, id: str) -> None:  # noqa: A002
        """Show what a measure reaches; one that reaches nothing is not offered."""
        self.refresh()
        place = self.choice.findData(id)
        if place >= 0:
            self.choice.show_place(place)
            self._show()

    def figures_in_view(self) -> FiguresInView | None:
        """Return what is in view for paper; None where nothing is."""
        from rare_earth_desk.views.papers.figures_offer import FiguresInView

        self.refresh()
        chosen = self._chosen()
        if chosen is None:
            return None
        return FiguresInView(
            title=self._question(chosen),
            lines=(phrase("{standing}", standing=self.standing.text()),),
            blocks=[block for card in self.cards.values() for block in card.blocks()],
            warnings=(Phrase(NOT_LICENCE_FREE),),
            when=self.desk.register.today.isoformat(),
        )

    # -- following the register --------------------------------------------------------------------

    def concerns(self, step: Step) -> bool:
        """Tell whether a step changed a measure, or an application that one may touch."""
        return bool(step.ids(Measure.table) or step.applications)

    def show_now(self) -> None:
        """Read the measures, and show them with what they touch."""
        self.regime = Regime(self.desk.register.whole_records(Measure))
        self._offer()
        self._show()

    def _offer(self) -> None:
        """Offer the suspensions first, that which ended or ends next before the others."""
        chosen = self.choice.currentData()
        self.choice.clear()
        for one in offered(self.regime, self.desk.register.today):
            self.choice.addItem(say(self._question(one)), one.id)
        self.choice.show_place(max(self.choice.findData(chosen), 0) if self.choice.count() else -1)

    def _question(self, measure: Measure) -> Phrase:
        name = measure_words.title(measure)
        if measure.kind == SUSPENSION:
            return phrase("What would be under control if {name} ended", name=name)
        return phrase("What {name} reaches", name=name)

    def _chosen(self) -> Measure | None:
        return self.regime.by_id.get(self.choice.currentData() or "")

    def _show(self) -> None:
        chosen = self._chosen()
        for part in (self.choice, self.standing, self._body):
            part.setVisible(chosen is not None)
        self.empty.setVisible(chosen is None)
        if chosen is None:
            return
        facts = self.desk.register.facts()
        told = measure_words.standing(self.regime, chosen, facts.today)
        self.standing.setText(say(told))
        tables = measure_tables.reach_tables(self.regime, chosen, facts)
        for card, table in zip(self.cards.values(), tables, strict=True):
            card.show_figure(table)

    def _lay_out(self) -> None:
        inner = QWidget(self)
        below = QVBoxLayout(inner)
        below.setContentsMargins(0, 0, 0, 0)
        space(below, 10)
        for card in self.cards.values():
            below.addWidget(card)
        below.addStretch(1)
        self._body = DownScroll(inner)
        line = QHBoxLayout()
        space(line, 10)
        line.addWidget(self.choice)
        line.addWidget(self.standing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        column.addLayout(line)
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1)


def offered(regime: Regime, today: date) -> list[Measure]:
    """Return the measures that reach anything: suspensions by their end, then the newest first.

    A suspension that ended without a follow-up, or that ends next, comes before the others.
    """
    ends = {one.measure.id: one.on for one in endings(regime, today, within=10_000)}
    found = [one for one in regime.measures if reach_of(regime, one)]
    suspensions = [one for one in found if one.kind == SUSPENSION]
    rest = [one for one in reversed(found) if one.kind != SUSPENSION]
    open_first = sorted(suspensions, key=lambda one: (one.id not in ends, ends.get(one.id, today)))
    return [*open_first, *rest]
