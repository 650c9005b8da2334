"""What is left on the board: choices of step, element, country and strategic status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from rare_earth_desk.domain import several_terms, vocabulary
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.supply.cards import Filter
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.widgets.settled_combo import SettledCombo
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rare_earth_desk.domain.records import Project

_CHOICES = (
    ("step", "Step", "project_step"),
    ("element", "Element", "element"),
    ("country", "Country", "project_country"),
    ("strategic", "Strategic", "strategic_status"),
)


class Chooser(QWidget):
    """A label and a list of terms of a vocabulary, the first of which is any or all of them."""

    chosen = Signal(str)

    def __init__(self, label: str, vocabulary_: str, first: str, name: str) -> None:
        super().__init__()
        self._vocabulary, self._first = vocabulary_, first
        self.keys: list[str] = []
        self.combo = SettledCombo(self)
        self.combo.setObjectName(name)
        self.combo.setAccessibleName(label)
        self.combo.setSizeAdjustPolicy(SettledCombo.SizeAdjustPolicy.AdjustToContents)
        words = QLabel(label, self)
        words.setProperty("look", "caption")
        words.setBuddy(self.combo)
        row = QHBoxLayout(self)
        space(row, 6, margins=(0, 0, 0, 0))
        row.addWidget(words)
        row.addWidget(self.combo)
        self.combo.settled.connect(lambda place: self.chosen.emit(self.keys[place]))

    def offer(self, keys: Iterable[str], chosen: str) -> None:
        """Offer these terms, in the order of the vocabulary, with one of them chosen."""
        known = {*keys, *([chosen] if chosen else [])}
        order = [term.key for term in vocabulary.terms(self._vocabulary)]
        found = [*([""] if self._first else []), *(key for key in order if key in known)]
        if found != self.keys:
            self.keys = found
            self.combo.blockSignals(True)
            self.combo.clear()
            for key in found:
                label = tr(vocabulary.label_of(self._vocabulary, key)) if key else self._first
                self.combo.addItem(label)
            self.combo.blockSignals(False)
        self.combo.show_place(found.index(chosen) if chosen in found else 0)


class Filters(QWidget):
    """Says what is left with every choice that is settled."""

    changed = Signal(object)  # Filter

    def __init__(self) -> None:
        super().__init__()
        self.kept = Filter()
        self.choosers = {
            name: Chooser(tr(label), words, tr("any"), f"board-{name}")
            for name, label, words in _CHOICES
        }
        self.all = QPushButton(tr("Show everything"), self)
        self.all.setProperty("look", "link")
        self.all.clicked.connect(lambda _on=False: self._set(Filter()))
        row = FlowLayout(self)
        space(row, 12)
        for name, one in self.choosers.items():
            row.addWidget(one)
            one.chosen.connect(lambda key, name=name: self._set(replace(self.kept, **{name: key})))
        row.addWidget(self.all)
        self.all.setVisible(False)

    def offer(self, projects: Sequence[Project]) -> None:
        """Offer what occurs among these projects."""
        occurring = {
            "step": {key for one in projects for key in several_terms.keys(one.steps)},
            "element": {key for one in projects for key in several_terms.keys(one.elements)},
            "country": {one.country or "" for one in projects},
            "strategic": {one.strategic or "" for one in projects},
        }
        for name, keys in occurring.items():
            self.choosers[name].offer(keys - {""}, getattr(self.kept, name))
        self.all.setVisible(self.kept != Filter())

    def words(self) -> Phrase:
        """Return what is left, in words."""
        told = [
            phrase("{label:lower} {term}", label=Phrase(label), term=Phrase(
                vocabulary.label_of(words, getattr(self.kept, name))))
            for name, label, words in _CHOICES
            if getattr(self.kept, name)
        ]  # fmt: skip
        return in_a_row(told) if told else phrase("All projects")

    def spoken(self) -> str:
        """Return the same for the screen."""
        return say(self.words())

    def _set(self, kept: Filter) -> None:
        self.kept = kept
        self.all.setVisible(kept != Filter())
        self.changed.emit(kept)
