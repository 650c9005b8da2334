"""What the record of the measure says that is chosen in the timeline, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from rare_earth_desk.domain import days, measure_words, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.measure_reach import Touch, codes_of, reach_of, search_for
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.domain.shipped.edited import checked
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.measure_phases import Regime
    from rare_earth_desk.domain.records import Measure

_TOUCHES = {
    Touch.CODE: "{n:application|applications} touched by code",
    Touch.POSSIBLY: "{n:application|applications} possibly touched",
}


class ChosenCard(Card):
    """Says what a measure is, was, and reaches; its links open the record and what it touches."""

    opened = Signal(str)  # id of the measure
    reach_wanted = Signal(str)
    applications_wanted = Signal(str)  # search

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._searches: dict[str, str] = {}
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.to_write = QLabel(self)
        self.to_write.setWordWrap(True)
        self.source = QLabel()
        self.source.setProperty("look", "caption")
        self.source.setWordWrap(True)
        self.record = self._link(lambda: self.opened.emit(self._id))
        self.reach = self._link(lambda: self.reach_wanted.emit(self._id))
        self.touched = {touch: self._link_to(touch) for touch in Touch}
        self.record.setText(tr("Open the record"))
        self.reach.setText(tr("What it reaches"))
        line = QHBoxLayout()
        space(line, 16)
        for button in (self.record, self.reach, *self.touched.values()):
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout()
        space(column, 4)
        column.addWidget(self.words)
        column.addWidget(self.to_write)
        column.addWidget(self.source)
        column.addLayout(line)
        self.body.addLayout(column)

    def show_measure(self, regime: Regime, measure: Measure, facts: Facts) -> None:
        """Show a measure with what it touches among the applications."""
        self._id = measure.id
        self.set_title(measure_words.title(measure))
        self.set_note(say(measure_words.standing(regime, measure, facts.today)))
        told = (measure.subject, *_what(regime, measure))
        self.words.setText("\n".join(filter(None, told)))
        self.words.setAccessibleName(self.words.text())
        how = measure_words.to_write(regime, measure, facts.today)
        self.to_write.setText(say(how) if how else "")
        self.to_write.setVisible(how is not None)
        self.source.setText(_source(measure))
        reach = reach_of(regime, measure)
        self.reach.setVisible(bool(reach))
        for touch, button in self.touched.items():
            search = search_for(measure, touch)
            found = len(rows(Selection(typed=search), facts)) if search and reach else 0
            self._searches[touch] = search
            button.setVisible(bool(found))
            button.setText(tr(_TOUCHES[touch], n=grouped(found)))
            button.setAccessibleName(button.text())

    def _link_to(self, touch: Touch) -> QPushButton:
        return self._link(lambda: self.applications_wanted.emit(self._searches[touch]))

    def _link(self, act: object) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", "link")
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button


def _what(regime: Regime, measure: Measure) -> list[str]:
    """Return who announced it when, what it was when, and what it names."""
    kind = tr(vocabulary.label_of("measure_kind", measure.kind))
    day = days.spoken(measure.announced_on) if measure.announced_on else ""
    on = tr("announced {day}", day=day) if day else ""
    course = [say(one) for one in measure_words.course(regime, measure)]
    suspended = [measure_words.title(one) for one in regime.suspended(measure)]
    names = tr("Suspends: {names}", names=", ".join(suspended)) if suspended else ""
    codes, elements = ", ".join(codes_of(measure)), measure.elements or ""
    items = tr("Items: {codes}", codes=codes) if codes else ""
    rare = tr("Elements: {elements}", elements=elements) if elements else ""
    lines = ((kind, measure.body or "", on), course, (names, items, rare))
    return [" · ".join(filter(None, line)) for line in lines]


def _source(measure: Measure) -> str:
    source = tr("Source: {source}", source=measure.source) if measure.source else tr("No source")
    as_of = tr("as of {day}", day=days.show(measure.as_of)) if measure.as_of else ""
    return " · ".join(filter(None, (say(checked(measure)), source, as_of)))
